import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.rules.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    UNKNOWN,
    Dated,
    DateDisordered,
    DateMalformed,
    FourBounds,
    Membership,
    Period,
    Precision,
    Shape,
    describe,
    membership,
    read_date,
    write_date,
    year_period,
)

DAY, MONTH, YEAR = Precision.EXACT, Precision.MONTH, Precision.YEAR
BETWEEN = Precision.BETWEEN

WRITTEN = {
    "a day": ("2024-04-13", DAY, "2024-04-13", "2024-04-13"),
    "a month ends on its last day": ("2024-04", MONTH, "2024-04-01", "2024-04-30"),
    "a February of a leap year has 29 days": (
        "2024-02",
        MONTH,
        "2024-02-01",
        "2024-02-29",
    ),
    "a year": ("2023", YEAR, "2023-01-01", "2023-12-31"),
    "some time between two months": (
        "2023-08/2024-08",
        BETWEEN,
        "2023-08-01",
        "2024-08-31",
    ),
    "some time between two days": (
        "2024-03-05/2024-03-09",
        BETWEEN,
        "2024-03-05",
        "2024-03-09",
    ),
    "blanks around it do not count": (" 2024-04 ", MONTH, "2024-04-01", "2024-04-30"),
    "blanks around the mark do not count": (
        "2023 / 2024",
        BETWEEN,
        "2023-01-01",
        "2024-12-31",
    ),
}


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"), WRITTEN.values(), ids=WRITTEN.keys()
)
def test_a_date_is_read_as_written(text, precision, first, last):
    dated = read_date(text)
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    assert dated == Dated(FourBounds(first, last, first, last), precision)


def test_what_lasted_has_a_beginning_and_an_end():
    dated = read_date("2024-05-03..2024-06")
    assert dated.precision == MONTH
    assert dated.bounds == FourBounds(
        date(2024, 5, 3), date(2024, 5, 3), date(2024, 6, 1), date(2024, 6, 30)
    )


def test_nothing_written_is_unknown():
    assert read_date("") == read_date("  ") == UNKNOWN
    assert write_date(UNKNOWN) == ""


