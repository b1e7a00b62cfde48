from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.coding import EventDraft, StatementDraft
from aigaq.pure.rules.dates import Membership, membership, read_date, year_period

TODAY = date(2026, 11, 20)
EVENTS = (
    ("E-1", "2024-04-13", "education", "KZ-75", "published", "Снег в Алматы"),
    ("E-2", "2024-04", "health", "KZ-71", "published", "Дождь в Астане"),
    ("E-3", "2023-08/2024-08", "education", "", "testimony", "Снежная буря"),
    ("E-4", "2025", "education", "KZ-75", "synthetic", "Жаңбыр мен қар"),
    ("E-5", "", "health", "", "published", "ҚАР жауды"),
)


@pytest.fixture
def five(dana):
    for reference, day, heading, region, origin, title in EVENTS:
        draft = EventDraft(
            title={"ru": title},
            dated=read_date(day),
            heading=heading,
            region=region,
            origin=origin,
            reference=reference,
        )
        actions.open_event(by=dana, draft=draft, on=TODAY)
    actions.add_statement(
        by=dana, event="E-2", draft=StatementDraft({"kk": "Күн күркіреді."})
    )


def found(**filters):
    return [row.reference for row in queries.events(**filters).rows]


FILTERS = {
    "newest first and undated last": ({}, ["E-4", "E-2", "E-1", "E-3", "E-5"]),
    "by heading": ({"heading": "health"}, ["E-2", "E-5"]),
    "by region": ({"region": "KZ-75"}, ["E-4", "E-1"]),
    "by origin": ({"origin": "published"}, ["E-2", "E-1", "E-5"]),
    "by year, those that may belong to it too": (
        {"year": 2024},
        ["E-2", "E-1", "E-3"],
    ),
    "by the year before": ({"year": 2023}, ["E-3"]),
    "by a word of the title": ({"text": "снег"}, ["E-1"]),
    "by the beginning of a word": ({"text": "сне"}, ["E-1", "E-3"]),
    "by Kazakh letters, small or capital": ({"text": "қар"}, ["E-4", "E-5"]),
    "by a word of a sentence": ({"text": "күркір"}, ["E-2"]),
    "by two words in any order": ({"text": "алматы снег"}, ["E-1"]),
    "by everything at once": (
        {"text": "снег", "heading": "education", "region": "KZ-75", "year": 2024},
        ["E-1"],
    ),
    "not by the middle of a word": ({"text": "нег"}, []),
    "signs alone filter nothing": (
        {"text": ' "*% '},
        ["E-4", "E-2", "E-1", "E-3", "E-5"],
    ),
    "quotes and stars around a word do no harm": ({"text": '"снег"* OR'}, []),
    "a heading nobody used": ({"heading": "asylum"}, []),
}


@pytest.mark.parametrize(
    ("filters", "references"), FILTERS.values(), ids=FILTERS.keys()
)
def test_events_are_listed(five, filters, references):
    page = queries.events(**filters)
    assert sorted(row.reference for row in page.rows) == sorted(references)
    assert page.total == len(references)
    days = [row.dated.bounds.start_earliest or date.min for row in page.rows]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_hold_every_event_once(five, size):
    seen, after = [], None
    while True:
        page = queries.events(size=size, after=after)
        seen += [row.reference for row in page.rows]
        assert page.total == 5
        if (after := page.after) is None:
            break
    assert seen == found()


@pytest.mark.parametrize("after", ["%%%", "bm9uc2Vuc2U=", "MjAyNC0wMS0wMS94", "қар"])
def test_a_page_key_somebody_made_up_gives_the_first_page(five, after):
    assert found(after=after) == found()


def test_a_page_is_two_questions_however_many_rows(five, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.events(heading="education", year=2024, text="сне")


def test_an_event_is_few_questions(five, django_assert_num_queries):
    with django_assert_num_queries(5):
        queries.event("E-2")


def test_the_years_with_events_are_known(five):
    assert queries.years() == [2025, 2024, 2023]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=15,
    deadline=None,
)
@given(st.integers(2022, 2026))
def test_a_year_lists_exactly_what_may_have_begun_in_it(five, year):
    period = year_period(year)
    expected = [
        reference
        for reference, day, *_ in EVENTS
        if day and membership(read_date(day).bounds, period) != Membership.NO
    ]
    assert sorted(found(year=year)) == sorted(expected)
