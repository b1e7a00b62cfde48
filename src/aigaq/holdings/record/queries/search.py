"""Finding events by the beginnings of words, in any of the three languages.

SQLite (and SQLCipher) keep an FTS5 index, PostgreSQL a GIN index; migration 0002 makes
either. One spelling of the question serves both: every word must begin so. Finds
nothing in testimonies.
"""

import re

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from aigaq.holdings.record.models import Event

MOST_WORDS = 10
FOUND_IN_SQLITE = (
    "+record_event.id IN (SELECT rowid FROM record_event_words "
    "WHERE record_event_words MATCH %s)"
)
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return at most ten words of what a person typed, in small letters."""
    return _WORD.findall(text.casefold())[:MOST_WORDS]


def containing(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Keep the events in which every word of ``text`` begins some word.

    A text without any letter or digit keeps all. Does not look inside words, and
    knows no grammar: endings have to be left off by hand.
    """
    words = words_of(text)
    if not words:
        return events
    if connection.vendor == "postgresql":
        return _in_postgresql(events, words)
    return _in_sqlite(events, words)


def _in_sqlite(events: QuerySet[Event], words: list[str]) -> QuerySet[Event]:
    # The words hold letters and digits only, so quoting them is all that is needed.
    question = " ".join(f'"{word}"*' for word in words)
    # The plus keeps SQLite from fetching each event found, to look at its day or
    # heading: it walks the list's own index and drops what was not found.
    return events.extra(  # noqa: S610  # the question is a parameter
        where=[FOUND_IN_SQLITE],
        params=[question],
    )


def _in_postgresql(events: QuerySet[Event], words: list[str]) -> QuerySet[Event]:
    question = " & ".join(f"{word}:*" for word in words)
    found = RawSQL(  # the question is a parameter
        "SELECT id FROM record_event WHERE to_tsvector('simple', search_text) "
        "@@ to_tsquery('simple', %s)",
        [question],
    )
    return events.filter(id__in=found)
