import random
from datetime import date

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from small_rows import KINDS, PERIODS, acts, every_table

from aigaq.pure.statistics.attack import Interval
from aigaq.pure.statistics.disclosure import (
    WITHHELD,
    Rule,
    known_to_all,
    protect,
    settle,
    too_narrow,
)
from aigaq.pure.statistics.periods import split
from aigaq.pure.statistics.refusals import FigureNotProtectable
from aigaq.pure.statistics.tables import (
    ALL,
    NO,
    TOTAL,
    UNKNOWN,
    YES,
    Row,
    Unit,
    count,
)

SPRING, AUTUMN = date(2024, 4, 1), date(2024, 10, 1)


def cases(number, kind, day, prefix="C", marks=()):
    return [
        Row(f"{prefix}-{kind}-{day.month}-{n}", kind, day, day, frozenset(marks))
        for n in range(number)
    ]


def table(*groups, unit=Unit.CASES, marks=()):
    rows = [row for group in groups for row in group]
    return count(rows, kinds=KINDS, periods=PERIODS, unit=unit, marks=marks)


RULES = {
    "a threshold of two leaves only one guess": (2, 1),
    "a threshold of one withholds nothing": (1, 1),
    "no width is no protection": (10, 0),
    "a width no small count can have": (10, 9),
}


@pytest.mark.parametrize(("threshold", "width"), RULES.values(), ids=RULES.keys())
def test_a_rule_that_protects_nobody_is_refused(threshold, width):
    with pytest.raises(ValueError, match=r"^(threshold|width) "):
        Rule(threshold, width)


def test_a_table_of_large_counts_is_shown_whole():
    counted = table(cases(40, "physical", SPRING), cases(50, "material", AUTUMN))
    public = protect(counted)
    assert WITHHELD not in public.cells.values()
    assert public.cells[ALL, TOTAL] == 90


def test_a_small_count_takes_others_with_it():
    counted = table(
        cases(40, "physical", SPRING),
        cases(3, "physical", AUTUMN),
        cases(50, "material", AUTUMN),
    )
    public = protect(counted)
    assert public.cells["physical", "2024-H2"] is WITHHELD
    assert public.cells["physical", "2024-H1"] is WITHHELD
    assert public.cells["physical", TOTAL] == 43


def test_a_total_is_the_true_total_or_is_withheld():
    counted = table(cases(40, "physical", SPRING), cases(3, "physical", AUTUMN))
    public = protect(counted)
    for key, value in public.cells.items():
        assert value in {WITHHELD, counted.cells[key].value}


def test_zero_is_always_shown():
    counted = table(cases(40, "physical", SPRING), cases(3, "physical", AUTUMN))
    public = protect(counted)
    zeros = {k for k, cell in counted.cells.items() if not cell.value and cell.printed}
    assert {key: public.cells[key] for key in zeros} == dict.fromkeys(zeros, 0)


def test_a_share_is_withheld_when_only_a_few_cases_lack_the_mark():
    counted = table(
        cases(40, "physical", SPRING, marks={"hate_group"}),
        cases(50, "material", SPRING, marks={"hate_group"}),
        cases(4, "physical", AUTUMN),
        marks=("hate_group",),
    )
    public = protect(counted)
    hidden = {
        public.cells["hate_group", YES] is WITHHELD,
        public.cells[ALL, TOTAL] is WITHHELD,
    }
    assert True in hidden
    assert ("hate_group", NO) not in public.cells


def test_many_acts_of_a_few_cases_are_small():
    many = [Row("C-1", "physical", SPRING, SPRING) for _ in range(30)]
    counted = table(many, cases(40, "material", SPRING), unit=Unit.ACTS)
    public = protect(counted)
    assert public.cells["physical", TOTAL] is WITHHELD


def test_a_table_that_stays_open_to_subtraction_is_refused():
    # One case in each of four months: the sum is at most four, no part can be two.
    months = split(date(2024, 1, 1), date(2024, 4, 30), "month")
    rows = [
        Row(f"C-{month}", "physical", date(2024, month, 5), date(2024, month, 5))
        for month in range(1, 5)
    ]
    with pytest.raises(FigureNotProtectable):
        protect(count(rows, kinds=KINDS, periods=months), Rule(threshold=5, width=3))


def protected(counted, rule):
    try:
        return settle(counted, rule)
    except FigureNotProtectable:
        reject()  # refusing is safe; these properties are about what is shown


@settings(deadline=None, max_examples=20)
@given(acts(), st.integers(3, 12))
def test_no_public_count_lies_between_zero_and_the_threshold(rows, threshold):
    counted = count(rows, kinds=KINDS, periods=PERIODS, marks=("hate_group",))
    try:
        public = protect(counted, Rule(threshold, 1))
    except FigureNotProtectable:
        return
    shown = [value for value in public.cells.values() if value is not WITHHELD]
    assert not any(0 < value < threshold for value in shown)


FEW = [("physical", SPRING), ("physical", AUTUMN), ("material", SPRING), ("", SPRING)]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 7), min_size=4, max_size=4),
    st.sampled_from([Rule(3, 1), Rule(4, 2), Rule(5, 3)]),
)
def test_trying_every_table_leaves_each_withheld_count_open(counts, rule):
    counted = table(
        *(cases(n, *which) for n, which in zip(counts, FEW, strict=True)),
        marks=("hate_group",),
    )
    withheld = protected(counted, rule)
    known = known_to_all(counted, withheld, rule)
    # Values far above the truth are left untried: what is open without them is open.
    bounds = {
        key: Interval(i.low, min(i.high, counted.cells[key].value + rule.width))
        for key, i in known.items()
    }
    seen = {key: set() for key in withheld}
    for guess in every_table(counted.relations, bounds):
        for key in withheld:
            seen[key].add(guess[key])
        if all(max(v) - min(v) >= rule.width for v in seen.values()):
            break
    for values in seen.values():
        assert max(values) - min(values) >= rule.width


@settings(deadline=None, max_examples=6)
@given(acts(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_cells_changes_nothing(rows, chance: random.Random):
    counted = count(rows, kinds=KINDS, periods=PERIODS, marks=("hate_group",))
    shuffled = list(rows)
    chance.shuffle(shuffled)
    other = count(shuffled, kinds=KINDS[::-1], periods=PERIODS, marks=("hate_group",))
    rule = Rule(5, 2)
    assert outcome(counted, rule) == outcome(other, rule)


def outcome(counted, rule):
    try:
        return settle(counted, rule)
    except FigureNotProtectable as refusal:
        return refusal.code


@settings(deadline=None, max_examples=8)
@given(acts())
def test_nothing_is_withheld_that_safety_does_not_need(rows):
    counted = count(rows, kinds=KINDS, periods=PERIODS)
    rule = Rule(5, 2)
    withheld = protected(counted, rule)
    assert not too_narrow(counted, withheld, rule)
    for key in withheld:
        if counted.cells[key].cases >= rule.threshold:
            assert too_narrow(counted, withheld - {key}, rule)


def test_unknown_is_protected_like_any_kind():
    counted = table(cases(40, "physical", SPRING), cases(2, "", SPRING))
    assert protect(counted).cells[UNKNOWN, "2024-H1"] is WITHHELD
