"""Adding to the journal: the one thing that can be done with it.

An entry is written in the transaction of the action it tells of: both happen or
neither. Takes codes, numbers and references only, and refuses anything else.
"""

from dataclasses import replace
from datetime import UTC, datetime

from django.db import connection, transaction

from aigaq.holdings.journal.models import Entry
from aigaq.pure.rules import chain

TURN = 0x41696761
"""PostgreSQL advisory lock that makes entries wait for each other's commit."""


@transaction.atomic
def note(
    *, by: str, verb: str, subject: str, detail: chain.Detail | None = None
) -> chain.Entry:
    """Add one entry at the end of the chain and return it.

    Args:
        by: log-in name of the member, or ``console`` for a command at the desk.
        verb: what was done, e.g. ``testimony.admit``.
        subject: opaque reference of what it was done to.
        detail: codes, numbers, references by name; at most three levels deep.

    Raises:
        JournalWordsRefused: something could be a name, a place or a testimony.
    """
    detail = dict(detail or {})
    chain.check_words(by=by, verb=verb, subject=subject, detail=detail)
    take_turn()
    last = Entry.objects.order_by("-seq").first()
    entry = chain.Entry(
        seq=last.seq + 1 if last else 1,
        at=datetime.now(UTC),
        by=by,
        verb=verb,
        subject=subject,
        detail=detail,
        previous=last.digest if last else chain.GENESIS,
    )
    entry = replace(entry, digest=chain.digest_of(entry))
    Entry.objects.create(
        seq=entry.seq,
        at=entry.at,
        by=by,
        verb=verb,
        subject=subject,
        detail=detail,
        previous=entry.previous,
        digest=entry.digest,
    )
    return entry


def note_read(*, by: str, subject: str, purpose: str) -> chain.Entry:
    """Note that somebody read a sensitive row, and what for; return the entry."""
    return note(by=by, verb="read", subject=subject, detail={"purpose": purpose})


def take_turn() -> None:
    """Wait until no other transaction writes the journal; ours is then the only one.

    For an action that must see what the one before it did, at its very beginning.
    Inside a transaction only; it ends with that.
    """
    # On SQLite a transaction begins IMMEDIATE (settings): it is our turn already.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
