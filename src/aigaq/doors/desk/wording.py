"""Words of a text to weigh: those that stigmatise, those that respect, those quoted.

Reads our own glossary and terms a member types. Marks, and says what could be said
instead; changes no text, keeps none, and refuses nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from aigaq.pure.text.glossary import Match, Terms, find
from aigaq.pure.text.language import passages
from aigaq.pure.text.terms import bundled_rows

AVOID, PREFER = "avoid", "prefer"
LANGUAGES = ("kk", "ru", "en")


class Piece(NamedTuple):
    """A stretch of the text; ``kind`` is empty where there is no term."""

    text: str
    kind: str = ""
    quoted: bool = False


class Passage(NamedTuple):
    """A passage in one language, ``""`` where none can be told."""

    language: str
    pieces: list[Piece]


class Row(NamedTuple):
    """One term of the text: what it is, what to say instead, how often it stands."""

    term: str
    kind: str
    language: str
    instead: str
    times: int
    quoted: int


class Looked(NamedTuple):
    """A text that was looked at."""

    passages: list[Passage]
    rows: list[Row]


class _Glossary(NamedTuple):
    terms: Terms
    rows: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Term -> language -> its row: a loan is a word of several languages."""

    def row(self, term: str, language: str = "") -> Mapping[str, str]:
        """Return the row of ``term``, that of ``language`` if there is one."""
        rows = self.rows[term]
        return rows.get(language) or next(iter(rows.values()))


@cache
def _bundled() -> _Glossary:
    return _glossary(())


def _glossary(more: Iterable[str]) -> _Glossary:
    """Join our glossary and further terms, which come from a member and hurt."""
    rows: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for row in bundled_rows():
        rows[row["term"]][row["language"]] = row
    for term in more:
        rows.setdefault(term, {"": {"language": "", "kind": AVOID, "instead": ""}})
    pairs = [(term, language) for term, each in rows.items() for language in each]
    return _Glossary(Terms(pairs), rows)


def look(text: str, more: Sequence[str] = ()) -> Looked:
    """Return ``text`` in passages with its terms marked, and a row for each term.

    Args:
        text: what a member reads or writes.
        more: terms that hurt besides those of our glossary.
    """
    glossary = _glossary(more) if more else _bundled()
    matches = find(text, glossary.terms)
    shown = list(_passages(text, matches, glossary))
    return Looked(shown, list(_rows(text, matches, glossary)))


def to_weigh(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the terms that hurt and are not quoted: term, what to say instead.

    Args:
        texts: language -> text.
    """
    glossary = _bundled()
    found = {
        match.term: glossary.row(match.term, language)
        for language, text in texts.items()
        for match in find(text, glossary.terms)
        if not match.quoted
    }
    return [(t, row["instead"]) for t, row in found.items() if row["kind"] == AVOID]


def pieces(text: str) -> list[Piece]:
    """Return ``text`` with the terms of our glossary marked."""
    glossary = _bundled()
    return list(_pieces(text, 0, len(text), find(text, glossary.terms), glossary))


def _passages(
    text: str, matches: Sequence[Match], glossary: _Glossary
) -> Iterator[Passage]:
    at = 0
    for _, end, language in passages(text):
        # A term that runs over the edge of a passage stays whole.
        crossing = (m.end for m in matches if m.start < end < m.end)
        stop = max((end, *crossing))
        if stop <= at:
            continue
        inside = [match for match in matches if at <= match.start < stop]
        known = language if language in LANGUAGES else ""
        yield Passage(known, list(_pieces(text, at, stop, inside, glossary)))
        at = stop


def _pieces(
    text: str, at: int, stop: int, matches: Sequence[Match], glossary: _Glossary
) -> Iterator[Piece]:
    for match in matches:
        if match.start > at:
            yield Piece(text[at : match.start])
        kind = glossary.row(match.term)["kind"]
        yield Piece(text[match.start : match.end], kind, match.quoted)
        at = match.end
    if at < stop:
        yield Piece(text[at:stop])


def _rows(text: str, matches: Sequence[Match], glossary: _Glossary) -> Iterator[Row]:
    times = Counter(match.term for match in matches)
    quoted = Counter(match.term for match in matches if match.quoted)
    spoken = {
        match.term: language
        for start, end, language in passages(text)
        for match in matches
        if start <= match.start < end
    }
    order = sorted(times, key=lambda term: glossary.row(term)["kind"] != AVOID)
    for term in order:
        row = glossary.row(term, spoken[term])
        yield Row(
            term,
            row["kind"],
            row["language"],
            row["instead"],
            times[term],
            quoted[term],
        )
