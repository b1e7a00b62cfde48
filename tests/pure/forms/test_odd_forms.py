"""Odd things forms of strangers are full of: names, marks, repetitions as choices."""

from datetime import datetime
from pathlib import Path

import pytest

from aigaq.pure.forms.filling import Filling
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form

NOW = datetime(2026, 11, 19, 14, 30)  # noqa: DTZ001  # forms know no zones
ODD = Path(__file__).with_name("odd_form.md").read_bytes()
TWO = {
    "/data/person[1]/pname": "A",
    "/data/person[1]/street": "Main",
    "/data/person[2]/pname": "B",
    "/data/head": "A",
    "/data/grid/q1": "y",
    "/data/ack": "OK",
}


def at(filling, path):
    return [node.text for node in filling.nodes(path)]


@pytest.fixture(scope="module")
def odd():
    return read_form(read_sheets(ODD))


def test_languages_are_known_by_the_names_people_give_them(odd):
    assert [odd.language(code) for code in ("kk", "ru", "en")] == [
        "Kazakh",
        "Russian",
        "English",
    ]


def test_marks_of_emphasis_are_not_read_out(odd):
    pname = next(item for item in odd.walk() if item.path == "/data/person/pname")
    assert pname.label["Russian"] == ("Имя",)
    assert pname.label["English"] == ("Name",)


def test_repetitions_can_be_choices(odd):
    filling = Filling(odd, now=NOW)
    filling.have_repetitions({"/data/person": 3})
    filling.take(TWO)
    items = {item.path: item for item in odd.walk()}

    def offered(path):
        return list(filling.choices(items[path], filling.nodes(path)[0]))

    assert offered("/data/head") == ["A", "B"]
    assert offered("/data/adult") == ["B"]


def test_a_repetition_begins_with_what_the_one_before_it_has(odd):
    filling = Filling(odd, now=NOW)
    filling.take({"/data/person[1]/street": "Main"})
    filling.add("/data/person")
    assert at(filling, "/data/person/street") == ["Main", "Main"]


ODD_VALUES = {
    "a column of a list": ("/data/lab", "5"),
    "the words of one tick": ("/data/mlab", "Нет"),
    "a name with a dash and a point": ("/data/dd", "4"),
    "no time has passed": ("/data/dur", "0"),
    "once, of a moment": ("/data/old", "2026-11-19T14:30"),
    "a tick is a truth": ("/data/wl", "ok"),
    "a number of repetitions written out": ("/data/three_count", "3"),
}


@pytest.mark.parametrize(("path", "value"), ODD_VALUES.values(), ids=ODD_VALUES)
def test_odd_things_are_reckoned(odd, path, value):
    filling = Filling(odd, now=NOW, language="Russian")
    filling.take(TWO)
    assert at(filling, path) == [value]


def test_a_row_that_is_switched_off_is_no_reason_to_refuse(odd):
    assert "/data/no" not in odd.binds
