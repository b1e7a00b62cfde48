"""How far the estimate would have moved, had other people been invited.

For RDS-I and RDS-II: Salganik, Journal of Urban Health 83 (2006). A chain as long as
the sample walks over groups; who comes next is drawn from those whom the present
one's group invited. For SS: after Gile, JASA 106 (2011). The population is rebuilt by
degree and group, and the observed tree is filled again without replacement.
All chains are walked side by side; the same seed gives the same intervals.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.respondents.estimators import (
    Integers,
    Numbers,
    recruitment,
    successive_rate,
    weights_successive,
)
from aigaq.pure.statistics.respondents.survey import NOBODY, Survey

Generator = np.random.Generator


def walk(survey: Survey, replicates: int, random: Generator) -> Integers:
    """Return who was met, a chain a row, by Salganik's rule.

    A group that invited nobody ends a chain; it begins again at anybody.
    """
    codes, known = survey.outcome.codes, survey.outcome.known
    everybody = np.flatnonzero(known)
    pools = []
    for kind in range(len(survey.outcome.kinds)):
        invited = (survey.recruiter != NOBODY) & known
        invited[invited] = codes[survey.recruiter[invited]] == kind
        pool = np.flatnonzero(invited)
        pools.append(pool if len(pool) else everybody)
    sizes = np.array([len(pool) for pool in pools])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    joined = np.concatenate(pools)
    met = np.empty((len(everybody), replicates), dtype=np.int64)
    met[0] = random.choice(everybody, size=replicates)
    for step in range(1, len(everybody)):
        group = codes[met[step - 1]]
        drawn = (random.random(replicates) * sizes[group]).astype(np.int64)
        met[step] = joined[starts[group] + drawn]
    return met.T


def replicate_one(survey: Survey, replicates: int, random: Generator) -> Numbers:
    """Return RDS-I shares of each chain.

    A group a chain never met has the share 0 there; where a chain's own steps do not
    join all groups it met, the nearest equilibrium (least squares) is taken.
    """
    met = walk(survey, replicates, random)
    codes, kinds = survey.outcome.codes[met], len(survey.outcome.kinds)
    flat = (codes[:, :-1] * kinds + codes[:, 1:]).astype(np.int64)
    rows = np.arange(replicates)[:, np.newaxis] * kinds * kinds
    table = np.bincount((flat + rows).ravel(), minlength=replicates * kinds**2)
    table = table.reshape(replicates, kinds, kinds).astype(np.float64)
    counts, inverse = _tallies(codes, 1 / survey.degree[met], kinds)
    visits = (counts / counts.sum(axis=1, keepdims=True))[:, np.newaxis, :]
    totals = table.sum(axis=2, keepdims=True)
    steps = np.where(totals > 0, table / np.maximum(totals, 1), visits)
    system = np.concatenate(
        [
            np.swapaxes(steps, 1, 2) - np.eye(kinds),
            np.ones((replicates, 1, kinds)),
        ],
        axis=1,
    )
    share = np.clip(np.linalg.pinv(system)[:, :, -1], 0, None)
    share = np.where(counts > 0, share, 0) * inverse / np.maximum(counts, 1)
    result: Numbers = share / share.sum(axis=1, keepdims=True)
    return result


def replicate_two(survey: Survey, replicates: int, random: Generator) -> Numbers:
    """Return RDS-II shares, or means, of each chain."""
    met = walk(survey, replicates, random)
    weight = 1 / survey.degree[met]
    if survey.outcome.sort == "number":
        means = (weight * survey.outcome.numbers[met]).sum(axis=1) / weight.sum(axis=1)
        return np.asarray(means[:, np.newaxis], dtype=np.float64)
    kinds = len(survey.outcome.kinds)
    _, inverse = _tallies(survey.outcome.codes[met], weight, kinds)
    result: Numbers = inverse / inverse.sum(axis=1, keepdims=True)
    return result


def _tallies(codes: Integers, weight: Numbers, kinds: int) -> tuple[Numbers, Numbers]:
    """Return people and weight by group, a chain a row."""
    rows = np.arange(len(codes))[:, np.newaxis] * kinds
    flat, size = (codes + rows).ravel(), len(codes) * kinds
    counts = np.bincount(flat, minlength=size).reshape(-1, kinds)
    weights = np.bincount(flat, weight.ravel(), minlength=size).reshape(-1, kinds)
    return counts.astype(np.float64), weights.astype(np.float64)


@dataclass
class Town:
    """The rebuilt population of every replicate: people left, by group and degree."""

    degrees: Numbers
    left: Numbers
    mass: Numbers

    @classmethod
    def rebuilt(cls, survey: Survey, population: int, replicates: int) -> "Town":
        """Rebuild it from the sample by Gile's weights, in whole people."""
        known = survey.outcome.known
        degrees, place = np.unique(survey.degree[known], return_inverse=True)
        kinds, many = len(survey.outcome.kinds), len(degrees)
        cell = survey.outcome.codes[known] * many + place
        weights = weights_successive(survey, population)[known]
        people = np.bincount(cell, weights, minlength=kinds * many)
        people *= population * known.mean() / people.sum()
        seen = np.bincount(cell, minlength=kinds * many)
        whole = np.maximum(np.rint(people), seen).reshape(kinds, many)
        left = np.repeat(whole[np.newaxis], replicates, axis=0)
        return cls(degrees.astype(np.float64), left, whole @ degrees)

    def draw(self, wanted: Numbers, random: Generator) -> tuple[Integers, Integers]:
        """Draw one person in each replicate and take them out.

        Args:
            wanted: how much each group is wanted, a replicate a row.
            random: where chance comes from.
        """
        weight = self.left * self.degrees
        mass = weight.sum(axis=2)
        chance = wanted * mass
        empty = chance.sum(axis=1) <= 0
        chance[empty] = mass[empty]
        group = _pick(chance, random)
        rows = np.arange(len(group))
        place = _pick(weight[rows, group], random)
        self.left[rows, group, place] -= 1
        return group, place


