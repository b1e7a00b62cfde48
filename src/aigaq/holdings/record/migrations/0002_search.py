"""The index behind the search for events: FTS5 on SQLite, GIN on PostgreSQL.

On SQLite triggers keep it true. A later migration that rebuilds ``record_event`` there
drops the triggers with the table and must run this again; the tests would show it.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE record_event_words USING fts5(
        search_text, content='record_event', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER record_event_words_in AFTER INSERT ON record_event BEGIN
        INSERT INTO record_event_words(rowid, search_text)
        VALUES (new.id, new.search_text);
    END""",
    """CREATE TRIGGER record_event_words_out AFTER DELETE ON record_event BEGIN
        INSERT INTO record_event_words(record_event_words, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END""",
    """CREATE TRIGGER record_event_words_on AFTER UPDATE OF search_text
    ON record_event BEGIN
        INSERT INTO record_event_words(record_event_words, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO record_event_words(rowid, search_text)
        VALUES (new.id, new.search_text);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER record_event_words_on",
    "DROP TRIGGER record_event_words_out",
    "DROP TRIGGER record_event_words_in",
    "DROP TABLE record_event_words",
)
POSTGRESQL = (
    """CREATE INDEX record_event_words ON record_event
        USING GIN (to_tsvector('simple', search_text))""",
)
POSTGRESQL_BACK = ("DROP INDEX record_event_words",)


def _run(schema_editor, sqlite, postgresql):
    chosen = {"sqlite": sqlite, "postgresql": postgresql}
    for statement in chosen[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
