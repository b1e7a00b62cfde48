"""A freely built table that may be shown: numbers, withheld ones, and nothing else.

A value of ``None`` is withheld, zero is a true zero. Reads what a figure keeps as its
public table; knows no true count. Spec: docs/spec/figures.md section 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from aigaq.holdings.figures.built import Counting
from aigaq.holdings.figures.protection import Safe
from aigaq.pure.statistics.counting.definitions import Definition, read
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL

Key = tuple[str, ...]
MOST_COLUMNS = 8
"""With more values a field is read down, not across."""


@dataclass(frozen=True, slots=True)
class PublicCube:
    """A table that may be shown.

    Attributes:
        values: for each field of the definition its values, in order.
        cells: one value a field, ``*`` for all -> number, or None if withheld.
        whole: the denominator of a filtered figure; None if withheld or not filtered.
        rounded_to: 1, or the base all numbers are rounded to.
    """

    definition: Definition
    values: tuple[tuple[str, ...], ...]
    cells: Mapping[Key, int | None]
    whole: int | None
    rounded_to: int
    method: str

    @property
    def total(self) -> int | None:
        """Return the number of all, or None if that is withheld."""
        return self.cells[(TOTAL,) * len(self.values)]

    @property
    def withheld(self) -> int:
        """Return how many numbers are withheld."""
        return sum(value is None for value in self.cells.values())

    def margin(self, way: int) -> dict[str, int | None]:
        """Return the numbers of one field alone: value -> number or None."""
        return {
            value: self.cells[self._alone(way, value)] for value in self.values[way]
        }

    def _alone(self, way: int, value: str) -> Key:
        return tuple(value if n == way else TOTAL for n in range(len(self.values)))

    @property
    def across(self) -> int | None:
        """Return the field that is read across: the period, else a short last one."""
        fields = self.definition.fields
        if PERIOD in fields and len(fields) > 1:
            return fields.index(PERIOD)
        if len(fields) > 1 and len(self.values[-1]) <= MOST_COLUMNS:
            return len(fields) - 1
        return None

    def down(self) -> list[Key]:
        """Return the rows: the values of the fields that are read down, totals last.

        A row in which nothing at all was counted is left out, but for periods.
        """
        across = self.across
        ways = [n for n in range(len(self.values)) if n != across]
        rows = product(*((*self.values[n], TOTAL) for n in ways))
        return [row for row in rows if self._counts(row, ways)]

    def _counts(self, row: Key, ways: list[int]) -> bool:
        if [self.definition.fields[n] for n in ways] == [PERIOD]:
            return True
        return any(self.cells[key] != 0 for key in self.row_keys(row))

    def row_keys(self, row: Key) -> list[Key]:
        """Return the keys of one row, from left to right, the row's total last."""
        across = self.across
        if across is None:
            return [row]
        return [
            (*row[:across], value, *row[across:])
            for value in (*self.values[across], TOTAL)
        ]


def public_of(counting: Counting, safe: Safe) -> dict[str, Any]:
    """Return the public table as a figure keeps it."""
    return {
        "kind": "built",
        "values": [list(values) for values in counting.table.values],
        "cells": [[*key, safe.cells[key]] for key in sorted(safe.cells)],
        "whole": safe.whole,
        "rounded_to": safe.rounded_to,
        "method": safe.method,
    }


def read_cube(definition: Mapping[str, Any], public: Mapping[str, Any]) -> PublicCube:
    """Read a public table that was kept."""
    return PublicCube(
        definition=read(definition),
        values=tuple(tuple(values) for values in public["values"]),
        cells={tuple(row[:-1]): row[-1] for row in public["cells"]},
        whole=public["whole"],
        rounded_to=public["rounded_to"],
        method=public["method"],
    )
