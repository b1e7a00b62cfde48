"""Maximum likelihood for one log-linear model on many tables at once.

Newton's method on the Poisson likelihood, every table a row: a bootstrap of a thousand
tables costs little more than one. Whether an estimate exists is asked elsewhere
(``existence.py``); a table on which the method does not settle is reported, never
passed off as fitted.

Source: Cormack, Log-linear models for capture-recapture, Biometrics 45 (1989).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from aigaq.pure.statistics.unseen.table import Flags, Floats, Integers

ROUNDS = 80
"""Newton steps at most; ordinary tables need fewer than ten."""

SETTLED = 1e-10
"""A gain of log-likelihood below this ends the search."""

LARGEST_STEP = 4.0
"""No coefficient moves farther in one step: far steps overflow on sparse tables."""

RIDGE = 1e-12
SINGULAR = 1e-9


@dataclass(frozen=True, slots=True)
class Fits:
    """What was found, a row a table.

    Attributes:
        unseen: expected number of cases on no list; NaN where the search failed.
        log_likelihood: of the counts, Poisson constants included.
        means: expected count by cell.
        coefficients: by term.
    """

    unseen: Floats
    log_likelihood: Floats
    means: Floats
    coefficients: Floats


def fit(matrix: Floats, tables: Floats, start: Floats | None = None) -> Fits:
    """Fit ``log(mean) = matrix @ coefficients`` to each table.

    Args:
        matrix: a row a cell, a column a term, the intercept first; full column rank.
        tables: a row a table, a column a cell.
        start: coefficients to begin with, for all tables or for each.

    Returns:
        The fits, in the order of the tables.

    Does not check that an estimate exists; where it does not, ``unseen`` is NaN or
    runs to a limit.
    """
    beta = _begin(matrix, tables, start)
    squares = np.einsum("ci,cj->cij", matrix, matrix).reshape(len(matrix), -1)
    goal = tables @ matrix
    level = np.full(len(tables), -np.inf)
    active = np.arange(len(tables))
    for _ in range(ROUNDS):
        means = np.exp(np.clip(beta[active] @ matrix.T, -700, 60))
        new = (goal[active] * beta[active]).sum(axis=1) - means.sum(axis=1)
        moving = np.abs(new - level[active]) > SETTLED * (1 + np.abs(new))
        level[active] = new
        active, means = active[moving], means[moving]
        if not len(active):
            break
        beta[active] += _step(matrix, squares, goal[active], means)
    failed = np.zeros(len(tables), dtype=bool)
    failed[active] = True
    return _told(matrix, tables, beta, failed)


def _begin(matrix: Floats, tables: Floats, start: Floats | None) -> Floats:
    """Begin at given coefficients, else at a least-squares fit of log counts."""
    if start is not None:
        return np.array(np.broadcast_to(start, (len(tables), matrix.shape[1])))
    weights = tables + 0.2
    left = np.einsum("tc,ci,cj->tij", weights, matrix, matrix)
    right = (weights * np.log(weights)) @ matrix
    left += RIDGE * np.eye(matrix.shape[1])
    solved: Floats = np.linalg.solve(left, right[:, :, None])[:, :, 0]
    return solved


def _step(matrix: Floats, squares: Floats, goal: Floats, means: Floats) -> Floats:
    terms = matrix.shape[1]
    curvature = (means @ squares).reshape(-1, terms, terms)
    # Scaled to a unit diagonal, so that one ridge suits tables of every size.
    scale = 1 / np.sqrt(np.einsum("tii->ti", curvature) + RIDGE)
    scaled = curvature * scale[:, :, None] * scale[:, None, :]
    scaled += SINGULAR * np.eye(terms)
    slope = (goal - means @ matrix) * scale
    step: Floats = np.linalg.solve(scaled, slope[:, :, None])[:, :, 0] * scale
    longest = np.abs(step).max(axis=1, keepdims=True)
    step *= np.minimum(1.0, LARGEST_STEP / np.maximum(longest, RIDGE))
    return step


def _told(matrix: Floats, tables: Floats, beta: Floats, failed: Flags) -> Fits:
    logs = beta @ matrix.T
    means = np.exp(np.clip(logs, -700, 60))
    level = (tables * logs - means - gammaln(tables + 1)).sum(axis=1)
    unseen = np.exp(np.clip(beta[:, 0], -700, 60))
    unseen[failed | ~np.isfinite(level)] = np.nan
    return Fits(unseen, level, means, beta)


def bic(fits: Fits, terms: int, observed: Integers | int) -> Floats:
    """Return the Bayesian information criterion: smaller is better.

    Effects at minus infinity count among ``terms``; the sample size is the number of
    observed cases.
    """
    penalty: Floats = terms * np.log(observed) - 2 * fits.log_likelihood
    return penalty
