"""``aigaq text personal``: what in each line may point at a person.

Suggests and never decides; keeps nothing.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import (
    lines_argument,
    lines_of,
    output,
    spoken_text_refusals,
)
from aigaq.pure.text.personal import Span, find_in_lines
from aigaq.pure.text.personal.known import Known
from aigaq.pure.text.personal.names.trained import TrainedNames


@click.command()
@lines_argument
@click.option(
    "--known",
    type=existing_file,
    help="People of the case, one a line: always found, in every form and spelling.",
)
@click.option(
    "--names-model",
    envvar="AIGAQ_NAMES_MODEL",
    type=existing_file,
    help="A finder of names made by `aigaq text train-names`.",
)
@language_option
def command(file: BinaryIO, known: Path | None, names_model: Path | None) -> None:
    """Find personal data in each line of FILE (UTF-8; standard input when left out).

    Prints a JSON array for each line, in the same order: start and end in code points,
    kind, confidence, reason. Reads some lines ahead. Suggests; a person decides.
    """
    say_what_is_missing()
    with spoken_text_refusals():
        people = Known(_lines(known)) if known else None
        trained = TrainedNames.of(names_model.read_bytes()) if names_model else None
        out = output()
        for spans in find_in_lines(lines_of(file), known=people, trained=trained):
            out.write(_array(spans).encode() + b"\n")
        out.flush()


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        yield from lines_of(file)


def _array(spans: list[Span]) -> str:
    return json.dumps(
        [
            {
                "start": span.start,
                "end": span.end,
                "kind": span.kind,
                "confidence": span.confidence,
                "reason": span.reason,
            }
            for span in spans
        ]
    )
