"""Dates as lists hold them, as columns an engine can compare.

A day is eight digits; a month, a year or a range is two bounds and no digits. What
cannot be read at all stays unknown and is counted by the caller, never guessed.
Reads docs/spec/dates.md's forms and the ones people type: 19840321, 21.03.1984,
05.1984, May 1984.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aigaq.pure.statistics.linkage.months import spelt_date

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?", re.ASCII)
_TYPED = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_COARSE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[-./](\d{4})", re.ASCII)
_MONTH_LAST = re.compile(r"(\d{4})[./](\d{1,2})", re.ASCII)
_RANGE = re.compile(r"\s*(?:/|\.\.)\s*")


@dataclass(frozen=True, slots=True)
class When:
    """A date for comparing: the digits of a day, or the bounds of something coarser.

    ``digits`` is yyyymmdd as written, even where the calendar has no such day: two
    lists may share the same slip. ``first`` and ``last`` are yyyymmdd as numbers.
    """

    digits: str | None = None
    first: int | None = None
    last: int | None = None


UNKNOWN = When()


@lru_cache(maxsize=1 << 17)
def read_when(text: str) -> When | None:
    """Read one date; None where nothing in it can be understood.

    ``13/04/2024`` is day, month, year, as Kazakhstan writes; the model itself allows
    for a swap. An empty text is UNKNOWN.
    """
    text = text.strip()
    if not text:
        return UNKNOWN
    for pattern, order in (
        (_COMPACT, (0, 1, 2)),
        (_ISO, (0, 1, 2)),
        (_TYPED, (2, 1, 0)),
    ):
        if found := pattern.fullmatch(text):
            year, month, day = (int(found[1 + part]) for part in order)
            return _day(year, month, day)
    if spelt := spelt_date(text):
        return _day(*spelt) if spelt[2] else _coarse(f"{spelt[0]}-{spelt[1]}")
    return _coarse(_plain_month(text))


def _plain_month(text: str) -> str:
    """Return 05.1984, 05/1984 and 1984/05 as 1984-05, all else as it is."""
    if found := _MONTH.fullmatch(text):
        return f"{found[2]}-{found[1]}"
    if found := _MONTH_LAST.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    return text


def _day(year: int, month: int, day: int) -> When:
    digits = f"{year:04}{month:02}{day:02}"
    try:
        date(year, month, day)
    except ValueError:
        return When(digits)
    return When(digits, int(digits), int(digits))


def _coarse(text: str) -> When | None:
    ends = _RANGE.split(text)
    first, last = _span(ends[0]), _span(ends[-1])
    if ends[1:-1] or first is None or last is None or last[1] < first[0]:
        return None
    if first[0] == last[1]:
        return When(str(first[0]), first[0], last[1])
    return When(None, first[0], last[1])


def _span(text: str) -> tuple[int, int] | None:
    found = _COARSE.fullmatch(_plain_month(text))
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if day:
            return (date(year, month, day).year * 10000 + month * 100 + day,) * 2
        if month:
            last = calendar.monthrange(year, month)[1]
            return year * 10000 + month * 100 + 1, year * 10000 + month * 100 + last
        return date(year, 1, 1).year * 10000 + 101, year * 10000 + 1231
    except ValueError:
        return None
