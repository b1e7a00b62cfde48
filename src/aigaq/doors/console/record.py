"""``aigaq record``: bring tables onto the record, take them back, make practice cases.

Prints kinds, numbers and references; never a cell of a table.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aigaq.doors.console.refusals import FolderWithoutTables, ImportUnclear
from aigaq.doors.console.start import desk_command, spoken_language, spoken_refusals
from aigaq.pure.errors import AigaqError, OutputExists
from aigaq.pure.rules.import_problems import ImportRefused

if TYPE_CHECKING:
    from aigaq.holdings.record.actions import Outcome
    from aigaq.holdings.record.importing import Importer

BY = "console"
TABLES = "*.csv"


@click.group()
def command() -> None:
    """Import records with preview and undo; make synthetic cases."""


@command.command("import")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--preview", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--undo", metavar="ID", help="Take back the import of this reference.")
@desk_command
def import_tables(path: Path | None, undo: str | None, *, preview: bool) -> None:
    """Import one table, or all tables of a folder in the right order.

    PATH is a CSV file in UTF-8, or a folder of such files; the kind is recognised by
    the first row. Columns and rules: docs/spec/import.md. Either everything is
    imported or nothing is; what is on record already is passed over.
    """
    if (path is None) == (undo is None) or (undo and preview):
        raise ImportUnclear
    if undo is not None:
        _undo(undo)
    elif path is not None:
        _import(path, preview=preview)


def _undo(reference: str) -> None:
    from aigaq.holdings.record import actions  # noqa: PLC0415  # after desk_command

    rows = actions.undo_import(
        by=BY, batch=reference, on=_today(), importers=_importers()
    )
    click.echo(f"{reference}: {rows} rows taken back")


def _import(path: Path, *, preview: bool) -> None:
    from aigaq.holdings.record import actions  # noqa: PLC0415  # after desk_command

    importers = _importers()
    with _problems_told():
        if path.is_dir():
            files = _tables_of(path, importers)
            outcomes = actions.import_files(
                by=BY, files=files, on=_today(), preview=preview, importers=importers
            )
        else:
            outcome = actions.import_file(
                by=BY,
                data=path.read_bytes(),
                on=_today(),
                preview=preview,
                importers=importers,
            )
            outcomes = [outcome]
    for each in outcomes:
        _tell(each, preview=preview)
    if any(each.problem_count for each in outcomes):
        raise SystemExit(2)


def _tables_of(folder: Path, importers: Mapping[str, "Importer"]) -> list[bytes]:
    from aigaq.holdings.record.importing import recognise  # noqa: PLC0415

    paths = sorted(folder.glob(TABLES))
    if not paths:
        raise FolderWithoutTables
    files = [path.read_bytes() for path in paths]
    for path, data in zip(paths, files, strict=True):
        try:
            recognise(data, importers)
        except AigaqError:
            # Said to the person who named the folder; it stands in no log.
            click.echo(f"{path.name}:", err=True)
            raise
    return files


def _importers() -> Mapping[str, "Importer"]:
    from aigaq.holdings.record import importers as record  # noqa: PLC0415
    from aigaq.holdings.watch import importers as watch  # noqa: PLC0415

    return {**record.IMPORTERS, **watch.IMPORTERS}


@contextmanager
def _problems_told() -> Iterator[None]:
    try:
        yield
    except ImportRefused as refused:
        for problem in refused.problems:
            _say(problem)
        raise


def _say(problem: AigaqError) -> None:
    sentence = problem.sentence(spoken_language())
    click.echo(f"{sentence} [{problem.code}]", err=True)


def _tell(outcome: "Outcome", *, preview: bool) -> None:
    end = "preview, nothing written" if preview else outcome.batch or "nothing new"
    click.echo(
        f"{outcome.kind}: {outcome.new} new, {outcome.unchanged} unchanged, "
        f"{outcome.conflicting} conflicting; {end}"
    )
    for problem in outcome.problems:
        _say(problem)


def _today() -> date:
    return datetime.now(UTC).date()


@command.command("imports")
@desk_command
def list_imports() -> None:
    """Print every import, newest first, with the reference to undo it by."""
    from aigaq.holdings.record import queries  # noqa: PLC0415  # after desk_command

    for each in queries.imports():
        undone = f"undone {each.undone_on}" if each.undone_on else ""
        facts = (each.reference, each.made_on, each.kind, each.rows, each.by, undone)
        click.echo("\t".join(map(str, facts)).rstrip())


@command.command()
@click.option("--seed", required=True, type=int, help="Equal seeds, equal cases.")
@click.option("--cases", default=84, show_default=True, type=click.IntRange(20, 100000))
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The table to write; an existing file is not replaced.",
)
def synthetic(seed: int, cases: int, out: Path) -> None:
    """Write made-up case files for practice, with the published shares.

    Nothing in them happened; each row says so in three languages.
    """
    from aigaq.holdings.disk import whole_file  # noqa: PLC0415
    from aigaq.pure.formats.synthetic_cases import COLUMNS, generate  # noqa: PLC0415

    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(generate(seed, cases))
    with spoken_refusals():
        try:
            with whole_file(out) as file:
                file.write(text.getvalue().encode())
        except FileExistsError:
            raise OutputExists from None
    click.echo(f"{cases} synthetic cases")
