"""How much a release tells: the fewer values each count could still be, the more.

In bits a cell, from what is printed in the cell or, if it is withheld, from what is
left of the smallest total above it; a cell whose true count is printed leaves nothing
open. Everything rounded to base 5
is the yardstick. Knows true counts; its result is one number for a whole release.
Spec: docs/spec/disclosure.md section 5.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import log2

from aigaq.pure.statistics.release.model import (
    BASE,
    FlatTable,
    Method,
    Place,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.schemes import nearest, small_counts


def open_bits(release: Release, threshold: int) -> float:
    """Return the bits that are left open over all cells; 0 when all is printed true."""
    page = _Page(release)
    return sum(_bits(table, page, threshold) for table in release.tables)


class _Page:
    """What is printed, by place, and what a pencil finds for a withheld count."""

    def __init__(self, release: Release) -> None:
        self.told: dict[Place, tuple[int, int]] = {}
        self.values: dict[str, set[str]] = {}
        for table in release.tables:
            for key, place in table.places():
                interval = table.interval(key)
                if interval is not None:
                    self.told[place] = interval
                for name, value in place:
                    self.values.setdefault(name, set()).add(value)

    def most(self, place: Place, otherwise: int) -> int:
        """Subtract from each total above what is printed beside; give the least."""
        found = [otherwise]
        for at, (name, mine) in enumerate(place):
            wider = place[:at] + place[at + 1 :]
            if wider not in self.told:
                continue
            beside = (
                (*place[:at], (name, value), *place[at + 1 :])
                for value in self.values[name] - {mine}
            )
            taken = sum(self.told[one][0] for one in beside if one in self.told)
            found.append(max(0, self.told[wider][1] - taken))
        return min(found)


def _bits(table: FlatTable, page: _Page, threshold: int) -> float:
    bits = 0.0
    whole = page.told.get((), (0, 2 * threshold))[1]
    method = Method.WITHHELD if table.rounded_to == 1 else Method.ROUNDED
    small = len(small_counts(method, threshold)) - 1
    for key, place in table.places():
        interval = table.interval(key)
        if interval is not None:
            bits += log2(interval[1] - interval[0] + 1)
            continue
        most = page.most(place, whole)
        if table.reasons.get(key) is Reason.SMALL:
            most = min(most, small)
        bits += log2(1 + most)
    return bits


def rounding_bits(tables: Iterable[FlatTable]) -> float:
    """Return what would be left open had every count been rounded to base 5."""
    return sum(
        log2(BASE if nearest(value) else BASE // 2 + 1)
        for table in tables
        for value in table.cells.values()
        if value is not None
    )


def least_bits(tables: Iterable[FlatTable], rule: Rule) -> dict[Method, float]:
    """Return what each method leaves open at least, were nothing withheld beside."""
    tables = list(tables)
    made = []
    for table in tables:
        small = {key for key, n in table.cells.items() if 0 < (n or 0) < rule.threshold}
        cells = {key: None if key in small else n for key, n in table.cells.items()}
        reasons = dict.fromkeys(small, Reason.SMALL)
        made.append(replace(table, cells=cells, reasons=reasons))
    true = open_bits(Release(tuple(made)), rule.threshold)
    return {Method.WITHHELD: true, Method.ROUNDED: rounding_bits(tables)}
