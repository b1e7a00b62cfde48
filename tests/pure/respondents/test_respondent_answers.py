"""What is read, refused, answered and warned of."""

import json

import pytest
from survey_samples import chain_rows, chain_survey, csv_of, survey_of

from aigaq.pure.statistics.respondents import refusals
from aigaq.pure.statistics.respondents.answer import estimate
from aigaq.pure.statistics.respondents.survey import read_survey
from aigaq.pure.statistics.respondents.warnings import CODES

HEAD = b"id,recruiter_id,degree,x\n"
BROKEN = {
    "not UTF-8": (HEAD + b"1,,3,\xff\n", refusals.SurveyUnreadable, {"check": "utf-8"}),
    "an empty file": (b"", refusals.SurveyEmpty, {}),
    "a header alone": (HEAD, refusals.SurveyEmpty, {}),
    "a line too short": (
        HEAD + b"1,,3,1\n2,1,3\n",
        refusals.SurveyUnreadable,
        {"check": "cells"},
    ),
    "a column twice": (
        b"id,id,recruiter_id,degree,x\n1,1,,3,1\n",
        refusals.SurveyUnreadable,
        {"check": "columns"},
    ),
    "no degrees": (
        b"id,recruiter_id,x\n1,,1\n",
        refusals.SurveyColumnMissing,
        {"column": "degree"},
    ),
    "no such outcome": (
        b"id,recruiter_id,degree,y\n1,,3,1\n",
        refusals.SurveyColumnMissing,
        {"column": "--outcome"},
    ),
    "an id twice": (HEAD + b"1,,3,1\n1,,3,0\n", refusals.SurveyIdRefused, {"line": 3}),
    "no id": (HEAD + b",,3,1\n", refusals.SurveyIdRefused, {"line": 2}),
    "a stranger as recruiter": (
        HEAD + b"1,,3,1\n2,7,3,1\n",
        refusals.SurveyRecruiterUnknown,
        {"line": 3},
    ),
    "somebody who invited themselves": (
        HEAD + b"1,,3,1\n2,2,3,1\n",
        refusals.SurveySelfRecruited,
        {"line": 3},
    ),
    "a circle": (
        HEAD + b"# made up\n1,,3,1\n2,3,3,1\n3,2,3,1\n",
        refusals.SurveyCircle,
        {"line": 4},
    ),
    "a degree of nothing": (
        HEAD + b"1,,0,1\n",
        refusals.SurveyDegreeRefused,
        {"line": 2},
    ),
    "a degree below nothing": (
        HEAD + b"1,,-4,1\n",
        refusals.SurveyDegreeRefused,
        {"line": 2},
    ),
    "half an acquaintance": (
        HEAD + b"1,,2.5,1\n",
        refusals.SurveyDegreeRefused,
        {"line": 2},
    ),
    "an absurd degree": (
        HEAD + b"1,,1e300,1\n",
        refusals.SurveyDegreeRefused,
        {"line": 2},
    ),
    "no degree": (HEAD + b"1,,,1\n", refusals.SurveyDegreeRefused, {"line": 2}),
    "no answer at all": (HEAD + b"1,,3,\n2,1,3,NA\n", refusals.SurveyEmpty, {}),
}


