"""A figure of some values of a field, beside one that shows each of them."""

from datetime import date

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, queries
from aigaq.holdings.figures.filters import choices_of
from aigaq.pure.statistics.counting.columns import Item, Span
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.release.model import Method, Rule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dana", "aida")]

DOERS = ("stranger", "family", "community", "landlord")
COUNTS = {
    "physical": (30, 25, 1, 1),
    "material": (25, 30, 1, 1),
    "privacy": (40, 20, 12, 11),
}
CHOSEN = ("physical", "material")
CUTS = {
    "summed up": (("perpetrator",), {"harm": CHOSEN}),
    "one by one": (("harm", "perpetrator"), {"harm": CHOSEN}),
}

UNDATED = Span(None, None)
ACTS = {
    "one act each": ([{"physical"}, {"privacy"}], True),
    "both acts pass": ([{"physical", "material"}, set()], True),
    "one act of two passes": ([{"physical", "privacy"}], False),
    "an act of which nothing is known": ([{"physical", ""}], False),
}


def put_on_record():
    start = 0
    for harm, row in COUNTS.items():
        for doer, number in zip(DOERS, row, strict=True):
            many(number, start=start, harms=(harm,), by=doer)
            start += number


def things(harms):
    """Return people with one act a harm; an empty one is not known."""
    return {
        f"v{person}": [
            Item(
                act=harm,
                event="e",
                case="c",
                victim=f"v{person}",
                persons=1,
                began=UNDATED,
                precision="exact",
                values={"harm": (harm,)} if harm else {},
                reported=UNDATED,
                decided=UNDATED,
            )
            for harm in sorted(own)
        ]
        for person, own in enumerate(harms)
        if own
    }


@pytest.mark.parametrize(("harms", "tied"), ACTS.values(), ids=ACTS.keys())
def test_a_filter_is_tied_to_its_field_where_things_pass_whole(harms, tied):
    (choice,) = choices_of(asked(("period",), {"harm": CHOSEN}), (), things(harms))
    assert (choice.field, choice.linked) == ("harm", tied)


def asked(fields, where):
    scope = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    return define(unit="victims", fields=fields, where=where, **scope)


def build(fields, where=None, method=None):
    definition = asked(fields, where or {})
    rule = Rule(method=method)
    return actions.build_figure(by="dana", definition=definition, on=TODAY, rule=rule)


def most(cube, harm, doer):
    """Return the largest count that two chosen harms, or one, can have together."""
    key = tuple({"harm": harm, "perpetrator": doer}[f] for f in cube.definition.fields)
    value = cube.cells[key]
    return 99 if value is None else value + cube.rounded_to // 2


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS.keys())
def test_withheld_counts_stay_open_beside_a_figure_of_some_of_them(cut):
    put_on_record()
    one = build(("harm", "perpetrator"))
    actions.release_figure(by="aida", figure=one, on=TODAY)
    by_harm = queries.figure(one).cube
    assert by_harm.rounded_to == 1
    some = queries.figure(build(*cut, Method.ROUNDED)).cube
    assert any(some.cells.values())
    for doer in DOERS:
        if all(by_harm.cells[harm, doer] is None for harm in CHOSEN):
            # Each of the two is one at least, and no more than the other leaves.
            assert most(some, "*", doer) - 1 >= 3
            assert all(most(some, harm, doer) >= 3 for harm in CHOSEN)
