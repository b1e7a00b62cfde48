from datetime import date, timedelta

import pytest

from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake.refusals import EnvelopeUnknown, SealedFileUnknown
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Declined, Reply, Testimony
from aigaq.pure.errors import AttachmentMismatch, NotAllowed
from aigaq.pure.rules.consent import NoStandingConsent, Purpose, PurposeUnknown
from aigaq.pure.rules.refusals import (
    AlreadyAdmitted,
    ReasonMalformed,
    ReplyImpossible,
    ReplyUnknown,
    TestimonyUnknown,
    TextMissing,
)
from aigaq.pure.sealing.replies import open_reply

TODAY = date(2026, 11, 20)
AGREED = {Purpose.KEEP: True, Purpose.FIGURES: True}
STRANGERS = {
    "an administrator keeps keys and reads no testimony": "asel",
    "an editor reads no testimony": "editor",
}


def verbs(subject):
    return [entry.verb for entry in journal.entries(subject=subject)]


def test_a_report_travels_from_the_inbox_into_the_record(report, dana):
    envelope = report()
    (item,) = queries.inbox()
    assert item.envelope == envelope
    opened = actions.open_waiting(by=dana, envelope=envelope)
    assert opened.answers["what"] == "қар жауды"
    assert opened.ticked[Purpose.PUBLISH] is False

    reference = actions.admit_testimony(
        by=dana, envelope=envelope, consents=AGREED, on=TODAY
    )

    assert queries.inbox() == []
    outline = queries.testimony_outline(reference, on=TODAY)
    assert outline.allowed == {Purpose.KEEP, Purpose.FIGURES}
    assert outline.can_answer
    assert verbs(reference) == ["testimony.admit"]
    assert verbs(envelope) == ["read"]


def test_what_was_refused_is_kept_as_refused(testimony):
    outline = queries.testimony_outline(testimony, on=TODAY)
    answers = {each.purpose: each.granted for each in outline.consents}
    assert answers == {"keep": True, "help": True, "figures": True, "publish": False}


def test_a_ticked_purpose_the_member_does_not_confirm_is_not_allowed(report, dana):
    reference = actions.admit_testimony(
        by=dana, envelope=report(), consents={Purpose.KEEP: True}, on=TODAY
    )
    allowed = queries.testimony_outline(reference, on=TODAY).allowed
    assert allowed == {Purpose.KEEP}


REFUSED_CONSENTS = {
    "a member cannot allow what the person did not tick": (
        {"keep": True, "publish": False},
        {Purpose.KEEP: True, Purpose.PUBLISH: True},
    ),
    "nor what the person was never asked": (
        {"keep": True},
        {Purpose.KEEP: True, Purpose.COURT: True},
    ),
    "without leave to keep it nothing is kept": ({"figures": True}, AGREED),
    "without the member's word nothing is kept": ({"keep": True}, {}),
}


@pytest.mark.parametrize(
    ("ticked", "confirmed"), REFUSED_CONSENTS.values(), ids=REFUSED_CONSENTS.keys()
)
def test_admission_refuses(report, dana, ticked, confirmed):
    envelope = report(ticked=ticked)
    with pytest.raises(NoStandingConsent):
        actions.admit_testimony(
            by=dana, envelope=envelope, consents=confirmed, on=TODAY
        )
    assert not Testimony.objects.exists()
    assert len(queries.inbox()) == 1


def test_consents_in_no_form_of_ours_stop_the_opening(report, dana):
    with pytest.raises(PurposeUnknown):
        actions.open_waiting(by=dana, envelope=report(ticked={"sell": True}))


def test_an_envelope_is_admitted_once(report, dana):
    envelope = report()
    actions.admit_testimony(by=dana, envelope=envelope, consents=AGREED, on=TODAY)
    with pytest.raises(AlreadyAdmitted):
        actions.admit_testimony(by=dana, envelope=envelope, consents=AGREED, on=TODAY)
    with pytest.raises(AlreadyAdmitted):
        actions.decline_envelope(by=dana, envelope=envelope, reason="spam", on=TODAY)
    with pytest.raises(AlreadyAdmitted):
        actions.open_waiting(by=dana, envelope=envelope)
    assert Testimony.objects.count() == 1


def test_a_declined_envelope_leaves_the_inbox_and_no_words(report, dana):
    envelope = report()
    actions.decline_envelope(by=dana, envelope=envelope, reason="spam", on=TODAY)
    assert queries.inbox() == []
    assert Declined.objects.get().reason == "spam"
    assert not Testimony.objects.exists()
    with pytest.raises(AlreadyAdmitted):
        actions.admit_testimony(by=dana, envelope=envelope, consents=AGREED, on=TODAY)


def test_a_reason_is_a_code_and_no_sentence(report, dana):
    with pytest.raises(ReasonMalformed):
        actions.decline_envelope(
            by=dana, envelope=report(), reason="she called twice", on=TODAY
        )


def test_files_become_exhibits(report, dana, sealed_photo):
    attachment, incoming = sealed_photo
    envelope = report(attachments=(attachment,), files=(incoming,))
    reference = actions.admit_testimony(
        by=dana, envelope=envelope, consents=AGREED, on=TODAY
    )
    (exhibit,) = evidence.exhibits(testimony=reference)
    assert exhibit.sha256 == attachment.sha256


