"""The journal's chain: what breaks it, where, and what cannot get into it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import JournalWordsRefused
from aigaq.pure.rules.chain import GENESIS, Entry, check_words, digest_of, walk

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "journal.md"
START = datetime(2026, 1, 31, 23, 59, 59, 5, tzinfo=UTC)


def chain_of(length):
    entries, head = [], GENESIS
    for seq in range(1, length + 1):
        entry = Entry(
            seq=seq,
            at=START + timedelta(seconds=seq),
            by="dana",
            verb="testimony.read",
            subject=f"T-{seq}",
            detail={"purpose": "help", "rows": seq},
            previous=head,
        )
        entry = replace(entry, digest=digest_of(entry))
        entries.append(entry)
        head = entry.digest
    return entries


def _changed(entries, place, **words):
    return [*entries[:place], replace(entries[place], **words), *entries[place + 1 :]]


def _resealed(entries, place, **words):
    changed = replace(entries[place], **words)
    changed = replace(changed, digest=digest_of(changed))
    return [*entries[:place], changed, *entries[place + 1 :]]


LONG = chain_of(6)
BROKEN = {
    "a changed detail": (_changed(LONG, 2, detail={"purpose": "court"}), 3),
    "a changed name": (_changed(LONG, 0, by="aida"), 1),
    "a changed time": (_changed(LONG, 3, at=START), 4),
    "a changed verb": (_changed(LONG, 5, verb="read"), 6),
    "a changed entry with its digest made anew": (_resealed(LONG, 2, by="aida"), 4),
    "a changed last entry, digest not made anew": (_changed(LONG, 5, by="aida"), 6),
    "a removed middle": ([*LONG[:2], *LONG[3:]], 3),
    "a removed beginning": (LONG[1:], 1),
    "two entries exchanged": ([*LONG[:2], LONG[3], LONG[2], *LONG[4:]], 3),
    "an entry twice": ([*LONG[:3], LONG[2], *LONG[3:]], 4),
    "an entry slipped in": ([*LONG[:3], chain_of(4)[3], *LONG[3:]], 5),
    "a number skipped with its digest made anew": (_resealed(LONG, 5, seq=7), 6),
}


@pytest.mark.parametrize(("entries", "place"), BROKEN.values(), ids=BROKEN.keys())
def test_the_first_entry_that_does_not_fit_is_named(entries, place):
    found = walk(entries)
    assert found.broken_at == place
    assert found.count == place - 1


def test_a_whole_chain_ends_in_its_head():
    found = walk(LONG)
    assert (found.count, found.head, found.broken_at) == (6, LONG[-1].digest, None)


def test_an_empty_journal_is_whole():
    assert walk([]).head == GENESIS
    assert walk([]).broken_at is None


def test_a_cut_off_end_shows_only_to_whoever_remembers_a_head():
    known = LONG[-1].digest
    assert walk(LONG[:4]).broken_at is None
    assert walk(LONG[:4], known=known).known_at is None
    assert walk(LONG, known=known).known_at == 6
    assert walk(LONG, known=LONG[3].digest).known_at == 4


def test_a_time_zone_changes_no_digest():
    east = timezone(timedelta(hours=5))
    moved = replace(LONG[0], at=LONG[0].at.astimezone(east))
    assert digest_of(moved) == digest_of(LONG[0])


def test_the_digest_of_the_specification_does_not_drift():
    entry = Entry(
        seq=1,
        at=datetime(2026, 3, 8, 12, 0, 0, tzinfo=UTC),
        by="console",
        verb="member.enrol",
        subject="dana",
        detail={"roles": ["documenter"]},
        previous=GENESIS,
    )
    assert digest_of(entry) == EXPECTED
    assert EXPECTED in SPEC.read_text(encoding="utf-8")


EXPECTED = "b4f86cbad737478f42e7377960cd8c83e82631303091b1d9dc7109862802bfa2"


@given(st.integers(1, 12), st.data())
def test_removing_any_entry_but_the_last_ones_breaks_the_chain(length, data):
    entries = chain_of(length)
    place = data.draw(st.integers(0, length - 1))
    found = walk([*entries[:place], *entries[place + 1 :]])
    if place == length - 1:
        assert (found.broken_at, found.count) == (None, length - 1)
    else:
        assert found.broken_at == place + 1


FINE = {
    "nothing": {},
    "numbers": {"rows": 12, "files": 0, "minus": -3},
    "yes and no": {"keep": True, "publish": False, "court": None},
    "a digest": {"sha256": "a" * 64},
    "a date": {"on": "2026-03-08"},
    "a time": {"at": "2026-03-08T12:00:00+00:00"},
    "an address of a gate": {"gate": "http://127.0.0.1:8400/"},
    "a list of codes": {"roles": ["documenter", "reviewer"]},
    "a table of answers": {"consents": {"keep": True, "help": False}},
}
REFUSED = {
    "two words": {"note": "came late"},
    "a Cyrillic word": {"note": "Алматы"},
    "a Kazakh word": {"note": "түн"},
    "an empty text": {"note": ""},
    "a long text": {"note": "a" * 81},
    "a line end": {"note": "one\n"},
    "a fraction": {"share": 0.21},
    "bytes": {"blob": b"abc"},
    "a key with a blank": {"two words": 1},
    "a key that is a number": {1: "one"},
    "too deep": {"a": {"b": {"c": {"d": 1}}}},
    "too many": {"rows": list(range(201))},
    "a number no other program reads exactly": {"n": 2**53},
    "an object": {"thing": object()},
    "something that is no table": ["a"],
}


@pytest.mark.parametrize("detail", FINE.values(), ids=FINE.keys())
def test_codes_numbers_and_references_may_be_noted(detail):
    check_words(by="dana", verb="event.open", subject="kz-2024-04-13", detail=detail)


@pytest.mark.parametrize("detail", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_may_not_be_noted(detail):
    with pytest.raises(JournalWordsRefused) as refused:
        check_words(by="dana", verb="event.open", subject="E-1", detail=detail)
    assert refused.value.facts == {"field": "detail"}


@pytest.mark.parametrize("field", ["by", "verb", "subject"])
@pytest.mark.parametrize("words", ["", "two words", "Дана", "x" * 81, "-x", None])
def test_the_other_fields_are_as_plain(field, words):
    given_words = {"by": "dana", "verb": "read", "subject": "T-1", field: words}
    with pytest.raises(JournalWordsRefused) as refused:
        check_words(**given_words, detail={})
    assert refused.value.facts == {"field": field}


@given(st.text(min_size=1))
def test_no_text_outside_ascii_and_none_with_a_blank_is_ever_noted(text):
    try:
        check_words(by="dana", verb="read", subject="T-1", detail={"code": text})
    except JournalWordsRefused:
        return
    assert text.isascii()
    assert not any(letter.isspace() for letter in text)
    assert len(text) <= 80
