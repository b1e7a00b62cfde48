"""Which words of three languages stand for one concept; read from ``concepts.csv``.

A list made by hand, for finding more: полиция answers to police. It claims no exact
equality and is never used to change a text.
Columns: ``concept,kk,ru,en``; words for one thing are divided by ``|``.
Spec: docs/spec/search.md section 2.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from aigaq.pure.text.keys import keys

LANGUAGES = ("kk", "ru", "en")
GUESS = "~"
"""Begins a key that is a guess; a guess is too weak to lead to a concept."""

Keys = frozenset[str]
Phrase = tuple[Keys, ...]


class Concept(NamedTuple):
    """One concept: its name in code, and its words in each language."""

    name: str
    words: Mapping[str, tuple[str, ...]]


@cache
def concepts() -> tuple[Concept, ...]:
    """Return all concepts, in the order of the list."""
    text = files(__package__).joinpath("concepts.csv").read_text(encoding="utf-8")
    return tuple(
        Concept(row["concept"], {each: _split(row[each]) for each in LANGUAGES})
        for row in csv.DictReader(text.splitlines())
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


@cache
def _phrases() -> tuple[tuple[Phrase, ...], ...]:
    """Return the words of each concept as keys, by the concept's number."""
    return tuple(tuple(dict.fromkeys(_all_of(each))) for each in concepts())


def _all_of(concept: Concept) -> Iterator[Phrase]:
    for language in LANGUAGES:
        yield from map(_phrase, concept.words[language])


def _phrase(words: str) -> Phrase:
    return tuple(frozenset(token.keys) for token in keys(words))


@cache
def _beginnings() -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return key -> (concept, phrase) of the phrases that begin with it."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, phrases in enumerate(_phrases()):
        for place, phrase in enumerate(phrases):
            for key in phrase[0] if phrase else ():
                if not key.startswith(GUESS):
                    found[key].add((number, place))
    return {key: frozenset(places) for key, places in found.items()}


def concepts_at(
    words: Sequence[frozenset[str]],
) -> tuple[int, list[tuple[Phrase, ...]]]:
    """Return how many words at the beginning name a concept, and all its phrases.

    Args:
        words: the keys of words that follow each other.

    Returns:
        The length of the longest name found (0: none), and for each concept so named
        all its phrases, as keys.
    """
    longest, named = 0, set[int]()
    starts = (
        {pair for key in words[0] for pair in _beginnings().get(key, ())}
        if words
        else set()
    )
    for number, place in starts:
        phrase = _phrases()[number][place]
        if len(phrase) < longest or not _begins(words, phrase):
            continue
        if len(phrase) > longest:
            longest, named = len(phrase), set()
        named.add(number)
    return longest, [_phrases()[number] for number in sorted(named)]


def _begins(words: Sequence[Keys], phrase: Phrase) -> bool:
    return len(words) >= len(phrase) and all(
        not mine.isdisjoint(theirs) for mine, theirs in zip(words, phrase, strict=False)
    )
