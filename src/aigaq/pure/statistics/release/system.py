"""Everything printed, as sums with bounds over whole numbers that nobody printed.

One variable a cell of the crossing and edition; a printed number bounds the sum of its
variables. Facts are pressed out first: what must be zero or is known is taken away,
so that the solver sees only what is open. Arithmetic on whole numbers held in floats
below 2**53. Spec: docs/spec/disclosure.md section 4.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from aigaq.pure.statistics.release.model import Place
from aigaq.pure.statistics.release.refusals import ReleaseTooLarge
from aigaq.pure.statistics.release.space import Indices, Space

Numbers = npt.NDArray[np.float64]

Spot = tuple[int, Place]
"""A place in an edition; editions count from 0."""

Bounds = tuple[float, float]

MOST_FREE = 20_000
"""Open variables the solver is given at most."""

PASSES = 12

NEAR = 1e-9


class ContradictionError(ArithmeticError):
    """No counts at all fit everything that is stated."""


@dataclass(frozen=True)
class System:
    """Rows ``low <= matrix @ x <= high`` over the open variables.

    Attributes:
        matrix: one row a fact, one column an open variable.
        low: smallest sum; -inf for none.
        high: largest sum; inf for none.
        floor: smallest value of each variable.
        ceiling: largest; inf for none.
        column: for each variable of the crossing its column, or -1 when it is known.
        known: the value of each known variable.
        spots: number of each fact that is about a place, by spot.
    """

    matrix: sparse.csr_array
    low: Numbers
    high: Numbers
    floor: Numbers
    ceiling: Numbers
    column: Indices
    known: Numbers
    spots: Mapping[Spot, int]

    def columns(self, members: Indices) -> tuple[Indices, int]:
        """Split variables into open columns and the sum of the known ones."""
        columns = self.column[members]
        constant = self.known[members[columns < 0]].sum()
        return columns[columns >= 0], int(constant)

    def fits(self, values: Numbers) -> bool:
        """Check a table against every fact, in whole numbers."""
        whole = values.astype(np.int64)
        sums = self.matrix.astype(np.int64) @ whole
        return bool(
            (whole == values).all()
            and (sums >= self.low).all()
            and (sums <= self.high).all()
            and (whole >= self.floor).all()
            and (whole <= self.ceiling).all()
        )


def spot_members(space: Space, spot: Spot) -> Indices:
    """Return the variables of a place in an edition: those of all editions so far."""
    edition, place = spot
    first = space.members(place)
    return np.concatenate(
        [first + number * space.count for number in range(edition + 1)]
    )


def came_between(space: Space, one: int, other: int, place: Place) -> Indices:
    """Return the variables of the records that are in one edition, not in the other."""
    fewer = len(spot_members(space, (min(one, other), place)))
    return spot_members(space, (max(one, other), place))[fewer:]


@dataclass(frozen=True)
class Stated:
    """Facts over the variables of a crossing, nothing pressed out of them yet.

    Attributes:
        matrix: one row a fact, one column a variable of an edition.
        low: smallest sum of each fact; -inf for none.
        high: largest sum; inf for none.
        floor: smallest value of each variable.
        ceiling: largest; inf for none.
        spots: number of each fact that is about a place, by spot.
    """

    matrix: sparse.csr_array
    low: Numbers
    high: Numbers
    floor: Numbers
    ceiling: Numbers
    spots: Mapping[Spot, int]


def state(
    space: Space,
    facts: Mapping[Spot, Bounds],
    editions: int = 1,
    empty: Iterable[Spot] = (),
) -> Stated:
    """Put facts as rows; see ``build`` for what is given."""
    total = space.count * editions
    floor, ceiling = np.zeros(total), np.full(total, np.inf)
    groups: list[tuple[Indices, float]] = []
    low: list[float] = []
    high: list[float] = []
    row_of: dict[Spot, int] = {}
    for spot, (smallest, largest) in facts.items():
        if largest == 0:
            _shut(space, ceiling, spot)
        row_of[spot] = len(low)
        groups.append((spot_members(space, spot), 1.0))
        low.append(smallest)
        high.append(largest)
    rows = [np.full(len(members), n) for n, (members, _) in enumerate(groups)]
    columns = [members for members, _ in groups]
    signs = [np.ones(len(members)) for members, _ in groups]
    for spot in empty:
        _shut(space, ceiling, spot)
    for number in range(editions):
        for left, right in space.seams():
            at = len(low)
            columns += [left + number * space.count, right + number * space.count]
            rows += [np.full(len(left), at), np.full(len(right), at)]
            signs += [np.ones(len(left)), -np.ones(len(right))]
            low.append(0.0)
            high.append(0.0)
    matrix = sparse.csr_array(
        (_join(signs), (_join(rows).astype(int), _join(columns).astype(int))),
        shape=(len(low), total),
    )
    return Stated(matrix, np.array(low), np.array(high), floor, ceiling, row_of)


def build(
    space: Space,
    facts: Mapping[Spot, Bounds],
    editions: int = 1,
    empty: Iterable[Spot] = (),
) -> System:
    """Set up the facts and press out what they settle at once.

    Args:
        space: the crossing.
        facts: for each printed place of an edition what its count can be.
        editions: how many sets of records; each holds all of the one before.
        empty: spots that count nothing, though no fact says so.

    Raises:
        ContradictionError: pressing showed that nothing fits.
    """
    return press(state(space, facts, editions, empty))


def _shut(space: Space, ceiling: Numbers, spot: Spot) -> None:
    """Let no variable of a spot count anything, in any clique that knows it."""
    edition, place = spot
    for members in space.everywhere(place):
        for number in range(edition + 1):
            ceiling[members + number * space.count] = 0


def _join(parts: list[npt.NDArray[np.float64]] | list[Indices]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0)


def press(stated: Stated) -> System:
    """Press out what facts settle at once.

    Raises:
        ContradictionError: nothing fits.
        ReleaseTooLarge: too much stays open for the solver.
    """
    matrix, low, high = stated.matrix, stated.low, stated.high
    floor, ceiling = tighten(matrix, low, high, (stated.floor, stated.ceiling))
    free = np.flatnonzero(floor < ceiling)
    if len(free) > MOST_FREE:
        raise ReleaseTooLarge(cells=len(free), limit=MOST_FREE)
    column = np.full(matrix.shape[1], -1, dtype=np.int64)
    column[free] = np.arange(len(free))
    known = np.where(floor < ceiling, 0.0, floor)
    left = matrix @ known
    return System(
        sparse.csr_array(matrix[:, free]),
        low - left,
        high - left,
        floor[free],
        ceiling[free],
        column,
        known,
        stated.spots,
    )


def tighten(
    matrix: sparse.csr_array,
    low: Numbers,
    high: Numbers,
    bounds: tuple[Numbers, Numbers],
) -> tuple[Numbers, Numbers]:
    """Draw each variable's bounds in as far as single facts allow.

    Raises:
        ContradictionError: a variable is left without a value.
    """
    floor, ceiling = bounds[0].copy(), bounds[1].copy()
    entries = matrix.tocoo()
    row, column, plus = entries.row, entries.col, entries.data > 0
    size = np.abs(entries.data)
    for _ in range(PASSES):
        before = floor.sum(), np.isinf(ceiling).sum(), ceiling[ceiling < np.inf].sum()
        least = size * np.where(plus, floor[column], -ceiling[column])
        most = size * np.where(plus, ceiling[column], -floor[column])
        # Counts are whole: what is left of a division is not there.
        room = np.floor((high[row] - _others(row, least, len(high))) / size + NEAR)
        need = np.ceil((low[row] - _others(row, most, len(low))) / size - NEAR)
        np.minimum.at(ceiling, column[plus], room[plus])
        np.maximum.at(floor, column[plus], need[plus])
        np.minimum.at(ceiling, column[~plus], -need[~plus])
        np.maximum.at(floor, column[~plus], -room[~plus])
        if (floor > ceiling).any():
            raise ContradictionError
        after = floor.sum(), np.isinf(ceiling).sum(), ceiling[ceiling < np.inf].sum()
        if after == before:
            break
    return floor, ceiling


def _others(row: npt.NDArray[np.int32], values: Numbers, count: int) -> Numbers:
    """Sum each row without the entry itself; infinite if another one is."""
    infinite = np.isinf(values)
    sign = np.where(infinite, np.sign(values), 0.0)
    finite = np.where(infinite, 0.0, values)
    sums = np.bincount(row, finite, count)[row] - finite
    endless = np.bincount(row, sign, count)[row] - sign
    return np.where(endless != 0, np.copysign(np.inf, endless), sums)
