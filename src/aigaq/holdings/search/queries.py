"""Asking the index. Who may not see a thing neither finds, nor ranks, nor counts it.

Results are plain rows. Snippets are cut from the record's own texts at the moment
they are shown; testimonies have none. Changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from aigaq.holdings.record.models import Information
from aigaq.holdings.record.queries.standing import standing
from aigaq.holdings.search.models import Entry, Progress, Stale
from aigaq.holdings.search.stores import Room, found
from aigaq.holdings.search.texts import Kind, Worded, worded
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.text.search.analysis import analysed
from aigaq.pure.text.search.matching import answering
from aigaq.pure.text.search.queries import Query, read_query
from aigaq.pure.text.search.snippets import Bit, snippet

MOST = 5_000
"""Results that are ranked and counted; beyond, the newest of so many are shown."""

PROVED = 500
"""Results of a phrase that are read again to prove it."""

PAGE = 20
LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a result has to be besides holding the words; empty means any.

    ``related``: words for the same concept in other languages answer, too; ``rare``:
    so does what is a form of the word, but hardly ever meant as one.
    """

    kind: str = ""
    year: int | None = None
    region: str = ""
    language: str = ""
    related: bool = False
    rare: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``title`` and ``bits`` are empty for a testimony."""

    kind: str
    reference: str
    year: int | None
    region: str
    title: Mapping[str, str] = field(default_factory=dict)
    bits: tuple[Bit, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first.

    ``total`` counts all that fit; with ``more`` there are more than were counted, and
    the newest come first. ``facets``: name -> values with their counts. ``rarer``: how
    many more would be found if rare readings answered.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    facets: Mapping[str, Sequence[tuple[Any, int]]]
    page: int
    pages: int
    rarer: int = 0


Row = tuple[int, str, str, int | None, str, str]


def in_record(text: str, *, on: date, asked: Asked) -> Results:
    """Find events and sources by their words.

    Args:
        text: what was typed; words in quotation marks stand together.
        on: the day; events told by somebody who does not allow keeping it are left
            out before anything is ranked or counted.
        asked: what results are narrowed by.
    """
    within = [_ids(hidden_entries(on), "NOT IN"), *_narrowed(asked)]
    look = _Look(Room.OPEN, text, within, on)
    query, rows, more = look.at(asked)
    hits = _hits(_shown(rows, asked.page), query, on)
    return _results(hits, rows, asked, more=more, rarer=look.rarer(asked, rows, more))


def in_testimonies(text: str, *, on: date, asked: Asked) -> Results:
    """Find testimonies; used by ``actions.search_testimonies``, which asks who.

    Returns references only, of testimonies whose givers allow keeping them.
    """
    within = [_ids(kept_entries(on), "IN"), *_narrowed(asked)]
    look = _Look(Room.CLOSED, text, within, on)
    _, rows, more = look.at(asked)
    hits = (Hit(row[1], row[2], row[3], row[4]) for row in _shown(rows, asked.page))
    return _results(hits, rows, asked, more=more, rarer=look.rarer(asked, rows, more))


@dataclass(frozen=True, slots=True)
class _Look:
    """One question to one table, within what may be seen."""

    room: Room
    text: str
    within: Sequence[tuple[str, Sequence[Any]]]
    on: date

    def at(self, asked: Asked) -> tuple[Query, list[Row], bool]:
        """Return the query, the rows that answer it, and whether there are more."""
        query = read_query(self.text, expanded=asked.related, rare=asked.rare)
        rows, more = found(self.room, query, within=self.within, most=MOST)
        if query.phrases:
            rows, more = _proved(rows, query, self.on), more or len(rows) > PROVED
        return query, rows, more

    def rarer(self, asked: Asked, rows: Sequence[Row], more: bool) -> int:  # noqa: FBT001  # a fact, not a switch
        """Return how many more rows rare readings would find, up to the most shown."""
        if asked.rare or more:
            return 0
        _, every, _ = self.at(replace(asked, rare=True))
        return max(0, len(every) - len(rows))


def hidden_entries(on: date) -> QuerySet[Entry]:
    """Return the events that rest on somebody who does not allow keeping it."""
    return Entry.objects.filter(kind=Kind.EVENT, reference__in=_untold(on))


def kept_entries(on: date) -> QuerySet[Entry]:
    """Return the testimonies whose givers allow keeping them."""
    kept = standing(Purpose.KEEP, on).values("testimony__reference")
    return Entry.objects.filter(kind=Kind.TESTIMONY, reference__in=kept)


def _untold(on: date) -> QuerySet[Any, Any]:
    """Return the events that rest on a testimony which may not be kept any more."""
    allowed = standing(Purpose.KEEP, on).values("testimony")
    untold = Information.objects.exclude(testimony=None)
    return untold.exclude(testimony__in=allowed).values("event__reference")


def _ids(entries: QuerySet[Entry], how: str) -> tuple[str, Sequence[Any]]:
    sql, parameters = entries.order_by().values("id").query.sql_with_params()
    return f"e.id {how} ({sql})", parameters


def _narrowed(asked: Asked) -> Iterator[tuple[str, Sequence[Any]]]:
    if asked.kind:
        yield "e.kind = %s", [asked.kind]
    if asked.year is not None:
        yield "e.year = %s", [asked.year]
    if asked.region:
        yield "e.region = %s", [asked.region]
    if asked.language in LANGUAGES:
        yield "e.languages LIKE %s", [f"% {asked.language} %"]


def _proved(rows: Sequence[Row], query: Query, on: date) -> list[Row]:
    """Keep the rows whose own text answers, phrases and all."""
    texts = _texts(rows[:PROVED], on)
    return [
        row
        for row in rows[:PROVED]
        if (each := texts.get((row[1], row[2]))) is not None and _answers(each, query)
    ]


def _answers(each: Worded, query: Query) -> bool:
    # Every text apart: a phrase does not run from a title into a sentence.
    tokens = [analysed(text) for _, text in each.texts]
    return all(
        any(answering(part, Query((position,))) is not None for part in tokens)
        for position in query.positions
    )


def _texts(rows: Sequence[Row], on: date) -> dict[tuple[str, str], Worded]:
    wanted: dict[str, list[str]] = {}
    for row in rows:
        wanted.setdefault(row[1], []).append(row[2])
    return {
        (each.kind.value, each.reference): each
        for kind, references in wanted.items()
        for each in worded(Kind(kind), references, on=on)
    }


def _shown(rows: Sequence[Row], page: int) -> Sequence[Row]:
    page = _within(rows, page)
    return rows[(page - 1) * PAGE : page * PAGE]


def _within(rows: Sequence[Row], page: int) -> int:
    return min(max(page, 1), _pages(rows))


def _pages(rows: Sequence[Row]) -> int:
    return max(1, -(-len(rows) // PAGE))


def _results(
    hits: Iterable[Hit], rows: Sequence[Row], asked: Asked, *, more: bool, rarer: int
) -> Results:
    return Results(
        hits=tuple(hits),
        total=len(rows),
        more=more,
        facets=_facets(rows),
        page=_within(rows, asked.page),
        pages=_pages(rows),
        rarer=rarer,
    )


def _facets(rows: Sequence[Row]) -> dict[str, list[tuple[Any, int]]]:
    kinds = Counter(row[1] for row in rows)
    years = Counter(row[3] for row in rows if row[3] is not None)
    regions = Counter(row[4] for row in rows if row[4])
    languages = Counter(each for row in rows for each in row[5].split())
    return {
        "kind": kinds.most_common(),
        "year": sorted(years.items(), reverse=True),
        "region": regions.most_common(),
        "language": languages.most_common(),
    }


def _hits(rows: Sequence[Row], query: Query, on: date) -> Iterator[Hit]:
    texts = _texts(rows, on)
    for _, kind, reference, year, region, _ in rows:
        each = texts.get((kind, reference))
        if each is None:
            continue
        language, bits = _best(each, query)
        title = dict(each.title)
        yield Hit(kind, reference, year, region, title, tuple(bits), language)


def _best(each: Worded, query: Query) -> tuple[str, list[Bit]]:
    """Return the snippet with the most marked words, and its language."""
    tried = [(language, snippet(text, query)) for language, text in each.texts]
    if not tried:
        return "", []
    return max(tried, key=lambda one: sum(bit.hit for bit in one[1]))


def behind() -> int:
    """Return how many things wait to be turned into keys."""
    return Stale.objects.count()


def waits_for_erasure() -> bool:
    """Say whether words of something deleted may still lie in the file."""
    return Progress.objects.filter(to_erase=True).exists()


def compared(each: Worded) -> str:
    """Return the text by which a thing is compared with others: its longest tongue."""
    by_language: dict[str, list[str]] = {}
    for language, text in each.body or each.title:
        by_language.setdefault(language, []).append(text)
    joined = [" ".join(texts) for texts in by_language.values()]
    return max(joined, key=len, default="")


__all__ = [
    "Asked",
    "Hit",
    "Results",
    "behind",
    "compared",
    "hidden_entries",
    "in_record",
    "in_testimonies",
    "kept_entries",
    "waits_for_erasure",
]
