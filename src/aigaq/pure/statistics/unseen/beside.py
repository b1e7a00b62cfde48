"""What the quick methods say of the same table, to hold one method's answer against.

Averaging over graphs and the best log-linear model take a second or two, chains take
many: so an answer by one method need not stand alone. Only middles, no intervals.
Decides nothing: the gate does.
"""

from contextlib import suppress

from aigaq.pure.statistics.unseen.answer import Method
from aigaq.pure.statistics.unseen.averaging import average
from aigaq.pure.statistics.unseen.graphs import MOST_LISTS
from aigaq.pure.statistics.unseen.loglinear import best_total
from aigaq.pure.statistics.unseen.refusals import NoEstimate
from aigaq.pure.statistics.unseen.table import CaptureTable

PRIOR_SHARE = 0.01
"""More probability than this beyond the reach of the lists is the prior's own."""


def totals_beside(table: CaptureTable, method: Method) -> list[float]:
    """Return the totals that the other quick methods find most fitting.

    Args:
        table: lists that all hold a case, in canonical order.
        method: the one that was asked for; it is left out. A lower bound is no total
            to compare with, so ``CHAO`` compares with nothing.

    A method that has no answer, or whose answer the prior decides, says nothing here.
    """
    found = []
    if method not in {Method.CHAO, Method.DGA} and table.lists <= MOST_LISTS:
        posterior = average(table)
        if posterior.beyond <= PRIOR_SHARE:
            found.append(table.observed + posterior.quantile(0.5))
    if method not in {Method.CHAO, Method.LOGLINEAR}:
        with suppress(NoEstimate):
            found.append(best_total(table))
    return found
