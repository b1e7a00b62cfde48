"""A form is filled, judged and cleaned as its own rules say."""

from datetime import datetime
from pathlib import Path

import pytest

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.forms.answers import fits_kind
from aigaq.pure.forms.filling import MOST_REPETITIONS, Filling
from aigaq.pure.forms.refusals import (
    FormMistaken,
    FormOverfull,
    FormTooLarge,
    FormUnreadable,
    FormUnsupported,
)
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form

NOW = datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001  # forms know no zones

SURVEY = Path(__file__).with_name("trial_form.md").read_bytes()


def sheet(rows):
    head = "| survey |\n| | type | name | label | calculation |"
    return f"{head}\n{rows}\n".encode()


@pytest.fixture(scope="module")
def form():
    return read_form(read_sheets(SURVEY))


@pytest.fixture
def filling(form):
    return Filling(form, now=NOW)


def broken(filling):
    return {problem.address: problem.rule for problem in filling.problems()}


def test_what_is_not_asked_is_not_missed_and_leaves_nothing(filling):
    assert broken(filling) == {}
    filling.take({"/data/who/name": "Ana", "/data/who/age": "17"})
    filling.take({"/data/who/name": ""})
    assert filling.answers() == {"total": "0", "lang": "kk"}


def test_what_is_asked_is_missed(filling):
    filling.take({"/data/who/name": "Ana"})
    assert broken(filling) == {"/data/who/age": "required"}


WRONG = {
    "a rule of the form": ("/data/who/name", "Gulnara", "constraint"),
    "no number": ("/data/times", "many", "kind"),
    "no day": ("/data/event[1]/day", "2026-02-30", "kind"),
    "a day to come": ("/data/event[1]/day", "2027-01-01", "constraint"),
    "a choice nobody offered": ("/data/event[1]/region", "c", "choice"),
    "a choice of another place": ("/data/event[1]/city", "y", "choice"),
}


