"""The full-text tables: FTS5 in SQLite and SQLCipher, ``tsvector`` in PostgreSQL.

One row an entry: the keys of all its words. Both databases are asked the same
question; nothing here knows what an entry is, who may see it, or any text.
Every key reaches the database as a parameter, spelled in letters and digits only.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from django.db import connection

from aigaq.pure.text.search.queries import Keys, Query

MOST_KEYS = 400
"""Keys in one question; the rest is left out. Nobody types so many words."""


class Room(StrEnum):
    """Two tables: what every member may find, and the words of testimonies."""

    OPEN = "search_open"
    CLOSED = "search_closed"


def put(room: Room, rows: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Write the keys of entries that have none yet; ``rows`` are (entry, keys)."""
    written = [(entry, " ".join(map(spelled, keys))) for entry, keys in rows]
    put_spelled(room, written)


def put_spelled(room: Room, rows: Sequence[tuple[int, str]]) -> None:
    """Write keys that are spelled for the database already, divided by spaces."""
    if connection.vendor == "postgresql":
        # As the words stand, with their places: no dictionary, no language.
        question = (
            f"INSERT INTO {room} (id, keys) "  # noqa: S608  # the table is a constant
            "VALUES (%s, to_tsvector('simple', %s))"
        )
    else:
        question = f"INSERT INTO {room} (rowid, keys) VALUES (%s, %s)"  # noqa: S608  # a constant
    with connection.cursor() as cursor:
        cursor.executemany(question, rows)


def drop(room: Room, entries: Iterable[int]) -> None:
    """Take the keys of entries out; see ``erase`` for what a disk still holds."""
    column = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {room} WHERE {column} = %s",  # noqa: S608  # constants
            [(entry,) for entry in entries],
        )


def erase(others: Sequence[str] = ()) -> None:
    """Overwrite what deleted words left behind: in the tables, the log and the file.

    Full-text tables are merged into one piece, the write-ahead log is emptied, and
    the file is written anew. Not inside a transaction. Takes as long as copying the
    database does.

    Args:
        others: other full-text tables of the same database.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for room in Room:
                cursor.execute(f"VACUUM FULL {room}")
            return
        for table in (*Room, *others):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  # a constant
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def spelled(key: str) -> str:
    """Return ``key`` in letters and digits: other signs by their number.

    ``en:polic`` becomes ``enz3azpolic``: one word to any database.
    """
    if key.isalnum():
        return key
    return "".join(c if c.isalnum() else f"z{ord(c):x}z" for c in key)


def found(
    room: Room, query: Query, *, within: Sequence[tuple[str, Sequence[Any]]], most: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the entries that hold a key of every position, best first.

    Args:
        room: which table.
        query: what is asked; phrases are not proved here.
        within: conditions on the table ``search_entry`` (as ``e``), with parameters.
        most: at most so many rows.

    Returns:
        Rows ``(id, kind, reference, year, region, languages)``, and whether there are
        more. When there are more, the newest come instead of the best: ranking a word
        that half of all documents hold says nothing and takes long.
    """
    if not query.positions:
        return [], False
    conditions = "".join(f" AND {condition}" for condition, _ in within)
    values = [value for _, parameters in within for value in parameters]
    plain = _rows(room, query, conditions, values, most + 1, ranked=False)
    if len(plain) > most:
        return plain[:most], True
    return _rows(room, query, conditions, values, most, ranked=True), False


def _rows(  # one question, in its parts
    room: Room,
    query: Query,
    conditions: str,
    values: Sequence[Any],
    most: int,
    *,
    ranked: bool,
) -> list[tuple[Any, ...]]:
    columns = "e.id, e.kind, e.reference, e.year, e.region, e.languages"
    if connection.vendor == "postgresql":
        asked = question(query, either=" | ", both=" & ", quote="'")
        number, holds = "s.id", "s.keys @@ %s::tsquery"
        rank, ranking = "ts_rank(s.keys, %s::tsquery) DESC", [asked]
    else:
        asked = question(query, either=" OR ", both=" AND ", quote='"')
        number, holds = "s.rowid", f"s.{room} MATCH %s"
        rank, ranking = "s.rank", []
    order = f"{rank}, {number} DESC" if ranked else f"{number} DESC"
    sql = (
        f"SELECT {columns} FROM {room} s JOIN search_entry e ON e.id = {number} "  # noqa: S608  # constants and parameters
        f"WHERE {holds}{conditions} ORDER BY {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, *values, *(ranking if ranked else []), most])
        return list(cursor.fetchall())


def question(query: Query, *, either: str, both: str, quote: str) -> str:
    """Return what to ask a full-text table: every position, by any of its answers."""
    left = iter(range(MOST_KEYS))
    asked = []
    for position in query.positions:
        answers = [
            _joined(both, (_any(word, either, quote, left) for word in answer.words))
            for answer in position.answers
        ]
        asked.append(_joined(either, filter(None, answers)))
    return both.join(filter(None, asked))


def _any(word: Keys, either: str, quote: str, left: Iterator[int]) -> str:
    keys = [key for key, _ in zip(sorted(word), left, strict=False)]
    return _joined(either, (f"{quote}{spelled(key)}{quote}" for key in keys))


def _joined(by: str, parts: Iterable[str]) -> str:
    present = [part for part in parts if part]
    return f"({by.join(present)})" if present else ""
