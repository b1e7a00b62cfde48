"""Towns lie in one region, and a table without zeros has zeros: readers know both."""

from dataclasses import replace

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_tables import flat
from scipy import sparse

from aigaq.pure.statistics.highs import solved
from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.model import ALL, FlatTable, Method, Release, Rule
from aigaq.pure.statistics.release.nesting import nested_places
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.refusals import ReleaseExposed
from aigaq.pure.statistics.release.search import model_of
from aigaq.pure.statistics.release.system import System

TOWNS = {"n": {"n1": 20, "n2": 3}, "s": {"s1": 30, "s2": 4, "s3": 14}}


def towns(counts, *, zeros=False, **other):
    """Write a table by region and town, with the totals of regions."""
    cells = {(ALL, ALL): sum(sum(one.values()) for one in counts.values())}
    every = [town for one in counts.values() for town in one]
    for region, own in counts.items():
        cells[region, ALL] = sum(own.values())
        for town in every if zeros else own:
            cells[region, town] = own.get(town, 0)
    return FlatTable(("region", "town"), cells, **other)


def withheld(table, *keys):
    return replace(table, cells={**table.cells, **dict.fromkeys(keys)})


def inner(table, *keys):
    """Leave the totals of regions out, and withhold some towns."""
    cells = {k: n for k, n in table.cells.items() if k[0] == ALL or k[1] != ALL}
    return withheld(replace(table, cells=cells), *keys)


def bounds(report):
    return {found.key: (found.lower, found.upper) for found in report.cells}


def test_a_town_that_is_withheld_alone_in_its_region_is_worked_out():
    report = attack_releases(
        [Release((withheld(towns(TOWNS), ("n", "n2"), ("s", "s2")),))]
    )
    assert report.nested
    assert bounds(report) == {("n", "n2"): (3, 3), ("s", "s2"): (4, 4)}


WRITTEN = {"without the zeros": False, "with the zeros": True}


@pytest.mark.parametrize("zeros", WRITTEN.values(), ids=WRITTEN.keys())
@pytest.mark.parametrize("rule", [Rule(), Rule(5), Rule(method=Method.ROUNDED)])
def test_towns_are_withheld_so_that_their_region_does_not_tell(zeros, rule):
    release = protect_release([towns(TOWNS, zeros=zeros)], rule)
    bare = towns(TOWNS).cells
    (made,) = release.tables
    kept = {key: value for key, value in made.cells.items() if key in bare}
    report = attack_releases([Release((replace(made, cells=kept, reasons={}),))])
    assert report.nested
    assert report.exposed == 0


def test_a_table_without_its_zeros_is_protected_like_one_with_them():
    full = flat(
        "rk", ax=20, ay=0, az=3, aT=23, bx=15, by=18, bz=0, bT=33,
        cx=0, cy=30, cz=12, cT=42, Tx=35, Ty=48, Tz=15, TT=98,
    )  # fmt: skip
    bare = replace(full, cells={k: n for k, n in full.cells.items() if n})
    with_zeros = protect_release([full]).tables[0].cells
    made = protect_release([bare]).tables[0].cells
    assert made == {key: with_zeros[key] for key in bare.cells}


NOT_NESTED = {
    "a cross of two fields": [flat("rk", ax=1, ay=2, bx=3)],
    "as many inner values as outer ones": [flat("rk", ax=1, by=2)],
    "an outer value without any": [flat("rk", ax=1, ay=2, bz=2, cT=9)],
    "only margins": [flat("rk", aT=1, bT=2, Tx=1, Ty=1, Tz=1)],
    "another table knows the pair": [
        flat("rk", ax=1, ay=2, bz=2),
        flat("rkm", bxo=4),
    ],
}


@pytest.mark.parametrize("tables", NOT_NESTED.values(), ids=NOT_NESTED.keys())
def test_what_only_looks_nested_is_not(tables):
    assert nested_places(tables) == []


def test_what_cannot_be_nested_is_read_as_not_printed():
    # The region counts more than its towns: some were left out.
    table = withheld(towns(TOWNS), ("n", "n2"))
    more = replace(table, cells={**table.cells, ("s", ALL): 60, (ALL, ALL): 83})
    report = attack_releases([Release((more,))])
    assert not report.nested
    assert bounds(report) == {("n", "n2"): (0, 3)}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=4), min_size=2))
