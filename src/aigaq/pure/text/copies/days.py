"""Days and decades written in two ways, read as one: 28.06, 28 июня; 1990-х, 90-х.

Works on plain words; changes only what the other text has otherwise. Knows no times
and counts no days. A day that differs stays a number against a number.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Iterator
from functools import cache

from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.numerals import is_month
from aigaq.pure.text.copies.spelt import Word, plain_word

Words = tuple[Word, ...]

_DAY = re.compile(
    r"(?<![\d.:])(\d{1,2})[./](0[1-9]|1[0-2])(?:[./](\d\d))?(?![\d:]|[./]\d)"
)
_DECADE = re.compile("(?:1[89]|20)([1-9]0)")
_ENGLISH = re.compile("((?:1[89]|20)?[1-9]0)s")
_MONTHS = (  # noqa: SIM905  # read as words
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
).split()
_MONTH_OF = frozenset(
    plain_word(word, True)  # noqa: FBT003  # a cache's key
    for word in "ай айы айда айдан айға айдың айында айынан айына".split()  # noqa: SIM905  # read as words
)
"""A month by its number in Kazakh: 7-айдан."""

_TENS = {
    plain_word(f"{name}ies", False): value  # noqa: FBT003  # a cache's key
    for name, value in zip(
        "twent thirt fort fift sixt sevent eight ninet".split(),  # noqa: SIM905  # read as words
        "20 30 40 50 60 70 80 90".split(),  # noqa: SIM905
        strict=True,
    )
}
CENTURY = "20"
"""Of a year in two figures."""


@cache
def _month(number: int) -> str:
    return plain_word(_MONTHS[number - 1], True)  # noqa: FBT003  # a cache's key


def with_months(text: str, words: Words, others: Words) -> Words:
    """Return words, the month of a day in figures named, where the others name one.

    A year of two figures beside it has four, and a Kazakh month by number its name.
    """
    counted = any(word.plain.isdigit() for word in words)
    if not (counted and any(is_month(word.plain) for word in others)):
        return words
    days = [found.groups() for found in _DAY.finditer(text)]
    if days:
        words = tuple(_named(words, others, days))
    return tuple(_numbered(words, others))


def _named(
    words: Words, others: Words, days: list[tuple[str | None, ...]]
) -> Iterator[Word]:
    months = {(day, month) for day, month, _ in days}
    years = {(month, year) for _, month, year in days if year}
    before = ""
    for word in words:
        if (before, word.text) in months:
            yield word._replace(plain=_as_others(int(word.text), others))
        elif (before, word.text) in years:
            yield word._replace(plain=CENTURY + word.plain)
        else:
            yield word
        before = word.text


def _as_others(number: int, others: Words) -> str:
    """Return a month's plain name, in the form that the others have of it."""
    meant = memberships(_month(number))
    same = [word.plain for word in others if memberships(word.plain) & meant]
    return same[0] if same else _month(number)


def _numbered(words: Words, others: Words) -> Iterator[Word]:
    theirs = {word.plain for word in others}
    at = 0
    while at < len(words):
        word, behind = words[at], words[at + 1 : at + 2]
        number = word.plain
        if (
            behind
            and behind[0].plain in _MONTH_OF
            and number.isdigit()
            and 1 <= int(number) <= len(_MONTHS)
            and number not in theirs
        ):
            text = f"{word.text} {behind[0].text}"
            yield Word(text, _as_others(int(number), others))
            at += 1
        else:
            yield word
        at += 1


def with_decades(words: Words, others: Words) -> Words:
    """Return words, a decade with its century without one, where the others have none.

    The nineties in words are figures, too.
    """
    if not any(map(_may_be_decade, words)):
        return words
    named = tuple(_in_figures(word) for word in words)
    theirs = {_in_figures(word).plain for word in others}
    return tuple(_short(word, theirs) for word in named)


def _may_be_decade(word: Word) -> bool:
    return word.plain[:1].isdigit() or word.plain in _TENS


def _in_figures(word: Word) -> Word:
    if word.plain in _TENS:
        return word._replace(plain=_TENS[word.plain])
    found = _ENGLISH.fullmatch(word.text.lower())
    return word._replace(plain=found[1]) if found else word


def _short(word: Word, theirs: set[str]) -> Word:
    found = _DECADE.fullmatch(word.plain)
    if found and word.plain not in theirs and found[1] in theirs:
        return word._replace(plain=found[1])
    return word
