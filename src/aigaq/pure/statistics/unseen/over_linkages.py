"""One answer over several linkages of the same lists, so that doubt in linkage counts.

Each linkage is answered by averaging over graphs and judged by the gate on its own;
then all are joined. One linkage that is refused refuses the whole. Links nothing
itself.
Source: see ``replicates``.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from aigaq.pure.statistics.unseen.answer import Answer, Method, Say
from aigaq.pure.statistics.unseen.averaging import average
from aigaq.pure.statistics.unseen.gate import Question, estimate
from aigaq.pure.statistics.unseen.refusals import FewReplicates, MethodsDiffer
from aigaq.pure.statistics.unseen.replicates import (
    ENOUGH,
    Combined,
    Replicate,
    combine,
)
from aigaq.pure.statistics.unseen.table import CaptureTable, canonical, valid_lists

DRAWS = 1_000
"""So many evenly spaced quantiles stand for a posterior."""


def over_linkages(tables: Sequence[CaptureTable], question: Question) -> Answer:
    """Join the answers of several linkages.

    Args:
        tables: one a linkage, at least two.
        question: its method is taken as ``DGA``, whatever it says.

    Returns:
        The joined answer; ``say`` is the most careful word of all.

    Raises:
        TooFewReplicates: one linkage cannot show how unsure linkage is.
    """
    question = replace(question, method=Method.DGA)
    answers = [estimate(table, question) for table in tables]
    for answer in answers:
        if answer.say is Say.REFUSE:
            return answer
    joined = combine([_replicate(table) for table in tables], level=question.level)
    span = _span(answers, joined)
    differ = (MethodsDiffer(low=round(span[0]), high=round(span[1])),) if span else ()
    warnings = {
        one.code: one
        for answer in answers
        for one in answer.warnings
        # Said anew, of the joined interval.
        if not isinstance(one, MethodsDiffer)
    }
    few = (FewReplicates(found=len(tables), enough=ENOUGH),) if joined.few else ()
    says = {answer.say for answer in answers}
    return Answer(
        method=Method.DGA,
        selection=None,
        observed=joined.observed,
        estimate=joined.estimate,
        lower=joined.lower,
        upper=joined.upper,
        level=question.level,
        say=Say.AT_LEAST if Say.AT_LEAST in says else Say.INTERVAL,
        warnings=(*few, *differ, *warnings.values()),
        span=span,
    )


def _span(answers: Sequence[Answer], joined: Combined) -> tuple[float, float] | None:
    """Hold what other methods found in any linkage, where it lies outside."""
    ends = [end for answer in answers if answer.span for end in answer.span]
    low, high = min([joined.lower, *ends]), max([joined.upper, *ends])
    outside = max(joined.lower - low, high - joined.upper) >= 1
    return (low, high) if outside else None


def _replicate(table: CaptureTable) -> Replicate:
    posterior = average(canonical(valid_lists(table)))
    shares = (np.arange(DRAWS) + 0.5) / DRAWS
    totals = [table.observed + posterior.quantile(float(share)) for share in shares]
    return Replicate(table.observed, totals)
