"""What the command line itself refuses: in words, with a code, repeating nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.doors.console.endings import form_of
from aigaq.doors.console.main import main
from aigaq.pure.errors import LANGUAGES, error_texts

NAME = "Ботагөз.csv"
"""A file's name may be a person's."""
MEMBER = ["--by", "dana", "--home", "."]
REFUSED = {
    "no such command": (["text", NAME], "command.unknown"),
    "no such option": (["text", "keys", f"--{NAME}"], "command.option_unknown"),
    "an option left out": (["text", "transliterate"], "command.option_missing"),
    "an argument left out": (["figures", "protect"], "command.option_missing"),
    "not one of the choices": (
        ["text", "transliterate", "--to", NAME],
        "command.choice",
    ),
    "a number out of bounds": (
        ["figures", "rds", __file__, "--outcome", "x", "--level", "7"],
        "command.value",
    ),
    "a file that is not there": (["text", "keys", NAME], "command.file_missing"),
    "a folder for a file": (["figures", "attack", "/"], "command.file_is_folder"),
    "a file for a folder": (
        ["figure", "show", "F-1", "--home", __file__],
        "command.folder_is_file",
    ),
    "one word too many": (["text", "keys", "-", NAME], "command.refused"),
    "shares that are none": (
        ["figures", "unseen", __file__, "--method", "dga", "--referred", NAME],
        "command.shares",
    ),
    "a folder for one method": (
        ["figures", "unseen", "/", "--method", "chao"],
        "command.replicates",
    ),
    "a picture of no kind": (
        ["figures", "draw", __file__, "--language", "kk", "--out", "new.bmp"],
        "command.picture_ending",
    ),
    "a table by two forms": (
        ["figure", "export", NAME, "--to", "json", "--out", "Ботагөз.XLSX", *MEMBER],
        "command.forms_differ",
    ),
    "a table in no form of ours": (
        ["figure", "export", NAME, "--to", "csv", "--out", "Ботагөз.ods", *MEMBER],
        "command.form_unwritten",
    ),
    "pairs as a workbook": (
        ["figures", "link", __file__, "--out", "Ботагөз.xlsx"],
        "command.form_unwritten",
    ),
}


@pytest.mark.parametrize(("typed", "code"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_is_refused_in_words_that_repeat_nothing(typed, code, language):
    done = CliRunner().invoke(main, typed, env={"AIGAQ_LANGUAGE": language})
    assert done.exit_code == 2
    assert done.stdout == ""
    sentence, hint = done.stderr.strip().split("\n")
    assert hint.endswith(f" [{code}]")
    first = error_texts()[code]["sentence"][language].split("{")[0]
    assert sentence.startswith(first)
    assert "Ботагөз" not in done.stderr


FORMS = {
    "the name says it": ("table.xlsx", None, "xlsx"),
    "in capitals, too": ("TABLE.XLSX", None, "xlsx"),
    "both say it": ("table.json", "json", "json"),
    "a name that says nothing": ("F-0001", None, "csv"),
    "an ending that says nothing": ("table.2024", "xlsx", "xlsx"),
}


@pytest.mark.parametrize(("name", "to", "form"), FORMS.values(), ids=FORMS.keys())
def test_a_table_is_written_in_the_form_its_name_says(name, to, form):
    assert form_of(Path(name), to) == form
    assert form_of(None, None) == "csv"


def test_a_group_alone_shows_its_commands():
    done = CliRunner().invoke(main, ["text"])
    assert done.exit_code == 2
    assert "hyphenate" in done.output


def start(*typed, **streams):
    return subprocess.Popen(
        [sys.executable, "-m", "aigaq.doors.console.main", *typed],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "AIGAQ_LANGUAGE": "kk"},
        **streams,
    )


@pytest.mark.parametrize(
    "typed",
    [["text", "hyphenate"], ["text", "language"], ["--help"]],
    ids=["line by line", "after loading", "help"],
)
def test_a_full_disk_under_the_answer_is_said(typed):
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device, not a file
        said = start(*typed, stdout=full)
        _, stderr = said.communicate("Сәлем\n".encode())
    assert said.returncode == 2
    assert "[command.answer_unwritten]" in stderr.decode()
    assert "Traceback" not in stderr.decode()


def test_no_output_at_all_is_said():
    said = start("text", "hyphenate", preexec_fn=lambda: os.close(1))
    _, stderr = said.communicate("Сәлем\n".encode())
    assert said.returncode == 2
    assert "[command.answer_unwritten]" in stderr.decode()


def test_whoever_stops_reading_stops_us_without_a_word():
    reading, writing = os.pipe()
    said = start("text", "hyphenate", stdout=writing)
    os.close(writing)
    os.close(reading)
    _, stderr = said.communicate("Сәлем\n".encode())
    assert (said.returncode, stderr) == (0, b"")


def heed_ctrl_c():
    """Let the child be stopped by hand even where the tests themselves are not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_is_answered_with_the_status_shells_know():
    said = start("text", "hyphenate", stdout=subprocess.PIPE, preexec_fn=heed_ctrl_c)
    said.stdin.write("Сәлем\n".encode())
    said.stdin.flush()
    assert said.stdout.readline().decode() == "Сә\u00adлем\n"
    said.send_signal(signal.SIGINT)
    assert said.wait(timeout=20) == 130  # its standard input is still open
    _, stderr = (each.decode() for each in said.communicate())
    assert stderr.rstrip().endswith("[command.stopped]")
    assert "Traceback" not in stderr
