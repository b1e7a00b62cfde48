"""The tightest bounds of many sums at once, with the tables that prove them open.

Every table found widens all sums it touches, so most questions need no answer of their
own. What stays undecided in time is said to be undecided. Chance has a fixed seed.
Spec: docs/spec/disclosure.md section 4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import (
    Numbers,
    Spot,
    System,
    spot_members,
)

SHAKES = 12
"""Tables asked for in random directions before single questions are put."""


FEW, FEWEST, MOST_AT_ONCE = 16, 4, 64
"""So many sums are opened by one table: at first, at least, at most."""


@dataclass(frozen=True, slots=True)
class Range:
    """What is known of one sum.

    Attributes:
        low: no fitting table has less.
        high: no fitting table has more; inf when there is no limit.
        seen_low: a fitting table has this.
        seen_high: a fitting table has this.
    """

    low: float
    high: float
    seen_low: float
    seen_high: float

    @property
    def exact(self) -> bool:
        """Whether both bounds are reached, or there is none to reach."""
        return self.low == self.seen_low and self.high in (self.seen_high, np.inf)


Exact = Callable[[System, Sequence[Indices]], Sequence[tuple[int, int] | None]]
"""Gives whole-number bounds of sums of columns, None where it had no time either."""


class Ranges:
    """Sums of one system, with what has been seen and proved of each."""

    def __init__(
        self, system: System, search: Search, spots: Sequence[Indices]
    ) -> None:
        self._system, self._search = system, search
        parts = [system.columns(members) for members in spots]
        self.columns = [columns for columns, _ in parts]
        self._constant = np.array([constant for _, constant in parts], dtype=float)
        count, size = len(parts), len(system.floor)
        self._sums = sparse.csr_array(
            (
                np.ones(sum(len(columns) for columns in self.columns)),
                (
                    np.repeat(np.arange(count), [len(one) for one in self.columns]),
                    np.concatenate([np.zeros(0, np.int64), *self.columns]),
                ),
            ),
            shape=(count, size),
        )
        self.history: list[Numbers] | None = None
        self.forget()
        self.seen_low = np.full(count, np.inf)
        self.seen_high = np.full(count, -np.inf)

    def forget(self) -> None:
        """Drop what was proved, because a fact was loosened."""
        self.low = self._sums @ self._system.floor + self._constant
        self.high = self._sums @ self._system.ceiling + self._constant

    @property
    def matrix(self) -> sparse.csr_array:
        """The sums as rows over the open variables."""
        return self._sums

    def constant(self, number: int) -> float:
        """Return the part of a sum that is known beforehand."""
        return float(self._constant[number])

    def sums(self, table: Numbers) -> Numbers:
        """Return the sums of a table."""
        return np.asarray(self._sums @ table + self._constant)

    def note(self, table: Numbers) -> Numbers:
        """Widen what has been seen; return the sums of this table."""
        sums = self.sums(table)
        np.minimum(self.seen_low, sums, out=self.seen_low)
        np.maximum(self.seen_high, sums, out=self.seen_high)
        if self.history is not None:
            self.history.append(sums)
        return sums

    def shake(self, times: int = SHAKES) -> None:
        """Look for tables far apart from each other."""
        chance = np.random.default_rng(0)
        for _ in range(times if self._sums.shape[1] else 0):
            direction = chance.integers(-3, 4, len(self._constant)).astype(float)
            self._look(self._sums.T @ direction)

    def settle(self, number: int, *, enough: float = np.inf) -> None:
        """Find both bounds of one sum, or stop once it is seen to be open enough."""
        for sign in (1.0, -1.0):
            if self.seen_high[number] - self.seen_low[number] >= enough:
                return
            if not self._settled(number, sign):
                self._ask(number, sign)

    def open_up(self, enough: float) -> None:
        """See of as many sums as can be that they are open enough, a few at a time.

        Asks for tables in which sums that are not seen to be open are as large, or as
        small, as they can be together; then for one sum after the other. What remains
        is told, or needs ``settle``.
        """
        chance = np.random.default_rng(0)
        size = FEW
        while size >= FEWEST and len(closed := np.flatnonzero(self._closed(enough))):
            some = chance.permutation(closed)[:size]
            direction = np.zeros(len(self._constant))
            direction[some] = chance.choice([-1.0, 1.0], len(some))
            before = len(closed)
            self._look(self._sums.T @ direction)
            opened = before - int(self._closed(enough).sum())
            # The more at once, the harder; the fewer, the more often.
            size = min(2 * size, MOST_AT_ONCE) if opened else size // 2
        for number in np.flatnonzero(self._closed(enough)):
            for sign in (1.0, -1.0):
                if self._closed(enough)[number]:
                    self._ask(int(number), sign, quick=True)

    def _closed(self, enough: float) -> npt.NDArray[np.bool_]:
        """Tell which sums are neither seen to be open nor proved not to be."""
        seen = self.seen_high - self.seen_low
        return np.asarray((seen < enough) & (self.high - self.low >= enough))

    def _look(self, cost: Numbers) -> None:
        cost[(cost > 0) & np.isinf(self._system.ceiling)] = 0.0
        answer = self._search.largest(cost, quick=True)
        if answer.table is not None:
            self.note(answer.table)

    def _settled(self, number: int, sign: float) -> bool:
        if sign > 0:
            return bool(self.seen_high[number] >= self.high[number])
        return bool(self.seen_low[number] <= self.low[number])

    def _ask(self, number: int, sign: float, *, quick: bool = False) -> None:
        cost = np.zeros(self._sums.shape[1])
        cost[self.columns[number]] = sign
        answer = self._search.largest(cost, quick=quick)
        if answer.table is not None:
            self.note(answer.table)
        bound = sign * (answer.bound + sign * self._constant[number])
        if sign > 0:
            self.high[number] = min(self.high[number], bound)
        else:
            self.low[number] = max(self.low[number], bound)

    def ask_exactly(self, exact: Exact) -> None:
        """Put what is still undecided to a second solver."""
        open_still = [n for n in range(len(self._constant)) if not self.range(n).exact]
        if not open_still:
            return
        answers = exact(self._system, [self.columns[n] for n in open_still])
        for number, answer in zip(open_still, answers, strict=True):
            if answer is not None:
                low, high = (bound + self._constant[number] for bound in answer)
                self.low[number] = self.seen_low[number] = low
                if self.high[number] < np.inf:
                    self.high[number] = self.seen_high[number] = high

    def range(self, number: int) -> Range:
        """Return what is known of one sum."""
        return Range(
            float(self.low[number]),
            float(self.high[number]),
            float(self.seen_low[number]),
            float(self.seen_high[number]),
        )


def members_of(space: Space, spots: Sequence[Spot]) -> list[Indices]:
    """Return the variables of each spot."""
    return [spot_members(space, spot) for spot in spots]
