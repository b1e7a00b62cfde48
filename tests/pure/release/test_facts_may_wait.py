"""Facts that wait until they are broken change no bound and let no wrong table in."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.system import ContradictionError, System

MOST = 4


def system(rows):
    """Put rows ``(factors, low, high)`` over variables from 0 to MOST."""
    matrix = sparse.csr_array(np.array([factors for factors, *_ in rows], dtype=float))
    matrix.eliminate_zeros()
    count = matrix.shape[1]
    return System(
        matrix,
        np.array([low for _, low, _ in rows], dtype=float),
        np.array([high for *_, high in rows], dtype=float),
        np.zeros(count),
        np.full(count, float(MOST)),
        np.arange(count),
        np.zeros(count),
        {},
    )


@st.composite
def programmes(draw):
    """Sums that are printed, and parts of which none is where no whole is."""
    count = draw(st.integers(3, 5))
    factor = st.integers(0, 1)
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        low = draw(st.integers(0, 6))
        factors = draw(st.lists(factor, min_size=count, max_size=count))
        rows.append((factors, low, low + draw(st.integers(0, 4))))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    for one, other in draw(st.lists(pairs, min_size=1, max_size=5)):
        if one != other:
            factors = [0] * count
            factors[one], factors[other] = 1, -draw(st.integers(1, 3))
            rows.append((factors, -np.inf, 0))
    costs = st.lists(st.integers(-2, 2), min_size=count, max_size=count)
    return rows, draw(st.lists(costs, min_size=1, max_size=4))


@settings(deadline=None, max_examples=60)
@given(programmes())
def test_the_largest_sum_is_that_of_all_tables(programme):
    rows, costs = programme
    made = system(rows)
    tables = np.array(list(product(range(MOST + 1), repeat=made.matrix.shape[1])))
    sums = made.matrix @ tables.T
    fits = ((made.low <= sums.T) & (made.high >= sums.T)).all(axis=1)
    search = Search(made, back=True, later=True)
    if not fits.any():
        with pytest.raises(ContradictionError):
            search.any_table()
        return
    assert made.fits(search.any_table())
    for cost in np.array(costs, dtype=float):
        largest = (tables[fits] @ cost).max()
        easy = search.largest(cost, quick=True)
        assert easy.bound >= largest
        assert easy.table is None or made.fits(easy.table)
        found = search.largest(cost)
        assert found.bound == largest == cost @ found.table
        assert made.fits(found.table)


def test_a_fact_that_waited_holds_once_it_is_changed():
    made = system([([1, -2, 0], -np.inf, 0), ([1, 1, 1], 0, 6)])
    search = Search(made, later=True)
    cost = np.array([1.0, 0.0, 0.0])
    assert search.largest(cost).bound == 4
    search.bound_row(0, -np.inf, -2)
    assert search.largest(cost).bound == 3
