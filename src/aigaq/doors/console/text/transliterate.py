"""``aigaq text transliterate``: each line in another spelling. Decides nothing."""

from typing import BinaryIO

import click

from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import answer_lines, lines_argument
from aigaq.pure.text.spelling import SPELLINGS, transliterate


@click.command()
@click.option(
    "--to", required=True, type=click.Choice(SPELLINGS), help="Spelling to write in."
)
@lines_argument
def command(file: BinaryIO, to: str) -> None:
    """Write each line in one spelling of Kazakh, whatever it was spelled in."""
    say_what_is_missing()
    answer_lines(file, lambda line: transliterate(line, to))
