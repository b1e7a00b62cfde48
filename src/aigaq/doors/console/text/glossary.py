"""``aigaq text glossary``: a glossary's terms in each line. Decides nothing."""

import json
from dataclasses import asdict
from typing import BinaryIO

import click

from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import (
    answer_lines,
    lines_argument,
    lines_of,
    spoken_text_refusals,
)
from aigaq.pure.text.glossary import Terms, find, read_terms


@click.command()
@click.option(
    "--terms",
    "table",
    required=True,
    type=click.File("rb"),
    help="CSV with the columns term,language.",
)
@lines_argument
def command(file: BinaryIO, table: BinaryIO) -> None:
    """Print a JSON array of the terms found in each line, in any form of theirs.

    Offsets are in code points; "quoted" says that the line names the term rather
    than uses it.
    """
    say_what_is_missing()
    with spoken_text_refusals():
        terms = Terms(read_terms(lines_of(table)))
    answer_lines(
        file,
        lambda line: json.dumps(
            [asdict(match) for match in find(line, terms)], ensure_ascii=False
        ),
        empty="[]",
    )
