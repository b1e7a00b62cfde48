"""The answer to "what share of everybody?", with all that must be said beside it.

Chooses nothing: the estimator, the level and the seed are given. Warns by codes whose
words are in ``sentences``; refuses where the design cannot bear an estimate.
"""

from dataclasses import dataclass
from functools import partial
from statistics import NormalDist
from typing import Any

import numpy as np

from aigaq.pure.statistics.respondents.bootstrap import (
    Replicator,
    replicate_one,
    replicate_successive,
    replicate_two,
)
from aigaq.pure.statistics.respondents.diagnostics import Diagnostics, diagnose
from aigaq.pure.statistics.respondents.estimators import (
    Numbers,
    rds_one,
    shares,
    weights_successive,
    weights_two,
)
from aigaq.pure.statistics.respondents.refusals import (
    SurveyNoRecruitment,
    SurveyOutcomeRefused,
    SurveyPopulationNeeded,
)
from aigaq.pure.statistics.respondents.survey import NOBODY, Survey
from aigaq.pure.statistics.respondents.warnings import warnings_of

ESTIMATORS = ("rds-i", "rds-ii", "ss")
REPLICATES = 1000
LARGEST_POPULATION = 10**9


@dataclass(frozen=True, slots=True)
class Part:
    """One group's share, or the mean of numbers.

    ``count`` is how many respondents gave this answer; ``design_effect`` compares the
    variance with that of a simple random sample of as many, ``None`` where that is 0.
    """

    kind: str
    count: int
    estimate: float
    lower: float
    upper: float
    standard_error: float
    design_effect: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a survey says of everybody, and how well."""

    estimator: str
    sort: str
    level: float
    seed: int
    population: int | None
    parts: tuple[Part, ...]
    diagnostics: Diagnostics
    warnings: tuple[str, ...]

    @property
    def main(self) -> Part | None:
        """Return the one part of a yes-or-no answer or of a number."""
        if self.sort == "category":
            return None
        return self.parts[-1]

    def as_data(self) -> dict[str, Any]:
        """Return everything as plain data, for JSON."""
        names = ("estimate", "lower", "upper", "standard_error", "design_effect")
        one = self.main
        answer: dict[str, Any] = {
            name: getattr(one, name)
            if one
            else {part.kind: getattr(part, name) for part in self.parts}
            for name in names
        }
        return {
            "estimator": self.estimator,
            "type": self.sort,
            **answer,
            "level": self.level,
            "seed": self.seed,
            "population": self.population,
            "categories": [
                {name: getattr(part, name) for name in Part.__slots__}
                for part in self.parts
            ],
            "effective_sample_size": _effective(self.parts, self.diagnostics.known),
            "diagnostics": self.diagnostics.as_data(),
            "warnings": list(self.warnings),
        }


def estimate(
    survey: Survey,
    estimator: str,
    *,
    level: float = 0.95,
    seed: int = 0,
    population: int | None = None,
    replicates: int = REPLICATES,
) -> Answer:
    """Estimate each group's share of everybody, or the mean of numbers.

    Args:
        survey: who answered what, invited by whom.
        estimator: "rds-i", "rds-ii" or "ss".
        level: of the interval, between 0 and 1.
        seed: of the bootstrap; the same seed gives the same answer.
        population: how many people the group has; "ss" needs it.
        replicates: of the bootstrap.

    Raises:
        SurveyNoRecruitment: nobody invited anybody.
        SurveyNoCross: RDS-I, and some group was never reached from another.
        SurveyPopulationNeeded: "ss" without a possible population.
        SurveyOutcomeRefused: RDS-I of numbers.

    Does not promise that the interval covers: people invite whom they like, degrees
    are guessed, and whoever has no acquaintance in the group cannot be reached.
    """
    if not (survey.recruiter != NOBODY).any():
        raise SurveyNoRecruitment
    point, replicator = _method(survey, estimator, population)
    random = np.random.default_rng(seed)
    drawn = replicator(survey, replicates, random)
    normal = estimator == "ss"
    parts = _parts(
        survey, point, _intervals(survey, point, drawn, level, normal=normal)
    )
    groups = point if survey.outcome.sort != "number" else np.empty(0)
    diagnostics = diagnose(survey, groups)
    effective = _effective(parts, diagnostics.known)
    return Answer(
        estimator=estimator,
        sort=survey.outcome.sort,
        level=level,
        seed=seed,
        population=population,
        parts=parts,
        diagnostics=diagnostics,
        warnings=warnings_of(survey, diagnostics, effective, population, estimator),
    )


def _method(
    survey: Survey, estimator: str, population: int | None
) -> tuple[Numbers, Replicator]:
    if estimator == "rds-ii":
        return shares(survey, weights_two(survey)), replicate_two
    if estimator == "rds-i":
        if survey.outcome.sort == "number":
            raise SurveyOutcomeRefused(check="numbers-need-weights")
        return rds_one(survey), replicate_one
    if population is None or not survey.size <= population <= LARGEST_POPULATION:
        raise SurveyPopulationNeeded(least=survey.size)
    weights = weights_successive(survey, population)
    replicator = partial(replicate_successive, population=population)
    return shares(survey, weights), replicator


def _intervals(
    survey: Survey, point: Numbers, drawn: Numbers, level: float, *, normal: bool
) -> Numbers:
    """Return lower, upper and standard error: percentiles, or normal for SS."""
    errors = drawn.std(axis=0, ddof=1)
    tail = (1 - level) / 2
    if normal:
        reach = NormalDist().inv_cdf(1 - tail) * errors
        lower, upper = point - reach, point + reach
        if survey.outcome.sort != "number":
            lower, upper = np.clip(lower, 0, 1), np.clip(upper, 0, 1)
    else:
        lower, upper = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return np.stack([lower, upper, errors])


def _parts(survey: Survey, point: Numbers, spread: Numbers) -> tuple[Part, ...]:
    known = survey.outcome.known
    size = int(known.sum())
    if survey.outcome.sort == "number":
        numbers = survey.outcome.numbers[known]
        kinds: tuple[str, ...] = ("mean",)
        variances, counts = [float(numbers.var())], [size]
    else:
        codes = survey.outcome.codes[known]
        # Weights that add up to one may do so but for the last binary digit.
        point = np.clip(point, 0, 1)
        kinds = survey.outcome.kinds
        counts = [int(n) for n in np.bincount(codes, minlength=len(kinds))]
        variances = [float(p * (1 - p)) for p in point]
    return tuple(
        Part(
            kind=kind,
            count=counts[n],
            estimate=float(point[n]),
            lower=float(spread[0, n]),
            upper=float(spread[1, n]),
            standard_error=float(spread[2, n]),
            design_effect=_effect(spread[2, n], variances[n], size),
        )
        for n, kind in enumerate(kinds)
    )


def _effect(error: float, variance: float, size: int) -> float | None:
    """Return the variance over that of a simple random sample of the same size."""
    return float(error**2 * size / variance) if variance > 0 else None


def _effective(parts: tuple[Part, ...], known: int) -> float | None:
    """Return how many randomly drawn people would have told as much, at worst."""
    effects = [part.design_effect for part in parts if part.design_effect]
    return known / max(effects) if effects else None
