"""The solver at work: the largest sums, each with a table that reaches it.

The relaxed programme goes first and keeps its basis from one question to the next; a
dive looks for a whole table beside its answer, and only then is the slow search for
whole numbers begun. A table counts as found when it fits every fact in exact
arithmetic: the solver searches, it is not believed. Never reads a clock: the time
spent is the solver's own account.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from aigaq.pure.statistics.highs import quiet_solver, solved
from aigaq.pure.statistics.release.refusals import ReleaseTooHard
from aigaq.pure.statistics.release.space import Indices
from aigaq.pure.statistics.release.system import ContradictionError, Numbers, System
from aigaq.pure.statistics.steps import left

NEAR = 1e-6
"""How far the solver may be from a whole number."""

STEPS, TURNS, FEW_TURNS = 200, 6, 2
"""A dive gives up after so many steps, or so many wrong ones; few where facts wait."""

DUAL, PRIMAL = 1, 4
"""HiGHS's names for two ways of going from one answer to the next."""

PER_STEP = 4
"""One in so many broken variables is rounded up in one step."""


@dataclass(frozen=True)
class Answer:
    """What is known of the largest sum.

    Attributes:
        bound: no table has a larger sum; inf when there is no limit.
        table: a table that fits, with a sum as large as was found; None if none was.
    """

    bound: float
    table: Numbers | None


@dataclass
class Patience:
    """Seconds of the solver's time.

    Attributes:
        each: for one whole-number question.
        all: for all whole-number questions together; then they stay undecided.
        relaxed: for everything else; then the search is given up.
    """

    each: float = 2.0
    all: float = 4.0
    relaxed: float = 30.0


