"""Tables of a group come in whole, previewed, once, and with every problem named."""

from pathlib import Path

import pytest
from import_tables import (
    ACT,
    CASE,
    EVENT,
    SOURCE,
    TODAY,
    bring,
    bring_all,
    counts,
    table,
)

import aigaq
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, models, queries
from aigaq.pure.errors import NotAllowed
from aigaq.pure.formats.synthetic_cases import COLUMNS, generate
from aigaq.pure.rules.coding import EventDraft
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.import_problems import (
    ImportDuplicate,
    ImportHeader,
    ImportRefused,
)
from aigaq.pure.rules.refusals import ReferenceTaken
from aigaq.pure.vocabulary.terms import vocabulary

REFERENCE_DATA = Path(aigaq.__file__).parent / "data" / "kazakhstan"


@pytest.fixture
def nothing(db):
    return counts()


def test_four_tables_are_brought_whole_in_the_right_order(nothing):
    files = (table(CASE), table(ACT), table(EVENT), table(SOURCE))
    outcomes = bring_all(*files)
    assert [each.kind for each in outcomes] == ["sources", "events", "acts", "cases"]
    event = queries.event("e1")
    assert [s.text["kk"] for s in event.statements] == ["Бір.", "Екі."]
    assert {s.place for s in event.statements} == {"Education ¶1"}
    (act,) = event.acts
    assert (act.victim.count, act.victim.unit) == (3, "group")
    (part,) = act.involvements
    words = vocabulary("perpetrator_types").labels("university")
    assert part.perpetrator.role == words
    (counted,) = queries.acts_usable_for(Purpose.FIGURES, on=TODAY)
    assert (counted.testimony, counted.origin) == ("c1", "synthetic")
    assert counted.perpetrator_type == "university"


def test_a_preview_tells_the_same_and_writes_nothing(nothing):
    written = journal.entries(limit=1)
    outcome = bring(SOURCE, preview=True)
    assert (outcome.kind, outcome.new, outcome.batch) == ("sources", 1, "")
    assert counts() == nothing
    assert queries.imports() == []
    assert journal.entries(limit=1) == written
    assert bring(SOURCE).new == 1


def test_a_preview_of_several_sees_what_the_others_would_bring(nothing):
    outcomes = actions.import_files(
        by="console", files=[table(EVENT), table(SOURCE)], on=TODAY, preview=True
    )
    assert [each.problem_count for each in outcomes] == [0, 0]
    assert counts() == nothing


def test_a_preview_says_what_is_new_unchanged_and_conflicting(nothing):
    other = {**SOURCE, "key": "s2"}
    bring(SOURCE, other)
    changed = {**SOURCE, "title_en": "Another title"}
    outcome = bring(changed, other, {**SOURCE, "key": "s3"}, preview=True)
    assert (outcome.new, outcome.unchanged, outcome.conflicting) == (1, 1, 1)
    assert [p.code for p in outcome.problems] == ["import.key_taken"]


def test_the_same_file_twice_is_refused(nothing):
    bring(SOURCE)
    before = counts()
    with pytest.raises(ImportDuplicate) as refused:
        bring(SOURCE)
    assert refused.value.code == "import.duplicate"
    assert counts() == before
    assert len(queries.imports()) == 1


def test_a_file_that_grew_brings_only_what_is_new(nothing):
    bring(SOURCE)
    outcome = bring(SOURCE, {**SOURCE, "key": "s2"})
    assert (outcome.new, outcome.unchanged) == (1, 1)
    assert models.Source.objects.count() == 2


def test_a_key_on_record_with_other_words_is_refused(nothing):
    bring(SOURCE)
    with pytest.raises(ImportRefused) as refused:
        bring({**SOURCE, "title_en": "Another"}, {**SOURCE, "key": "s2"})
    assert [p.code for p in refused.value.problems] == ["import.key_taken"]
    assert models.Source.objects.count() == 1


def test_two_events_of_one_title_are_two_events(nothing):
    bring(SOURCE)
    bring(EVENT, {**EVENT, "key": "e2"})
    assert queries.events().total == 2


def test_a_sentence_may_have_a_place_of_its_own(nothing):
    bring(SOURCE)
    bring({**EVENT, "place": "¶1\n¶2"})
    assert [s.place for s in queries.event("e1").statements] == ["¶1", "¶2"]


def test_a_formula_is_kept_as_text(nothing):
    bring({**SOURCE, "title_en": "=1+1"})
    assert queries.source("s1").title == {"en": "=1+1"}


