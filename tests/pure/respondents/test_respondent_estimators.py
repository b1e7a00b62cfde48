"""RDS-I, RDS-II and successive sampling: published numbers, fractions, limits."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_samples import chain_rows, chain_survey, survey_of

from aigaq.pure.statistics.respondents.answer import estimate
from aigaq.pure.statistics.respondents.estimators import (
    equilibrium,
    mean_degrees,
    rds_one,
    recruitment,
    share_of_ties,
    shares,
    successive_rate,
    weights_successive,
    weights_two,
)
from aigaq.pure.statistics.respondents.refusals import (
    SurveyNoCross,
    SurveyPopulationNeeded,
)

# The tests of the R package RDS print these for its made-up survey `faux`, trait X
# (blue, red), 389 respondents, population 1000: test-rds-mc.R, test-rds-II.R,
# test-weights.R.
FAUX_INVITATIONS = np.array([[39, 82], [79, 188]])
FAUX_EQUILIBRIUM = (0.303913776110387, 0.696086223889613)
FAUX_RDS_TWO = (0.310334112778454, 0.689665887221546)
FAUX_PEOPLE = (118, 271)
FAUX_RDS_ONE_WEIGHTS = (2.63485835223612, 2.54275540382339)


def test_the_equilibrium_equals_the_published_one():
    assert equilibrium(FAUX_INVITATIONS) == pytest.approx(FAUX_EQUILIBRIUM, abs=1e-14)


def test_rds_one_equals_the_published_weights():
    # RDS-II is n_a / D_a over the sum, so it tells the mean degrees but for a factor.
    degrees = np.array(FAUX_PEOPLE) / np.array(FAUX_RDS_TWO)
    share = share_of_ties(FAUX_INVITATIONS, degrees)
    weights = share * 1000 / np.array(FAUX_PEOPLE)
    assert weights == pytest.approx(FAUX_RDS_ONE_WEIGHTS, rel=1e-12)


def test_two_groups_by_hand_in_fractions():
    # a→a, a→b, b→a, b→b, b→b; degrees 2, 4 | 3, 6, 6, 1; the seed is an a.
    survey = survey_of(
        ("1", "", 2, "a"), ("2", "1", 4, "a"), ("3", "1", 3, "b"),
        ("4", "3", 6, "b"), ("5", "3", 6, "b"), ("6", "4", 4, "a"),
    )  # fmt: skip
    assert recruitment(survey).tolist() == [[1, 1], [1, 2]]
    d_a = 3 / (Fraction(1, 2) + Fraction(1, 4) + Fraction(1, 4))
    d_b = 3 / (Fraction(1, 3) + Fraction(1, 6) + Fraction(1, 6))
    assert mean_degrees(survey) == pytest.approx([float(d_a), float(d_b)])
    s_ab, s_ba = Fraction(1, 2), Fraction(1, 3)
    p_a = s_ba * d_b / (s_ba * d_b + s_ab * d_a)
    assert rds_one(survey)[0] == pytest.approx(float(p_a), rel=1e-14)
    two = Fraction(1) / (1 + Fraction(2, 3))
    assert shares(survey, weights_two(survey))[0] == pytest.approx(float(two))


def test_three_groups_are_smoothed_as_the_paper_says():
    table = np.array([[8, 4, 2], [5, 20, 5], [1, 6, 9]])
    degrees = np.array([4.0, 10.0, 6.0])
    share = share_of_ties(table, degrees)
    steps = table / table.sum(axis=1, keepdims=True)
    balanced = equilibrium(table)[:, np.newaxis] * steps
    smoothed = (balanced + balanced.T) / 2
    transfer = smoothed / smoothed.sum(axis=1, keepdims=True)
    for a in range(3):
        for b in range(3):
            there = share[a] * degrees[a] * transfer[a, b]
            back = share[b] * degrees[b] * transfer[b, a]
            assert there == pytest.approx(back)


def test_equal_degrees_give_the_plain_share():
    survey = survey_of(*((str(n), str(n - 1) if n else "", 7, "01"[n % 3 == 0])
                         for n in range(12)))  # fmt: skip
    assert shares(survey, weights_two(survey))[1] == pytest.approx(4 / 12)
    for population in (12, 40, 10**6):
        weights = weights_successive(survey, population)
        assert shares(survey, weights)[1] == pytest.approx(4 / 12)


def test_successive_sampling_lies_between_the_plain_share_and_rds_two():
    survey = chain_survey(200)
    plain = float((survey.outcome.codes == 1).mean())
    two = shares(survey, weights_two(survey))[1]
    everybody = shares(survey, weights_successive(survey, survey.size))[1]
    endless = shares(survey, weights_successive(survey, 10**8))[1]
    assert everybody == pytest.approx(plain, abs=1e-9)
    assert endless == pytest.approx(two, abs=1e-5)
    between = [
        shares(survey, weights_successive(survey, size))[1]
        for size in (220, 300, 500, 1000, 5000)
    ]
    path = [everybody, *between, endless]
    assert path in (sorted(path), sorted(path, reverse=True))


def test_weights_of_successive_sampling_add_up_to_the_population():
    survey = chain_survey(150)
    assert weights_successive(survey, 700).sum() == pytest.approx(700)


def test_chances_equal_those_of_people_really_drawn_in_turn():
    # People with exponential clocks, rate = degree: the first n are drawn in turn.
    random = np.random.default_rng(5)
    degrees = np.repeat([1, 3, 9, 20], [120, 90, 60, 30])
    drawn, turns = 120, 4000
    clocks = random.exponential(size=(turns, len(degrees))) / degrees
    order = np.argsort(clocks, axis=1)[:, :drawn]
    met = np.bincount(order.ravel(), minlength=len(degrees)) / turns
    kinds, people = np.unique(degrees, return_counts=True)
    simulated = np.array([met[degrees == kind].mean() for kind in kinds])
    rate = successive_rate(
        kinds.astype(float), (people * simulated)[np.newaxis], len(degrees)
    )[0]
    assert -np.expm1(-rate * kinds) == pytest.approx(simulated, abs=0.004)


def test_groups_that_never_meet_have_no_rds_one():
    with pytest.raises(SurveyNoCross):
        rds_one(survey_of(("1", "", 2, "a"), ("2", "1", 2, "a"), ("3", "", 2, "b")))


@pytest.mark.parametrize("population", [None, 5, 10**12])
def test_successive_sampling_asks_for_a_possible_population(population):
    with pytest.raises(SurveyPopulationNeeded) as refused:
        estimate(chain_survey(40), "ss", population=population, replicates=100)
    assert refused.value.facts == {"least": 40}


@settings(max_examples=25)
@given(st.permutations(range(30)))
def test_the_order_of_lines_changes_no_estimate(order):
    rows = chain_rows(30)
    one, other = survey_of(*rows), survey_of(*(rows[n] for n in order))
    for weights in (weights_two, lambda s: weights_successive(s, 90)):
        assert shares(one, weights(one)) == pytest.approx(shares(other, weights(other)))
    assert recruitment(one).tolist() == recruitment(other).tolist()
    assert sorted(one.wave) == sorted(other.wave)
