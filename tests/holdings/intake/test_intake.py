"""Deposit, acknowledge, shelve, burn, sweep: whole, once, and gone when gone."""

import os
import secrets
import time
from datetime import date
from hashlib import sha256
from threading import Thread

import pytest
from django.db import OperationalError, connection

from aigaq.holdings.intake import actions, queries, together
from aigaq.holdings.intake.refusals import (
    EnvelopeUnknown,
    GateClosed,
    NonceSpent,
    ReplyMalformed,
    SealedFileUnknown,
)
from aigaq.holdings.intake.spool import Incoming, Part, files_folder
from aigaq.pure.errors import DiskFull, EnvelopeMalformed, EnvelopeRefused
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox, new_receipt

DAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture
def blob(home, keys):
    del home
    return sealed(keys)


def sealed(keys):
    box = mailbox(new_receipt(secrets.token_bytes(32)), keys.root_public)
    recipients = queries.manifest_in_force(DAY).recipients
    contents = Contents("report-1", "kk", {"what": "x"}, box.recipient, box.locator)
    return seal_envelope(contents, recipients)


def a_file(content=b"sealed") -> Incoming:
    part = Part()
    part.write(content)
    return part.finish(sha256=sha256(content).hexdigest(), size=len(content))


def names():
    return sorted(path.name for path in files_folder().iterdir())


def test_the_same_bytes_twice_are_one_envelope(blob):
    first = actions.deposit_envelope(blob=blob, files=[a_file()], on=DAY)
    second = actions.deposit_envelope(blob=blob, files=[a_file()], on=DAY)
    assert first == second
    assert len(queries.waiting()) == 1
    assert len(names()) == 1


def test_an_envelope_that_lost_its_spaces_on_the_way_is_the_same_one(blob):
    first = actions.deposit_envelope(blob=blob, files=[], on=DAY)
    mailed = blob.strip().replace(b"\n", b"\r\n")
    assert actions.deposit_envelope(blob=mailed, files=[], on=DAY) == first
    assert queries.envelope(first).blob == blob


def test_a_file_that_came_late_is_added_to_its_envelope(blob):
    first = actions.deposit_envelope(blob=blob, files=[], on=DAY)
    late = a_file(b"late")
    assert not queries.is_known(queries.envelope(first).sha256, [late.sha256])
    assert actions.deposit_envelope(blob=blob, files=[late], on=DAY) == first
    assert queries.sealed_file(late.sha256).read_bytes() == b"late"
    assert queries.is_known(queries.envelope(first).sha256, [late.sha256])


NO_ENVELOPES = {
    "nothing": b"",
    "plain words": b"plain words",
    "a beginning without an end": b"-----BEGIN AGE",
    "random bytes": sha256(b"noise").digest() * 3,
}


@pytest.mark.parametrize("bad", NO_ENVELOPES.values(), ids=NO_ENVELOPES.keys())
def test_what_is_not_an_envelope_is_refused_and_its_files_stay_parts(home, bad):
    file = a_file()
    with pytest.raises(EnvelopeRefused):
        actions.deposit_envelope(blob=bad, files=[file], on=DAY)
    assert queries.waiting() == []
    file.discard()
    assert names() == []


def test_a_deposit_that_fails_halfway_leaves_nothing_and_may_be_repeated(
    blob, monkeypatch
):
    def broken(_):
        raise RuntimeError

    monkeypatch.setattr(actions, "sync_folder", broken)
    with pytest.raises(RuntimeError):
        actions.deposit_envelope(blob=blob, files=[file := a_file()], on=DAY)
    assert queries.waiting() == []
    assert names() == [file.part.name], "still its sender's, who may try again"
    monkeypatch.undo()
    actions.deposit_envelope(blob=blob, files=[file], on=DAY)
    assert [row.files[0].sha256 for row in queries.waiting()] == [file.sha256]


def test_acknowledging_takes_rows_and_files_and_may_be_repeated(blob):
    reference = actions.deposit_envelope(blob=blob, files=[a_file()], on=DAY)
    for _ in range(2):
        actions.acknowledge_envelope(envelope=reference)
    assert names() == []
    with pytest.raises(EnvelopeUnknown):
        queries.envelope(reference)
    with pytest.raises(SealedFileUnknown):
        queries.sealed_file(sha256(b"sealed").hexdigest())


def test_the_list_does_not_tell_the_order_of_arrival(home, keys, blob):
    del blob
    recipients = queries.manifest_in_force(DAY).recipients
    box = mailbox(new_receipt(b"1" * 32), keys.root_public)
    contents = Contents("report-1", "kk", {}, box.recipient, box.locator)
    for _ in range(6):
        sealed = seal_envelope(contents, recipients)
        actions.deposit_envelope(blob=sealed, files=[], on=DAY)
    shown = [row.reference for row in queries.waiting()]
    assert shown == sorted(shown)
    assert all(len(reference) == 32 for reference in shown)


