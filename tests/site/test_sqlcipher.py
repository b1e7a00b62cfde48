"""The encrypted database: who opens it, what lies on the disk, many threads."""

import datetime as dt
import decimal
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, connection
from sqlcipher3 import dbapi2 as sqlcipher

from aigaq.pure.errors import DatabaseInClear, WrongPassphrase
from aigaq.site.sqlcipher import base

WORD = "қысқы дала, 3 'жұлдыз'"
CANARY = "түнгі-канарейка-canary"
INIT = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY"
)


@pytest.fixture(autouse=True)
def _own_files(django_db_blocker):
    """These tests open files of their own, not the project's database."""
    with django_db_blocker.unblock():
        yield


def opened(path, word=WORD, **options):
    """A connection of the backend, outside Django's own registry."""
    return base.DatabaseWrapper(
        {
            "ENGINE": "aigaq.site.sqlcipher",
            "NAME": str(path),
            "TIME_ZONE": None,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": False,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
            "OPTIONS": {
                "passphrase": word,
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": INIT,
                **options,
            },
            "TEST": {},
        },
        alias=f"trial-{path.name}",
    )


def run(database, sql, *values):
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.db"


@pytest.fixture
def made(path):
    """An encrypted file with one row, shut again."""
    database = opened(path)
    run(database, "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT)")
    run(database, "INSERT INTO words (word) VALUES (%s)", CANARY)
    database.close()
    return path


def _on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def _holds_canary(data):
    return any(CANARY.encode(code) in data for code in ("utf-8", "utf-16-le"))


def test_the_right_passphrase_opens(made):
    database = opened(made)
    assert run(database, "SELECT word FROM words") == [(CANARY,)]
    database.close()


@pytest.mark.parametrize(
    "word", ["wrong", WORD + " ", WORD.upper()], ids=["another", "longer", "capitals"]
)
def test_a_wrong_passphrase_is_refused_and_changes_nothing(made, word):
    before = made.read_bytes()
    with pytest.raises(WrongPassphrase):
        opened(made, word).ensure_connection()
    assert made.read_bytes() == before
    assert not _holds_canary(_on_disk(made))


def test_no_passphrase_does_not_mean_no_encryption(path):
    with pytest.raises(ImproperlyConfigured):
        opened(path, "").ensure_connection()
    assert not path.exists()


def test_a_file_in_clear_is_refused(path):
    with sqlite3.connect(path) as clear:
        clear.execute("CREATE TABLE words (word TEXT)")
    clear.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseInClear):
        opened(path).ensure_connection()
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused(made):
    data = bytearray(made.read_bytes())
    data[100] ^= 1
    made.write_bytes(bytes(data))
    with pytest.raises(WrongPassphrase):
        opened(made).ensure_connection()


def test_another_page_changed_is_seen_when_it_is_read(made):
    data = bytearray(made.read_bytes())
    data[-100] ^= 1
    made.write_bytes(bytes(data))
    database = opened(made)
    with pytest.raises(DatabaseError):
        run(database, "SELECT word FROM words")
    database.close()


def test_plain_sqlite_cannot_read_it_and_nothing_shows(made):
    assert not made.read_bytes().startswith(b"SQLite format 3")
    assert not _holds_canary(_on_disk(made))
    with sqlite3.connect(made) as clear, pytest.raises(sqlite3.DatabaseError):
        clear.execute("SELECT * FROM words")
    clear.close()


def test_the_log_beside_an_open_file_is_encrypted_too(made):
    database = opened(made)
    run(database, "INSERT INTO words (word) VALUES (%s)", CANARY * 500)
    log = made.with_name("desk.db-wal")
    assert log.stat().st_size > 0
    assert not _holds_canary(_on_disk(made))
    assert CANARY[-6:].encode() not in log.read_bytes()
    database.close()


def test_any_sqlcipher_tool_opens_it_with_the_passphrase_alone(made):
    tool = sqlcipher.connect(str(made))
    quoted = WORD.replace("'", "''")
    tool.execute(f"PRAGMA key = '{quoted}'")
    assert tool.execute("SELECT word FROM words").fetchall() == [(CANARY,)]
    tool.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("secure_delete", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("legacy_alter_table", 0),
    ],
)
def test_every_connection_is_set_up(made, pragma, value):
    database = opened(made)
    assert run(database, f"PRAGMA {pragma}") == [(value,)]
    database.close()