REFUSED = {
    "the thirteenth month": "2024-13",
    "the thirtieth of February": "2024-02-30",
    "the twenty-ninth of February of a common year": "2023-02-29",
    "a year of three digits": "204",
    "a year nobody documents": "0204-01-01",
    "a year far ahead": "2999",
    "days first": "13.04.2024",
    "slashes between days": "2024/04/13",
    "one digit for a month": "2024-4",
    "words": "April 2024",
    "other digits": "٢٠٢٤",
    "a time": "2024-04-13T10:00",
    "half of a between": "2024/",
    "three ends": "2023/2024/2025",
    "a formula": "=2024",
    "a minus": "-2024",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_other_spellings_are_refused(text):
    with pytest.raises(DateMalformed) as refused:
        read_date(text)
    assert text not in str(refused.value)


DISORDERED = {
    "a between that runs backwards": "2024/2023",
    "a lasting that runs backwards": "2024-05-03..2024-05-02",
    "a lasting whose end is before its beginning's end": "2024..2024-03",
}


@pytest.mark.parametrize("text", DISORDERED.values(), ids=DISORDERED.keys())
def test_a_date_that_ends_before_it_begins_is_refused(text):
    with pytest.raises(DateDisordered):
        read_date(text)


def test_a_precision_the_form_asked_for_must_agree():
    assert read_date("2024-04", MONTH).precision == MONTH
    with pytest.raises(DateMalformed):
        read_date("2024-04", DAY)


def test_half_given_bounds_are_refused():
    with pytest.raises(DateDisordered):
        FourBounds(date(2024, 1, 1), date(2024, 1, 1), None, None)
    with pytest.raises(DateDisordered):
        FourBounds().known()


def test_unknown_has_no_bounds_and_bounds_have_a_precision():
    day = date(2024, 1, 1)
    with pytest.raises(DateDisordered):
        Dated(FourBounds(), DAY)
    with pytest.raises(DateDisordered):
        Dated(FourBounds(day, day, day, day), Precision.UNKNOWN)


UNWRITABLE = {
    "ten days called a month": (Precision.MONTH, 1, 10, 1, 10),
    "a day called a year": (Precision.YEAR, 1, 1, 1, 1),
    "a between with two widths": (Precision.BETWEEN, 1, 5, 2, 6),
}


@pytest.mark.parametrize(
    ("precision", "a", "b", "c", "d"), UNWRITABLE.values(), ids=UNWRITABLE.keys()
)
def test_bounds_without_a_spelling_are_refused(precision, a, b, c, d):
    days = (date(2024, 1, day) for day in (a, b, c, d))
    with pytest.raises(DateMalformed):
        write_date(Dated(FourBounds(*days), precision))


SHAPES = {
    "a day": ("2024-04-13", Shape.DAY, Shape.DAY, Shape.DAY),
    "a month": ("2024-04", Shape.MONTH, Shape.MONTH, Shape.MONTH),
    "a year": ("2024", Shape.YEAR, Shape.YEAR, Shape.YEAR),
    "a between of months": (
        "2023-08/2024-08",
        Shape.BETWEEN,
        Shape.MONTH,
        Shape.MONTH,
    ),
    "a lasting from a day into a month": (
        "2024-05-03..2024-06",
        Shape.LASTING,
        Shape.DAY,
        Shape.MONTH,
    ),
    "nothing": ("", Shape.UNKNOWN, Shape.UNKNOWN, Shape.UNKNOWN),
}


@pytest.mark.parametrize(
    ("text", "shape", "first", "last"), SHAPES.values(), ids=SHAPES.keys()
)
def test_a_door_learns_what_to_say(text, shape, first, last):
    said = describe(read_date(text))
    assert (said.shape, said.first_shape, said.last_shape) == (shape, first, last)


MEMBERSHIPS = {
    "a day within": ("2024-04-13", Membership.CERTAIN),
    "the first day": ("2024-01-01", Membership.CERTAIN),
    "the last day": ("2024-12-31", Membership.CERTAIN),
    "the day before": ("2023-12-31", Membership.NO),
    "the day after": ("2025-01-01", Membership.NO),
    "a between that crosses New Year": ("2023-08/2024-08", Membership.POSSIBLE),
    "what began within and lasted beyond": ("2024-12..2025-02", Membership.CERTAIN),
    "what began before and lasted into it": ("2023-12..2024-02", Membership.NO),
    "nobody knows when": ("", Membership.POSSIBLE),
}


@pytest.mark.parametrize(
    ("text", "belongs"), MEMBERSHIPS.values(), ids=MEMBERSHIPS.keys()
)
def test_belonging_to_2024(text, belongs):
    assert membership(read_date(text).bounds, year_period(2024)) == belongs


def test_a_period_that_runs_backwards_is_refused():
    with pytest.raises(DateDisordered):
        Period(date(2024, 1, 2), date(2024, 1, 1))


days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def shapes_of(day):
    return st.sampled_from([f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"])


@st.composite
def texts(draw):
    first, last = sorted(draw(st.tuples(days, days)))
    mark = draw(st.sampled_from(["", "/", ".."]))
    start = draw(shapes_of(first))
    return start + mark + (draw(shapes_of(last)) if mark else "")


def read_or_none(text):
    try:
        return read_date(text)
    except DateDisordered:
        return None


@given(texts())
def test_what_was_read_is_written_so_that_it_reads_the_same(text):
    dated = read_or_none(text)
    if dated is not None:
        assert read_date(write_date(dated)) == dated


@given(texts())
def test_bounds_are_in_order(text):
    dated = read_or_none(text)
    if dated is not None:
        first, last, end_first, end_last = dated.bounds.known()
        assert first <= last <= end_last
        assert first <= end_first <= end_last


@given(days)
def test_a_month_covers_exactly_its_days(day):
    dated = read_date(f"{day:%Y-%m}")
    first, last, *_ = dated.bounds.known()
    count = calendar.monthrange(day.year, day.month)[1]
    covered = {first + timedelta(n) for n in range((last - first).days + 1)}
    assert covered == {date(day.year, day.month, n + 1) for n in range(count)}


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_by_name(text):
    try:
        dated = read_date(text)
    except (DateMalformed, DateDisordered):
        return
    assert read_date(write_date(dated)) == dated


@given(texts(), days, days)
def test_belonging_says_what_every_possible_beginning_says(text, one, other):
    dated = read_or_none(text)
    if dated is None:
        return
    period = Period(min(one, other), max(one, other))
    earliest, latest, *_ = dated.bounds.known()
    inside = [period.first <= day <= period.last for day in (earliest, latest)]
    overlaps = earliest <= period.last and period.first <= latest
    belongs = membership(dated.bounds, period)
    assert (belongs == Membership.CERTAIN) == all(inside)
    assert (belongs == Membership.NO) == (not overlaps)


@given(texts(), st.integers(FIRST_YEAR, LAST_YEAR))
def test_nothing_is_certain_in_two_years(text, year):
    dated = read_or_none(text)
    if (
        dated is not None
        and membership(dated.bounds, year_period(year)) == Membership.CERTAIN
    ):
        others = (year_period(near) for near in (year - 1, year + 1))
        assert all(membership(dated.bounds, p) == Membership.NO for p in others)
