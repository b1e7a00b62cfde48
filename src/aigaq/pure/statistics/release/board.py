"""A release being made: which counts are printed, and what still fits all of them.

Holds one table that fits every true count (any will do: the attacker cannot tell it
from the truth) and the sums of every other table found. A count is open when two of
them differ there by enough. Spec: docs/spec/disclosure.md sections 3 and 4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.release.ranges import Ranges
from aigaq.pure.statistics.release.refusals import ReleaseTooHard
from aigaq.pure.statistics.release.schemes import Print
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import (
    Bounds,
    Numbers,
    Spot,
    System,
    build,
    spot_members,
)


@dataclass(frozen=True)
class Plan:
    """What a board is made from.

    Attributes:
        space: the crossing of all tables, published ones included.
        facts: what the published releases tell.
        prints: the counts of the new release.
        editions: how many sets of records.
        extra: further sums that must stay open.
        patience: the solver's time.
        empty: places that readers take for empty, and rightly.
    """

    space: Space
    facts: Mapping[Spot, Bounds]
    prints: Mapping[Spot, Print]
    editions: int
    extra: Sequence[Indices]
    patience: Patience
    empty: Sequence[Spot] = ()


class Board:
    """The counts of one release under one method, beside what is published."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.spots = list(plan.prints)
        self.number = {spot: n for n, spot in enumerate(self.spots)}
        self.loose: dict[Spot, Bounds] = dict(plan.facts)
        for spot, one in plan.prints.items():
            low, high = self.loose.get(spot, (0.0, np.inf))
            self.loose[spot] = max(low, one.hidden[0]), min(high, one.hidden[1])
        self.system: System = build(plan.space, self.loose, plan.editions, plan.empty)
        self.search = Search(self.system, plan.patience)
        members = [spot_members(plan.space, spot) for spot in self.spots]
        self.ranges = Ranges(self.system, self.search, [*members, *plan.extra])
        self.ranges.history = []
        self.hidden: set[Spot] = set()
        self.base = self._a_true_table()
        for spot in self.spots:
            self.bound(spot, self.told(spot))
        self.ranges.note(self.base)

    def _a_true_table(self) -> Numbers:
        for spot, one in self.plan.prints.items():
            self.bound(spot, (one.true, one.true))
        base = self.search.any_table()
        if base is None:
            raise ReleaseTooHard
        return base

    def bound(self, spot: Spot, bounds: Bounds) -> None:
        """Let a place have these counts."""
        constant = self.ranges.constant(self.number[spot])
        low, high = (bound - constant for bound in bounds)
        self.search.bound_row(self.system.spots[spot], low, high)

    def told(self, spot: Spot) -> Bounds:
        """Return what is told of a place at the moment."""
        low, high = self.loose[spot]
        if spot in self.hidden:
            return low, high
        told = self.plan.prints[spot].told
        return max(low, told[0]), min(high, told[1])

    def hide(self, spot: Spot) -> None:
        """Withhold a count, and do not tell whether it is small."""
        self.hidden.add(spot)
        self.bound(spot, self.loose[spot])
        self.ranges.forget()

    def show(self, spot: Spot) -> None:
        """Take that back; tables that do not fit what is then told are forgotten."""
        self.hidden.remove(spot)
        low, high = self.told(spot)
        self.bound(spot, (low, high))
        number = self.number[spot]
        kept = [sums for sums in self.history if low <= sums[number] <= high]
        self.remember(kept)

    def withheld(self, spot: Spot) -> bool:
        """Tell whether no number is printed."""
        return spot in self.hidden or self.plan.prints[spot].value is None

    def trial(self) -> tuple[list[Numbers], Numbers, Numbers]:
        """Return what is known, to be put back should a trial fail."""
        return list(self.history), self.ranges.low.copy(), self.ranges.high.copy()

    def put_back(self, before: tuple[list[Numbers], Numbers, Numbers]) -> None:
        """Return to an earlier state, keeping the tables found since."""
        history, low, high = before
        old = {id(sums) for sums in history}
        new = [sums for sums in self.history if id(sums) not in old]
        self.remember([*history, *new])
        self.ranges.low, self.ranges.high = low, high

    @property
    def history(self) -> list[Numbers]:
        """The sums of every table found that fits what is printed."""
        return self.ranges.history or []

    def remember(self, history: list[Numbers]) -> None:
        """Take these tables as all that were found."""
        self.ranges.history = list(history)
        self.ranges.seen_low = np.min(history, axis=0)
        self.ranges.seen_high = np.max(history, axis=0)

    def base_value(self, number: int) -> float:
        """Return a sum in the table that stands for the truth."""
        return float(self.history[0][number])

    def is_open(self, number: int, width: int) -> bool:
        """Attack one sum; tell whether two tables differ there by ``width``.

        A sum that can only be 0 points at nobody, and needs not be open.
        """
        if not self.known_open(number, width):
            self.ranges.settle(number, enough=width)
        return self.known_open(number, width)

    def known_open(self, number: int, width: int) -> bool:
        """Tell the same from what has been found so far."""
        return self.seen(number) >= width or self.ranges.high[number] <= 0

    def seen(self, number: int) -> float:
        """Return how far apart the tables found are in one sum."""
        return float(self.ranges.seen_high[number] - self.ranges.seen_low[number])
