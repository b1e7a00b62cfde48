"""A large table that stands alone, made safe without a solver.

Take one from a cell, or move it to another along one, two or more of the dimensions,
so that sums elsewhere stay: after such a move the table still fits the page as long as
each count that changed has room in what is printed of it. A count is open when moves
there and back differ by the width; the two tables are its proof. Where there is no
room, the move is taken that takes fewest words from the page.
Only for tables with every cell and margin. The same counts give the same release.
Spec: docs/spec/disclosure.md section 3, docs/adr/0098.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod

import numpy as np
import numpy.typing as npt

from aigaq.pure.statistics.release.measure import open_bits, rounding_bits
from aigaq.pure.statistics.release.model import (
    ALL,
    BASE,
    EXACT_FROM,
    FlatTable,
    Key,
    Method,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.nesting import nested_places
from aigaq.pure.statistics.release.schemes import Scheme

Numbers = npt.NDArray[np.float64]
Picks = tuple[npt.NDArray[np.int64], ...]

At = tuple[int, ...]
"""Place of a count in the array of all cells and margins; the last is the total."""

METHODS = (Method.WITHHELD, Method.ROUNDED)

LARGE, MANY = 2_000, 1_000
"""Cells, and small counts, beyond which the solver would need minutes."""

UNSAID = 5.0
"""Price of a count of which only the reason is told."""

STARTS = 24
"""So many cells of a margin are tried, the largest first."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Two tables that fit the page: a cell moved there, and moved back.

    Attributes:
        start: the cell.
        to: for some dimensions the value it is moved to.
        reach: by how much the cell grows in one table and shrinks in the other.
    """

    start: At
    to: tuple[tuple[int, int], ...]
    reach: tuple[int, int]

    def changed(self, page: "Page") -> Iterator[tuple[At, float, float]]:
        """Give each count that changes, with what it is in the two tables."""
        goals = dict(self.to)
        choices = (
            (self.start[way], goals.get(way, end)) for way, end in enumerate(page.total)
        )
        for picks in product(*choices):
            away = sum(picks[way] == goal for way, goal in self.to)
            grows, shrinks = self.reach if away % 2 == 0 else self.reach[::-1]
            yield picks, page.true[picks] - shrinks, page.true[picks] + grows

    def holds(self, page: "Page") -> bool:
        """Tell whether both tables fit what the page tells now."""
        return all(page.fits(*one) for one in self.changed(page))


class Page:
    """Every count of a table with what is told of it, as arrays."""

    def __init__(self, table: FlatTable, scheme: Scheme) -> None:
        names = range(len(table.dimensions))
        values = [sorted({key[way] for key in table.cells} - {ALL}) for way in names]
        self._at = [
            {**{value: n for n, value in enumerate(own)}, ALL: len(own)}
            for own in values
        ]
        self.total = tuple(len(own) for own in values)
        shape = tuple(end + 1 for end in self.total)
        self.true, self.price = np.zeros(shape), np.zeros(shape)
        self.low, self.high = np.zeros(shape), np.zeros(shape)
        self.loose_low, self.loose_high = np.zeros(shape), np.zeros(shape)
        for key, number in table.cells.items():
            at, one = self.at(key), scheme.first_print(number or 0)
            self.true[at] = one.true
            self.low[at], self.high[at] = one.told
            self.loose_low[at], self.loose_high[at] = one.hidden
            self.price[at] = _price(one.true, key, printed=one.value is not None)
        self.first_low, self.first_high = self.low.copy(), self.high.copy()
        self.first_price = self.price.copy()
        self.hidden = np.zeros(shape, dtype=bool)

    def at(self, key: Key) -> At:
        """Return where a key's count stands."""
        return tuple(own[value] for own, value in zip(self._at, key, strict=True))

    def hide(self, at: At) -> None:
        """Withhold a count, and do not tell whether it is small."""
        self.hidden[at] = True
        self.low[at], self.high[at] = self.loose_low[at], self.loose_high[at]
        self.price[at] = 0.0

    def show(self, at: At) -> None:
        """Take that back."""
        self.hidden[at] = False
        self.low[at], self.high[at] = self.first_low[at], self.first_high[at]
        self.price[at] = self.first_price[at]

    def fits(self, at: At, low: float, high: float) -> bool:
        """Tell whether a count could be anything between these."""
        return bool(self.low[at] <= low and high <= self.high[at])

    def cost(self, picks: Picks, grows: float, shrinks: float) -> Numbers:
        """Return what must be withheld so that counts can grow and shrink so far.

        Infinite where not even that is enough.
        """
        true, price = self.true[picks], self.price[picks]
        fits = (self.low[picks] <= true - shrinks) & (true + grows <= self.high[picks])
        could = (self.loose_low[picks] <= true - shrinks) & (
            true + grows <= self.loose_high[picks]
        )
        found: Numbers = np.where(fits, 0.0, np.where(could, price, np.inf))
        return found


