"""What must be said beside an estimate of a survey that respondents passed on.

Codes only; the words are in ``sentences/respondents.yaml``. Thresholds are those of
docs/spec/respondents.md, section 4.
"""

from collections.abc import Iterator

from aigaq.pure.statistics.respondents.diagnostics import Diagnostics
from aigaq.pure.statistics.respondents.survey import Survey

MANY_SEEDS = 0.1
MOVED, PARTED = 0.05, 0.25
CLOSED = 0.5
UNEQUAL, LEAST_TO_COMPARE = 1.5, 10
FEW = 30
LARGE_FRACTION = 0.2

CODES = (
    "rds.one_seed",
    "rds.many_seeds",
    "rds.short_chains",
    "rds.not_converged",
    "rds.bottleneck",
    "rds.homophily",
    "rds.unequal_recruitment",
    "rds.few_effective",
    "rds.one_answer",
    "rds.missing_answers",
    "rds.large_fraction",
)
"""Every code, in the order in which they are said."""


def warnings_of(
    survey: Survey,
    found: Diagnostics,
    effective: float | None,
    population: int | None,
    estimator: str,
) -> tuple[str, ...]:
    """Return the codes that hold, in the order of ``CODES``."""
    raised = {*_chains(found), *_mixing(survey, found), *_sample(found, effective)}
    if _one_answer(survey):
        raised.add("rds.one_answer")
    counted = population if estimator != "ss" else None
    if counted and found.respondents / counted > LARGE_FRACTION:
        raised.add("rds.large_fraction")
    return tuple(code for code in CODES if code in raised)


def _one_answer(survey: Survey) -> bool:
    return len(set(survey.outcome.codes[survey.outcome.known].tolist())) == 1


def _chains(found: Diagnostics) -> Iterator[str]:
    if found.seeds == 1:
        yield "rds.one_seed"
    if found.seed_share > MANY_SEEDS:
        yield "rds.many_seeds"
    if found.waves_needed is not None and found.waves < found.waves_needed:
        yield "rds.short_chains"


def _mixing(survey: Survey, found: Diagnostics) -> Iterator[str]:
    if survey.outcome.sort != "number":
        if not _converged(found):
            yield "rds.not_converged"
        if found.by_tree and found.by_tree[-1] - found.by_tree[0] > PARTED:
            yield "rds.bottleneck"
    if any(index is not None and index > CLOSED for index in found.homophily):
        yield "rds.homophily"
    if _unequal(survey, found):
        yield "rds.unequal_recruitment"


def _converged(found: Diagnostics) -> bool:
    """Tell whether the last third of the respondents moved the estimate little."""
    last = found.by_wave[-1]
    people, late = 0, []
    offset = len(found.wave_sizes) - len(found.by_wave)
    for wave, size in enumerate(found.wave_sizes):
        people += size
        if people * 3 >= found.respondents * 2 and wave >= offset:
            late.append(found.by_wave[wave - offset])
    return all(abs(value - last) <= MOVED for value in late)


def _unequal(survey: Survey, found: Diagnostics) -> bool:
    counts = [
        int((survey.outcome.codes == k).sum()) for k in range(len(found.recruits_each))
    ]
    compared = [
        each
        for each, count in zip(found.recruits_each, counts, strict=True)
        if count >= LEAST_TO_COMPARE
    ]
    return len(compared) > 1 and max(compared) > UNEQUAL * max(min(compared), 1e-9)


def _sample(found: Diagnostics, effective: float | None) -> Iterator[str]:
    # A short chain that alternates seems worth more than it has people.
    if effective is None or min(effective, found.known) < FEW:
        yield "rds.few_effective"
    if found.known < found.respondents:
        yield "rds.missing_answers"
