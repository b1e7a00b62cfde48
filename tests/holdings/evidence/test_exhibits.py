"""Exhibits: sealed at all times, whole or not at all, and who had them in hands."""

import errno
import hashlib
import io
import os
from dataclasses import replace

import pytest
from django.db import connection, transaction

from aigaq.holdings.evidence import actions, queries, vault
from aigaq.holdings.evidence.models import CustodyEvent, Exhibit
from aigaq.holdings.journal import queries as journal
from aigaq.pure.errors import (
    AttachmentMismatch,
    AttachmentTruncated,
    CustodyOrder,
    DiskFull,
    ExhibitChanged,
    ExhibitMissing,
    ExhibitUnknown,
    KeyMissing,
    NotAllowed,
)
from aigaq.pure.rules.custody import Step
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.attachments import seal_attachment

CANARY = "канарейка-түнгі-айғақ".encode()
CONTENT = CANARY + os.urandom(700_000) + CANARY
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def sealed_for(recipients, content=CONTENT):
    sink = io.BytesIO()
    attachment = seal_attachment(
        io.BytesIO(content), sink, recipients, name="фото.jpg", media_type="image/jpeg"
    )
    return attachment, sink.getvalue()


@pytest.fixture(scope="module")
def sent(recipients):
    """One file as it lies at the gate."""
    return sealed_for(recipients)


@pytest.fixture(autouse=True)
def vault_folder():
    """An empty vault for each test, whatever the tests before it left there."""
    folder = vault.folder()
    _empty(folder)
    yield folder
    _empty(folder)


def _empty(folder):
    for path in folder.iterdir():
        path.unlink()


@pytest.fixture
def exhibit(dana, sent):
    attachment, blob = sent
    return actions.register_exhibit(
        by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
    )


def test_a_registered_exhibit_comes_out_as_it_went_in(exhibit, dana):
    pieces = queries.open_exhibit(exhibit, by=dana, purpose="help")
    assert b"".join(pieces) == CONTENT


def test_what_is_known_of_an_exhibit(exhibit):
    view = queries.exhibit(exhibit)
    assert (view.testimony, view.name, view.media_type) == (
        "T-1",
        "фото.jpg",
        "image/jpeg",
    )
    assert (view.size, view.sha256) == (
        len(CONTENT),
        hashlib.sha256(CONTENT).hexdigest(),
    )
    assert queries.exhibits(testimony="T-1") == [view]
    assert queries.exhibits(testimony="T-2") == []


def test_the_vault_holds_one_private_file_and_nothing_of_its_content(
    exhibit, vault_folder
):
    (path,) = vault_folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert vault_folder.stat().st_mode & 0o777 == 0o700
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    assert CANARY not in data
    assert exhibit not in path.name


def test_no_plaintext_is_ever_written_to_any_file(dana, sent, monkeypatch):
    written = []
    real = os.open

    def watch(path, flags, *rest, **more):
        if flags & (os.O_WRONLY | os.O_RDWR):
            written.append(str(path))
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", watch)
    attachment, blob = sent
    actions.register_exhibit(
        by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
    )
    assert len(written) == 1
    assert written[0].startswith(str(vault.folder()))


REFUSED = {
    "another file than the envelope names": (
        lambda a, b: (replace(a, sha256="0" * 64), b),
        AttachmentMismatch,
    ),
    "a wrong size": (lambda a, b: (replace(a, size=a.size - 1), b), AttachmentMismatch),
    "a shortened file": (lambda a, b: (a, b[:-70_000]), AttachmentTruncated),
    "a changed byte": (
        lambda a, b: (a, b[:100_000] + bytes([b[100_000] ^ 1]) + b[100_001:]),
        AttachmentMismatch,
    ),
    "two pieces exchanged": (
        lambda a, b: (a, b[:-131_104] + b[-65_552:] + b[-131_104:-65_552]),
        AttachmentMismatch,
    ),
    "one piece twice": (
        lambda a, b: (a, b[:-65_552] + b[-131_104:-65_552]),
        AttachmentMismatch,
    ),
    "another file's end": (lambda a, b: (a, b[:9000] + b[:-9000]), AttachmentMismatch),
    "nothing at all": (lambda a, _: (a, b""), AttachmentTruncated),
}


