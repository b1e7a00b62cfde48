"""Erased words are looked for in the raw bytes of a database without encryption."""

import sqlite3
from itertools import count

import pytest

from aigaq.holdings.search import stores
from aigaq.holdings.search.stores import Room

WORD = "қолтаңбаханажүз"
"""A word nobody would use; its bytes are looked for."""


class Plain:
    """The one connection ``stores`` asks, on a file in clear."""

    vendor = "sqlite"

    def __init__(self, path):
        self.raw = sqlite3.connect(path, isolation_level=None)
        for command in ("journal_mode=WAL", "secure_delete=ON", "synchronous=OFF"):
            self.raw.execute(f"PRAGMA {command}")

    def cursor(self):
        return Cursor(self.raw)


class Cursor:
    """A cursor that leaves by ``with`` and takes Django's placeholders."""

    def __init__(self, raw):
        self.cursor = raw.cursor()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cursor.close()

    def execute(self, sql, parameters=()):
        return self.cursor.execute(sql.replace("%s", "?"), parameters)

    def executemany(self, sql, rows):
        return self.cursor.executemany(sql.replace("%s", "?"), rows)


@pytest.fixture
def plain(tmp_path, monkeypatch):
    """A database in clear with both tables, some words, and a word too many."""
    path = tmp_path / "clear.db"
    connection = Plain(path)
    for room in Room:
        connection.raw.execute(
            f"CREATE VIRTUAL TABLE {room} USING fts5("
            'keys, tokenize="unicode61 remove_diacritics 0")'
        )
    monkeypatch.setattr(stores, "connection", connection)
    numbers = count(1)
    for room in Room:
        stores.put(room, [(next(numbers), ["сөз", f"сан{n}"]) for n in range(40)])
        stores.put(room, [(next(numbers), ["қар", WORD])])
        stores.put(room, [(next(numbers), ["сөз", f"кейін{n}"]) for n in range(40)])
    yield connection, path
    connection.raw.close()


def bytes_on_disk(path):
    return b"".join(each.read_bytes() for each in path.parent.iterdir())


def holding(connection):
    return [
        (room, *row)
        for room in Room
        for row in connection.raw.execute(
            f"SELECT rowid FROM {room} WHERE {room} MATCH ?",  # noqa: S608  # constants
            [WORD],
        )
    ]


def test_an_erased_word_is_in_no_byte_of_the_file_or_its_log(plain):
    connection, path = plain
    found = holding(connection)
    assert len(found) == 2
    assert WORD.encode() in bytes_on_disk(path)
    for room, entry in found:
        stores.drop(room, [entry])
    stores.erase()
    assert WORD.encode() not in bytes_on_disk(path)
    assert WORD[4:].encode() not in bytes_on_disk(path)
    assert "кейін7".encode() in bytes_on_disk(path)


def test_an_erased_word_is_in_no_shadow_table_of_the_index(plain):
    connection, _ = plain
    for room, entry in holding(connection):
        stores.drop(room, [entry])
    stores.erase()
    for room in Room:
        for shadow in ("data", "content", "idx"):
            question = f"SELECT * FROM {room}_{shadow}"  # noqa: S608  # constants
            rows = connection.raw.execute(question).fetchall()
            assert WORD not in str(rows)
            assert not any(
                WORD[4:].encode() in cell
                for row in rows
                for cell in row
                if isinstance(cell, bytes)
            )