def protect_alone(tables: Sequence[FlatTable], rule: Rule) -> Release | None:
    """Protect one large table that stands alone, by whichever method tells most.

    Args:
        tables: true counts of one release, beside which nothing is published.
        rule: how careful to be.

    Returns:
        None when the solver should look: there are several tables, or one that is
        small, not whole or nested; or some count has no move.
    """
    if len(tables) > 1 or len(tables[0].cells) <= LARGE or not is_whole(tables[0]):
        return None
    (table,) = tables
    methods = [rule.method] if rule.method else list(METHODS)
    if rule.threshold < EXACT_FROM:
        methods = [Method.ROUNDED]
    small = sum(0 < (n or 0) < rule.open_below for n in table.cells.values())
    if (methods != [Method.ROUNDED] and small <= MANY) or nested_places(
        tables, counted=True
    ):
        return None
    made = [protect_by_moves(table, rule, method) for method in methods]
    measured = [
        replace(
            one,
            open_bits=open_bits(one, rule.threshold),
            rounding_bits=rounding_bits(tables),
        )
        for one in made
        if one is not None
    ]
    return min(measured, key=lambda one: one.open_bits, default=None)


def is_whole(table: FlatTable) -> bool:
    """Tell whether a table has every cell and margin of its dimensions."""
    ways = range(len(table.dimensions))
    sizes = (len({key[way] for key in table.cells} | {ALL}) for way in ways)
    return len(table.cells) == prod(sizes)


def protect_by_moves(table: FlatTable, rule: Rule, method: Method) -> Release | None:
    """Protect a whole table that stands alone, or give up.

    Args:
        table: true counts, every cell and every margin.
        rule: how careful to be.
        method: withheld or rounded.

    Returns:
        The table with every small or withheld count open by the rule's width; None
        where some count has no move.

    Does not promise the fewest withheld counts.
    """
    page = Page(table, Scheme(method, rule.threshold))
    small = [
        (number, key)
        for key, number in table.cells.items()
        if number is not None and 0 < number < rule.open_below
    ]
    must = [page.at(key) for _, key in sorted(small)]
    proofs: dict[At, Proof] = {}
    for at in must:
        if at in proofs:
            continue
        found = _cheapest(page, at, rule.width)
        if found is None:
            return None
        for moved, low, high in found.changed(page):
            if not page.fits(moved, low, high):
                page.hide(moved)
            proofs[moved] = found
    _print_again(page, proofs, set(must), rule.width)
    return _release(table, page, rule, method)


def _print_again(
    page: Page, proofs: dict[At, Proof], must: set[At], width: int
) -> None:
    """Show again what need not be withheld after all, what costs most first."""
    users: dict[At, set[At]] = {}
    for at in proofs:
        _use(page, users, proofs, at)
    spare = [at for at in proofs if page.hidden[at] and page.first_price[at] > UNSAID]
    for at in sorted(spare, key=lambda one: (-page.first_price[one], one)):
        page.show(at)
        asked = sorted(
            other
            for other in users.get(at, set())
            if (page.hidden[other] or other in must) and not proofs[other].holds(page)
        )
        again = _proved_again(page, asked, width)
        if len(again) < len(asked):
            page.hide(at)
            continue
        proofs |= again
        for other in again:
            _use(page, users, proofs, other)


