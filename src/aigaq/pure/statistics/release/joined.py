"""Things and their parts, counted apart and attacked as one: acts beside events.

Every act belongs to one event, every event has an act. So each place of parts is split
among the things these parts can belong to, and each place of things has the parts it
needs. The splits are variables like all others; nothing is concluded that some set of
records could contradict. Knows no field and no unit: ties say which values go together.
Spec: docs/spec/figures.md section 8, docs/adr/0105.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Protocol

import numpy as np
from scipy import sparse

from aigaq.pure.statistics.release.facts import merge, printed_of
from aigaq.pure.statistics.release.model import ALL, FlatTable, Place
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import (
    Bounds,
    Numbers,
    Spot,
    Stated,
    System,
    press,
    spot_members,
    state,
    tighten,
)

Edition = tuple[FlatTable, ...]
"""What is printed of one set of records."""

Cells = dict[tuple[str, ...], Indices]

Split = tuple[tuple[str, ...], Indices]
"""A place of parts, and the variables that say how many of them a thing's place has."""


MOST = 100_000.0
"""More things than any group has on record; a number beyond it tells nothing."""

PARTS = 8.0
"""So many parts a thing are enough for all that it needs."""


class Way(Protocol):
    """How a dimension of parts and one of things go together."""

    @property
    def part(self) -> str:
        """Name the dimension of the parts."""

    @property
    def whole(self) -> str:
        """Name the dimension of the things."""

    def fits(self, part: str, whole: str) -> bool:
        """Tell whether a part with this value can belong to a thing with that."""

    def needs(self, whole: str) -> bool:
        """Tell whether a thing with this value has a part that ``gives`` it."""

    def gives(self, part: str, whole: str) -> bool:
        """Tell whether such a part can be why the thing has its value."""

    def least(self, whole: str) -> int:
        """Return how many parts a thing with this value has at least."""


@dataclass(frozen=True)
class Side:
    """Figures of one unit.

    Attributes:
        editions: what is printed of each set of records; each holds the one before.
        never: places that count nothing.
        sums: further facts: places with their factors, smallest and largest sum; they
            hold in every edition, where the crossing has all of the places.
    """

    editions: Sequence[Edition]
    never: Sequence[Place] = ()
    sums: Sequence[tuple[Sequence[tuple[Place, float]], Bounds]] = ()


@dataclass(frozen=True)
class Tie:
    """Which side counts the parts of which.

    Attributes:
        parts: number of the side.
        wholes: number of the other.
        ways: how their dimensions go together.
    """

    parts: int
    wholes: int
    ways: Sequence[Way]


@dataclass
class Joined:
    """All sides in one system.

    Attributes:
        spaces: the crossing of each side.
        starts: where its variables begin.
        system: facts of all sides and what ties them.
    """

    spaces: list[Space]
    starts: list[int]
    system: System

    def members(self, side: int, spot: Spot) -> Indices:
        """Return the variables of a place of a side in an edition."""
        return spot_members(self.spaces[side], spot) + self.starts[side]


@dataclass
class _Rows:
    """Facts being collected, over variables that are still being made."""

    count: int
    ceiling: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def variable(self, most: float) -> int:
        self.ceiling.append(most)
        return self.count + len(self.ceiling) - 1

    def fact(self, terms: Sequence[tuple[Indices, float]], bounds: Bounds) -> None:
        for columns, factor in terms:
            self.rows += [len(self.low)] * len(columns)
            self.columns += [int(column) for column in columns]
            self.factors += [factor] * len(columns)
        self.low.append(bounds[0])
        self.high.append(bounds[1])