@pytest.mark.parametrize(("raw", "error", "facts"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_survey_is_refused_and_the_line_is_named(raw, error, facts):
    with pytest.raises(error) as refused:
        read_survey(raw, "x")
    assert refused.value.facts == facts


SEEDS = ["", "seed", "0", "-1", "NA", "."]


@pytest.mark.parametrize("word", SEEDS)
def test_every_usual_way_to_mark_a_seed_is_read(word):
    survey = survey_of(("1", word, 2, 1), ("2", "1.0", 3, 0))
    assert survey.recruiter.tolist() == [-1, 0]


def test_a_recruiter_may_stand_below_those_invited():
    survey = survey_of(("2", "1", 2, 1), ("1", "", 3, 0))
    assert survey.wave.tolist() == [0, 1]


def test_names_and_separators_of_other_programs_are_read():
    raw = b"\xef\xbb\xbfid;recruiter.id;network.size;x\na;;3;yes\nb;a;2;no\n"
    assert read_survey(raw, "x").outcome.kinds == ("no", "yes")


SORTS = {
    "zero and one are yes and no": (["0", "1", "1"], "auto", "binary"),
    "true and false are yes and no": (["TRUE", "false", "true"], "auto", "binary"),
    "words are kinds": (["a", "b", "a"], "auto", "category"),
    "a few whole numbers are kinds": (["1", "2", "3"], "auto", "category"),
    "broken numbers are numbers": (["1.5", "2", "3"], "auto", "number"),
    "numbers when told": (["1", "2", "3"], "number", "number"),
    "kinds when told": (["1.5", "2", "3"], "category", "category"),
}


@pytest.mark.parametrize(("answers", "told", "sort"), SORTS.values(), ids=SORTS.keys())
def test_answers_are_read_as_what_they_are(answers, told, sort):
    rows = [(n, n - 1 or "", 2, a) for n, a in enumerate(answers, start=1)]
    assert survey_of(*rows, read_as=told).outcome.sort == sort


def test_numbers_without_end_are_words():
    rows = [(1, "", 2, "1e300"), (2, 1, 2, "inf"), (3, 1, 2, "nan"), (4, 1, 2, "2")]
    survey = survey_of(*rows)
    assert survey.outcome.sort == "category"
    assert int(survey.outcome.known.sum()) == 3


def test_words_are_no_numbers():
    with pytest.raises(refusals.SurveyOutcomeRefused):
        survey_of((1, "", 2, "a"), (2, 1, 2, "b"), read_as="number")


@pytest.mark.parametrize("estimator", ["rds-i", "rds-ii", "ss"])
def test_an_answer_stands_in_its_interval_and_repeats(estimator):
    survey = chain_survey(300)
    size = {"population": 900} if estimator == "ss" else {}
    answers = [
        estimate(survey, estimator, seed=7, replicates=400, **size)
        for _turn in range(2)
    ]
    assert answers[0] == answers[1]
    one = answers[0].main
    assert 0 < one.lower < one.estimate < one.upper < 1
    assert one.design_effect > 0.3
    wider = estimate(survey, estimator, seed=7, replicates=400, level=0.99, **size)
    assert wider.main.lower < one.lower < one.upper < wider.main.upper
    assert sum(part.estimate for part in answers[0].parts) == pytest.approx(1)
    json.dumps(answers[0].as_data(), allow_nan=False)


def test_a_mean_of_numbers_lies_among_them():
    rows = [(n, n - 1 or "", 1 + n % 5, 20 + n % 7 / 2) for n in range(1, 80)]
    for estimator, size in (("rds-ii", None), ("ss", 200)):
        answer = estimate(survey_of(*rows), estimator, population=size, replicates=200)
        assert answer.sort == "number"
        assert 20 < answer.main.lower <= answer.main.estimate <= answer.main.upper < 23


def test_rds_one_of_numbers_is_refused():
    rows = [(n, n - 1 or "", 2, n / 2) for n in range(1, 20)]
    with pytest.raises(refusals.SurveyOutcomeRefused):
        estimate(survey_of(*rows), "rds-i", replicates=100)


def test_a_list_without_invitations_is_refused():
    with pytest.raises(refusals.SurveyNoRecruitment):
        estimate(survey_of((1, "", 2, 1), (2, "", 2, 0)), "rds-ii", replicates=100)


def test_missing_answers_are_left_out_and_counted():
    rows = [(n, r, d, "" if n % 9 == 0 else x) for n, r, d, x in chain_rows(120)]
    answer = estimate(survey_of(*rows), "rds-ii", replicates=200)
    assert answer.diagnostics.known == 107
    assert answer.diagnostics.respondents == 120
    assert "rds.missing_answers" in answer.warnings
    assert sum(part.count for part in answer.parts) == 107
    estimate(survey_of(*rows), "ss", population=400, replicates=200)


WARNED = {
    "one seed": (chain_rows(80, seeds=1), "rds.one_seed"),
    "every fifth is a seed": (chain_rows(50, seeds=10), "rds.many_seeds"),
    "everybody says yes": (
        [(n, r, d, 1) for n, r, d, _x in chain_rows(60)],
        "rds.one_answer",
    ),
    "likes invite likes": (chain_rows(200, like=0.97, seeds=6), "rds.homophily"),
    "few people": (chain_rows(12), "rds.few_effective"),
    "few people who alternate": (
        [(n, n - 1 or "", 3, n % 2) for n in range(1, 25)],
        "rds.few_effective",
    ),
    "two circles of friends": (
        [(n, n - 2 if n > 2 else "", 3, n % 2) for n in range(1, 60)],
        "rds.bottleneck",
    ),
    "those who say yes invite many": (
        [(1, "", 3, 1)]
        + [(n, 1, 3, n % 3 and 1) for n in range(2, 50)]
        + [(n, n - 48, 3, 1) for n in range(51, 98) if (n - 48) % 3],
        "rds.unequal_recruitment",
    ),
}


@pytest.mark.parametrize(("rows", "code"), WARNED.values(), ids=WARNED.keys())
def test_what_stands_against_an_estimate_is_said(rows, code):
    answer = estimate(survey_of(*rows), "rds-ii", replicates=100)
    assert code in answer.warnings
    assert set(answer.warnings) <= set(CODES)


def test_a_calm_survey_is_not_warned_of():
    answer = estimate(chain_survey(600, seeds=6, like=0.2), "rds-ii", replicates=200)
    assert set(answer.warnings) <= {"rds.unequal_recruitment", "rds.short_chains"}


def test_diagnostics_count_what_happened():
    survey = survey_of(
        (1, "", 2, 1), (2, 1, 2, 1), (3, 1, 2, 0), (4, 3, 2, 0), (5, "", 2, 0)
    )
    found = estimate(survey, "rds-ii", replicates=100).diagnostics
    assert (found.seeds, found.waves, found.recruits) == (2, 2, 3)
    assert found.wave_sizes == (2, 2, 1)
    assert found.largest_tree_share == 0.8
    assert found.recruitment == ((1, 0), (1, 1))
    assert found.recruits_each == (1 / 3, 1.0)
    assert found.homophily == (pytest.approx(1.0), pytest.approx((0.5 - 0.4) / 0.6))


def test_who_asks_most_of_a_small_group_is_told_of_ss():
    answer = estimate(chain_survey(60), "rds-ii", population=200, replicates=100)
    assert "rds.large_fraction" in answer.warnings


def test_a_comment_in_the_file_changes_nothing():
    raw = csv_of(chain_rows(20))
    assert read_survey(b"# made up\n" + raw, "x").size == 20


@pytest.mark.parametrize("estimator", ["rds-i", "rds-ii", "ss"])
def test_the_order_of_lines_changes_nothing_not_even_the_interval(estimator):
    header, *lines = csv_of(chain_rows(60)).decode().splitlines()
    there = "\n".join([header, *lines]).encode()
    back = "\n".join([header, *reversed(lines)]).encode()
    first, second = (
        estimate(read_survey(raw, "x"), estimator, population=500, replicates=100)
        for raw in (there, back)
    )
    assert first.as_data() == second.as_data()
