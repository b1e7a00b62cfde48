"""What the watch answers, asked of the reference data of Kazakhstan."""

from decimal import Decimal

import pytest

from aigaq.pure.rules.dates import year_period
from aigaq.pure.rules.watching import WatchRowUnknown

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def queries():
    from aigaq.holdings.watch import queries

    return queries


def test_a_law_is_a_timeline_from_the_first_step_to_the_last(queries):
    law = queries.law("law-propaganda-2015")
    steps = [stage.stage for stage in law.stages]
    assert steps[0] == "idea"
    assert steps.index("passed") < steps.index("sent_for_signature")
    assert steps.index("sent_for_signature") < steps.index("resubmission_announced")
    assert law.status == "unconstitutional"


def test_every_row_shown_says_where_it_comes_from(queries):
    shown = [
        *queries.laws(),
        *(stage for law in queries.laws() for stage in law.stages),
        *queries.petitions(),
        *queries.actors(),
        *queries.links(),
        *queries.recommendations(),
        *queries.statistics(),
    ]
    assert len(shown) == 16 + 43 + 3 + 62 + 57 + 18 + 38
    assert all(row.claim.source.title["kk"] and row.claim.place for row in shown)


def test_sources_that_disagree_are_shown_as_contested_and_all_kept(queries):
    law = queries.law("law-decriminalisation")
    assert law.contested == ("in_force",)
    years = [stage.dated.bounds.start_earliest.year for stage in law.stages]
    assert years == [1997, 1998, 1998, 1999]


def test_a_year_and_a_month_of_it_are_no_disagreement(queries):
    assert queries.law("law-propaganda-2015").contested == ()


def test_a_step_nobody_dated_comes_last_and_contests_nothing(queries):
    law = queries.law("law-domestic-violence-bill")
    assert law.stages[-1].dated.bounds.days() is None
    assert law.contested == ()


def test_laws_last_moved_come_first_and_can_be_filtered(queries):
    assert queries.laws()[0].reference.endswith("2024")
    withdrawn = queries.laws(status="withdrawn")
    assert [law.reference for law in withdrawn] == ["law-assembly-2024"]
    assert all("internet" in law.themes for law in queries.laws(theme="internet"))
    assert {law.kind for law in queries.laws(kind="bill")} == {"bill"}


def test_petitions_show_what_the_source_does_not_give_as_nothing(queries):
    petitions = {row.reference: row for row in queries.petitions()}
    assert petitions["petition-selftanu-2024"].signatures == 135
    silent = petitions["petition-propaganda-2024"]
    assert silent.signatures is None
    assert silent.opened.bounds.days() is None
    assert silent.closed.bounds.days() is None
    assert queries.petitions()[-1] == silent
    assert len(queries.petitions(theme="human_rights")) == 1


def test_an_actor_has_its_links_in_both_directions(queries):
    feminita = queries.actor("feminita")
    assert feminita.row.links == len(feminita.links_from) + len(feminita.links_to)
    to = {(link.origin, link.type) for link in feminita.links_to}
    assert ("authorities", "refused_registration") in to
    assert ("baltabayeva", "disrupted") in to
    assert {link.target for link in feminita.links_from} >= {"un-cedaw", "baltabayeva"}


def test_actors_count_their_links_and_can_be_filtered(queries):
    rows = {row.reference: row for row in queries.actors()}
    assert rows["police"].links == len(queries.actor("police").links_from) + len(
        queries.actor("police").links_to
    )
    assert rows["gay-kz"].links == 0
    assert {row.type for row in queries.actors(type="un_body")} == {"un_body"}
    assert all("assembly" in r.themes for r in queries.actors(theme="assembly"))
    assert {link.type for link in queries.links(type="sued")} == {"sued"}


def test_recommendations_by_addressee_theme_and_status(queries):
    assert len(queries.recommendations(addressee="authorities")) == 4
    assert len(queries.recommendations(theme="association")) == 2
    assert queries.recommendations(status="done") == ()


def test_a_statistic_keeps_its_bound_and_its_whole(queries):
    cases = queries.statistic("stat-003-cases")
    assert (cases.value, cases.approximation) == (80, "more_than")
    appeal = queries.statistic("stat-003-appeal")
    assert (appeal.numerator, appeal.denominator) == (27, 33)


def test_a_number_is_shown_as_it_was_published(queries):
    shown = {row.reference: str(row.value) for row in queries.statistics()}
    assert shown["stat-002-viewers"] == "3500000"
    assert shown["stat-000-internet-2000"] == "0.67"
    assert Decimal(shown["stat-000-internet-2014"]) == 54


def test_a_count_over_two_years_speaks_of_both(queries):
    for year in (2023, 2024):
        rows = queries.statistics(period=year_period(year))
        assert "stat-003-cases" in {row.reference for row in rows}
    old = queries.statistics(period=year_period(2009))
    assert [row.reference for row in old] == ["stat-000-violence"]
    assert {row.geography for row in queries.statistics(geography="RU")} == {"RU"}


@pytest.mark.parametrize("ask", ["law", "actor", "statistic"])
def test_what_is_not_there_is_refused_by_code(queries, ask):
    with pytest.raises(WatchRowUnknown, match=r"watch\.unknown"):
        getattr(queries, ask)("nothing")


QUESTIONS = {
    "laws with their stages": ("laws", 2),
    "petitions": ("petitions", 1),
    "actors with their counts": ("actors", 2),
    "links with both names": ("links", 1),
    "recommendations": ("recommendations", 1),
    "statistics": ("statistics", 1),
}


@pytest.mark.parametrize(("ask", "queries_made"), QUESTIONS.values(), ids=QUESTIONS)
def test_the_number_of_questions_does_not_grow_with_the_rows(
    queries, django_assert_num_queries, ask, queries_made
):
    with django_assert_num_queries(queries_made):
        getattr(queries, ask)()
