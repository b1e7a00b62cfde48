"""What may be said about the unseen: nothing, at least so many, or an interval.

Runs one method, or several, on one table and decides by rule. A number that the
method cannot stand for is never given. The rules are those of docs/spec/unseen.md
section 4; measured coverage stands behind each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.unseen.answer import Answer, Method, Say, Selection
from aigaq.pure.statistics.unseen.averaging import average
from aigaq.pure.statistics.unseen.beside import PRIOR_SHARE, totals_beside
from aigaq.pure.statistics.unseen.bounds import unequal_lists
from aigaq.pure.statistics.unseen.designs import SATURATED_LISTS
from aigaq.pure.statistics.unseen.graphs import MOST_LISTS
from aigaq.pure.statistics.unseen.latent import ROUNDS, Mapper, latent
from aigaq.pure.statistics.unseen.loglinear import loglinear, usual_selection
from aigaq.pure.statistics.unseen.refusals import (
    EmptyLists,
    FewCases,
    LonelyLists,
    LowerBound,
    MethodsApart,
    MethodsDiffer,
    MethodsSilent,
    ModelsDiffer,
    MostlyReferred,
    NoEstimate,
    NoOverlap,
    NotEstimable,
    PriorDecides,
    ReferredUnknown,
    StepwiseInstead,
    TooFewLists,
    TooManyLists,
)
from aigaq.pure.statistics.unseen.table import CaptureTable, canonical, valid_lists

LISTS_NEEDED = 3
CASES_NEEDED = 300
REFERRED_AT_MOST = 0.5
SEED = 19481210
"""The day of the Universal Declaration, as HRDAG seeds its estimates."""


@dataclass(frozen=True, slots=True)
class Question:
    """How to estimate.

    Attributes:
        method: one of four.
        selection: for log-linear models; None chooses by the number of lists.
        seed: of everything random.
        level: share of intervals that should hold the truth.
        referred: share of each list's cases that another list referred to it.
        order: most lists in one effect of a log-linear model; None for all but all.
        rounds: sweeps of the latent-class chains; fewer are only for trials.
        mapper: runs the blocks of chains, such as the map of a pool of processes.
    """

    method: Method
    selection: Selection | None = None
    seed: int = SEED
    level: float = 0.95
    referred: Mapping[str, float] = field(default_factory=dict)
    order: int | None = None
    rounds: tuple[int, ...] = ROUNDS
    mapper: Mapper = map


@dataclass(frozen=True, slots=True)
class _Found:
    """What a method gives before the gate has spoken."""

    total: float
    lower: float
    upper: float
    remarks: tuple[AigaqError, ...] = ()


def estimate(table: CaptureTable, question: Question) -> Answer:
    """Estimate the total and say what may be said of it.

    Args:
        table: as read; lists without a case and the order of columns do not matter.
        question: how to estimate.

    Returns:
        An answer; ``estimate`` is None and ``say`` is refuse when the method cannot
        answer, with the reason first among the warnings.

    Raises:
        ReferredUnknown: a share is given for a list that the table does not have.
    """
    if question.referred.keys() - set(table.names):
        raise ReferredUnknown
    whole = canonical(valid_lists(table))
    selection, remarks = _selection(whole, question)
    remarks = (*_about(table, whole), *remarks)
    try:
        _check(table, whole, question.referred)
        found = _METHODS[question.method](whole, question, selection)
    except NotEstimable as reason:
        found, remarks = None, (reason, *remarks)
    named = selection.value if question.method is Method.LOGLINEAR else None
    if found is None:
        none = (table.observed, None, None, None, question.level)
        return Answer(question.method, named, *none, Say.REFUSE, remarks)
    say, reasons = _say(whole, question.method)
    if any(isinstance(one, PriorDecides) for one in found.remarks):
        say = Say.AT_LEAST
    span, differ = _span(whole, found, question.method)
    return Answer(
        method=question.method,
        selection=named,
        observed=table.observed,
        estimate=found.total,
        lower=found.lower,
        upper=found.upper,
        level=question.level,
        say=say,
        warnings=(*reasons, *differ, *remarks, *found.remarks),
        span=span,
    )


def _span(
    table: CaptureTable, found: _Found, method: Method
) -> tuple[tuple[float, float] | None, tuple[AigaqError, ...]]:
    """Widen what may be said where another method's total lies outside."""
    totals = [found.lower, found.upper, *totals_beside(table, method)]
    low, high = min(totals), max(totals)
    # Half a case beside an interval is no disagreement.
    if max(found.lower - low, high - found.upper) < 1:
        return None, ()
    return (low, high), (MethodsDiffer(low=round(low), high=round(high)),)


def _selection(
    table: CaptureTable, question: Question
) -> tuple[Selection, tuple[AigaqError, ...]]:
    """Return how a model is chosen, and a remark where it is not as asked."""
    asked = question.selection or usual_selection(table.lists)
    if asked is not Selection.BIC or table.lists <= SATURATED_LISTS:
        return asked, ()
    remark = StepwiseInstead(found=table.lists, most=SATURATED_LISTS)
    relevant = question.method is Method.LOGLINEAR
    return Selection.STEPWISE, (remark,) if relevant else ()


def _about(table: CaptureTable, whole: CaptureTable) -> tuple[AigaqError, ...]:
    """Remark on lists that say nothing."""
    remarks: list[AigaqError] = []
    if empty := table.lists - whole.lists:
        remarks.append(EmptyLists(count=empty))
    if lonely := sum(_lonely(whole, bit) for bit in range(whole.lists)):
        remarks.append(LonelyLists(count=lonely))
    return tuple(remarks)


