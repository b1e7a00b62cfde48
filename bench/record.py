"""How fast tables come onto the record, and how fast pages of events come back.

Rows imported per second in three languages into a real encrypted file, and the events
list with 100 000 events. Run: ``.venv/bin/python bench/record.py``.
"""

import csv
import io
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROWS = 10_000
EVENTS = 100_000
TARGET_MS_A_ROW = 2.0
TARGET_MS_A_PAGE = 300.0
TODAY = date(2026, 11, 20)
REPEATS = 5

WORDS = {
    "en": [
        "police",
        "meeting",
        "street",
        "student",
        "office",
        "letter",
        "refused",
        "evening",
    ],
    "ru": [
        "полиция",
        "встреча",
        "улица",
        "студент",
        "контора",
        "письмо",
        "отказ",
        "вечер",
    ],
    "kk": [
        "полиция",
        "кездесу",
        "көше",
        "студент",
        "кеңсе",
        "хат",
        "бас",
        "тарту",
        "кеш",
    ],
}
HEADINGS = ("education", "health", "employment", "family", "housing")
REGIONS = ("KZ-75", "KZ-71", "KZ-79", "KZ-10", "")


def start_desk() -> Path:
    home = Path(tempfile.mkdtemp(prefix="aigaq-bench-"))
    (home / "word").write_text("bench words only")
    os.environ["AIGAQ_HOME"] = str(home)
    os.environ["AIGAQ_PASSPHRASE_FILE"] = str(home / "word")
    os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return home


def sentence(rng: random.Random, language: str, length: int = 14) -> str:
    return " ".join(rng.choices(WORDS[language], k=length)).capitalize() + "."


def event_rows(first: int, count: int) -> Iterator[dict[str, str]]:
    rng = random.Random(first)  # noqa: S311  # made-up words
    for number in range(first, first + count):
        row = {
            "key": f"bench-{number:06}",
            "heading": rng.choice(HEADINGS),
            "date": f"20{rng.randint(14, 25)}-{rng.randint(1, 12):02}",
            "region": rng.choice(REGIONS),
            "source": "bench",
            "place": "p. 1",
            "reliability": "likely",
            "origin": "synthetic",
        }
        for language in WORDS:
            row[f"locality_{language}"] = ""
            row[f"title_{language}"] = sentence(rng, language, 6)
            lines = [sentence(rng, language) for _ in range(2)]
            row[f"text_{language}"] = "\n".join(lines)
        row["title_en"] += f" marker{number}"
        yield row


def as_csv(table: Iterable[dict[str, str]]) -> bytes:
    rows = list(table)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def timed(call: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return seconds on the clock, seconds of the processor, and the result."""
    clock, processor = time.perf_counter(), time.process_time()
    result = call()
    return time.perf_counter() - clock, time.process_time() - processor, result


def show(what: str, seconds: float, processor: float, target: float) -> None:
    verdict = "ok" if seconds * 1000 <= target else "MISSED"
    print(
        f"{what:<34} {seconds * 1000:>8.2f} ms  ({processor * 1000:>7.2f} of processor)"
        f"  target {target:>5.0f}  {verdict}"
    )


def bring(data: bytes, *, preview: bool = False) -> Any:
    from aigaq.holdings.record import actions

    return actions.import_file(by="console", data=data, on=TODAY, preview=preview)


def bench_import() -> str:
    source = {
        "key": "bench",
        "title_en": "Bench",
        "language": "en",
    }
    names = [
        "title_ru",
        "title_kk",
        "publisher",
        "author",
        "date",
        "url",
        "licence",
        "seed",
    ]
    bring(as_csv([source | dict.fromkeys(names, "")]))
    data = as_csv(event_rows(0, ROWS))
    print(f"{ROWS} events in three languages, {len(data) / 1e6:.1f} MB of CSV")
    clock, processor, _ = timed(lambda: bring(data, preview=True))
    show("preview, a row", clock / ROWS, processor / ROWS, TARGET_MS_A_ROW)
    clock, processor, outcome = timed(lambda: bring(data))
    show("import, a row", clock / ROWS, processor / ROWS, TARGET_MS_A_ROW)
    print(f"{'rows a second':<34} {ROWS / clock:>8.0f}")
    return str(outcome.batch)


def bench_undo(batch: str) -> None:
    from aigaq.holdings.record import actions

    clock, processor, _ = timed(
        lambda: actions.undo_import(by="console", batch=batch, on=TODAY)
    )
    show("undo, a row", clock / ROWS, processor / ROWS, TARGET_MS_A_ROW)


def fill_list() -> None:
    """Put the events straight into the table: the list is measured, not the import."""
    from django.db import connection

    from aigaq.holdings.record.models import Event

    bring(as_csv(event_rows(ROWS, ROWS)))
    made = {"reference": "reference || '-{n}'", "search_text": "search_text || '{n}'"}
    names = [f.column for f in Event._meta.concrete_fields if f.column != "id"]  # noqa: SLF001  # documented by Django
    values = ", ".join(made.get(name, name) for name in names)
    first = "SELECT max(id) FROM record_event"
    with connection.cursor() as cursor:
        cursor.execute(first)
        (last,) = cursor.fetchone()
        for n in range(1, EVENTS // ROWS):
            cursor.execute(
                f"INSERT INTO record_event ({', '.join(names)}) "  # noqa: S608  # our own names
                f"SELECT {values.format(n=n)} FROM record_event WHERE id <= %s",
                [last],
            )


def bench_list() -> None:
    from aigaq.holdings.record import queries

    fill_list()
    total = queries.events().total
    print(f"\nevents list at {total} events, median of {REPEATS}")
    deep = None
    for _ in range(20):
        deep = queries.events(after=deep, size=500).after
    pages = {
        "first page": {},
        "page 200, by its key": {"after": deep},
        "one heading": {"heading": "education"},
        "one year": {"year": 2019},
        "heading, region and year": {
            "heading": "health",
            "region": "KZ-75",
            "year": 2020,
        },
        "a rare word": {"text": "marker15432"},
        "a word of half of all": {"text": "кеңсе"},
        "two words, a heading and a year": {
            "text": "кеңсе хат",
            "heading": "family",
            "year": 2016,
        },
    }
    for what, filters in pages.items():
        runs = [timed(lambda f=filters: queries.events(**f)) for _ in range(REPEATS)]
        clock, processor, _ = sorted(runs, key=lambda run: run[0])[REPEATS // 2]
        show(what, clock, processor, TARGET_MS_A_PAGE)


def main() -> None:
    home = start_desk()
    batch = bench_import()
    bench_undo(batch)
    bench_list()
    size = sum(path.stat().st_size for path in home.glob("desk.db*"))
    print(f"\nencrypted file: {size / 1e6:.0f} MB")
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
