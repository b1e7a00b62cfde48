"""Sheets as files: CSV, Excel and JSON-stat 2.0, made in memory, the same every time.

Each carries what must be known to read it. Nothing is written to a disk here.
Source: JSON-stat 2.0 (json-stat.org), RFC 4180. Spec: docs/spec/figures.md
section 10.
"""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from aigaq.holdings.figures.sheets import Dimension, Sheet
from aigaq.pure.statistics.counting.fields import PERIOD

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Format -> media type; ``json`` is JSON-stat."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""A moment for the file's own properties: the same sheet gives the same bytes."""

MARK = "# "
"""Begins a line of a CSV file that is about the table and not in it."""


def write_file(sheet: Sheet, to: str) -> bytes:
    """Write a sheet in one of ``FORMATS``."""
    writers = {"csv": _csv, "xlsx": _xlsx, "json": _json_stat}
    return writers[to](sheet)


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO()
    for _, words, value in _heading(sheet):
        text.write(f"{MARK}{words}: {value}\r\n")
    table = csv.writer(text)
    for row in _rows(sheet):
        table.writerow(row)
    # The mark at the beginning tells spreadsheet programs that this is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _heading(sheet: Sheet) -> list[tuple[str, str, str]]:
    return [("title", sheet.title, sheet.unit), *sheet.about]


def _rows(sheet: Sheet) -> list[list[str | int]]:
    """Return the header and one row a cell: codes, labels, number or the word."""
    header: list[str | int] = []
    for dimension in sheet.dimensions:
        header += [dimension.name, dimension.label]
    rows = [[*header, sheet.unit]]
    labels = [dict(dimension.values) for dimension in sheet.dimensions]
    for key in sheet.all_keys():
        if key not in sheet.cells:
            continue
        row: list[str | int] = []
        for value, words in zip(key, labels, strict=True):
            row += [value, words[value]]
        number = sheet.cells[key]
        rows.append([*row, sheet.withheld if number is None else number])
    return rows


def _xlsx(sheet: Sheet) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": sheet.title, "created": LONG_AGO})
    bold = book.add_format({"bold": True})
    table, about = book.add_worksheet("table"), book.add_worksheet("about")
    for number, row in enumerate(_rows(sheet)):
        table.write_row(number, 0, row, bold if number == 0 else None)
    table.freeze_panes(1, 0)
    table.set_column(0, 2 * len(sheet.dimensions), 24)
    for number, (_, words, value) in enumerate(_heading(sheet)):
        about.write_string(number, 0, words, bold)
        about.write_string(number, 1, value)
    about.set_column(0, 0, 32)
    about.set_column(1, 1, 90)
    book.close()
    return held.getvalue()


def _json_stat(sheet: Sheet) -> bytes:
    names = [dimension.name for dimension in sheet.dimensions]
    keys = sheet.all_keys()
    made: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": sheet.title,
        "id": names,
        "size": [len(dimension.values) for dimension in sheet.dimensions],
        "dimension": {d.name: _dimension(d) for d in sheet.dimensions},
        "value": [sheet.cells.get(key) for key in keys],
        "status": {
            str(place): "withheld"
            for place, key in enumerate(keys)
            if key in sheet.cells and sheet.cells[key] is None
        },
        "extension": {
            "unit": sheet.unit,
            "language": sheet.language,
            "draft": sheet.draft,
            "about": {name: value for name, _, value in sheet.about},
        },
    }
    if PERIOD in names:
        made["role"] = {"time": [PERIOD]}
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode()


def _dimension(dimension: Dimension) -> dict[str, Any]:
    return {
        "label": dimension.label,
        "category": {
            "index": [value for value, _ in dimension.values],
            "label": dict(dimension.values),
        },
    }
