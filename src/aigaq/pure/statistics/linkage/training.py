"""How the model learns from the lists themselves, with nobody labelling pairs.

Chance agreement (u) is read off random pairs; what agreement between two records of
one person looks like (m) and how many such pairs there are come from expectation and
maximisation over the pairs looked at. Every chance begins at its prior, which weighs a
few pairs: five records learn almost nothing and keep it, five thousand drown it.
No randomness: pairs are drawn by the hash of their numbers.

Source: Fellegi and Sunter 1969; Winkler 1988; spec docs/spec/linkage.md section 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from aigaq.pure.statistics.linkage.comparing import Comparison

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

RANDOM_PAIRS = 1_000_000
LOOKED_AT = 400_000
"""Pairs a model learns from at most; more change the fourth digit."""

PRIOR_M = 8.0
PRIOR_U = 4.0
PRIOR_MATCHES = 0.5
"""What the priors weigh, in pairs."""

MOST_STEPS = 200
STILL = 1e-9
_NEVER = 1e-9


@dataclass(frozen=True, slots=True)
class Patterns:
    """Levels of agreement seen, one row each (-1: not known), and how often."""

    levels: Ints
    counts: Floats


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model's numbers: a column of chances per comparison, from disagreement up."""

    prior: float
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    converged: bool


def learn(
    comparisons: Sequence[Comparison], seen: Patterns, random: Patterns, possible: int
) -> Learnt:
    """Fit the model.

    Args:
        comparisons: the ladders, in the order of the patterns' columns.
        seen: patterns of the pairs looked at, counted as if all of them were taken.
        random: patterns of random pairs.
        possible: how many pairs there are in all.
    """
    m = [np.array(each.priors("m")) for each in comparisons]
    u = [np.array(each.priors("u")) for each in comparisons]
    priors = ([row.copy() for row in m], [row.copy() for row in u])
    matched = min(0.5, PRIOR_MATCHES / max(possible, 1) + 1e-6)
    step = 0
    for step in range(MOST_STEPS):  # noqa: B007  # read after the loop
        u = _chances(random, 1 - _posterior(random, matched, m, u), priors[1], PRIOR_U)
        likely = _posterior(seen, matched, m, u)
        m = _chances(seen, likely, priors[0], PRIOR_M)
        found = float(likely @ seen.counts)
        before, matched = matched, (found + PRIOR_MATCHES) / (possible + 1.0)
        if abs(matched - before) <= STILL * max(matched, _NEVER):
            break
    return Learnt(
        min(matched, 0.5),
        tuple(tuple(map(float, row)) for row in m),
        tuple(tuple(map(float, row)) for row in u),
        converged=step + 1 < MOST_STEPS,
    )


def _posterior(
    patterns: Patterns, matched: float, m: Sequence[Floats], u: Sequence[Floats]
) -> Floats:
    """Return the chance that a pair of each pattern is one person."""
    weight = np.full(len(patterns.counts), np.log(matched) - np.log1p(-matched))
    for column, (mine, theirs) in enumerate(zip(m, u, strict=True)):
        ratio = np.append(np.log(mine) - np.log(theirs), 0.0)  # -1 is the last: nothing
        weight += ratio[patterns.levels[:, column]]
    return np.asarray(1 / (1 + np.exp(-np.clip(weight, -700, 700))), dtype=np.float64)


def _chances(
    patterns: Patterns, share: Floats, priors: Sequence[Floats], weight: float
) -> list[Floats]:
    """Return each level's share of the pairs that are known, eased by its prior."""
    found = []
    counts = patterns.counts * share
    for column, prior in enumerate(priors):
        levels = patterns.levels[:, column]
        known = levels >= 0
        sums = np.bincount(levels[known], counts[known], minlength=len(prior))
        eased = sums + weight * prior
        found.append(np.maximum(eased / eased.sum(), _NEVER))
    return found


def patterns_of(
    con: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    pairs: str,
    keys: Sequence[str],
) -> Patterns:
    """Count the patterns of agreement among ``pairs``.

    Args:
        con: holds ``records``.
        comparisons: the ladders for this engine.
        pairs: a query that gives two columns, ``a`` and ``b``, of record numbers.
        keys: the columns the ladders read.
    """
    both = ", ".join(f"{side}.{key} AS {key}_{side}" for key in keys for side in "lr")
    levels = ", ".join(
        f"{_level(each)} AS g{number}" for number, each in enumerate(comparisons)
    )
    rows = con.execute(
        f"SELECT {levels}, count(*) FROM (SELECT {both} FROM ({pairs}) AS p"  # noqa: S608  # our names
        " JOIN records l ON l.unique_id = p.a JOIN records r ON r.unique_id = p.b)"
        " GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    table = np.array(rows, dtype=np.int64).reshape(-1, len(comparisons) + 1)
    return Patterns(table[:, :-1], table[:, -1].astype(np.float64))


def _level(comparison: Comparison) -> str:
    """Return the ladder as one expression: -1 unknown, 0 disagreement, then up."""
    steps = [
        f"WHEN {rung.condition} THEN {len(comparison.rungs) - number}"
        for number, rung in enumerate(comparison.rungs)
    ]
    return f"CASE WHEN {comparison.unknown} THEN -1 {' '.join(steps)} ELSE 0 END"


def random_pairs(left: int, right: int) -> str:
    """Return a query for about ``RANDOM_PAIRS`` pairs drawn by hash.

    Args:
        left: number of records on side 0.
        right: number on side 1; 0 when one list is compared with itself.

    Where fewer pairs exist, it gives each of them once.
    """
    other, size = ("1", right) if right else ("0", left)
    possible = left * right if right else left * (left - 1) // 2
    if possible <= RANDOM_PAIRS:
        sides = "l.side < r.side" if right else "l.unique_id < r.unique_id"
        return (
            "SELECT l.unique_id AS a, r.unique_id AS b FROM records l"  # noqa: S608  # numbers
            f" JOIN records r ON {sides}"
        )
    each = max(1, round(RANDOM_PAIRS / left))
    hashed = (
        "SELECT unique_id, row_number() OVER (ORDER BY hash(unique_id), unique_id) - 1"
        " AS place FROM records WHERE side = "
    )
    return (
        f"SELECT x.unique_id AS a, y.unique_id AS b FROM ({hashed} 0) x"  # noqa: S608  # numbers
        f" CROSS JOIN range(1, {each + 1}) AS step(k)"
        f" JOIN ({hashed} {other}) y ON y.place = (x.place + step.k) % {size}"
    )
