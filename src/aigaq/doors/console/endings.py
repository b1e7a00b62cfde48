"""What the name of an answer's file says of its form, and what is refused there.

A table called .xlsx that holds CSV opens as rubbish, or not at all. Nothing is read
or written here, and no name is repeated.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.refusals import FormsDiffer, FormUnwritten

FORMS = ("csv", "xlsx", "json")
"""What a figure is written as; its file's name ends in the same letters."""

OTHERS = frozenset({"xls", "xlsm", "xlsb", "ods", "tsv", "html", "docx", "odt", "pdf"})
"""Endings that promise what no table is written as; any other promises nothing."""


def form_of(out: Path | None, to: str | None) -> str:
    """Return csv, xlsx or json: what was asked for, else what the name says, else csv.

    Raises:
        FormsDiffer: the name says one form and ``to`` another.
        FormUnwritten: nothing is written in the form the name says.
    """
    ending = out.suffix.removeprefix(".").lower() if out else ""
    if ending in OTHERS:
        raise FormUnwritten(ending=ending, allowed=", ".join(f".{f}" for f in FORMS))
    named = ending if ending in FORMS else None
    if to and named and to != named:
        raise FormsDiffer(ending=named, to=to)
    return to or named or FORMS[0]


def form_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--to`` and ``--out``; the function gets ``to`` once both agree.

    Stands above ``desk_command``: who mistyped is told before a passphrase is asked.
    """

    @click.option(
        "--to",
        type=click.Choice(FORMS),
        help="Form of the file; what the name after --out ends in when left out.",
    )
    @click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Where to write it; standard output when left out.",
    )
    @wraps(function)
    def formed(*args: Any, to: str | None, out: Path | None, **options: Any) -> Any:
        return function(*args, to=form_of(out, to), out=out, **options)

    return formed


class CsvPath(click.Path):
    """A new file for CSV; a name that promises another form is refused."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the path.

        Raises:
            FormUnwritten: it ends like a file that is no CSV.
        """
        path = super().convert(value, param, ctx)
        ending = Path(str(path)).suffix.removeprefix(".").lower()
        if ending in OTHERS or (ending in FORMS and ending != "csv"):
            raise FormUnwritten(ending=ending, allowed=".csv")
        return path
