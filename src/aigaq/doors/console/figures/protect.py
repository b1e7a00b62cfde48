"""``aigaq figures protect``: withhold or round what could point at a person.

Reads true tables, prints the tables that may be published, as JSON; a summary goes to
standard error. Writes no file.
"""

import json
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.figures.files import json_of, text_of
from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.statistics.release.coarsen import coarsened
from aigaq.pure.statistics.release.model import EXACT_FROM, Method, Release, Rule
from aigaq.pure.statistics.release.protect import Besides, protect_release
from aigaq.pure.statistics.release.reading import (
    is_several,
    releases_of,
    tables_of,
    written,
)

CHOICES = (Method.WITHHELD.value, Method.ROUNDED.value)


@click.command()
@click.argument("tables", type=existing_file)
@click.option(
    "--threshold",
    type=int,
    default=EXACT_FROM,
    show_default=True,
    help="No number is printed between 0 and this. Below 10 all are rounded.",
)
@click.option(
    "--method", type=click.Choice(CHOICES), help="Do not choose; use this method."
)
@click.option(
    "--published",
    type=existing_file,
    help="JSON list of the releases that are out already, oldest first.",
)
@click.option(
    "--truth",
    type=existing_file,
    help="JSON list of the true tables of these releases, in the same order.",
)
@click.option(
    "--merge",
    multiple=True,
    metavar="DIMENSION:NEW=OLD+OLD",
    help="Merge categories before counting; may be given several times.",
)
@click.option("--json", "compact", is_flag=True, help="JSON alone, without a summary.")
@language_option
def command(  # noqa: PLR0913  # one argument an option
    tables: Path,
    threshold: int,
    method: str | None,
    published: Path | None,
    truth: Path | None,
    merge: tuple[str, ...],
    *,
    compact: bool,
) -> None:
    """Withhold what could point at a person.

    TABLES is a release: a list of {"dimensions": [...], "cells": [{"key": [...],
    "value": n}]}, "*" being the total over a dimension; a cell that is left out is
    not published. Of a list of releases the last is protected, the others are out.
    Their true tables stay with you: with --truth as much is published as if everything
    were rounded, wherever that is safe.
    """
    with spoken_refusals():
        data = json_of(text_of(tables))
        before = releases_of(json_of(text_of(published))) if published else []
        true = releases_of(json_of(text_of(truth))) if truth else []
        if is_several(data):
            before += releases_of(data)[:-1]
            data = data[-1]
        if merge:
            data = coarsened(data, merge)
        rule = Rule(threshold, method=Method(method) if method else None)
        known = Besides(before=[one.tables for one in true])
        release = protect_release(tables_of(data), rule, before, besides=known)
        result = written(data, release)
    click.echo(json.dumps(result, ensure_ascii=False, indent=None if compact else 1))
    if not compact:
        click.echo(_summary(release), err=True)


def _summary(release: Release) -> str:
    cells: list[Any] = [
        value for table in release.tables for value in table.cells.values()
    ]
    withheld = sum(value is None for value in cells)
    return (
        f"{release.method}: {len(cells) - withheld} of {len(cells)} counts printed; "
        f"{release.open_bits:.0f} bits left open, {release.rounding_bits:.0f} if "
        "everything were rounded to base 5"
    )
