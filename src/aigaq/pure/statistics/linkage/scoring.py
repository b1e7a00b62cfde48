"""Pairs scored by a model, and settled with each other where two lists meet.

The pairs of two lists are first scored alone, then together (``rivals``): both engines
score, and the settling is the same for both. Learns nothing, keeps nothing.
"""

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from aigaq.pure.statistics.linkage.model import Model, linker_of
from aigaq.pure.statistics.linkage.pairs import PLACES
from aigaq.pure.statistics.linkage.rivals import (
    LEAST,
    LEAST_RIVAL,
    Candidates,
    Doubles,
    Floats,
    Ints,
    doubled,
    settled,
)

Scored = list[tuple[int, int, float]]
"""Two record numbers, and the chance that they are one person."""


class Scorer:
    """A model at work on the table ``records`` of an engine in memory."""

    def __init__(self, con: duckdb.DuckDBPyConnection, model: Model) -> None:
        from splink import DuckDBAPI  # noqa: PLC0415  # a second; only who links waits

        self._con = con
        self._model = model
        self._api = DuckDBAPI(connection=con)
        tables = {}
        for column, query in model.frequencies().items():
            tables[column] = f"frequency_of_{column}"
            con.execute(f"CREATE OR REPLACE TABLE {tables[column]} AS {query}")
        table = self._api.register("records")
        self._linker = linker_of(model, self._api, table, tables)

    def scores(self, pairs: Any, least: float = 0.0) -> Scored:
        """Score a table of pairs, in Splink's own form; leave out those below."""
        self._linker.table_management.register_blocked_pairs_for_predict(pairs)
        scored = self._linker.inference.predict(
            threshold_match_probability=max(least - 10**-PLACES, 0.0) or None,
            warning_mode="never",
        )
        rows = self._con.execute(
            f"SELECT unique_id_l, unique_id_r, round(match_probability, {PLACES})"  # noqa: S608  # our names
            f" FROM {scored.physical_name} WHERE match_probability >= {least}"
            " ORDER BY 1, 2"
        ).fetchall()
        scored.drop_table_from_database_and_remove_from_cache()
        return rows

    def together(self, alone: Scored, sizes: tuple[int, int]) -> Scored:
        """Return the pairs of two lists with the chances they have together.

        Args:
            alone: all pairs from ``rivals.LEAST`` up, in order.
            sizes: records in either list; numbers of the second follow the first's.
        """
        if not alone:
            return []
        left, right, chance = (np.array(column) for column in zip(*alone, strict=True))
        found = Candidates(left, right, chance)
        chances = settled(found, sizes, self._doubles(found, sizes)).round(PLACES)
        return list(zip(left.tolist(), right.tolist(), chances.tolist(), strict=True))

    def _doubles(self, found: Candidates, sizes: tuple[int, int]) -> Doubles:
        """Find the candidates of one record that may be one person written twice."""
        names = ("a", "b", "p")
        columns = (found.left, found.right, found.chance)
        self._con.register(
            "candidates", pa.table(dict(zip(names, columns, strict=True)))
        )
        self._con.execute(f"CREATE OR REPLACE TABLE rivals AS {_RIVALS}")
        self._con.unregister("candidates")
        rows = self._scores_of_rivals()
        told: list[tuple[Ints, Ints, Floats]] = []
        common: list[float] = []
        for side, numbers in enumerate((found.left, found.right)):
            mine = [row for row in rows if (row[0] >= sizes[0]) == bool(side)]
            reached = len(np.unique(numbers)) / sizes[side]
            pairs, often = self._doubles_of(mine, sizes[side], reached)
            told.append(pairs)
            common.append(often)
        return Doubles(
            np.concatenate([first for first, _, _ in told]),
            np.concatenate([second for _, second, _ in told]),
            np.concatenate([chance for _, _, chance in told]),
            (common[0], common[1]),
        )

    def _scores_of_rivals(self) -> Scored:
        count = self._con.execute("SELECT count(*) FROM rivals").fetchall()[0][0]
        return self.scores(self._api.register("rivals")) if count else []

    def _doubles_of(
        self, rows: Sequence[tuple[int, int, float]], size: int, reached: float
    ) -> tuple[tuple[Ints, Ints, Floats], float]:
        table = np.array(rows, dtype=np.float64).reshape(-1, 3)
        chance = np.clip(table[:, 2], 1e-12, 1 - 1e-9)
        prior = self._model.learnt.prior
        odds = chance / (1 - chance) * (1 - prior) / prior
        told, common = doubled(odds, size * (size - 1) / 2, reached, prior)
        first, second = table[:, :2].astype(np.int64).T
        return (first, second, told), common


_RIVALS = f"""
SELECT DISTINCT '0' AS match_key, x.a AS join_key_l, y.a AS join_key_r
FROM candidates x JOIN candidates y ON x.b = y.b AND x.a < y.a
WHERE x.p >= {LEAST_RIVAL} AND y.p >= {LEAST_RIVAL}
UNION ALL
SELECT DISTINCT '0', x.b, y.b
FROM candidates x JOIN candidates y ON x.a = y.a AND x.b < y.b
WHERE x.p >= {LEAST_RIVAL} AND y.p >= {LEAST_RIVAL}
"""  # noqa: S608  # a number of ours

__all__ = ["LEAST", "Scored", "Scorer"]
