"""Answering a person who has no name: sealed into the outbox, then carried away."""

from datetime import date

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Reply, Testimony
from aigaq.holdings.record.rows import new_reference
from aigaq.pure.rules.coding import check_words
from aigaq.pure.rules.refusals import (
    ReplyImpossible,
    ReplyUnknown,
    TestimonyUnknown,
    TextMissing,
)
from aigaq.pure.sealing.replies import seal_reply


@transaction.atomic
def answer_testimony(*, by: str, testimony: str, text: str, on: date) -> str:
    """Seal an answer for the giver, lay it into the outbox, return its reference.

    The person's safe-word goes with it, so that they know it is from us. Nobody
    carries it to a gate until the next pull.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is none with this reference.
        ReplyImpossible: it came without a mailbox.
        TextMissing, TextRefused: no words, or not words.
        ReplyTooLong: more than one reply holds; nothing was kept.
    """
    require_may(by=by, verb="testimony.answer")
    row = Testimony.objects.defer("answers").filter(reference=testimony).first()
    if row is None:
        raise TestimonyUnknown
    if not row.reply_key:
        raise ReplyImpossible
    if not (words := check_words(text)):
        raise TextMissing
    blob = seal_reply(words, safe_word=row.safe_word, day=on, recipient=row.reply_key)
    reply = Reply.objects.create(
        reference=new_reference("R"),
        testimony=row,
        text=words,
        locator=row.locator,
        blob=blob,
        by=by,
        written_on=on,
    )
    note(
        by=by,
        verb="testimony.answer",
        subject=testimony,
        detail={"reply": reply.reference},
    )
    return reply.reference


@transaction.atomic
def mark_reply_sent(*, by: str, reply: str, on: date) -> None:
    """Note that a reply lies in its mailbox; a second time changes nothing.

    Raises:
        NotAllowed: the member's roles do not include this.
        ReplyUnknown: there is no reply with this reference.
    """
    require_may(by=by, verb="inbox.pull")
    if Reply.objects.filter(reference=reply, sent_on=None).update(sent_on=on):
        note(by=by, verb="reply.sent", subject=reply)
    elif not Reply.objects.filter(reference=reply).exists():
        raise ReplyUnknown


@transaction.atomic
def carry_again(*, by: str, since: date) -> int:
    """Let every answer carried since that day wait for the next pull once more.

    For a gate that is new: the one before was burnt with what lay on it. An answer
    somebody has read already lies there a second time.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="inbox.pull")
    count = Reply.objects.filter(sent_on__gte=since).update(sent_on=None)
    note(by=by, verb="reply.again", subject="gate", detail={"replies": count})
    return count
