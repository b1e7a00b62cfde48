"""Counting a million acts: four-way tables, their memory, and protecting a small one.

Made-up acts, one engine, nothing on a disk.
Run: .venv/bin/python bench/counting.py
"""

import resource
import time
from datetime import date

import numpy as np

from aigaq.pure.statistics.counting.columns import Columns
from aigaq.pure.statistics.counting.courses import Step, delays_with, outcomes_with
from aigaq.pure.statistics.counting.crosstab import count_with
from aigaq.pure.statistics.counting.definitions import define
from aigaq.pure.statistics.counting.engine import store
from aigaq.pure.statistics.counting.fields import FIELDS, TOTAL
from aigaq.pure.statistics.counting.swaps import protect_by_swaps
from aigaq.pure.statistics.release.model import FlatTable, Rule
from aigaq.pure.statistics.release.protect import protect_release

ACTS, VICTIMS = 1_000_000, 600_000
FIRST = date(2021, 1, 1)
SCOPE = {"since": FIRST, "until": date(2024, 12, 31), "step": "year"}
FOUR = ("harm", "victims", "degree", "period")
VALUES = {"harm": 4, "victims": 3, "degree": 3}
"""So many codes of a field occur: a table somebody can read and protect."""


def million() -> Columns:
    """Acts that share victims and events, with dates of every precision."""
    chance = np.random.default_rng(1)
    whole = np.arange(ACTS, dtype=np.int32)
    first = FIRST.toordinal() + chance.integers(0, 1461, ACTS)
    width = chance.choice([0, 0, 0, 30], ACTS)
    told = first + width + chance.integers(0, 90, ACTS)
    main = {
        "row": whole,
        "act_id": whole,
        "event_id": whole // 3,
        "case_id": whole // 2,
        "victim_id": chance.integers(0, VICTIMS, ACTS),
        "persons": np.ones(ACTS),
        "loose": width > 0,
        "began_early": first,
        "began_late": first + width,
        "reported_early": told,
        "reported_late": told,
        "decided_early": np.zeros(ACTS),
        "decided_late": np.full(ACTS, 4_000_000),
    }
    many, codes = {}, {}
    for name, field in FIELDS.items():
        codes[name] = tuple(sorted(field.vocabulary().codes()))
        most = VALUES.get(name, min(8, len(codes[name])))
        if field.many:
            rows = np.sort(chance.integers(0, ACTS, ACTS + ACTS // 2))
            values = chance.integers(0, most, len(rows))
            many[name] = (rows.astype(np.int32), values.astype(np.int32))
        else:
            main[f"f_{name}"] = chance.integers(-1, most, ACTS)
    return Columns(
        {name: column.astype(np.int32) for name, column in main.items()},
        many,
        codes,
        {},
    )


def row(what: str, seconds: float, result: str) -> None:
    print(f"{what:<58}{seconds:>7.1f} s{result:>14}{memory():>8.0f} MB")


def memory() -> float:
    """The most this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    columns = million()
    start = time.perf_counter()
    with store(columns) as engine:
        loaded = time.perf_counter() - start
        row("a million acts loaded", loaded, "")
        asked = define(unit="victims", fields=FOUR, **SCOPE)
        start = time.perf_counter()
        table = count_with(engine, columns, asked)
        counted = time.perf_counter() - start
        row("distinct victims, four ways, all margins", counted, f"{len(table.cells)}")
        assert table.sums_missed() == []
        start = time.perf_counter()
        flat = FlatTable(
            FOUR, {key: table.cells.get(key, 0) for key in table.all_keys()}
        )
        fast = protect_by_swaps(flat, Rule())
        made = fast[0] if fast else protect_release([flat], Rule())
        safe = time.perf_counter() - start
        held = sum(value is None for value in made.tables[0].cells.values())
        row("the same table made safe", safe, f"{held} withheld")
        row("all three together; at most 5 s and 1024 MB", loaded + counted + safe, "")
        for many in ("apart", "each"):
            unit = define(
                unit="victims",
                fields=("region", "harm", "grounds", "period"),
                many=many,
                **SCOPE,
            )
            start = time.perf_counter()
            table = count_with(engine, columns, unit)
            spent = time.perf_counter() - start
            row(f"by region, harm, grounds, year: {many}", spent, f"{table.total}")
        start = time.perf_counter()
        found = delays_with(engine, columns, asked, ("began", "reported"))
        median = dict(found.quantiles)[found.quantiles[1][0]]
        row("median delay from incident to report, days",
            time.perf_counter() - start, f"{median[0]}-{median[1]}")  # fmt: skip
        start = time.perf_counter()
        steps = [Step("help", ("legal",)), Step("answer", ())]
        of = outcomes_with(engine, columns, asked, steps)
        row("outcomes in two steps", time.perf_counter() - start, f"{of[1].part}")
    assert TOTAL not in table.values[0]


if __name__ == "__main__":
    main()
