"""An import is undone whole or not at all, and never over what came to lean on it."""

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

from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.coding import ActDraft, EventDraft, PartyDraft
from aigaq.pure.rules.import_problems import (
    ImportInUse,
    ImportUnknown,
)


@pytest.fixture
def nothing(db):
    return counts()


def test_undoing_removes_exactly_what_the_import_brought(nothing):
    bring(SOURCE)
    before = counts()
    batch = bring(EVENT).batch
    assert actions.undo_import(by="console", batch=batch, on=TODAY) == 1
    assert counts() == before
    assert queries.events(text="outing").total == 0
    (undone, kept) = queries.imports()
    assert (undone.undone_on, kept.undone_on) == (TODAY, None)
    assert bring(EVENT).new == 1


def test_everything_can_be_undone_backwards(nothing):
    batches = [o.batch for o in bring_all(*map(table, (SOURCE, EVENT, ACT, CASE)))]
    for batch in reversed(batches):
        actions.undo_import(by="console", batch=batch, on=TODAY)
    assert counts() == nothing


def test_what_others_lean_on_is_not_undone(nothing):
    sources, events, acts = bring_all(table(SOURCE), table(EVENT), table(ACT))
    before = counts()
    for batch in (sources.batch, events.batch):
        with pytest.raises(ImportInUse):
            actions.undo_import(by="console", batch=batch, on=TODAY)
    assert counts() == before
    actions.undo_import(by="console", batch=acts.batch, on=TODAY)
    actions.undo_import(by="console", batch=events.batch, on=TODAY)


def by_hand(dana):
    victim = PartyDraft(role={"en": "x"})
    return {
        "an act was added by hand": lambda: actions.add_act(
            by=dana, event="c1.e", draft=ActDraft(type="outing", victim=victim)
        ),
        "the event was revised by hand": lambda: actions.revise_event(
            by=dana, event="c1.e", draft=EventDraft(title={"en": "x"})
        ),
        "a consent was withdrawn": lambda: actions.withdraw_consent(
            by=dana, testimony="c1", purpose="figures", on=TODAY
        ),
        "a consent was given": lambda: actions.give_consent(
            by=dana, testimony="c1", purpose="court", on=TODAY, method="spoken"
        ),
        "a part was removed": lambda: actions.remove_part(
            by=dana, event="c1.e", part="c1.a.i1"
        ),
    }


@pytest.mark.parametrize("what", list(by_hand("")))
def test_what_was_changed_by_hand_is_not_undone(dana, what):
    batch = bring(CASE).batch
    by_hand(dana)[what]()
    before = counts()
    with pytest.raises(ImportInUse):
        actions.undo_import(by="console", batch=batch, on=TODAY)
    assert counts() == before


def test_an_import_is_undone_once(nothing):
    batch = bring(SOURCE).batch
    actions.undo_import(by="console", batch=batch, on=TODAY)
    for unknown in (batch, "B-NONE"):
        with pytest.raises(ImportUnknown):
            actions.undo_import(by="console", batch=unknown, on=TODAY)
