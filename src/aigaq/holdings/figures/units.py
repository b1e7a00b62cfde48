"""What figures of one unit tell of another: of people there are no more than of acts.

A person to whom housing was lost is behind at least one such act; so a reader who has
both tables bounds the people by the acts, and the acts by the people. Attacks each
side with what the other says; counts nothing. Spec: docs/spec/figures.md section 8.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aigaq.holdings.figures.filters import (
    ANYTHING,
    REST,
    Out,
    impossible,
    values_of,
    with_rests,
)
from aigaq.holdings.figures.kinds import refuse_finer
from aigaq.holdings.figures.protection import attack, refuse_newly_exposed
from aigaq.pure.statistics.counting.definitions import Unit
from aigaq.pure.statistics.counting.fields import SEVERAL, TOTAL, UNCERTAIN
from aigaq.pure.statistics.release.model import FlatTable, Key, Release

FINER = frozenset(
    {
        (Unit.ACTS, Unit.VICTIMS),
        (Unit.ACTS, Unit.EVENTS),
        (Unit.ACTS, Unit.CASES),
        (Unit.CASES, Unit.EVENTS),
        (Unit.PERSONS, Unit.VICTIMS),
    }
)
"""Pairs of units of which every place holds at least as many of the first."""

MIXED = frozenset({SEVERAL, UNCERTAIN})
"""Values that a thing may have although none of its parts has them."""


Said = tuple[tuple[str, ...], Key, int, int]
"""Dimensions, key, number, and what it is rounded to."""

Say = Callable[[Sequence[Out]], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Across:
    """What a figure stands beside that counts other things.

    Attributes:
        unit: what the figure counts.
        published: figures that count the same.
        others: released figures of other units, each unit's by themselves.
        by_kind: those of the older question, to be attacked kind by kind.

    A place is compared where both name it in the same way; what a thing has several
    values of, or no certain time, is left out.
    """

    unit: Unit
    published: Sequence[Out]
    others: Mapping[Unit, Sequence[Out]]
    by_kind: Sequence[Release] = ()

    def told(self, made: Out) -> list[Release]:
        """Return what the others tell of a figure's places."""
        both = [*self.published, made]
        found = [_told(theirs(it), both) for it, _, theirs in self._sides()]
        return [one for one in found if one.tables]

    def refuse(self, made: Out) -> None:
        """Refuse a figure that tells too much together with the others.

        Raises:
            ReleaseExposed: a count of theirs, or its own, would be told too closely.
        """
        _refuse([*self.published, made], self.told(made), None)
        for figures, mine, _ in self._sides():
            new = _told(mine([made]), figures)
            if new.tables:
                _refuse(figures, [_told(mine(self.published), figures)], new)
        for row in self.by_kind:
            refuse_finer(row, self.published, made)

    def _sides(self) -> Iterator[tuple[Sequence[Out], Say, Say]]:
        for other, figures in sorted(self.others.items()):
            if (self.unit, other) in FINER:
                yield figures, _at_most, _at_least
            elif (other, self.unit) in FINER:
                yield figures, _at_least, _at_most


def related(one: Unit, other: Unit) -> bool:
    """Tell whether figures of two units say something of each other."""
    return (one, other) in FINER or (other, one) in FINER


def _refuse(
    figures: Sequence[Out], said: Sequence[Release], new: Release | None
) -> None:
    """Attack figures beside what is said of them; without ``new`` the last is new."""
    never = impossible(figures)
    releases = [*said, *with_rests(figures), *([] if new is None else [new])]
    *known, last = [one for one in releases if one.tables]
    refuse_newly_exposed(known, attack([*known, last], never), never)


def _plain(figures: Sequence[Out]) -> Iterator[tuple[FlatTable, Key]]:
    for figure in figures:
        for table in figure.release.tables:
            for key in table.cells:
                if not MIXED & set(key):
                    yield table, key


def _at_most(figures: Sequence[Out]) -> Iterator[Said]:
    """Say of each printed place that no more than that is there."""
    for table, key in _plain(figures):
        if known := table.interval(key):
            # A nought rounded to this stands for anything up to the most.
            yield table.dimensions, key, 0, 2 * known[1] + 1


def _at_least(figures: Sequence[Out]) -> Iterator[Said]:
    """Say of each place that no less than that is there; withheld is not nought."""
    for table, key in _plain(figures):
        known = table.interval(key) or (1 if table.rounded_to == 1 else 0, 0)
        if known[0]:
            yield table.dimensions, key, known[0] + ANYTHING // 2, ANYTHING


def _told(said: Iterable[Said], figures: Sequence[Out]) -> Release:
    """Put what is said as tables, for figures that may list other values.

    Where the figures list a dimension fully, other values are nobody's there; where
    they do not, there may be more than was said.
    """
    cells: dict[tuple[tuple[str, ...], int], dict[Key, int]] = {}
    for dimensions, key, number, base in said:
        inside = True
        for way, name in enumerate(dimensions[1:], start=1):
            listed, fully = values_of(figures, key[0], name)
            inside = inside and (not fully or key[way] in {*listed, TOTAL})
            if not fully:
                more = tuple(
                    REST if at == way else TOTAL if at else key[0]
                    for at in range(len(dimensions))
                )
                cells.setdefault((dimensions, ANYTHING), {}).setdefault(more, 0)
        if inside:
            cells.setdefault((dimensions, base), {})[key] = number
    return Release(
        tuple(FlatTable(names, keys, base) for (names, base), keys in cells.items())
    )
