"""Taking back what an import brought onto the record: exactly its rows.

Nothing that came another way is touched.
"""

from django.db import connection

from aigaq.holdings.record.models import (
    Act,
    Consent,
    Event,
    ImportBatch,
    Information,
    Involvement,
    Party,
    Source,
    Statement,
    Testimony,
)
from aigaq.pure.rules.import_problems import ImportInUse

LEANING_FIRST = (Involvement, Act, Statement, Information, Event, Party)


def undo_rows(batch: ImportBatch) -> None:
    """Delete every row of the record marked with ``batch``.

    Raises:
        ProtectedError: something that came by another way leans on one of them.
        ImportInUse: an event or a testimony was changed by hand since.
    """
    for touched in (Event, Testimony):
        if touched.objects.filter(batch=batch, touched=True).exists():
            raise ImportInUse
    for model in LEANING_FIRST:
        model.objects.filter(batch=batch).delete()
    _forget_words()
    Consent.objects.filter(testimony__batch=batch).delete()
    Testimony.objects.filter(batch=batch).delete()
    Source.objects.filter(batch=batch).delete()


def _forget_words() -> None:
    """Rewrite the search's index, so that it holds no word of what was deleted.

    SQLite only marks words as gone; PostgreSQL's own housekeeping does it there.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO record_event_words(record_event_words) VALUES('optimize')"
            )
