"""Cross-tables: the unit is said, sums hold, doubt and ignorance are shown apart."""

from dataclasses import replace
from datetime import date

import pytest
from coded_acts import SINCE, UNTIL, act, acts, slow_count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.pure.statistics.counting.columns import Span
from aigaq.pure.statistics.counting.crosstab import Share, count, positions
from aigaq.pure.statistics.counting.definitions import Unit, define

FIELDS = st.lists(
    st.sampled_from(["harm", "region", "grounds", "period"]), max_size=4, unique=True
)
WHERE = st.sampled_from(
    [{}, {"harm": ["physical"]}, {"grounds": ["gender", "unknown"]}]
)
FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def asked(unit="acts", fields=(), **rest):
    return define(unit=unit, fields=fields, since=SINCE, until=UNTIL, **rest)


@FEW
@given(acts(), st.sampled_from(Unit), FIELDS, WHERE, st.sampled_from(["apart", "each"]))
def test_the_engine_counts_as_a_person_would(items, unit, fields, where, many):
    definition = asked(unit, fields, where=where, many=many)
    table = count(items, definition)
    assert dict(table.cells) == slow_count(items, definition)
    assert table.sums_missed() == []


@FEW
@given(acts(), st.randoms(use_true_random=False), st.sampled_from(["apart", "spread"]))
def test_the_order_of_the_records_changes_nothing(items, chance, doubt):
    definition = asked("victims", ("harm", "grounds", "period"), doubt=doubt)
    shuffled = items.copy()
    chance.shuffle(shuffled)
    assert count(shuffled, definition) == count(items, definition)


@FEW
@given(acts(), st.sampled_from(Unit))
def test_acts_are_never_fewer_than_what_they_belong_to(items, unit):
    whole = count(items, asked("acts")).total
    assert count(items, asked(unit)).total <= whole


@FEW
@given(acts())
def test_people_behind_a_cell_are_its_different_victims(items):
    table = count(items, asked("acts", ("harm",)))
    for kind in {key[0] for key in table.people} - {"*"}:
        wanted = {"harm": [kind]}
        assert table.people[kind,] == count(items, asked("victims", where=wanted)).total


TWO_HARMS = [
    act(1, victim="v1", values={"harm": ("physical",)}),
    act(2, victim="v1", values={"harm": ("material",)}),
    act(3, victim="v1", event="e001", values={}),
]
UNITS = {
    "three acts": ("acts", 3),
    "one victim": ("victims", 1),
    "two events": ("events", 2),
    "three cases": ("cases", 3),
}


@pytest.mark.parametrize(("unit", "number"), UNITS.values(), ids=UNITS.keys())
def test_each_unit_counts_different_things(unit, number):
    assert count(TWO_HARMS, asked(unit)).total == number


PERSONS = {
    "a group counts as many people as it has": (30, 30),
    "a group of unknown size counts as one": (None, 1),
    "a group of nobody counts as one": (0, 1),
}


@pytest.mark.parametrize(("size", "number"), PERSONS.values(), ids=PERSONS.keys())
def test_persons_are_added_up_once_a_victim(size, number):
    items = [act(n, victim="raided", persons=size) for n in range(3)]
    assert count(items, asked("persons", ("harm",))).count("physical") == number


def test_a_victim_with_two_harms_is_shown_apart_and_once():
    table = count(TWO_HARMS, asked("victims", ("harm",)))
    assert dict(table.cells) == {("*",): 1, ("several",): 1}


def test_a_victim_with_two_harms_counts_under_each_when_that_is_asked_for():
    table = count(TWO_HARMS[:2], asked("victims", ("harm",), many="each"))
    assert dict(table.cells) == {("*",): 1, ("material",): 1, ("physical",): 1}


def test_what_is_not_known_is_a_value_and_stands_after_the_others():
    table = count([act(1), act(2, values={})], asked("acts", ("harm",)))
    assert table.values == (("physical", "unknown"),)
    assert table.count("unknown") == 1


MONTH = Span(date(2024, 2, 1), date(2024, 2, 29))
DATES = {
    "an act known to the month is in no day": ("day", "month", MONTH, "uncertain"),
    "an act known to the month is in its month": ("month", "month", MONTH, "2024-02"),
    "an act known to the year is in no half-year": (
        "half_year",
        "year",
        Span(SINCE, UNTIL),
        "uncertain",
    ),
    "an act known to the year is in its year": (
        "year",
        "year",
        Span(SINCE, UNTIL),
        "2024",
    ),
    "an act between two quarters is shown apart": (
        "quarter",
        "between",
        Span(date(2024, 3, 20), date(2024, 4, 20)),
        "uncertain",
    ),
    "an act of an unknown day is shown apart": (
        "year",
        "unknown",
        Span(),
        "uncertain",
    ),
    "an act that may lie before the scope is shown apart": (
        "year",
        "between",
        Span(date(2023, 12, 1), date(2024, 2, 1)),
        "uncertain",
    ),
}


@pytest.mark.parametrize(
    ("step", "precision", "began", "column"), DATES.values(), ids=DATES.keys()
)
def test_a_date_is_never_counted_more_exactly_than_it_is_known(
    step, precision, began, column
):
    item = act(1, began=began, precision=precision)
    table = count([item], asked("acts", ("period",), step=step))
    assert dict(table.cells) == {("*",): 1, (column,): 1}


@pytest.mark.parametrize("precision", ["month", "year", "unknown"])
def test_a_month_or_a_year_is_never_spread(precision):
    item = act(1, began=Span(SINCE, UNTIL), precision=precision)
    table = count([item], asked("acts", ("period",), doubt="spread"))
    assert table.count("uncertain") == 1


def test_dates_between_two_bounds_are_spread_evenly_over_their_days():
    began = Span(date(2024, 3, 1), date(2024, 4, 30))
    items = [act(n, began=began, precision="between") for n in range(61)]
    by_month = asked("acts", ("period",), step="month", doubt="spread")
    table = count(items, by_month)
    assert (table.count("2024-03"), table.count("2024-04")) == (31, 30)
    assert table.total == 61


def test_a_share_is_never_without_its_whole():
    table = count([act(1), act(2), act(3, values={})], asked("acts", ("harm",)))
    assert table.share(("physical",), 0) == Share(2, 3)


def test_every_period_has_a_place_also_an_empty_one():
    table = count([act(1)], asked("acts", ("period",), step="quarter"))
    assert table.values == (("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"),)


def test_two_editions_differ_by_the_things_that_stand_elsewhere():
    definition = asked("cases", ("harm",))
    before = [act(1), act(2)]
    after = [act(1), replace(act(2), values={"harm": ("material",)})]
    one, other = positions(before, definition), positions(after, definition)
    assert {name for name in one if one[name] != other[name]} == {"c002"}


def test_nothing_at_all_is_counted_as_nothing():
    table = count([], asked("victims", ("harm", "period")))
    assert table.total == 0
    assert table.sums_missed() == []
