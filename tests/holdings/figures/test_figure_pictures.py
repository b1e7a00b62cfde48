"""A figure is drawn from what is public, in the way its fields ask for."""

from datetime import date

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, queries
from aigaq.holdings.figures.drawings import picture_of
from aigaq.holdings.record.models import Event
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.pictures.data import Kind
from aigaq.pure.statistics.pictures.unfit import refuse_unfit
from aigaq.pure.statistics.pictures.wording import describe, table

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
