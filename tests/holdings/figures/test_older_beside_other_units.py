"""Harm by period beside figures of acts and of givers' accounts, in either order."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, built, ledger, queries
from aigaq.holdings.figures.actions import building
from aigaq.holdings.figures.filters import Out
from aigaq.holdings.figures.kinds import kinds_of
from aigaq.holdings.figures.questions import Scope
from aigaq.holdings.figures.together import Counted, refuse_together
from aigaq.holdings.record import models
from aigaq.pure.statistics.counting.definitions import Unit, define
from aigaq.pure.statistics.refusals import FigureLinked, FigureToldBeside
from aigaq.pure.statistics.release.model import FlatTable, Method, Release, Rule
from aigaq.pure.statistics.release.refusals import ReleaseExposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dana", "aida")]

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
RARE = ("housing", "liberty", "education")
HALVES = ("2024-H1", "2024-H2")
BY_HARM = ("harm", "period")
ROUNDED = Rule(method=Method.ROUNDED)


@pytest.fixture(autouse=True)
def _on_record():
    """Three rare harms, once in each half, and one event of two acts."""
    start = 0
    for when, count in (("2024-03", 40), ("2024-09", 30)):
        many(count, start=start, when=when, harms=("physical",))
        many(12, start=start + 50, when=when, harms=("material",))
        for place, harm in enumerate(RARE):
            many(1, start=start + 80 + place, when=when, harms=(harm,))
        start += 200
    many(1, start=900, harms=("physical", "material"), by="hate_group")
    # Somebody else told of the same event: accounts and events are not one number.
    (second,) = many(1, start=901, harms=("physical",))
    models.Act.objects.filter(testimony=second).update(
        event=models.Event.objects.get(reference="case-0900")
    )


def asked(unit, fields=BY_HARM, **more):
    return define(unit=unit, fields=fields, **YEAR, **more)


def draft(definition, rule=ROUNDED):
    return actions.build_figure(by="dana", definition=definition, on=TODAY, rule=rule)


def older():
    scope = Scope(YEAR["since"], YEAR["until"])
    return actions.compute_figure(
        by="dana", question="harm_by_period", scope=scope, on=TODAY
    )


def release(figure):
    actions.release_figure(by="aida", figure=figure, on=TODAY)


def can_be(figure, question, harm):
    """Return the counts of events of a harm that fit all that is printed.

    Counted by trying, with nothing of the program: each event has an act of the harm,
    and a giver's account that has it alone or among several.
    """
    cube, table = queries.figure(figure).cube, queries.figure(question).table
    assert cube.rounded_to == 5

    def most(column):
        names = (harm, "several")
        return sum(
            cube.cells[n, column] + 2 for n in names if (n, column) in cube.cells
        )

    columns = (*HALVES, "total")
    assert [table.count(harm, column) for column in columns] == [None] * 3
    tried = product(*(range(1, most(half) + 1) for half in HALVES))
    fitting = [(*one, sum(one)) for one in tried if sum(one) <= most("*")]
    return [{one[way] for one in fitting} for way in range(3)]


def test_harm_by_period_is_refused_where_released_acts_would_tell_it_exactly():
    acts, question = draft(asked("acts")), older()
    release(acts)
    for harm in RARE:
        assert can_be(acts, question, harm) == [{1}, {1}, {2}]
    with pytest.raises(FigureToldBeside):
        release(question)
    assert queries.figure(question).status == "draft"


def test_acts_are_refused_where_they_would_tell_a_released_harm_by_period():
    acts, question = draft(asked("acts")), older()
    release(question)
    assert can_be(acts, question, "housing") == [{1}, {1}, {2}]
    with pytest.raises(ReleaseExposed):
        release(acts)
    with pytest.raises(ReleaseExposed):
        draft(asked("acts"))


def test_who_did_it_is_not_told_by_a_rounded_nought_of_accounts():
    doers, question = draft(asked("cases", ("perpetrator",))), older()
    assert queries.figure(doers).cube.cells["hate_group",] == 0
    assert queries.figure(question).table.share("hate_group") is None
    release(doers)
    with pytest.raises(ReleaseExposed):
        release(question)


@pytest.mark.parametrize("question_first", [True, False])
def test_accounts_that_would_tell_who_has_several_harms_are_refused(question_first):
    # Rare harms stay open; but 56 events have 57 harms, and two accounts at most have
    # several: one or two.
    accounts, question = draft(asked("cases")), older()
    for first, second, both in (can_be(accounts, question, harm) for harm in RARE):
        assert min(len(first), len(second), len(both)) >= 3
    assert queries.figure(accounts).cube.cells["several", "2024-H1"] == 0
    order = (question, accounts) if question_first else (accounts, question)
    release(order[0])
    with pytest.raises(ReleaseExposed):
        release(order[1])


@pytest.mark.parametrize("question_first", [True, False])
def test_what_leaves_each_other_open_is_released_in_either_order(question_first):
    accounts, question = draft(asked("cases", ("period",)), Rule()), older()
    order = (question, accounts) if question_first else (accounts, question)
    for figure in order:
        release(figure)
    assert not actions.check_figure(by="dana", figure=accounts).differing


@pytest.mark.parametrize("question_first", [True, False])
def test_acts_by_other_periods_are_not_put_beside_harm_by_period(question_first):
    acts = draft(asked("acts", ("period",), step="year"), Rule())
    question = older()
    first, second = (question, acts) if question_first else (acts, question)
    release(first)
    with pytest.raises(FigureLinked):
        release(second)


def test_what_was_released_before_this_was_known_is_counted_again_as_it_was():
    alone = building.make(
        definition=asked("acts"),
        rows=built.rows_now(asked("acts"), TODAY),
        rule=ROUNDED,
        beside=[],
    )
    release(older())
    kept = dict(alone.content["protection"])
    assert kept.pop("together")
    beside = building.make(
        definition=asked("acts"),
        rows=alone.counting.rows,
        rule=ROUNDED,
        beside=ledger.released(country="KZ"),
        kept=kept,
    )
    assert beside.content["public_table"] == alone.content["public_table"]
    assert "together" not in beside.content["protection"]


def table(**counts):
    base = 5 if None not in counts.values() else 1
    cells = {("KZ", {"all": "*"}.get(harm, harm)): n for harm, n in counts.items()}
    return Release((FlatTable(("scope", "harm"), cells, base),))


def rounded(**counts):
    (flat,) = table(**counts).tables
    return Release((replace(flat, rounded_to=5),))


ACTS = rounded(housing=5, liberty=10, civic=40, all=55)
ACCOUNTS = rounded(housing=None, liberty=5, civic=35, all=50)
UNITS = {
    "acts alone": ({Unit.ACTS: ACTS}, False),
    "accounts alone": ({Unit.CASES: ACCOUNTS}, False),
    "both": ({Unit.ACTS: ACTS, Unit.CASES: ACCOUNTS}, True),
}


@pytest.mark.parametrize(("units", "told"), UNITS.values(), ids=UNITS.keys())
def test_what_all_units_say_is_put_together(units, told):
    # Seven at most of each of two, one told by acts, one by accounts; thirteen
    # together: six or seven.
    row = table(housing=None, liberty=None, civic=30, all=43)
    published = [Counted(unit, Out(one)) for unit, one in units.items()]
    with pytest.raises(ReleaseExposed) if told else nullcontext():
        refuse_together(published, Counted(Unit.EVENTS, Out(row)))


KINDS = {
    "harm:housing": ("harm", "housing", {"several"}),
    "perpetrator:police": ("perpetrator", "police", {"several", "police"}),
    "region": None,
    "region:KZ-11": None,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_an_act_of_one_kind_alone_has_it_but_a_doer_may_be_a_second_one(name, kind):
    table = FlatTable(("scope", name), {("KZ", "yes"): None, ("KZ", "*"): 20})
    found = [
        (one.field, *one.codes, set(one.either)) for one in kinds_of(Release((table,)))
    ]
    assert found == ([kind] if kind else [])
