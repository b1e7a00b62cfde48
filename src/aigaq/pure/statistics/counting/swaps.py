"""Protecting one large table by swaps, with a proof beside each withheld number.

In four cells at the corners of a rectangle two counts can grow and two shrink by the
same number, and every sum over the rectangle's two fields stays. So the four and their
margins over other fields, once withheld, can each be something else: the table after
the swap fits all that is printed. Small numbers are withheld with the cheapest swap
that moves them far enough. No solver is needed to see that it holds, however large the
table is.
Only for a table with all its margins that stands alone.
Spec: docs/spec/figures.md section 8.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from aigaq.pure.statistics.counting.fields import TOTAL
from aigaq.pure.statistics.release.model import (
    FlatTable,
    Key,
    Method,
    Reason,
    Release,
    Rule,
)

Counts = Mapping[Key, int]
Values = tuple[tuple[str, ...], ...]
Bounds = tuple[int, int]
"""A range in which a withheld number can be shown to be open."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Two cells that grow together while two others shrink."""

    grow: tuple[Key, Key]
    shrink: tuple[Key, Key]
    ways: tuple[int, int]

    def range(self, counts: Counts, threshold: int) -> tuple[int, int]:
        """Return by how much the growing cells can shrink, and grow.

        Nothing becomes zero, because zeros are printed, and what is small stays small:
        the reader may know that much.
        """
        forth = min(_room(counts, self.grow, threshold), _left(counts, self.shrink))
        back = min(_room(counts, self.shrink, threshold), _left(counts, self.grow))
        return back, forth

    def moved(self) -> set[Key]:
        """Return every cell and margin that a swap changes."""
        return {*self.margins(self.grow), *self.margins(self.shrink)}

    def margins(self, keys: tuple[Key, Key]) -> Iterator[Key]:
        """Give two cells and the margins above them that a swap changes."""
        for key in keys:
            yield from product(
                *(
                    (value,) if way in self.ways else (value, TOTAL)
                    for way, value in enumerate(key)
                )
            )

    def bounds(self, counts: Counts, threshold: int) -> Iterator[tuple[Key, Bounds]]:
        """Give for each number that moves between what it can lie."""
        back, forth = self.range(counts, threshold)
        for key in self.margins(self.grow):
            yield key, (counts[key] - back, counts[key] + forth)
        for key in self.margins(self.shrink):
            yield key, (counts[key] - forth, counts[key] + back)


def _room(counts: Counts, keys: tuple[Key, Key], threshold: int) -> int:
    return min(
        threshold - 1 - counts[key] if counts[key] < threshold else threshold
        for key in keys
    )


def _left(counts: Counts, keys: tuple[Key, Key]) -> int:
    return min(counts[key] - 1 for key in keys)


def protect_by_swaps(
    table: FlatTable, rule: Rule
) -> tuple[Release, dict[Key, Bounds]] | None:
    """Protect a table that stands alone, or give up.

    Args:
        table: true counts, every cell and every margin of its dimensions.
        rule: how careful to be; numbers are withheld, never rounded.

    Returns:
        The table with every withheld number open by the rule's width, and for each a
        range that is shown to be open; what an attacker can tell is no closer than
        that. None where a small number has no swap, and the solver has to look.

    Does not promise the fewest withheld numbers: each small one takes the swap that
    withholds fewest more.
    """
    counts = {key: number for key, number in table.cells.items() if number}
    ways = range(len(table.dimensions))
    values: Values = tuple(
        tuple(sorted({key[way] for key in counts} - {TOTAL})) for way in ways
    )
    small = sorted(key for key, number in counts.items() if number < rule.threshold)
    hidden, shown = set(small), dict[Key, Bounds]()
    for key in small:
        if key in shown:
            continue
        swap = _cheapest(counts, values, key, (rule, hidden))
        if swap is None:
            return None
        hidden |= swap.moved()
        for moved, bounds in swap.bounds(counts, rule.threshold):
            shown[moved] = max(shown.get(moved, bounds), bounds, key=_width)
    cells = {k: None if k in hidden else number for k, number in table.cells.items()}
    reasons = dict.fromkeys(hidden, Reason.SMALL_OR_BESIDE)
    made = FlatTable(table.dimensions, cells, reasons=reasons)
    return Release((made,), Method.WITHHELD, rule), shown


def _width(bounds: Bounds) -> int:
    return bounds[1] - bounds[0]


def _cheapest(
    counts: Counts, values: Values, key: Key, terms: tuple[Rule, set[Key]]
) -> Swap | None:
    """Return the swap that moves a small number and withholds fewest others."""
    rule, hidden = terms
    best: tuple[int, int] | None = None
    found = None
    for swap in _swaps(counts, values, key):
        if sum(swap.range(counts, rule.threshold)) < rule.width:
            continue
        new = swap.moved() - hidden
        cost = (len(new), sum(counts[k] for k in new))
        if best is None or cost < best:
            best, found = cost, swap
    return found


def _swaps(counts: Counts, values: Values, key: Key) -> Iterator[Swap]:
    """Give every swap that moves a cell or margin, in the order of names."""
    fixed = [way for way, value in enumerate(key) if value != TOTAL]
    inner = product(
        *(own if v == TOTAL else (v,) for v, own in zip(key, values, strict=True))
    )
    starts = [cell for cell in inner if cell in counts]
    for first, second in combinations(fixed, 2):
        for start in starts:
            for row, column in product(values[first], values[second]):
                if row == start[first] or column == start[second]:
                    continue
                across = _put(start, {first: row, second: column})
                beside = _put(start, {first: row}), _put(start, {second: column})
                if all(cell in counts for cell in (across, *beside)):
                    yield Swap((start, across), beside, (first, second))


def _put(key: Key, picks: Mapping[int, str]) -> Key:
    return tuple(picks.get(way, value) for way, value in enumerate(key))