@pytest.mark.parametrize(("spoil", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_nothing_is_kept_of(dana, sent, vault_folder, spoil, error):
    attachment, blob = spoil(*sent)
    before = journal.verify().count
    with pytest.raises(error):
        actions.register_exhibit(
            by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
        )
    assert list(vault_folder.iterdir()) == []
    assert not Exhibit.objects.exists()
    assert journal.verify().count == before


def test_a_file_sealed_for_somebody_else_is_not_ours(dana, vault_folder):
    strangers = [recipient_of(new_identity()) for _ in range(3)]
    attachment, blob = sealed_for(strangers)
    with pytest.raises(KeyMissing):
        actions.register_exhibit(
            by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
        )
    assert list(vault_folder.iterdir()) == []


class FullDisk:
    """A file on a disk that takes one piece and no more."""

    def __init__(self, file):
        self._file = file
        self._room = 1

    def write(self, data):
        if self._room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._room -= 1
        return self._file.write(data)

    def __getattr__(self, name):
        return getattr(self._file, name)


def test_a_full_disk_is_said_in_words_and_leaves_nothing(
    dana, sent, vault_folder, monkeypatch
):
    real = vault.seal
    monkeypatch.setattr(
        vault, "seal", lambda source, file: real(source, FullDisk(file))
    )
    attachment, blob = sent
    with pytest.raises(DiskFull):
        actions.register_exhibit(
            by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
        )
    assert list(vault_folder.iterdir()) == []
    assert not Exhibit.objects.exists()


def test_every_step_is_vouched_for_by_the_journal(exhibit, dana, timur):
    b"".join(queries.open_exhibit(exhibit, by=dana, purpose="help"))
    copied = queries.open_exhibit(exhibit, by=timur, purpose="court", step=Step.COPIED)
    b"".join(copied)
    actions.disclose_exhibit(by=timur, exhibit=exhibit, note="районный суд, дело 1")
    actions.verify_digests(by=dana, testimony="T-1")
    steps = queries.custody(exhibit)
    assert [step.kind for step in steps] == [
        Step.RECEIVED,
        Step.OPENED,
        Step.COPIED,
        Step.DISCLOSED,
        Step.VERIFIED,
    ]
    assert all(step.vouched for step in steps)
    assert journal.verify().broken_at is None
    told = str([journal.entry(step.entry).detail for step in steps])
    assert "суд" not in told
    assert "фото" not in told
    assert "court" in told


CHANGES = {
    "another doer": {"by": "aida"},
    "another kind": {"kind": "copied"},
    "another note": {"note": "to nobody"},
    "another entry": {"entry": 10**6},
}


@pytest.mark.parametrize("words", CHANGES.values(), ids=CHANGES.keys())
def test_a_step_changed_in_the_database_is_not_vouched_for(exhibit, words):
    CustodyEvent.objects.filter(exhibit__reference=exhibit).update(**words)
    assert [step.vouched for step in queries.custody(exhibit)] == [False]


def test_opening_is_noted_even_if_nobody_reads_to_the_end(exhibit, dana):
    pieces = queries.open_exhibit(exhibit, by=dana, purpose="help")
    assert next(pieces).startswith(CANARY)
    pieces.close()
    entry = journal.entries(subject=exhibit)[0]
    assert (entry.verb, entry.by) == ("exhibit.opened", "dana")
    assert entry.detail["purpose"] == "help"


def _spoil(path, place=-1):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))


