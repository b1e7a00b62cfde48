"""True counts by kind and period, with everything a stranger knows about their sums.

Takes plain rows, gives a table of counts and the relations that hold between them;
those relations are what an attacker subtracts with, so they travel with the table.
Unknown is a kind of its own. Nothing here is safe to print: see ``disclosure``.
Spec: docs/spec/figures.md sections 2 to 4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aigaq.pure.statistics.periods import UNCERTAIN, Period, column_of

UNKNOWN = "unknown"
"""Row of what was counted without a known kind."""

ALL = "all"
"""Row of all that was counted, each once, whatever its kinds."""

TOTAL = "total"
"""Column of the whole scope."""

YES, NO = "yes", "no"
"""Columns of a share: the cases that bear a mark, and the rest."""

Key = tuple[str, str]
"""Row and column of a cell."""


class Unit(StrEnum):
    """What one count is one of. A case with two kinds counts once under each."""

    CASES = "cases"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Row:
    """One act of one case, as plain values.

    Attributes:
        case: the case's reference; acts of one case share it.
        kind: code of the kind counted; empty when it is not known.
        earliest: first day on which the act can have begun; None when not known.
        latest: last such day.
        marks: what else is true of the case, for shares.
    """

    case: str
    kind: str
    earliest: date | None
    latest: date | None
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """A true count, in the table's unit, and how many distinct cases stand behind it.

    ``printed`` is False for a count that follows from others and is never shown.
    """

    value: int
    cases: int
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact about sums: the terms, each times its factor, add up to 0 (or at most)."""

    terms: tuple[tuple[Key, int], ...]
    at_most: bool = False

    def holds(self, values: Mapping[Key, int]) -> bool:
        """Tell whether these values fit the fact."""
        total = sum(factor * values[key] for key, factor in self.terms)
        return total <= 0 if self.at_most else total == 0


@dataclass(frozen=True, slots=True)
class Table:
    """A true table: restricted, never printed as it is."""

    unit: Unit
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[str, ...]
    cells: Mapping[Key, Cell]
    relations: tuple[Relation, ...] = field(repr=False)


def count(
    rows: Iterable[Row],
    *,
    kinds: Sequence[str],
    periods: Sequence[Period],
    unit: Unit = Unit.CASES,
    marks: Sequence[str] = (),
) -> Table:
    """Count cases (or acts) by kind and period, with margins and shares.

    Args:
        rows: acts, in any order; the order changes nothing.
        kinds: the codes that get a row, in the order they are shown.
        periods: the columns, from ``periods.split``.
        unit: what one count is one of.
        marks: shares to count over the whole scope; only for cases.

    Returns:
        Rows ``kinds``, ``UNKNOWN``, ``ALL``; columns ``periods``, ``UNCERTAIN``,
        ``TOTAL``; a cell for each pair, and ``(mark, YES)`` and ``(mark, NO)``.
        A case belongs to the column of its first act and counts once a kind; it is
        ``UNKNOWN`` only if none of its kinds is known. Cases that certainly lie
        outside the scope are not in the table.

    Raises:
        ValueError: a kind that is not in ``kinds``, or marks together with acts.

    Does not count people: one person may stand behind several cases.
    """
    if marks and unit is not Unit.CASES:
        message = "shares are counted over cases"
        raise ValueError(message)
    acts = list(rows)
    if strange := {row.kind for row in acts} - {*kinds, UNKNOWN, ""}:
        message = f"{len(strange)} kinds are not in the list"
        raise ValueError(message)
    names = (*kinds, *((UNKNOWN,) if UNKNOWN not in kinds else ()), ALL)
    columns = (*(period.code for period in periods), UNCERTAIN, TOTAL)
    cells: dict[Key, Cell] = {}
    tallies = _tallies(acts, periods, unit)
    for name in names:
        for column in columns:
            cases = tallies.get((name, column), [])
            cells[name, column] = Cell(len(cases), len(set(cases)))
    cells.update(_shares(acts, marks, set(tallies.get((ALL, TOTAL), []))))
    relations = (*_relations(names, columns, unit), *_share_relations(marks))
    return Table(unit, names, columns, tuple(marks), cells, relations)


