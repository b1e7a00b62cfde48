"""A figure beside others of the same people: some values of a field, older question."""

from dataclasses import replace
from datetime import date

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, queries
from aigaq.holdings.figures.filters import choices_of
from aigaq.pure.statistics.counting.columns import Item, Span
from aigaq.pure.statistics.counting.definitions import Unit, define
from aigaq.pure.statistics.refusals import FigureTooClose
from aigaq.pure.statistics.release.model import Method, Rule
from aigaq.pure.statistics.release.refusals import ReleaseExposed

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


def older():
    from aigaq.holdings.figures.questions import Scope

    scope = Scope(date(2024, 1, 1), date(2024, 12, 31))
    return actions.compute_figure(
        by="dana", question="harm_by_period", scope=scope, on=TODAY
    )


def rare_harms():
    start = 0
    for when, count in (("2024-03", 40), ("2024-09", 30)):
        many(count, start=start, when=when, harms=("physical",))
        many(12, start=start + 50, when=when, harms=("material",))
        for place, harm in enumerate(("housing", "liberty", "education")):
            many(1, start=start + 80 + place, when=when, harms=(harm,))
        start += 200


def test_rounded_numbers_leave_the_older_questions_withheld_ones_open():
    rare_harms()
    first = older()
    actions.release_figure(by="aida", figure=first, on=TODAY)
    table = queries.figure(first).table
    hidden = ("housing", "liberty", "education")
    assert all(table.count(harm, "2024-H1") is None for harm in hidden)
    cube = queries.figure(build(("harm", "period"), method=Method.ROUNDED)).cube
    for harm in hidden:
        # One at least in each half: a total of two at most would tell both.
        value = cube.cells[harm, "*"]
        assert value is None or value + 2 >= 4


def test_the_older_question_is_refused_where_rounded_numbers_would_tell_it():
    rare_harms()
    built = build(("harm", "period"))
    actions.release_figure(by="aida", figure=built, on=TODAY)
    assert queries.figure(built).cube.cells["housing", "*"] == 0
    with pytest.raises(ReleaseExposed):
        actions.release_figure(by="aida", figure=older(), on=TODAY)


@pytest.mark.parametrize("unit", ["acts", "victims", "events", "cases"])
def test_an_edition_with_one_case_more_is_refused_in_every_unit(unit):
    many(40)
    many(30, start=100, when="2024-09", harms=("material",))
    definition = replace(asked(("harm",), {}), unit=Unit(unit))
    figure = actions.build_figure(by="dana", definition=definition, on=TODAY)
    actions.release_figure(by="aida", figure=figure, on=TODAY)
    # One person with two acts: from now on acts and people are not the same number.
    many(1, start=900, harms=("physical", "material"))
    with pytest.raises(FigureTooClose):
        actions.build_figure(by="dana", definition=definition, on=TODAY)


ORDERS = {"acts first": ("acts", "victims"), "acts before accounts": ("acts", "cases")}


@pytest.mark.parametrize("units", ORDERS.values(), ids=ORDERS.keys())
def test_acts_and_people_leave_each_other_open(units):
    rare_harms()
    # People and acts are not the same number any more.
    many(1, start=900, harms=("physical", "material"))
    cubes = {}
    for unit, fields in zip(units, (("harm",), ("harm", "period")), strict=True):
        definition = replace(asked(fields, {}), unit=Unit(unit))
        figure = actions.build_figure(by="dana", definition=definition, on=TODAY)
        actions.release_figure(by="aida", figure=figure, on=TODAY)
        cubes[unit] = queries.figure(figure).cube
        assert not actions.check_figure(by="dana", figure=figure).differing
    most = [
        {cube.definition.unit: margin(cube, harm) for cube in cubes.values()}
        for harm in ("housing", "liberty", "education")
    ]
    for spans in most:
        acts = spans.pop(Unit.ACTS)
        ((low, high),) = spans.values()
        assert min(high, acts[1]) - low >= 2
        assert acts[1] - max(low, acts[0]) >= 2


def margin(cube, harm):
    """Return the fewest and the most that a harm's total can be."""
    value = cube.margin(0)[harm]
    if value is None:
        return (1 if cube.rounded_to == 1 else 0), 99
    spread = cube.rounded_to // 2
    return max(0, value - spread), value + spread


def test_a_new_edition_may_have_several_tables_of_the_same_people():
    put_on_record()
    first = build(("harm",))
    actions.release_figure(by="aida", figure=first, on=TODAY)
    many(43, start=500, harms=("material",), by="family")
    for fields in (("harm",), ("perpetrator",), ("harm", "perpetrator")):
        figure = build(fields)
        actions.release_figure(by="aida", figure=figure, on=TODAY)
        assert not actions.check_figure(by="dana", figure=figure).differing


# Families did no more material harm: rounded numbers tell that nobody or one came.
BEFORE = {"physical": (376, 139), "material": (182, 66), "privacy": (80, 45)} | {
    "housing": (67, 17)
}
SINCE = {"physical": (10, 4), "material": (6, 0), "privacy": (1, 3), "housing": (2, 2)}


def test_the_desk_knows_where_nobody_came_and_withholds_nothing_for_it():
    cubes = []
    for edition, counts in enumerate((BEFORE, SINCE)):
        for place, (harm, (ours, theirs)) in enumerate(counts.items()):
            start = 5000 * edition + 1000 * place
            many(ours, start=start, harms=(harm,), by="stranger")
            many(theirs, start=start + 500, harms=(harm,), by="family")
        figure = actions.build_figure(
            by="dana",
            definition=asked(("harm", "perpetrator"), {}),
            on=TODAY,
            rule=Rule(5),
        )
        actions.release_figure(by="aida", figure=figure, on=TODAY)
        assert not actions.check_figure(by="dana", figure=figure).differing
        cubes.append(queries.figure(figure).cube)
    assert None not in cubes[1].cells.values()
    assert cubes[1].cells["material", "family"] == 65
