"""The full-text tables: FTS5 on SQLite, ``tsvector`` with GIN on PostgreSQL.

The statements are written out here, so that this migration stays what it was.
"""

from django.db import migrations

ROOMS = ("search_open", "search_closed")
SQLITE = 'CREATE VIRTUAL TABLE {} USING fts5(keys, tokenize="unicode61 remove_diacritics 0")'
POSTGRESQL = (
    "CREATE TABLE {} (id bigint PRIMARY KEY, keys tsvector NOT NULL)",
    "CREATE INDEX {0}_keys ON {0} USING GIN (keys)",
)
# Bytes of keys held back before they are written: fewer, larger pieces, twice as fast.
HELD = "INSERT INTO {0}({0}, rank) VALUES ('hashsize', 33554432)"
AT_ONCE = "INSERT INTO {0}({0}, rank) VALUES ('secure-delete', 1)"
SECURE_DELETE = (3, 42)


def forwards(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for room in ROOMS:
        for statement in POSTGRESQL if postgresql else (SQLITE,):
            schema_editor.execute(statement.format(room))
        if not postgresql:
            schema_editor.execute(HELD.format(room))
        # From this SQLite on, a full-text table can forget a word at once.
        if not postgresql and _sqlite(schema_editor) >= SECURE_DELETE:
            schema_editor.execute(AT_ONCE.format(room))


def _sqlite(schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        return tuple(map(int, cursor.fetchone()[0].split(".")))


def backwards(apps, schema_editor):
    for room in ROOMS:
        schema_editor.execute(f"DROP TABLE {room}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("record", "0002_search")]
    operations = [migrations.RunPython(forwards, backwards)]