def contributions(
    rows: Iterable[Row], *, periods: Sequence[Period], marks: Sequence[str] = ()
) -> dict[str, frozenset[Key]]:
    """Say for each case inside the scope in which cells it is counted.

    Two editions differ, for whoever subtracts one from the other, by the cases whose
    cells differ. Counting unit: cases. Totals are left out: they follow.
    """
    acts = list(rows)
    cells: dict[str, set[Key]] = {}
    for key, cases in _tallies(acts, periods, Unit.CASES).items():
        for case in cases if key[1] != TOTAL else ():
            cells.setdefault(case, set()).add(key)
    for act in acts:
        if act.case in cells:
            cells[act.case] |= {(m, YES) for m in marks if m in act.marks}
    return {case: frozenset(keys) for case, keys in cells.items()}


def _tallies(
    acts: Sequence[Row], periods: Sequence[Period], unit: Unit
) -> dict[Key, list[str]]:
    """List for each cell the case of everything counted in it."""
    by_case: dict[str, list[Row]] = {}
    for act in acts:
        by_case.setdefault(act.case, []).append(act)
    tallies: dict[Key, list[str]] = {}
    for case, own in by_case.items():
        column = column_of(*_beginning(own), periods)
        if column is None:
            continue
        kinds = [act.kind or UNKNOWN for act in own]
        if unit is Unit.CASES:
            kinds = [ALL, *(set(kinds) - {UNKNOWN} or {UNKNOWN})]
        else:
            kinds += [ALL] * len(own)
        for kind in kinds:
            tallies.setdefault((kind, column), []).append(case)
            tallies.setdefault((kind, TOTAL), []).append(case)
    return tallies


def _beginning(acts: Sequence[Row]) -> tuple[date | None, date | None]:
    """Return the bounds of the day a case began; unknown if any act's day is."""
    earliest = [act.earliest for act in acts if act.earliest]
    latest = [act.latest for act in acts if act.latest]
    return (
        min(earliest) if len(earliest) == len(acts) else None,
        min(latest, default=None),
    )


def _shares(
    acts: Sequence[Row], marks: Sequence[str], inside: set[str]
) -> dict[Key, Cell]:
    cells = {}
    for mark in marks:
        yes = len({act.case for act in acts if mark in act.marks} & inside)
        no = len(inside) - yes
        cells[mark, YES] = Cell(yes, yes)
        cells[mark, NO] = Cell(no, no, printed=False)
    return cells


def _share_relations(marks: Sequence[str]) -> list[Relation]:
    return [
        Relation((((mark, YES), 1), ((mark, NO), 1), ((ALL, TOTAL), -1)))
        for mark in marks
    ]


def _relations(
    names: Sequence[str], columns: Sequence[str], unit: Unit
) -> list[Relation]:
    """Say all that follows from how the table is counted."""
    inner = [column for column in columns if column != TOTAL]
    kinds = [name for name in names if name != ALL]
    facts = [
        Relation((*(((name, column), 1) for column in inner), ((name, TOTAL), -1)))
        for name in names
    ]
    for column in columns:
        parts = tuple(((kind, column), 1) for kind in kinds)
        whole = (ALL, column)
        if unit is Unit.ACTS:
            facts.append(Relation((*parts, (whole, -1))))
            continue
        # Each case has a kind, and none twice: the whole lies between the largest
        # part and the sum of parts. An unknown case has no known kind beside it.
        minus = tuple((key, -1) for key, _ in parts)
        facts.append(Relation(((whole, 1), *minus), at_most=True))
        facts.extend(_each_within(kinds, column))
    return facts


def _each_within(kinds: Sequence[str], column: str) -> list[Relation]:
    known = [kind for kind in kinds if kind != UNKNOWN] or [UNKNOWN]
    return [
        Relation(
            (
                ((kind, column), 1),
                *((((UNKNOWN, column), 1),) if kind != UNKNOWN else ()),
                ((ALL, column), -1),
            ),
            at_most=True,
        )
        for kind in known
    ]
