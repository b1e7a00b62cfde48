"""Reports of our own that tell whether a gate keeps what people send it.

The mystery shopper sends one and notes its mailbox here before it is sent; whoever
opens the inbox knows it again by that mailbox, which only the desk and the envelope
hold. One that never comes, comes changed, or comes twice accuses the gate.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.intake.actions import ENVELOPE_DAYS
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Canary, Declined
from aigaq.holdings.record.queries.testimonies import inbox
from aigaq.pure.errors import EnvelopeRefused
from aigaq.pure.sealing.envelope import open_envelope

REASON = "canary"
"""Why their envelopes are put aside."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How our own reports fared; counts of canaries."""

    back: int
    missing: int
    altered: int
    doubled: int


@transaction.atomic
def expect_canary(*, by: str, locator: str, words: str, on: date) -> None:
    """Note a report of our own that is on its way.

    Args:
        by: log-in name of who sent the shopper.
        locator: of the mailbox it carries.
        words: its story; only the digest is kept.
        on: the day.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="gate.shop")
    Canary.objects.create(locator=locator, sha256=_digest(words), sent_on=on)
    note(by=by, verb="gate.shop", subject="gate")


@transaction.atomic
def settle_canaries(*, by: str, on: date) -> Settled:
    """Look for our own reports in the inbox and put those found aside.

    Opens what nobody has dealt with, to compare mailboxes; reads no other words.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="gate.shop")
    back = altered = doubled = 0
    for item in inbox():
        blob = intake.envelope(item.envelope).blob
        try:
            contents = open_envelope(blob, keyring.identities())
        except EnvelopeRefused:
            continue
        row = Canary.objects.filter(locator=contents.locator).first()
        if row is None:
            continue
        doubled += row.back_on is not None
        altered += row.sha256 != _digest(str(contents.answers.get("what", "")))
        back += row.back_on is None
        Canary.objects.filter(pk=row.pk).update(back_on=on)
        Declined.objects.create(
            envelope=item.envelope, reason=REASON, by=by, declined_on=on
        )
    # What a gate had to give up by itself is no news after that.
    since = on - timedelta(days=ENVELOPE_DAYS)
    missing = Canary.objects.filter(back_on=None, sent_on__gte=since).count()
    settled = Settled(back, missing, altered, doubled)
    detail = {"back": back, "missing": missing, "altered": altered, "twice": doubled}
    note(by=by, verb="gate.shop", subject="gate", detail=detail)
    return settled


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()