def join(sides: Sequence[Side], ties: Sequence[Tie]) -> Joined:
    """Put all that is printed of all sides into one system.

    Args:
        sides: with the same number of editions each.
        ties: between them.

    Raises:
        ContradictionError: nothing fits.
        ReleaseTooLarge: a crossing, or what stays open, is too large.
    """
    spaces = [Space(table for one in side.editions for table in one) for side in sides]
    known = [_facts(side) for side in sides]
    stated = [
        _stated(side, space, facts, cap)
        for side, space, facts, cap in zip(
            sides, spaces, known, _caps(sides, known), strict=True
        )
    ]
    starts = [0, *np.cumsum([len(one.floor) for one in stated]).tolist()]
    rows = _Rows(int(starts[-1]))
    ceiling = np.concatenate([one.ceiling for one in stated])
    for side, space, start in zip(sides, spaces, starts, strict=False):
        for terms, bounds in side.sums:
            if all(space.holds(place) for place, _ in terms):
                for edition in range(len(side.editions)):
                    said = [
                        (spot_members(space, (edition, place)) + start, factor)
                        for place, factor in terms
                    ]
                    rows.fact(said, bounds)
    for tie in ties:
        for clique, other, ways in _meetings(spaces, tie):
            for edition in range(len(sides[tie.parts].editions)):
                names = [*dict.fromkeys(way.part for way in ways)]
                others = [*dict.fromkeys(way.whole for way in ways)]
                parts = _cells(spaces[tie.parts], clique, names, edition)
                wholes = _cells(spaces[tie.wholes], other, others, edition)
                _split(
                    rows,
                    ways,
                    (_moved(parts, starts[tie.parts]), names),
                    (_moved(wholes, starts[tie.wholes]), others),
                    ceiling,
                )
    return Joined(spaces, starts, press(_together(stated, rows)))


def _facts(side: Side) -> dict[Spot, Bounds]:
    """Return what a side's figures tell; what is rounded beyond all measure is not."""
    facts: dict[Spot, Bounds] = {}
    for edition, tables in enumerate(side.editions):
        merge(facts, printed_of(tables, edition))
    return {
        spot: (low, high if high < MOST else np.inf)
        for spot, (low, high) in facts.items()
        if low or high < MOST
    }


def _caps(sides: Sequence[Side], known: Sequence[Mapping[Spot, Bounds]]) -> list[float]:
    """Return how many there can be of each side, at most.

    Of parts that no figure counts so many are enough as all things together need.
    """
    totals = [_total(side, facts) for side, facts in zip(sides, known, strict=True)]
    enough = PARTS * sum(min(total, MOST) for total in totals)
    return [
        min(total, MOST) if facts else min(enough, MOST)
        for total, facts in zip(totals, known, strict=True)
    ]


def _total(side: Side, facts: Mapping[Spot, Bounds]) -> float:
    """Return the largest number of all things that is printed; inf for none."""
    if not facts:
        return 0.0
    last = len(side.editions) - 1
    whole = {
        place
        for table in side.editions[last]
        for key, place in table.places()
        if set(key[1:]) <= {ALL}
    }
    return min(
        (facts.get((last, one), (0, np.inf))[1] for one in whole), default=np.inf
    )


def _stated(side: Side, space: Space, facts: dict[Spot, Bounds], cap: float) -> Stated:
    last = len(side.editions) - 1
    empty = [(last, place) for place in side.never if space.holds(place)]
    found = state(space, facts, len(side.editions), empty)
    ceiling = np.minimum(found.ceiling, cap)
    floor, ceiling = tighten(
        found.matrix, found.low, found.high, (found.floor, ceiling)
    )
    return Stated(found.matrix, found.low, found.high, floor, ceiling, found.spots)


def _meetings(
    spaces: Sequence[Space], tie: Tie
) -> Iterator[tuple[int, int, list[Way]]]:
    """Give the pairs of cliques that have most in common; others follow from them."""
    parts, wholes = spaces[tie.parts], spaces[tie.wholes]
    found: dict[frozenset[tuple[str, str]], tuple[int, int, list[Way]]] = {}
    for number, clique in enumerate(parts.cliques):
        for other, names in enumerate(wholes.cliques):
            ways = [w for w in tie.ways if w.part in clique and w.whole in names]
            met = frozenset((way.part, way.whole) for way in ways)
            found.setdefault(met, (number, other, ways))
    for met, meeting in found.items():
        if met and not any(met < more for more in found):
            yield meeting


def _cells(space: Space, clique: int, names: Sequence[str], edition: int) -> Cells:
    steps = np.arange(edition + 1, dtype=np.int64) * space.count
    return {
        values: (members[None, :] + steps[:, None]).ravel()
        for values, members in space.cells(clique, names)
    }


def _moved(cells: Cells, start: int) -> Cells:
    return {values: members + start for values, members in cells.items()}


