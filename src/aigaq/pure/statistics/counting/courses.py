"""What a record goes through: delays, outcomes in steps, flows, trends.

True counts with their denominators, restricted like every true count. A delay of dates
that are not known to the day is two numbers, the shortest and the longest it can have
been. Spec: docs/spec/figures.md section 6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from aigaq.pure.statistics.counting import sql
from aigaq.pure.statistics.counting.columns import Columns, Item, columns_of
from aigaq.pure.statistics.counting.crosstab import Crosstab, Share
from aigaq.pure.statistics.counting.definitions import Definition
from aigaq.pure.statistics.counting.engine import Engine, store
from aigaq.pure.statistics.counting.fields import (
    PERIOD,
    TOTAL,
    UNCERTAIN,
    field_named,
)

MOMENTS = ("began", "reported", "decided")
"""Incident, report and decision, in the order they follow each other."""

QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(9, 10))
"""Quantiles that are told unless others are asked for; a half is the median."""


@dataclass(frozen=True, slots=True)
class Delays:
    """How many days lay between two moments.

    Attributes:
        known: how many counted things have both moments, in order.
        unknown: how many lack one of the two, e.g. what is not decided yet.
        disordered: how many have the second moment before the first; a mistake in
            the record, shown apart and in no quantile.
        quantiles: quantile -> the fewest and the most days it can be.
    """

    known: int
    unknown: int
    disordered: int
    quantiles: tuple[tuple[Fraction, tuple[int, int]], ...]

    @property
    def share(self) -> Share:
        """Return how many of all have both moments."""
        return Share(self.known, self.known + self.unknown + self.disordered)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a course: what has one of these codes in this field took it."""

    field: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """How many went from one value to another."""

    source: str
    target: str
    number: int


def delays(
    items: Iterable[Item],
    definition: Definition,
    *,
    since: str = MOMENTS[0],
    until: str = MOMENTS[1],
    quantiles: Sequence[Fraction] = QUARTERS,
) -> Delays:
    """Measure the days between two moments of each counted thing.

    Args:
        items: acts, in any order.
        definition: unit, filter and days; its fields are left aside.
        since: one of ``MOMENTS``.
        until: a later one.
        quantiles: each more than 0 and at most 1; the smallest number of days that at
            least this part of the known delays does not exceed.

    Returns:
        Of a thing with several acts, the first of each moment counts.
    """
    columns = columns_of(items)
    with store(columns) as engine:
        return delays_with(engine, columns, definition, (since, until), quantiles)


def delays_with(
    engine: Engine,
    columns: Columns,
    definition: Definition,
    moments: tuple[str, str],
    quantiles: Sequence[Fraction] = QUARTERS,
) -> Delays:
    """Measure in an engine that has loaded the columns already."""
    rows = engine.ask(sql.delays(definition, columns.codes, moments))
    spans = [(low, high, n) for low, high, n in rows if low is not None]
    fine = [(low or 0, high or 0, n or 0) for low, high, n in spans if (high or 0) >= 0]
    unknown = sum(n or 0 for low, _, n in rows if low is None)
    known = sum(n for _, _, n in fine)
    lows = sorted((low, n) for low, _, n in fine)
    highs = sorted((high, n) for _, high, n in fine)
    told = tuple(
        (part, (_rank(lows, part, known), _rank(highs, part, known)))
        for part in quantiles
        if known
    )
    disordered = sum(n or 0 for *_, n in spans) - known
    return Delays(known, unknown, disordered, told)


def _rank(weighed: Sequence[tuple[int, int]], part: Fraction, whole: int) -> int:
    """Return the smallest number that at least ``part`` of all do not exceed."""
    wanted = ceil(part * whole)
    passed = 0
    for number, times in weighed:
        passed += times
        if passed >= wanted:
            return number
    return weighed[-1][0]


def outcomes(
    items: Iterable[Item], definition: Definition, steps: Sequence[Step]
) -> tuple[Share, ...]:
    """Count who took the first step, of these who took the second, and so on.

    Args:
        items: acts, in any order.
        definition: unit, filter and days; its fields are left aside.
        steps: the course, in its order. A step without codes is *anything known*.

    Returns:
        For each step how many took it and all steps before it, of how many who took
        the one before; the whole of the first is everything that is counted. In what
        order they were really taken is not looked at.
    """
    columns = columns_of(items)
    with store(columns) as engine:
        return outcomes_with(engine, columns, definition, steps)


def outcomes_with(
    engine: Engine, columns: Columns, definition: Definition, steps: Sequence[Step]
) -> tuple[Share, ...]:
    """Count in an engine that has loaded the columns already."""
    checked = [
        (step.field, tuple(field_named(step.field).check(code) for code in step.codes))
        for step in steps
    ]
    shares: list[Share] = []
    for number in range(len(checked) + 1):
        asked = sql.course(definition, columns.codes, checked[:number])
        part = int(engine.ask(asked)[0][0] or 0)
        shares.append(Share(part, shares[-1].part if shares else part))
    return tuple(shares[1:])


def flows(table: Crosstab) -> tuple[Flow, ...]:
    """Read a table of two fields as flows, the largest first.

    Raises:
        ValueError: the table has not two fields.
    """
    if len(table.values) != 2:  # noqa: PLR2004  # from and to
        raise ValueError("a flow goes from one field to another")
    found = [
        Flow(key[0], key[1], n) for key, n in table.cells.items() if TOTAL not in key
    ]
    return tuple(sorted(found, key=lambda f: (-f.number, f.source, f.target)))


def trend(table: Crosstab) -> tuple[tuple[str, int], ...]:
    """Read a table by period as a line: every period, also the empty ones, in order.

    What has no certain period stands last, under *period not certain*, and is no
    point of the line.

    Raises:
        ValueError: the table is not by period alone.
    """
    if table.definition.fields != (PERIOD,):
        raise ValueError("a trend is a table by period alone")
    periods = [period.code for period in table.definition.periods()]
    told = [(code, table.count(code)) for code in periods]
    return (*told, (UNCERTAIN, table.total - sum(n for _, n in told)))
