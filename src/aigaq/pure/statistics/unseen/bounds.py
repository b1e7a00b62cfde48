"""Lower bounds, which ask less of the lists than an estimate does.

Cases differ in how easily they are listed; those hard to list are the ones unseen.
From cases on one list and on two it follows how many there must be **at least**.
The condition: no list avoids the cases of another. Organisations that refer cases to
each other meet it only in the other direction, and lower the bound; organisations
that divide cases among themselves break it, and the bound is then none.

Sources: Chao, Biometrics 43 (1987); Rivest and Baillargeon, Biometrics 63 (2007),
section 3 (bound for unequal lists); Chapman, Univ. of California Publ. in Statistics
1 (1951).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from aigaq.pure.statistics.unseen.designs import design, independence, pairs
from aigaq.pure.statistics.unseen.existence import positive_solution
from aigaq.pure.statistics.unseen.fitting import fit
from aigaq.pure.statistics.unseen.table import CaptureTable, Floats, onto


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound on the total with an interval of its own.

    Attributes:
        total: observed cases plus the least number unseen.
        lower: lower end of the interval.
        upper: upper end; the true number may well lie above it.
    """

    total: float
    lower: float
    upper: float


def unequal_lists(table: CaptureTable, level: float) -> Bound | None:
    """Return the lower bound that lets every list have its own reach.

    The independence model with a term for the cases on exactly three, exactly four ...
    lists: cases that are easy to list are left to themselves. A term that would say
    there are fewer of them than chance makes is left out, as published.

    Returns:
        None when no case stands on exactly two lists, or the fit does not exist.
    """
    counts = table.array()
    sizes = np.array([h.bit_count() for h in range(1, 1 << table.lists)])
    if not counts[sizes == 2].sum():  # noqa: PLR2004  # two lists, as it is derived
        return None
    base = design(table.lists, independence(table.lists))
    kept = [k for k in range(3, table.lists + 1) if counts[sizes == k].sum()]
    while True:
        easy = [(sizes == k).astype(np.float64) for k in kept]
        # Nobody on exactly k lists: the term is minus infinity, so it is negative.
        matrix = np.column_stack([base, *easy])
        fits = fit(matrix, counts[None, :].astype(np.float64))
        terms = fits.coefficients[0][base.shape[1] :]
        if (terms >= 0).all() or not np.isfinite(fits.unseen[0]):
            break
        kept = [k for k, term in zip(kept, terms, strict=True) if term >= 0]
    unseen = float(fits.unseen[0])
    if not np.isfinite(unseen) or not positive_solution(matrix, counts):
        return None
    return _around(table.observed, unseen, _spread(matrix, fits.means[0]), level)


def _spread(matrix: Floats, means: Floats) -> float:
    """Return the standard error of the logarithm of the unseen."""
    information = (matrix * means[:, None]).T @ matrix
    return float(np.sqrt(np.linalg.pinv(information, hermitian=True)[0, 0]))


def _around(observed: int, unseen: float, spread: float, level: float) -> Bound:
    # The unseen number itself varies, besides the doubt about its mean.
    wide = float(np.sqrt(spread**2 + 1 / max(unseen, 1.0)))
    reach = float(np.exp(ndtri((1 + level) / 2) * wide))
    return Bound(
        total=observed + unseen,
        lower=observed + unseen / reach,
        upper=observed + unseen * reach,
    )


def equal_lists(table: CaptureTable) -> float | None:
    """Return Chao's bound with the factor (t - 1)/t, which few lists need.

    It treats lists as equal; without the factor it is no lower bound for a few lists.
    None when no case stands on exactly two lists.
    """
    by_size = [0] * (table.lists + 1)
    for history, count in enumerate(table.counts, start=1):
        by_size[history.bit_count()] += count
    once, twice = by_size[1], by_size[2]
    if not twice:
        return None
    factor = (table.lists - 1) / table.lists
    return table.observed + factor * once**2 / (2 * twice)


def chapman(table: CaptureTable) -> dict[str, float]:
    """Return Chapman's estimate for every two lists, by their names.

    Each is right only if the two lists know nothing of each other; where they
    differ widely, some do.
    """
    found = {}
    for pair in pairs(table.lists):
        bits = [bit for bit in range(table.lists) if pair >> bit & 1]
        only_first, only_second, both = onto(table, bits).counts
        first, second = only_first + both, only_second + both
        name = ".".join(table.names[bit] for bit in bits)
        found[name] = (first + 1) * (second + 1) / (both + 1) - 1
    return found
