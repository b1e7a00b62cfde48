"""Several editions, attacked from outside: another model, solver and process.

``bench/outside.py`` compares more and larger sequences.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from invented_tables import counted, invented

from aigaq.pure.statistics.release.attack import Assumption, attack_releases
from aigaq.pure.statistics.release.model import (
    Editions,
    FlatTable,
    Knowledge,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.protect import protect_release

SOLVER = Path(__file__).with_name("outside_solver.py")
SIZES, SCOPES = (3, 2, 3), ((0, 1), (1, 2), (0,), (0, 2))


def small_alone(table):
    cells = {key: None if 0 < n < 10 else n for key, n in table.cells.items()}
    return FlatTable(table.dimensions, cells)


def sequence(seed, ends, *, protected):
    """Make releases of the first so many cases each, one or two tables in turn."""
    data, out = invented(max(ends), SIZES, seed), []
    for number, end in enumerate(ends):
        scopes = SCOPES[number % 3 : number % 3 + 1 + seed % 2]
        tables = [counted(data[:end], SIZES, scope) for scope in scopes]
        rule = Rule(5 + 5 * (seed % 2))
        out.append(
            protect_release(tables, rule, out)
            if protected
            else Release(tuple(map(small_alone, tables)))
        )
    return out


def printed(release):
    return [
        {
            "dimensions": table.dimensions,
            "rounded_to": table.rounded_to,
            "threshold": table.threshold,
            "cells": [
                {"key": key, "value": value, "reason": table.reasons.get(key)}
                for key, value in table.cells.items()
            ],
        }
        for table in release.tables
    ]


SEQUENCES = {
    "of the same records": (1, (90, 90), False, Editions.SAME),
    "of more records": (2, (60, 90, 130), False, Editions.GROWING),
    "of fewer records": (3, (130, 90), False, Editions.SHRINKING),
    "protected": (5, (120, 150, 200), True, Editions.GROWING),
    "protected, all rounded": (4, (150, 190), True, Editions.GROWING),
}


@pytest.fixture(scope="module")
def made():
    return {
        name: sequence(seed, ends, protected=protected)
        for name, (seed, ends, protected, _) in SEQUENCES.items()
    }


@pytest.fixture(scope="module")
def outside(made):
    """Answers of the other process to all sequences at once."""
    asked = [[printed(one) for one in releases] for releases in made.values()]
    done = subprocess.run(
        [sys.executable, str(SOLVER)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(SEQUENCES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", SEQUENCES)
def test_an_attacker_from_outside_finds_the_same_in_editions(name, made, outside):
    *_, protected, editions = SEQUENCES[name]
    report = attack_releases(made[name], Assumption(knowledge=Knowledge.POSITIVE))
    theirs = outside[name]
    assert report.editions is editions is Editions(theirs["editions"])
    assert [
        [f.release, f.table, list(f.key), f.lower, f.upper] for f in report.cells
    ] == theirs["cells"]
    assert {
        (min(d.earlier, d.later), max(d.earlier, d.later), d.place, d.lower, d.upper)
        for d in report.differences
    } == {
        (one, other, tuple(map(tuple, place)), low, high)
        for one, other, place, low, high in theirs["came"]
        if 0 < low < 10 and high - low < 2
    }
    # Where only small counts are withheld, editions tell some of them.
    assert bool(report.exposed) is not protected