def _lonely(table: CaptureTable, bit: int) -> bool:
    alone = table.counts[(1 << bit) - 1]
    return alone == table.margin(1 << bit)


def _check(
    table: CaptureTable, whole: CaptureTable, referred: Mapping[str, float]
) -> None:
    """Refuse what no method can answer."""
    if whole.lists < LISTS_NEEDED:
        raise TooFewLists(found=whole.lists, needed=LISTS_NEEDED)
    linked = whole.lists - sum(_lonely(whole, bit) for bit in range(whole.lists))
    if not linked:
        raise NoOverlap
    if linked < LISTS_NEEDED:
        # A list that shares no case says nothing of what the others miss.
        raise TooFewLists(found=linked, needed=LISTS_NEEDED)
    if any(whole.margin(1 << bit) == whole.observed for bit in range(whole.lists)):
        # One list is all there is: the others say nothing of what it misses, and no
        # log-linear model has an estimate. The priors of other methods would answer.
        raise NoEstimate
    for number, name in enumerate(table.names, start=1):
        if (share := referred.get(name, 0.0)) > REFERRED_AT_MOST:
            raise MostlyReferred(number=number, share=round(share * 100))


def _say(table: CaptureTable, method: Method) -> tuple[Say, tuple[AigaqError, ...]]:
    """Choose between "at least" and an interval."""
    reasons: list[AigaqError] = []
    if table.observed < CASES_NEEDED:
        reasons.append(FewCases(observed=table.observed, needed=CASES_NEEDED))
    if method is Method.CHAO:
        reasons.append(LowerBound())
    return (Say.AT_LEAST if reasons else Say.INTERVAL), tuple(reasons)


def _by_loglinear(
    table: CaptureTable, question: Question, selection: Selection
) -> _Found:
    found = loglinear(
        table,
        selection,
        seed=question.seed,
        level=question.level,
        order=question.order,
    )
    remarks: tuple[AigaqError, ...] = ()
    if len(found.alike) > 1:
        low, high = round(min(found.alike)), round(max(found.alike))
        remarks = (ModelsDiffer(low=low, high=high),)
    return _Found(found.total, found.lower, found.upper, remarks)


def _by_averaging(
    table: CaptureTable, question: Question, selection: Selection
) -> _Found:
    del selection
    if table.lists > MOST_LISTS:
        raise TooManyLists(found=table.lists, most=MOST_LISTS)
    posterior = average(table)
    tail = (1 - question.level) / 2
    low, middle, high = (posterior.quantile(q) for q in (tail, 0.5, 1 - tail))
    remarks = (PriorDecides(),) if posterior.beyond > PRIOR_SHARE else ()
    seen = table.observed
    return _Found(seen + middle, seen + low, seen + high, remarks)


def _by_latent(table: CaptureTable, question: Question, selection: Selection) -> _Found:
    del selection
    found = latent(
        table, seed=question.seed, rounds=question.rounds, mapper=question.mapper
    )
    tail = (1 - question.level) / 2
    return _Found(found.quantile(0.5), found.quantile(tail), found.quantile(1 - tail))


def _by_bound(table: CaptureTable, question: Question, selection: Selection) -> _Found:
    del selection
    bound = unequal_lists(table, question.level)
    if bound is None:
        raise NoEstimate
    return _Found(bound.total, bound.lower, bound.upper)


_METHODS = {
    Method.LOGLINEAR: _by_loglinear,
    Method.DGA: _by_averaging,
    Method.LCMCR: _by_latent,
    Method.CHAO: _by_bound,
}


def spanned(answers: Sequence[Answer]) -> Answer:
    """Join the answers of several methods on one table into what may be published.

    The interval spans all methods that answered. "At least" where any method says
    so, or where two intervals do not meet. A lower bound (chao) does not widen it.

    Args:
        answers: at least one, all of one table and level.
    """
    spoke = [one for one in answers if one.estimate is not None]
    full = [one for one in spoke if one.method != Method.CHAO]
    silent = len(answers) - len(spoke)
    warnings = {
        warning.code: warning
        for one in answers
        for warning in one.warnings
        # Here all methods stand side by side, with their intervals.
        if not isinstance(warning, MethodsDiffer)
    }
    if silent and full:
        remark = MethodsSilent(methods=silent)
        warnings = {remark.code: remark} | warnings
    if not full:
        first = answers[0]
        none = (None, first.observed, None, None, None, first.level)
        return Answer("all", *none, Say.REFUSE, tuple(warnings.values()))
    lows = [one.lower for one in full if one.lower is not None]
    highs = [one.upper for one in full if one.upper is not None]
    middles = sorted(one.estimate for one in full if one.estimate is not None)
    say = Say.INTERVAL
    if any(one.say is Say.AT_LEAST for one in full):
        say = Say.AT_LEAST
    if max(lows) > min(highs):
        say = Say.AT_LEAST
        apart = MethodsApart(methods=len(full))
        warnings = {apart.code: apart} | warnings
    return Answer(
        method="all",
        selection=None,
        observed=full[0].observed,
        estimate=middles[len(middles) // 2],
        lower=min(lows),
        upper=max(highs),
        level=full[0].level,
        say=say,
        warnings=tuple(warnings.values()),
    )
