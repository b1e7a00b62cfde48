"""An hour as people say it: в половине девятого, он екі жарымда, a quarter to nine.

Reads plain words at a place, and says what hour and minute they name; not yet whether
of the morning or of the evening, and not whether a bare number is meant as an hour.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from aigaq.pure.text.copies.numerals import is_ordinal
from aigaq.pure.text.copies.spelt import Word, plain_word

Words = tuple[Word, ...]
Pairs = frozenset[tuple[str, str]]

HOUR, NOON, DAY = 60, 12 * 60, 24 * 60
"""Minutes."""

HOURS, TWELVE, TWO_FIGURES = 24, 12, 2
"""The last hour of a clock, and of half a day; figures of an hour and of minutes."""

QUARTER, HALF, TEN = 15, 30, 10

GLUED = re.compile("([0-9]{1,2})(am|pm)")


def plain_all(words: str) -> frozenset[str]:
    """Return the plain forms of words, each in its own script."""
    return frozenset(plain_word(word, not word.isascii()) for word in words.split())


_HOUR = plain_all("час часа часов часам ч oclock часы")
_OCLOCK = plain_all("oclock")
SAGAT = plain_all("сағат")
_MINUTES = plain_all("минут минуты минута minutes мин")
_QUARTER = plain_all("четверть четверти quarter ширек")
_HALF = plain_all("половина половине половину половины пол")
_HALF_PAST = plain_all("жарым жарымда жарымға жарымнан жарымы")
_AND_HALF = Word("", "5")
"""What a half behind a number is read as."""

_WITHOUT, _PAST, _TO = plain_all("без"), plain_all("past"), plain_all("to")
_ONE = plain_all("бірде бірге бірден бір час")
_TEN = plain_all("онда онға оннан")
"""There, and at ten: only behind the word for hours."""

_LEFT, _GONE = tuple(plain_all("қал")), tuple(plain_all("кет"))
WHOLE = {
    **dict.fromkeys(plain_all("полдень полудня noon midday"), NOON),
    **dict.fromkeys(plain_all("полночь полуночи midnight"), 0),
}


class Read(NamedTuple):
    """A time before its part of the day: its words, and minutes from midnight.

    ``plain``: no count of things or hours reads so. ``fixed``: no time of the other
    half of the day reads so. ``figures``: written as a clock shows it.
    """

    start: int
    end: int
    minutes: int
    plain: bool = True
    fixed: bool = False
    figures: bool = False


def read(words: Words, at: int, pairs: Pairs) -> Read | None:
    """Return the time that the words from a place on name, or None.

    Args:
        words: of a text.
        at: a place among them.
        pairs: two figures that the text writes with a sign of time between them.
    """
    plain = words[at].plain
    if not (plain[:1].isdigit() or plain in _openers()):  # most words: said quickly
        return None
    if found := _figures(words, at, pairs):
        return found
    if words[at].plain in WHOLE:
        return Read(at, at + 1, WHOLE[words[at].plain], fixed=True, figures=True)
    return next((time for reader in _READERS if (time := reader(words, at))), None)


@cache
def _openers() -> frozenset[str]:
    """Return the words, but figures, that a time may begin with."""
    others = plain_all("half") | _halves().keys() | WHOLE.keys()
    return SAGAT | _HALF | _WITHOUT | _QUARTER | _ONE | others


def is_in(words: Words, at: int, some: frozenset[str]) -> bool:
    """Say whether there is a word at a place, and it is one of some."""
    return 0 <= at < len(words) and words[at].plain in some


def _figures(words: Words, start: int, pairs: Pairs) -> Read | None:
    at = start + is_in(words, start, SAGAT)
    hour, minutes = (word.text for word in (*words[at : at + 2], *_NOBODY)[:2])
    if glued := GLUED.match(minutes.lower()):
        minutes = glued[1]
    if (hour, minutes) not in pairs or int(hour) > HOURS or int(minutes) >= HOUR:
        return None
    # Who writes 08:00 counts to 24.
    fixed = int(hour) == 0 or int(hour) > TWELVE or hour.startswith("0")
    whole = int(hour) * HOUR + int(minutes)
    return Read(start, at + 2, whole, fixed=fixed, figures=True)


_NOBODY = (Word("", ""), Word("", ""))


def _hour(words: Words, at: int) -> int | None:
    """Return the hour that a word names, 1 to 24."""
    if not 0 <= at < len(words):
        return None
    if found := GLUED.fullmatch(words[at].text.lower()):
        return int(found[1])
    if words[at].plain in _ONE:
        return 1
    value = words[at].plain
    if value.isdigit() and len(value) <= TWO_FIGURES and 0 < int(value) <= HOURS:
        return int(value)
    return None


def _count(words: Words, at: int) -> tuple[int, int]:
    """Return minutes named from a place on, and where they end; 0 where none are."""
    if not at < len(words):
        return 0, at
    # As a number in words, a quarter in Russian begins as the fourth does.
    written = plain_word(words[at].text, not words[at].text.isascii())
    if written in _QUARTER:
        return QUARTER, at + 1
    value = words[at].plain
    if value.isdigit() and len(value) <= TWO_FIGURES and int(value) < HOUR:
        return int(value), at + 1 + is_in(words, at + 1, _MINUTES)
    return 0, at


def _russian(words: Words, at: int) -> Read | None:
    """Read половина девятого, полдевятого, четверть восьмого, без четверти семь."""
    if is_in(words, at, _HALF) and (hour := _hour(words, at + 1)):
        return Read(at, at + 2, (hour - 1) * HOUR + HALF)
    if hour := _halves().get(words[at].plain):
        return Read(at, at + 1, (hour - 1) * HOUR + HALF)
    without = is_in(words, at, _WITHOUT)
    minutes, end = _count(words, at + without)
    hour = _hour(words, end)
    if not (minutes and hour):
        return None
    if without:
        return Read(at, end + 1, hour * HOUR - minutes)
    named = end > at + 1 or minutes == QUARTER
    if named and is_ordinal(words[end]):
        return Read(at, end + 1, (hour - 1) * HOUR + minutes)
    return None


@cache
def _halves() -> dict[str, int]:
    """Return the hours of полпервого, полвторого and so on."""
    named = (  # noqa: SIM905  # read as words
        "полпервого полвторого полтретьего полчетвёртого полпятого полшестого "
        "полседьмого полвосьмого полдевятого полдесятого полодиннадцатого "
        "полдвенадцатого"
    ).split()
    return {
        plain_word(word, True): hour  # noqa: FBT003  # a cache's key
        for hour, word in enumerate(named, 1)
    }


def _english(words: Words, at: int) -> Read | None:
    """Read half past eight, a quarter to nine, ten past two."""
    half = words[at].text.lower() == "half"
    minutes, end = (HALF, at + 1) if half else _count(words, at)
    hour = _hour(words, end + 1)
    if not (minutes and hour):
        return None
    if is_in(words, end, _PAST):
        return Read(at, end + 2, hour * HOUR + minutes)
    if is_in(words, end, _TO) and minutes == QUARTER:
        return Read(at, end + 2, hour * HOUR - minutes)
    return None


def _kazakh(words: Words, start: int) -> Read | None:
    """Read сағат алтыда, он екі жарымда, жетіден бес минут кетті."""
    led = is_in(words, start, SAGAT)
    at = start + led
    hour = TEN if led and is_in(words, at, _TEN) else _hour(words, at)
    if not hour:
        return None
    if is_in(words, at + 1, _HALF_PAST) or words[at + 1 : at + 2] == (_AND_HALF,):
        return Read(start, at + 2, hour * HOUR + HALF, plain=led)
    minutes, end = _count(words, at + 1)
    behind = words[end].plain if end < len(words) else ""
    if minutes and behind.startswith(_LEFT):
        return Read(start, end + 1, hour * HOUR - minutes)
    if minutes and behind.startswith(_GONE):
        return Read(start, end + 1, hour * HOUR + minutes)
    if led and _are_side_by_side(words, at, minutes, end):
        return Read(start, end, hour * HOUR + minutes)
    return Read(start, at + 1, hour * HOUR) if led else None


def _are_side_by_side(words: Words, at: int, minutes: int, end: int) -> bool:
    """Say whether two numbers in words are an hour and minutes: seven thirty."""
    return minutes >= TEN and end == at + 2 and not words[at + 1].text.isdigit()


def _bare(words: Words, at: int) -> Read | None:
    """Read an hour that a word beside it may make one: семь, 7 часов, 7pm."""
    hour = _hour(words, at)
    if hour is None:
        return None
    end = at + 1
    minutes, after = _count(words, end)
    if words[at].plain in _HOUR:
        return Read(at, end, hour * HOUR, plain=False)
    if _are_side_by_side(words, at, minutes, after):
        return Read(at, after, hour * HOUR + minutes)
    if is_in(words, end, _HOUR):
        minutes, after = _count(words, end + 1)
        if minutes and is_in(words, after - 1, _MINUTES):
            return Read(at, after, hour * HOUR + minutes)
        return Read(at, end + 1, hour * HOUR, plain=is_in(words, end, _OCLOCK))
    glued = bool(GLUED.fullmatch(words[at].text.lower()))
    return Read(at, end, hour * HOUR, plain=glued)


_READERS: tuple[Callable[[Words, int], Read | None], ...] = (
    _russian,
    _english,
    _kazakh,
    _bare,
)
