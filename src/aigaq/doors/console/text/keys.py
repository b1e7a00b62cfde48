"""``aigaq text keys``: the search keys of each line. Decides nothing."""

from typing import BinaryIO

import click

from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import answer_lines, lines_argument
from aigaq.pure.text.keys import keys


@click.command()
@lines_argument
def command(file: BinaryIO) -> None:
    """Print the search keys of each line, separated by spaces.

    Two words are forms of one word when their lines share a key.
    """
    say_what_is_missing()
    answer_lines(file, _keys_of)


def _keys_of(line: str) -> str:
    every = (key for word in keys(line) for key in (*word.keys, *word.rare))
    return " ".join(dict.fromkeys(every))
