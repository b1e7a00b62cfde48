import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rows import KINDS, PERIODS, acts

from aigaq.pure.statistics.periods import UNCERTAIN
from aigaq.pure.statistics.tables import (
    ALL,
    NO,
    TOTAL,
    UNKNOWN,
    YES,
    Row,
    Unit,
    contributions,
    count,
)

SPRING = (date(2024, 4, 1), date(2024, 4, 30))


def table(*rows, unit=Unit.CASES, marks=()):
    return count(rows, kinds=KINDS, periods=PERIODS, unit=unit, marks=marks)


def value(counted, row, column):
    return counted.cells[row, column].value


def test_a_case_with_one_kind_twice_counts_once_for_it():
    counted = table(Row("C-1", "physical", *SPRING), Row("C-1", "physical", *SPRING))
    assert value(counted, "physical", "2024-H1") == 1
    assert value(counted, ALL, TOTAL) == 1


def test_a_case_with_two_kinds_counts_once_for_each_and_once_in_all():
    counted = table(Row("C-1", "physical", *SPRING), Row("C-1", "material", *SPRING))
    assert value(counted, "physical", TOTAL) == 1
    assert value(counted, "material", TOTAL) == 1
    assert value(counted, ALL, TOTAL) == 1


def test_a_case_without_a_known_kind_is_counted_as_unknown():
    assert value(table(Row("C-1", "", *SPRING)), UNKNOWN, TOTAL) == 1


def test_a_case_with_a_known_kind_is_not_unknown_beside():
    counted = table(Row("C-1", "", *SPRING), Row("C-1", "material", *SPRING))
    assert value(counted, UNKNOWN, TOTAL) == 0


def test_acts_are_counted_one_by_one_with_the_cases_behind_them():
    counted = table(
        Row("C-1", "physical", *SPRING),
        Row("C-1", "physical", *SPRING),
        unit=Unit.ACTS,
    )
    assert value(counted, "physical", TOTAL) == 2
    assert counted.cells["physical", TOTAL].cases == 1
    assert value(counted, ALL, TOTAL) == 2


def test_a_case_belongs_to_the_period_of_its_first_act():
    counted = table(
        Row("C-1", "physical", date(2024, 6, 30), date(2024, 6, 30)),
        Row("C-1", "material", date(2024, 7, 1), date(2024, 7, 1)),
    )
    assert value(counted, "material", "2024-H1") == 1
    assert value(counted, "material", "2024-H2") == 0


def test_one_act_without_a_day_makes_the_beginning_uncertain():
    counted = table(Row("C-1", "physical", *SPRING), Row("C-1", "material", None, None))
    assert value(counted, ALL, UNCERTAIN) == 1


def test_a_share_counts_the_cases_that_bear_a_mark_and_the_rest():
    counted = table(
        Row("C-1", "physical", *SPRING, frozenset({"hate_group"})),
        Row("C-2", "physical", *SPRING),
        Row("C-3", "physical", date(2020, 1, 1), date(2020, 1, 1)),
        marks=("hate_group",),
    )
    assert value(counted, "hate_group", YES) == 1
    assert value(counted, "hate_group", NO) == 1
    assert not counted.cells["hate_group", NO].printed


def test_shares_of_acts_are_refused():
    with pytest.raises(ValueError, match="over cases"):
        table(unit=Unit.ACTS, marks=("hate_group",))


def test_a_kind_outside_the_list_is_refused_without_naming_it():
    with pytest.raises(ValueError, match="1 kinds are not in the list"):
        table(Row("C-1", "moral", *SPRING))


@settings(deadline=None, max_examples=40)
@given(acts(), st.sampled_from(Unit))
def test_every_relation_that_is_claimed_is_true(rows, unit):
    marks = ("hate_group",) if unit is Unit.CASES else ()
    counted = count(rows, kinds=KINDS, periods=PERIODS, unit=unit, marks=marks)
    values = {key: cell.value for key, cell in counted.cells.items()}
    assert all(relation.holds(values) for relation in counted.relations)


@settings(deadline=None, max_examples=40)
@given(acts())
def test_no_case_is_dropped(rows):
    counted = count(rows, kinds=KINDS, periods=PERIODS)
    inside = {r.case for r in rows if r.earliest is None or r.earliest.year == 2024}
    assert value(counted, ALL, TOTAL) == len(inside)
    assert sum(
        value(counted, ALL, column) for column in counted.columns if column != TOTAL
    ) == len(inside)


@settings(deadline=None, max_examples=40)
@given(acts(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, chance: random.Random):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one = count(rows, kinds=KINDS, periods=PERIODS, marks=("hate_group",))
    other = count(shuffled, kinds=KINDS, periods=PERIODS, marks=("hate_group",))
    assert one == other


@settings(deadline=None, max_examples=40)
@given(acts())
def test_the_table_is_the_sum_of_what_each_case_contributes(rows):
    counted = count(rows, kinds=KINDS, periods=PERIODS, marks=("hate_group",))
    parts = contributions(rows, periods=PERIODS, marks=("hate_group",))
    for key, cell in counted.cells.items():
        if key[1] not in {TOTAL, NO}:
            assert cell.value == sum(key in cells for cells in parts.values())
