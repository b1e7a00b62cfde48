"""The older question as the ledger reads it: harm by period, as flat tables.

It counts events and lets one stand under several kinds. Where every event has one kind,
its rows are values of one field, as in a built figure; where not, each kind is a
dimension of its own. Changes nothing of the figures it reads.
Spec: docs/spec/figures.md section 8.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aigaq.holdings.figures.filters import SCOPE
from aigaq.holdings.figures.models import Figure
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL
from aigaq.pure.statistics.release.model import FlatTable, Key, Release
from aigaq.pure.statistics.tables import ALL, YES
from aigaq.pure.statistics.tables import TOTAL as TOTAL_COLUMN

HARM, DOER = "harm", "perpetrator"


def single_fields(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return which of the two fields have one value an event at most, in these rows."""
    seen: dict[str, dict[str, set[str]]] = {HARM: {}, DOER: {}}
    for row in rows:
        for name, events in seen.items():
            events.setdefault(row["event"], set()).update(row["codes"].get(name, ()))
    return frozenset(
        name
        for name, events in seen.items()
        if all(len(values) <= 1 for values in events.values())
    )


def release_now(row: Figure, rows: Sequence[Mapping[str, Any]]) -> Release:
    """Return what readers have of a figure, as its own cases have one kind or several.

    Its kinds are kept with it; of who did it only the marks are, so that is read from
    the rows of a figure beside it.
    """
    kinds = {*row.public_table["rows"]} - {ALL}
    one = all(
        sum(key[0] in kinds for key in cells) <= 1
        for cells in row.inputs["cases"].values()
    )
    return release_of(row, (single_fields(rows) - {HARM}) | ({HARM} if one else set()))


def release_of(row: Figure, single: frozenset[str]) -> Release:
    """Return what readers have of a figure of the older question."""
    table = row.public_table
    scope = f"{row.country} {row.since}/{row.until}"
    cells = table["cells"]
    tables = []
    if HARM in single:
        whole: dict[Key, int | None] = {
            (scope, TOTAL if kind == ALL else kind, _column(column)): value
            for kind in table["rows"]
            for column, value in cells[kind].items()
        }
        tables.append(FlatTable((SCOPE, HARM, PERIOD), whole))
    else:
        tables += [
            _share(scope, HARM, kind, (cells[kind], cells[ALL]))
            for kind in table["rows"]
            if kind != ALL
        ]
    for mark in table["shares"]:
        dimension, value = _place(DOER, mark, single=DOER in single)
        tables.append(
            FlatTable(
                (SCOPE, dimension),
                {
                    (scope, value): cells[mark][YES],
                    (scope, TOTAL): cells[ALL][TOTAL_COLUMN],
                },
            )
        )
    return Release(tuple(tables))


def _place(field: str, code: str, *, single: bool) -> tuple[str, str]:
    return (field, code) if single else (f"{field}:{code}", "yes")


def _share(
    scope: str,
    field: str,
    code: str,
    rows: tuple[Mapping[str, int | None], Mapping[str, int | None]],
) -> FlatTable:
    dimension, value = _place(field, code, single=False)
    cells: dict[Key, int | None] = {}
    for mark, numbers in zip((value, TOTAL), rows, strict=True):
        cells |= {(scope, mark, _column(c)): n for c, n in numbers.items()}
    return FlatTable((SCOPE, dimension, PERIOD), cells)


def _column(column: str) -> str:
    return TOTAL if column == TOTAL_COLUMN else column
