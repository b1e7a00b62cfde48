"""``aigaq forms``: look at an XLSForm before anybody meets it; compile it; offer it.

Reads one workbook, CSV or Markdown table and prints what it asks. Needs no database, no
Java and no network; a running gate takes notice of nothing here.
"""

import re
from pathlib import Path

import click

from aigaq.doors.console.offline import existing_file, language_option, write_whole
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.brought import FOLDER
from aigaq.pure.forms.compiled import Sheets, to_json
from aigaq.pure.forms.definition import Form, Question
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form


@click.group()
def command() -> None:
    """Check, compile and offer forms written as XLSForms."""


@command.command()
@click.argument("form", type=existing_file)
@language_option
def check(form: Path) -> None:
    """Say what FORM asks, in which languages, or which row cannot be used."""
    with spoken_refusals():
        sheets = read_sheets(form.read_bytes())
        _tell(sheets, read_form(sheets))


@command.command()
@click.argument("form", type=existing_file)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the XForm goes; must be new.",
)
@language_option
def compile(form: Path, *, out: Path) -> None:  # noqa: A001  # the command's own name
    """Write FORM as the XForm that ODK Collect and KoboCollect load."""
    with spoken_refusals():
        sheets = read_sheets(form.read_bytes())
        read_form(sheets)
        write_whole(out, sheets.xform)
    click.echo(f"{out}: {len(sheets.xform.encode())} bytes")


@command.command()
@click.argument("form", type=existing_file)
@click.option(
    "--home",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of a gate, or of the desk that reads the answers.",
)
@language_option
def offer(form: Path, *, home: Path) -> None:
    """Let a gate ask with FORM, below our own; it must not be there yet.

    Given to a desk, answers are read there under its questions. Both look when they
    start.
    """
    with spoken_refusals():
        data = form.read_bytes()
        sheets = read_sheets(data)
        name = _PLAIN.sub("-", read_form(sheets).name)
        shelf = home / FOLDER
        shelf.mkdir(mode=0o700, exist_ok=True)
        out = shelf / f"{name}.json"
        write_whole(out, to_json(sheets, data).decode())
    click.echo(f"{out}: known there from the next start")


_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")


def _tell(sheets: Sheets, form: Form) -> None:
    questions = [item for item in form.walk() if isinstance(item, Question)]
    click.echo(f"{form.name}, version {form.version or '-'}: {form.title}")
    click.echo(f"languages: {', '.join(name or '-' for name in form.languages)}")
    click.echo(f"questions: {len(questions)}")
    for row in sheets.left_out:
        click.echo(f"row {row}: left empty, because nothing is noted by itself")