def _proved_again(page: Page, asked: list[At], width: int) -> dict[At, Proof]:
    """Find other proofs that withhold nothing more, until one is missing."""
    again: dict[At, Proof] = {}
    for at in asked:
        found = _cheapest(page, at, width, free=True)
        if found is None:
            break
        again[at] = found
    return again


def _use(page: Page, users: dict[At, set[At]], proofs: dict[At, Proof], at: At) -> None:
    """Note which counts a proof rests on."""
    for moved, _, _ in proofs[at].changed(page):
        users.setdefault(moved, set()).add(at)


def _cheapest(page: Page, at: At, width: int, *, free: bool = False) -> Proof | None:
    """Return the move that opens a count at the least cost, or one that is free."""
    best, found = 1.0 if free else np.inf, None
    fixed = [way for way, place in enumerate(at) if place != page.total[way]]
    for start in _starts(page, at):
        for many in range(len(fixed) + 1):
            for ways in combinations(fixed, many):
                for grows in range(width + 1):
                    costs = _costs(page, start, ways, (grows, width - grows))
                    place = np.unravel_index(np.argmin(costs), costs.shape)
                    if costs[place] < best:
                        goals = zip(ways, map(int, place), strict=True)
                        best, found = (
                            costs[place],
                            Proof(start, tuple(goals), (grows, width - grows)),
                        )
                if best == 0:
                    return found
    return found


def _starts(page: Page, at: At) -> list[At]:
    """Return the cells under a count, the largest first."""
    inner = product(
        *(
            range(end) if place == end else (place,)
            for place, end in zip(at, page.total, strict=True)
        )
    )
    return sorted(inner, key=lambda cell: (-page.true[cell], cell))[:STARTS]


def _costs(
    page: Page, start: At, ways: tuple[int, ...], reach: tuple[int, int]
) -> Numbers:
    """Return the cost of moving a cell to every other value along some dimensions."""
    costs = np.zeros([page.total[way] for way in ways])
    others = [way for way in range(len(start)) if way not in ways]
    for away in product((False, True), repeat=len(ways)):
        grows, shrinks = reach if sum(away) % 2 == 0 else reach[::-1]
        goes = dict(zip(ways, away, strict=True))
        for ends in product((False, True), repeat=len(others)):
            whole = dict(zip(others, ends, strict=True))
            picks: Picks = tuple(
                np.arange(page.total[way]).reshape(
                    [-1 if own == way else 1 for own in ways]
                )
                if goes.get(way)
                else np.array(page.total[way] if whole.get(way) else start[way])
                for way in range(len(start))
            )
            costs += page.cost(picks, grows, shrinks)
    for number, way in enumerate(ways):
        # To where it stands is no move.
        costs[(slice(None),) * number + (start[way],)] = np.inf
    return costs


def _price(true: int, key: Key, *, printed: bool) -> float:
    """Readers lose most with the widest total, least where no number is printed."""
    if not printed:
        return UNSAID
    whole = all(value == ALL for value in key)
    return 10.0 + round(10 * float(np.log2(1 + true))) + (200.0 if whole else 0.0)


def _release(table: FlatTable, page: Page, rule: Rule, method: Method) -> Release:
    scheme = Scheme(method, rule.threshold)
    cells: dict[Key, int | None] = {}
    reasons: dict[Key, Reason] = {}
    for key, number in table.cells.items():
        unsaid = bool(page.hidden[page.at(key)])
        cells[key] = None if unsaid else scheme.first_print(number or 0).value
        if cells[key] is None:
            reasons[key] = Reason.SMALL_OR_BESIDE if unsaid else Reason.SMALL
    base = 1 if method is Method.WITHHELD else BASE
    made = FlatTable(
        table.dimensions, cells, base, reasons=reasons, threshold=rule.threshold
    )
    return Release((made,), method, rule)
