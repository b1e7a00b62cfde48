"""A figure is drawn from what is public, in the way its fields ask for."""

from datetime import date

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, queries
from aigaq.holdings.figures.drawings import picture_of
from aigaq.holdings.record.models import Event, Intervention, Party
from aigaq.pure.rules.dates import read_date
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.pictures.data import Kind
from aigaq.pure.statistics.pictures.unfit import refuse_unfit
from aigaq.pure.statistics.pictures.wording import describe, table
from aigaq.pure.statistics.release.model import Method, Rule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dana")]


def picture(*fields, unsure=0):
    many(unsure, start=400, when="2024-06-20/2024-07-10")
    many(30, harms=("physical",))
    Event.objects.update(region="KZ-75")
    many(25, start=100, when="2024-09", harms=("material",))
    Event.objects.filter(region="").update(region="KZ-71")
    many(3, start=200, harms=("housing",))
    scope = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    asked = define(unit="victims", fields=fields, **scope)
    made = actions.build_figure(by="dana", definition=asked, on=TODAY)
    return queries.figure(made), picture_of(queries.figure(made))


WAYS = {
    "kinds of harm are bars": (("harm",), Kind.BARS),
    "periods are a trend": (("period",), Kind.TREND),
    "regions are a map": (("region",), Kind.MAP),
    "kinds by period are small multiples": (("harm", "period"), Kind.MULTIPLES),
    "kinds by two regions are bars side by side": (("harm", "region"), Kind.BARS),
    "delays are bars": (("told_after",), Kind.BARS),
}


@pytest.mark.parametrize(("fields", "kind"), WAYS.values(), ids=WAYS)
def test_a_figure_is_drawn_as_its_fields_ask(fields, kind):
    figure, data = picture(*fields)
    assert data.kind is kind
    refuse_unfit(data)
    public = set(figure.cube.cells.values())
    assert {value for one in data.series for value in one.values} <= public | {0}


def test_a_map_of_a_figure_is_described_and_tabled():
    _figure, data = picture("region")
    assert describe(data, "ru").startswith(data.title.say("ru"))
    shown = dict(
        zip((c.code for c in data.categories), data.series[0].values, strict=True)
    )
    assert len(table(data, "en").rows) == len(shown) == 21
    assert shown["KZ-10"] == 0
    assert not [n for n in shown.values() if n is not None and 0 < n < 10]
    assert shown["unknown"] is None


def test_time_runs_along_and_each_kind_has_its_chart():
    _figure, data = picture("harm", "period")
    assert [category.code for category in data.categories] == ["2024-H1", "2024-H2"]
    assert {"physical", "material"} <= {one.code for one in data.series}


def test_no_line_leads_to_a_period_that_is_not_certain():
    _figure, data = picture("period", unsure=15)
    assert [category.code for category in data.categories] == ["2024-H1", "2024-H2"]
    assert data.notes[0].en.endswith(": 15")


def helped(cases, kind, response, day="2024-10-15"):
    """Put on record what was done about each case, and what came back."""
    lawyer, _made = Party.objects.get_or_create(reference=f"helper-{kind}")
    for told in cases:
        event = Event.objects.get(reference=told.reference.replace("T-", "case-"))
        made = Intervention(
            reference=f"{kind}-{event.reference}",
            event=event,
            party=lawyer,
            type=kind,
            response=response,
        )
        made.dated = read_date(day)
        made.save()


def courses():
    first = many(33, harms=("physical",))
    helped(first[:27], "legal", "upheld")
    helped(first[27:], "legal", "denial")
    helped(many(20, start=100), "shelter", "assistance")
    many(30, start=200)


def test_a_picture_of_a_rounded_figure_says_so():
    courses()
    figure = built(("help", "answer"), rule=Rule(method=Method.ROUNDED))
    data = picture_of(figure)
    assert data.rounded
    assert data.notes[0].en.endswith("0 may stand for up to 2.")
    assert data.notes[0].en in describe(data, "en")


def built(fields, rule=None, **where):
    asked = define(
        unit="cases",
        fields=fields,
        since=date(2024, 1, 1),
        until=date(2024, 12, 31),
        where=where,
    )
    made = actions.build_figure(by="dana", definition=asked, on=TODAY, rule=rule)
    return queries.figure(made)


def test_help_and_what_came_of_it_are_drawn_as_flows():
    courses()
    figure = built(("help", "answer"))
    data = picture_of(figure)
    assert data.kind is Kind.FLOW
    refuse_unfit(data)
    starts = {one.code: one.values for one in data.series}
    ends = [one.code for one in data.categories]
    assert starts["from legal"][ends.index("to upheld")] in (27, 25, None)
    assert starts["from legal"][ends.index("to denial")] is None
    assert describe(data, "kk").startswith(data.title.say("kk"))
    assert not actions.check_figure(by="dana", figure=figure.reference).differing


def test_of_those_who_were_helped_it_is_said_what_came_of_it():
    courses()
    figure = built(("answer",), help=["legal"])
    assert figure.cube.total == 33
    said = " ".join(figure.said["en"])
    assert "33 cases of 83 (40%)" in said
    assert "help given – legal" in said.lower()
    assert {figure.cube.cells[key,] for key in ("upheld", "denial")} == {None}


def test_how_soon_it_was_decided_is_told_in_bands():
    courses()
    figure = built(("decided_after",))
    assert figure.cube.values == (("quarter", "unknown"),)
    assert figure.cube.cells["quarter",] == 53
    assert "31 to 90 days – 64% (53)" in " ".join(figure.said["en"])
