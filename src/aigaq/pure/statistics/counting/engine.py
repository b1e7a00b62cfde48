"""DuckDB in memory, bounded and shut: the engine of one machine.

It may not spill to disk, load an extension or read a file: what is counted stays in
this process's memory. Knows no definition; runs the text of ``sql``.
Spec: docs/spec/figures.md section 5.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import duckdb

from aigaq.pure.statistics.counting.columns import Columns, as_tables

MEMORY = "700MB"
THREADS = 2
Cells = list[tuple[int | None, ...]]


class Engine(Protocol):
    """What counts: makes a table from a statement, and answers one."""

    def make(self, name: str, statement: str) -> None:
        """Keep the answer to a statement as a table, in place of an older one."""

    def ask(self, statement: str) -> Cells:
        """Answer a statement, in no promised order."""


class Store:
    """DuckDB with columns loaded; an ``Engine``."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Columns) -> None:
        self._connection = connection
        self.columns = columns

    def make(self, name: str, statement: str) -> None:
        """Keep the answer to a statement as a table, in place of an older one."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement}")

    def ask(self, statement: str) -> Cells:
        """Answer a statement, in no promised order."""
        return self._connection.execute(statement).fetchall()


@contextmanager
def store(columns: Columns, *, memory: str = MEMORY) -> Iterator[Store]:
    """Load columns into an engine of their own, and forget them afterwards.

    Args:
        columns: what is counted.
        memory: how much the engine may hold; beyond it a question fails, it is never
            written to a disk.
    """
    connection = duckdb.connect(":memory:")
    try:
        for setting in (
            "temp_directory = ''",
            f"memory_limit = '{memory}'",
            f"threads = {THREADS}",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "preserve_insertion_order = false",
        ):
            connection.execute(f"SET {setting}")
        for name, table in as_tables(columns).items():
            connection.register("given", table)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608  # our own names
            connection.unregister("given")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield Store(connection, columns)
    finally:
        connection.close()
