"""Reading a table that somebody brings: what it must look like, row by row.

Bytes in, rows and named problems out; all problems of a file are found, not only the
first. A cell is text and stays text: ``=1+1`` is three signs and a digit. No disk, no
database, no clock. A problem names a row, a column of ours and a code, never a cell.
Spec: docs/spec/import.md.
"""

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.rules.coding import check_code, check_key, check_text
from aigaq.pure.rules.dates import UNKNOWN, Dated, read_date
from aigaq.pure.rules.import_problems import (
    KINDS,
    CellsProblem,
    CountProblem,
    ImportEmpty,
    ImportEncoding,
    ImportHeader,
    ImportMalformed,
    ImportTooLarge,
    KeyTakenProblem,
    Problems,
    RowProblem,
    SentencesProblem,
)

LARGEST_FILE = 64 * 1024 * 1024
LONGEST_CELL = 128 * 1024
"""Characters in a cell. Ours, since csv's own limit belongs to the whole process."""
DELIMITERS = (",", ";", "\t")
LIST_MARK = "|"
LINE_MARK = "\n"
KEY = "key"

Value = TypeVar("Value")


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet counts, and a trimmed cell per column."""

    number: int
    cells: Mapping[str, str]
    problems: Problems

    @property
    def key(self) -> str:
        """Return the row's identity."""
        return self.cells[KEY]

    def fingerprint(self) -> str:
        """Return 64 hex digits: equal for equal rows, whatever the columns' order."""
        filled = {name: cell for name, cell in self.cells.items() if cell}
        text = json.dumps(filled, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def wrong(self, kind: type[RowProblem], column: str) -> None:
        """Note a problem with one cell."""
        self.problems.add(kind(self.number, column))

    def take(
        self, column: str, read: Callable[[str], Value], otherwise: Value
    ) -> Value:
        """Return what ``read`` makes of a cell; note its refusal as a problem.

        Returns:
            ``otherwise`` where ``read`` refused; the file is then refused as a whole.
        """
        try:
            return read(self.cells.get(column, ""))
        except AigaqError as error:
            self.wrong(KINDS.get(error.code, RowProblem), column)
            return otherwise

    def code(self, column: str, name: str, *, required: bool = False) -> str:
        """Return a code of the list called ``name``."""
        return self.take(column, lambda c: check_code(name, c, required=required), "")

    def codes(self, column: str, name: str) -> tuple[str, ...]:
        """Return the codes of a ``|``-separated cell, without repetition."""
        parts = (part.strip() for part in self.cells.get(column, "").split(LIST_MARK))
        found = dict.fromkeys(part for part in parts if part)
        return self.take(
            column,
            lambda _: tuple(check_code(name, c, required=True) for c in found),
            (),
        )

    def date(self, column: str) -> Dated:
        """Return a date with its precision; empty is unknown."""
        return self.take(column, read_date, UNKNOWN)

    def text(self, prefix: str, *, required: bool = False) -> dict[str, str]:
        """Return the text of the columns ``<prefix>_kk``, ``_ru`` and ``_en``."""
        words = {
            language: self.cells.get(f"{prefix}_{language}", "")
            for language in LANGUAGES
        }
        return self.take(
            f"{prefix}_{LANGUAGES[-1]}",
            lambda _: check_text(words, required=required),
            {},
        )

    def lines(self, prefix: str) -> list[dict[str, str]]:
        """Return the sentences of ``prefix_*``: one line each, as many per language.

        A language may be missing as a whole, not in part.
        """
        told = {
            language: [part for line in text.split(LINE_MARK) if (part := line.strip())]
            for language, text in self.text(prefix).items()
        }
        if len({len(lines) for lines in told.values()}) > 1:
            self.wrong(SentencesProblem, f"{prefix}_{LANGUAGES[-1]}")
            return []
        count = max(map(len, told.values()), default=0)
        return [{lang: told[lang][at] for lang in told} for at in range(count)]

    def whole_number(self, column: str) -> int | None:
        """Return a whole number from 1 up, or None for an empty cell."""
        cell = self.cells.get(column, "")
        if not cell:
            return None
        if not (cell.isascii() and cell.isdecimal() and len(cell) < len("100000000")):
            self.wrong(CountProblem, column)
            return None
        if int(cell) == 0:
            self.wrong(CountProblem, column)
        return int(cell)


@dataclass(frozen=True)
class Table:
    """A file that could be read: its columns, its rows, what is wrong so far."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: Problems


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(data).hexdigest()


def read_table(data: bytes) -> Table:
    """Read a CSV file: UTF-8, with or without BOM; comma, semicolon or tab.

    Blank rows are skipped; cells are trimmed and put into Unicode NFC; line ends of
    any system become one.

    Raises:
        ImportTooLarge, ImportEncoding, ImportMalformed: not such a file.
        ImportHeader: no ``key`` column, or a column twice.
        ImportEmpty: no row below the first.
    """
    if len(data) > LARGEST_FILE:
        raise ImportTooLarge(limit=LARGEST_FILE // 1024 // 1024)
    lines = _split(_decode(data))
    header = _header(lines[0] if lines else [])
    problems = Problems()
    rows = tuple(_rows(header, lines[1:], problems))
    if not rows and not problems.count:
        raise ImportEmpty
    _check_keys(rows)
    return Table(header, rows, problems)


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportEncoding from None
    if "\0" in text:  # a spreadsheet's "Unicode text" is UTF-16: half of it is NUL
        raise ImportEncoding
    return unicodedata.normalize("NFC", text)


def _split(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    source = io.StringIO(text, newline="")
    try:
        lines = list(csv.reader(source, delimiter=delimiter, strict=True))
    except csv.Error:
        raise ImportMalformed from None
    if any(len(cell) > LONGEST_CELL for cells in lines for cell in cells):
        raise ImportMalformed
    return lines


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if KEY not in names or len(set(names)) != len(names) or "" in names:
        raise ImportHeader
    return tuple(names)


def _rows(
    header: Sequence[str], lines: Sequence[Sequence[str]], problems: Problems
) -> Iterable[Row]:
    width = len(header)
    for number, line in enumerate(lines, start=2):
        cells = [_one_line_end(cell).strip() for cell in line]
        if not any(cells):
            continue
        if len(cells) < width or any(cells[width:]):
            problems.add(CellsProblem(number, header[0]))
            continue
        yield Row(number, dict(zip(header, cells, strict=False)), problems)


def _one_line_end(cell: str) -> str:
    return cell.replace("\r\n", LINE_MARK).replace("\r", LINE_MARK)


def _check_keys(rows: Iterable[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        row.take(KEY, check_key, "")
        if row.key in seen:
            row.wrong(KeyTakenProblem, KEY)
        seen.add(row.key)
