"""Computing, releasing, recomputing and quoting a figure; who may not; what stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, transaction
from made_up import TODAY, many, withdraw

from aigaq.holdings.figures import actions, queries
from aigaq.holdings.figures.models import CONTENT, Figure
from aigaq.holdings.figures.questions import Scope
from aigaq.holdings.journal import queries as journal
from aigaq.pure.errors import NotAllowed
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.statistics.refusals import (
    FigureConsentGone,
    FigureLinked,
    FigureNeedsAPerson,
    FigureNotDraft,
    FigureNothingToCount,
    FigureNotProtectable,
    FigureNotReleased,
    FigureQuestionUnknown,
    FigureSamePerson,
    FigureScopeRefused,
    FigureStale,
    FigureTooClose,
    FigureUnknown,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dana", "aida", "erlan")]
SCOPE = Scope(date(2024, 1, 1), date(2024, 12, 31))


def compute(by="dana", scope=SCOPE, question="harm_by_period", on=TODAY):
    return actions.compute_figure(by=by, question=question, scope=scope, on=on)


def release(figure, by="aida", on=TODAY):
    actions.release_figure(by=by, figure=figure, on=on)


def cite(figure, output="KZ-2024-en.html", on=TODAY):
    actions.cite_figure(
        by="aida", figure=figure, output=output, kind="review", language="en", on=on
    )


def noted():
    return {(entry.verb, entry.subject) for entry in journal.entries()}


def put_on_record():
    spring = many(30, harms=("physical",))
    return spring + many(25, start=100, when="2024-09", harms=("material", "privacy"))


def test_only_cases_with_standing_consent_for_figures_are_counted():
    put_on_record()
    many(40, start=200, purposes=(Purpose.KEEP, Purpose.PUBLISH))
    for told in many(15, start=300):
        withdraw(told)
    figure = queries.figure(compute())
    assert figure.table.all == 55
    assert figure.acts == 80


def test_cases_of_another_country_or_year_are_not_in_the_scope():
    put_on_record()
    many(20, start=200, country="KG")
    many(20, start=300, when="2023-05")
    assert queries.figure(compute()).table.all == 55


def test_a_case_whose_half_year_is_not_certain_has_a_column_of_its_own():
    put_on_record()
    many(12, start=200, when="2024")
    figure = queries.figure(compute())
    assert figure.table.count("all", "uncertain") == 12


def test_a_draft_says_what_it_was_made_of():
    put_on_record()
    figure = queries.figure(compute())
    assert figure.status == "draft"
    assert figure.unit == "cases"
    assert len(figure.input_digest) == 64
    assert set(figure.vocabulary) == {"harm", "perpetrator_types"}
    assert figure.rule_version == "disclosure-7"
    assert not figure.synthetic
    assert figure.computed_by == "dana"


def test_the_same_records_give_the_same_digest_and_the_same_tables():
    put_on_record()
    one, other = queries.figure(compute()), queries.figure(compute(by="aida"))
    assert one.input_digest == other.input_digest
    assert one.table == other.table


def test_made_up_cases_make_the_figure_say_so():
    many(20, origin="synthetic")
    assert queries.figure(compute()).synthetic


def test_a_small_count_is_withheld_and_the_true_one_is_read_on_record():
    put_on_record()
    many(3, start=200, harms=("housing",))
    reference = compute()
    figure = queries.figure(reference)
    assert figure.table.count("housing") is None
    true = actions.read_true_table(by="dana", figure=reference)
    assert true["housing"]["total"] == 3
    assert ("read", reference) in noted()


REFUSALS = {
    "an administrator may not compute": ({"by": "asel"}, NotAllowed),
    "a question nobody wrote down": ({"question": "who"}, FigureQuestionUnknown),
    "a scope that ends before it begins": (
        {"scope": Scope(date(2024, 2, 1), date(2024, 1, 1))},
        FigureScopeRefused,
    ),
    "periods nobody knows": (
        {"scope": Scope(date(2024, 1, 1), date(2024, 2, 1), "week")},
        FigureScopeRefused,
    ),
    "a scope without cases": (
        {"scope": Scope(date(2020, 1, 1), date(2020, 12, 31))},
        FigureNothingToCount,
    ),
}


@pytest.mark.usefixtures("asel")
@pytest.mark.parametrize(("words", "error"), REFUSALS.values(), ids=REFUSALS.keys())
def test_computing_refuses_and_keeps_nothing(words, error):
    put_on_record()
    before = journal.verify().count
    with pytest.raises(error):
        compute(**words)
    assert queries.figures() == []
    assert journal.verify().count == before


def test_a_table_nobody_can_make_safe_is_refused():
    for month in range(1, 10):
        many(1, start=month, when=f"2024-{month:02}")
    with pytest.raises(FigureNotProtectable):
        compute(scope=Scope(date(2024, 1, 1), date(2024, 12, 31), "month"))
    assert queries.figures() == []


def test_a_second_member_releases_it():
    put_on_record()
    reference = compute()
    release(reference)
    figure = queries.figure(reference)
    assert (figure.status, figure.released_by) == ("released", "aida")
    assert figure.released_at is not None


def test_the_one_who_computed_it_cannot_release_it():
    put_on_record()
    reference = compute(by="aida")
    with pytest.raises(FigureSamePerson):
        release(reference, by="aida")
    assert queries.figure(reference).status == "draft"


def test_a_documenter_cannot_release():
    put_on_record()
    reference = compute(by="aida")
    with pytest.raises(NotAllowed):
        release(reference, by="dana")


def test_the_console_is_nobody_who_could_answer_for_it():
    put_on_record()
    reference = compute()
    with pytest.raises(FigureNeedsAPerson):
        release(reference, by="console")


def test_a_figure_is_released_once():
    put_on_record()
    reference = compute()
    release(reference)
    with pytest.raises(FigureNotDraft):
        release(reference, by="erlan")


def test_a_draft_whose_records_moved_is_not_released():
    told = put_on_record()
    reference = compute()
    withdraw(told[0])
    with pytest.raises(FigureStale):
        release(reference)


def test_a_figure_that_does_not_exist_is_named_as_such():
    with pytest.raises(FigureUnknown):
        queries.figure("F-9999")


@pytest.mark.parametrize("name", CONTENT)
def test_the_database_refuses_to_change_what_was_counted(name):
    put_on_record()
    row = Figure.objects.get(reference=compute())
    old = getattr(row, name)
    new = {
        str: "x",
        int: 7,
        bool: True,
        dict: {"x": 1},
        date: TODAY + timedelta(days=1),
        datetime: datetime(2020, 1, 1, tzinfo=UTC),
    }[type(old)]
    with pytest.raises(Error, match="does not change"), transaction.atomic():
        Figure.objects.filter(pk=row.pk).update(**{name: new})


STEPS_BACK = {
    "a released figure becomes no draft": ("released", {"status": "draft"}),
    "a draft is not superseded": ("draft", {"status": "superseded"}),
    "nobody else has released it": ("released", {"released_by": "dana"}),
}


@pytest.mark.parametrize(
    ("status", "change"), STEPS_BACK.values(), ids=STEPS_BACK.keys()
)
def test_the_database_refuses_a_step_back(status, change):
    put_on_record()
    reference = compute()
    if status == "released":
        release(reference)
    with pytest.raises(Error, match="does not change"), transaction.atomic():
        Figure.objects.filter(reference=reference).update(**change)


def test_the_database_keeps_what_was_released():
    put_on_record()
    reference = compute()
    release(reference)
    with pytest.raises(Error, match="does not change"), transaction.atomic():
        Figure.objects.filter(reference=reference).delete()


def test_recomputing_without_a_change_gives_the_same_figure():
    put_on_record()
    reference = compute()
    release(reference)
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    assert outcome == actions.Recomputed(
        reference, moved=False, changed_cases=0, outputs=()
    )
    assert queries.figure(reference).status == "released"


def test_taking_back_one_consent_supersedes_the_figure_and_lists_its_outputs():
    told = put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    withdraw(told[0])
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    old, new = queries.figure(reference), queries.figure(outcome.figure)
    assert outcome.moved
    assert outcome.changed_cases == 1
    assert [use.output for use in outcome.outputs] == ["KZ-2024-en.html"]
    assert old.status == "superseded"
    assert old.superseded_by == new.reference
    assert old.moved_by["cells"]["physical"] == {"2024-H1": -1, "total": -1}
    assert new.status == "draft"
    assert new.table.all == old.table.all - 1


def test_a_superseded_figure_is_not_recomputed_again():
    told = put_on_record()
    reference = compute()
    release(reference)
    withdraw(told[0])
    actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    with pytest.raises(FigureNotReleased):
        actions.recompute_figure(by="dana", figure=reference, on=TODAY)


def test_a_draft_is_not_quoted():
    put_on_record()
    with pytest.raises(FigureNotReleased):
        cite(compute())


def test_a_figure_is_not_quoted_once_a_consent_behind_it_is_gone():
    told = put_on_record()
    reference = compute()
    release(reference)
    withdraw(told[0])
    with pytest.raises(FigureConsentGone):
        cite(reference)
    assert queries.outputs_of(reference) == []


def test_quoting_it_twice_in_one_output_on_one_day_is_one_use():
    put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    cite(reference)
    assert len(queries.outputs_of(reference)) == 1


def test_an_edition_that_differs_by_one_case_from_a_published_one_is_refused():
    told = put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    withdraw(told[0])
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    with pytest.raises(FigureTooClose):
        release(outcome.figure)


def test_an_edition_nobody_has_read_gives_nothing_to_subtract_from():
    told = put_on_record()
    reference = compute()
    release(reference)
    withdraw(told[0])
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    release(outcome.figure)
    assert queries.figure(outcome.figure).status == "released"


def test_an_edition_that_differs_by_enough_cases_is_released():
    put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    many(10, start=200, when="2024-09", harms=("material",))
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    release(outcome.figure)
    assert queries.figure(reference).status == "superseded"


def test_the_same_time_in_other_periods_is_not_published_twice():
    put_on_record()
    first = compute()
    release(first)
    cite(first)
    second = compute(scope=Scope(date(2024, 1, 1), date(2024, 12, 31), "year"))
    with pytest.raises(FigureLinked):
        release(second)


def test_releasing_an_edition_supersedes_the_one_before():
    put_on_record()
    first = compute()
    release(first)
    second = compute(by="aida")
    release(second, by="erlan")
    assert queries.figure(first).status == "superseded"
    assert queries.figure(first).superseded_by == second


def test_a_wrong_figure_is_withdrawn_and_not_quoted():
    put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    uses = actions.withdraw_figure(by="erlan", figure=reference)
    assert [use.figure for use in uses] == [reference]
    with pytest.raises(FigureNotReleased):
        cite(reference)


def test_every_step_is_noted_without_a_word_of_what_was_counted():
    put_on_record()
    reference = compute()
    release(reference)
    cite(reference)
    lines = [
        (entry.verb, entry.by)
        for entry in journal.entries()
        if entry.subject == reference
    ]
    assert sorted(lines) == [
        ("figure.cite", "aida"),
        ("figure.compute", "dana"),
        ("figure.release", "aida"),
    ]
