"""The log-linear estimate: a model, its total, and an interval that doubts the model.

Chooses by BIC among all hierarchical models up to five lists, forward by p-value
beyond, or takes independence when nothing is to be chosen. The interval spans the
bootstrap with re-selection and every model that fits alike. Decides nothing about
what may be said.

Sources: Chan, Silverman and Vincent (2021); Silverman, Chan and Vincent (2024);
Raftery, Sociological Methodology 25 (1995), for what a difference of BIC means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.unseen.answer import Selection
from aigaq.pure.statistics.unseen.bootstrap import Estimator, bca_interval
from aigaq.pure.statistics.unseen.designs import (
    SATURATED_LISTS,
    Model,
    bracket,
    hierarchical,
    independence,
)
from aigaq.pure.statistics.unseen.refusals import NoEstimate, NoInterval
from aigaq.pure.statistics.unseen.selection import Fitted, Searcher, forward, ranked
from aigaq.pure.statistics.unseen.selection import by_bic as best_by_bic
from aigaq.pure.statistics.unseen.table import CaptureTable

ALIKE = 2.0
"""Models whose BIC lies this close to the best are barely told apart by the data."""

LOOKED_AT_AGAIN = {2: 1, 3: 8, 4: 20, 5: 100}
"""How many of the best models each resample chooses among, by number of lists."""


@dataclass(frozen=True, slots=True)
class LoglinearEstimate:
    """A total from a log-linear model.

    Attributes:
        model: its largest effects, such as ``A.B + C``.
        total: observed plus unseen.
        lower: smallest total of bootstrap and models alike.
        upper: largest such total.
        alike: totals of the models that fit as well, the chosen one first.
        bic: of the chosen model; None when none was compared.
    """

    model: str
    total: float
    lower: float
    upper: float
    alike: tuple[float, ...]
    bic: float | None


def usual_selection(lists: int) -> Selection:
    """Say how the model is chosen when nobody asks for a way."""
    return Selection.BIC if lists <= SATURATED_LISTS else Selection.STEPWISE


def loglinear(
    table: CaptureTable,
    selection: Selection,
    *,
    seed: int,
    level: float,
    order: int | None = None,
) -> LoglinearEstimate:
    """Estimate the total with a log-linear model.

    Args:
        table: lists that all hold a case, in canonical order.
        selection: BIC only up to ``SATURATED_LISTS`` lists.
        seed: of the bootstrap.
        level: share of intervals that should hold the truth.
        order: most lists in one effect, for BIC; all but all by default.

    Raises:
        NoEstimate: no model looked at has an estimate on these counts.
        NoInterval: fewer than half of the resamples had one.
    """
    searcher = Searcher(table.lists)
    chosen = _chosen(searcher, table, selection, order)
    estimator = _again(searcher, selection, [one.model for one in chosen])
    lower, upper, _ = bca_interval(table.array(), estimator, seed=seed, level=level)
    if not np.isfinite(lower + upper):
        raise NoInterval
    alike = tuple(
        table.observed + one.unseen
        for one in chosen
        if one is chosen[0] or one.bic - chosen[0].bic <= ALIKE
    )
    return LoglinearEstimate(
        model=bracket(chosen[0].model, table.names),
        total=alike[0],
        lower=min(lower, *alike),
        upper=max(upper, *alike),
        alike=alike,
        bic=chosen[0].bic if selection is Selection.BIC else None,
    )


def best_total(table: CaptureTable) -> float:
    """Return the total of the model that is usually chosen, without any interval.

    Raises:
        NoEstimate: as ``loglinear``.
    """
    searcher = Searcher(table.lists)
    chosen = _chosen(searcher, table, usual_selection(table.lists), None)
    return table.observed + chosen[0].unseen


def _chosen(
    searcher: Searcher, table: CaptureTable, selection: Selection, order: int | None
) -> list[Fitted]:
    """Return the chosen model first, then those a resample may choose instead."""
    counts = table.array()
    if selection is Selection.BIC:
        models: Sequence[Model] = hierarchical(table.lists, order)
        found = ranked(searcher, counts, models, LOOKED_AT_AGAIN[table.lists])
    elif selection is Selection.STEPWISE:
        unseen, chosen = forward(searcher, counts[None, :])
        found = [Fitted(chosen[0], float(unseen[0]), np.inf)]
    else:
        found = ranked(searcher, counts, [independence(table.lists)], 1)
    if not found or not np.isfinite(found[0].unseen):
        raise NoEstimate
    return found


def _again(
    searcher: Searcher, selection: Selection, models: Sequence[Model]
) -> Estimator:
    """Return what each resample does: the same way of choosing."""
    if selection is Selection.STEPWISE:
        return lambda tables: forward(searcher, tables)[0]
    return lambda tables: best_by_bic(searcher, tables, models)
