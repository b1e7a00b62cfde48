"""Finding the terms of a glossary in a text, in any form, spelling and disguise.

A word may stand between the words of a term, and two words may change places; the
longest term wins. Words spelled out letter by letter are read together. What is
quoted is marked, because naming a slur is not using it.
Spec: docs/spec/text.md, section 6.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from aigaq.pure.text.keys import WORD
from aigaq.pure.text.quoting import Quotes
from aigaq.pure.text.terms import Term, Terms, read_terms

__all__ = ["Match", "Terms", "find", "read_terms"]

GAP: Final = 1
"""Foreign words allowed between two words of a term."""
_SPACED: Final = re.compile(
    r"(?<![^\W\d_])[^\W\d_](?:[ .\-_*·•]{1,2}[^\W\d_]){2,}(?![^\W\d_])"
)
_SENTENCE_END: Final = re.compile(r"[.!?…;\n]")
_DIGITS: Final = str.maketrans("03461", "озчбі")
_STRETCHED: Final = re.compile(r"(\w)\1{2,}")
_PAIR: Final = 2
_DEED: Final = re.compile(r"\w{3}(?:ing|ed)\Z", re.IGNORECASE)
_GOVERNED: Final = re.compile(
    r"(?<=\w\w)(?:[ндт][ыі]|[дт]а[нғ]?|[дт]е[нг]?|нан|нен|[мбп]ен)\Z"
)
"""A Kazakh noun with an ending of case: what stands before it belongs to it alone."""


@dataclass(frozen=True)
class Match:
    """A term found: offsets in code points, and whether it was quoted."""

    term: str
    start: int
    end: int
    quoted: bool


class _Word(NamedTuple):
    start: int
    end: int
    keys: frozenset[str]


class _Found(NamedTuple):
    term: Term
    start: int
    end: int
    words: int
    literal: bool
    """The text has the term as the glossary has it: closer than any form."""


def find(text: str, terms: Terms) -> list[Match]:
    """Return the terms in ``text``, in order, none overlapping another.

    Does not judge: whether a term offends depends on who says it, to whom.
    """
    words = _words(text, terms)
    quotes = Quotes(text)
    found = (
        one
        for one in _candidates(text, words, terms)
        if not _is_deed(text[one.start : one.end], one.term)
    )
    return [
        Match(one.term.text, one.start, one.end, quotes.holds(one.start, one.end))
        for one in _longest(found)
    ]


def _words(text: str, terms: Terms) -> list[_Word]:
    spaced = [
        (match.start(), match.end(), re.sub(r"[\W_]", "", match[0]))
        for match in _SPACED.finditer(text)
    ]
    covered = {at for start, end, _ in spaced for at in range(start, end)}
    plainly = [
        (match.start(), match.end(), match[0])
        for match in WORD.finditer(text)
        if match.start() not in covered
    ]
    return [
        _Word(start, end, _keys(word, terms))
        for start, end, word in sorted(spaced + plainly)
    ]


def _keys(word: str, terms: Terms) -> frozenset[str]:
    keys = terms.keys(word)
    disguised = _undisguised(word)
    return keys if disguised == word else keys | terms.keys(disguised)


def _undisguised(word: str) -> str:
    """Return ``word`` without digits for letters and stretched vowels."""
    if not word.isdigit() and any(letter.isdigit() for letter in word):
        word = word.translate(_DIGITS)
    return _STRETCHED.sub(r"\1", word)


def _candidates(text: str, words: list[_Word], terms: Terms) -> Iterator[_Found]:
    by_key: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for key in word.keys:
            by_key.setdefault(key, []).append(place)
    for term in terms.terms:
        orders = [term.words]
        if len(term.words) == _PAIR:
            orders.append(term.words[::-1])
        for order in orders:
            firsts = {place for key in order[0] for place in by_key.get(key, ())}
            for first in firsts:
                last = _follow(text, words, order, first)
                if last is not None:
                    start, end = words[first].start, words[last].end
                    literal = text[start:end].casefold() == term.text.casefold()
                    yield _Found(term, start, end, len(order), literal)


def _is_deed(said: str, term: Term) -> bool:
    """Say whether an English noun's verb was said: perverting the course of justice."""
    lone = term.language == "en" and len(term.words) == 1
    return lone and bool(_DEED.search(said)) and not _DEED.search(term.text)


def _follow(
    text: str, words: list[_Word], order: tuple[frozenset[str], ...], first: int
) -> int | None:
    """Return where the rest of a term ends, if it follows the word at ``first``."""
    at = first
    for needed in order[1:]:
        reach = range(at + 1, min(at + 2 + GAP, len(words)))
        found = next((place for place in reach if needed & words[place].keys), None)
        if found is None or _SENTENCE_END.search(
            text, words[at].end, words[found].start
        ):
            return None
        if any(_GOVERNED.search(text, w.start, w.end) for w in words[at + 1 : found]):
            return None
        at = found
    return at


def _longest(found: Iterable[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    ranked = sorted(
        found,
        key=lambda one: (-one.words, not one.literal, one.start - one.end, one.start),
    )
    for one in ranked:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
