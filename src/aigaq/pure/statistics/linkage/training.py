"""How the model learns from the lists themselves, with nobody labelling pairs.

Chance agreement (u) is read off random pairs. What agreement between two records of
one person looks like (m) is learnt in lessons: pairs that share a key, where one
person's records are no longer rare; each lesson judges by the columns its key does not
settle, and has a share of matches of its own. So people of one name never teach the
model that birthdays do not matter. Every chance begins at its prior, which weighs a
few pairs: five records keep it, five thousand drown it.
No randomness: pairs are drawn by the hash of their keys.

Source: Fellegi and Sunter 1969; Winkler 1988; Splink's sessions; spec section 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from aigaq.pure.statistics.linkage.blocking import Lesson
from aigaq.pure.statistics.linkage.comparing import Comparison

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Chances = Sequence[Floats]
"""A row of chances a comparison, from disagreement up."""

RANDOM_PAIRS = 300_000
LOOKED_AT = 200_000
A_LESSON = 60_000
"""Pairs a model learns from at most; more change the fourth digit."""

PRIOR_M = 40.0
PRIOR_U = 4.0
PRIOR_MATCHES = 0.5
PRIOR_PAIRS = 20.0
"""What the priors weigh, in pairs."""

MOST_STEPS = 200
STILL = 1e-7
_NEVER = 1e-9


@dataclass(frozen=True, slots=True)
class Patterns:
    """Levels of agreement seen, one row each (-1: not known), and how often.

    ``settled`` are the columns that the way of drawing the pairs decided.
    """

    levels: Ints
    counts: Floats
    settled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model's numbers: a column of chances per comparison, from disagreement up."""

    prior: float
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    converged: bool


def learn(
    comparisons: Sequence[Comparison],
    lessons: Sequence[Patterns],
    random: Patterns,
) -> tuple[Chances, Chances, bool]:
    """Fit what agreement looks like; return m, u, and whether they came to rest.

    Args:
        comparisons: the ladders, in the order of the patterns' columns.
        lessons: pairs that share a key, with the columns the key leaves open.
        random: patterns of random pairs.
    """
    m = [np.array(each.priors("m")) for each in comparisons]
    u = [np.array(each.priors("u")) for each in comparisons]
    priors = ([row.copy() for row in m], [row.copy() for row in u])
    u = eased([(random, np.ones_like(random.counts))], priors[1], PRIOR_U)
    matched = [0.5 for _ in lessons]
    for _ in range(MOST_STEPS):
        before = m
        likely = [
            posterior(each, share, m, u)
            for each, share in zip(lessons, matched, strict=True)
        ]
        matched = [
            _share(float(found @ each.counts), each.counts.sum())
            for each, found in zip(lessons, likely, strict=True)
        ]
        m = eased(list(zip(lessons, likely, strict=True)), priors[0], PRIOR_M)
        moved = max(float(np.abs(a - b).max()) for a, b in zip(m, before, strict=True))
        if moved <= STILL:
            return m, u, True
    return m, u, False


def share_of_matches(seen: Patterns, possible: int, m: Chances, u: Chances) -> float:
    """Return the share of one person's pairs among all possible ones.

    Args:
        seen: patterns of the pairs looked at, counted as if all of them were taken.
        possible: how many pairs there are in all.
        m: chances of agreement for one person.
        u: chances for two.
    """
    matched = PRIOR_MATCHES / (possible + PRIOR_PAIRS)
    for _ in range(MOST_STEPS):
        found = float(posterior(seen, matched, m, u) @ seen.counts)
        before, matched = (
            matched,
            min(0.5, (found + PRIOR_MATCHES) / (possible + PRIOR_PAIRS)),
        )
        if abs(matched - before) <= STILL * matched:
            break
    return matched


def _share(found: float, total: float) -> float:
    """Return a share that is never quite nothing nor quite all."""
    return (found + PRIOR_MATCHES) / (total + 2 * PRIOR_MATCHES)


def posterior(patterns: Patterns, matched: float, m: Chances, u: Chances) -> Floats:
    """Return the chance that a pair of each pattern is one person."""
    weight = np.full(len(patterns.counts), np.log(matched) - np.log1p(-matched))
    for column, (mine, theirs) in enumerate(zip(m, u, strict=True)):
        if column not in patterns.settled:
            ratio = np.append(
                np.log(mine) - np.log(theirs), 0.0
            )  # -1, the last: unknown
            weight += ratio[patterns.levels[:, column]]
    return np.asarray(1 / (1 + np.exp(-np.clip(weight, -700, 700))), dtype=np.float64)


def eased(
    lessons: Sequence[tuple[Patterns, Floats]], priors: Chances, weight: float
) -> list[Floats]:
    """Return each level's share over the lessons that leave it open, with its prior."""
    found = []
    for column, prior in enumerate(priors):
        sums = weight * prior
        for patterns, share in lessons:
            levels = patterns.levels[:, column]
            known = levels >= 0
            if column not in patterns.settled:
                weights = (patterns.counts * share)[known]
                sums = sums + np.bincount(levels[known], weights, minlength=len(prior))
        found.append(np.maximum(sums / sums.sum(), _NEVER))
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


def sharing(lesson: Lesson, *, two_lists: bool) -> str:
    """Return a query for the pairs that share a lesson's keys: some, if there are many.

    Whole groups are taken or left, by the hash of what they share, so that a group's
    pairs stay together.
    """
    keys = ", ".join(f"l.{key}" for key in lesson.keys)
    same = " AND ".join(f"l.{key} = r.{key}" for key in lesson.keys)
    order = "l.side < r.side" if two_lists else "l.unique_id < r.unique_id"
    share = round(min(1.0, A_LESSON / max(lesson.pairs, 1)) * 1_000_000)
    return (
        "SELECT l.unique_id AS a, r.unique_id AS b FROM records l JOIN records r"  # noqa: S608  # our names
        f" ON {same} AND {order} WHERE hash({keys}) % 1000000 < {max(share, 1)}"
    )
