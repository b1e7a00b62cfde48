from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_tables import counted, flat, invented

from aigaq.pure.statistics.release.attack import Assumption, attack_releases
from aigaq.pure.statistics.release.facts import printed
from aigaq.pure.statistics.release.model import (
    ALL,
    Editions,
    FlatTable,
    Knowledge,
    Method,
    Reason,
    Rule,
)
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.ranges import Ranges
from aigaq.pure.statistics.release.reading import releases_of, written
from aigaq.pure.statistics.release.refusals import (
    EditionTooClose,
    PopulationSmall,
    ReleaseMalformed,
    ThresholdRefused,
    TotalsDiffer,
)
from aigaq.pure.statistics.release.schemes import nearest
from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import build, came_between, spot_members

STRONG = Assumption(knowledge=Knowledge.POSITIVE)


class Sums(NamedTuple):
    space: Space
    members: list[Indices]


def numbers(release):
    return [v for t in release.tables for v in t.cells.values() if v is not None]


@st.composite
def linked_tables(draw):
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=3))
    data = invented(draw(st.integers(30, 200)), sizes, draw(st.integers(0, 10_000)))
    scopes = [(0, 1), (1, 2), (0, 2), (0, 1, 2), (0,)]
    fitting = [scope for scope in scopes if max(scope) < len(sizes)]
    chosen = draw(
        st.lists(st.sampled_from(fitting), min_size=1, max_size=3, unique=True)
    )
    return [counted(data, sizes, scope) for scope in chosen]


@settings(deadline=None, max_examples=8)
@given(linked_tables(), st.sampled_from([Rule(), Rule(5)]))
def test_what_is_printed_is_true_or_rounded_and_never_small(tables, rule):
    release = protect_release(tables, rule)
    for public, true in zip(release.tables, tables, strict=True):
        assert public.cells.keys() == true.cells.keys()
        for key, value in public.cells.items():
            if value is None:
                assert key in public.reasons
            else:
                assert value in (true.cells[key], nearest(true.cells[key]))
                assert value == 0 or value >= rule.threshold
    if rule.threshold == 5:
        assert all(number % 5 == 0 for number in numbers(release))


@settings(deadline=None, max_examples=8)
@given(linked_tables())
def test_the_attack_opens_nothing(tables):
    report = attack_releases([protect_release(tables)], STRONG)
    assert report.exposed == 0
    assert report.proved


@settings(deadline=None, max_examples=3)
@given(linked_tables())
def test_the_same_counts_give_the_same_release(tables):
    assert protect_release(tables) == protect_release(tables)


def test_a_small_count_takes_others_with_it():
    table = flat("r", a=4, b=30, c=50, T=84)
    release = protect_release([table])
    assert release.tables[0].cells == {
        ("a",): None, ("b",): None, ("c",): 50, ("*",): 84,
    }  # fmt: skip
    assert set(release.tables[0].reasons.values()) <= set(Reason)


def test_large_counts_are_printed_as_they_are():
    table = flat("r", a=34, b=30, T=64)
    release = protect_release([table])
    assert release.tables[0].cells == table.cells
    assert release.method is Method.WITHHELD
    assert release.open_bits == 0


def test_below_ten_everything_is_rounded():
    release = protect_release([flat("r", a=7, b=33, T=40)], Rule(5))
    assert release.method is Method.ROUNDED
    assert release.tables[0].rounded_to == 5
    assert numbers(release) == [5, 35, 40]


def test_another_table_of_the_same_records_does_not_undo_the_first():
    sizes = (4, 4, 3)
    data = invented(150, sizes, 3)
    first = protect_release([counted(data, sizes, (0, 1))])
    second = protect_release([counted(data, sizes, (1, 2))], published=[first])
    third = protect_release([counted(data, sizes, (0, 2))], published=[first, second])
    assert attack_releases([first, second, third], STRONG).exposed == 0


def test_the_same_release_may_be_printed_twice():
    sizes = (4, 3)
    tables = [counted(invented(150, sizes, 3), sizes, (0, 1))]
    first = protect_release(tables)
    again = protect_release(tables, published=[first])
    assert attack_releases([first, again], STRONG).exposed == 0


def test_an_edition_with_many_new_cases_is_released_and_cannot_be_subtracted():
    sizes = (4, 3)
    data = invented(260, sizes, 3)
    first = protect_release([counted(data[:200], sizes, (0, 1))])
    second = protect_release([counted(data, sizes, (0, 1))], published=[first])
    assert attack_releases([first, second]).exposed == 0


def widths(releases, sums):
    """Return how far apart all that is published leaves each sum of variables."""
    facts = printed(releases, Editions.GROWING, Knowledge.POSITIVE)
    system = build(sums.space, facts, len(releases))
    search = Search(system)
    ranges = Ranges(system, search, sums.members)
    ranges.note(search.any_table())
    for number in range(len(sums.members)):
        ranges.settle(number, enough=2)
    return ranges.seen_high - ranges.seen_low


def test_at_threshold_five_a_seven_is_rounded_and_cannot_be_worked_out():
    true = flat("r", a=7, b=7, T=14)
    # Both at most 7, and together at least 13: rounding alone would tell each.
    (table,) = protect_release([true], Rule(5)).tables
    assert None in table.cells.values()
    assert protect_release([flat("r", a=6, b=19, T=25)], Rule(5)).tables[0].cells == {
        ("a",): 5, ("b",): 20, ("*",): 25,
    }  # fmt: skip


