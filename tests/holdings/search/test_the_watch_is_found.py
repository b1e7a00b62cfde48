"""Laws, petitions, actors, recommendations and statistics, found beside the record."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import aigaq

TODAY = date(2026, 11, 20)
FOLDER = Path(aigaq.__file__).parent / "data" / "kazakhstan"
FILES = (
    *("sources", "laws", "petitions", "actors"),
    *("recommendations", "statistics"),
)
ASKED = {
    "law": ("насихатқа тыйым", "law-propaganda-2024"),
    "petition": ("petitions against the website", "petition-selftanu-2024"),
    "actor": ("Феминиты", "feminita"),
    "demand": ("демократию женщинам", "rec-004-authorities-1"),
    "statistic": ("materialdyk shygyn", "stat-003-material"),
}
"""Kind -> a question in another form than the text's, and what has to answer it."""


def beginning(name, rows=4):
    """The head and the first rows of a table; of the sources, all."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    written = io.StringIO()
    csv.writer(written).writerows(table if name == "sources" else table[: rows + 1])
    return written.getvalue().encode()


@pytest.fixture
def watch(db):
    """The beginning of Kazakhstan's watch, imported and indexed: kind -> batch."""
    from aigaq.holdings.record.actions.imports import import_files
    from aigaq.holdings.record.importers import IMPORTERS as OF_RECORD
    from aigaq.holdings.watch.importers import IMPORTERS as OF_WATCH

    outcomes = import_files(
        by="console",
        files=[beginning(name) for name in FILES],
        on=TODAY,
        importers={**OF_RECORD, **OF_WATCH},
    )
    indexed()
    return {outcome.kind: outcome.batch for outcome in outcomes}


def indexed():
    from aigaq.holdings.search.actions import index_changes

    while index_changes(on=TODAY):
        pass


def find(text, **asked):
    from aigaq.holdings.search.queries import Asked, in_record

    return in_record(text, on=TODAY, asked=Asked(**asked))


def references(results):
    return [hit.reference for hit in results.hits]


def test_every_kind_is_found_in_any_form_counted_and_narrowed_to(watch):
    for kind, (text, reference) in ASKED.items():
        found = find(text, kind=kind)
        assert reference in references(found), kind
        assert [name for name, _ in found.facets["kind"]] == [kind]
        assert dict(find(text).facets["kind"])[kind] == found.total


def test_a_new_step_of_a_law_is_found_and_an_undone_import_is_not(watch):
    from aigaq.holdings.record.actions import undo_import
    from aigaq.holdings.watch.actions import add_stage
    from aigaq.holdings.watch.actions.following import StageDraft
    from aigaq.holdings.watch.importers import IMPORTERS

    law = ASKED["law"][1]
    told = {"en": "Signed.", "ru": "Подписан.", "kk": "Айдарлы күні қол қойылды."}
    draft = StageDraft(stage="signed", text=told, source="003", place="Family")
    add_stage(by="console", law=law, draft=draft)
    indexed()
    assert references(find("айдарлының")) == [law]
    undo_import(by="console", batch=watch["statistics"], on=TODAY, importers=IMPORTERS)
    indexed()
    assert "statistic" not in dict(find("случаи").facets["kind"])


def test_nothing_of_an_unwilling_teller_is_counted_beside_the_watch(watch, testimony):
    from aigaq.holdings.record import actions as record
    from aigaq.pure.rules.coding import EventDraft

    draft = EventDraft(title={"ru": "Случаи в общежитии"})
    record.open_event(by="console", draft=draft, on=TODAY, testimony=testimony)
    indexed()
    before = find("случаи")
    record.withdraw_consent(by="console", testimony=testimony, purpose="keep", on=TODAY)
    after = find("случаи")
    assert dict(before.facets["kind"])["event"] == 1
    assert "event" not in dict(after.facets["kind"])
    assert after.total == before.total - 1