def test_a_changed_file_gives_no_byte_and_is_reported(exhibit, dana, vault_folder):
    (path,) = vault_folder.iterdir()
    _spoil(path)
    with pytest.raises(ExhibitChanged) as refused:
        queries.open_exhibit(exhibit, by=dana, purpose="help")
    assert refused.value.facts == {"reference": exhibit}
    assert [step.kind for step in queries.custody(exhibit)] == [Step.RECEIVED]
    outcome = actions.verify_digests(by=dana)
    assert (outcome.checked, outcome.changed, outcome.failed) == (1, (exhibit,), True)


def test_a_file_changed_together_with_its_row_is_still_seen(
    exhibit, dana, vault_folder
):
    (path,) = vault_folder.iterdir()
    _spoil(path)
    Exhibit.objects.update(stored_sha256=vault.digest_of(path))
    assert actions.verify_digests(by=dana).changed == (exhibit,)


def test_another_file_sealed_to_the_vault_is_still_seen(exhibit, dana, vault_folder):
    (path,) = vault_folder.iterdir()
    with path.open("wb") as file:
        digest = vault.seal(io.BytesIO(b"something else"), file)
    Exhibit.objects.update(stored_sha256=digest)
    assert actions.verify_digests(by=dana).changed == (exhibit,)


def test_a_missing_file_is_named(exhibit, dana, vault_folder):
    (path,) = vault_folder.iterdir()
    path.unlink()
    with pytest.raises(ExhibitMissing):
        queries.open_exhibit(exhibit, by=dana, purpose="help")
    assert actions.verify_digests(by=dana).missing == (exhibit,)


def test_verifying_counts_and_is_noted(exhibit, dana):
    outcome = actions.verify_digests(by=dana)
    assert (outcome.checked, outcome.failed) == (1, False)
    entry = journal.entries(verb="exhibit.verify")[0]
    assert entry.detail == {"checked": 1, "changed": 0, "missing": 0}


def test_who_may_do_what(exhibit, sent, dana, asel, aida):
    attachment, blob = sent
    with pytest.raises(NotAllowed):
        queries.open_exhibit(exhibit, by=asel, purpose="help")
    with pytest.raises(NotAllowed):
        actions.register_exhibit(
            by=asel, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
        )
    with pytest.raises(NotAllowed):
        actions.disclose_exhibit(by=aida, exhibit=exhibit, note="a court")
    assert actions.verify_digests(by=asel).checked == 1


def test_handing_on_says_to_whom(exhibit, timur):
    with pytest.raises(CustodyOrder):
        actions.disclose_exhibit(by=timur, exhibit=exhibit, note=" ")
    assert len(queries.custody(exhibit)) == 1


def test_an_unknown_exhibit_is_refused(dana):
    with pytest.raises(ExhibitUnknown):
        queries.open_exhibit("X-0", by=dana, purpose="help")
    with pytest.raises(ExhibitUnknown):
        queries.custody("X-0")


def test_an_admission_that_fails_later_leaves_no_row_and_its_file_is_swept(
    dana, sent, vault_folder
):
    attachment, blob = sent

    @transaction.atomic
    def admit():
        actions.register_exhibit(
            by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
        )
        raise RuntimeError

    with pytest.raises(RuntimeError):
        admit()
    assert not Exhibit.objects.exists()
    (orphan,) = vault_folder.iterdir()
    assert actions.sweep_vault() == 0
    os.utime(orphan, (0, 0))
    assert actions.sweep_vault() == 1
    assert list(vault_folder.iterdir()) == []


def test_sweeping_keeps_what_is_registered(exhibit, vault_folder):
    (path,) = vault_folder.iterdir()
    os.utime(path, (0, 0))
    assert actions.sweep_vault() == 0
    assert path.exists()


def test_an_empty_file_is_an_exhibit_too(dana, recipients):
    attachment, blob = sealed_for(recipients, content=b"")
    reference = actions.register_exhibit(
        by=dana, testimony="T-1", attachment=attachment, source=io.BytesIO(blob)
    )
    assert b"".join(queries.open_exhibit(reference, by=dana, purpose="help")) == b""


def test_the_connection_stays_usable_afterwards(exhibit):
    connection.ensure_connection()
    assert queries.exhibit(exhibit).reference == exhibit
