"""Decomposable graphs over the lists: which lists depend on which.

Every decomposable (chordal) graph on labelled lists, as cliques and separators:
8 on three lists, 61 on four, 822 on five. Knows no counts.

Source: Lauritzen, Graphical Models (1996), section 2.1; Madigan and York, Biometrika
84 (1997), for their use here.
"""

from dataclasses import dataclass
from functools import cache

from aigaq.pure.statistics.unseen.designs import pairs

MOST_LISTS = 6
"""18,154 graphs on six lists; on seven there are over six hundred thousand."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A chordal graph as sets of lists, each written as a history.

    Attributes:
        cliques: its largest complete sets, in the order they were met.
        separators: what each clique but the first shares with those before; may be 0.
    """

    cliques: tuple[int, ...]
    separators: tuple[int, ...]


@cache
def decomposable(lists: int) -> tuple[Graph, ...]:
    """Return every decomposable graph but the complete one, and that one last.

    The complete graph says nothing about the unseen and is left out by whoever
    averages; it is kept here so that the numbers are those of the literature.
    """
    edges = pairs(lists)
    found = []
    for chosen in range(1 << len(edges)):
        near = [0] * lists
        for place, edge in enumerate(edges):
            if chosen >> place & 1:
                low = (edge & -edge).bit_length() - 1
                high = edge.bit_length() - 1
                near[low] |= 1 << high
                near[high] |= 1 << low
        if graph := _taken_apart(near):
            found.append(graph)
    return tuple(found)


def _taken_apart(near: list[int]) -> Graph | None:
    """Visit lists by maximum cardinality; None if the graph is not chordal."""
    left = (1 << len(near)) - 1
    seen = 0
    order: list[tuple[int, int]] = []
    while left:
        here = max(
            (bit for bit in range(len(near)) if left >> bit & 1),
            key=lambda bit: (near[bit] & seen).bit_count(),
        )
        before = near[here] & seen
        if not _complete(before, near):
            return None
        order.append((here, before))
        seen |= 1 << here
        left &= ~(1 << here)
    return _cliques(order)


def _complete(lists: int, near: list[int]) -> bool:
    """Tell whether every two of these lists are neighbours."""
    return all(
        lists & ~(1 << bit) & ~near[bit] == 0
        for bit in range(len(near))
        if lists >> bit & 1
    )


def _cliques(order: list[tuple[int, int]]) -> Graph:
    """Turn the order of a visit into cliques and separators."""
    cliques: list[int] = []
    separators: list[int] = []
    for here, before in order:
        # A list grows the clique it is joined to whole; else it begins a new one.
        if cliques and before == cliques[-1]:
            cliques[-1] |= 1 << here
        else:
            if cliques:
                separators.append(before)
            cliques.append(before | 1 << here)
    return Graph(tuple(cliques), tuple(separators))
