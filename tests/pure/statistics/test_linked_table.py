"""A table by kind and period withstands who knows that each case has one kind."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aigaq.pure.statistics.disclosure import protect
from aigaq.pure.statistics.linked import every_case_has_one_kind, protect_linked
from aigaq.pure.statistics.periods import split
from aigaq.pure.statistics.release import model
from aigaq.pure.statistics.release.attack import Assumption, attack_releases
from aigaq.pure.statistics.tables import ALL, TOTAL, YES, Row, count

PERIODS = split(date(2024, 1, 1), date(2024, 12, 31), "quarter")
KINDS = ("physical", "material", "privacy", "housing", "liberty")
MARK = "hate_group"
ADDS_UP = Assumption(knowledge=model.Knowledge.POSITIVE)


def rows_of(numbers):
    """Invent cases: how many of each kind in each quarter, every third marked."""
    cases = [
        (kind, 1 + 3 * quarter)
        for (kind, quarter), number in sorted(numbers.items())
        for _ in range(number)
    ]
    return [
        Row(
            f"C-{n}",
            kind,
            date(2024, month, 5),
            date(2024, month, 5),
            frozenset([MARK] if n % 3 == 0 else []),
        )
        for n, (kind, month) in enumerate(cases)
    ]


def counted(rows):
    return count(rows, kinds=KINDS, periods=PERIODS, marks=(MARK,))


def attacked(public):
    """Read the page as one whose kinds add up, and ask for each withheld count."""
    kinds = {
        (
            model.ALL if row == ALL else row,
            model.ALL if column == TOTAL else column,
        ): public.cells[row, column]
        for row in public.rows
        for column in public.columns
    }
    table = model.FlatTable(("kind", "period"), kinds)
    return attack_releases([model.Release((table,))], ADDS_UP)


def narrow(public):
    return [found for found in attacked(public).cells if found.exposed]


NUMBERS = st.dictionaries(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 3)),
    st.integers(0, 30),
    min_size=4,
    max_size=12,
)
USUAL = {
    ("physical", 0): 4, ("physical", 1): 8, ("physical", 2): 1, ("material", 0): 9,
    ("material", 1): 4, ("material", 2): 4, ("material", 3): 1, ("privacy", 0): 21,
    ("privacy", 1): 9, ("privacy", 2): 4, ("privacy", 3): 1, ("housing", 1): 2,
    ("liberty", 0): 6, ("liberty", 1): 4, ("liberty", 2): 2,
}  # fmt: skip


FOUND = {
    "a total that two shown rows add up to": {
        ("physical", 0): 9, ("physical", 1): 1, ("material", 0): 5, ("material", 1): 8,
    },
    "one the solver's presolve calls contradictory": {
        ("physical", 0): 10, ("physical", 2): 10, ("material", 0): 10,
        ("material", 1): 2,
    },
}  # fmt: skip


@settings(deadline=None, max_examples=6)
@example(FOUND["a total that two shown rows add up to"])
@example(FOUND["one the solver's presolve calls contradictory"])
@given(NUMBERS)
def test_whoever_adds_up_the_kinds_finds_nothing(numbers):
    table = counted(rows_of(numbers))
    assert every_case_has_one_kind(table)
    public = protect_linked(table)
    assert narrow(public) == []
    for key, value in public.cells.items():
        assert value in (None, table.cells[key].value)
        assert value is None or value == 0 or value >= 10
    whole, marked = public.cells[ALL, TOTAL], public.cells[MARK, YES]
    if None not in {whole, marked}:
        assert not 0 < whole - marked < 10


def test_the_older_rule_loses_where_the_new_one_holds():
    table = counted(rows_of(USUAL))
    assert narrow(protect(table))
    assert narrow(protect_linked(table)) == []


def test_nothing_the_older_rule_withholds_is_shown():
    several = [*rows_of(USUAL), Row("C-1", "privacy", date(2024, 1, 5), None)]
    for table in (counted(rows_of(USUAL)), counted(several)):
        older, public = protect(table), protect_linked(table)
        small = {k for k, c in table.cells.items() if c.printed and 0 < c.value < 10}
        assert all(public.cells[key] is None for key in small)
        assert older.cells.keys() == public.cells.keys()
    assert not every_case_has_one_kind(counted(several))


@pytest.mark.parametrize("cases", [1, 9])
def test_a_handful_is_withheld_one_and_all(cases):
    public = protect_linked(counted(rows_of({("privacy", 0): cases})))
    assert {v for v in public.cells.values() if v} == set()
