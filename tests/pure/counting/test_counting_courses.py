"""Delays, outcomes in steps, flows and trends, each with its denominator."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from coded_acts import SINCE, UNTIL, act

from aigaq.pure.statistics.counting.columns import Span
from aigaq.pure.statistics.counting.courses import (
    Flow,
    Step,
    delays,
    flows,
    outcomes,
    trend,
)
from aigaq.pure.statistics.counting.crosstab import Share, count
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.counting.refusals import CountingCodeUnknown
from aigaq.pure.statistics.counting.waits import wait

DAY = date(2024, 3, 5)


def asked(unit="cases", fields=(), **rest):
    return define(unit=unit, fields=fields, since=SINCE, until=UNTIL, **rest)


def told_after(number, days, **rest):
    day = DAY + timedelta(days=days)
    return act(number, reported=Span(day, day), **rest)


def test_a_quantile_is_a_delay_that_occurs():
    items = [told_after(n, days) for n, days in enumerate((1, 2, 3, 10))]
    found = delays(items, asked(), quantiles=(Fraction(1, 2), Fraction(1)))
    assert found.quantiles == ((Fraction(1, 2), (2, 2)), (Fraction(1), (10, 10)))
    assert found.share == Share(4, 4)


def test_a_delay_from_a_month_is_told_by_its_bounds():
    month = Span(date(2024, 3, 1), date(2024, 3, 31))
    item = told_after(1, 30, began=month, precision="month")
    found = delays([item], asked(), quantiles=(Fraction(1, 2),))
    assert found.quantiles == ((Fraction(1, 2), (4, 34)),)


def test_what_is_not_decided_yet_is_counted_and_in_no_quantile():
    items = [told_after(1, 5), act(2)]
    assert delays(items, asked()).share == Share(1, 2)
    none = delays(items, asked(), until="decided")
    assert (none.known, none.unknown, none.quantiles) == (0, 2, ())


def test_a_report_before_the_incident_is_shown_apart():
    found = delays([told_after(1, -3), told_after(2, 4)], asked())
    assert (found.known, found.disordered) == (1, 1)
    assert found.quantiles[0][1] == (4, 4)


def test_the_first_of_several_reports_counts():
    items = [told_after(1, 9, event="raid"), told_after(2, 4, event="raid")]
    found = delays(items, asked("events"))
    assert found.known == 1
    assert found.quantiles[0][1] == (4, 4)


def test_of_33_who_sought_a_lawyer_27_appealed():
    took = {27: ("legal", "collective_appeal"), 6: ("legal",), 7: ()}
    courses = [helped for times, helped in took.items() for _ in range(times)]
    items = [act(n, values={"help": helped}) for n, helped in enumerate(courses)]
    steps = [Step("help", ("legal",)), Step("help", ("collective_appeal",))]
    assert outcomes(items, asked("victims"), steps) == (Share(33, 40), Share(27, 33))


def test_nobody_takes_a_second_step_without_the_first():
    items = [act(1, values={"answer": ("favourable",)}), act(2, values={})]
    steps = [Step("help", ()), Step("answer", ("favourable",))]
    assert outcomes(items, asked(), steps) == (Share(0, 2), Share(0, 0))
    assert Share(0, 0).exact == 0


def test_a_step_with_a_code_that_is_in_no_list_is_refused():
    with pytest.raises(CountingCodeUnknown):
        outcomes([act(1)], asked(), [Step("help", ("magic",))])


def test_a_table_of_two_fields_is_read_as_flows():
    places = ["home", "home", "street"]
    items = [
        act(n, values={"harm": ("physical",), "place": (place,)})
        for n, place in enumerate(places)
    ]
    table = count(items, asked("acts", ("harm", "place")))
    assert flows(table) == (
        Flow("physical", "home", 2),
        Flow("physical", "street", 1),
    )
    with pytest.raises(ValueError, match="one field to another"):
        flows(count(items, asked("acts", ("harm",))))


def test_a_trend_has_its_empty_periods_and_its_doubt():
    items = [act(1), act(2, began=Span(), precision="unknown")]
    line = trend(count(items, asked("acts", ("period",), step="quarter")))
    assert line == (
        ("2024-Q1", 1),
        ("2024-Q2", 0),
        ("2024-Q3", 0),
        ("2024-Q4", 0),
        ("uncertain", 1),
    )
    with pytest.raises(ValueError, match="by period alone"):
        trend(count(items, asked("acts", ("harm",))))


def days(first, last):
    """Days after the fifth of March, as a span."""
    return Span(DAY + timedelta(days=first), DAY + timedelta(days=last))


WAITS = {
    "the same day": (days(0, 0), days(0, 0), ("week",)),
    "a week": (days(0, 0), days(7, 7), ("week",)),
    "eight days": (days(0, 0), days(8, 8), ("month",)),
    "between 8 and 30 days": (days(0, 2), days(10, 30), ("month",)),
    "between 7 and 9 days": (days(0, 2), days(9, 9), ("unsure",)),
    "three months": (days(0, 0), days(90, 90), ("quarter",)),
    "a year": (days(0, 0), days(365, 365), ("year",)),
    "a year and a day": (days(0, 0), days(366, 366), ("longer",)),
    "perhaps the same day, perhaps before": (days(0, 9), days(5, 5), ("week",)),
    "before it began": (days(10, 10), days(5, 5), ("backwards",)),
    "no second moment": (days(0, 0), Span(), ()),
    "no beginning": (Span(), days(0, 0), ()),
}


@pytest.mark.parametrize(("first", "second", "band"), WAITS.values(), ids=WAITS.keys())
def test_a_delay_stands_in_one_band_or_the_dates_do_not_say(first, second, band):
    assert wait(first, second) == band


def test_delays_are_cut_by_like_any_field_and_add_up():
    items = [told_after(n, ago) for n, ago in enumerate((1, 2, 3, 10, 400, -5))]
    items.append(act(7, reported=Span()))
    table = count(items, asked(fields=("told_after", "harm")))
    told = {value: table.count(value, "*") for value in table.values[0]}
    assert told == {"week": 3, "month": 1, "longer": 1, "backwards": 1, "unknown": 1}
    assert not table.sums_missed()
    only = count(items, asked(where={"told_after": ["week"]}))
    assert only.total == 3
