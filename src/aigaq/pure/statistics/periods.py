"""Stretches of time a figure is counted by, and where a coarse date falls.

A date is two days, the earliest and the latest on which a case can have begun. A case
whose two days lie in one period is counted there; one that straddles a border goes to
a column that says so. Never guesses, never drops. Spec: docs/spec/figures.md section 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

UNCERTAIN = "uncertain"
"""Column of cases inside the figure's scope whose period is not certain."""

MONTHS = {"half_year": 6, "quarter": 3, "year": 12, "month": 1}
"""Length of each kind of period; all begin in January and are cut at the scope."""


@dataclass(frozen=True, slots=True)
class Period:
    """One column: ``since`` and ``until`` are both inside it."""

    code: str
    since: date
    until: date

    def holds(self, earliest: date, latest: date) -> bool:
        """Tell whether both days lie inside."""
        return self.since <= earliest and latest <= self.until


def split(since: date, until: date, step: str) -> tuple[Period, ...]:
    """Cut a scope into calendar periods, oldest first.

    Args:
        since: first day of the scope.
        until: last day of the scope.
        step: ``month``, ``quarter``, ``half_year`` or ``year``.

    Returns:
        Periods that touch and together are the scope; the first and the last may be
        shorter than a calendar period, as their own days say.

    Raises:
        ValueError: ``until`` lies before ``since``, or the step is unknown.
    """
    if until < since:
        message = "the last day lies before the first"
        raise ValueError(message)
    if step not in MONTHS:
        message = f"{step} is not one of {', '.join(MONTHS)}"
        raise ValueError(message)
    periods = []
    day = since
    while day <= until:
        number = (day.month - 1) // MONTHS[step] + 1
        last = min(until, _last_day(day.year, number * MONTHS[step]))
        periods.append(Period(_code(day.year, number, step), day, last))
        day = last + timedelta(days=1)
    return tuple(periods)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _code(year: int, number: int, step: str) -> str:
    suffix = {
        "month": f"-{number:02}",
        "quarter": f"-Q{number}",
        "half_year": f"-H{number}",
        "year": "",
    }[step]
    return f"{year}{suffix}"


def column_of(
    earliest: date | None, latest: date | None, periods: Sequence[Period]
) -> str | None:
    """Return the column a case belongs to by the days it can have begun on.

    Args:
        earliest: first possible day; None when nothing is known.
        latest: last possible day; None when nothing is known.
        periods: what ``split`` gave.

    Returns:
        A period's code; ``UNCERTAIN`` if the case may lie in several of them, or
        inside or outside; None only if it certainly lies outside the scope.
    """
    first, last = periods[0].since, periods[-1].until
    low, high = earliest or date.min, latest or date.max
    if high < first or low > last:
        return None
    for period in periods:
        if period.holds(low, high):
            return period.code
    return UNCERTAIN