class Search:
    """One system, asked again and again."""

    def __init__(
        self,
        system: System,
        patience: Patience | None = None,
        *,
        back: bool = False,
        later: bool = False,
    ) -> None:
        """Set up.

        Args:
            system: facts; bounds of rows may change through ``bound_row``.
            patience: the solver's time.
            back: go back to where a dive began, which is quicker by far.
            later: let facts between two variables wait until an answer breaks them;
                no answer that breaks one is taken, so bounds are the same. And dive
                less long: what is not found so is asked in whole numbers.

        Without the last two other tables are found, as they always were.
        """
        self._back = back
        self._turns = FEW_TURNS if later else TURNS
        self._system = system
        self._size = len(system.floor)
        self._places = np.arange(self._size, dtype=np.int32)
        self._relaxed = model_of(system)
        self._relaxed.setOptionValue("presolve", "off")
        self._waiting = _between_two(system) if later else np.zeros(0, dtype=np.int64)
        for row in self._waiting:
            self._relaxed.changeRowBounds(int(row), -np.inf, np.inf)
        self._whole: Any = None
        self._patience = patience or Patience()
        self._left = self._patience.all

    def bound_row(self, row: int, low: float, high: float) -> None:
        """Change what one fact says; the system remembers it."""
        self._waiting = self._waiting[self._waiting != row]
        self._system.low[row], self._system.high[row] = low, high
        for solver in (self._relaxed, self._whole):
            if solver is not None:
                solver.changeRowBounds(row, low, high)

    def any_table(self) -> Numbers | None:
        """Return a table that fits, or None if none was found in time.

        Raises:
            ContradictionError: there is none.
            ReleaseTooHard: the time for all questions is over.
        """
        if not self._size:
            if not self._system.fits(np.zeros(0)):
                raise ContradictionError
            return np.zeros(0)
        cost = np.zeros(self._size)
        found = self._ask_relaxed(cost)
        if found is None:
            raise ContradictionError
        table = self._dive(cost, found, 0.0)
        if table is None:
            # Without a first table nothing at all can be said: it has time.
            table = self._ask_whole(cost, 0.0, self._patience.relaxed).table
        return table

    def largest(self, cost: Numbers, *, quick: bool = False) -> Answer:
        """Look for the largest ``cost @ table``; ``quick`` takes what comes easily."""
        found = self._ask_relaxed(cost)
        if found is None:
            return Answer(np.inf, None)
        bound = float(np.floor(cost @ found + NEAR))
        table = self._dive(cost, found, -np.inf if quick else bound)
        if quick or (table is not None and cost @ table >= bound):
            return Answer(bound, table)
        return self._ask_whole(cost, bound)

    def _ask_relaxed(self, cost: Numbers) -> Numbers | None:
        left()  # who waits may have waited long enough
        if self._relaxed.getRunTime() > self._patience.relaxed:
            raise ReleaseTooHard
        self._relaxed.changeColsCost(self._size, self._places, -cost)
        # Another aim leaves the last answer possible, other bounds leave it best.
        self._relaxed.setOptionValue("simplex_strategy", PRIMAL)
        found = self._run_relaxed()
        self._relaxed.setOptionValue("simplex_strategy", DUAL)
        return found

    def _run_relaxed(self) -> Numbers | None:
        """Solve, and again with each waiting fact that the answer breaks."""
        while (found := self._run(self._relaxed)) is not None and len(self._waiting):
            low, high = self._system.low, self._system.high
            sums = (self._system.matrix @ found)[self._waiting]
            broken = (sums > high[self._waiting] + NEAR) | (
                sums < low[self._waiting] - NEAR
            )
            if not broken.any():
                break
            for row in self._waiting[broken]:
                self._relaxed.changeRowBounds(int(row), low[row], high[row])
            self._waiting = self._waiting[~broken]
            # What was best stays best among less; it is only not possible any more.
            self._relaxed.setOptionValue("simplex_strategy", DUAL)
        return found

    def _dive(self, cost: Numbers, found: Numbers, least: float) -> Numbers | None:
        """Round broken variables up, a few at a time, and solve again."""
        floor, ceiling = self._system.floor.copy(), self._system.ceiling.copy()
        begun = self._relaxed.getBasis() if self._back else None
        turns = 0
        for _ in range(STEPS):
            broken = np.flatnonzero(np.abs(found - np.rint(found)) > NEAR)
            if not len(broken):
                break
            up = broken[np.argsort(np.floor(found[broken]) - found[broken])]
            next_found, wrong = self._step((floor, ceiling), (found, up), (cost, least))
            turns += wrong
            if next_found is None or turns > self._turns:
                break
            found = next_found
        self._relaxed.changeColsBounds(
            self._size, self._places, self._system.floor, self._system.ceiling
        )
        if begun is not None:
            self._relaxed.setBasis(begun)
        return self._fitting(found)

    def _step(
        self,
        bounds: tuple[Numbers, Numbers],
        at: tuple[Numbers, Any],
        aim: tuple[Numbers, float],
    ) -> tuple[Numbers | None, int]:
        """Try several up, then the first up, then the first down."""
        (floor, ceiling), (found, up) = bounds, at
        several = up[: max(1, len(up) // PER_STEP)]
        first = up[:1]
        old = floor[several].copy()
        for wrong, tried in enumerate((several, first)):
            floor[tried] = np.ceil(found[tried])
            if (better := self._within(bounds, aim)) is not None:
                return better, wrong
            floor[several] = old
        ceiling[first] = np.floor(found[first])
        return self._within(bounds, aim), 2

    def _within(
        self, bounds: tuple[Numbers, Numbers], aim: tuple[Numbers, float]
    ) -> Numbers | None:
        self._relaxed.changeColsBounds(self._size, self._places, *bounds)
        found = self._run_relaxed()
        cost, least = aim
        return None if found is None or cost @ found < least - NEAR else found

    def _ask_whole(
        self, cost: Numbers, bound: float, seconds: float | None = None
    ) -> Answer:
        counted = seconds is None
        if seconds is None:
            seconds = min(self._patience.each, self._left)
        if seconds <= 0:
            return Answer(bound, None)
        if self._whole is None:
            self._whole = model_of(self._system, whole=True)
        begun = self._whole.getRunTime()
        # Cut short by who waits, the answer is thrown away: the next question raises.
        seconds = min(seconds, left())
        # The solver's clock runs on from one question to the next.
        self._whole.setOptionValue("time_limit", begun + seconds)
        self._whole.changeColsCost(self._size, self._places, -cost)
        found = self._run(self._whole)
        if counted:
            self._left -= self._whole.getRunTime() - begun
        status = self._whole.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError
        limit = float(np.floor(-self._whole.getInfo().mip_dual_bound + NEAR))
        table = None if found is None else self._fitting(found)
        return Answer(min(bound, limit), table)

    @staticmethod
    def _run(solver: Any) -> Numbers | None:
        """Solve; return the values, or None when there are none to give."""
        status, solution = solved(solver), solver.getSolution()
        late = status == highspy.HighsModelStatus.kTimeLimit and solution.value_valid
        if late or status == highspy.HighsModelStatus.kOptimal:
            return np.array(solution.col_value)
        return None

    def _fitting(self, values: Numbers) -> Numbers | None:
        whole = np.rint(values)
        near = bool((np.abs(values - whole) < 10 * NEAR).all())
        return whole if near and self._system.fits(whole) else None


def _between_two(system: System) -> Indices:
    """Return the rows that hold one variable below a multiple of another."""
    two = np.diff(system.matrix.indptr) == 2  # noqa: PLR2004  # it and the other
    return np.flatnonzero(two & (system.low == -np.inf) & (system.high < np.inf))


def model_of(system: System, *, whole: bool = False) -> Any:
    """Give the system to HiGHS, in one thread and always the same way."""
    solver = quiet_solver()
    solver.setOptionValue("mip_abs_gap", 0.99)
    solver.setOptionValue("mip_rel_gap", 0.0)
    programme = highspy.HighsLp()
    size = len(system.floor)
    programme.num_col_, programme.num_row_ = size, len(system.low)
    programme.col_cost_ = np.zeros(size)
    programme.col_lower_, programme.col_upper_ = system.floor, system.ceiling
    programme.row_lower_, programme.row_upper_ = system.low, system.high
    by_column = system.matrix.tocsc()
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_ = by_column.indptr.astype(np.int32)
    programme.a_matrix_.index_ = by_column.indices.astype(np.int32)
    programme.a_matrix_.value_ = by_column.data
    if whole:
        programme.integrality_ = [highspy.HighsVarType.kInteger] * size
    solver.passModel(programme)
    return solver
