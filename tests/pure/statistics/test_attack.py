import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_rows import every_table

from aigaq.pure.statistics.attack import Interval, tightest
from aigaq.pure.statistics.tables import Relation

A, B, C, SUM = ("a", "x"), ("b", "x"), ("c", "x"), ("sum", "x")
ADDS_UP = Relation(((A, 1), (B, 1), (C, 1), (SUM, -1)))


def shown(value):
    return Interval(value, value)


ATTACKS = {
    "one hidden count beside its total is worked out": (
        {A: Interval(1, 9), B: shown(20), C: shown(30), SUM: shown(57)},
        {A: Interval(7, 7)},
    ),
    "two hidden counts share what is left": (
        {A: Interval(1, 9), B: Interval(1, 9), C: shown(30), SUM: shown(34)},
        {A: Interval(1, 3), B: Interval(1, 3)},
    ),
    "a hidden total opens all": (
        {A: Interval(1, 9), B: shown(20), C: shown(30), SUM: Interval(10, 90)},
        {A: Interval(1, 9), SUM: Interval(51, 59)},
    ),
    "a sum of ones is worked out although all parts are hidden": (
        {A: Interval(1, 9), B: Interval(1, 9), C: Interval(1, 9), SUM: shown(3)},
        {A: shown(1), B: shown(1), C: shown(1)},
    ),
    "nothing hidden gives nothing to find": (
        {A: shown(1), B: shown(2), C: shown(3), SUM: shown(6)},
        {},
    ),
}


@pytest.mark.parametrize(("bounds", "found"), ATTACKS.values(), ids=ATTACKS.keys())
def test_what_subtraction_gives_back(bounds, found):
    assert tightest([ADDS_UP], bounds) == found


def test_facts_that_contradict_each_other_prove_nothing():
    bounds = {A: Interval(1, 9), B: shown(20), C: shown(30), SUM: shown(40)}
    with pytest.raises(ArithmeticError):
        tightest([ADDS_UP], bounds)


CELLS = [("r", str(number)) for number in range(5)]
FACTORS = st.lists(st.integers(-2, 2), min_size=5, max_size=5).filter(any)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 6), min_size=5, max_size=5),
    st.lists(st.tuples(FACTORS, st.booleans()), min_size=1, max_size=4),
    st.sets(st.integers(0, 4), min_size=1, max_size=4),
)
def test_the_solver_finds_what_trying_every_table_finds(truth, facts, hidden):
    relations = []
    for factors, at_most in facts:
        terms = tuple(zip(CELLS, factors, strict=True))
        total = sum(f * v for f, v in zip(factors, truth, strict=True))
        if total and not at_most:
            terms = (*terms, (("constant", ""), -total))
        assume(not at_most or total <= 0)
        relations.append(Relation(terms, at_most=at_most))
    bounds = {
        key: Interval(0, 7) if place in hidden else shown(truth[place])
        for place, key in enumerate(CELLS)
    } | {("constant", ""): shown(1)}
    tables = list(every_table(relations, bounds))
    by_hand = {
        key: Interval(min(t[key] for t in tables), max(t[key] for t in tables))
        for key, known in bounds.items()
        if known.width
    }
    assert tightest(relations, bounds) == by_hand
