"""Promises of the synthetic case files."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.formats.synthetic_cases import (
    COLUMNS,
    FEWEST,
    FIRST_DAY,
    LAST_DAY,
    PUBLISHED,
    VERBAL,
    generate,
    share_of,
)
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.dates import Precision, read_date
from aigaq.pure.vocabulary.terms import vocabulary

SEEDS = st.integers(0, 2**31)
SIZES = st.integers(FEWEST, 300)
SAYS_SO = {"en": "synthetic", "ru": "вымышлен", "kk": "ойдан құрастырылған"}
PUBLISHED_COUNTS = {
    "eighteen suffered material damage, 21 per cent": ("harm", "material", 18, 21),
    "thirteen were hurt, 15 per cent": ("harm", "physical", 13, 15),
    "fourteen by hate groups, 17 per cent": (
        "perpetrator_type",
        "hate_group",
        14,
        17,
    ),
    "six by universities, 7 per cent": ("perpetrator_type", "university", 6, 7),
}


def count(rows, column, code):
    return sum(row[column] == code for row in rows)


@pytest.mark.parametrize(
    ("column", "code", "number", "percent"),
    PUBLISHED_COUNTS.values(),
    ids=PUBLISHED_COUNTS.keys(),
)
def test_of_eighty_four_cases(column, code, number, percent):
    rows = generate(2024)
    assert len(rows) == 84
    assert count(rows, column, code) == number
    assert round(100 * number / 84) == percent


def test_of_eighty_four_cases_five_are_extortion_through_a_fake_date():
    assert count(generate(7), "act_type", "extortion_fake_date") == 5


@given(SEEDS, SIZES)
@settings(max_examples=20)
def test_the_published_shares_hold_for_every_seed_and_size(seed, cases):
    rows = generate(seed, cases)
    columns = {"material": "harm", "physical": "harm"}
    for code, percent in PUBLISHED.items():
        number = count(rows, columns.get(code, "perpetrator_type"), code)
        assert number == share_of(cases, percent)
        assert abs(number / cases - percent / 100) <= 1 / (2 * cases) + 1e-9


@given(SEEDS, SIZES)
@settings(max_examples=10)
def test_verbal_violence_is_more_than_half(seed, cases):
    rows = generate(seed, cases)
    assert 2 * sum(row["act_type"] in VERBAL for row in rows) > cases


@given(SEEDS)
@settings(max_examples=10)
def test_the_same_seed_gives_the_same_rows_and_another_seed_others(seed):
    rows, again, other = generate(seed), generate(seed), generate(seed + 1)
    assert rows == again
    assert not {row["key"] for row in rows} & {row["key"] for row in other}
    without_keys = [{**row, "key": ""} for row in rows]
    assert without_keys != [{**row, "key": ""} for row in other]


@given(SEEDS, SIZES)
@settings(max_examples=10)
def test_every_row_is_whole_and_says_that_it_is_synthetic(seed, cases):
    rows = generate(seed, cases)
    assert len({row["key"] for row in rows}) == len(rows) == cases
    for row in rows:
        assert tuple(row) == COLUMNS
        assert all(row.values())
        assert row["key"].startswith("SYN-")
        for language, word in SAYS_SO.items():
            first = row[f"text_{language}"].split("\n")[0]
            assert word in first.lower()
            assert word in row[f"title_{language}"].lower()
        assert len({row[f"text_{x}"].count("\n") for x in SAYS_SO}) == 1


@given(SEEDS, SIZES)
@settings(max_examples=10)
def test_every_code_is_in_its_list_and_consent_is_the_rules(seed, cases):
    lists = {
        "region": "regions",
        "act_type": "act_types",
        "harm": "harm",
        "perpetrator_type": "perpetrator_types",
        "grounds": "grounds",
        "place_type": "place_types",
    }
    wanted = {Purpose.KEEP, Purpose.HELP, Purpose.FIGURES}
    for row in generate(seed, cases):
        for column, name in lists.items():
            vocabulary(name).check(row[column])
        assert {Purpose(code) for code in row["consent"].split("|")} == wanted


@given(SEEDS)
@settings(max_examples=10)
def test_every_date_lies_in_the_period_and_was_received_after_it(seed):
    for row in generate(seed):
        start, _, _, end = read_date(row["date"]).bounds.known()
        assert FIRST_DAY <= start <= end <= LAST_DAY
        assert date.fromisoformat(row["received"]) > end


def test_dates_are_told_as_people_tell_them():
    told = Counter(read_date(row["date"]).precision for row in generate(1))
    assert set(told) == {Precision.EXACT, Precision.MONTH, Precision.BETWEEN}


@given(SEEDS, SIZES)
@settings(max_examples=10)
def test_every_region_appears(seed, cases):
    regions = {row["region"] for row in generate(seed, cases)}
    assert regions == set(vocabulary("regions").codes())


@given(SEEDS)
@settings(max_examples=5)
def test_rows_hold_words_of_the_lists_and_nothing_else(seed):
    """Take every label away: what is left is one sentence, so no name can be in it."""
    names = ("act_types", "harm", "perpetrator_types", "place_types")
    terms = [term for name in names for term in vocabulary(name)]
    for language in SAYS_SO:
        labels = sorted((term.labels[language] for term in terms), key=len)
        said = re.compile("|".join(re.escape(label) for label in reversed(labels)))
        rows = generate(seed)
        assert len({said.sub("", row[f"text_{language}"]) for row in rows}) == 1
        titles = {said.sub("", row[f"title_{language}"]) for row in rows}
        assert len({re.sub(r"\d{1,2}", "", title) for title in titles}) == 1


REFUSED = {
    "too few cases to hold a share": (1, FEWEST - 1),
    "a negative seed": (-1, FEWEST),
}


@pytest.mark.parametrize(("seed", "cases"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(seed, cases):
    with pytest.raises(ValueError, match="cases"):
        generate(seed, cases)
