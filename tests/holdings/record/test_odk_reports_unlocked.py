"""Reports that ODK clients encrypted, as the gate sealed them again: opened here."""

import io
import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from light_ring import light

from aigaq.holdings.accounts import actions as accounts
from aigaq.holdings.accounts import keyring
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake.actions import deposit_envelope
from aigaq.holdings.intake.spool import Incoming
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Testimony
from aigaq.pure.errors import NotAllowed
from aigaq.pure.formats.odk_encryption.manifest import ENCRYPTED, describe
from aigaq.pure.formats.odk_encryption.opening import read_key, spell_key
from aigaq.pure.formats.odk_encryption.refusals import (
    OdkDamaged,
    OdkFileMissing,
    OdkKeyMissing,
    OdkKeyUnreadable,
    OdkKeyWrong,
    OdkMalformed,
)
from aigaq.pure.formats.openrosa.instances import read_instance
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing import signing
from aigaq.pure.sealing.attachments import seal_attachment
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox as mailbox_of

VECTORS = Path(__file__).parents[3] / "vectors" / "odk"
SENT = VECTORS / "mask-sha256"
PEM = (VECTORS / "private.pem").read_bytes()
RECEIPT = "000102030405060708091011121350"
NAMES = ("photo.jpg.enc", "voice.amr.enc", "submission.xml.enc")
TODAY = date(2026, 11, 20)
KEEP = {Purpose.KEEP: True}
ROOT = signing.public_of("root", signing.new_secret("root"))


@pytest.fixture(scope="module")
def rings(keys):
    """The key ring without and with the forms' private key, both lightly wrapped."""
    path = settings.AIGAQ_HOME / keyring.FILE
    knowing = replace(keys, odk=[spell_key(read_key(PEM))])
    return path.read_bytes(), light(knowing, settings.AIGAQ_PASSPHRASE)


@pytest.fixture
def odk_key(db, rings):
    """The desk knows the forms' private key."""
    path = settings.AIGAQ_HOME / keyring.FILE
    path.write_bytes(rings[1])
    keyring.forget()
    yield PEM
    path.write_bytes(rings[0])
    keyring.forget()


@pytest.fixture
def post(db, keys, recipients, mailbox, tmp_path):
    """A function that seals one post as the gate does and deposits it."""
    told = describe(read_instance((SENT / "submission.xml").read_bytes()))

    def send(*names, whole=True, altered="", **changed):
        attachments, files = [], []
        for name in names:
            content = bytearray((SENT / name).read_bytes())
            content[3] ^= name == altered
            sink = io.BytesIO()
            sealed = seal_attachment(
                io.BytesIO(bytes(content)),
                sink,
                recipients,
                name=name,
                media_type="application/octet-stream",
            )
            path = tmp_path / f"{secrets.token_hex(8)}.part"
            path.write_bytes(sink.getvalue())
            attachments.append(sealed)
            files.append(Incoming(path, sealed.sealed_sha256, sealed.sealed_size))
        about = {"instance": told["instance"], "replaces": "", "whole": whole}
        contents = Contents(
            form=ENCRYPTED,
            language="kk",
            answers={
                "consent": {"keep": False},
                "mobile": about,
                "odk": {**told, "root": ROOT, **changed},
            },
            reply_key=mailbox[1],
            locator=mailbox[2],
            safe_word="gate word",
            attachments=tuple(attachments),
        )
        blob = seal_envelope(contents, recipients)
        return deposit_envelope(blob=blob, files=files, on=TODAY)

    return send


def test_it_is_read_as_if_it_had_come_in_clear(post, odk_key, dana):
    opened = actions.open_waiting(by=dana, envelope=post(*NAMES))
    assert opened.form == "incident-1"
    assert "телефонымды тартып алды" in opened.answers["story"]["what"]
    assert opened.ticked[Purpose.HELP] is True
    assert opened.ticked[Purpose.COURT] is False
    assert opened.safe_word == "қар алма"
    assert [file.name for file in opened.attachments] == ["photo.jpg", "voice.amr"]
    assert (opened.signed, opened.locked, opened.lacking) == (True, None, ())


