"""What a form may not be is refused by sheet and row, in every kind of file."""

from datetime import datetime

import pytest
from workbooks import as_csv, as_xls, as_xlsx

from aigaq.pure.forms.filling import Filling, address_of
from aigaq.pure.forms.refusals import FormMistaken, FormRefused, FormUnsupported
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form

NOW = datetime(2026, 11, 19, 14, 30)  # noqa: DTZ001  # forms know no zones


def survey(*rows, head="type | name | label | calculation | relevant", more=""):
    lines = ["| survey |", f"| | {head} |", *(f"| | {row} |" for row in rows)]
    return "\n".join(lines) + f"\n{more}"


CHOICES = "| choices |\n| | list_name | name | label |{}\n| | yn | y | Yes |{}\n"
PICTURES = CHOICES.format(" media::image |", " y.png |")
HEAD = "type | name | label"
REFUSED = {
    "a line on a map": (survey("text | a | A | | |", "geotrace | g | G | | |"), 3),
    "a map's own choices": (survey("osm | o | O | | |"), 2),
    "choices in a file": (
        survey("text | a | A | | |", "", "select_one_from_file x.csv | f | F | | |"),
        4,
    ),
    "a file beside the form": (survey("csv-external | f | | | |"), 2),
    "data pulled from a file": (
        survey("text | a | A | | |", "calculate | d | | pulldata('f','a','b','c') | |"),
        3,
    ),
    "a search in a file": (
        survey(
            "text | a | A |  |",
            "select_one yn | b | B | minimal search('fruits') |",
            head="type | name | label | appearance",
            more=CHOICES.format("", ""),
        ),
        3,
    ),
    "a list that is not there": (
        survey("text | a | A | | |", "calculate | c | | instance('zz')/root/item | |"),
        3,
    ),
    "the answer of last time": (
        survey("text | a | A | | ${last-saved#a} = 'x' |"),
        2,
    ),
    "a function nobody knows": (
        survey("text | a | A | | |", "text | b | B | | lookup(${a}) |"),
        3,
    ),
    "a digest": (survey("calculate | c | | digest('a', 'MD5') | |"), 2),
    "an attribute": (survey("text | a | A | | |", "text | b | B | | /data/@id |"), 3),
    "a picture of a question": (
        survey("text | a | A | |", "text | b | B | b.png |", head=f"{HEAD} | image"),
        3,
    ),
    "a sound in one language": (
        survey("text | a | A | a.mp3 |", head=f"{HEAD} | media::audio::English (en)"),
        2,
    ),
    "a value set by another answer": (
        survey(
            "text | a | A | | |",
            "calculate | c | | 1 | ${a} |",
            head=f"{HEAD} | calculation | trigger",
        ),
        3,
    ),
    "a pattern that cannot be read": (
        survey("text | a | A | regex(., '(') |", head=f"{HEAD} | constraint"),
        2,
    ),
    "an unknown group of letters": (
        survey("text | a | A | regex(., '\\p{Foo}') |", head=f"{HEAD} | constraint"),
        2,
    ),
    "a loop": (survey("begin loop over yn | l | L | | |", "end loop | | | | |"), 2),
    "a recording in the background": (survey("background-audio | b | | | |"), 2),
}


@pytest.mark.parametrize(("table", "row"), REFUSED.values(), ids=REFUSED)
def test_what_the_pages_cannot_do_is_refused_by_its_row(table, row):
    with pytest.raises(FormUnsupported) as refused:
        read_form(read_sheets(as_xlsx(table)))
    assert f"Sheet “survey”, row {row} " in refused.value.sentence("en")


@pytest.mark.parametrize("spelled", [str.encode, as_csv, as_xlsx])
def test_empty_rows_count_in_every_kind_of_file(spelled):
    table, row = REFUSED["choices in a file"]
    with pytest.raises(FormUnsupported) as refused:
        read_sheets(spelled(table))
    assert f"row {row} " in refused.value.sentence("en")


ELSEWHERE = {
    "a picture of a choice": (
        survey("select_one yn | a | A | | |", more=PICTURES),
        "“choices”, row 2",
    ),
    "entities": (
        survey("text | a | A | | |", more="| entities |\n| | dataset |\n| | t |\n"),
        "“entities”, row 2",
    ),
    "choices from outside": (
        survey(
            "select_one_external c | a | A | |",
            head=f"{HEAD} | choice_filter",
            more=CHOICES.format("", "").replace("choices", "external_choices"),
        ),
        "“external_choices”, row 2",
    ),
}


@pytest.mark.parametrize(("table", "place"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_other_sheets_are_named_too(table, place):
    with pytest.raises(FormUnsupported) as refused:
        read_form(read_sheets(table.encode()))
    assert place in refused.value.sentence("en")


MISTAKEN = {
    "an unknown type": (survey("text | a | A | | |", "", "teext | b | B | | |"), 4),
    "a name with a space": (survey("text | a b | A | | |"), 2),
    "two of one name": (survey("text | a | A | | |", "text | a | B | | |"), 3),
    "a group left open": (survey("text | b | B | | |", "begin group | g | G | | |"), 3),
    "a reference to nothing": (
        survey("text | a | A | | |", "text | b | B | | ${nobody} = 1 |"),
        3,
    ),
    "a sheet of choices that is missing": (survey("select_one none | a | A | | |"), 2),
    "a list that is missing": (
        survey(
            "text | t | T | | |",
            "select_one none | a | A | | |",
            more=CHOICES.format("", ""),
        ),
        3,
    ),
    "a bracket left open": (survey("text | a | A | | |", "text | b | B | | (1 |"), 3),
    "too few arguments": (survey("text | a | A | | if(true(), 1) |"), 2),
    "rules that wait for each other": (
        survey("calculate | a | | ${b} + 1 | |", "calculate | b | | ${a} + 1 | |"),
        2,
    ),
    "a group that waits for what is in it": (
        survey(
            "begin group | g | G | | ${a} = '' |",
            "text | a | A | | |",
            "end group|||||",
        ),
        2,
    ),
}


@pytest.mark.parametrize(("table", "row"), MISTAKEN.values(), ids=MISTAKEN)
def test_a_mistake_is_told_by_its_row(table, row):
    with pytest.raises(FormMistaken) as refused:
        read_form(read_sheets(as_xlsx(table)))
    assert f"sheet “survey”, row {row}:" in refused.value.sentence("en")


def test_a_column_that_stands_empty_is_no_reason_to_refuse():
    table = survey("text | a | A | | |", head=f"{HEAD} | media::image | trigger")
    assert read_form(read_sheets(as_xlsx(table))).name


def test_the_oldest_workbook_is_read_too():
    old = as_xls(survey("text | a | A | | |", "integer | b | B | | ${a} = 'x' |"))
    filling = Filling(read_form(read_sheets(old)), now=NOW)
    asked = [address_of(node) for node in filling.root.walk() if node.asked]
    assert "/data/a" in asked
    assert "/data/b" not in asked


def test_the_root_may_have_a_name_of_its_own():
    table = survey("text | a | A | | |") + "| settings |\n| | name |\n| | orchard |\n"
    filling = Filling(read_form(read_sheets(table.encode())), now=NOW)
    filling.take({"/orchard/a": "x"})
    assert filling.answers() == {"a": "x"}


@pytest.mark.parametrize("cut", range(0, 2000, 97))
def test_half_a_workbook_is_refused_and_nothing_worse(cut):
    with pytest.raises(FormRefused):
        read_sheets(as_xlsx(survey("text | a | A | | |"))[:cut])