def test_no_town_is_told_by_its_region(counts):
    named = {
        f"r{r}": {f"r{r}t{t}": n for t, n in enumerate(own)}
        for r, own in enumerate(counts[:4])
    }
    table = towns(named)
    if table.cells[ALL, ALL] < 10:
        return
    report = attack_releases([protect_release([table])])
    assert report.nested
    assert report.exposed == 0
    # The towns first, and how many there are in a region in another release.
    first = protect_release([inner(table)])
    regions = {key[:1]: n for key, n in table.cells.items() if key[1] == ALL}
    try:
        made = protect_release([FlatTable(("region",), regions)], published=[first])
    except ReleaseExposed:
        return
    assert attack_releases([first, made]).exposed == 0


REGIONS = FlatTable(
    ("harm", "region"),
    {("x", "n"): 12, ("x", "s"): 29, ("y", "n"): 11, ("y", "s"): 19}
    | {("x", ALL): 41, ("y", ALL): 30, (ALL, "n"): 23, (ALL, "s"): 48, (ALL, ALL): 71},
)
APART = {
    "two tables of a release": lambda one, other: [Release((one, other))],
    "two releases": lambda one, other: [Release((one,)), Release((other,))],
    "the region first": lambda one, other: [Release((other,)), Release((one,))],
}


@pytest.mark.parametrize("put", APART.values(), ids=APART.keys())
def test_towns_in_one_table_are_attacked_with_their_region_in_another(put):
    by_town = inner(towns(TOWNS), ("n", "n2"), ("s", "s2"))
    alone = attack_releases([Release((by_town,))])
    assert bounds(alone) == {("n", "n2"): (0, 7), ("s", "s2"): (0, 7)}
    both = attack_releases(put(by_town, REGIONS))
    assert both.nested
    assert bounds(both) == {("n", "n2"): (3, 3), ("s", "s2"): (4, 4)}


@pytest.mark.parametrize("put", APART.values(), ids=APART.keys())
def test_towns_in_one_table_are_protected_from_their_region_in_another(put):
    out = []
    for release in put(inner(towns(TOWNS)), REGIONS):
        out.append(protect_release(release.tables, published=out))
    report = attack_releases(out)
    assert report.nested
    assert report.exposed == 0


def test_a_third_table_tells_which_town_lies_in_which_region():
    town, region = (
        FlatTable((name,), cells)
        for name, cells in (
            ("town", {("n1",): 20, ("n2",): None, ("s1",): 30, ("s2",): None}),
            ("region", {("n",): 23, ("s",): 48, (ALL,): 71}),
        )
    )
    town = replace(town, cells={**town.cells, ("s3",): 14})
    apart = [Release((town,)), Release((region,))]
    assert bounds(attack_releases(apart)) == {("n2",): (0, 7), ("s2",): (0, 7)}
    # It may say how many only of some towns, and only in sum: the map is enough.
    table = FlatTable(
        ("region", "town"),
        {(r, t): None for r, own in TOWNS.items() for t in own} | {(ALL, ALL): 71},
    )
    found = attack_releases([*apart, Release((table,))])
    assert found.nested
    told = {key: both for key, both in bounds(found).items() if len(key) == 1}
    assert told == {("n2",): (3, 3), ("s2",): (4, 4)}


def test_a_programme_that_presolve_calls_contradictory_is_solved():
    rows = np.array(
        [
            [0, 0, 0, 0, 1, 1, -1],
            [0, 0, 1, 1, 0, 0, 0],
            [1, 1, 0, 0, 0, 0, 0],
            [1, 0, -1, 0, -1, 0, 0],
            [-1, 0, 0, 0, 1, 0, 0],
            [-1, 0, 1, 0, 0, 0, 0],
            [0, 1, 0, -1, 0, 0, 0],
            [0, -1, 0, 1, 0, 0, 0],
            [0, 0, 0, 0, 0, 1, 0],
            [0, 0, 0, 0, 0, 0, 1],
        ],
        dtype=float,
    )
    low = np.array([0, 12, 22, *[-np.inf] * 5, 10, 20], dtype=float)
    high = np.array([0, 12, 22, *[0.0] * 5, 10, 32])
    floor = np.array([10, 1, 10, 1, 10, 10, 10], dtype=float)
    ceiling = np.array([132, 9, 132, 9, 132, 132, 132], dtype=float)
    none = np.zeros(0, dtype=np.int64)
    system = System(
        sparse.csr_array(rows), low, high, floor, ceiling, none, np.zeros(0), {}
    )
    solver = model_of(system, whole=True)
    solver.changeColCost(3, -1.0)
    assert solved(solver) == highspy.HighsModelStatus.kOptimal
    assert system.fits(np.rint(np.array(solver.getSolution().col_value)))
