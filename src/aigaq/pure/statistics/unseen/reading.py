"""From the text of a CSV file to a table of capture histories.

One 0/1 column a list and a column ``count``; histories that are absent count zero;
rows of one history are added up; lines that begin with ``#`` are comments. The
history of no list is what is looked for: a file that counts it is refused. Cells are
parted by commas, or by semicolons or tabs if the first row is, as spreadsheets do in
Kazakh and Russian. Reads no file itself, and repeats no word of it in a refusal.
"""

import csv
import io

from aigaq.pure.statistics.unseen.refusals import (
    CountedUnseen,
    ListsEncoding,
    ListsHeader,
    ListsRow,
    ListsTooLarge,
)
from aigaq.pure.statistics.unseen.table import CaptureTable, from_rows

COUNT = "count"
MOST_LISTS = 10
MOST_BYTES = 1_000_000
MOST_CASES = 10**9
MARKS = {"0": 0, "1": 1}
SEPARATORS = ",;\t"

Rows = list[tuple[int, list[str]]]
"""Rows with their line numbers; comments and empty lines are gone."""


def read_lists(data: bytes) -> CaptureTable:
    """Read the bytes of a file of lists.

    Raises:
        ListsTooLarge: more than a megabyte.
        ListsEncoding: not UTF-8.
        ListsHeader: no ``count``, no list, too many, or two of one name.
        ListsRow: a row of another length, or something other than 0, 1 and a count.
        CountedUnseen: cases counted that stand on no list.
    """
    if len(data) > MOST_BYTES:
        raise ListsTooLarge(limit=MOST_BYTES // 1000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ListsEncoding from None
    rows = _rows(text)
    if not rows:
        raise ListsHeader(most=MOST_LISTS)
    names, place = _header(rows[0][1])
    counted = []
    for line, row in rows[1:]:
        if len(row) != len(names) + 1:
            raise ListsRow(row=line)
        counted.append(_counted(line, row, place))
    return from_rows(names, counted)


def _rows(text: str) -> Rows:
    """Split into cells; a quotation mark that is not closed is a broken row."""
    rows: Rows = []
    separator = ","
    for line, content in enumerate(text.splitlines(), start=1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        if not rows:
            separator = max(SEPARATORS, key=content.count)
        reader = csv.reader(io.StringIO(content), strict=True, delimiter=separator)
        try:
            cells = next(reader)
        except (csv.Error, StopIteration):
            raise ListsRow(row=line) from None
        rows.append((line, [_whole(cell.strip()) for cell in cells]))
    return rows


def _whole(cell: str) -> str:
    """Take the nought behind the point off a whole number: some programs add one."""
    whole, point, rest = cell.partition(".")
    return whole if point and rest and not rest.strip("0") else cell


def _header(cells: list[str]) -> tuple[list[str], int]:
    """Return the names of the lists and the place of the count."""
    lowered = [cell.lower() for cell in cells]
    names = [cell for cell in cells if cell.lower() != COUNT]
    fine = (
        lowered.count(COUNT) == 1
        and 1 <= len(names) <= MOST_LISTS
        and all(names)
        and len(set(names)) == len(names)
    )
    if not fine:
        raise ListsHeader(most=MOST_LISTS)
    return names, lowered.index(COUNT)


def _counted(line: int, cells: list[str], place: int) -> tuple[list[int], int]:
    """Return the marks and the count of one row."""
    marks = [MARKS.get(cell, -1) for i, cell in enumerate(cells) if i != place]
    number = cells[place]
    if -1 in marks or not (number.isascii() and number.isdigit()):
        raise ListsRow(row=line)
    count = int(number) if len(number) <= len(str(MOST_CASES)) else MOST_CASES + 1
    if count > MOST_CASES:
        raise ListsRow(row=line)
    if count and not any(marks):
        raise CountedUnseen(row=line)
    return marks, count