@pytest.mark.parametrize(("address", "answer", "rule"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_named_by_its_rule(filling, address, answer, rule):
    filling.take({"/data/times": "2"})
    filling.take({"/data/event[1]/region": "a", address: answer})
    assert broken(filling)[address] == rule


def test_the_forms_own_words_say_what_is_wrong(form):
    filling = Filling(form, now=NOW, language="English (en)")
    filling.take({"/data/who/name": "Gulnara", "/data/who/age": "4"})
    assert [problem.words for problem in filling.problems()] == ["Too long"]


def test_repetitions_follow_their_count_and_calculations_follow_them(filling):
    filling.take({"/data/times": "3"})
    assert [
        len(filling.nodes("/data/event")),
        filling.nodes("/data/total")[0].text,
    ] == [
        3,
        "3",
    ]
    filling.take({"/data/event[2]/region": "b"})
    filling.take({"/data/times": "1"})
    assert [node.asked for node in filling.nodes("/data/event")] == [True, False, False]
    assert filling.nodes("/data/total")[0].text == "1"
    assert len(filling.answers().get("event", [])) <= 1
    filling.take({"/data/times": "2"})
    assert filling.answers()["event"] == [{"region": "b"}]


def test_choices_follow_the_answer_beside_them(filling, form):
    filling.take({"/data/times": "2"})
    filling.take({"/data/event[1]/region": "a", "/data/event[2]/region": "b"})
    city = next(item for item in form.walk() if item.path == "/data/event/city")
    offered = [filling.choices(city, node) for node in filling.nodes(city.path)]
    assert offered == [{"x": "X"}, {"y": "Y"}]


def test_words_quote_answers_in_the_persons_language(form):
    filling = Filling(form, now=NOW, language="Қазақша (kk)")
    filling.take({"/data/times": "2"})
    said = next(item for item in form.walk() if item.path == "/data/said")
    assert filling.say(said.label, filling.nodes(said.path)[0]) == "Барлығы 2"


def test_a_repetition_is_added_and_taken_out_by_hand(filling):
    filling.add("/data/free")
    filling.take({"/data/free[2]/more": "second", "/data/free[1]/more": "first"})
    filling.drop("/data/free[1]")
    assert filling.answers()["free"] == [{"more": "second"}]


FOREIGN = {
    "a path outside": "/other/name",
    "a calculated answer": "/data/total",
    "what a client notes by itself": "/data/phone",
    "a group": "/data/who",
    "an unknown question": "/data/who/secret",
    "a place before the first": "/data/free[0]/more",
    "no path": "data",
}


@pytest.mark.parametrize("address", FOREIGN.values(), ids=FOREIGN.keys())
def test_nothing_is_written_where_nothing_was_asked(filling, address):
    before = filling.answers()
    filling.take({address: "forged"})
    assert filling.answers() == before


def test_more_repetitions_than_anybody_writes_are_refused(filling):
    with pytest.raises(FormOverfull):
        filling.take({f"/data/free[{MOST_REPETITIONS + 1}]/more": "x"})


def test_a_count_typed_wrongly_loses_nothing(filling):
    filling.take({"/data/times": "999999"})
    assert len(filling.nodes("/data/event")) == MOST_REPETITIONS


REFUSED = {
    "a shape drawn on a map": ("| | geoshape | a | A |", FormUnsupported, "2"),
    "a function of other programs": (
        "| | text | a | A | |\n| | calculate | d | | pulldata('x','y','z','w') |",
        FormUnsupported,
        "3",
    ),
    "two questions of one name": (
        "| | text | a | A |\n| | text | a | B |",
        FormMistaken,
        "",
    ),
    "a group left open": ("| | begin group | a | A |", FormMistaken, ""),
}


@pytest.mark.parametrize(("rows", "kind", "row"), REFUSED.values(), ids=REFUSED)
def test_a_form_the_pages_cannot_ask_is_refused_with_its_row(rows, kind, row):
    with pytest.raises(kind) as refused:
        read_form(read_sheets(sheet(rows)))
    assert row in refused.value.sentence("en")
    assert all(refused.value.hint(language) for language in LANGUAGES)


NO_FORMS = {
    "words": b"Hello",
    "nothing": b"",
    "bytes": bytes(range(256)),
    "half a workbook": b"PK\x03\x04half",
    "a table of something else": b"| choices |\n| | list_name | name |\n| | a | b |",
}


@pytest.mark.parametrize("data", NO_FORMS.values(), ids=NO_FORMS.keys())
def test_what_is_no_form_is_refused(data):
    with pytest.raises(FormUnreadable):
        read_sheets(data)


def test_a_file_larger_than_any_form_is_refused_unread():
    with pytest.raises(FormTooLarge):
        read_sheets(b"|" * 6_000_000)


def test_what_a_client_would_note_by_itself_is_told_by_row():
    assert read_sheets(SURVEY).left_out == (17,)


KINDS = {
    "a whole number": ("int", "-12", True),
    "a broken number": ("int", "1.5", False),
    "a number with a point": ("decimal", "1.50", True),
    "no number": ("decimal", "1e9", False),
    "a day": ("date", "2024-02-29", True),
    "a day that never was": ("date", "2023-02-29", False),
    "a time": ("time", "14:30", True),
    "no time": ("time", "25:00", False),
    "a place": ("geopoint", "43.2 76.9 0 0", True),
    "a place beyond the pole": ("geopoint", "91 0", False),
    "any text": ("string", "любой", True),
}


@pytest.mark.parametrize(("kind", "text", "fits"), KINDS.values(), ids=KINDS.keys())
def test_an_answer_fits_its_kind(kind, text, fits):
    assert fits_kind(kind, text) is fits


def test_a_scale_takes_its_steps_only():
    bounds = (0.0, 10.0, 2.5)
    assert fits_kind("decimal", "7.5", bounds)
    assert not fits_kind("decimal", "7", bounds)
    assert not fits_kind("decimal", "12.5", bounds)
