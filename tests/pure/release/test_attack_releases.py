from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_tables import counted, flat, invented

from aigaq.pure.statistics.release.attack import Assumption, attack_releases
from aigaq.pure.statistics.release.model import (
    ALL,
    Editions,
    FlatTable,
    Knowledge,
    Release,
)
from aigaq.pure.statistics.release.refusals import ReleaseContradicts, ReleaseTooLarge
from aigaq.pure.statistics.release.search import Patience


def attacked(*releases, **assumption):
    made = [Release(tuple(tables)) for tables in releases]
    return attack_releases(made, Assumption(**assumption))


def bounds(report):
    return {found.key: (found.lower, found.upper) for found in report.cells}


FOUND = {
    "a hidden count beside its total is worked out": (
        [[flat("r", a=None, b=20, T=23)]],
        {("a",): (3, 3)},
    ),
    "two hidden counts share what is left": (
        [[flat("r", a=None, b=None, c=20, T=27)]],
        {("a",): (0, 7), ("b",): (0, 7)},
    ),
    "without a total there is no upper bound": (
        [[flat("r", a=None, b=20)]],
        {("a",): (0, None)},
    ),
    "a total that is hidden lies above its parts": (
        [[flat("r", a=12, b=None, T=None)]],
        {("b",): (0, None), ("*",): (12, None)},
    ),
    "another release of the same records gives the margin that was withheld": (
        [[flat("r", a=None, b=None, T=60)], [flat("rk", aT=4, bT=56, TT=60)]],
        {("a",): (4, 4), ("b",): (56, 56)},
    ),
    "a linked table bounds what it crosses": (
        [[flat("rk", ax=None, ay=30, aT=None, bT=50), flat("k", x=5)]],
        {("a", "x"): (0, 5), ("a", ALL): (30, 35)},
    ),
    "a cell that is not in the file is not published, not zero": (
        [[flat("r", a=None, b=20, T=27), flat("r", c=None)]],
        {("a",): (0, 7), ("c",): (0, 7)},
    ),
}


@pytest.mark.parametrize(("releases", "expected"), FOUND.values(), ids=FOUND.keys())
def test_what_subtraction_gives_back(releases, expected):
    assert bounds(attacked(*releases)) == expected


def test_a_count_is_exposed_when_less_than_two_lies_between_its_bounds():
    report = attacked([flat("r", a=None, b=None, T=1), flat("k", x=None, y=None, T=1)])
    assert {found.exposed for found in report.cells} == {True}
    wide = attacked([flat("r", a=None, b=None, T=2)])
    assert {found.exposed for found in wide.cells} == {False}


def test_who_knows_that_nothing_hidden_is_zero_learns_more():
    tables = [flat("r", a=None, b=None, T=4)]
    report = attacked(tables, knowledge=Knowledge.POSITIVE)
    assert bounds(report) == {("a",): (1, 3), ("b",): (1, 3)}


def test_a_small_printed_count_is_exposed_as_it_stands():
    report = attacked([flat("r", a=3, b=20, T=23)])
    assert [(found.key, found.lower, found.upper) for found in report.small] == [
        (("a",), 3, 3)
    ]
    assert report.exposed == 1


def test_subtracting_editions_finds_the_one_case_that_came():
    report = attacked([flat("r", a=20, b=30, T=50)], [flat("r", a=21, b=30, T=51)])
    assert report.editions is Editions.GROWING
    assert {one.place for one in report.differences} == {(), (("r", "a"),)}


def test_subtracting_editions_finds_the_one_case_that_went():
    report = attacked([flat("r", a=21, b=30, T=51)], [flat("r", a=20, b=30, T=50)])
    assert report.editions is Editions.SHRINKING
    assert report.exposed == 2


def test_what_came_is_told_of_withheld_counts_too():
    old, new = flat("r", a=None, b=30, T=34), flat("r", a=None, b=40, T=47)
    (a,) = attacked([old], [new]).differences
    assert (a.place, a.lower, a.upper) == ((("r", "a"),), 3, 3)