def test_an_envelope_is_found_by_its_digest(blob):
    assert queries.envelope_by_digest(sha256(blob).hexdigest()) is None
    reference = actions.deposit_envelope(blob=blob, files=[], on=DAY)
    found = queries.envelope_by_digest(sha256(blob).hexdigest())
    assert (found.reference, found.received_on) == (reference, DAY)


NO_ANSWERS = {
    "an address too short": ("0" * 31, b"x" * 4096),
    "an address with a letter of no digit": ("g" * 32, b"x" * 4096),
    "a byte too few": ("0" * 32, b"x" * 4095),
}


@pytest.mark.parametrize(
    ("locator", "blob"), NO_ANSWERS.values(), ids=NO_ANSWERS.keys()
)
def test_only_sealed_answers_of_one_size_are_shelved(home, locator, blob):
    with pytest.raises(ReplyMalformed):
        actions.shelve_reply(locator=locator, blob=blob, on=DAY)


def test_answers_are_taken_once_and_only_from_their_own_mailbox(home):
    blobs = [os.urandom(4096) for _ in range(2)]
    for blob in blobs:
        actions.shelve_reply(locator="a" * 32, blob=blob, on=DAY)
    assert actions.take_replies(locator="b" * 32) == []
    taken = actions.take_replies(locator="a" * 32)
    assert {each.blob for each in taken} == set(blobs)
    assert actions.take_replies(locator="a" * 32) == []
    assert queries.replies_at("a" * 32) == []


def test_sweeping_removes_what_a_crash_left_and_nothing_else(blob):
    actions.deposit_envelope(blob=blob, files=[a_file(b"kept")], on=DAY)
    (kept,) = names()
    a_file(b"never deposited")
    (files_folder() / ("f" * 32)).write_bytes(b"published, then power was cut")
    assert actions.sweep() == 2
    assert names() == [kept]


def test_a_nonce_is_spent_once(home):
    actions.spend_nonce(nonce="00000009a", oldest="00000005")
    with pytest.raises(NonceSpent):
        actions.spend_nonce(nonce="00000009a", oldest="00000005")
    with pytest.raises(NonceSpent):
        actions.spend_nonce(nonce="00000004a", oldest="00000005")


def test_a_gate_without_its_keys_is_closed(tmp_path, settings):
    settings.AIGAQ_HOME = tmp_path
    for ask in (queries.root_public, queries.desk_public):
        with pytest.raises(GateClosed):
            ask()
    with pytest.raises(GateClosed):
        queries.manifest_in_force(DAY)


def test_models_hold_nothing_about_a_visitor():
    from django.apps import apps

    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("intake").get_models()
        for field in model._meta.get_fields()
    }
    assert fields == {
        "Envelope.id",
        "Envelope.sha256",
        "Envelope.received_on",
        "Envelope.blob",
        "Envelope.files",
        "SealedFile.stored_name",
        "SealedFile.envelope",
        "SealedFile.sha256",
        "SealedFile.size",
        "Reply.id",
        "Reply.locator",
        "Reply.sha256",
        "Reply.left_on",
        "Reply.blob",
        "SeenPost.mark",
        "SeenPost.seen_on",
        "SpentNonce.value",
    }


def test_a_truncated_envelope_is_told_from_a_malformed_one(blob):
    with pytest.raises(EnvelopeRefused) as cut:
        actions.deposit_envelope(blob=blob[:-2000], files=[], on=DAY)
    assert cut.value.code == "envelope.truncated"
    with pytest.raises(EnvelopeMalformed):
        actions.deposit_envelope(blob=b"x" + blob[1:], files=[], on=DAY)


@pytest.mark.django_db(transaction=True)
def test_envelopes_that_come_together_are_written_together_and_once_each(
    home, keys, monkeypatch
):
    sizes, write = [], together._write

    def noted(batch):
        sizes.append(len(batch))
        write(batch)

    monkeypatch.setattr(together, "_write", noted)
    blobs = [sealed(keys) for _ in range(4)]
    digests = [sha256(each).hexdigest() for each in blobs]

    def post(which):
        actions.deposit_sealed(blob=blobs[which], sha256=digests[which], on=DAY)
        connection.close()

    threads = [Thread(target=post, args=(which % 4,)) for which in range(8)]
    with together._writing:
        for thread in threads:
            thread.start()
        while len(together._queue) < 8:
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert sizes == [8]
    assert sorted(row.sha256 for row in queries.waiting()) == sorted(digests)


def test_a_full_disk_is_told_to_whoever_waited(blob, monkeypatch):
    def full(*_args, **_kept):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(together.Envelope.objects, "bulk_create", full)
    with pytest.raises(DiskFull):
        actions.deposit_sealed(blob=blob, sha256="0" * 64, on=DAY)
    assert queries.waiting() == []
