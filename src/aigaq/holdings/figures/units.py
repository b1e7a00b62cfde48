"""What figures of one unit tell of another: of people there are no more than of acts.

A person to whom housing was lost is behind at least one such act; so a reader who has
both tables bounds the people by the acts, and the acts by the people. Attacks each
side with what the other says; counts nothing. Spec: docs/spec/figures.md section 8.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aigaq.holdings.figures.filters import (
    ANYTHING,
    Out,
    values_of,
)
from aigaq.holdings.figures.together import Counted, refuse_together
from aigaq.pure.statistics.counting.definitions import Unit
from aigaq.pure.statistics.counting.fields import (
    SEVERAL,
    TOTAL,
    UNCERTAIN,
    UNKNOWN,
)
from aigaq.pure.statistics.counting.parts import REST, SHARED
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
        together: all of them over the same days, and what is known of the new one
            before it is made; None for a figure that is only counted again.
        nowhere_none: whether a reader is taken to know that where one unit has
            something the others have, too.

    A place is compared where both name it in the same way; what a thing has several
    values of, or no certain time, is left out.
    """

    unit: Unit
    published: Sequence[Out]
    others: Mapping[Unit, Sequence[Out]]
    together: tuple[Sequence[Counted], Counted] | None = None
    nowhere_none: bool = True

    def told(self, made: Out) -> list[Release]:
        """Return what the others tell of a figure's places."""
        both = [*self.published, made]
        found = []
        for other, figures in sorted(self.others.items()):
            found += [_told(says(figures), both) for says in self._says(other)]
            if self.nowhere_none and (other, self.unit) in FINER:
                found.append(_told(_some(figures, made, (other, self.unit)), both))
        return [one for one in found if one.tables]

    def refuse(self, made: Out) -> None:
        """Refuse a figure that tells too much together with the others.

        Raises:
            ReleaseExposed: a count of theirs, or its own, would be told too closely.
        """
        if self.together is None:
            return
        published, new = self.together
        # Of one unit alone all was attacked, and held open, when it was made.
        if any(one.kinds or one.unit is not new.unit for one in published):
            refuse_together(published, replace(new, out=made))

    def _says(self, other: Unit) -> Iterator[Say]:
        if (self.unit, other) in FINER:
            yield _at_least
        elif (other, self.unit) in FINER:
            yield _at_most


def related(one: Unit, other: Unit) -> bool:
    """Tell whether figures of two units say something of each other."""
    return (one, other) in FINER or (other, one) in FINER


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


def _some(
    figures: Sequence[Out], made: Out, units: tuple[Unit, Unit]
) -> Iterator[Said]:
    """Say that where there is a part, there is a thing, unless it can be of several."""
    shared = SHARED.get(units, frozenset())
    mixed = {
        name
        for table in made.release.tables
        for way, name in enumerate(table.dimensions)
        if name not in shared and any(key[way] == SEVERAL for key in table.cells)
    }
    for dimensions, key, number, base in _at_least(figures):
        named = {n for n, v in zip(dimensions, key, strict=True) if v != TOTAL}
        known = UNKNOWN not in key and not any(":" in name for name in named)
        if known and not named & mixed:
            least = 1 + ANYTHING // 2 if number else number
            yield dimensions, key, least, base


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