def _split(
    rows: _Rows,
    ways: Sequence[Way],
    parts: tuple[Cells, list[str]],
    wholes: tuple[Cells, list[str]],
    ceiling: Numbers,
) -> None:
    """Split each place of parts among places of things, and say what things need."""
    most = {key: float(ceiling[members].sum()) for key, members in parts[0].items()}
    # In order, not as a set: the same records make the same programme in any process.
    there = {key: None for key, own in wholes[0].items() if ceiling[own].any()}
    at = [(parts[1].index(w.part), wholes[1].index(w.whole)) for w in ways]
    fitting: dict[tuple[str, ...], list[tuple[str, ...]]] = {k: [] for k in parts[0]}
    for part, whole in _pairs(ways, parts, wholes, at):
        if whole in there and most[part]:
            fitting[part].append(whole)
    by_whole: dict[tuple[str, ...], list[Split]] = {key: [] for key in there}
    for part, fits in fitting.items():
        # What can go to one place only goes there as it is.
        splits = (
            [parts[0][part]]
            if len(fits) == 1
            else [np.array([rows.variable(most[part])]) for _ in fits]
        )
        if len(fits) != 1:
            terms = [(split, -1.0) for split in splits]
            rows.fact([(parts[0][part], 1.0), *terms], (0.0, 0.0))
        for whole, split in zip(fits, splits, strict=True):
            by_whole[whole].append((part, split))
    for whole, pairs in by_whole.items():
        _whole(rows, ways, at, (whole, wholes[0][whole]), pairs, most)


def _pairs(
    ways: Sequence[Way],
    parts: tuple[Cells, list[str]],
    wholes: tuple[Cells, list[str]],
    at: Sequence[tuple[int, int]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the places that go together, without trying all with all."""
    alike: dict[int, dict[tuple[str, str], bool]] = {}
    for number, (way, (one, other)) in enumerate(zip(ways, at, strict=True)):
        values = {key[one] for key in parts[0]}, {key[other] for key in wholes[0]}
        alike[number] = {pair: way.fits(*pair) for pair in product(*values)}
    for part in parts[0]:
        choices: list[set[str]] = []
        for name in range(len(wholes[1])):
            fitting = [
                {w for (p, w), yes in alike[n].items() if yes and p == part[one]}
                for n, (one, other) in enumerate(at)
                if other == name
            ]
            choices.append(set.intersection(*fitting))
        yield from ((part, whole) for whole in product(*map(sorted, choices)))


def _whole(
    rows: _Rows,
    ways: Sequence[Way],
    at: Sequence[tuple[int, int]],
    whole: tuple[tuple[str, ...], Indices],
    pairs: Sequence[Split],
    most: Mapping[tuple[str, ...], float],
) -> None:
    """Say how many parts the things of a place have, and of which values."""
    key, members = whole
    numbers = zip(ways, at, strict=True)
    least = max(way.least(key[other]) for way, (_, other) in numbers)
    every = [(split, 1.0) for _, split in pairs]
    rows.fact([*every, (members, -float(least))], (0.0, np.inf))
    for way, (one, other) in zip(ways, at, strict=True):
        if way.needs(key[other]):
            giving = [(s, 1.0) for p, s in pairs if way.gives(p[one], key[other])]
            if len(giving) < len(every) or least > 1:
                rows.fact([*giving, (members, -1.0)], (0.0, np.inf))
    for part, split in pairs:
        # Where there is no thing, there is no part of one.
        bound = -min(most[part], MOST)
        rows.fact([(split, 1.0), (members, bound)], (-np.inf, 0.0))


def _together(stated: Sequence[Stated], rows: _Rows) -> Stated:
    width = rows.count + len(rows.ceiling)
    blocks = sparse.block_diag([one.matrix for one in stated], format="csr")
    blocks.resize((blocks.shape[0], width))
    ties = sparse.csr_array(
        (np.array(rows.factors), (np.array(rows.rows), np.array(rows.columns))),
        shape=(len(rows.low), width),
    )
    # A place can stand on both sides of a fact.
    ties.eliminate_zeros()
    count = len(rows.ceiling)
    return Stated(
        sparse.csr_array(sparse.vstack([blocks, ties])),
        np.concatenate([*(one.low for one in stated), np.array(rows.low)]),
        np.concatenate([*(one.high for one in stated), np.array(rows.high)]),
        np.concatenate([*(one.floor for one in stated), np.zeros(count)]),
        np.concatenate([*(one.ceiling for one in stated), np.array(rows.ceiling)]),
        {},
    )
