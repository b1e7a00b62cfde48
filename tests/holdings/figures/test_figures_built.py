"""A freely built figure: counted, made safe beside all others, kept, counted again."""

from datetime import date

import pytest
from made_up import TODAY, many, withdraw

from aigaq.holdings.figures import actions, ledger, queries
from aigaq.holdings.figures.models import Figure
from aigaq.pure.errors import LANGUAGES, NotAllowed
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.refusals import (
    FigureFewPeople,
    FigureLinked,
    FigureNotBuilt,
    FigureNothingToCount,
    FigureSmallPopulation,
    FigureStale,
    FigureTooClose,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dana", "aida", "erlan")]


def asked(unit="victims", fields=("harm", "period"), **rest):
    scope = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    return define(unit=unit, fields=fields, **(scope | rest))


def build(by="dana", definition=None, on=TODAY):
    return actions.build_figure(by=by, definition=definition or asked(), on=on)


def release(figure, by="aida", on=TODAY):
    actions.release_figure(by=by, figure=figure, on=on)


def put_on_record():
    spring = many(30, harms=("physical",))
    autumn = many(25, start=100, when="2024-09", harms=("material",))
    return spring + autumn + many(3, start=200, harms=("housing",))


def test_a_built_figure_says_all_that_it_was_made_of():
    put_on_record()
    figure = queries.figure(build())
    assert (figure.question, figure.unit, figure.status) == (
        "built",
        "victims",
        "draft",
    )
    assert figure.rule_version == "disclosure-7"
    assert set(figure.vocabulary) == {"harm"}
    assert figure.code_version.startswith("0.1.0+")
    assert set(figure.said) == set(LANGUAGES)
    assert len(figure.input_digest) == 64


def test_no_number_between_zero_and_the_threshold_is_public():
    put_on_record()
    cube = queries.figure(build()).cube
    shown = [n for n in cube.cells.values() if n is not None]
    assert shown
    assert not [n for n in shown if 0 < n < 10]
    assert cube.cells["housing", "*"] is None


def test_only_standing_consents_count_and_others_change_nothing():
    put_on_record()
    one = queries.figure(build())
    many(40, start=300, purposes=(Purpose.KEEP, Purpose.PUBLISH))
    other = queries.figure(build(by="aida"))
    assert one.input_digest == other.input_digest
    assert one.cube == other.cube


def test_a_preview_shows_both_tables_and_keeps_nothing():
    put_on_record()
    seen = actions.preview_figure(by="dana", definition=asked(), on=TODAY)
    assert seen.true.count("housing", "*") == 3
    assert seen.cube.cells["housing", "*"] is None
    bound = next(b for b in seen.bounds if b.key == ("housing", "*"))
    assert bound.reason == "small"
    assert bound.upper is None or bound.upper - bound.lower >= 2
    assert queries.figures() == []


def test_a_preview_of_what_cannot_be_published_shows_why():
    many(15)
    seen = actions.preview_figure(by="dana", definition=asked(), on=TODAY)
    assert seen.true.total == 15
    assert seen.cube is None
    assert seen.refused.code == "figure.small_population"


@pytest.mark.usefixtures("asel")
def test_an_administrator_sees_no_preview():
    put_on_record()
    with pytest.raises(NotAllowed):
        actions.preview_figure(by="asel", definition=asked(), on=TODAY)


SMALL = {
    "a week": {"since": date(2024, 3, 1), "until": date(2024, 3, 7)},
    "single days": {"step": "day", "until": date(2024, 3, 31)},
    "a handful of people": {"where": {"harm": ["housing"]}},
}


@pytest.mark.parametrize("scope", SMALL.values(), ids=SMALL.keys())
def test_a_small_population_is_refused(scope):
    put_on_record()
    with pytest.raises(FigureSmallPopulation):
        build(definition=asked(**scope))


def test_many_acts_of_few_people_are_refused():
    many(18, harms=("physical", "material"))
    many(9, start=100, when="2024-09", harms=("privacy",) * 3)
    with pytest.raises(FigureFewPeople):
        build(definition=asked("acts"))


def test_nothing_to_count_is_refused():
    put_on_record()
    with pytest.raises(FigureNothingToCount):
        build(definition=asked(where={"harm": ["education"]}))


def test_a_figure_is_counted_again_to_the_byte():
    told = put_on_record()
    reference = build()
    release(reference)
    withdraw(told[0])
    many(20, start=400)
    found = actions.check_figure(by="dana", figure=reference)
    assert found.differing == ()
    assert found.same_code


def test_a_figure_that_was_tampered_with_is_found_out():
    put_on_record()
    row = Figure.objects.get(reference=build())
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    public = row.public_table | {"whole": 7}
    forged = fields | {"id": None, "reference": "F-9", "public_table": public}
    Figure.objects.create(**forged)
    found = actions.check_figure(by="dana", figure="F-9")
    assert found.differing == ("public_table",)


def test_a_figure_of_the_older_kind_kept_no_rows():
    from aigaq.holdings.figures.questions import Scope

    put_on_record()
    scope = Scope(date(2024, 1, 1), date(2024, 12, 31))
    old = actions.compute_figure(
        by="dana", question="harm_by_period", scope=scope, on=TODAY
    )
    with pytest.raises(FigureNotBuilt):
        actions.check_figure(by="dana", figure=old)


def test_records_that_come_supersede_it_and_it_says_by_how_much_it_moved():
    put_on_record()
    reference = build()
    release(reference)
    many(40, start=400)
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    old = queries.figure(reference)
    assert (old.status, old.superseded_by) == ("superseded", outcome.figure)
    assert old.moved_by["cells"]["physical|*"] == {"count": 40, "people": 40}
    assert outcome.changed_cases == 40


def test_consents_taken_back_end_it_also_where_no_new_draft_is_safe():
    told = put_on_record()
    reference = build()
    release(reference)
    for each in told[:2]:
        withdraw(each)
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    old = queries.figure(reference)
    assert (outcome.figure, outcome.refused.code) == (reference, "figure.too_close")
    assert (old.status, old.superseded_by) == ("superseded", "")
    assert old.moved_by["cells"]["physical|*"]["count"] == -2


def test_when_every_consent_is_taken_back_it_ends():
    told = put_on_record()
    reference = build()
    release(reference)
    for each in told:
        withdraw(each)
    outcome = actions.recompute_figure(by="dana", figure=reference, on=TODAY)
    assert outcome.refused.code == "figure.nothing_to_count"
    assert queries.figure(reference).moved_by["cases"] == 58


def test_a_draft_whose_records_moved_is_not_released():
    told = put_on_record()
    reference = build()
    withdraw(told[0])
    with pytest.raises(FigureStale):
        release(reference)


def test_a_draft_is_attacked_again_unless_just_the_same_is_out():
    put_on_record()
    first, second = build(), build(definition=asked(fields=("harm", "region")))
    draft = queries.row_of(second)
    assert ledger.attacked_beside(draft, [])
    release(first)
    out = ledger.released(country="KZ")
    assert not ledger.attacked_beside(draft, out)
    with pytest.raises(FigureStale):
        release(second)
    third = build(definition=asked(fields=("harm", "region")))
    draft = queries.row_of(third)
    assert ledger.attacked_beside(draft, out)
    draft.code_version = "0.1.0+another program"
    assert not ledger.attacked_beside(draft, out)
    draft = queries.row_of(third)
    del draft.protection["out"]  # drafted before it was kept
    assert not ledger.attacked_beside(draft, out)
    release(third)
    assert not actions.check_figure(by="dana", figure=third).differing


def test_an_edition_that_differs_by_one_person_is_refused():
    told = put_on_record()
    release(build())
    withdraw(told[0])
    with pytest.raises(FigureTooClose):
        build()


def test_the_same_time_cut_otherwise_is_refused():
    put_on_record()
    release(build())
    with pytest.raises(FigureLinked):
        build(definition=asked(step="quarter"))


def test_another_cut_of_the_same_people_is_made_safe_beside_the_first():
    put_on_record()
    release(build())
    second = build(definition=asked(fields=("harm", "region")))
    release(second)
    assert queries.figure(second).status == "released"
    kept = actions.read_protection(by="dana", figure=second)
    assert kept["beside"] == ["F-0001"]


def test_a_filtered_figure_names_its_denominator():
    put_on_record()
    cube = queries.figure(
        build(definition=asked(fields=("period",), where={"harm": ["physical"]}))
    ).cube
    assert (cube.total, cube.whole) == (30, 58)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_built_figure_is_said_in_each_language(language):
    put_on_record()
    said = " ".join(queries.figure(build()).said[language])
    assert "58" in said
    assert "33" in said
    assert "{" not in said


def older(by="dana"):
    from aigaq.holdings.figures.questions import Scope

    scope = Scope(date(2024, 1, 1), date(2024, 12, 31))
    return actions.compute_figure(
        by=by, question="harm_by_period", scope=scope, on=TODAY
    )


def test_the_older_question_and_a_built_table_of_the_same_people_protect_each_other():
    many(30, harms=("physical",))
    many(25, start=100, when="2024-09", harms=("material",))
    release(older())
    second = build()
    release(second)
    kept = actions.read_protection(by="dana", figure=second)
    assert kept["beside"] == ["F-0001"]
    release(older(), by="erlan")


def test_a_built_table_that_cuts_the_older_ones_time_otherwise_is_refused():
    put_on_record()
    release(older())
    with pytest.raises(FigureLinked):
        build(definition=asked(until=date(2024, 11, 30)))
