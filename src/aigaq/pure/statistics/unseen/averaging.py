"""Bayesian averaging over decomposable graphs: the method known as dga.

Each graph says which lists depend on which; a hyper-Dirichlet prior gives every
graph a closed form for every possible number of unseen cases; graphs and numbers are
then weighed by how well they explain the table. No chance is involved.

Source: Madigan and York, Bayesian methods for estimation of the size of a closed
population, Biometrika 84 (1997).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import gammaln, logsumexp

from aigaq.pure.statistics.unseen.designs import SATURATED_LISTS
from aigaq.pure.statistics.unseen.graphs import decomposable
from aigaq.pure.statistics.unseen.table import CaptureTable, Floats

GRID = 2000
"""Numbers of unseen cases looked at, closer together where they are small."""

COARSE_GRID = 400
"""The same for six lists, whose graphs are many."""

REACH = 1000
"""The largest number looked at, in multiples of the observed cases."""

FAR = 100
"""Beyond this multiple of the observed cases only the prior speaks."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """How probable each number of unseen cases is.

    Attributes:
        unseen: the grid.
        weight: probability of each part of the grid; sums to 1.
        graph_weight: probability of each graph, in the order of ``decomposable``.
        beyond: probability of more unseen cases than ``FAR`` times the observed.
    """

    unseen: Floats
    weight: Floats
    graph_weight: Floats
    beyond: float

    def quantile(self, share: float) -> float:
        """Return the number below which ``share`` of the probability lies."""
        reached = np.cumsum(self.weight)
        return float(np.interp(share, reached - self.weight / 2, self.unseen))


def average(table: CaptureTable) -> Posterior:
    """Average over every decomposable graph and every number of unseen cases.

    Args:
        table: three to ``graphs.MOST_LISTS`` lists.

    Returns:
        The posterior; prior 1/N on the total, equal weight on graphs, and 1/2**lists
        of a case in every cell beforehand.
    """
    points = GRID if table.lists <= SATURATED_LISTS else COARSE_GRID
    grid = _grid(REACH * table.observed, points)
    mass = _log_joint(table, grid) + np.log(np.gradient(grid))[None, :]
    whole = logsumexp(mass)
    weight = np.exp(logsumexp(mass, axis=0) - whole)
    by_graph = np.exp(logsumexp(mass, axis=1) - whole)
    beyond = float(weight[grid > FAR * table.observed].sum())
    return Posterior(grid, weight, by_graph, beyond)


def _grid(most: int, points: int) -> Floats:
    """Return whole numbers, every one while they are few, then ever wider apart."""
    wide = np.unique(np.round(np.geomspace(1, most + 1, points)) - 1)
    close = np.arange(min(points, most + 1))
    grid: Floats = np.union1d(wide, close).astype(np.float64)
    return grid


def _log_joint(table: CaptureTable, grid: Floats) -> Floats:
    """Return log probability of table and unseen number; a row a graph."""
    lists = table.lists
    total = table.observed + grid
    # N! / n0!, with 1/N for the prior on the total.
    common = gammaln(total + 1) - gammaln(grid + 1) - np.log(total)
    sets = np.array([_set_term(table, held, grid) for held in range(1 << lists)])
    joint: Floats = _signs(lists) @ sets
    joint += common
    return joint


@cache
def _signs(lists: int) -> Floats:
    """Return +1 for each clique of a graph and -1 for each separator, by set."""
    # The complete graph comes last and says nothing about the unseen.
    graphs = decomposable(lists)[:-1]
    signs = np.zeros((len(graphs), 1 << lists))
    for row, graph in zip(signs, graphs, strict=True):
        np.add.at(row, list(graph.cliques), 1.0)
        np.subtract.at(row, list(graph.separators), 1.0)
    return signs


def _set_term(table: CaptureTable, held: int, grid: Floats) -> Floats:
    """Return the log marginal likelihood of the margin over the lists ``held``.

    A Dirichlet over the cells of the margin, with the prior cases of the full table
    added up; the cell of no list among them also holds the unseen.
    """
    cells = _margin(table, held)
    prior = 1.0 / len(cells)
    known = np.array([count for cell, count in cells.items() if cell])
    first = cells[0] + grid
    total = table.observed + grid
    logs = gammaln(known + prior).sum() - gammaln(prior) * len(cells)
    told: Floats = logs + gammaln(first + prior) - gammaln(total + 1.0)
    return told


def _margin(table: CaptureTable, held: int) -> dict[int, int]:
    """Count observed cases by which of the lists ``held`` they stand on."""
    cells: dict[int, int] = {0: 0}
    part = held
    while part:
        cells[part] = 0
        part = (part - 1) & held
    for history, count in enumerate(table.counts, start=1):
        cells[history & held] += count
    return cells
