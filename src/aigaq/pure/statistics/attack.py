"""The attacker: what can be worked out about hidden counts from everything shown.

A whole-number programme over the hidden counts, solved by HiGHS. Every bound comes
with a table that reaches it, and that table is checked here in exact arithmetic: the
solver is trusted to search, not to be right. Never sees the true hidden counts.
Spec: docs/spec/disclosure.md section 4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from aigaq.pure.statistics.highs import quiet_solver, solved
from aigaq.pure.statistics.tables import Key, Relation


@dataclass(frozen=True, slots=True)
class Interval:
    """The smallest and the largest count that fit all that is shown."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far apart they are; 0 means the hidden count is known."""
        return self.high - self.low


def tightest(
    relations: Sequence[Relation],
    bounds: Mapping[Key, Interval],
    *,
    enough: int | None = None,
) -> dict[Key, Interval]:
    """Bound every hidden count as tightly as an attacker can.

    Args:
        relations: the facts about sums.
        bounds: for each count what is known beforehand: a shown count has width 0.
        enough: stop on a count as soon as it is shown to be open by this much; its
            interval is then a part of the true one. None gives the tightest bounds.

    Returns:
        An interval for each count whose known bounds have a width.

    Raises:
        ArithmeticError: the facts contradict each other, or the solver gave an
            answer that does not fit them; nothing may be concluded then.
    """
    hidden = sorted(key for key, known in bounds.items() if known.width)
    if not hidden:
        return {}
    attacker = _Attacker(relations, bounds, hidden)
    return {key: attacker.interval(key, enough) for key in hidden}


class _Attacker:
    """One model, asked again and again; every table found widens what is known."""

    def __init__(
        self,
        relations: Sequence[Relation],
        bounds: Mapping[Key, Interval],
        hidden: Sequence[Key],
    ) -> None:
        self._relations = relations
        self._bounds = bounds
        self._hidden = hidden
        self._at = {key: place for place, key in enumerate(hidden)}
        self._seen: dict[Key, Interval] = {}
        self._solver = self._model()

    def _model(self) -> highspy.Highs:
        solver = quiet_solver()
        for place, key in enumerate(self._hidden):
            known = self._bounds[key]
            solver.addVar(float(known.low), float(known.high))
            solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        for relation in self._relations:
            self._add(solver, relation)
        return solver

    def _add(self, solver: highspy.Highs, relation: Relation) -> None:
        """Move what is shown to the right-hand side; keep what is hidden."""
        factors: dict[int, int] = {}
        right = 0
        for key, factor in relation.terms:
            if key in self._at:
                place = self._at[key]
                factors[place] = factors.get(place, 0) + factor
            else:
                right -= factor * self._bounds[key].low
        if not factors:
            return
        solver.addRow(
            -highspy.kHighsInf if relation.at_most else float(right),
            float(right),
            len(factors),
            np.array(list(factors), dtype=np.int32),
            np.array(list(factors.values()), dtype=np.float64),
        )

    def interval(self, key: Key, enough: int | None) -> Interval:
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            seen = self._seen.get(key)
            if enough is not None and seen and seen.width >= enough:
                break
            self._note(self._reach(key, sense))
        return self._seen[key]

    def _reach(self, key: Key, sense: highspy.ObjSense) -> dict[Key, int]:
        """Return a whole table in which ``key`` is as small or large as it can be."""
        place = self._at[key]
        self._solver.changeColCost(place, 1.0)
        self._solver.changeObjectiveSense(sense)
        status = solved(self._solver)
        found = self._solver.getSolution().col_value
        self._solver.changeColCost(place, 0.0)
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"the solver stopped without an answer ({status})"
            raise ArithmeticError(message)
        return {key: round(found[self._at[key]]) for key in self._hidden}

    def _note(self, table: Mapping[Key, int]) -> None:
        self._check(table)
        for key, value in table.items():
            seen = self._seen.get(key, Interval(value, value))
            self._seen[key] = Interval(min(seen.low, value), max(seen.high, value))

    def _check(self, table: Mapping[Key, int]) -> None:
        """Refuse a table that does not fit, in exact arithmetic."""
        whole = {key: known.low for key, known in self._bounds.items()} | dict(table)
        inside = all(
            self._bounds[key].low <= value <= self._bounds[key].high
            for key, value in table.items()
        )
        if not inside or not _all_hold(self._relations, whole):
            message = "the solver's table does not fit the facts"
            raise ArithmeticError(message)


def _all_hold(relations: Iterable[Relation], values: Mapping[Key, int]) -> bool:
    return all(relation.holds(values) for relation in relations)
