"""One answer from several linkages: doubt about who is who goes into the number.

Each replicate is one plausible way to link the lists, estimated by itself. Their
draws are joined as HRDAG's verdata joins imputations: on the logarithm of the unseen,
variance within plus variance between, and a t interval. Counts nothing itself.

Source: Gelman and others, Bayesian Data Analysis, 3rd edition, section 18.2;
Truth Commission of Colombia, JEP and HRDAG, verdata (2022), for its use on log(n0).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from aigaq.pure.statistics.unseen.refusals import TooFewReplicates

NOBODY = 0.1
"""Stands for an unseen number of zero, whose logarithm does not exist."""

ENOUGH = 10
"""Fewer replicates than this say too little about the doubt in linkage."""


@dataclass(frozen=True, slots=True)
class Replicate:
    """One linkage: how many cases it saw, and draws of the total.

    Attributes:
        observed: linked cases on at least one list.
        totals: posterior draws, or bootstrap totals, each at least ``observed``.
    """

    observed: int
    totals: Sequence[float]


@dataclass(frozen=True, slots=True)
class Combined:
    """The joined answer.

    Attributes:
        observed: rounded mean over replicates.
        estimate: total.
        lower: lower bound of the total.
        upper: upper bound of the total.
        few: True when there were fewer than ``ENOUGH`` replicates.
    """

    observed: int
    estimate: float
    lower: float
    upper: float
    few: bool


def combine(replicates: Sequence[Replicate], *, level: float = 0.95) -> Combined:
    """Join the answers of several linkages.

    Args:
        replicates: at least two, each with at least two draws.
        level: share of intervals that should hold the truth.

    Returns:
        Bounds that are wider than each replicate's own when they disagree.

    Raises:
        TooFewReplicates: one linkage cannot show how unsure linkage is.
    """
    m = len(replicates)
    if m < 2:  # noqa: PLR2004  # one replicate has no variance between
        raise TooFewReplicates(found=m)
    logs = [_log_unseen(one) for one in replicates]
    means = np.array([one.mean() for one in logs])
    within = float(np.mean([one.var(ddof=1) for one in logs]))
    between = float(means.var(ddof=1))
    added = (m + 1) / m * between
    spread = np.sqrt(within + added)
    tail = (1 + level) / 2
    freedom = (m - 1) * (1 + within / ((m + 1) * between)) ** 2 if between else 0.0
    # Replicates that agree exactly leave the normal distribution.
    factor = stdtrit(freedom, tail) if added else ndtri(tail)
    reach = float(factor) * spread
    middle = float(means.mean())
    observed = round(float(np.mean([one.observed for one in replicates])))
    return Combined(
        observed=observed,
        estimate=observed + float(np.exp(middle)),
        lower=observed + float(np.exp(middle - reach)),
        upper=observed + float(np.exp(middle + reach)),
        few=m < ENOUGH,
    )


def _log_unseen(one: Replicate) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    unseen = np.asarray(one.totals, dtype=np.float64) - one.observed
    return np.log(np.where(unseen <= 0, NOBODY, unseen))