def test_what_came_is_told_across_an_edition_between():
    first, last = flat("r", a=20, b=30, T=50), flat("r", a=23, b=57, T=80)
    report = attacked([first], [flat("k", x=31, y=30, T=61)], [last])
    (found,) = report.differences
    assert (found.earlier, found.later, found.place) == (0, 2, (("r", "a"),))


def test_a_smaller_edition_bounds_a_larger_one():
    report = attacked([flat("r", a=12, b=18, T=30)], [flat("r", a=None, b=None, T=45)])
    assert bounds(report) == {("a",): (12, 27), ("b",): (18, 33)}


def test_rounded_numbers_stand_for_all_counts_that_round_to_them():
    table = flat("r", a=None, b=10, T=20)
    report = attacked([replace(table, rounded_to=5)])
    assert bounds(report) == {("a",): (6, 14)}


def test_rounded_numbers_are_recognised_when_they_cannot_be_true_ones():
    report = attacked([flat("r", a=10, b=10, c=10, T=35)])
    assert report.read_as_rounded == (0,)


def test_numbers_that_cannot_all_be_true_prove_nothing():
    with pytest.raises(ReleaseContradicts):
        attacked([flat("r", a=12, b=21, T=30)])


def test_a_crossing_too_large_to_attack_is_refused():
    wide = [
        FlatTable((f"d{n}", f"d{n + 1}"), {(str(v), str(v)): 10 for v in range(9)})
        for n in range(6)
    ]
    ring = FlatTable(("d0", "d3", "d6"), {("0", "0", "0"): 10})
    more = FlatTable(
        tuple(f"d{n}" for n in range(7)), {tuple("0" * 7): 10, tuple("8" * 7): 10}
    )
    with pytest.raises(ReleaseTooLarge):
        attacked([*wide, ring, more])


ROWS, COLUMNS = "ab", "xy"
INNER = list(product(ROWS, COLUMNS))


def with_margins(values):
    full = dict(zip(INNER, values, strict=True))
    for row in ROWS:
        full[row, ALL] = sum(full[row, column] for column in COLUMNS)
    for column in COLUMNS:
        full[ALL, column] = sum(full[row, column] for row in ROWS)
    full[ALL, ALL] = sum(values)
    return full


def fits(full, shown):
    return all(full[key] == value for key, value in shown.items())


@settings(deadline=None, max_examples=20)
@given(
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.sets(st.sampled_from(INNER + [(r, ALL) for r in ROWS]), min_size=1),
)
def test_the_bounds_are_those_found_by_trying_every_table(inner, hidden):
    true = with_margins(inner)
    cells = {key: None if key in hidden else n for key, n in true.items()}
    shown = {key: n for key, n in cells.items() if n is not None}
    every = product(range(sum(inner) + 1), repeat=4)
    good = [full for values in every if fits(full := with_margins(values), shown)]
    expected = {k: (min(f[k] for f in good), max(f[k] for f in good)) for k in hidden}
    assert bounds(attacked([FlatTable(("r", "c"), cells)])) == expected


def test_the_bounds_of_three_linked_tables_are_whole_and_proved():
    sizes = (3, 3, 3)
    data = invented(60, sizes, 4)
    tables = [counted(data, sizes, scope) for scope in ((0, 1), (1, 2), (0, 2))]
    hidden = [
        replace(t, cells={k: None if 0 < v < 8 else v for k, v in t.cells.items()})
        for t in tables
    ]
    report = attacked(hidden)
    assert report.proved
    for found in report.cells:
        true = tables[found.table].cells[found.key]
        assert found.lower <= true <= found.upper


def test_what_there_was_no_time_for_counts_as_exposed():
    table = flat("rk", ax=None, ay=None, aT=25, bx=None, by=None, bT=30, Tx=20, Ty=35)
    hurried = attacked([table], patience=Patience(relaxed=0.0))
    assert not hurried.proved
    assert {found.exposed for found in hurried.cells} == {True}
    assert {found.exposed for found in attacked([table]).cells} == {False}
