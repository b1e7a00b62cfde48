"""Do chains that started apart tell the same story, and how much do they tell?

Split R-hat and effective sample size of a quantity, over all chains. Decides nothing:
the gate does.

Source: Gelman and others, Bayesian Data Analysis, 3rd edition, sections 11.4 and
11.5; Vehtari and others, Bayesian Analysis 16 (2021), for halving the chains.
"""

import numpy as np

from aigaq.pure.statistics.unseen.table import Floats


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.vstack([draws[:, :half], draws[:, -half:]])


def split_rhat(draws: Floats) -> float:
    """Return R-hat over half chains; 1 is agreement.

    Args:
        draws: a row a chain, a column a step; at least four steps.
    """
    halves = _halves(draws)
    steps = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else np.inf
    return float(np.sqrt((steps - 1) / steps + between / within))


def effective_size(draws: Floats) -> float:
    """Return how many independent draws these are worth, over all chains.

    Chains that disagree are worth little: what lies between them counts as memory.
    """
    halves = _halves(draws)
    chains, steps = halves.shape
    away = halves - halves.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(away, 2 * steps, axis=1)) ** 2
    covariance = np.fft.irfft(spectrum, axis=1)[:, :steps].mean(axis=0) / steps
    within = float(halves.var(axis=1, ddof=1).mean())
    total = (steps - 1) / steps * within + float(halves.mean(axis=1).var(ddof=1))
    if total == 0:
        return float(chains * steps)
    memory = 1 - (within - covariance) / total
    pairs = memory[: steps // 2 * 2].reshape(-1, 2).sum(axis=1)
    # Geyer: sums of two neighbours are positive and fall; after that it is noise.
    ends = np.flatnonzero(pairs <= 0)
    pairs = np.minimum.accumulate(pairs[: ends[0] if len(ends) else len(pairs)])
    length = max(2 * float(pairs.sum()) - 1, 1 / np.log10(chains * steps))
    return float(chains * steps / length)
