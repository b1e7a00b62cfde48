"""``aigaq text search``: documents and queries from files, answers as JSON lines.

The index lives in memory and goes with the command. A refusal repeats no text.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.text.dictionary import say_what_is_missing
from aigaq.doors.console.text.lines import spoken_text_refusals
from aigaq.pure.text.search.memory import Index
from aigaq.pure.text.search.queries import read_query
from aigaq.pure.text.search.refusals import (
    TableBroken,
    TableColumn,
    TableNotUtf8,
    TableTwice,
)

LONGEST_CELL = 16 * 1024 * 1024


@click.command()
@click.option(
    "--docs", required=True, type=existing_file, help="CSV with columns id,text."
)
@click.option(
    "--queries", required=True, type=existing_file, help="CSV with columns id,query."
)
@click.option(
    "--expand",
    is_flag=True,
    help="Let words for the same concept in the other languages answer, too.",
)
@click.option(
    "--rare",
    is_flag=True,
    help="Let words answer that are a form of what is asked, but are rarely meant so.",
)
@language_option
def command(docs: Path, queries: Path, *, expand: bool, rare: bool) -> None:
    """Search documents for each query, in Kazakh, Russian and English.

    Prints one JSON line a query, in the same order: {"id": …, "hits": [ids of
    documents, best first]}. A document is found when it holds every word of the query
    in any form and spelling; words in quotation marks have to stand together.
    """
    say_what_is_missing()
    with spoken_text_refusals():
        documents = dict(_rows(docs, "text"))
        asked = list(_rows(queries, "query"))
        names = list(documents)
        index = Index(documents.values())
        for name, text in asked:
            hits = index.search(read_query(text, expanded=expand, rare=rare))
            answer = {"id": name, "hits": [names[hit] for hit in hits]}
            click.echo(json.dumps(answer, ensure_ascii=False))


def _rows(path: Path, column: str) -> Iterator[tuple[str, str]]:
    """Give the id and one column of every row.

    Raises:
        TableNotUtf8: it is not text in UTF-8.
        TableColumn: a column is missing, or the file is empty.
        TableBroken: a row cannot be read, or has no id.
        TableTwice: two rows have one id.
    """
    csv.field_size_limit(LONGEST_CELL)
    seen: set[str] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, delimiter=_divider(file))
            reader.fieldnames = [
                name.strip().lower() for name in reader.fieldnames or ()
            ]
            _require(reader.fieldnames, ("id", column))
            for row in _read(reader):
                name, text = (row["id"] or "").strip(), row[column]
                if not any(row.values()):
                    continue  # a table program's empty rows
                if not name or text is None:
                    raise TableBroken(line=reader.line_num)
                if name in seen:
                    raise TableTwice(line=reader.line_num)
                seen.add(name)
                yield name, text
    except UnicodeDecodeError:
        raise TableNotUtf8 from None


def _divider(file: TextIO) -> str:
    """Return what divides the columns: some table programs write semicolons."""
    header = file.readline()
    file.seek(0)
    return ";" if header.count(";") > header.count(",") else ","


def _require(names: Sequence[str], needed: tuple[str, ...]) -> None:
    for column in needed:
        if column not in names:
            raise TableColumn(column=column)


def _read(reader: "csv.DictReader[str]") -> Iterator[dict[str, str | None]]:
    try:
        yield from reader
    except csv.Error:
        raise TableBroken(line=reader.line_num) from None
