"""What is carried to a gate in one round: one parcel to every mailbox in use.

A mailbox with an answer waiting gets the oldest, every other gets filling that nobody
but its reader tells from an answer: so a gate that is watched, or watches, learns that
a round was made and not who was answered. Why so: docs/adr/0084.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from aigaq.holdings.record.models import Reply, Testimony
from aigaq.pure.sealing.replies import seal_filling

LIVING_DAYS = 60
"""Days after the last word, theirs or ours, for which a mailbox counts as in use."""

MOST = 250
"""Mailboxes in a round: over Tor each takes about a second."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One sealed blob for one mailbox; ``reply`` is empty when it is filling."""

    locator: str
    blob: bytes
    reply: str


def answers_waiting() -> int:
    """Return how many replies have not been carried yet."""
    return Reply.objects.filter(sent_on=None).count()


def next_round(*, on: date) -> list[Parcel]:
    """Return the parcels of one round, in an order that says nothing.

    Mailboxes with an answer waiting are always among them; others, the newest first,
    up to ``MOST`` in all. A second answer to one mailbox waits for the next round.

    Hides who was answered among the mailboxes of the round, not that a round was made.
    """
    parcels: dict[str, Parcel] = {}
    waiting = Reply.objects.filter(sent_on=None).order_by("id").defer("text")
    for row in waiting:
        parcel = Parcel(row.locator, bytes(row.blob), row.reference)
        parcels.setdefault(row.locator, parcel)
    for locator, key in _living(on):
        if len(parcels) >= MOST:
            break
        if locator not in parcels:
            parcels[locator] = Parcel(locator, seal_filling(day=on, recipient=key), "")
    mixed = list(parcels.values())
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def _living(on: date) -> list[tuple[str, str]]:
    since = on - timedelta(days=LIVING_DAYS)
    spoken = (
        Q(received_on__gte=since)
        | Q(additions__received_on__gte=since)
        | Q(replies__written_on__gte=since)
    )
    rows = Testimony.objects.exclude(reply_key="").filter(spoken).distinct()
    newest = rows.order_by("-received_on", "locator")
    return list(newest.values_list("locator", "reply_key"))