def test_admitted_it_is_a_testimony_whose_exhibits_are_the_plain_files(
    post, odk_key, dana
):
    envelope = post(*NAMES)
    reference = actions.admit_testimony(
        by=dana, envelope=envelope, consents=KEEP, on=TODAY
    )
    exhibits = evidence.exhibits(testimony=reference)
    for exhibit in exhibits:
        content = b"".join(
            evidence.open_exhibit(exhibit.reference, by=dana, purpose="help")
        )
        assert content == (VECTORS / "plain" / exhibit.name).read_bytes()
    assert exhibits[0].media_type == "image/jpeg"
    row = Testimony.objects.get(reference=reference)
    assert row.locator == mailbox_of(RECEIPT, ROOT).locator, "the telephone's number"
    assert row.form == "incident-1"
    assert queries.inbox() == []
    assert "тартып" not in repr(journal.entries(limit=100))


def test_parts_that_came_apart_are_opened_together(post, odk_key, dana):
    first = post(NAMES[0], NAMES[2], whole=False)
    locked = actions.open_waiting(by=dana, envelope=first).locked
    assert isinstance(locked, OdkFileMissing)
    with pytest.raises(OdkFileMissing):
        actions.admit_testimony(by=dana, envelope=first, consents=KEEP, on=TODAY)
    second = post(NAMES[1])
    opened = actions.open_waiting(by=dana, envelope=second)
    assert (opened.locked, opened.posts, len(opened.attachments)) == (None, 2, 2)
    testimony = actions.admit_testimony(
        by=dana, envelope=second, consents=KEEP, on=TODAY
    )
    assert queries.inbox() == []
    again = post(*NAMES)
    opened = actions.open_waiting(by=dana, envelope=again)
    assert (opened.adds, opened.adds_to) == (True, testimony)
    actions.add_to_testimony(by=dana, envelope=again, on=TODAY)
    assert len(evidence.exhibits(testimony=testimony)) == 2


BROKEN = {
    "the answers altered": ({"altered": NAMES[2]}, OdkDamaged),
    "a picture altered": ({"altered": NAMES[0]}, OdkDamaged),
    "said to be another form": ({"form": "story"}, OdkDamaged),
    "said to be another report": ({"instance": "uuid:other"}, OdkDamaged),
    "no key in it": ({"key": ""}, OdkMalformed),
    "a key that opens with nothing": ({"key": "AAAA"}, OdkKeyWrong),
}


@pytest.mark.parametrize(("changed", "kind"), BROKEN.values(), ids=BROKEN.keys())
def test_what_was_altered_shows_nothing_and_cannot_be_admitted(
    post, odk_key, dana, changed, kind
):
    envelope = post(*NAMES, **changed)
    opened = actions.open_waiting(by=dana, envelope=envelope)
    assert isinstance(opened.locked, kind)
    assert opened.form == ENCRYPTED
    assert "story" not in opened.answers
    with pytest.raises(kind):
        actions.admit_testimony(by=dana, envelope=envelope, consents=KEEP, on=TODAY)
    assert Testimony.objects.count() == 0


def test_without_a_signature_it_opens_and_says_so(post, odk_key, dana):
    opened = actions.open_waiting(by=dana, envelope=post(*NAMES, signature=""))
    assert (opened.signed, opened.locked) == (False, None)


def test_a_desk_without_the_key_says_that_and_keeps_it_waiting(post, dana):
    envelope = post(*NAMES)
    locked = actions.open_waiting(by=dana, envelope=envelope).locked
    assert isinstance(locked, OdkKeyMissing)
    assert "add-odk" in locked.hint("kk")
    with pytest.raises(OdkKeyMissing):
        actions.admit_testimony(by=dana, envelope=envelope, consents=KEEP, on=TODAY)
    assert len(queries.inbox()) == 1


def test_a_root_that_is_none_leaves_the_mailbox_of_the_gate(
    post, odk_key, dana, mailbox
):
    reference = actions.admit_testimony(
        by=dana, envelope=post(*NAMES, root="x"), consents=KEEP, on=TODAY
    )
    assert Testimony.objects.get(reference=reference).locator == mailbox[2]


def test_the_key_is_kept_in_the_key_ring_once_and_noted(odk_key, dana):
    assert accounts.add_odk_key(by="console", data=odk_key) == 1
    assert [e.verb for e in journal.entries(limit=1)] == ["keys.add"]
    assert "PRIVATE" not in repr(journal.entries(limit=50))
    with pytest.raises(OdkKeyUnreadable):
        accounts.add_odk_key(by="console", data=b"x")
    with pytest.raises(NotAllowed):
        accounts.add_odk_key(by=dana, data=odk_key)
