"""Does a log-linear model have an answer on these counts at all?

Sparse tables break maximum likelihood in two ways. An effect whose lists share no
case has the estimate minus infinity: it and every larger effect leave the model, and
the histories that hold it leave the table, for nothing is expected there. After that
the estimate may still not exist (code 1), or not be the only one (code 2).

Sources: Fienberg and Rinaldo, Maximum likelihood estimation in log-linear models,
Annals of Statistics 40 (2012); Chan, Silverman and Vincent, Multiple systems
estimation for sparse capture data, JASA 116 (2021), sections 2.3 to 2.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.unseen.designs import design, inside
from aigaq.pure.statistics.unseen.table import Flags, Floats, Integers

FINE, NO_ESTIMATE, NOT_UNIQUE = 0, 1, 2
"""Codes; 3 is both, as SparseMSE numbers them."""

SLACK = 1e-7
"""The linear programme counts as positive above this share of a case."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """A model on a table after effects at minus infinity are taken out.

    Attributes:
        terms: which columns of the design stay; the intercept always does.
        cells: which histories stay.
    """

    terms: Flags
    cells: Flags


def reduce_model(lists: int, model: Sequence[int], counts: Integers) -> Reduced:
    """Take out effects whose lists share no case, and the histories that hold them."""
    margins = inside(lists)[[0, *model]] @ counts
    gone = margins == 0
    gone[0] = False
    matrix = design(lists, model)
    cells: Flags = np.logical_not((matrix[:, gone] > 0).any(axis=1))
    return Reduced(terms=~gone, cells=cells)


def existence_code(lists: int, model: Sequence[int], counts: Integers) -> int:
    """Say whether the extended estimate exists and is the only one.

    Args:
        lists: number of lists.
        model: effects, main effects included.
        counts: by history 1..2**lists - 1.

    Returns:
        0 when it does, 1 when none exists, 2 when it is not unique, 3 for both.
    """
    left = reduce_model(lists, model, counts)
    matrix = design(lists, model)[np.ix_(left.cells, left.terms)]
    seen = counts[left.cells]
    if _full_rank(matrix[seen > 0]):
        return FINE
    code = FINE if _full_rank(matrix) else NOT_UNIQUE
    return code + (FINE if positive_solution(matrix, seen) else NO_ESTIMATE)


def surely_exists(lists: int, model: Sequence[int], tables: Integers) -> Flags:
    """Say quickly for many tables where existence needs no linear programme.

    Where the cells that hold a case already fix every term, the estimate exists and
    is the only one. The converse is not promised.
    """
    matrix = design(lists, model)
    gone = tables @ inside(lists)[[0, *model]].T == 0
    gone[:, 0] = False
    held = (tables > 0).astype(np.float64)
    terms = matrix.shape[1]
    squares = np.einsum("ci,cj->cij", matrix, matrix).reshape(len(matrix), -1)
    gram = (held @ squares).reshape(-1, terms, terms)
    # A term that is gone has no case in any of its cells: its row is zero here.
    gram += gone[:, :, None] * np.eye(terms)
    ranks: Flags = np.linalg.matrix_rank(gram, hermitian=True) == terms
    return ranks


def _full_rank(matrix: Floats) -> bool:
    rows, columns = matrix.shape
    return bool(rows >= columns and np.linalg.matrix_rank(matrix) == columns)


def positive_solution(matrix: Floats, counts: Integers) -> bool:
    """Tell whether some table without a zero has the same sufficient margins.

    The linear programme of Fienberg and Rinaldo: the largest ``s`` such that every
    cell can be at least ``s`` while all margins of the model stay as counted.
    """
    # Loaded when it is needed, which is seldom: it takes longer than the answer.
    from scipy.optimize import linprog  # noqa: PLC0415  # see above

    cells = len(counts)
    goal = np.zeros(cells + 1)
    goal[-1] = -1.0
    margins = np.column_stack([matrix.T, np.zeros(matrix.shape[1])])
    floor = np.column_stack([-np.eye(cells), np.ones(cells)])
    solved = linprog(
        goal,
        A_ub=floor,
        b_ub=np.zeros(cells),
        A_eq=margins,
        b_eq=matrix.T @ counts,
        bounds=[(0, None)] * (cells + 1),
        method="highs",
    )
    return bool(solved.status == 0 and -solved.fun > SLACK)
