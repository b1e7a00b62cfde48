"""Tables of recommendations and of published statistics.

Writes nothing itself: ``record.actions.import_files`` does.
"""

from decimal import Decimal

from aigaq.holdings.watch.importers.sourced import Fields, SourcedImporter, trilingual
from aigaq.holdings.watch.models import Recommendation, Statistic
from aigaq.pure.rules.imports import Row
from aigaq.pure.rules.watching import (
    NumberProblem,
    check_geography,
    is_possible,
    read_number,
)

NO_VALUE = Decimal(0)
"""Stands in for a number that could not be read; such a file is refused."""


def _recommendation(row: Row) -> Fields:
    return {
        "addressee": row.code("addressee", "addressees", required=True),
        "text": row.text("text", required=True),
        "by": row.text("by", required=True),
        "to": row.text("to", required=True),
        "theme": row.code("theme", "themes", required=True),
        "dated": row.date("date"),
        "status": row.code("status", "recommendation_statuses", required=True),
    }


def _statistic(row: Row) -> Fields:
    unit = row.code("unit", "units", required=True)
    numerator = _count(row, "numerator")
    denominator = _count(row, "denominator")
    value = read_number(row.cells["value"])
    if value is None or not is_possible(value, unit, numerator, denominator):
        row.wrong(NumberProblem, "value")
    return {
        "what": row.text("what", required=True),
        "value": value if value is not None else NO_VALUE,
        "approximation": row.code("approximation", "approximations", required=True),
        "unit": unit,
        "numerator": numerator,
        "denominator": denominator,
        "population": row.text("population"),
        "dated": row.date("date"),
        "geography": row.take("geography", check_geography, ""),
        "method": row.text("method"),
    }


def _count(row: Row, column: str) -> int | None:
    """Return a whole number from 0 up: nobody of fifty is a count, too."""
    cell = row.cells[column]
    if not cell:
        return None
    count = read_number(cell)
    if count is None or count != int(count):
        row.wrong(NumberProblem, column)
        return None
    return int(count)


RECOMMENDATIONS = SourcedImporter(
    kind="recommendations",
    model=Recommendation,
    own_columns=(
        "addressee",
        *trilingual("text", "by", "to"),
        "theme",
        "date",
        "status",
    ),
    fill=_recommendation,
)
STATISTICS = SourcedImporter(
    kind="statistics",
    model=Statistic,
    own_columns=(
        *trilingual("what"),
        "value",
        "approximation",
        "unit",
        "numerator",
        "denominator",
        *trilingual("population"),
        "date",
        "geography",
        *trilingual("method"),
    ),
    fill=_statistic,
)
