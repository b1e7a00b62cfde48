"""A figure may be worked out for minutes: what changes meanwhile, and who listens."""

from datetime import date

import pytest
from made_up import TODAY, many, withdraw

from aigaq.holdings.accounts.actions import set_roles
from aigaq.holdings.figures import actions, queries
from aigaq.pure.errors import NotAllowed
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.refusals import (
    FigureLinked,
    FigureRestless,
    FigureStale,
    FigureTooLong,
)
from aigaq.pure.statistics.steps import Step, heard

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("dana", "aida", "erlan"),
]


class Meanwhile:
    """Listens; does something of somebody else's at a step, so many times."""

    def __init__(self, do=None, at=Step.PROTECTING, times=1):
        self.do, self.at, self.times = do, at, times
        self.heard = []

    def hear(self, step, *_how_far):
        self.heard.append(step)
        if step is self.at and self.times and self.do:
            self.times -= 1
            self.do()

    def left(self):
        return 60.0


def asked(step="half_year"):
    scope = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    return define(unit="victims", fields=("harm", "period"), step=step, **scope)


def draft(step="half_year"):
    return actions.build_figure(by="dana", definition=asked(step), on=TODAY)


def release(figure, by="aida"):
    actions.release_figure(by=by, figure=figure, on=TODAY)


@pytest.fixture
def told():
    """Sixty people on record; their testimonies."""
    return [
        *many(30, start=0),
        *many(30, start=30, harms=("material",), when="2024-09-05"),
    ]


def test_the_steps_are_told_in_their_order(told):
    release(draft())
    many(12, start=100, harms=("privacy",))
    many(3, start=120, harms=("housing",))
    with heard(listener := Meanwhile()):
        draft()
    assert [*dict.fromkeys(listener.heard)] == [*Step]


def test_of_two_releases_at_once_the_second_sees_the_first(told):
    halves, quarters = draft(), draft("quarter")
    first = Meanwhile(lambda: release(halves, by="erlan"))
    with heard(first), pytest.raises(FigureLinked):
        release(quarters)
    assert queries.figure(halves).status == "released"
    assert queries.figure(quarters).status == "draft"


def test_a_consent_withdrawn_while_it_is_attacked_stops_the_release(told):
    figure = draft()
    with heard(Meanwhile(lambda: withdraw(told[0]))), pytest.raises(FigureStale):
        release(figure)
    assert queries.figure(figure).status == "draft"


def test_a_consent_withdrawn_while_it_is_counted_is_not_in_the_draft(told):
    with heard(Meanwhile(lambda: withdraw(told[0]))):
        made = draft()
    assert queries.figure(made).acts == len(told) - 1
    release(made)


def test_a_right_taken_away_while_it_is_attacked_stops_the_release(told):
    figure = draft()

    def take_away():
        set_roles(by="console", username="aida", roles=["lawyer"])

    with heard(Meanwhile(take_away)), pytest.raises(NotAllowed):
        release(figure)
    assert queries.figure(figure).status == "draft"


VERBS = {
    "a draft": lambda _figure: draft(),
    "computing again": lambda figure: actions.recompute_figure(
        by="dana", figure=figure, on=TODAY
    ),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_what_changes_each_time_is_given_up_and_changes_nothing(verb, told):
    figure = draft()
    withdraw(told.pop())
    restless = Meanwhile(lambda: withdraw(told.pop()), times=3)
    with heard(restless), pytest.raises(FigureRestless):
        verb(figure)
    assert [one.reference for one in queries.figures()] == [figure]
    assert queries.figure(figure).status == "draft"


def test_who_listens_can_give_it_up_and_nothing_is_kept(told):
    class Hurried(Meanwhile):
        def left(self):
            raise FigureTooLong(minutes=10)

    # A large table beside another, so that the solver is asked at all.
    release(draft())
    many(12, start=100, harms=("privacy",), by="landlord")
    many(3, start=120, harms=("privacy",), by="family")
    with heard(Hurried()), pytest.raises(FigureTooLong) as refused:
        draft()
    assert refused.value.code == "figure.too_long"
    assert len(queries.figures()) == 1
