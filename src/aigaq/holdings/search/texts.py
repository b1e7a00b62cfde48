"""The words of the record, on their way to becoming keys or a snippet.

Nothing is kept from here but keys. Words of testimonies come only while their giver
allows keeping them, are turned into keys, and are never handed to a page.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aigaq.holdings.record.models import Event, Intervention, Source, Statement
from aigaq.holdings.record.queries.standing import standing
from aigaq.holdings.search.kinds import UNDATED, Kind, Worded, texts_of
from aigaq.holdings.search.watched import TABLES as WATCHED
from aigaq.holdings.search.watched import of_import, worded_of_watch
from aigaq.pure.rules.consent import Purpose

SYNTHETIC = "synthetic"


def worded(kind: Kind, references: Sequence[str], *, on: date) -> Iterator[Worded]:
    """Yield those of ``references`` that are there and may be kept on that day."""
    if kind is Kind.EVENT:
        yield from _events(references)
    elif kind is Kind.SOURCE:
        yield from _sources(references)
    elif kind is Kind.TESTIMONY:
        yield from _testimonies(references, on)
    else:
        yield from worded_of_watch(kind, references)


def _events(references: Sequence[str]) -> Iterator[Worded]:
    rows = list(
        Event.objects.filter(reference__in=references).values_list(
            "id", "reference", "title", "locality", "sort_day", "region", "origin"
        )
    )
    said: dict[int, list[Any]] = defaultdict(list)
    numbers = [row[0] for row in rows]
    for event, text in (
        Statement.objects.filter(event__in=numbers)
        .order_by("event", "position")
        .values_list("event", "text")
    ):
        said[event].append(text)
    for event, note in (
        Intervention.objects.filter(event__in=numbers)
        .order_by("event", "id")
        .values_list("event", "note")
    ):
        said[event].append(note)
    for number, reference, title, locality, day, region, origin in rows:
        body = texts_of([*said[number], locality])
        year = day.year if day.year != UNDATED else None
        yield Worded(
            Kind.EVENT,
            reference,
            texts_of([title]),
            body,
            year,
            region,
            made_up=origin == SYNTHETIC,
        )


def _sources(references: Sequence[str]) -> Iterator[Worded]:
    rows = Source.objects.filter(reference__in=references)
    for row in rows:
        by = " ".join(filter(None, (row.publisher, row.author)))
        body = ((row.language[:2] or "en", by),) if by else ()
        year = row.start_earliest.year if row.start_earliest else None
        yield Worded(Kind.SOURCE, row.reference, texts_of([row.title]), body, year)


def _testimonies(references: Sequence[str], on: date) -> Iterator[Worded]:
    rows = (
        standing(Purpose.KEEP, on)
        .filter(testimony__reference__in=references)
        .values_list(
            "testimony__reference",
            "testimony__language",
            "testimony__answers",
            "testimony__received_on",
            "testimony__origin",
        )
        .order_by("testimony__id")
    )
    seen: set[str] = set()
    for reference, language, answers, received, origin in rows:
        if reference in seen:
            continue
        seen.add(reference)
        spoken = language[:2] or "ru"
        told = tuple((spoken, text) for text in _strings(answers))
        yield Worded(
            Kind.TESTIMONY,
            reference,
            (),
            told,
            received.year,
            made_up=origin == SYNTHETIC,
        )


def _strings(answers: Any) -> Iterator[str]:
    for name, answer in answers.items() if isinstance(answers, dict) else ():
        if isinstance(answer, str) and answer.strip() and name != "consent":
            yield answer


def _tables() -> Mapping[Kind, Any]:
    return {Kind.EVENT: Event, Kind.SOURCE: Source, **WATCHED}


def all_references(kind: Kind, *, on: date) -> Iterator[str]:
    """Yield the references of everything of one kind that may be kept."""
    if kind is Kind.TESTIMONY:
        rows = standing(Purpose.KEEP, on).values_list("testimony__reference", flat=True)
        yield from rows.distinct().iterator()
        return
    yield from _tables()[kind].objects.values_list("reference", flat=True).iterator()


def references_of_import(kind: Kind, batch: str, *, on: date) -> list[str]:
    """Return what one import brought of one kind."""
    if kind is Kind.TESTIMONY:
        rows = standing(Purpose.KEEP, on).filter(testimony__batch__reference=batch)
        return list(rows.values_list("testimony__reference", flat=True).distinct())
    if kind in WATCHED:
        return of_import(kind, batch)
    found = _tables()[kind].objects.filter(batch__reference=batch)
    return list(found.values_list("reference", flat=True))


__all__ = ["Kind", "Worded", "all_references", "references_of_import", "worded"]
