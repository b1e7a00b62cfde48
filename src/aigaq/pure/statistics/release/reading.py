"""Tables as JSON: read with care, written back in the shape they came in.

A table is ``{"dimensions": [...], "cells": [{"key": [...], "value": n or null}]}``; a
release is a list of tables. What is odd is refused by a code, never repeated.
Spec: docs/spec/disclosure.md section 2.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aigaq.pure.statistics.release.model import (
    ALL,
    LOWEST,
    FlatTable,
    Key,
    Method,
    Reason,
    Release,
)
from aigaq.pure.statistics.release.refusals import ReleaseMalformed, ReleaseTooLarge

MOST_CELLS = 400_000
LARGEST_COUNT = 1_000_000_000

MOST = 1_000
"""Largest base and threshold."""

REASONS = [one.value for one in Reason]


def releases_of(data: Any) -> list[Release]:
    """Read a list of releases; one release or one table stands for a list of it.

    Raises:
        ReleaseMalformed: the data have another shape, or a value no table can have.
    """
    if isinstance(data, Mapping) and "releases" in data:
        data = data["releases"]
    if _is_list_of_releases(data):
        found = [Release(tuple(tables_of(one))) for one in data]
    else:
        found = [Release(tuple(tables_of(data)))]
    _check(sum(len(t.cells) for r in found for t in r.tables) <= MOST_CELLS, "size")
    return found


def _is_list_of_releases(data: Any) -> bool:
    if not isinstance(data, list) or not data:
        return False
    return all(
        isinstance(one, list) or (isinstance(one, Mapping) and "tables" in one)
        for one in data
    )


def tables_of(data: Any) -> list[FlatTable]:
    """Read a release: a list of tables, one table, or an object with ``tables``.

    Raises:
        ReleaseMalformed: the data have another shape, or a value no table can have.
    """
    sheets = sheets_of(data)
    _check(bool(sheets), "no_tables")
    return [_table(sheet) for sheet in sheets]


def sheets_of(data: Any) -> list[Any]:
    """Return the tables of a release as they stand in the file."""
    if isinstance(data, Mapping):
        if "cells" in data:
            return [data]
        data = data.get("tables")
    _check(isinstance(data, list), "not_a_release")
    return list(data)


def _table(sheet: Any) -> FlatTable:
    _check(isinstance(sheet, Mapping), "not_a_table")
    names = sheet.get("dimensions")
    _check(
        isinstance(names, list)
        and all(isinstance(name, str) and name not in {"", ALL} for name in names),
        "dimensions",
    )
    _check(len(set(names)) == len(names), "dimension_twice")
    rows = sheet.get("cells")
    _check(isinstance(rows, list), "cells")
    if len(rows) > MOST_CELLS:
        raise ReleaseTooLarge(cells=len(rows), limit=MOST_CELLS)
    cells: dict[Key, int | None] = {}
    reasons: dict[Key, Reason] = {}
    for row in rows:
        key = key_of(row, len(names))
        _check(key not in cells, "key_twice")
        cells[key] = _count(row)
        if cells[key] is None and row.get("reason") in REASONS:
            reasons[key] = Reason(row["reason"])
    adjacent = sheet.get("method") == Method.CELL_KEY
    return FlatTable(
        tuple(names),
        cells,
        _whole_to(sheet.get("rounded_to", 1), 1, "rounded_to"),
        adjacent=adjacent,
        reasons=reasons,
        threshold=_threshold(sheet) if not adjacent else None,
    )


def _threshold(sheet: Mapping[str, Any]) -> int | None:
    given = sheet.get("threshold")
    return None if given is None else _whole_to(given, LOWEST, "threshold")


def key_of(row: Any, width: int) -> Key:
    """Return a cell's key; numbers such as years become text.

    Raises:
        ReleaseMalformed: it is not a list of so many names.
    """
    _check(isinstance(row, Mapping), "cell")
    key = row.get("key")
    _check(isinstance(key, list), "key")
    _check(len(key) == width, "key_length")
    plain = all(
        isinstance(part, str | int | float) and not isinstance(part, bool)
        for part in key
    )
    _check(plain, "key_value")
    return tuple(str(part) for part in key)


def _count(row: Mapping[str, Any]) -> int | None:
    _check("value" in row, "no_value")
    value = row["value"]
    if value is None:
        return None
    _check(isinstance(value, int) and not isinstance(value, bool), "not_a_whole_number")
    _check(value >= 0, "negative")
    _check(value <= LARGEST_COUNT, "absurd_number")
    return int(value)


def _whole_to(number: Any, least: int, name: str) -> int:
    plain = isinstance(number, int) and not isinstance(number, bool)
    _check(plain and least <= number <= MOST, name)
    return int(number)


def _check(holds: bool, check: str) -> None:  # noqa: FBT001  # a condition, not an option
    if not holds:
        raise ReleaseMalformed(check=check)


def written(data: Any, release: Release) -> Any:
    """Return the release in the shape of the true tables it was made from.

    Raises:
        ReleaseMalformed: never for data that were read before.
    """
    sheets = [
        _sheet(sheet, table, release)
        for sheet, table in zip(sheets_of(data), release.tables, strict=True)
    ]
    if isinstance(data, Mapping):
        return sheets[0] if "cells" in data else {**data, "tables": sheets}
    return sheets


def _sheet(sheet: Mapping[str, Any], table: FlatTable, release: Release) -> Any:
    cells = []
    for row in sheet["cells"]:
        key = key_of(row, len(table.dimensions))
        cell = {"key": row["key"], "value": table.cells[key]}
        if key in table.reasons:
            cell["reason"] = table.reasons[key].value
        cells.append(cell)
    made: dict[str, Any] = {"dimensions": sheet["dimensions"], "cells": cells}
    if release.method is not None:
        made["method"] = release.method.value
    if table.rounded_to > 1:
        made["rounded_to"] = table.rounded_to
    if table.threshold is not None:
        made["threshold"] = table.threshold
    return made


def is_several(data: Any) -> bool:
    """Tell whether data hold several releases, not one."""
    return _is_list_of_releases(data)


def releases_in(data: Sequence[Any]) -> list[Release]:
    """Read releases that stand in a list."""
    return [Release(tuple(tables_of(one))) for one in data]
