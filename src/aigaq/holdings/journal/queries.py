"""Reading the journal, and walking its chain. Changes nothing."""

from collections.abc import Iterator
from datetime import datetime

from aigaq.holdings.journal.models import Entry
from aigaq.pure.rules import chain

PAGE = 100
STRIDE = 2_000
"""Entries fetched at once while walking: memory stays flat at any length."""


def entries(
    *,
    subject: str | None = None,
    by: str | None = None,
    verb: str | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[chain.Entry]:
    """Return entries, newest first.

    Args:
        subject: only what concerns this reference.
        by: only what this member did.
        verb: only this verb, e.g. ``read``.
        before: only entries numbered below this; the last one of the page before.
        limit: at most so many.
    """
    found = Entry.objects.order_by("-seq")
    if subject is not None:
        found = found.filter(subject=subject)
    if by is not None:
        found = found.filter(by=by)
    if verb is not None:
        found = found.filter(verb=verb)
    if before is not None:
        found = found.filter(seq__lt=before)
    return [_plain(entry) for entry in found[:limit]]


def entry(seq: int) -> chain.Entry | None:
    """Return the entry of this number, or None when there is none."""
    found = Entry.objects.filter(seq=seq).first()
    return _plain(found) if found else None


def since(seq: int, *, limit: int) -> list[chain.Entry]:
    """Return at most ``limit`` entries numbered above ``seq``, oldest first."""
    found = Entry.objects.filter(seq__gt=seq).order_by("seq")
    return [_plain(entry) for entry in found[:limit]]


def verify(*, known: str | None = None) -> chain.Verification:
    """Walk the whole chain, in a stream; see ``chain.walk`` for what it shows.

    Does not show that the newest entries were cut off unless ``known`` is given.
    """
    return chain.walk(_stream(), known=known)


def last_at(*, subject: str, verb: str) -> datetime | None:
    """Return when ``verb`` last happened to ``subject``, or None."""
    found = Entry.objects.filter(subject=subject, verb=verb).order_by("-seq").first()
    return found.at if found else None


def _stream() -> Iterator[chain.Entry]:
    last: int | None = None
    while True:
        stride = Entry.objects.order_by("seq")
        if last is not None:
            stride = stride.filter(seq__gt=last)
        page = list(stride[:STRIDE])
        yield from map(_plain, page)
        if len(page) < STRIDE:
            return
        last = page[-1].seq


def _plain(entry: Entry) -> chain.Entry:
    return chain.Entry(
        seq=entry.seq,
        at=entry.at,
        by=entry.by,
        verb=entry.verb,
        subject=entry.subject,
        detail=entry.detail,
        previous=entry.previous,
        digest=entry.digest,
    )
