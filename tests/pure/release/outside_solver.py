"""An attacker from outside: bounds of withheld counts by a solver and model of its own.

JSON in, JSON out, in a process of its own: ``python outside_solver.py < asked``.
Reads published tables as anybody has them and shares no line with the program: one
whole number for each cell of the full crossing and each group of records that came.
Source: docs/spec/disclosure.md sections 2 to 6, as a stranger would read them.
"""

import itertools
import json
import sys
from typing import Any

from ortools.sat.python import cp_model

SECONDS, MOST = 20.0, 100_000


def worlds_of(editions: str, count: int) -> list[list[int]]:
    """Say for each release which groups of records it counts."""
    if editions == "same":
        return [[0]] * count
    groups = [list(range(number + 1)) for number in range(count)]
    return groups if editions == "growing" else groups[::-1]


class Attacker:
    """All releases under one assumption on their records."""

    def __init__(self, releases: list[Any], editions: str) -> None:
        tables = [table for release in releases for table in release]
        names = sorted({name for table in tables for name in table["dimensions"]})
        values: dict[str, set[str]] = {name: set() for name in names}
        for table in tables:
            for cell in table["cells"]:
                for name, value in zip(table["dimensions"], cell["key"], strict=True):
                    values[name] |= {value} - {"*"}
        self.worlds = worlds_of(editions, len(releases))
        self.model = cp_model.CpModel()
        self.names = names
        self.crossing = list(itertools.product(*(sorted(values[n]) for n in names)))
        groups = 1 + max(group for world in self.worlds for group in world)
        self.counts = [
            [self.model.new_int_var(0, MOST, "") for _ in self.crossing]
            for _ in range(groups)
        ]
        for number, release in enumerate(releases):
            for table in release:
                for cell in table["cells"]:
                    low, high = bounds_of(table, cell)
                    total = self.total(table, cell, self.worlds[number])
                    self.model.add_linear_constraint(total, low, high)

    def total(self, table: Any, cell: Any, groups: list[int]) -> Any:
        """Add up the cells of the crossing that a cell of a table counts."""
        wanted = dict(zip(table["dimensions"], cell["key"], strict=True))
        inside = [
            place
            for place, key in enumerate(self.crossing)
            if all(
                wanted.get(name, "*") in {"*", value}
                for name, value in zip(self.names, key, strict=True)
            )
        ]
        return sum(self.counts[group][place] for group in groups for place in inside)

    def solve(self) -> tuple[bool, int]:
        """Return whether anything fits, and the value of what was aimed at."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = SECONDS
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return False, 0
        if status != cp_model.OPTIMAL:
            message = f"the outside solver gave up: {solver.status_name(status)}"
            raise SystemExit(message)
        return True, round(solver.objective_value)

    def bounds(self, total: Any) -> list[int]:
        """Return the smallest and largest value of a sum; MOST is no limit."""
        self.model.minimize(total)
        low = self.solve()[1]
        self.model.maximize(total)
        return [low, self.solve()[1]]


def bounds_of(table: Any, cell: Any) -> tuple[int, int]:
    """Return what a published cell can be."""
    value, base = cell["value"], table["rounded_to"]
    if value is not None:
        return max(0, value - base // 2), value + base // 2
    if cell.get("reason") == "small":
        limit = table["threshold"]
        nearest = [(n, base * ((n + base // 2) // base)) for n in range(limit + base)]
        small = [n for n, near in nearest if 0 < near < limit]
        return small[0], small[-1]
    # Where numbers are true, a nought is printed as a nought.
    return (1 if base == 1 else 0), MOST


def answer(releases: list[Any], editions: str) -> dict[str, Any] | None:
    """Bound every withheld count, and what came to every place that stands twice."""
    attacker = Attacker(releases, editions)
    if not attacker.solve()[0]:
        return None
    cells = []
    for number, release in enumerate(releases):
        for at, table in enumerate(release):
            for cell in table["cells"]:
                if cell["value"] is None:
                    total = attacker.total(table, cell, attacker.worlds[number])
                    found = attacker.bounds(total)
                    cells.append([number, at, cell["key"], *found])
    return {"cells": cells, "came": came_in(attacker, releases)}


def came_in(attacker: Attacker, releases: list[Any]) -> list[Any]:
    """Bound what came between each two editions, where both have a place."""
    found = []
    for one, other in itertools.combinations(range(len(releases)), 2):
        groups = sorted(set(attacker.worlds[one]) ^ set(attacker.worlds[other]))
        known = {place_of(table, c) for table in releases[one] for c in table["cells"]}
        for table in releases[other] if groups else ():
            for cell in table["cells"]:
                place = place_of(table, cell)
                if place in known:
                    known.remove(place)
                    total = attacker.total(table, cell, groups)
                    found.append([one, other, sorted(place), *attacker.bounds(total)])
    return found


def place_of(table: Any, cell: Any) -> frozenset[tuple[str, str]]:
    """Return the conditions of a cell."""
    pairs = zip(table["dimensions"], cell["key"], strict=True)
    return frozenset((name, value) for name, value in pairs if value != "*")


def main() -> None:
    """Answer each question: the first assumption that anything fits, and its bounds."""
    answers = []
    for releases in json.load(sys.stdin):
        for editions in ("same", "growing", "shrinking"):
            found = answer(releases, editions)
            if found is not None or len(releases) == 1:
                answers.append({"editions": editions, **(found or {})})
                break
        else:
            answers.append({"editions": "apart"})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
