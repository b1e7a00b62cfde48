"""Talking on: what a person adds finds its testimony; who is answered stays hidden."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake.actions import deposit_envelope
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Addition, Testimony
from aigaq.holdings.record.queries import rounds
from aigaq.pure.errors import EnvelopeMalformed, NotAllowed
from aigaq.pure.rules.additions import ADDITION, addition_of
from aigaq.pure.rules.consent import NoStandingConsent, Purpose
from aigaq.pure.rules.refusals import (
    AdditionForeign,
    AdditionHomeless,
    AlreadyAdmitted,
)
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.replies import open_reply

TODAY = date(2026, 11, 20)
LATER = TODAY + timedelta(3)
WORDS = "тағы: жарық сөніп қалды"


@pytest.fixture
def add(recipients, mailbox):
    """A function that seals an addition and deposits it; returns its random name."""

    def send(*, key="", locator="", answers=None, form=ADDITION, **files):
        contents = Contents(
            form=form,
            language="kk",
            answers=addition_of(WORDS) if answers is None else answers,
            reply_key=key or mailbox[1],
            locator=locator or mailbox[2],
            attachments=files.get("attachments", ()),
        )
        blob = seal_envelope(contents, recipients)
        return deposit_envelope(blob=blob, files=files.get("files", ()), on=LATER)

    return send


def test_an_addition_is_kept_with_its_testimony_and_read_with_it(
    testimony, add, dana, sealed_photo
):
    attachment, incoming = sealed_photo
    envelope = add(attachments=(attachment,), files=(incoming,))
    opened = actions.open_waiting(by=dana, envelope=envelope)
    assert (opened.adds, opened.adds_to) == (True, testimony)
    kept = actions.add_to_testimony(by=dana, envelope=envelope, on=LATER)
    assert kept == testimony
    assert queries.inbox() == []
    words = actions.read_testimony(
        by=dana, reference=testimony, purpose="help", on=LATER
    )
    assert [each.text for each in words.additions] == [WORDS]
    (shown,) = queries.testimony_outline(testimony, on=LATER).additions
    assert shown.received_on == LATER
    (exhibit,) = evidence.exhibits(testimony=testimony)
    assert exhibit.sha256 == attachment.sha256
    verbs = [entry.verb for entry in journal.entries(subject=testimony)]
    assert "testimony.add" in verbs
    assert WORDS not in repr(journal.entries(limit=100))


def test_an_addition_is_kept_once_and_never_admitted_as_a_report(testimony, add, dana):
    envelope = add()
    agreed = {Purpose.KEEP: True}
    with pytest.raises(NoStandingConsent):
        actions.admit_testimony(by=dana, envelope=envelope, consents=agreed, on=LATER)
    actions.add_to_testimony(by=dana, envelope=envelope, on=LATER)
    for again in (
        lambda: actions.add_to_testimony(by=dana, envelope=envelope, on=LATER),
        lambda: actions.open_waiting(by=dana, envelope=envelope),
        lambda: actions.decline_envelope(
            by=dana, envelope=envelope, reason="spam", on=LATER
        ),
    ):
        with pytest.raises(AlreadyAdmitted):
            again()
    assert Addition.objects.count() == Testimony.objects.count() == 1


REFUSED = {
    "the place of a mailbox without its key is what a gate could know": (
        {"key": recipient_of(new_identity())}, AdditionForeign,
    ),
    "a mailbox of nobody on record": ({"locator": "0" * 32}, AdditionHomeless),
    "a report is no addition": ({"form": "report-1"}, EnvelopeMalformed),
    "more than words": ({"answers": {"what": "x", "consent": {}}}, EnvelopeMalformed),
    "no words": ({"answers": {"what": " "}}, EnvelopeMalformed),
    "words that are a list": ({"answers": {"what": ["x"]}}, EnvelopeMalformed),
}  # fmt: skip


@pytest.mark.parametrize(("sent", "refusal"), REFUSED.values(), ids=REFUSED.keys())
def test_an_addition_is_refused(testimony, add, dana, sent, refusal):
    with pytest.raises(refusal):
        actions.add_to_testimony(by=dana, envelope=add(**sent), on=LATER)
    assert not Addition.objects.exists()


def test_nothing_is_added_once_keeping_is_taken_back(testimony, add, dana):
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="keep", on=TODAY)
    with pytest.raises(NoStandingConsent):
        actions.add_to_testimony(by=dana, envelope=add(), on=LATER)


def test_who_reads_no_testimony_adds_to_none(testimony, add, asel):
    with pytest.raises(NotAllowed):
        actions.add_to_testimony(by="asel", envelope=add(), on=LATER)


@pytest.fixture
def mailboxes(testimony):
    """Six more testimonies with mailboxes; locator -> identity that opens it."""
    row = Testimony.objects.get()
    opened = {}
    for number in range(6):
        identity = new_identity()
        locator = sha256(identity.encode()).hexdigest()[:32]
        opened[locator] = identity
        row.pk, row.reference = None, f"T-{number}"
        row.envelope = row.sha256 = None
        row.reply_key, row.locator = recipient_of(identity), locator
        row.save()
    return opened


def test_one_round_brings_the_same_to_everybody(testimony, mailboxes, dana, mailbox):
    reply = actions.answer_testimony(by=dana, testimony=testimony, text="x", on=TODAY)
    parcels = queries.next_round(on=TODAY)
    assert sorted(each.locator for each in parcels) == sorted([*mailboxes, mailbox[2]])
    assert {len(each.blob) for each in parcels} == {4096}
    assert {each.blob[:35] for each in parcels} == {parcels[0].blob[:35]}
    (real,) = [each for each in parcels if each.reply]
    assert (real.reply, real.locator) == (reply, mailbox[2])
    for parcel in parcels:
        if not parcel.reply:
            assert open_reply(parcel.blob, mailboxes[parcel.locator]).is_filling


def test_the_place_of_an_answer_in_a_round_says_nothing(testimony, mailboxes, dana):
    actions.answer_testimony(by=dana, testimony=testimony, text="x", on=TODAY)
    orders = [
        [bool(each.reply) for each in queries.next_round(on=TODAY)].index(True)
        for _ in range(40)
    ]
    assert len(set(orders)) > 2


def test_a_second_answer_waits_for_the_next_round(testimony, mailboxes, dana):
    for text in ("first", "second"):
        actions.answer_testimony(by=dana, testimony=testimony, text=text, on=TODAY)
    for left in (2, 1, 0):
        assert queries.answers_waiting() == left
        parcels = queries.next_round(on=TODAY)
        assert len(parcels) == 7, "no mailbox gets more than another"
        for parcel in parcels:
            if parcel.reply:
                actions.mark_reply_sent(by="console", reply=parcel.reply, on=TODAY)


def test_a_mailbox_nobody_used_for_sixty_days_is_left_alone_until_it_is_answered(
    testimony, dana
):
    late = TODAY + timedelta(rounds.LIVING_DAYS + 1)
    assert len(queries.next_round(on=late - timedelta(1))) == 1
    assert queries.next_round(on=late) == []
    actions.answer_testimony(by=dana, testimony=testimony, text="x", on=late)
    assert len(queries.next_round(on=late)) == 1


def test_a_round_has_a_ceiling_that_never_leaves_an_answer_out(
    testimony, mailboxes, dana, monkeypatch
):
    monkeypatch.setattr(rounds, "MOST", 3)
    actions.answer_testimony(by=dana, testimony=testimony, text="x", on=TODAY)
    for _ in range(5):
        parcels = queries.next_round(on=TODAY)
        assert len(parcels) == 3
        assert sum(bool(each.reply) for each in parcels) == 1


def test_an_imported_testimony_without_a_mailbox_gets_nothing(testimony):
    Testimony.objects.update(reply_key="", locator="")
    assert queries.next_round(on=TODAY) == []
