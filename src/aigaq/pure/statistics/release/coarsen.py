"""Coarsening: categories merged before anything is withheld, so that more can be told.

Takes tables as they stand in a file; adds up what was merged. A merged cell is there
only if all its parts are: a part that is not published cannot be added.
Spec: docs/spec/disclosure.md section 3.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aigaq.pure.statistics.release.model import FlatTable, Key
from aigaq.pure.statistics.release.reading import tables_of
from aigaq.pure.statistics.release.refusals import ReleaseMalformed


def coarsened(data: Any, options: Sequence[str]) -> list[dict[str, Any]]:
    """Merge categories as ``DIMENSION:NEW=OLD+OLD`` says.

    Raises:
        ReleaseMalformed: an option or the data have another shape.
    """
    tables = tables_of(data)
    for option in options:
        name, parts = _read(option)
        if not any(name in table.dimensions for table in tables):
            raise ReleaseMalformed(check="merge_dimension")
        tables = [merged(table, name, parts) for table in tables]
    return [
        {
            "dimensions": list(table.dimensions),
            "cells": [
                {"key": list(key), "value": value} for key, value in table.cells.items()
            ],
        }
        for table in tables
    ]


def _read(option: str) -> tuple[str, dict[str, str]]:
    name, colon, rest = option.partition(":")
    new, equals, old = rest.partition("=")
    values = old.split("+")
    if not (name and colon and new and equals and all(values)):
        raise ReleaseMalformed(check="merge_option")
    return name, dict.fromkeys(values, new)


def merged(table: FlatTable, name: str, parts: Mapping[str, str]) -> FlatTable:
    """Give some values of a dimension one new name and add their counts up."""
    if name not in table.dimensions:
        return table
    at = table.dimensions.index(name)
    present = {key[at] for key in table.cells} & parts.keys()
    cells: dict[Key, int | None] = {}
    seen: dict[Key, int] = {}
    for key, value in table.cells.items():
        new = (*key[:at], parts.get(key[at], key[at]), *key[at + 1 :])
        old = cells.get(new, 0)
        cells[new] = None if value is None or old is None else old + value
        seen[new] = seen.get(new, 0) + (key[at] in parts)
    whole = {key for key, count in seen.items() if count in (0, len(present))}
    return FlatTable(
        table.dimensions, {key: cells[key] for key in cells if key in whole}
    )
