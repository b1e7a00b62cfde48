"""Linking one list with itself, or two with each other.

DuckDB in memory, without a disk to spill to; Splink scores the pairs; the chances it
scores with are learnt by training.py. The same lists give the same pairs and, to eight
places, the same probabilities, however the rows were ordered.
Spec: docs/spec/linkage.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from aigaq.pure.statistics.linkage.blocking import (
    Blocking,
    Lesson,
    blocking_for,
    keys_of,
)
from aigaq.pure.statistics.linkage.comparing import Comparison, comparisons_for
from aigaq.pure.statistics.linkage.engine import (
    engine,
    load,
    named_pairs,
    shared_columns,
)
from aigaq.pure.statistics.linkage.model import Model, linker_of
from aigaq.pure.statistics.linkage.pairs import Pair
from aigaq.pure.statistics.linkage.preparing import Listed, Prepared, prepare_together
from aigaq.pure.statistics.linkage.refusals import LinkThresholdRefused
from aigaq.pure.statistics.linkage.scoring import LEAST, Scorer
from aigaq.pure.statistics.linkage.training import (
    LOOKED_AT,
    Chances,
    Learnt,
    Patterns,
    learn,
    patterns_of,
    random_pairs,
    share_of_matches,
    sharing,
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: pairs in order, the model, and what was looked at."""

    pairs: tuple[Pair, ...]
    model: Model
    records: int
    possible: int
    looked_at: int
    whole: bool
    unreadable_dates: int


def link(
    left: Listed, right: Listed | None = None, *, floor: float = 0.5, threads: int = 2
) -> Linked:
    """Find the pairs of records that are probably one person.

    Args:
        left: a list.
        right: another; without it, ``left`` is compared with itself.
        floor: the least probability of a pair that is returned.
        threads: how many cores the engine may use; the answer does not depend on it.

    Raises:
        LinkNothingShared: the lists have no telling column in common.
        LinkThresholdRefused: a floor outside 0 to 1.

    Does not promise that a pair is one person, nor that all pairs were looked at when
    there are more than a million: see ``Linked.whole``.
    """
    if not 0 < floor <= 1:
        raise LinkThresholdRefused(low=0, high=1)
    sides = prepare_together([left, right] if right else [left])
    names = shared_columns(sides)
    with engine(threads) as con:
        load(con, sides, keys_of(names))
        sizes = [len(side.ids) for side in sides]
        possible = _possible(sizes)
        blocking = blocking_for(con, keys_of(names), possible=possible, size=sum(sizes))
        return _scored(con, sides, names, blocking, floor)


def _scored(
    con: duckdb.DuckDBPyConnection,
    sides: Sequence[Prepared],
    names: tuple[str, ...],
    blocking: Blocking,
    floor: float,
) -> Linked:
    looked, count = _looked_at(con, names, blocking)
    sizes = [len(side.ids) for side in sides]
    learnt = _learn(con, names, blocking, (looked.physical_name, count), sizes)
    model = Model(names, blocking.conditions, learnt)
    scorer = Scorer(con, model)
    least = min(floor, LEAST) if len(sizes) > 1 else floor
    rows = scorer.scores(looked, least)
    if len(sizes) > 1:
        rows = scorer.together(rows, (sizes[0], sizes[1]))
    return Linked(
        named_pairs(sides, [row for row in rows if row[2] >= floor]),
        model,
        sum(sizes),
        _possible(sizes),
        count,
        blocking.whole,
        sum(side.unreadable_dates for side in sides),
    )


def _looked_at(
    con: duckdb.DuckDBPyConnection, names: tuple[str, ...], blocking: Blocking
) -> tuple[Any, int]:
    """Return the table of the pairs to look at, and how many they are."""
    from splink import DuckDBAPI  # noqa: PLC0415  # a second; only who links waits

    api = DuckDBAPI(connection=con)
    untrained = _priors(names, blocking)
    blocked = linker_of(untrained, api, api.register("records"), {})
    looked = blocked.inference.compute_blocked_pairs_for_predict()
    return looked, _count(con, looked.physical_name)


def _learn(
    con: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    blocking: Blocking,
    looked: tuple[str, int],
    sizes: Sequence[int],
) -> Learnt:
    ladders = comparisons_for(names, "duckdb")
    keys = keys_of(names)
    both = (sizes[0], sizes[1] if len(sizes) > 1 else 0)
    random = patterns_of(con, ladders, random_pairs(*both), keys)
    lessons = [
        replace(
            patterns_of(con, ladders, sharing(each, two_lists=len(sizes) > 1), keys),
            settled=_settled(ladders, each),
        )
        for each in blocking.lessons
    ]
    m, u, rested = learn(
        ladders, [each for each in lessons if len(each.counts)], random
    )
    table, count = looked
    share = min(1.0, LOOKED_AT / max(count, 1))
    some = (
        f"SELECT join_key_l AS a, join_key_r AS b FROM {table}"  # noqa: S608  # our names
        f" WHERE hash(join_key_l, join_key_r) % 1000000 < {round(share * 1_000_000)}"
    )
    seen = patterns_of(con, ladders, some, keys)
    taken = float(seen.counts.sum())
    seen = Patterns(seen.levels, seen.counts * (count / taken if taken else 1.0))
    prior = share_of_matches(seen, _possible(sizes), m, u)
    return Learnt(prior, _plain(m), _plain(u), converged=rested)


def _plain(chances: Chances) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(chance) for chance in row) for row in chances)


def _settled(ladders: Sequence[Comparison], lesson: Lesson) -> frozenset[int]:
    """Return the ladders that judge by what is among the keys of a lesson."""
    sources = {"given_name": ("given_name", "chosen_name")}
    return frozenset(
        number
        for number, ladder in enumerate(ladders)
        if {*keys_of(sources.get(ladder.name, (ladder.name,)))} & {*lesson.keys}
    )


def _priors(names: tuple[str, ...], blocking: Blocking) -> Model:
    ladders = comparisons_for(names, "duckdb")
    m = tuple(tuple(each.priors("m")) for each in ladders)
    u = tuple(tuple(each.priors("u")) for each in ladders)
    learnt = Learnt(0.001, m, u, converged=False)
    return Model(names, blocking.conditions, learnt)


def _possible(sizes: Sequence[int]) -> int:
    return sizes[0] * (sizes[0] - 1) // 2 if len(sizes) == 1 else sizes[0] * sizes[1]


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    rows = con.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608  # ours
    return int(rows[0][0])
