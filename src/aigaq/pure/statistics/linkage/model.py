"""A trained model as data: what to compare, whom to look at, and the chances learnt.

The same model scores on DuckDB and on Spark; it holds no record and no name, so it may
be kept, shown and compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aigaq.pure.statistics.linkage.comparing import Comparison, comparisons_for
from aigaq.pure.statistics.linkage.training import Learnt

MIXED_IN = 50
"""Made-up records mixed in when values are counted."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything another engine needs to score the same pairs the same way."""

    compared: tuple[str, ...]
    conditions: tuple[str, ...]
    learnt: Learnt

    def settings(self, engine: str) -> dict[str, Any]:
        """Return Splink's settings for ``engine`` (duckdb or spark)."""
        ladders = comparisons_for(self.compared, engine)
        return {
            "link_type": "dedupe_only",
            "unique_id_column_name": "unique_id",
            "probability_two_random_records_match": self.learnt.prior,
            "retain_matching_columns": False,
            "retain_intermediate_calculation_columns": False,
            "blocking_rules_to_generate_predictions": [
                {"blocking_rule": rule, "sql_dialect": engine}
                for rule in self.conditions
            ],
            "comparisons": [
                _ladder(each, m, u)
                for each, m, u in zip(
                    ladders, self.learnt.m, self.learnt.u, strict=True
                )
            ],
        }

    def frequencies(self) -> dict[str, str]:
        """Return a query for how common each value is, by column, for both engines.

        A value's own record does not count, and a few made-up records with the prior's
        chance are mixed in: in a list of five a name that two records share is no
        common name.
        """
        rungs = {
            rung.tf: rung.u
            for ladder in comparisons_for(self.compared, "duckdb")
            for rung in ladder.rungs
            if rung.tf
        }
        return {
            column: (
                f"SELECT {column}, (greatest(count(*) - 2, 0) + {MIXED_IN * chance})"  # noqa: S608  # our names
                f" / ((SELECT count({column}) FROM records) - 2 + {MIXED_IN})"
                f" AS tf_{column} FROM records WHERE {column} IS NOT NULL"
                f" GROUP BY {column}"
            )
            for column, chance in rungs.items()
        }


def linker_of(model: Model, api: Any, table: Any, frequencies: dict[str, Any]) -> Any:
    """Return Splink's linker for a model.

    Args:
        model: trained.
        api: Splink's way to the engine.
        table: the records, registered with ``api``.
        frequencies: column -> result of its query, as ``api`` takes it.
    """
    from splink import Linker  # noqa: PLC0415  # a second; only who links waits

    engine = api.sql_dialect.sql_dialect_str
    # Its checks of the settings are for people; its log is not for ours.
    settings = model.settings(engine)
    linker = Linker(table, settings, log_level=None, validate_settings=False)
    for column, found in frequencies.items():
        lookup = api.register(found)
        linker.table_management.register_term_frequency_lookup(lookup, column)
    return linker


def _ladder(
    comparison: Comparison, m: Sequence[float], u: Sequence[float]
) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": comparison.unknown,
            "label_for_charts": "unknown",
            "is_null_level": True,
        }
    ]
    for rung, mine, theirs in zip(comparison.rungs, m[:0:-1], u[:0:-1], strict=True):
        level: dict[str, Any] = {
            "sql_condition": rung.condition,
            "label_for_charts": rung.label,
            "m_probability": mine,
            "u_probability": theirs,
        }
        if rung.tf:
            level["tf_adjustment_column"] = rung.tf
        levels.append(level)
    levels.append(
        {
            "sql_condition": "ELSE",
            "label_for_charts": "differ",
            "m_probability": m[0],
            "u_probability": u[0],
        }
    )
    return {"output_column_name": comparison.name, "comparison_levels": levels}
