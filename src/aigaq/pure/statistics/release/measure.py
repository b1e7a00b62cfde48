"""How much a release tells: the fewer values each count could still be, the more.

In bits a cell, from what is printed in the cell and the smallest printed total above
it; a cell whose true count is printed leaves nothing open. Everything rounded to base 5
is the yardstick. Knows true counts; its result is one number for a whole release.
Spec: docs/spec/disclosure.md section 5.
"""

from collections.abc import Iterable, Mapping
from math import log2

from aigaq.pure.statistics.release.model import (
    BASE,
    FlatTable,
    Method,
    Place,
    Reason,
    Release,
)
from aigaq.pure.statistics.release.schemes import nearest, small_counts


def open_bits(release: Release, threshold: int) -> float:
    """Return the bits that are left open over all cells; 0 when all is printed true."""
    shown: dict[Place, int] = {}
    for table in release.tables:
        for key, place in table.places():
            value = table.cells[key]
            if value is not None:
                shown[place] = value
    return sum(_bits(table, shown, threshold) for table in release.tables)


def _bits(table: FlatTable, shown: Mapping[Place, int], threshold: int) -> float:
    bits = 0.0
    for key, place in table.places():
        interval = table.interval(key)
        if interval is not None:
            bits += log2(interval[1] - interval[0] + 1)
            continue
        above = min(_above(place, shown), default=2 * threshold)
        if table.reasons.get(key) is Reason.SMALL:
            method = Method.WITHHELD if table.rounded_to == 1 else Method.ROUNDED
            above = min(above, len(small_counts(method, threshold)) - 1)
        bits += log2(1 + above)
    return bits


def _above(place: Place, shown: Mapping[Place, int]) -> Iterable[int]:
    """Give the printed totals that differ from the place by one condition less."""
    for left_out in range(len(place)):
        wider = place[:left_out] + place[left_out + 1 :]
        if wider in shown:
            yield shown[wider]
    if () in shown:
        yield shown[()]


def rounding_bits(tables: Iterable[FlatTable]) -> float:
    """Return what would be left open had every count been rounded to base 5."""
    return sum(
        log2(BASE if nearest(value) else BASE // 2 + 1)
        for table in tables
        for value in table.cells.values()
        if value is not None
    )