def test_a_missing_file_stops_the_admission_whole(report, dana, sealed_photo):
    attachment, _ = sealed_photo
    envelope = report(attachments=(attachment,))
    with pytest.raises((SealedFileUnknown, AttachmentMismatch)):
        actions.admit_testimony(by=dana, envelope=envelope, consents=AGREED, on=TODAY)
    assert not Testimony.objects.exists()
    assert len(queries.inbox()) == 1


def test_an_envelope_that_is_not_there_is_unknown(dana, keys):
    with pytest.raises(EnvelopeUnknown):
        actions.admit_testimony(by=dana, envelope="0" * 32, consents=AGREED, on=TODAY)
    with pytest.raises(EnvelopeUnknown):
        actions.decline_envelope(by=dana, envelope="0" * 32, reason="spam", on=TODAY)


@pytest.fixture
def editor(db):
    from aigaq.holdings.accounts.actions import enrol_member

    return enrol_member(
        by="console",
        username="editor",
        display_name="Editor",
        roles=["editor"],
        password="correct horse battery 7",
    )


@pytest.mark.parametrize("who", STRANGERS.values(), ids=STRANGERS.keys())
def test_the_wrong_role_may_do_nothing_here(request, report, testimony, who):
    by = request.getfixturevalue(who)
    envelope = report(what="another")
    tries = (
        lambda: actions.open_waiting(by=by, envelope=envelope),
        lambda: actions.admit_testimony(
            by=by, envelope=envelope, consents=AGREED, on=TODAY
        ),
        lambda: actions.decline_envelope(
            by=by, envelope=envelope, reason="spam", on=TODAY
        ),
        lambda: actions.read_testimony(
            by=by, reference=testimony, purpose=Purpose.KEEP, on=TODAY
        ),
        lambda: actions.answer_testimony(
            by=by, testimony=testimony, text="hello", on=TODAY
        ),
        lambda: actions.give_consent(
            by=by, testimony=testimony, purpose="court", on=TODAY, method="spoken"
        ),
        lambda: actions.withdraw_consent(
            by=by, testimony=testimony, purpose="keep", on=TODAY
        ),
    )
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
    assert len(queries.inbox()) == 1


def test_reading_is_for_a_purpose_and_is_noted(testimony, dana):
    words = actions.read_testimony(
        by=dana, reference=testimony, purpose=Purpose.FIGURES, on=TODAY
    )
    assert words.answers["what"] == "қар жауды"
    (entry, *_) = journal.entries(subject=testimony)
    assert (entry.verb, entry.detail) == ("read", {"purpose": "figures"})


def test_nobody_reads_for_a_purpose_the_giver_refused(testimony, dana):
    with pytest.raises(NoStandingConsent) as refused:
        actions.read_testimony(
            by=dana, reference=testimony, purpose=Purpose.PUBLISH, on=TODAY
        )
    assert refused.value.code == "consent.not_standing"
    assert verbs(testimony) == ["testimony.admit"]


def test_an_unknown_testimony_is_refused_everywhere(dana):
    for attempt in (
        lambda: queries.testimony_outline("T-NONE", on=TODAY),
        lambda: actions.read_testimony(
            by=dana, reference="T-NONE", purpose="keep", on=TODAY
        ),
        lambda: actions.answer_testimony(
            by=dana, testimony="T-NONE", text="hello", on=TODAY
        ),
        lambda: actions.withdraw_consent(
            by=dana, testimony="T-NONE", purpose="keep", on=TODAY
        ),
    ):
        with pytest.raises(TestimonyUnknown):
            attempt()


def test_an_answer_carries_the_safe_word_and_waits_for_the_pull(
    testimony, dana, mailbox
):
    reference = actions.answer_testimony(
        by=dana, testimony=testimony, text=" Біз осындамыз. ", on=TODAY
    )
    (waiting,) = queries.next_round(on=TODAY)
    assert (waiting.reply, waiting.locator) == (reference, mailbox[2])
    reply = open_reply(waiting.blob, mailbox[0])
    assert (reply.text, reply.safe_word, reply.day) == (
        "Біз осындамыз.",
        "терек",
        TODAY,
    )

    actions.mark_reply_sent(by="console", reply=reference, on=TODAY)
    actions.mark_reply_sent(by="console", reply=reference, on=TODAY + timedelta(1))

    assert queries.answers_waiting() == 0
    assert Reply.objects.get().sent_on == TODAY
    assert verbs(reference) == ["reply.sent"]


def test_an_answer_without_words_or_mailbox_is_refused(testimony, dana):
    with pytest.raises(TextMissing):
        actions.answer_testimony(by=dana, testimony=testimony, text=" \n", on=TODAY)
    Testimony.objects.update(reply_key="")
    with pytest.raises(ReplyImpossible):
        actions.answer_testimony(by=dana, testimony=testimony, text="hello", on=TODAY)
    with pytest.raises(ReplyUnknown):
        actions.mark_reply_sent(by="console", reply="R-NONE", on=TODAY)
    assert queries.answers_waiting() == 0


def test_no_word_of_testimony_reaches_the_journal(testimony, dana):
    actions.read_testimony(by=dana, reference=testimony, purpose="keep", on=TODAY)
    actions.answer_testimony(by=dana, testimony=testimony, text="жауап", on=TODAY)
    told = repr(journal.entries(limit=100))
    assert "жауды" not in told
    assert "жауап" not in told
    assert "терек" not in told
