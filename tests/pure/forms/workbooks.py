"""Turns a Markdown table of a form into the files people have: .xlsx, .xls, .csv."""

import csv
import re
import struct
from io import BytesIO, StringIO

from openpyxl import Workbook


def sheets_of(table: str) -> dict[str, list[list[str]]]:
    """Return sheet -> rows, the header first; empty rows kept."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in table.splitlines():
        if not line.startswith("|"):
            continue
        cells = [
            cell.strip().replace("\\|", "|")
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]
        ]
        if cells[0]:
            name = cells[0]
        if cells[1:]:
            found.setdefault(name, []).append(cells[1:])
    return found


def as_xlsx(table: str) -> bytes:
    """Spell the table as a workbook of Excel."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets_of(table).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(table: str) -> bytes:
    """Spell the table as one CSV file, the sheet's name in the first column."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    for name, rows in sheets_of(table).items():
        writer.writerow([name, *[""] * len(rows[0])])
        writer.writerows(["", *row] for row in rows)
    return out.getvalue().encode()


def as_xls(table: str) -> bytes:
    """Spell the sheet ``survey`` as a workbook of Excel 2.1, the oldest there is.

    Latin letters only: the format knows no others.
    """

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    body = record(0x0009, struct.pack("<HH", 2, 0x10))
    rows = sheets_of(table)["survey"]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                text = cell.encode("latin-1")
                head = struct.pack("<HH3sB", at, column, b"\0\0\0", len(text))
                body += record(0x0004, head + text)
    return body + record(0x000A, b"")
