"""What ``--help`` says, in the language refusals are said in.

The words stand beside this file as YAML: what a command says in English -> ``ru`` and
``kk``, a paragraph each. Read only when help is shown. What has no entry is said in
English; a test sees to it that everything has one. Names of options stay as typed.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import click
import yaml

from aigaq.doors.console.start import spoken_language

_EXTRAS = re.compile(r"(?P<said>.*?)(?:(?:  |^)\[(?P<extras>[^\[\]]*)\])?", re.DOTALL)
_CUT = "..."


@cache
def help_texts() -> dict[str, dict[str, str]]:
    """Return English paragraph -> language -> words."""
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            texts.update(yaml.safe_load(file.read_text(encoding="utf-8")))
    return texts


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line."""
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip())]


def said(text: str, language: str) -> str:
    """Return a help text in ``language``; in English what has no words there."""
    if language == "en":
        return text
    return "\n\n".join(_paragraph(each, language) for each in paragraphs(text))


def _paragraph(text: str, language: str) -> str:
    texts = help_texts()
    if text in texts:
        return texts[text].get(language, text)
    # In a list of commands only a first sentence is shown, or what there is room for.
    begun = text.removesuffix(_CUT)
    longer = next((key for key in texts if begun and key.startswith(begun)), None)
    if longer is None:
        return text
    whole = texts[longer].get(language, text)
    return re.split(r"(?<=\w)[.](?= |$)", whole, maxsplit=1)[0]


class SpokenFormatter(click.HelpFormatter):
    """Writes help in the person's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._language = spoken_language()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is typed."""
        prefix = prefix or f"{said('Usage:', self._language)} "
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(said(heading, self._language))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text(said(text, self._language))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        """Write options or commands, each with what it is for."""
        told = [(name, self._row(text)) for name, text in rows]
        super().write_dl(told, *args, **options)

    def _row(self, text: str) -> str:
        if self._language == "en" or not (found := _EXTRAS.fullmatch(text)):
            return text
        what = said(found["said"], self._language) if found["said"] else ""
        if found["extras"] is None:
            return what
        extras = [self._extra(each) for each in found["extras"].split("; ")]
        return f"{what}  [{'; '.join(extras)}]".strip()

    def _extra(self, text: str) -> str:
        name, colon, value = text.partition(": ")
        return said(name, self._language) + colon + value


class SpokenContext(click.Context):
    """A context whose help is in the person's language."""

    formatter_class = SpokenFormatter


def with_spoken_help(command: click.Command) -> click.Command:
    """Return ``command``, whose help, and that of its commands, is spoken from now."""
    command.context_class = SpokenContext
    if isinstance(command, click.Group):
        for each in command.commands.values():
            with_spoken_help(each)
    return command
