import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.statistics.periods import MONTHS, UNCERTAIN, column_of, split

SCOPE = split(date(2023, 8, 1), date(2024, 8, 31), "half_year")

PLACES = {
    "an exact day lies in its half-year": (
        date(2024, 4, 13),
        date(2024, 4, 13),
        "2024-H1",
    ),
    "a month inside a half-year is certain": (
        date(2023, 11, 1),
        date(2023, 11, 30),
        "2023-H2",
    ),
    "a year straddles the border": (date(2024, 1, 1), date(2024, 12, 31), UNCERTAIN),
    "an unknown day may lie anywhere": (None, None, UNCERTAIN),
    "before a day may be inside or outside": (None, date(2023, 9, 1), UNCERTAIN),
    "a month cut by the scope may be outside": (
        date(2023, 7, 15),
        date(2023, 8, 15),
        UNCERTAIN,
    ),
    "a day before the scope is outside": (date(2023, 7, 31), date(2023, 7, 31), None),
    "a day after the scope is outside": (date(2024, 9, 1), None, None),
}


@pytest.mark.parametrize(
    ("earliest", "latest", "column"), PLACES.values(), ids=PLACES.keys()
)
def test_where_a_coarse_date_falls(earliest, latest, column):
    assert column_of(earliest, latest, SCOPE) == column


def test_half_years_are_cut_at_the_scope():
    assert [(p.code, p.since, p.until) for p in SCOPE] == [
        ("2023-H2", date(2023, 8, 1), date(2023, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 8, 31)),
    ]


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(0, 1500),
    st.sampled_from(sorted(MONTHS)),
)
def test_periods_touch_and_together_are_the_scope(since, days, step):
    until = since + timedelta(days=days)
    periods = split(since, until, step)
    assert periods[0].since == since
    assert periods[-1].until == until
    for before, after in itertools.pairwise(periods):
        assert after.since == before.until + timedelta(days=1)
    assert len({period.code for period in periods}) == len(periods)


def test_a_scope_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before the first"):
        split(date(2024, 1, 2), date(2024, 1, 1), "year")


def test_a_step_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="is not one of"):
        split(date(2024, 1, 1), date(2024, 1, 2), "fortnight")