WRONG = {
    "a date of the thirteenth month": (SOURCE, {"date": "2024-13"}, "import.date"),
    "a source in no language": (SOURCE, {"language": ""}, "import.term"),
    "a source without a title": (SOURCE, {"title_en": ""}, "import.text"),
    "an address that runs a script": (
        SOURCE,
        {"url": "javascript:alert(1)"},
        "import.text",
    ),
    "a heading in no list": (EVENT, {"heading": "gossip"}, "import.term"),
    "a region in no list": (EVENT, {"region": "KZ-99"}, "import.term"),
    "an event without a source": (EVENT, {"source": ""}, "import.reference"),
    "an event of a source nobody knows": (EVENT, {"source": "s9"}, "import.reference"),
    "a sentence more in one language": (
        EVENT,
        {"text_kk": "Бір."},
        "import.sentences",
    ),
    "three places for two sentences": (EVENT, {"place": "a\nb\nc"}, "import.sentences"),
    "an event from testimony in a table without consent": (
        EVENT,
        {"origin": "testimony"},
        "import.origin",
    ),
    "an act in no event": (ACT, {"event": "e9"}, "import.reference"),
    "an act of no type": (ACT, {"type": ""}, "import.term"),
    "three people called one": (ACT, {"victim_unit": "individual"}, "import.count"),
    "a number in words": (ACT, {"victims_count": "three"}, "import.count"),
    "a ground in no list": (ACT, {"grounds": "gender|luck"}, "import.term"),
    "a case nobody allowed to keep": (CASE, {"consent": "figures"}, "import.consent"),
    "a case with a purpose in no list": (
        CASE,
        {"consent": "keep|sell"},
        "import.consent",
    ),
    "a case received in some month": (CASE, {"received": "2024-05"}, "import.date"),
    "a case received nobody knows when": (CASE, {"received": ""}, "import.date"),
}


@pytest.mark.parametrize(("row", "change", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_cell_is_named_and_nothing_changes(db, row, change, code):
    bring(SOURCE)
    bring(EVENT)
    before = counts()
    good = {**row, "key": "good"}
    with pytest.raises(ImportRefused) as refused:
        bring(good, {**row, "key": "bad", **change})
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["row"]) == (code, 3)
    assert counts() == before


def test_all_problems_of_all_files_are_told_together(nothing):
    with pytest.raises(ImportRefused) as refused:
        bring_all(
            table({**SOURCE, "date": "x"}, {**SOURCE, "key": "s 2"}),
            table({**CASE, "consent": ""}),
        )
    assert [p.code for p in refused.value.problems] == [
        "import.date",
        "import.key",
        "import.consent",
    ]
    assert counts() == nothing


HEADERS = {
    "a column too many": {**SOURCE, "extra": ""},
    "a column missing": {k: v for k, v in SOURCE.items() if k != "url"},
    "columns of nothing": {"key": "x", "name": "y"},
}


@pytest.mark.parametrize("row", HEADERS.values(), ids=HEADERS.keys())
def test_a_table_of_no_kind_is_refused_even_in_a_preview(nothing, row):
    for preview in (True, False):
        with pytest.raises(ImportHeader):
            bring(row, preview=preview)


def test_a_part_named_like_one_on_record_stops_the_import(dana):
    actions.open_event(
        by=dana, draft=EventDraft(title={"en": "x"}, reference="c1.e"), on=TODAY
    )
    before = counts()
    with pytest.raises(ReferenceTaken):
        bring(CASE)
    assert counts() == before


def test_the_wrong_role_imports_and_undoes_nothing(timur, nothing):
    with pytest.raises(NotAllowed):
        actions.import_file(by=timur, data=table(SOURCE), on=TODAY)
    batch = bring(SOURCE).batch
    with pytest.raises(NotAllowed):
        actions.undo_import(by=timur, batch=batch, on=TODAY)
    assert models.Source.objects.count() == 1


def test_the_journal_notes_an_import_without_a_word_of_it(nothing):
    outcome = bring(SOURCE)
    (entry,) = journal.entries(subject=outcome.batch)
    assert entry.verb == "record.import"
    assert entry.detail == {"kind": "sources", "rows": 1, "sha256": outcome.sha256}


def test_the_reference_data_come_in_without_a_problem(nothing):
    names = ("sources", "events", "acts")
    files = [(REFERENCE_DATA / f"{name}.csv").read_bytes() for name in names]
    outcomes = bring_all(*files)
    assert [each.problem_count for each in outcomes] == [0, 0, 0]
    told = queries.publishable_events(country="KZ", year=2024, on=TODAY)
    assert all(s.information and s.place for event in told for s in event.statements)


def test_synthetic_cases_come_in_and_are_marked(nothing):
    assert bring(*generate(7)).new == 84
    assert set(generate(7)[0]) == set(COLUMNS)
    acts = queries.acts_usable_for(Purpose.FIGURES, on=TODAY)
    assert len(acts) == 84
    assert {act.origin for act in acts} == {"synthetic"}
    assert queries.publishable_events(country="KZ", year=2024, on=TODAY) == []
