"""Three ways from a chain of invitations to a share of everybody.

RDS-I: Salganik and Heckathorn, Sociological Methodology 34 (2004), with the data
smoothing of Heckathorn, Social Problems 49 (2002), for more than two groups. RDS-II:
Volz and Heckathorn, Journal of Official Statistics 24 (2008). SS: Gile, JASA 106
(2011), whose fixed point is found as the root of one equation (docs/adr/0053). No
interval is made here: see ``bootstrap``.
"""

import numpy as np
from numpy.typing import NDArray

from aigaq.pure.statistics.respondents.refusals import SurveyNoCross
from aigaq.pure.statistics.respondents.survey import NOBODY, Survey

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]
HALVINGS = 80


def recruitment(survey: Survey) -> Integers:
    """Return how often somebody of group i invited somebody of group j.

    Leaves out invitations where either answer is unknown.
    """
    codes, kinds = survey.outcome.codes, len(survey.outcome.kinds)
    table = np.zeros((kinds, kinds), dtype=np.int64)
    for one, recruiter in enumerate(survey.recruiter):
        if recruiter != NOBODY and codes[one] >= 0 and codes[recruiter] >= 0:
            table[codes[recruiter], codes[one]] += 1
    return table


def mean_degrees(survey: Survey) -> Numbers:
    """Return each group's mean degree, as n over the sum of 1/degree (2004, eq. 9).

    Who knows many is met more often, so the plain mean would be too high.
    """
    codes, kinds = survey.outcome.codes, len(survey.outcome.kinds)
    known = survey.outcome.known
    counts = np.bincount(codes[known], minlength=kinds)
    inverse = np.bincount(codes[known], 1 / survey.degree[known], minlength=kinds)
    return np.divide(counts, inverse, out=np.ones(kinds), where=inverse > 0)


def equilibrium(table: Numbers | Integers) -> Numbers:
    """Return the share of each group in an endless chain of such invitations.

    Raises:
        SurveyNoCross: some group cannot be reached from another.
    """
    kinds = len(table)
    if kinds == 1:
        return np.ones(1)
    reach = (np.asarray(table) > 0) | np.eye(kinds, dtype=bool)
    for _step in range(kinds):
        reach = (reach.astype(np.int64) @ reach.astype(np.int64)) > 0
    if not reach.all():
        raise SurveyNoCross
    steps = table / table.sum(axis=1, keepdims=True)
    system = np.vstack([(steps.T - np.eye(kinds))[:-1], np.ones(kinds)])
    share: Numbers = np.linalg.solve(system, np.eye(kinds)[-1])
    return share


def rds_one(survey: Survey) -> Numbers:
    """Return each group's share by RDS-I.

    With two groups this is P_a = S_ba D_b / (S_ba D_b + S_ab D_a). With more, data
    smoothing makes the ties between groups equal in both directions; what is left is
    the equilibrium share over the mean degree, as the row sums do not change.

    Raises:
        SurveyNoCross: some group cannot be reached from another.
    """
    return share_of_ties(recruitment(survey), mean_degrees(survey))


def share_of_ties(table: Numbers | Integers, degrees: Numbers) -> Numbers:
    """Return RDS-I shares from invitations between groups and mean degrees.

    Raises:
        SurveyNoCross: some group cannot be reached from another.
    """
    share = equilibrium(table) / degrees
    result: Numbers = share / share.sum()
    return result


def shares(survey: Survey, weights: Numbers) -> Numbers:
    """Return each group's weighted share of those known; of numbers, the mean."""
    known = survey.outcome.known
    weight = weights[known] / weights[known].sum()
    if survey.outcome.sort == "number":
        return np.array([weight @ survey.outcome.numbers[known]])
    kinds = len(survey.outcome.kinds)
    share: Numbers = np.bincount(
        survey.outcome.codes[known], weight, minlength=kinds
    ).astype(np.float64)
    return share


def weights_two(survey: Survey) -> Numbers:
    """Return RDS-II weights: one over the degree."""
    weights: Numbers = 1 / survey.degree
    return weights


def weights_successive(survey: Survey, population: int) -> Numbers:
    """Return Gile's weights: one over the chance of being among n drawn in turn.

    People are drawn without replacement, with chances by degree. With 1 - exp(-rate k)
    as the chance of somebody of degree k, the estimated numbers of people of each
    degree are fixed where they add up to the population.
    """
    degrees, place, counts = np.unique(
        survey.degree, return_inverse=True, return_counts=True
    )
    rate = successive_rate(
        degrees.astype(np.float64), counts[np.newaxis, :], float(population)
    )[0]
    chance = -np.expm1(-rate * degrees)
    weights: Numbers = 1 / chance[place]
    return weights


def successive_rate(
    degrees: Numbers, counts: NDArray[np.generic], population: float
) -> Numbers:
    """Solve sum of counts / (1 - exp(-rate degree)) = population, a row at a time.

    Args:
        degrees: the different degrees.
        counts: how many of the sample have each, one sample a row.
        population: at least the sample's size.

    Returns:
        One rate a row; the sum falls as the rate grows, so halving finds it. A sample
        of everybody has a rate so large that all chances are 1.
    """
    rows = len(counts)
    low, high = np.full(rows, -40.0), np.full(rows, 8.0)
    for _turn in range(HALVINGS):
        middle = (low + high) / 2
        chance = -np.expm1(-np.exp(middle)[:, np.newaxis] * degrees[np.newaxis, :])
        total = (counts / chance).sum(axis=1)
        too_many = total > population
        low, high = np.where(too_many, middle, low), np.where(too_many, high, middle)
    rates: Numbers = np.exp(high)
    return rates
