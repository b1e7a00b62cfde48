"""Dates as people know them: a day, a month, a year, some time between, unknown.

A date is four bounds (when it began at the earliest and at the latest, when it ended
at the earliest and at the latest) and the precision it was told with. Nothing is
rounded to a day that nobody named, and a period says *certain*, *possible* or *no*.
Spec: docs/spec/dates.md. No clock, no time zones, no words: doors speak.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.pure.errors import AigaqError

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Years outside are typing mistakes, not history this program documents."""

BETWEEN_MARK = "/"
LASTING_MARK = ".."
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class DateMalformed(AigaqError):
    """A date is not written as docs/spec/dates.md section 2 says."""

    code = "date.malformed"


class DateDisordered(AigaqError):
    """A date ends before it begins."""

    code = "date.disordered"


class Precision(StrEnum):
    """How closely a date is known. Spec section 1."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    UNKNOWN = "unknown"


_COARSENESS = {Precision.EXACT: 0, Precision.MONTH: 1, Precision.YEAR: 2}


class Membership(StrEnum):
    """Whether something began within a period."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class FourBounds:
    """When it began and ended, each at the earliest and at the latest; ends included.

    All four are days, or all four are None (nothing is known).

    Raises:
        DateDisordered: an earliest after its latest, or an end before its beginning.
    """

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None

    def __post_init__(self) -> None:
        if self.days() is None:
            return
        first, last, end_first, end_last = self.known()
        if not (first <= last <= end_last and first <= end_first <= end_last):
            raise DateDisordered

    def days(self) -> tuple[date, date, date, date] | None:
        """Return the four days, or None when nothing is known.

        Raises:
            DateDisordered: some bounds are given and others are missing.
        """
        four = (
            self.start_earliest,
            self.start_latest,
            self.end_earliest,
            self.end_latest,
        )
        given = [bound for bound in four if bound is not None]
        if not given:
            return None
        if len(given) != len(four):
            raise DateDisordered
        return given[0], given[1], given[2], given[3]

    def known(self) -> tuple[date, date, date, date]:
        """Return the four days.

        Raises:
            DateDisordered: nothing is known, or not all bounds are.
        """
        days = self.days()
        if days is None:
            raise DateDisordered
        return days


@dataclass(frozen=True, slots=True)
class Dated:
    """Four bounds and the precision they were told with."""

    bounds: FourBounds = FourBounds()
    precision: Precision = Precision.UNKNOWN

    def __post_init__(self) -> None:
        if (self.bounds.days() is None) != (self.precision == Precision.UNKNOWN):
            raise DateDisordered


UNKNOWN = Dated()


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise DateDisordered


