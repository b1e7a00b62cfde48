"""The text commands: a line in, a line out, refusals in words and with status 2."""

import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.main import main


def run(*arguments, stdin=b"", **variables):
    return CliRunner().invoke(main, ["text", *arguments], input=stdin, env=variables)


LINES = {
    "keys": (["keys"], "құқығым\n\nправо\n", ["құқық", "", "право"]),
    "language": (["language"], "Сәлем\n\nПривет\n👍\n", ["kk", "und", "ru", "und"]),
    "to Latin": (
        ["transliterate", "--to", "latin-2018"],
        "Құқық\n\nшағым\n",
        ["Quqyq", "", "shaǵym"],
    ),
    "to Cyrillic": (["transliterate", "--to", "cyrillic"], "Qūqyq\n", ["Құқық"]),
    "hyphenate": (["hyphenate"], "мектеп\n\n", ["мек\u00adтеп", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "text", "expected"), LINES.values(), ids=LINES)
def test_a_line_is_answered_by_a_line(arguments, text, expected):
    result = run(*arguments, stdin=text.encode())
    assert result.exit_code == 0, result.output
    answers = result.stdout.split("\n")
    assert len(answers) == len(expected) + 1
    for answer, wanted in zip(answers, expected, strict=False):
        assert wanted in answer.split(" ") if wanted else answer == ""


def test_a_file_is_read_like_standard_input(tmp_path):
    path = tmp_path / "lines.txt"
    path.write_bytes("\ufeffСәлем\r\nHello\r\n".encode())
    assert run("language", str(path)).stdout == "kk\nen\n"


def test_terms_are_found_with_their_places(tmp_path):
    table = tmp_path / "terms.csv"
    table.write_text("term,language\nпедик,ru\n", encoding="utf-8")
    result = run("glossary", "--terms", str(table), stdin="Слово «педики»\n".encode())
    assert json.loads(result.stdout) == [
        {"term": "педик", "start": 7, "end": 13, "quoted": True}
    ]


def test_odd_tables_are_read_and_an_empty_line_is_an_empty_array(tmp_path):
    table = tmp_path / "terms.csv"
    table.write_bytes(
        b"\xef\xbb\xbfTerm ;Language;note\r\n"
        + "қызтеке;kk;x\r\n;;\r\n\r\nsodomite;;\r\n".encode()
    )
    text = "\ufeff👩🏽‍🦰 қызтекелер\r\n\r\nsodomites".encode()
    result = run("glossary", "--terms", str(table), stdin=text)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    places = [[(each["start"], each["end"]) for each in line] for line in found]
    assert places == [[(5, 15)], [], [(0, 9)]]


COMMANDS = {
    "keys": ["keys"],
    "language": ["language"],
    "transliterate": ["transliterate", "--to", "cyrillic"],
    "hyphenate": ["hyphenate"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_line_that_is_not_utf8_is_refused_by_number(arguments):
    result = run(*arguments, stdin=b"a\n\xff\xfe\n", AIGAQ_LANGUAGE="ru")
    assert result.exit_code == 2
    assert "Строка 2" in result.stderr
    assert "[text.not_utf8]" in result.stderr
    assert result.stdout.count("\n") == 1


def test_a_table_without_its_columns_is_refused(tmp_path):
    table = tmp_path / "terms.csv"
    table.write_text("word\nx\n", encoding="utf-8")
    result = run("glossary", "--terms", str(table), stdin=b"x\n", AIGAQ_LANGUAGE="kk")
    assert result.exit_code == 2
    assert "[text.terms_columns]" in result.stderr


@pytest.mark.parametrize("command", ["keys", "language", "personal"])
def test_without_a_word_list_the_command_says_what_is_lost(command):
    result = run(command, stdin="сот\n".encode(), AIGAQ_HUNSPELL_KK="none")
    assert result.exit_code == 0
    assert "hunspell-kk" in result.stderr
    assert result.stdout.count("\n") == 1


def test_a_word_list_that_is_none_is_refused(tmp_path):
    result = run("keys", stdin=b"x\n", AIGAQ_HUNSPELL_KK=str(tmp_path / "none.dic"))
    assert result.exit_code == 2
    assert "[text.word_list_unreadable]" in result.stderr
