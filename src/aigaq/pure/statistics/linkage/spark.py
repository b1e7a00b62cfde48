"""The same model on Spark, for more records than one machine's memory holds.

The caller starts Spark and brings the session; the model was trained on DuckDB. Both
engines look at the same pairs and use the same ladders and chances, so they find the
same pairs; the package ``pyspark`` is an extra, asked for only here.
"""

from collections.abc import Sequence
from typing import Any

from aigaq.pure.statistics.linkage.blocking import keys_of
from aigaq.pure.statistics.linkage.engine import (
    arrow_table,
    engine,
    load,
    named_pairs,
)
from aigaq.pure.statistics.linkage.model import Model, linker_of
from aigaq.pure.statistics.linkage.pairs import PLACES, Pair
from aigaq.pure.statistics.linkage.preparing import Listed, Prepared, prepare_together
from aigaq.pure.statistics.linkage.scoring import LEAST, Scored, Scorer


def link_on_spark(
    session: Any, model: Model, lists: Sequence[Listed], *, floor: float = 0.5
) -> tuple[Pair, ...]:
    """Score the pairs of one list or two on Spark.

    Args:
        session: a Spark session that has Splink's jar of similarity functions.
        model: trained by ``linking.link`` on these lists, or on lists like them.
        lists: one or two, with the columns the model compares.
        floor: the least probability of a pair that is returned.
    """
    from splink import SparkAPI  # noqa: PLC0415  # needs pyspark, an extra

    sides = prepare_together(lists)
    keys = keys_of(model.compared)
    rows = list(zip(*arrow_table(sides, keys).to_pydict().values(), strict=True))
    frame = session.createDataFrame(rows, _schema(keys))
    frame.createOrReplaceTempView("records")
    # Its own way of cutting a plan short writes names' keys to a folder of checkpoints.
    make: Any = SparkAPI
    api = make(spark_session=session, break_lineage_method="persist")
    table = api.register(frame)
    frequencies = {
        column: session.sql(query) for column, query in model.frequencies().items()
    }
    least = min(floor, LEAST) if len(sides) > 1 else floor
    scored = linker_of(model, api, table, frequencies).inference.predict(
        threshold_match_probability=max(least - 10**-PLACES, 0.0) or None,
        warning_mode="never",
    )
    found = [
        (int(row["unique_id_l"]), int(row["unique_id_r"]), row["match_probability"])
        for row in scored.as_spark_dataframe().collect()
    ]
    alone = sorted((a, b, round(p, PLACES)) for a, b, p in found if p >= least)
    return named_pairs(sides, _together(sides, model, alone, floor))


def _together(
    sides: Sequence[Prepared], model: Model, alone: Scored, floor: float
) -> Scored:
    """Settle the pairs of two lists, as one machine does; few pairs are left by now."""
    if len(sides) > 1:
        with engine(2) as con:
            load(con, sides, keys_of(model.compared))
            sizes = (len(sides[0].ids), len(sides[1].ids))
            alone = Scorer(con, model).together(alone, sizes)
    return [row for row in alone if row[2] >= floor]


def _schema(keys: Sequence[str]) -> str:
    columns = ["unique_id bigint", "side bigint"]
    columns += [
        f"{key} bigint" if key.endswith(("_from", "_to")) else f"{key} string"
        for key in keys
    ]
    return ", ".join(columns)