def test_what_was_deleted_is_overwritten(made):
    database = opened(made)
    run(database, "DELETE FROM words")
    run(database, "PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    # Whoever has the passphrase, too, finds nothing of the row in any page.
    tool = sqlcipher.connect(str(made))
    quoted = WORD.replace("'", "''")
    tool.execute(f"PRAGMA key = '{quoted}'")
    clear = made.with_name("clear.db")
    tool.execute("ATTACH DATABASE ? AS clear KEY ''", (str(clear),))
    tool.execute("SELECT sqlcipher_export('clear')")
    tool.close()
    assert not _holds_canary(clear.read_bytes())


def test_a_busy_file_is_not_taken_for_a_wrong_passphrase(made):
    holder = opened(made)
    run(holder, "PRAGMA locking_mode = EXCLUSIVE")
    run(holder, "BEGIN EXCLUSIVE")
    run(holder, "INSERT INTO words (word) VALUES ('held')")
    waiting = opened(made, timeout=0.1)
    with pytest.raises(OperationalError, match="locked"):
        run(waiting, "INSERT INTO words (word) VALUES ('late')")
    waiting.close()
    run(holder, "ROLLBACK")
    holder.close()


def test_a_write_waits_for_another_write(made):
    first = opened(made)
    run(first, "BEGIN IMMEDIATE")
    late = opened(made, timeout=0.1)
    with pytest.raises(OperationalError, match="locked"):
        run(late, "BEGIN IMMEDIATE")
    run(first, "COMMIT")
    run(late, "BEGIN IMMEDIATE")
    run(late, "COMMIT")
    first.close()
    late.close()


def test_eight_threads_write_without_losing_a_row(made):
    def write(name):
        database = opened(made)
        for turn in range(10):
            run(database, "INSERT INTO words (word) VALUES (%s)", f"{name}-{turn}")
        database.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    database = opened(made)
    assert run(database, "SELECT count(*), count(DISTINCT word) FROM words") == [
        (81, 81)
    ]
    database.close()


def test_threads_that_make_the_file_together_agree_on_its_salt(path):
    def make(_):
        database = opened(path)
        run(database, "CREATE TABLE IF NOT EXISTS words (word TEXT)")
        database.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(make, range(4)))
    database = opened(path)
    assert run(database, "SELECT count(*) FROM words") == [(0,)]
    database.close()


def test_the_key_is_derived_once(made):
    base.raw_key.cache_clear()
    for _ in range(3):
        database = opened(made)
        database.ensure_connection()
        database.close()
    assert base.raw_key.cache_info().misses == 1


PLACEHOLDERS = {
    "a list of values": ("SELECT %s, %s", (1, "a"), (1, "a")),
    "names": ("SELECT %(one)s, %(two)s", {"one": 1, "two": "a"}, (1, "a")),
    "a percent sign beside a value": ("SELECT '5%%', %s", (1,), ("5%", 1)),
    "a percent sign and no value": ("SELECT '5%'", None, ("5%",)),
    "a date": ("SELECT %s", (dt.date(2026, 3, 8),), ("2026-03-08",)),
    "a decimal": ("SELECT %s", (decimal.Decimal("1.50"),), ("1.50",)),
}


@pytest.mark.parametrize(
    ("sql", "values", "answer"), PLACEHOLDERS.values(), ids=PLACEHOLDERS.keys()
)
def test_djangos_placeholders_work(made, sql, values, answer):
    database = opened(made)
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.fetchone() == answer
    database.close()


def test_many_rows_go_in_at_once(made):
    database = opened(made)
    with database.cursor() as cursor:
        cursor.executemany("INSERT INTO words (word) VALUES (%s)", iter([["a"], ["b"]]))
        cursor.executemany(
            "INSERT INTO words (word) VALUES (%(word)s)", [{"word": "c"}, {"word": "d"}]
        )
    assert run(database, "SELECT count(*) FROM words") == [(5,)]
    database.close()


def test_the_driver_is_as_new_as_django_believes():
    assert sqlcipher.sqlite_version_info >= sqlite3.sqlite_version_info


@pytest.mark.django_db
def test_the_tests_themselves_run_on_an_encrypted_file():
    if connection.vendor == "postgresql":
        assert connection.settings_dict["ENGINE"].endswith("postgresql")
        return
    assert connection.display_name == "SQLCipher"
    with open(connection.settings_dict["NAME"], "rb") as file:  # noqa: PTH123  # as given
        assert not file.read(16).startswith(b"SQLite")