def year_period(year: int) -> Period:
    """Return the calendar year as a period."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def read_date(text: str, precision: Precision | None = None) -> Dated:
    """Read a date as it stands in a file or a form.

    ``2024-04-13`` a day; ``2024-04`` a month; ``2024`` a year;
    ``2023-08/2024-08`` some time between the two; ``2024-05-03..2024-05-05`` lasted
    from the one to the other; empty, unknown. Blanks around it do not count.

    Args:
        text: the date as written; digits, hyphens and one mark.
        precision: what the person said it was, when the form asked; must agree.

    Raises:
        DateMalformed: written otherwise, no such day, or not the precision named.
        DateDisordered: ends before it begins.
    """
    dated = _read(text.strip())
    if precision is not None and dated.precision != precision:
        raise DateMalformed
    return dated


def _read(text: str) -> Dated:
    if not text:
        return UNKNOWN
    if BETWEEN_MARK in text:
        first, last = _pair(text, BETWEEN_MARK)
        early, late = _part(first)[0], _part(last)[1]
        return Dated(FourBounds(early, late, early, late), Precision.BETWEEN)
    if LASTING_MARK in text:
        first, last = _pair(text, LASTING_MARK)
        return _lasting(first, last)
    early, late, precision = _part(text)
    return Dated(FourBounds(early, late, early, late), precision)


def _lasting(first: str, last: str) -> Dated:
    start, end = _part(first), _part(last)
    coarser = max(start[2], end[2], key=_COARSENESS.__getitem__)
    return Dated(FourBounds(start[0], start[1], end[0], end[1]), coarser)


def _pair(text: str, mark: str) -> tuple[str, str]:
    first, _, last = text.partition(mark)
    return first.strip(), last.strip()


def _part(text: str) -> tuple[date, date, Precision]:
    match = _PART.fullmatch(text)
    if match is None:
        raise DateMalformed
    year, month, day = (int(digits or 0) for digits in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateMalformed
    try:
        return _span(year, month if match[2] else None, day if match[3] else None)
    except ValueError:
        raise DateMalformed from None


def _span(
    year: int, month: int | None, day: int | None
) -> tuple[date, date, Precision]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last), Precision.MONTH
    return date(year, month, day), date(year, month, day), Precision.EXACT


def write_date(dated: Dated) -> str:
    """Write a date so that ``read_date`` gives the same one back.

    Raises:
        DateMalformed: bounds that no text of spec section 2 stands for.
    """
    days = dated.bounds.days()
    if days is None:
        return ""
    first, last, end_first, end_last = days
    if dated.precision == Precision.BETWEEN:
        if (first, last) != (end_first, end_last):
            raise DateMalformed
        return _spell_between(first, last)
    text = _spell(first, last)
    if (first, last) != (end_first, end_last):
        text += LASTING_MARK + _spell(end_first, end_last)
    if _read(text) != dated:
        raise DateMalformed
    return text


def _spell(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first, last) == _span(first.year, None, None)[:2]:
        return f"{first:%Y}"
    if (first, last) == _span(first.year, first.month, None)[:2]:
        return f"{first:%Y-%m}"
    raise DateMalformed


def _spell_between(first: date, last: date) -> str:
    whole_year = first == date(first.year, 1, 1) and last == date(last.year, 12, 31)
    whole_month = (
        first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    )
    shape = "%Y" if whole_year else "%Y-%m" if whole_month else "%Y-%m-%d"
    return f"{first:{shape}}{BETWEEN_MARK}{last:{shape}}"


def membership(bounds: FourBounds, period: Period) -> Membership:
    """Say whether something *began* within ``period``.

    Beginnings only, so that a thing which lasted over New Year is counted once.

    Returns:
        CERTAIN when no possible beginning lies outside, NO when none lies inside,
        POSSIBLE otherwise; what is unknown is possible everywhere.
    """
    days = bounds.days()
    if days is None:
        return Membership.POSSIBLE
    earliest, latest = days[:2]
    if period.first <= earliest and latest <= period.last:
        return Membership.CERTAIN
    if latest < period.first or period.last < earliest:
        return Membership.NO
    return Membership.POSSIBLE


class Shape(StrEnum):
    """Which sentence a door needs for a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    LASTING = "lasting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Description:
    """What a door needs to say a date in words.

    ``first`` and ``last`` name the two ends, each shown as day, month or year by
    ``first_shape`` and ``last_shape``; both None when the date is unknown.
    """

    shape: Shape
    first: date | None = None
    last: date | None = None
    first_shape: Shape = Shape.UNKNOWN
    last_shape: Shape = Shape.UNKNOWN


def describe(dated: Dated) -> Description:
    """Return the facts a door turns into words with its own calendar names."""
    days = dated.bounds.days()
    if days is None:
        return Description(Shape.UNKNOWN)
    first, last, end_first, end_last = days
    if dated.precision == Precision.BETWEEN:
        low, high = write_date(dated).split(BETWEEN_MARK)
        return Description(Shape.BETWEEN, first, last, _shape_of(low), _shape_of(high))
    start, end = _shape(first, last), _shape(end_first, end_last)
    if (first, last) == (end_first, end_last):
        return Description(start, first, last, start, start)
    return Description(Shape.LASTING, first, end_last, start, end)


def _shape(first: date, last: date) -> Shape:
    return _shape_of(_spell(first, last))


def _shape_of(text: str) -> Shape:
    return {4: Shape.YEAR, 7: Shape.MONTH, 10: Shape.DAY}[len(text)]
