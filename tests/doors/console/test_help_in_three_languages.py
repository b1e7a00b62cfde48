"""What --help says: in the language refusals are said in, nothing left in English."""

import inspect
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from aigaq.doors.console.help import help_texts, paragraphs
from aigaq.doors.console.main import GROUPS, main


def shown(language, *typed):
    done = CliRunner().invoke(
        main, [*typed, "--help"], env={"AIGAQ_LANGUAGE": language, "COLUMNS": "300"}
    )
    assert done.exit_code == 0
    return done.stdout


def commands_of(command):
    yield command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                yield from commands_of(command.get_command(context, name))


def helps_of(command):
    yield command.help or ""
    yield from getattr(command, "_lines", {}).values()
    yield from (getattr(option, "help", None) or "" for option in command.params)


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_help_is_there_in_kazakh_and_russian(group):
    texts = help_texts()
    command = main.get_command(click.Context(main), group)
    said = {
        paragraph
        for each in (*commands_of(command),)
        for text in helps_of(each)
        for paragraph in paragraphs(inspect.cleandoc(text))
        if paragraph
    }
    said |= set(GROUPS.values()) | set(paragraphs(inspect.cleandoc(main.help)))
    unsaid = {each for each in said if set(texts.get(each, ())) != {"ru", "kk"}}
    assert not unsaid


HELP = {
    "usage": ("kk", ["text", "copies"], "Қалай жазылады: ", "Usage"),
    "headings": ("ru", ["text"], "Команды:", "Commands"),
    "what a group lists": ("kk", ["figures"], "жасырылған ұяшықтар", "withheld"),
    "what an option is for": ("ru", ["text", "copies"], "Вывести группы", "Print"),
    "a default beside it": ("kk", ["figures", "link"], "[көрсетілмесе: 0.5", "default"),
    "what is required": ("ru", ["text", "transliterate"], "[обязательно]", "required"),
    "the way out": ("ru", [], "Показать эту справку", "Show"),
    "a sentence cut short": ("kk", ["figure"], "жоба ретінде", "draft"),
    "English as before": ("en", ["text"], "Usage: ", "Қалай"),
}


@pytest.mark.parametrize(
    ("language", "typed", "there", "gone"), HELP.values(), ids=HELP
)
def test_help_is_said_in_the_persons_language(language, typed, there, gone):
    said = shown(language, *typed)
    assert there.lower() in said.lower()
    assert gone not in said


def test_language_on_the_command_line_goes_before_the_systems(monkeypatch):
    monkeypatch.setenv("AIGAQ_LANGUAGE", "ru")
    typed = ["text", "copies", "--language", "kk", "--help"]
    assert "Параметрлер" in CliRunner().invoke(main, typed).stdout


def test_help_starts_no_django_and_a_command_reads_no_help():
    code = (
        "import sys; from aigaq.doors.console.main import main;"
        "main(['text', 'hyphenate'], standalone_mode=False);"
        "from aigaq.doors.console.help import help_texts;"
        "assert not help_texts.cache_info().currsize;"
        "main(['text', '--help'], standalone_mode=False);"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdin=subprocess.DEVNULL)
