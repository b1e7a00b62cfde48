"""The engine that compares: in memory, without a disk, without a network.

Both sides go into one table of keys, numbered through; then the door is shut, and
nothing the engine is asked can read or write a file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from aigaq.pure.statistics.linkage.pairs import Pair
from aigaq.pure.statistics.linkage.preparing import Prepared
from aigaq.pure.statistics.linkage.refusals import LinkNothingShared


def shared_columns(sides: Sequence[Prepared]) -> tuple[str, ...]:
    """Return our columns that every side has something in.

    Raises:
        LinkNothingShared: none is telling enough to find pairs by.
    """
    names = tuple(
        name
        for name in sides[0].compared
        if all(name in side.compared for side in sides)
    )
    if not names:
        raise LinkNothingShared
    return names


@contextmanager
def engine(threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine that lives in memory and can reach neither disk nor network."""
    con = duckdb.connect(
        ":memory:",
        config={
            "threads": threads,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    try:
        con.execute("SET temp_directory = ''")
        yield con
    finally:
        con.close()


def load(
    con: duckdb.DuckDBPyConnection, sides: Sequence[Prepared], keys: Sequence[str]
) -> None:
    """Put the sides into one table ``records``, numbered through, and shut the door."""
    con.register("incoming", arrow_table(sides, keys))
    con.execute("CREATE TABLE records AS SELECT * FROM incoming")
    con.unregister("incoming")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def arrow_table(sides: Sequence[Prepared], keys: Sequence[str]) -> pa.Table:
    """Return the sides one below the other: number, side, and the keys."""
    columns: dict[str, list[Any]] = {
        "unique_id": list(range(sum(len(side.ids) for side in sides))),
        "side": [number for number, side in enumerate(sides) for _ in side.ids],
    }
    for key in keys:
        columns[key] = [value for side in sides for value in side.columns[key]]
    arrays = {
        name: pa.array(values, pa.int64() if _numeric(name) else pa.string())
        for name, values in columns.items()
    }
    return pa.table(arrays)


def _numeric(name: str) -> bool:
    return name in {"unique_id", "side"} or name.endswith(("_from", "_to"))


def named_pairs(
    sides: Sequence[Prepared], rows: Sequence[tuple[int, int, float]]
) -> tuple[Pair, ...]:
    """Give numbered pairs their references back, in order."""
    ids = [reference for side in sides for reference in side.ids]
    return tuple(Pair(ids[a], ids[b], p) for a, b, p in rows)
