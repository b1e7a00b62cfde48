"""A freely built table as a page shows it: published beside true, withheld and why.

Puts numbers it is given beside each other; asks no database and decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aigaq.doors.desk.refusals import language
from aigaq.holdings.figures import cube_words
from aigaq.holdings.figures.built import split_key
from aigaq.holdings.figures.cubes import PublicCube
from aigaq.holdings.figures.protection import Bound
from aigaq.pure.statistics.counting.crosstab import Crosstab
from aigaq.pure.statistics.counting.fields import TOTAL

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A number as it is published beside the true one, where that is shown."""

    public: cube_words.CubeCell
    true: int | None

    @property
    def differs(self) -> bool:
        """Tell whether the reader of the published table sees another number."""
        return self.true is not None and self.public.text != str(self.true)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its labels, its numbers, and whether it is a total."""

    labels: tuple[str, ...]
    pairs: tuple[Pair, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class Withheld:
    """One withheld number: where it stands, why, and what can be worked out of it."""

    where: str
    small: bool
    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class Attack:
    """What whoever adds and subtracts everything that is out can tell."""

    cells: tuple[Withheld, ...]
    small: int
    beside: int
    closest: int | None


def lines(
    table: cube_words.CubeTable, true: Mapping[Key, int] | None = None
) -> list[Line]:
    """Put the true numbers beside the published ones."""
    return [
        Line(
            row.labels,
            tuple(
                Pair(cell, None if true is None else true.get(cell.key, 0))
                for cell in row.cells
            ),
            row.total,
        )
        for row in table.rows
    ]


def bare(table: Crosstab) -> PublicCube:
    """Lay a true table out like a public one, where none can be published."""
    cells = {key: table.cells.get(key, 0) for key in table.all_keys()}
    return PublicCube(table.definition, table.values, cells, None, 1, "")


def attack(cube: PublicCube, bounds: Iterable[Bound]) -> Attack:
    """Say what the attack found, each withheld number in words."""
    cells = tuple(
        Withheld(_where(cube, one.key), one.reason == "small", one.lower, one.upper)
        for one in bounds
    )
    gaps = [one.upper - one.lower for one in cells if one.upper is not None]
    small = sum(one.small for one in cells)
    return Attack(cells, small, len(cells) - small, min(gaps, default=None))


def _where(cube: PublicCube, key: Key) -> str:
    labels = [
        cube_words.value_label(cube, way, value, language())
        for way, value in enumerate(key)
    ]
    return " · ".join(labels) or cube_words.say("number", language())


def bounds_of(protection: Mapping[str, Any]) -> list[Bound]:
    """Read the bounds a figure keeps of its protection."""
    return [
        Bound(tuple(row[:-3]), row[-3], row[-2], row[-1])
        for row in protection["bounds"]
    ]


def moved(
    cube: PublicCube, moved_by: Mapping[str, Any] | None
) -> list[tuple[str, str]]:
    """Say by how much each true number moved, the largest change first."""
    if not moved_by:
        return []
    changes = {
        split_key(name): change["count"]
        for name, change in moved_by["cells"].items()
        if "count" in change
    }
    known = [set(values) | {TOTAL} for values in cube.values]
    return [
        (_where(cube, key), f"{change:+d}")
        for key, change in sorted(
            changes.items(), key=lambda one: (-abs(one[1]), one[0])
        )
        if all(value in own for value, own in zip(key, known, strict=True))
    ]
