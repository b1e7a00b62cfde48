"""What several actions do to rows: find and lock one, name one, ask for consent.

References are random, so they tell neither an order nor a number of cases.
"""

import secrets
from datetime import date

from aigaq.holdings.record.models import Consent, Event, Testimony
from aigaq.holdings.record.queries.standing import as_rule
from aigaq.pure.rules import consent as rules
from aigaq.pure.rules.coding import searchable
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.refusals import EventUnknown, TestimonyUnknown

UNDATED = date.min
"""``sort_day`` of what nobody can date: after everything else in the list."""

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No vowels, so no words; no signs that look alike on paper."""

LENGTH = 10
"""28 to the tenth: a clash among a million rows is less likely than one in 500."""


def new_reference(prefix: str) -> str:
    """Return a reference such as ``T-7K2M9QXDB4``; its column keeps it unique."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def require_consent(*, row: Testimony, purpose: Purpose, on: date) -> None:
    """Let a use of one testimony go on, or refuse; used inside other actions.

    Raises:
        NoStandingConsent: its giver does not allow this purpose on the day ``on``.
    """
    given = Consent.objects.filter(testimony=row, granted=True)
    rules.require_standing(map(as_rule, given), purpose, on=on, reference=row.reference)


def find_event(*, reference: str) -> Event:
    """Return the row of one event, locked for the change that follows.

    Raises:
        EventUnknown: there is none with this reference.
    """
    row = Event.objects.select_for_update().filter(reference=reference).first()
    if row is None:
        raise EventUnknown
    return row


def usable_testimony(*, reference: str, on: date) -> Testimony:
    """Return the row of a testimony that may be coded from, or refuse.

    Raises:
        TestimonyUnknown: there is none with this reference.
        NoStandingConsent: its giver does not allow keeping it on the day ``on``.
    """
    row = Testimony.objects.defer("answers").filter(reference=reference).first()
    if row is None:
        raise TestimonyUnknown
    require_consent(row=row, purpose=Purpose.KEEP, on=on)
    return row


def reindex(*, row: Event) -> None:
    """Make the search find the event by the words it has now."""
    texts = row.statements.order_by("position").values_list("text", flat=True)
    row.search_text = searchable(row.title, row.locality, *texts)
    Event.objects.filter(pk=row.pk).update(search_text=row.search_text)
