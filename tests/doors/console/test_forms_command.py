"""``aigaq forms``: a form is checked and compiled, or refused by its row."""

import pytest
from desk_on_disk import aigaq
from openpyxl import Workbook

GOOD = """
| survey |
| | type | name | label::English (en) | label::Русский (ru) |
| | text | what | What happened? | Что произошло? |
| | start | begun | | |
"""
BAD = """
| survey |
| | type | name | label |
| | text | what | What happened? |
| | geotrace | way | Which way? |
"""


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.md"
    path.write_text(GOOD)
    return path


def test_a_form_is_told_with_what_is_left_empty(form):
    told = aigaq("forms", "check", form)
    assert told.returncode == 0, told.stderr
    assert "languages: English (en), Русский (ru)" in told.stdout
    assert "questions: 1" in told.stdout
    assert "row 3: left empty" in told.stdout


def test_a_form_is_compiled_once_and_replaces_nothing(form, tmp_path):
    out = tmp_path / "form.xml"
    assert aigaq("forms", "compile", form, "--out", out).returncode == 0
    before = out.read_bytes()
    assert b"<h:html" in before
    again = aigaq("forms", "compile", form, "--out", out)
    assert again.returncode == 2
    assert out.read_bytes() == before


def test_a_row_the_pages_cannot_ask_is_named_in_the_persons_language(form, tmp_path):
    form.write_text(BAD)
    refused = aigaq("forms", "check", form, "--language", "ru")
    assert refused.returncode == 2
    assert "Лист «survey», строка 3" in refused.stderr
    assert refused.stderr.endswith("[form.unsupported]\n")


def test_a_form_is_offered_to_a_gate_once(form, tmp_path):
    told = aigaq("forms", "offer", form, "--home", tmp_path)
    assert told.returncode == 0, told.stderr
    (kept,) = (tmp_path / "forms").iterdir()
    assert kept.suffix == ".json"
    assert aigaq("forms", "offer", form, "--home", tmp_path).returncode == 2


def test_a_workbook_is_checked_like_a_table(tmp_path):
    book = Workbook()
    book.active.title = "survey"
    for row in (["type", "name", "label"], ["text", "a", "A"], ["integer", "b", "B"]):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    told = aigaq("forms", "check", tmp_path / "form.xlsx")
    assert "questions: 2" in told.stdout
