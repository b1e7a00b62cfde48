"""What the text commands share: lines in, one answer a line out, refusals in words.

Streams: a line is answered before the next is read, so a pipe of any length needs no
memory. Keeps nothing, logs nothing, repeats no text in a refusal.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import click

from aigaq.doors.console.refusals import AnswerUnwritten
from aigaq.doors.console.start import refuse, spoken_language, spoken_refusals
from aigaq.pure.errors import AigaqError
from aigaq.pure.text.errors import NotUtf8, TextError

BYTE_ORDER_MARK = "\ufeff"


def lines_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add FILE, UTF-8 text line by line; standard input when left out."""
    return click.argument("file", type=click.File("rb"), default="-")(function)


def lines_of(file: BinaryIO) -> Iterator[str]:
    """Give the lines of ``file`` without their ends, as they come.

    Raises:
        NotUtf8: a line that cannot be read; the lines before it were given.
    """
    for number, raw in enumerate(file, 1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise NotUtf8(line=number) from None
        line = line.removesuffix("\n").removesuffix("\r")
        yield line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line


def answer_lines(
    file: BinaryIO, answer: Callable[[str], str], *, empty: str = ""
) -> None:
    """Print ``answer`` of every line, in the same order; ``empty`` for an empty one."""
    with spoken_text_refusals():
        out = output()
        for line in lines_of(file):
            said = answer(line) if line.strip() else empty
            out.write(said.encode() + b"\n")
            out.flush()


def output() -> BinaryIO:
    """Return standard output for bytes.

    Raises:
        AnswerUnwritten: there is none; it was closed before we began.
    """
    if sys.stdout is None:
        raise AnswerUnwritten
    return sys.stdout.buffer


@contextmanager
def spoken_text_refusals() -> Iterator[None]:
    """Print a refusal of the text tools like any other; leave with status 2."""
    try:
        with spoken_refusals():
            yield
    except TextError as error:
        refuse(in_words(error))


def in_words(error: TextError) -> AigaqError:
    """Return the refusal with the words Aigaq has for its code."""
    kind = type("SpokenTextError", (AigaqError,), {"code": error.code})
    refusal: AigaqError = kind(**error.facts)
    return refusal


def warn(error: TextError) -> None:
    """Say on standard error what is lost, and go on."""
    words, language = in_words(error), spoken_language()
    click.echo(f"{words.sentence(language)} {words.hint(language)}", err=True)
