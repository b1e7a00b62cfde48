"""How fast words become findable and are found; synthetic documents, one core.

Run: .venv/bin/python bench/search.py [DOCUMENTS], 50 000 when left out. On SQLCipher,
the desk's own database, and on plain SQLite for comparison. Words fall off as in
language (rank-frequency 1/n), 60 to a document.
"""

import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from aigaq.pure.text.search.queries import Answer, Position, Query

WORDS_EACH = 60
Figures = tuple[float, float]


def vocabulary(size: int = 70_000) -> list[str]:
    letters = "абвгдежзиклмнопрстуфхцчшыіңғүұқөә"
    draw = random.Random(1)  # noqa: S311  # made-up words, the same each time
    return ["".join(draw.choices(letters, k=draw.randint(3, 9))) for _ in range(size)]


def documents(count: int, words: list[str]) -> list[str]:
    draw = random.Random(2)  # noqa: S311  # made-up words, the same each time
    weights = [1 / (rank + 20) for rank in range(len(words))]
    pool = draw.choices(words, weights, k=count * WORDS_EACH)
    return [" ".join(pool[n * WORDS_EACH : (n + 1) * WORDS_EACH]) for n in range(count)]


def asked_words(words: list[str], count: int = 150) -> list[str]:
    # By rank evenly over powers: common words, middling ones, rare ones.
    draw = random.Random(3)  # noqa: S311  # made-up words, the same each time
    return [words[int(10 ** draw.uniform(0, 4.3))] for _ in range(count)]


def timed(function: Callable[[Any], object], questions: Iterable[Any]) -> Figures:
    took = []
    for each in questions:
        started = time.perf_counter()
        function(each)
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def tell(name: str, figures: Figures) -> None:
    print(f"{name:42} p50 {figures[0]:7.2f}  p95 {figures[1]:7.2f} ms")


def at_the_desk(rows: list[str], words: list[str]) -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils.timezone import localdate

    from aigaq.holdings.search import stores
    from aigaq.holdings.search.models import Entry
    from aigaq.holdings.search.queries import Asked, in_record
    from aigaq.holdings.search.stores import Room

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        Entry.objects.bulk_create(
            (
                Entry(
                    id=n,
                    kind="event",
                    reference=f"E-{n}",
                    year=2000 + n % 25,
                    region=f"KZ-{n % 20:02d}",
                    languages=" kk ",
                )
                for n in range(len(rows))
            ),
            batch_size=5000,
        )
    started = time.process_time()
    with transaction.atomic():
        stores.put_spelled(Room.OPEN, list(enumerate(rows)))
    spent = time.process_time() - started
    print(f"{connection.display_name}: index {len(rows) / spent:10.0f} documents/s")

    def page(query: str) -> None:
        in_record(query, on=localdate(), asked=Asked())

    def raw(query: Query) -> None:
        stores.found(Room.OPEN, query, within=[], most=20)

    for name, questions in questions_of(words).items():
        queries = [
            Query(tuple(Position((Answer((frozenset([w]),)),)) for w in q.split()))
            for q in questions
        ]
        tell(f"{name}, best 20, with what they are", timed(raw, queries))
    tell("a whole page: keys, rights, counts, facets", timed(page, asked_words(words)))


def questions_of(words: list[str]) -> dict[str, list[str]]:
    one = asked_words(words)
    two = [f"{a} {b}" for a, b in zip(one, reversed(one), strict=True)]
    return {"one word": one, "two words": two}


def in_plain_sqlite(rows: list[str], words: list[str]) -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute(
        'CREATE VIRTUAL TABLE t USING fts5(keys, tokenize="unicode61 '
        'remove_diacritics 0")'
    )
    raw.execute("INSERT INTO t (t, rank) VALUES ('hashsize', 33554432)")
    started = time.process_time()
    with raw:
        raw.executemany("INSERT INTO t (rowid, keys) VALUES (?, ?)", enumerate(rows))
    spent = time.process_time() - started
    print(f"plain SQLite {sqlite3.sqlite_version}: {len(rows) / spent:.0f} documents/s")

    def ask(word: str) -> None:
        asked = f'"{word}"'
        held = raw.execute(
            "SELECT count(*) FROM (SELECT 1 FROM t WHERE t MATCH ? LIMIT 5001)",
            [asked],
        ).fetchone()[0]
        order = "rank" if held <= 5000 else "rowid DESC"
        raw.execute(
            f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY {order} LIMIT 20",  # noqa: S608  # two constants
            [asked],
        ).fetchall()

    tell("one word, best 20", timed(ask, asked_words(words)))


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    words = vocabulary()
    rows = documents(count, words)
    print(f"{count} documents of {WORDS_EACH} words, {len(words)} different ones")
    in_plain_sqlite(rows, words)
    os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
    import django

    import aigaq.site.settings.trial  # noqa: F401  # names a throw-away home

    django.setup()
    at_the_desk(rows, words)


if __name__ == "__main__":
    main()
