"""Time and peak memory of the review of 2024: three languages, HTML and Word.

Each file is built in a process of its own on a real encrypted desk with the reference
data and a released figure of 84 made-up cases; pandoc's memory is counted beside ours.
Also the time to protect a table and to attack it. Run: .venv/bin/python bench/review.py
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.resources import files
from pathlib import Path

TODAY = date(2026, 11, 20)
LANGUAGES = ("en", "ru", "kk")
FORMATS = ("html", "docx")
TARGET_S = 5.0
TARGET_MB = 300.0

ONE = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
import django
django.setup()
from aigaq.holdings.reports.actions import build_review
language, to, out = sys.argv[1:]
start = time.perf_counter()
built = build_review(by="console", country="KZ", year=2024, language=language, to=to,
                     out=Path(out), on=date(2026, 11, 20))
seconds = time.perf_counter() - start
peak = [resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([seconds, *peak, built.footnotes, built.path.stat().st_size]))
"""


def start_desk(folder: Path) -> None:
    home = folder / "desk"
    home.mkdir()
    (folder / "word").write_text("бір кездегі дала желі")
    os.environ["AIGAQ_HOME"] = str(home)
    os.environ["AIGAQ_PASSPHRASE_FILE"] = str(folder / "word")
    os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill() -> None:
    from aigaq.holdings.accounts.actions import enrol_member
    from aigaq.holdings.record.actions import import_file
    from aigaq.pure.formats.synthetic_cases import COLUMNS, generate

    data = files("aigaq") / "data" / "kazakhstan"
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(generate(7, 84))
    names = ("sources.csv", "events.csv", "acts.csv")
    tables = [(data / name).read_bytes() for name in names]
    for table in (*tables, text.getvalue().encode()):
        import_file(by="console", data=table, on=TODAY)
    enrol_member(
        by="console",
        username="aida",
        display_name="Aida",
        roles=["reviewer"],
        password="correct horse battery 7",  # noqa: S106  # guards a bench
    )


def bench_figure() -> None:
    from aigaq.holdings.figures import actions, queries
    from aigaq.holdings.figures.questions import Scope

    scope = Scope(date(2023, 8, 1), date(2024, 8, 31))
    start = time.perf_counter()
    figure = actions.compute_figure(
        by="console", question="harm_by_period", scope=scope, on=TODAY
    )
    seconds = time.perf_counter() - start
    actions.release_figure(by="aida", figure=figure, on=TODAY)
    table = queries.figure(figure).table
    cells = sum(len(row) for row in table.cells.values())
    print(
        f"count, protect, attack a table of {cells} cells, {table.withheld} withheld: "
        f"{seconds:.2f} s\n"
    )


def bench_reviews(folder: Path) -> None:
    print(
        f"{'review of 2024':<16}{'seconds':>9}{'ours, MB':>10}{'pandoc, MB':>12}"
        f"{'footnotes':>11}{'KB':>7}"
    )
    for language in LANGUAGES:
        for to in FORMATS:
            words = [sys.executable, "-c", ONE, language, to, str(folder / "out")]
            printed = subprocess.run(words, capture_output=True, check=True).stdout
            seconds, ours, pandoc, footnotes, size = json.loads(printed)
            fits = seconds <= TARGET_S and ours + pandoc <= TARGET_MB
            print(
                f"{language + ' ' + to:<16}{seconds:>9.2f}{ours:>10.0f}{pandoc:>12.0f}"
                f"{footnotes:>11}{size / 1024:>7.0f}   {'ok' if fits else 'MISSED'}"
            )
    print(f"target: {TARGET_S:.0f} s and {TARGET_MB:.0f} MB each")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="aigaq-bench-") as name:
        folder = Path(name)
        start_desk(folder)
        fill()
        bench_figure()
        bench_reviews(folder)


if __name__ == "__main__":
    main()
