"""A table of capture histories: how many cases stand on which lists.

A history is a whole number whose bit ``i`` is set when list ``i`` holds the case.
History 0, on no list, is what is to be estimated and is never part of a table.
Counts are of linked cases: linkage is done before, and its doubt comes later
(``replicates.py``). Knows no file and no chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Counts by history, for lists in a fixed order.

    Attributes:
        names: the lists, in order; bit ``i`` of a history belongs to ``names[i]``.
        counts: for histories 1 to ``2**len(names) - 1``, in that order; each >= 0.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return len(self.names)

    @property
    def observed(self) -> int:
        """How many cases stand on at least one list."""
        return sum(self.counts)

    def array(self) -> Integers:
        """Return the counts as an array; position ``h - 1`` is history ``h``."""
        return np.array(self.counts, dtype=np.int64)

    def margin(self, lists: int) -> int:
        """Count the cases that stand on all ``lists``, a history, and maybe others."""
        held = enumerate(self.counts, start=1)
        return sum(count for history, count in held if history & lists == lists)


def from_rows(
    names: Sequence[str], rows: Iterable[tuple[Sequence[int], int]]
) -> CaptureTable:
    """Make a table from rows of 0/1 and a count; equal histories are added up.

    Raises:
        ValueError: a row of another length, a mark other than 0 and 1, a negative
            count, or a count for the history of no list.
    """
    counts = [0] * (1 << len(names))
    for marks, count in rows:
        if len(marks) != len(names) or not set(marks) <= {0, 1} or count < 0:
            message = "a row is not one mark for each list and a count"
            raise ValueError(message)
        counts[sum(mark << bit for bit, mark in enumerate(marks))] += count
    if counts[0]:
        message = "cases on no list cannot have been counted"
        raise ValueError(message)
    return CaptureTable(tuple(names), tuple(counts[1:]))


def valid_lists(table: CaptureTable) -> CaptureTable:
    """Return the table without lists that hold no case at all."""
    keep = [bit for bit in range(table.lists) if table.margin(1 << bit)]
    return onto(table, keep)


def without(table: CaptureTable, name: str) -> CaptureTable:
    """Leave one list out; cases that stood only there are no longer observed."""
    return onto(table, [b for b, other in enumerate(table.names) if other != name])


def onto(table: CaptureTable, bits: Sequence[int]) -> CaptureTable:
    """Return the table over some of the lists, in the order of ``bits``."""
    counts = [0] * (1 << len(bits))
    for history, count in enumerate(table.counts, start=1):
        counts[sum((history >> bit & 1) << to for to, bit in enumerate(bits))] += count
    return CaptureTable(tuple(table.names[b] for b in bits), tuple(counts[1:]))


def canonical(table: CaptureTable) -> CaptureTable:
    """Put the lists into an order that does not depend on how they came.

    Sorted by what is counted, then by name: so that a computation with chance gives
    the same answer whatever the order of columns.
    """
    held = list(enumerate(table.counts, start=1))

    def rank(bit: int) -> tuple[list[int], str]:
        by_size = [0] * (table.lists + 1)
        for history, count in held:
            if history >> bit & 1:
                by_size[history.bit_count()] += count
        return by_size, table.names[bit]

    return onto(table, sorted(range(table.lists), key=rank))


@cache
def indicator(lists: int) -> Floats:
    """Return for each history 1..2**lists - 1 its row of 0/1, a column a list."""
    histories = np.arange(1, 1 << lists)[:, None]
    rows = (histories >> np.arange(lists)[None, :]) & 1
    return rows.astype(np.float64)