@pytest.mark.parametrize("threshold", [5, 10])
def test_what_came_to_a_place_is_not_told_within_one(threshold):
    sizes = (3, 2, 2, 2)
    data = invented(300, sizes, 17)
    both = [counted(data[:287], sizes, range(4)), counted(data, sizes, range(4))]
    rule = Rule(threshold)
    first = protect_release([both[0]], rule)
    second = protect_release([both[1]], rule, [first])
    space = Space(both)
    before = dict(
        zip((p for _, p in both[0].places()), both[0].cells.values(), strict=True)
    )
    came = [
        came_between(space, 0, 1, place)
        for key, place in both[1].places()
        if 0 < both[1].cells[key] - before[place] < 10
    ]
    assert len(came) > 20
    assert min(widths([first, second], Sums(space, came))) >= 2


CLOSE = {
    "one case more": flat("r", a=21, b=30, T=51),
    "one case less": flat("r", a=20, b=29, T=49),
    "nine cases more": flat("r", a=25, b=34, T=59),
    "one case moved": flat("r", a=21, b=29, T=50),
}


@pytest.mark.parametrize("table", CLOSE.values(), ids=CLOSE.keys())
def test_an_edition_that_differs_by_few_cases_is_refused(table):
    first = protect_release([flat("r", a=20, b=30, T=50)])
    with pytest.raises(EditionTooClose):
        protect_release([table], published=[first])


REFUSED = {
    "totals that do not add up": ([flat("r", a=20, b=30, T=51)], TotalsDiffer),
    "tables with different totals": (
        [flat("r", a=20, b=30, T=50), flat("k", x=20, y=31, T=51)],
        TotalsDiffer,
    ),
    "one place with two counts": (
        [flat("r", a=20), flat("rk", aT=21)],
        TotalsDiffer,
    ),
    "seven people": ([flat("r", a=4, b=3, T=7)], PopulationSmall),
    "a count that is not there": ([flat("r", a=None, T=50)], ReleaseMalformed),
    "no cell at all": ([FlatTable(("r",), {})], ReleaseMalformed),
}


@pytest.mark.parametrize(("tables", "refusal"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_protected_is_refused(tables, refusal):
    with pytest.raises(refusal):
        protect_release(tables)


@pytest.mark.parametrize("threshold", [-1, 0, 4, 1001])
def test_a_threshold_that_protects_nobody_is_refused(threshold):
    with pytest.raises(ThresholdRefused):
        Rule(threshold)


def test_one_case_more_is_refused_where_rounding_would_hide_it():
    # Rounded, 80 could be the 79 that is out; but it is known not to be.
    inner = flat("rk", ax=9, ay=37, aT=46, bx=10, by=23, bT=33, Tx=19, Ty=60, TT=79)
    first = protect_release([inner])
    assert first.method is Method.WITHHELD
    more = {**inner.cells, ("b", "y"): 24, ("b", ALL): 34, (ALL, "y"): 61}
    second = replace(inner, cells={**more, (ALL, ALL): 80})
    for rule in (Rule(), Rule(5), Rule(method=Method.ROUNDED)):
        with pytest.raises(EditionTooClose):
            protect_release([second], rule, [first])


def test_a_later_edition_leaves_rounded_noughts_of_the_earlier_one_open():
    sizes, way = (2, 2, 2, 3), (0, 1, 2, 3)
    data = invented(47, sizes, 129)
    old = counted(data[:34], sizes, way)
    first = protect_release([old], Rule(5))
    second = protect_release([counted(data, sizes, way)], Rule(5), [first])
    releases = [first, second]
    space = Space(table for release in releases for table in release.tables)
    small = [p for key, p in old.places() if 0 < (old.cells[key] or 0) < 3]
    members = [spot_members(space, (0, place)) for place in small]
    assert min(widths(releases, Sums(space, members))) >= 2


def test_who_reads_the_reasons_of_the_first_edition_learns_no_more_from_the_second():
    old = flat(
        "rk", ax=9, ay=60, aT=69, bx=9, by=29, bT=38, cx=3, cy=13, cT=16,
        Tx=21, Ty=102, TT=123,
    )  # fmt: skip
    new = flat(
        "rk", ax=15, ay=71, aT=86, bx=9, by=33, bT=42, cx=4, cy=18, cT=22,
        Tx=28, Ty=122, TT=150,
    )  # fmt: skip
    first = protect_release([old])
    assert Reason.SMALL in first.tables[0].reasons.values()
    # As a file brings it: the reasons are printed, so everybody knows them.
    sheets = [
        {"dimensions": ["r", "k"], "cells": [{"key": list(k)} for k in old.cells]}
    ]
    (again,) = releases_of(written(sheets, first))
    assert again.tables == first.tables
    second = protect_release([new], published=[again])
    space = Space([*first.tables, *second.tables])
    places = [
        place for key, place in old.places() if first.tables[0].cells[key] is None
    ]
    members = [spot_members(space, (0, place)) for place in places]
    assert min(widths([again, second], Sums(space, members))) >= 2
