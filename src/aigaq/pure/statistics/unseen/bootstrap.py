"""Intervals that include the doubt about the model: BCa with re-selection.

Every resample chooses its model anew. Resamples are drawn over the observed histories
with a seed, so the same table and seed give the same interval; the order of lists
and rows does not matter, because tables come here in canonical order.

Source: DiCiccio and Efron, Bootstrap confidence intervals, Statistical Science 11
(1996); used on capture tables as in Chan, Silverman and Vincent (2021), section 3.3.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, ndtri

from aigaq.pure.statistics.unseen.table import Floats, Integers

RESAMPLES = 1000

LOPSIDED = 1.0
"""Where so many resamples lie on one side (84 in 100), correcting for bias is no
longer a correction: the interval would shrink to the outermost of them. Then it holds
the plain quantiles, too."""

Estimator = Callable[[Integers], Floats]
"""From tables, a row each, to the unseen number of each; NaN where there is none."""


def bca_interval(
    table: Integers, estimator: Estimator, *, seed: int, level: float
) -> tuple[float, float, float]:
    """Return the bounds of the total, and the share of resamples without an answer.

    Args:
        table: counts by history.
        estimator: chooses and fits.
        seed: of the resampling.
        level: share of intervals that should hold the truth, such as 0.95.

    Returns:
        Lower and upper bound of observed plus unseen, and the failed share. Bounds
        are NaN when fewer than half of the resamples have an answer.

    Promises nothing about what the lists cannot see: it tells how far chance and the
    choice among these models move the answer.
    """
    observed = int(table.sum())
    rng = np.random.default_rng(seed)
    tables = rng.multinomial(observed, table / observed, size=RESAMPLES)
    drawn = estimator(tables)
    failed = float(np.isnan(drawn).mean())
    drawn = np.sort(drawn[np.isfinite(drawn)])
    centre = float(estimator(table[None, :])[0])
    if len(drawn) * 2 < RESAMPLES or not np.isfinite(centre):
        return np.nan, np.nan, failed
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    bias = _bias(drawn, centre)
    at = _adjusted(tails, bias, _acceleration(table, estimator))
    if abs(bias) > LOPSIDED:
        at = np.array([min(at[0], tails[0]), max(at[1], tails[1])])
    lower, upper = np.quantile(drawn, at)
    # An interval that misses its own estimate would be read as an error.
    return (
        observed + float(min(lower, centre)),
        observed + float(max(upper, centre)),
        failed,
    )


def _bias(drawn: Floats, centre: float) -> float:
    """Return how far the estimate is from the middle of the resamples' answers."""
    below = (np.sum(drawn < centre) + np.sum(drawn <= centre)) / 2 / len(drawn)
    return float(ndtri(np.clip(below, 0.5 / len(drawn), 1 - 0.5 / len(drawn))))


def _adjusted(tails: Floats, bias: float, bend: float) -> Floats:
    """Move the quantiles for bias and for a spread that grows with the estimate."""
    normal = bias + ndtri(tails)
    moved: Floats = ndtr(bias + normal / (1 - bend * normal))
    return moved


def _acceleration(table: Integers, estimator: Estimator) -> float:
    """Leave out one case of each observed history in turn; weigh by their counts."""
    held = np.flatnonzero(table)
    tables = np.repeat(table[None, :], len(held), axis=0)
    tables[np.arange(len(held)), held] -= 1
    # The total moves by the case itself, too.
    totals = estimator(tables) + tables.sum(axis=1)
    fine = np.isfinite(totals)
    totals, weights = totals[fine], table[held][fine]
    if not len(totals):
        return 0.0
    away = np.average(totals, weights=weights) - totals
    spread = float((weights * away**2).sum())
    return float((weights * away**3).sum() / (6 * spread**1.5)) if spread else 0.0
