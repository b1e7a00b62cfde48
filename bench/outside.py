"""Bounds over several editions, beside those of a solver and a model from outside.

.venv/bin/python bench/outside.py [sequences [first seed]]

Random sequences of two to four releases with linked tables, of the same records, of
more each time, or of fewer. Every other sequence is protected, the rest withhold small
counts and nothing else. The attack and tests/pure/release/outside_solver.py are both
given what is printed; every bound, how the editions hang together, and what came
between them are compared. Exits with 1 if anything differs.
"""

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from protect import cases, table

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.release.attack import (
    Assumption,
    Report,
    attack_releases,
)
from aigaq.pure.statistics.release.model import (
    FlatTable,
    Knowledge,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.search import Patience

SOLVER = Path(__file__).parents[1] / "tests/pure/release/outside_solver.py"
PATIENCE = Patience(each=20.0, all=120.0, relaxed=120.0)


def random_sequence(seed: int) -> list[Release]:
    """Make the releases of a sequence as they are printed."""
    chance = np.random.default_rng(seed)
    ways = int(chance.integers(2, 4))
    sizes = [int(size) for size in chance.integers(2, 5, ways)]
    first, step = int(chance.choice([60, 120, 250])), int(chance.integers(12, 40))
    count = int(chance.integers(2, 5))
    kind = ("same", "growing", "shrinking")[seed % 3]
    steps = {"same": [0] * count, "growing": range(count)}.get(kind, range(count)[::-1])
    data = cases(first + step * count, sizes, seed)
    scopes = [
        scope
        for size in range(1, ways + 1)
        for scope in itertools.combinations(range(ways), size)
    ]
    published: list[Release] = []
    rule = Rule(int(chance.choice([5, 10])))
    for number in steps:
        picked = chance.permutation(len(scopes))[: int(chance.integers(1, 3))]
        own = data[: first + number * step]
        tables = [table(own, sizes, scopes[one]) for one in picked]
        if seed % 2:
            published.append(small_alone(tables))
            continue
        try:
            published.append(protect_release(tables, rule, published))
        except AigaqError as refusal:
            print(f"  {seed}: {refusal.code}")
    return published


def small_alone(tables: Sequence[FlatTable]) -> Release:
    """Withhold what is below 10, and nothing beside it."""
    made = []
    for one in tables:
        small = {key for key, n in one.cells.items() if 0 < (n or 0) < 10}
        cells = {key: None if key in small else n for key, n in one.cells.items()}
        why = dict.fromkeys(small, Reason.SMALL)
        made.append(replace(one, cells=cells, reasons=why, threshold=10))
    return Release(tuple(made))


def printed(releases: Sequence[Release]) -> list[Any]:
    """Write releases as they are published."""
    return [
        [
            {
                "dimensions": list(one.dimensions),
                "rounded_to": one.rounded_to,
                "threshold": one.threshold,
                "cells": [
                    {
                        "key": list(key),
                        "value": value,
                        "reason": one.reasons.get(key),
                    }
                    for key, value in one.cells.items()
                ],
            }
            for one in release.tables
        ]
        for release in releases
    ]


def asked(sequences: Sequence[Sequence[Release]]) -> list[Any]:
    """Ask the solver from outside, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(SOLVER)],
        input=json.dumps([printed(one) for one in sequences]),
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def differing(report: Report, theirs: Any) -> list[str]:
    """Say what the two attackers found differently."""
    if report.editions.value != theirs["editions"]:
        return [f"editions {report.editions} and {theirs['editions']}"]
    found = {
        (n, at, tuple(key)): (low, high) for n, at, key, low, high in theirs["cells"]
    }
    said = []
    for one in report.cells:
        low, high = found.pop((one.release, one.table, one.key))
        mine = one.lower, one.upper
        if mine != (low, None if one.upper is None and high > 50_000 else high):
            said.append(f"{one.release} {one.key}: {mine} and {low, high}")
    said += [f"not asked about: {place}" for place in found]
    listed = {
        (min(d.earlier, d.later), max(d.earlier, d.later), d.place): (d.lower, d.upper)
        for d in report.differences
    }
    for one, other, place, low, high in theirs["came"]:
        here = one, other, tuple(map(tuple, place))
        close = 0 < low < 10 and high - low < 2
        if listed.pop(here, None) != ((low, high) if close else None):
            said.append(f"came to {here}: {low} to {high}")
    said += [f"not asked about: {here}" for here in listed]
    return said


def main() -> int:
    given = [int(text) for text in sys.argv[1:3]]
    count, first = (*given, *(36, 0)[len(given) :])
    total = exposed = bad = many = 0
    mine = theirs = 0.0
    for seed in range(first, first + count):
        sequence = random_sequence(seed)
        if not sequence:
            continue
        began = time.perf_counter()
        knowing = Assumption(knowledge=Knowledge.POSITIVE, patience=PATIENCE)
        report = attack_releases(sequence, knowing)
        mine += time.perf_counter() - began
        began = time.perf_counter()
        (other,) = asked([sequence])
        theirs += time.perf_counter() - began
        said = differing(report, other)
        many += len(sequence)
        total += len(report.cells)
        exposed += sum(one.exposed for one in report.cells)
        bad += bool(said)
        print(
            f"{seed}: {len(sequence)} releases, {report.editions}, "
            f"{len(report.cells)} withheld, {report.exposed} exposed, "
            f"{len(said)} differ"
        )
        for line in said[:5]:
            print(f"    {line}")
    print(
        f"{count} sequences, {many} releases, {total} withheld counts ({exposed} "
        f"exposed): {bad} sequences differ; {mine:.0f} s and, outside, {theirs:.0f} s"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
