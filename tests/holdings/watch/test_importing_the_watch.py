"""Bringing the watch's tables onto the record, and taking them back."""

import csv
import io

import pytest
from watch_files import KINDS, TODAY, table

from aigaq.pure.rules.import_problems import ImportInUse, ImportRefused


def rows(name):
    return list(csv.DictReader(io.StringIO(table(name).decode())))


def file_of(name, *changed):
    """One table with its first row changed."""
    header = rows(name)[0]
    sink = io.StringIO()
    writer = csv.DictWriter(sink, header)
    writer.writeheader()
    for change in changed:
        writer.writerow({**header, **change})
    return sink.getvalue().encode()


def test_all_reference_data_comes_on_record_whatever_the_files_order(loaded):
    for name in KINDS:
        assert loaded[name].new == len(rows(name))
        assert loaded[name].problem_count == 0
        assert loaded[name].batch


def test_a_second_time_nothing_is_new(loaded, bring):
    outcomes = bring(*(table(name) for name in KINDS))
    assert {outcome.new for outcome in outcomes} == {0}
    assert {outcome.conflicting for outcome in outcomes} == {0}
    assert sum(outcome.unchanged for outcome in outcomes) == sum(
        outcome.new for kind, outcome in loaded.items() if kind in KINDS
    )


def test_a_preview_writes_nothing(bring):
    from aigaq.holdings.watch.models import Actor

    outcomes = bring(table("sources"), table("actors"), preview=True)
    assert [outcome.new for outcome in outcomes] == [5, len(rows("actors"))]
    assert not Actor.objects.exists()


def test_undoing_takes_back_exactly_its_rows(loaded, importers):
    from aigaq.holdings.record.actions.imports import undo_import
    from aigaq.holdings.watch import queries

    undo_import(
        by="console", batch=loaded["links"].batch, on=TODAY, importers=importers
    )
    assert queries.links() == ()
    assert len(queries.actors()) == len(rows("actors"))
    undo_import(
        by="console", batch=loaded["actors"].batch, on=TODAY, importers=importers
    )
    assert queries.actors() == ()
    assert len(queries.laws()) == len(rows("laws"))


@pytest.mark.parametrize("kind", ["laws", "actors", "sources"])
def test_what_others_lean_on_is_not_undone(loaded, importers, kind):
    from aigaq.holdings.record.actions.imports import undo_import

    with pytest.raises(ImportInUse):
        undo_import(
            by="console", batch=loaded[kind].batch, on=TODAY, importers=importers
        )


def test_an_assessed_recommendation_keeps_its_import(loaded, aida, importers):
    from aigaq.holdings.record.actions.imports import undo_import
    from aigaq.holdings.watch.actions import assess_recommendation

    assess_recommendation(
        by="aida", recommendation="rec-004-authorities-2", status="regress"
    )
    with pytest.raises(ImportInUse):
        undo_import(
            by="console",
            batch=loaded["recommendations"].batch,
            on=TODAY,
            importers=importers,
        )


WRONG = {
    "a source that is not there": ("laws", {"source": "999"}, "import.reference"),
    "no place in the source": ("laws", {"place": ""}, "import.text"),
    "a status of no list": ("laws", {"status": "dead"}, "import.term"),
    "a theme of no list": ("actors", {"themes": "gossip"}, "import.term"),
    "a stage of a law that is not there": (
        "law_stages",
        {"law": "law-none"},
        "import.reference",
    ),
    "a date in words": ("law_stages", {"date": "last spring"}, "import.date"),
    "a petition closed on no day": ("petitions", {"closed": "soon"}, "import.date"),
    "minus five signatures": ("petitions", {"signatures": "-5"}, "import.count"),
    "a link to an actor that is not there": (
        "links",
        {"to": "nobody"},
        "import.reference",
    ),
    "a link to itself": ("links", {"from": "feminita"}, "watch.link_to_itself"),
    "a recommendation without words": (
        "recommendations",
        {"text_en": "", "text_ru": "", "text_kk": ""},
        "import.text",
    ),
    "a number with a comma": ("statistics", {"value": "0,67"}, "watch.number"),
    "a number below nothing": ("statistics", {"value": "-1"}, "watch.number"),
    "more than all of them": (
        "statistics",
        {"value": "101", "unit": "percent"},
        "watch.number",
    ),
    "a part larger than its whole": (
        "statistics",
        {"numerator": "34", "denominator": "33"},
        "watch.number",
    ),
    "half a person": ("statistics", {"numerator": "0.5"}, "watch.number"),
    "a region that is not there": ("statistics", {"geography": "KZ-99"}, "import.term"),
    "a place in words": ("statistics", {"geography": "Aktau"}, "import.term"),
}


@pytest.mark.parametrize(("name", "change", "code"), WRONG.values(), ids=WRONG.keys())
def test_refused(bring, name, change, code):
    from aigaq.holdings.record.models import ImportBatch

    others = [table(kind) for kind in ("sources", "laws", "actors") if kind != name]
    with pytest.raises(ImportRefused) as refusal:
        bring(*others, file_of(name, change))
    assert code in {problem.code for problem in refusal.value.problems}
    assert {problem.facts["row"] for problem in refusal.value.problems} == {2}
    assert not ImportBatch.objects.exists()


def test_zero_of_fifty_is_a_count(bring):
    from aigaq.holdings.watch import queries

    change = {"key": "stat-none", "value": "0", "numerator": "0", "denominator": "50"}
    bring(table("sources"), file_of("statistics", change))
    shown = queries.statistic("stat-none")
    assert (shown.value, shown.numerator, shown.denominator) == (0, 0, 50)


def test_an_import_is_one_journal_line_a_table_and_says_no_words(loaded):
    from aigaq.holdings.journal.models import Entry

    entries = Entry.objects.filter(verb="record.import")
    assert {entry.detail["kind"] for entry in entries} == {*KINDS, "sources"}
    assert all(set(e.detail) == {"kind", "rows", "sha256"} for e in entries)
