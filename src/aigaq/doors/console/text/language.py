"""``aigaq text language``: the language of each line. Decides nothing."""

from typing import BinaryIO

import click

from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import answer_lines, lines_argument
from aigaq.pure.text.language import UNDETERMINED, languages


@click.command()
@lines_argument
def command(file: BinaryIO) -> None:
    """Print kk, ru, en or und for each line; several, the main one first."""
    say_what_is_missing()
    answer_lines(file, lambda line: ",".join(languages(line)), empty=UNDETERMINED)
