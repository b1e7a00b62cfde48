"""Keeping the index true, erasing words for good, and searching testimonies.

The index follows the journal: every change of the record leaves a line there in its
own transaction, so nothing is missed and the record need not know of the search.
What changed is marked stale first, which is quick, and turned into keys after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.journal.actions import note
from aigaq.holdings.search import queries, stores
from aigaq.holdings.search.models import Band, Entry, Progress, Stale
from aigaq.holdings.search.texts import (
    Kind,
    Worded,
    all_references,
    references_of_import,
    worded,
)
from aigaq.pure.rules.chain import Entry as Line
from aigaq.pure.text.copies.normalise import letters, plain
from aigaq.pure.text.copies.pairs import LEAST
from aigaq.pure.text.copies.signatures import band_rows
from aigaq.pure.text.search import VERSION
from aigaq.pure.text.search.analysis import analysed

STRIDE = 500
"""Entries turned into keys in one go, and lines of the journal read."""

OTHERS = ("record_event_words",)
"""Full-text tables of other holdings that words have to leave as well."""

EVENT, TESTIMONY = ("event.",), ("testimony.", "consent.")
LAW_CHANGED = "watch.add_stage"
IMPORTED, UNDONE = "record.import", "record.undo_import"


def index_changes(*, on: date, most: int = STRIDE) -> int:
    """Bring the index up to date, or nearer to it; return how much is left.

    Args:
        on: the day; testimonies nobody may keep any more lose their keys.
        most: at most so many things are turned into keys now.

    Writes nothing when nothing changed. Not in the journal: it changes no record.
    """
    _note_changes(on)
    left = most
    while left > 0 and (done := _index_some(on, min(left, STRIDE))):
        left -= done
    return Stale.objects.count()


@transaction.atomic
def rebuild_index(*, by: str, on: date) -> int:
    """Mark everything stale, so that it is turned into keys anew; return how much.

    For a new word list, and after the record was restored from a copy.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="record.import")
    progress = _progress()
    _mark_everything(on)
    progress.version = VERSION
    progress.save()
    count = Stale.objects.count()
    note(by=by, verb="search.rebuild", subject="search", detail={"entries": count})
    return count


def erase_words(*, by: str, on: date) -> None:
    """Leave no word of what was deleted or withdrawn anywhere in the database file.

    Brings the index up to date, merges the full-text tables, empties the write-ahead
    log and writes the file anew. Other connections have to be idle.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="record.undo_import")
    while index_changes(on=on):
        pass
    _drop_lost(on)
    _overwrite()
    note(by=by, verb="search.erase", subject="search")


def finish_erasing() -> None:
    """Overwrite what deleted words left behind, if anything waits for it.

    For the moment before the desk serves anybody: nobody else uses the file then.
    """
    if queries.waits_for_erasure():
        _overwrite()


def _overwrite() -> None:
    stores.erase(OTHERS)
    Progress.objects.filter(pk=1).update(to_erase=False)


@transaction.atomic
def search_testimonies(
    *, by: str, text: str, on: date, asked: queries.Asked
) -> queries.Results:
    """Find testimonies by their words; the journal notes that somebody searched.

    Only those whose givers allow keeping them on the day ``on`` are looked at, ranked
    or counted. No words come back: reading them says what for.

    Raises:
        NotAllowed: the member's roles do not include reading testimonies.
    """
    require_may(by=by, verb="testimony.read")
    found = queries.in_testimonies(text, on=on, asked=asked)
    # How many, never what for: the question may be somebody's name.
    detail = {"found": found.total}
    if found.rarer:
        detail["rarer"] = found.rarer
    note(by=by, verb="testimony.search", subject="search", detail=detail)
    return found


def _progress() -> Progress:
    row, _ = Progress.objects.select_for_update().get_or_create(pk=1)
    return row


def _note_changes(on: date) -> None:
    """Mark stale what the journal says was changed since it was last read."""
    known = Progress.objects.filter(pk=1, version=VERSION).first()
    if known is not None and not journal.since(known.seen, limit=1):
        return
    with transaction.atomic():
        progress = _progress()
        if progress.version != VERSION:
            _mark_everything(on)
            progress.version = VERSION
        while lines := journal.since(progress.seen, limit=STRIDE):
            _mark(_changed(lines, on))
            progress.seen = lines[-1].seq
            if any(line.verb == UNDONE for line in lines):
                _drop_lost(on)
                progress.to_erase = True
        progress.save()


def _changed(lines: Iterable[Line], on: date) -> Iterator[tuple[Kind, str]]:
    for line in lines:
        if line.verb.startswith(EVENT):
            yield Kind.EVENT, line.subject.split("/")[0]
        elif line.verb.startswith(TESTIMONY):
            yield Kind.TESTIMONY, line.subject
        elif line.verb == LAW_CHANGED:
            yield Kind.LAW, line.subject
        elif line.verb == IMPORTED:
            for kind in Kind:
                for each in references_of_import(kind, line.subject, on=on):
                    yield kind, each


def _mark(changed: Iterable[tuple[Kind, str]]) -> None:
    rows = (Stale(kind=kind, reference=reference) for kind, reference in changed)
    while some := list(islice(rows, STRIDE)):
        Stale.objects.bulk_create(some, ignore_conflicts=True)


def _mark_everything(on: date) -> None:
    _drop_lost(on)
    _mark((kind, each) for kind in Kind for each in all_references(kind, on=on))


def _drop_lost(on: date) -> None:
    """Take out the keys of what is no longer on record or may no longer be kept."""
    for kind in Kind:
        there = set(all_references(kind, on=on))
        known = Entry.objects.filter(kind=kind).values_list("id", "reference")
        lost = [entry for entry, reference in known if reference not in there]
        _drop(kind, lost)


def _drop(kind: Kind, entries: Sequence[int]) -> None:
    stores.drop(kind.room, entries)
    for start in range(0, len(entries), STRIDE):
        Entry.objects.filter(id__in=entries[start : start + STRIDE]).delete()


@transaction.atomic
def _index_some(on: date, most: int) -> int:
    """Turn some of what is stale into keys; return how many rows that took."""
    rows = list(Stale.objects.order_by("id")[:most])
    by_kind: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.reference)
    for name, references in by_kind.items():
        _index(Kind(name), references, on)
    Stale.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def _index(kind: Kind, references: Sequence[str], on: date) -> None:
    old = Entry.objects.filter(kind=kind, reference__in=references)
    if gone := list(old.values_list("id", flat=True)):
        _drop(kind, gone)
        Progress.objects.filter(pk=1).update(to_erase=True)
    things = list(worded(kind, references, on=on))
    entries = Entry.objects.bulk_create(
        Entry(
            kind=kind,
            reference=each.reference,
            year=each.year,
            region=each.region,
            languages=each.languages,
        )
        for each in things
    )
    pairs = list(zip(entries, things, strict=True))
    stores.put(kind.room, ((entry.pk, _keys(each)) for entry, each in pairs))
    Band.objects.bulk_create(
        Band(entry=entry, band=band, hash=value)
        for entry, each in pairs
        for band, value in _bands(each)
    )


def _keys(each: Worded) -> Iterator[str]:
    for _, text in each.texts:
        for token in analysed(text):
            yield from token.keys


def _bands(each: Worded) -> list[tuple[int, int]]:
    if each.made_up or not each.kind.compared:
        # Practice cases are all alike, and nobody's.
        return []
    text = queries.compared(each)
    return band_rows(text) if letters(plain(text)) >= LEAST else []
