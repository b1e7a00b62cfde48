"""``aigaq text hyphenate``: soft hyphens between syllables. Decides nothing."""

from typing import BinaryIO

import click

from aigaq.doors.console.text.lines import answer_lines, lines_argument
from aigaq.pure.text.hyphenation import hyphenate


@click.command()
@click.option(
    "--language", type=click.Choice(["kk"]), default="kk", help="Language of the text."
)
@lines_argument
def command(file: BinaryIO, language: str) -> None:
    """Put a soft hyphen (U+00AD) wherever a line may break a Kazakh word."""
    del language  # Kazakh is the only one no other program breaks
    answer_lines(file, hyphenate)
