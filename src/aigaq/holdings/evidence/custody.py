"""Entering a step of custody: one row here, one journal entry that vouches for it.

Used by this holding's queries and actions only. The note a member wrote stays in the
encrypted database; the journal gets its digest, so that neither can change alone.
"""

import hashlib

from aigaq.holdings.evidence.models import CustodyEvent, Exhibit
from aigaq.holdings.journal.actions import note as note_in_journal
from aigaq.pure.rules.chain import Entry
from aigaq.pure.rules.custody import Step, check_step

VERB = "exhibit."


def enter(
    exhibit: Exhibit, step: Step, *, by: str, purpose: str = "", note: str = ""
) -> None:
    """Write one step; the caller has opened the transaction.

    Raises:
        CustodyOrder: the step cannot follow the ones before.
    """
    first = CustodyEvent.objects.filter(exhibit=exhibit).first()
    before = [Step(first.kind)] if first else []
    check_step(before, step, note=note)
    detail: dict[str, object] = {"sha256": exhibit.sha256, "note": digest_of(note)}
    if purpose:
        detail["purpose"] = purpose
    if step is Step.RECEIVED:
        detail |= {"testimony": exhibit.testimony, "size": exhibit.size}
    entry = note_in_journal(
        by=by, verb=VERB + step, subject=exhibit.reference, detail=detail
    )
    CustodyEvent.objects.create(
        exhibit=exhibit,
        at=entry.at,
        by=by,
        kind=step.value,
        note=note,
        entry=entry.seq,
    )


def is_vouched_for(event: CustodyEvent, entry: Entry) -> bool:
    """Tell whether the journal says the same as this row."""
    return (
        entry.seq == event.entry
        and entry.at == event.at
        and entry.by == event.by
        and entry.verb == VERB + event.kind
        and entry.subject == event.exhibit.reference
        and entry.detail.get("sha256") == event.exhibit.sha256
        and entry.detail.get("note") == digest_of(event.note)
    )


def digest_of(note: str) -> str | None:
    """Return what the journal keeps of a note: its SHA-256, or None for no note."""
    return hashlib.sha256(note.encode()).hexdigest() if note else None