def _pick(chance: Numbers, random: Generator) -> Integers:
    """Pick a column of each row with chances in proportion."""
    ends = np.cumsum(chance, axis=1)
    mark = random.random(len(chance))[:, np.newaxis] * ends[:, -1:]
    picked: Integers = (mark >= ends).sum(axis=1).astype(np.int64)
    inside: Integers = np.minimum(picked, chance.shape[1] - 1)
    return inside


def replicate_successive(
    survey: Survey, replicates: int, random: Generator, population: int
) -> Numbers:
    """Return SS shares, or means, of trees of the observed shape, filled again."""
    town = Town.rebuilt(survey, population, replicates)
    known = survey.outcome.known
    kinds, many = len(survey.outcome.kinds), len(town.degrees)
    follows = _preference(survey) / np.maximum(town.mass, 1)
    order = np.argsort(survey.wave, kind="stable")
    group = np.zeros((survey.size, replicates), dtype=np.int64)
    drawn = np.zeros((replicates, kinds, many))
    rows = np.arange(replicates)
    for one in order:
        if not known[one]:
            # Nobody is drawn for who did not answer; what follows goes on from there.
            above = survey.recruiter[one]
            group[one] = group[above] if above != NOBODY else 0
            continue
        recruiter = survey.recruiter[one]
        wanted = np.ones((replicates, kinds))
        if recruiter != NOBODY:
            wanted = follows[group[recruiter]]
        group[one], place = town.draw(wanted, random)
        drawn[rows, group[one], place] += 1
    counts = drawn.sum(axis=1)
    size = population * float(known.mean())
    chance = -np.expm1(
        -successive_rate(town.degrees, counts, size)[:, np.newaxis] * town.degrees
    )
    weight = drawn / chance[:, np.newaxis, :]
    return _means(survey, weight, drawn, random)


def _preference(survey: Survey) -> Numbers:
    """Return whom each group invites, as shares; all alike where it invited nobody."""
    table = recruitment(survey).astype(np.float64)
    totals = table.sum(axis=1, keepdims=True)
    everybody = table.sum(axis=0) / max(table.sum(), 1)
    preferred: Numbers = np.where(totals > 0, table / np.maximum(totals, 1), everybody)
    return preferred


def _means(
    survey: Survey, weight: Numbers, drawn: Numbers, random: Generator
) -> Numbers:
    """Turn weights by group and degree into shares, or into a mean of numbers."""
    groups = weight.sum(axis=2)
    share: Numbers = groups / groups.sum(axis=1, keepdims=True)
    if survey.outcome.sort != "number":
        return share
    known = survey.outcome.known
    inside = np.zeros(share.shape)
    for kind in range(share.shape[1]):
        values = survey.outcome.numbers[known & (survey.outcome.codes == kind)]
        people = drawn[:, kind].sum(axis=1)
        if len(values):
            spread = values.std() / np.sqrt(np.maximum(people, 1))
            inside[:, kind] = values.mean() + spread * random.standard_normal(
                len(people)
            )
    means: Numbers = (share * inside).sum(axis=1)[:, np.newaxis]
    return means


Replicator = Callable[[Survey, int, Generator], Numbers]
