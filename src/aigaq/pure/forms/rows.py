"""Where things stand in the sheets people wrote: a path, a choice, a name -> its row.

Rows are counted as people see them: the header is row 1, empty rows count. Reads what
pyxform has read; judges nothing.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import count
from typing import Any

Row = Mapping[str, Any]

_BEGIN = re.compile(
    r"begin[ _]+(group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE
)
_END = re.compile(r"end[ _]+(group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"^[|\-: ]+$")
_MENTIONED = re.compile(r"\$\{([^}]+)\}|['\"]([\w.\-]+)['\"]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows and the numbers they have for people."""

    name: str
    rows: Sequence[Row]
    numbers: Sequence[int]

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        return zip(self.numbers, self.rows, strict=True)

    def number(self, place: int) -> int:
        """Return the number of the row that pyxform calls ``place``."""
        at = place - 2
        return self.numbers[at] if 0 <= at < len(self.numbers) else place


def sheet(name: str, rows: Sequence[Row] | None, data: bytes) -> Sheet:
    """Return a sheet with the numbers of its rows.

    Workbooks keep empty rows; from CSV and Markdown pyxform drops them, so their
    numbers are counted in the text.
    """
    rows = list(rows or ())
    plain = _text_of(data)
    numbers = [] if plain is None else _counted(plain, name)
    if len(numbers) != len(rows):
        numbers = list(range(2, len(rows) + 2))
    return Sheet(name, rows, numbers)


def _text_of(data: bytes) -> str | None:
    if data[:2] in {b"PK", b"\xd0\xcf"}:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _counted(text: str, name: str) -> list[int]:
    """Return the numbers of the rows that are not empty, the header left out."""
    lines = _of_markdown(text) if text.lstrip()[:1] in {"|", "#"} else _of_csv(text)
    found, here, place = [], False, 0
    for first, others in lines:
        if first:
            here, place = first.lower() == name, 0
        if here and (not first or any(others)):
            place += 1
            if any(others) and place > 1:
                found.append(place)
    return found


def _of_markdown(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("|") and not _SEPARATOR.fullmatch(bare.replace(" ", "x")):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", bare)[1:-1]]
            yield cells[0] if cells else "", cells[1:]


def _of_csv(text: str) -> Iterator[tuple[str, list[str]]]:
    for row in csv.reader(StringIO(text, newline="")):
        cells = [cell.strip() for cell in row]
        yield cells[0] if cells else "", cells[1:]


def cell(row: Row, *names: str) -> str:
    """Return what stands in a column; of several names the first that is filled."""
    for key, value in row.items():
        if str(key).strip().lower() in names and value:
            return str(value).strip()
    return ""


def kind_of(row: Row) -> str:
    """Return the type of a row of the survey, spaces made even."""
    return " ".join(cell(row, "type", "command").split())


def ends(kind: str) -> bool:
    """Tell whether a row only closes a group."""
    return _END.match(kind) is not None


def paths(survey: Sheet, root: str) -> Iterator[tuple[str, int]]:
    """Give the path of each row of the survey."""
    above: list[str] = []
    for number, row in survey:
        kind, name = kind_of(row), cell(row, "name", "tag", "value")
        if ends(kind):
            del above[-1:]
            continue
        if name:
            path = "/".join(["", root, *above, name])
            yield path, number
            yield f"{path}_other", number
            yield f"{path}_count", number
        if _BEGIN.match(kind):
            above.append(name)


def choice_keys(choices: Sheet) -> Iterator[tuple[str, int]]:
    """Give pyxform's key of each choice's words, such as ``yesno-0``."""
    places: dict[str, Iterator[int]] = {}
    for number, row in choices:
        name = cell(row, "list_name", "list name")
        if name:
            yield f"{name}-{next(places.setdefault(name, count()))}", number


def mentioned(words: str, sheets: Iterable[Sheet]) -> tuple[str, int] | None:
    """Return the first row that holds what a message speaks of: sheet and number."""
    wanted = [found[1] or found[2] for found in _MENTIONED.finditer(words)]
    for one in sheets:
        for name in wanted:
            for number, row in one:
                if any(name in str(value) for value in row.values()):
                    return one.name, number
    return None
