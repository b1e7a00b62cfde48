"""The journal: notes, reads, tampering seen, order kept by threads."""

from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from aigaq.holdings.journal import queries
from aigaq.holdings.journal.actions import note, note_read
from aigaq.holdings.journal.models import Entry
from aigaq.pure.errors import JournalWordsRefused

DROP = {
    "sqlite": ["DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete"],
    "postgresql": ["DROP TRIGGER journal_no_change ON journal_entry"],
}


@pytest.fixture
def five(db):
    """Five notes, and the number of the first."""
    notes = [
        note(by="dana", verb="event.open", subject=f"E-{n}", detail={"rows": n})
        for n in range(5)
    ]
    return notes[0].seq


def _run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _without_triggers():
    for statement in DROP[connection.vendor]:
        _run(statement)


def test_notes_are_numbered_and_chained(five):
    found = queries.verify()
    assert found.broken_at is None
    assert found.count == five + 4
    newest, before = queries.entries(limit=2)
    assert newest.previous == before.digest
    assert found.head == newest.digest


def test_a_read_is_noted_with_its_purpose(db):
    entry = note_read(by="dana", subject="T-1", purpose="help")
    assert queries.entry(entry.seq) == entry
    assert (entry.verb, entry.detail) == ("read", {"purpose": "help"})
    assert queries.last_at(subject="T-1", verb="read") == entry.at
    assert queries.last_at(subject="T-2", verb="read") is None


def test_entries_are_found_by_subject_member_and_verb_newest_first(five):
    note_read(by="aida", subject="E-2", purpose="court")
    assert [e.verb for e in queries.entries(subject="E-2")] == ["read", "event.open"]
    assert [e.subject for e in queries.entries(by="aida")] == ["E-2"]
    assert len(queries.entries(verb="event.open", by="dana")) == 5
    older = queries.entries(by="dana", before=five + 2)
    assert [e.seq for e in older] == [five + 1, five]
    assert queries.entry(10**9) is None


def test_what_could_be_a_name_is_not_noted(five):
    with pytest.raises(JournalWordsRefused):
        note(by="dana", verb="event.open", subject="E-9", detail={"note": "Алматы"})
    assert queries.verify().count == five + 4


def test_a_note_and_what_it_tells_of_happen_both_or_neither(db):
    before = queries.verify().count

    @transaction.atomic
    def act():
        note(by="dana", verb="event.open", subject="E-1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert queries.verify().count == before


CHANGES = {
    "changing an entry": "UPDATE journal_entry SET verb = 'nothing'",
    "removing an entry": "DELETE FROM journal_entry WHERE seq > 0",
}


@pytest.mark.parametrize("sql", CHANGES.values(), ids=CHANGES.keys())
def test_the_database_refuses(five, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _run(sql)
    assert queries.verify().broken_at is None


def test_the_orm_cannot_change_an_entry_either(five):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(seq=five).update(by="aida")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.get(seq=five).delete()


TAMPERED = {
    "a changed detail": ("UPDATE journal_entry SET detail = '{}' WHERE seq = %s", 2, 2),
    "a changed name": ("UPDATE journal_entry SET by = 'aida' WHERE seq = %s", 3, 3),
    "a removed middle": ("DELETE FROM journal_entry WHERE seq = %s", 2, 2),
    "a changed link": (
        "UPDATE journal_entry SET previous = digest WHERE seq = %s",
        4,
        4,
    ),
}


@pytest.mark.parametrize(
    ("sql", "place", "broken"), TAMPERED.values(), ids=TAMPERED.keys()
)
def test_tampering_behind_the_triggers_is_named(five, sql, place, broken):
    _without_triggers()
    _run(sql, five + place)
    assert queries.verify().broken_at == five + broken


def test_two_exchanged_entries_are_named(five):
    _without_triggers()
    for new, old in ((-1, five + 1), (five + 1, five + 2), (five + 2, -1)):
        _run("UPDATE journal_entry SET seq = %s WHERE seq = %s", new, old)
    assert queries.verify().broken_at == five + 1


def test_a_cut_off_end_is_seen_by_whoever_remembers_a_head(five):
    remembered = queries.verify().head
    assert queries.verify(known=remembered).known_at == five + 4
    _without_triggers()
    _run("DELETE FROM journal_entry WHERE seq > %s", five + 2)
    found = queries.verify(known=remembered)
    assert (found.broken_at, found.known_at) == (None, None)


def test_a_long_journal_is_walked_in_strides(five, monkeypatch):
    monkeypatch.setattr(queries, "STRIDE", 2)
    assert queries.verify().count == five + 4


@pytest.mark.django_db(transaction=True)
def test_eight_threads_take_turns():
    before = queries.verify()
    assert before.broken_at is None

    def write(name):
        for turn in range(5):
            note(by=name, verb="event.open", subject=f"E-{turn}")
        connection.close()

    threads = [Thread(target=write, args=(f"member-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = queries.verify()
    assert (after.broken_at, after.count) == (None, before.count + 40)


@pytest.mark.django_db(transaction=True)
def test_flushing_the_other_tables_leaves_the_journal_alone():
    from django.core.management import call_command

    count = note(by="dana", verb="event.open", subject="E-1").seq
    call_command("flush", interactive=False, verbosity=0)
    assert queries.verify().count == count
