"""The crossing of all dimensions, cut into pieces that are small and lose nothing.

Tables are linked by the dimensions they share. Where the links have no cycle, counts
that agree on what neighbours share can always be put together to one crossing, in
whole numbers too; so the cliques of a triangulated graph of dimensions are enough.
Gives places of variables in one long vector; knows no counts.
Source: Dobra and Fienberg, PNAS 97 (2000): decomposable tables; spec section 4.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from aigaq.pure.statistics.release.model import ALL, FlatTable, Place
from aigaq.pure.statistics.release.refusals import ReleaseTooLarge

LARGEST = 400_000
"""Cells of all cliques together."""

Indices = npt.NDArray[np.int64]


class Space:
    """Variables of the crossing: one a cell of each clique."""

    def __init__(self, tables: Iterable[FlatTable]) -> None:
        tables = list(tables)
        self.values = _values(tables)
        self.cliques = _cliques([frozenset(table.dimensions) for table in tables])
        self.shapes = [
            tuple(len(self.values[name]) for name in clique) for clique in self.cliques
        ]
        sizes = [float(np.prod(shape, dtype=float)) for shape in self.shapes]
        if sum(sizes) > LARGEST:
            raise ReleaseTooLarge(cells=int(sum(sizes)), limit=LARGEST)
        ends = np.cumsum([0, *(int(size) for size in sizes)])
        self.count = int(ends[-1])
        self._ids: list[Indices] = [
            np.arange(start, end, dtype=np.int64).reshape(shape)
            for start, end, shape in zip(ends, ends[1:], self.shapes, strict=False)
        ]
        self._at = {
            name: {value: n for n, value in enumerate(values)}
            for name, values in self.values.items()
        }

    def members(self, place: Place) -> Indices:
        """Return the variables that add up to a place, from its smallest clique."""
        names = {name for name, _ in place}
        fits = [
            number for number, clique in enumerate(self.cliques) if names <= set(clique)
        ]
        return self._slice(min(fits, key=lambda n: self._ids[n].size), place)

    def holds(self, place: Place) -> bool:
        """Tell whether some clique knows all of a place's dimensions and values."""
        known = all(value in self._at.get(name, {}) for name, value in place)
        return known and bool(self.everywhere(place))

    def everywhere(self, place: Place) -> list[Indices]:
        """Return the variables of a place in every clique that knows it."""
        names = {name for name, _ in place}
        return [
            self._slice(number, place)
            for number, clique in enumerate(self.cliques)
            if names <= set(clique)
        ]

    def cells(
        self, clique: int, names: Sequence[str]
    ) -> Iterator[tuple[tuple[str, ...], Indices]]:
        """Give the values of some dimensions of a clique, each with its variables."""
        for values in product(*(self.values[name] for name in names)):
            yield values, self._slice(clique, tuple(zip(names, values, strict=True)))

    def _slice(self, clique: int, place: Place) -> Indices:
        wanted = dict(place)
        picks = tuple(
            self._at[name][wanted[name]] if name in wanted else slice(None)
            for name in self.cliques[clique]
        )
        return np.atleast_1d(self._ids[clique][picks]).ravel()

    def seams(self) -> list[tuple[Indices, Indices]]:
        """Return pairs of groups of variables whose sums must agree."""
        found = []
        for left, right in _tree(self.cliques):
            shared = sorted(set(self.cliques[left]) & set(self.cliques[right]))
            for values in product(*(self.values[name] for name in shared)):
                place = tuple(zip(shared, values, strict=True))
                found.append((self._slice(left, place), self._slice(right, place)))
        return found


def _values(tables: Sequence[FlatTable]) -> dict[str, list[str]]:
    seen: dict[str, dict[str, None]] = {}
    for table in tables:
        for position, name in enumerate(table.dimensions):
            known = seen.setdefault(name, {})
            for key in table.cells:
                if key[position] != ALL:
                    known[key[position]] = None
    # A dimension of which only totals are printed has one value nobody names.
    return {name: sorted(values) or [""] for name, values in seen.items()}


def _cliques(scopes: Sequence[frozenset[str]]) -> list[tuple[str, ...]]:
    """Triangulate by removing the dimension that adds the fewest links first."""
    links: dict[str, set[str]] = {}
    for scope in scopes:
        for name in scope:
            links.setdefault(name, set()).update(scope - {name})
    found: list[frozenset[str]] = []
    while links:
        name = min(sorted(links), key=lambda n: (_missing(links, n), len(links[n])))
        around = links.pop(name)
        found.append(frozenset(around | {name}))
        for other in around:
            links[other] |= around - {other}
            links[other].discard(name)
    whole = [one for one in found if not any(one < other for other in found)]
    return [tuple(sorted(one)) for one in dict.fromkeys(whole)] or [()]


def _missing(links: dict[str, set[str]], name: str) -> int:
    return sum(b not in links[a] for a, b in combinations(sorted(links[name]), 2))


def _tree(cliques: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Join the cliques along their largest overlaps (a junction tree)."""
    pairs = sorted(
        combinations(range(len(cliques)), 2),
        key=lambda pair: -len(set(cliques[pair[0]]) & set(cliques[pair[1]])),
    )
    group = list(range(len(cliques)))
    tree = []
    for left, right in pairs:
        if group[left] != group[right]:
            tree.append((left, right))
            old, new = group[right], group[left]
            group = [new if one == old else one for one in group]
    return tree
