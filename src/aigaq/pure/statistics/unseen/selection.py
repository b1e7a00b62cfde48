"""Which log-linear model: all of them by BIC, forward by p-value, or none chosen.

Works on many tables at once, because a bootstrap must choose anew on every table.
Models without an estimate are never chosen. Nothing here is random.

Sources: Chan, Silverman and Vincent, JASA 116 (2021), section 3.2 (forward, p < 0.02);
Silverman, Chan and Vincent, Statistics and Computing 34:44 (2024) (BIC over all
hierarchical models, and choosing among the best of them again on each resample).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.special import gammaln, pdtr, pdtrc, xlogy

from aigaq.pure.statistics.unseen.designs import (
    Model,
    design,
    extended,
    independence,
    inside,
    pairs,
)
from aigaq.pure.statistics.unseen.existence import (
    FINE,
    existence_code,
    surely_exists,
)
from aigaq.pure.statistics.unseen.fitting import Fits, bic, fit
from aigaq.pure.statistics.unseen.table import Flags, Floats, Integers

P_ENTER = 0.02
"""A pair enters a forward search only below this p-value."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """One model on one table.

    Attributes:
        model: its effects.
        unseen: expected cases on no list.
        bic: smaller is better.
    """

    model: Model
    unseen: float
    bic: float


@dataclass(slots=True)
class Searcher:
    """Fits models to tables over the same lists and remembers which have an answer.

    Whether an estimate exists depends only on which counts are zero, so the answer is
    kept for each model and pattern of zeros.
    """

    lists: int
    _known: dict[tuple[Model, bytes], bool] = field(default_factory=dict)

    def exists(self, model: Model, tables: Integers) -> Flags:
        """Say for each table whether the model has one estimate."""
        zeros, place = np.unique(tables > 0, axis=0, return_inverse=True)
        keys = [(model, row.tobytes()) for row in np.packbits(zeros, axis=1)]
        new = [i for i, key in enumerate(keys) if key not in self._known]
        sure = surely_exists(self.lists, model, zeros[new].astype(np.int64))
        for i, fine in zip(new, sure, strict=True):
            self._known[keys[i]] = bool(fine) or self._checked(model, zeros[i])
        return np.array([self._known[key] for key in keys], dtype=bool)[place.ravel()]

    def _checked(self, model: Model, zeros: Flags) -> bool:
        # Existence asks only which counts are zero, so ones may stand for the rest.
        return existence_code(self.lists, model, zeros.astype(np.int64)) == FINE

    def fit(self, model: Model, tables: Integers) -> Fits:
        """Fit one model to each table; NaN where it has no estimate.

        Tables whose zeros take out the same effects are fitted together.
        """
        matrix = design(self.lists, model)
        gone = tables @ inside(self.lists)[[0, *model]].T == 0
        gone[:, 0] = False
        fits = Fits(
            np.full(len(tables), np.nan),
            np.full(len(tables), -np.inf),
            np.zeros(tables.shape),
            np.full((len(tables), matrix.shape[1]), -np.inf),
        )
        fine = self.exists(model, tables)
        for pattern in np.unique(gone[fine], axis=0):
            rows = np.flatnonzero(fine & (gone == pattern).all(axis=1))
            cells = ~(matrix[:, pattern] > 0).any(axis=1)
            part = fit(
                matrix[np.ix_(cells, ~pattern)],
                tables[np.ix_(rows, cells)].astype(float),
            )
            fits.unseen[rows] = part.unseen
            fits.log_likelihood[rows] = part.log_likelihood
            fits.means[np.ix_(rows, cells)] = part.means
            fits.coefficients[np.ix_(rows, ~pattern)] = part.coefficients
        return fits


def ranked(
    searcher: Searcher, table: Integers, models: Sequence[Model], keep: int
) -> list[Fitted]:
    """Return the ``keep`` models of smallest BIC, the best first.

    Args:
        searcher: remembers which models have an estimate.
        table: counts by history.
        models: the simplest first.
        keep: how many to return at most.

    Models that could not be among them even if they fitted perfectly are not fitted:
    their number of terms alone costs too much.
    """
    observed = int(table.sum())
    perfect = -2 * float((xlogy(table, table) - table - gammaln(table + 1)).sum())
    best: list[Fitted] = []
    for model in models:
        least = perfect + (len(model) + 1) * np.log(observed)
        if len(best) == keep and least > best[-1].bic:
            break
        fits = searcher.fit(model, table[None, :])
        if np.isfinite(fits.unseen[0]):
            value = bic(fits, len(model) + 1, observed)[0]
            best.append(Fitted(model, float(fits.unseen[0]), float(value)))
            best = sorted(best, key=lambda one: (one.bic, one.model))[:keep]
    return best


def by_bic(searcher: Searcher, tables: Integers, models: Sequence[Model]) -> Floats:
    """Return for each table the unseen number of its best model among ``models``."""
    best = np.full(len(tables), np.inf)
    unseen = np.full(len(tables), np.nan)
    observed = tables.sum(axis=1)
    for model in models:
        fits = searcher.fit(model, tables)
        value = bic(fits, len(model) + 1, observed)
        better = np.isfinite(fits.unseen) & (value < best)
        best[better], unseen[better] = value[better], fits.unseen[better]
    return unseen


def forward(searcher: Searcher, tables: Integers) -> tuple[Floats, list[Model]]:
    """Add pairs of lists one by one, on each table by itself.

    The pair that enters has the smallest p-value, below ``P_ENTER``, among those that
    leave a model with an estimate. The p-value of a pair is one-sided: its overlap,
    if the pair had no effect, is Poisson with the mean the present model expects.

    Returns:
        The unseen number and the model of each table; NaN without any estimate.
    """
    start = independence(searcher.lists)
    models = [start] * len(tables)
    unseen = np.full(len(tables), np.nan)
    open_rows = {start: np.arange(len(tables))}
    while open_rows:
        model, rows = open_rows.popitem()
        fits = searcher.fit(model, tables[rows])
        unseen[rows] = fits.unseen
        for place, row in enumerate(rows):
            models[row] = model
            if (
                new := _entering(searcher, model, tables[row], fits.means[place])
            ) is None:
                continue
            step = extended(model, new)
            open_rows[step] = np.append(open_rows.get(step, rows[:0]), row)
    return unseen, models


def _entering(
    searcher: Searcher, model: Model, table: Integers, means: Floats
) -> int | None:
    """Return the pair to add, if any deserves it."""
    new = [pair for pair in pairs(searcher.lists) if pair not in model]
    if not new:
        return None
    margins = inside(searcher.lists)[new]
    overlap, expected = margins @ table, margins @ means
    # As many or more, for an overlap of none, is certain.
    more = np.where(overlap > 0, pdtrc(np.maximum(overlap - 1, 0), expected), 1.0)
    tails = np.minimum(pdtr(overlap, expected), more)
    for place in np.argsort(tails, kind="stable"):
        if tails[place] > P_ENTER:
            return None
        if searcher.exists(extended(model, new[place]), table[None, :])[0]:
            return int(new[place])
    return None
