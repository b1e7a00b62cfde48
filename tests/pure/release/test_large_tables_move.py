"""Large tables are made safe by moves; small ones show that moves keep their word."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_tables import counted, flat, invented

from aigaq.pure.statistics.release.attack import Assumption, attack_releases
from aigaq.pure.statistics.release.model import Knowledge, Method, Rule
from aigaq.pure.statistics.release.moves import (
    is_whole,
    protect_alone,
    protect_by_moves,
)
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.schemes import nearest

STRONG = Assumption(knowledge=Knowledge.POSITIVE)
WAYS = [(10, Method.WITHHELD), (10, Method.ROUNDED), (5, Method.ROUNDED)]


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.integers(2, 4), min_size=1, max_size=3),
    st.integers(20, 300),
    st.integers(0, 10_000),
    st.sampled_from(WAYS),
)
def test_the_solver_finds_open_what_moves_call_open(sizes, count, seed, way):
    threshold, method = way
    table = counted(invented(count, sizes, seed), sizes, tuple(range(len(sizes))))
    release = protect_by_moves(table, Rule(threshold), method)
    if release is None:
        return
    (made,) = release.tables
    for key, value in made.cells.items():
        true = table.cells[key]
        assert value is not None or key in made.reasons
        if value is not None:
            assert value == (true if method is Method.WITHHELD else nearest(true))
            assert value == 0 or value >= threshold
    report = attack_releases([release], STRONG)
    assert report.exposed == 0
    assert all(f.lower <= table.cells[f.key] <= (f.upper or 999) for f in report.cells)


def test_thousands_of_sparse_cells_take_seconds():
    sizes = (12, 13, 14)
    table = counted(invented(2500, sizes, 6), sizes, (0, 1, 2))
    begun = time.process_time()
    release = protect_release([table], Rule(5))
    assert time.process_time() - begun < 20
    assert len(table.cells) == 2730
    # Most of what is there is told.
    printed = sum(value is not None for value in release.tables[0].cells.values())
    assert printed > 0.9 * len(table.cells)


NOT_ALONE = {
    "a small table": [flat("r", a=12, b=30, T=42)],
    "two tables": [flat("r", a=12, T=42), flat("k", x=12, T=42)],
}


@pytest.mark.parametrize("tables", NOT_ALONE.values(), ids=NOT_ALONE.keys())
def test_the_solver_keeps_what_it_can_do(tables):
    assert protect_alone(tables, Rule()) is None


def test_a_table_without_a_margin_is_not_whole():
    assert is_whole(flat("rk", ax=1, ay=2, bx=3, by=4, aT=3, bT=7, Tx=4, Ty=6, TT=10))
    assert not is_whole(flat("rk", ax=1, ay=2, bx=3, by=4, aT=3, bT=7))
