"""Abbreviations and what they stand for, so that both are the same words.

What one word is short for is written out (ул., ж., don't); several words that have a
name of initials become it (Уголовный кодекс, УК). Knows a list (``shortened.csv``) and
the figures beside a word, no sentence. Of a short form that is in no list nothing is
said, and no translation is one.
Source: docs/spec/copies.md section 1.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from aigaq.pure.text.copies.numerals import ADJECTIVE, in_arabic, parted
from aigaq.pure.text.copies.spelt import (
    CYRILLIC_LETTER,
    LATIN_LETTER,
    Word,
    plain_word,
)
from aigaq.pure.text.letters import KAZAKH_ONLY

WORD, AFTER, BEFORE = "word", "after", "before"
DOTTED, PHRASE = "dotted", "phrase"
LONGEST = 3
"""Words of the longest abbreviation that is written apart: т. с. с."""

_BENT = re.compile("([А-ЯӘҒҚҢӨҰҮІ]{2,6})(?:а|у|е|ом|ы|и|ов|ам|ах|ами)")
SHOUTED = 5
"""Letters of the longest initials; a longer word in capitals is a shout."""

WORDS = frozenset({"sent", "peer", "tell", "bul"})
"""Words in Latin letters that are spelled like a Russian short form: сент., бул."""

BEGUN = 3
"""Plain letters by which phrases are looked up."""


class _Row(NamedTuple):
    language: str
    kind: str
    short: str
    full: tuple[str, ...]


class _Phrase(NamedTuple):
    name: str
    parts: tuple[tuple[str, bool], ...]


@cache
def _rows() -> tuple[_Row, ...]:
    text = files(__package__).joinpath("shortened.csv").read_text(encoding="utf-8")
    return tuple(
        _Row(row["language"], row["kind"], row["short"], tuple(row["full"].split()))
        for row in csv.DictReader(text.splitlines())
    )


def _plain(word: str, language: str) -> str:
    return plain_word(word, language != "en")


@cache
def _short() -> dict[tuple[str, ...], tuple[_Row, ...]]:
    found = defaultdict[tuple[str, ...], list[_Row]](list)
    for row in _rows():
        if row.kind not in {PHRASE, DOTTED}:
            key = tuple(_plain(each, row.language) for each in row.short.split())
            found[key].append(row)
    # What a neighbour decides comes first, and of Latin letters English.
    return {
        key: tuple(sorted(rows, key=lambda row: row.kind == WORD))
        for key, rows in found.items()
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _short())


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    found = defaultdict[str, list[_Phrase]](list)
    for row in _rows():
        if row.kind == PHRASE:
            parts = tuple(
                (_plain(part.removesuffix("*"), row.language), part.endswith("*"))
                for part in row.full
            )
            name = _plain(row.short, row.language)
            found[parts[0][0][:BEGUN]].append(_Phrase(name, parts))
    return {
        begun: tuple(sorted(some, key=lambda phrase: -len(phrase.parts)))
        for begun, some in found.items()
    }


@cache
def initials() -> frozenset[str]:
    """Return the plain forms of the known names of initials: упк, рк, un."""
    names = (_plain(row.short, row.language) for row in _rows() if row.kind == PHRASE)
    return frozenset(name for name in names if len(name) > 1)


@cache
def _dotted() -> tuple[re.Pattern[str], dict[str, str]]:
    full = {row.short: row.full[0] for row in _rows() if row.kind == DOTTED}
    return re.compile(rf"(?<!\w)({'|'.join(full)})\.(?!\.)", re.IGNORECASE), full


def undotted(text: str) -> str:
    """Return a text, words that only a full stop makes abbreviations written out."""
    if "." not in text:
        return text
    finder, full = _dotted()
    return finder.sub(lambda found: f"{full[found[1].lower()]} ", text)


def are_other_initials(one: Word, other: Word) -> bool:
    """Say whether two words are initials, and of different names: УК, УПК.

    Known ones, or written in capitals on both sides.
    """
    if one.plain == other.plain:
        return False
    if all(map(_is_known, (one, other))):
        return True
    return _is_shout(one) and _is_shout(other)


def is_name_against_word(one: Word, other: Word) -> bool:
    """Say whether one is initials in capitals, the other a word in small letters."""
    if one.plain == other.plain:
        return False
    shouted = _is_shout(one), _is_shout(other)
    small = one.text.islower(), other.text.islower()
    return (shouted[0] and small[1]) or (shouted[1] and small[0])


def _is_shout(word: Word) -> bool:
    text = word.text
    return text.isupper() and text.isalpha() and 1 < len(text) <= SHOUTED


def _is_known(word: Word) -> bool:
    if word.plain not in initials():
        return False
    # In small letters they may be words of English: up, us.
    return not word.text.islower() or bool(CYRILLIC_LETTER.search(word.text))


def written_out(words: Sequence[Word]) -> list[Word]:
    """Return words with abbreviations written out and long names as initials.

    Their text is the word that is meant; of initials it is the name that stood there.
    """
    apart = [
        each
        for word in words
        for each in (parted(word) if len(word.plain) >= ADJECTIVE else (word,))
    ]
    return list(_named(list(_expanded(apart))))


def _expanded(words: Sequence[Word]) -> Iterator[Word]:
    at = 0
    while at < len(words):
        size, full = _of_short(words, at)
        if full:
            yield from full
            at += size
        else:
            yield in_arabic(_without_case(words[at]))
            at += 1


def _without_case(word: Word) -> Word:
    """Return known initials without a Russian ending: ЦОНе, НПОшник is left."""
    found = _BENT.fullmatch(word.text)
    if found is None:
        return word
    name = plain_word(found[1], True)  # noqa: FBT003  # a cache's key
    return word._replace(plain=name) if name in initials() else word


def _of_short(words: Sequence[Word], at: int) -> tuple[int, list[Word]]:
    if words[at].plain not in _first_words():
        return 0, []
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        part = words[at : at + size]
        rows = _short().get(tuple(word.plain for word in part), ())
        for row in sorted(rows, key=lambda row: row.language != "en"):
            if _is_meant(row, words, at, size):
                return size, [Word(w, _plain(w, row.language)) for w in row.full]
    return 0, []


def _is_meant(row: _Row, words: Sequence[Word], at: int, size: int) -> bool:
    text = "".join(word.text for word in words[at : at + size])
    if text.isupper() and len(text) > 1 and row.kind == WORD:
        return False  # initials: ТК
    text = text.lower()
    if row.language == "en":
        # A doubled letter is spelled as one: tell is no tel.
        in_its_letters = bool(LATIN_LETTER.search(text)) and len(text) == len(
            row.short.replace(" ", "")
        )
    elif text in WORDS or (row.language == "ru" and not KAZAKH_ONLY.isdisjoint(text)):
        return False  # бұл is no бул.
    else:
        kazakh = not KAZAKH_ONLY.isdisjoint(row.short)
        marked = not kazakh or not KAZAKH_ONLY.isdisjoint(text)
        short = len(row.short) <= size + size - 1
        # A doubled letter is spelled as one: ҚК is no қ.
        marked = marked and (not short or len(text) == size)
        in_its_letters = marked and (
            not short or bool(CYRILLIC_LETTER.search(text)) or row.kind != WORD
        )
    if row.kind == AFTER:
        return in_its_letters and at > 0 and words[at - 1].plain.isdigit()
    if row.kind == BEFORE:
        end = at + size
        return in_its_letters and end < len(words) and words[end].plain.isdigit()
    return in_its_letters


def _named(words: Sequence[Word]) -> Iterator[Word]:
    at = 0
    while at < len(words):
        size, name = _of_phrase(words, at)
        if size:
            yield Word(" ".join(word.text for word in words[at : at + size]), name)
        else:
            yield words[at]
        at += max(size, 1)


def _of_phrase(words: Sequence[Word], at: int) -> tuple[int, str]:
    for phrase in _phrases().get(words[at].plain[:BEGUN], ()):
        size = len(phrase.parts)
        part = words[at : at + size]
        if len(part) == size and all(map(_fits, part, phrase.parts)):
            return size, phrase.name
    return 0, ""


def _fits(word: Word, part: tuple[str, bool]) -> bool:
    stem, begins = part
    return word.plain.startswith(stem) if begins else word.plain == stem
