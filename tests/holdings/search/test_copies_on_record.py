"""Pairs of copies on record: shown to those who may see both, with what differs."""

from datetime import date

import pytest

from aigaq.pure.rules.coding import EventDraft, StatementDraft
from aigaq.pure.rules.dates import read_date

TODAY = date(2026, 11, 20)
TOLD = "Көшеде қалың қар жауып тұрғанда мені жұмыстан қуып шықты"


@pytest.fixture
def tell(db):
    """A function that puts an event with one sentence on record."""
    from aigaq.holdings.record import actions as record

    def put(sentence, testimony=None):
        draft = EventDraft(title={"kk": "Оқиға"}, dated=read_date("2024"))
        event = record.open_event(
            by="console", draft=draft, on=TODAY, testimony=testimony
        )
        record.add_statement(
            by="console", event=event, draft=StatementDraft(text={"kk": sentence})
        )
        return event

    return put


def found(*, testimonies):
    from aigaq.holdings.search.actions import index_changes
    from aigaq.holdings.search.pairs import copies

    index_changes(on=TODAY)
    return copies(on=TODAY, testimonies=testimonies)


def test_two_events_told_alike_are_a_pair_with_what_differs(tell):
    first, second = tell(TOLD), tell(f"Жедел! {TOLD}")
    (pair,) = found(testimonies=False)
    assert {pair.first.reference, pair.second.reference} == {first, second}
    differing = [piece for piece in pair.pieces if piece.kind != "same"]
    assert [w.text for p in differing for w in (*p.first, *p.second)] == ["Жедел"]


def test_a_sentence_recorded_four_times_is_one_group_tied_three_times(tell):
    from aigaq.holdings.search.pairs import groups_of

    events = {tell(f"{urgent}{TOLD}") for urgent in ("", "", "", "Жедел! ")}
    other = "Мектеп директоры оқушыны бүкіл сыныптың көзінше ұрысып, шығарып жіберді"
    tell(other), tell(other)
    pairs = found(testimonies=False)
    many, two = sorted(groups_of(pairs), key=lambda group: -len(group.sides))
    assert {side.reference for side in many.sides} == events
    assert (len(pairs), len(many.pairs)) == (7, 3)
    assert (len(two.sides), len(two.pairs)) == (2, 1)


def test_a_testimony_and_an_event_are_a_pair_without_words(tell, testimony):
    event = tell(TOLD)
    (pair,) = found(testimonies=True)
    assert {pair.first.reference, pair.second.reference} == {event, testimony}
    assert pair.pieces == ()
    assert found(testimonies=False) == []


def test_what_may_not_be_kept_is_in_no_pair(tell, testimony):
    from aigaq.holdings.record.actions import withdraw_consent

    tell(TOLD)
    tell(f"Жедел! {TOLD}", testimony=testimony)
    assert len(found(testimonies=True)) == 3
    withdraw_consent(by="console", testimony=testimony, purpose="keep", on=TODAY)
    assert found(testimonies=True) == []


def test_practice_cases_are_nobodys_copies(db):
    import csv
    import io

    from aigaq.holdings.record.actions import import_file
    from aigaq.holdings.search.models import Band, Entry
    from aigaq.pure.formats.synthetic_cases import COLUMNS, generate

    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(generate(7, 20))
    import_file(by="console", data=out.getvalue().encode(), on=TODAY)
    assert found(testimonies=True) == []
    assert Entry.objects.filter(kind="event").count() == 20
    assert Entry.objects.filter(kind="testimony").count() == 20
    assert [*Band.objects.values_list("entry__kind", "entry__reference")] == []
