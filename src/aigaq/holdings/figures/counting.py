"""From acts that may be counted to a true table, a public one and a digest.

Asks the record for acts usable for figures and for nothing else; reads the clock
never. The same acts always give the same digest and the same tables.
Spec: docs/spec/figures.md section 5.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from aigaq.holdings.figures.questions import Question, Scope
from aigaq.holdings.record import queries as record
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.statistics.disclosure import Public, Rule
from aigaq.pure.statistics.linked import protect_linked
from aigaq.pure.statistics.periods import Period, column_of
from aigaq.pure.statistics.refusals import FigureNothingToCount
from aigaq.pure.statistics.tables import (
    Key,
    Row,
    Table,
    contributions,
    count,
)
from aigaq.pure.vocabulary.terms import vocabulary

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Counted:
    """All that a figure keeps of one counting, as JSON values."""

    digest: str
    synthetic: bool
    inputs: dict[str, Any]
    true_table: dict[str, dict[str, int]]
    public_table: dict[str, Any]


def countable(on: date) -> list[record.UsableAct]:
    """Return every act whose giver allows counting on that day."""
    return record.acts_usable_for(Purpose.FIGURES, on=on)


def digest_now(question: Question, scope: Scope, on: date) -> str:
    """Return the digest the inputs have today, without counting them."""
    return _digest(question, _inside(scope, on))


def count_now(question: Question, scope: Scope, on: date, rule: Rule) -> Counted:
    """Count, protect and sum up.

    Raises:
        FigureNothingToCount: no act in the scope may be counted.
        FigureNotProtectable: see ``pure.statistics.linked.protect_linked``.
        FigureScopeRefused: the scope makes no sense.
    """
    periods = scope.periods()
    acts = _inside(scope, on)
    if not acts:
        raise FigureNothingToCount
    rows = [_row(question, act) for act in acts]
    kinds = vocabulary(question.kinds).codes()
    marks = tuple(question.shares)
    table = count(rows, kinds=kinds, periods=periods, unit=question.unit, marks=marks)
    return Counted(
        digest=_digest(question, acts),
        synthetic=any(act.origin == "synthetic" for act in acts),
        inputs=_inputs(acts, rows, periods, marks),
        true_table=_true(table),
        public_table=_public(protect_linked(table, rule), periods),
    )


def _inside(scope: Scope, on: date) -> list[record.UsableAct]:
    periods = scope.periods()
    return [
        act
        for act in countable(on)
        if act.country == scope.country
        and column_of(
            act.dated.bounds.start_earliest, act.dated.bounds.start_latest, periods
        )
        is not None
    ]


def _row(question: Question, act: record.UsableAct) -> Row:
    return Row(
        case=act.event,
        kind=question.kind_of(act),
        earliest=act.dated.bounds.start_earliest,
        latest=act.dated.bounds.start_latest,
        marks=frozenset(name for name, has in question.shares.items() if has(act)),
    )


def _digest(question: Question, acts: list[record.UsableAct]) -> str:
    rows = [_canonical(question, act) for act in acts]
    rows.sort(key=lambda row: str(row["act"]))
    return hashlib.sha256(canonical_json(rows)).hexdigest()


def _canonical(question: Question, act: record.UsableAct) -> dict[str, object]:
    """Spell one input row: what was counted, and the consent it stands on."""
    row = _row(question, act)
    return {
        "act": act.reference,
        "case": row.case,
        "consent": act.consent,
        "earliest": row.earliest.isoformat() if row.earliest else None,
        "kind": row.kind,
        "latest": row.latest.isoformat() if row.latest else None,
        "marks": sorted(row.marks),
        "origin": act.origin,
        "testimony": act.testimony,
    }


def _inputs(
    acts: list[record.UsableAct],
    rows: list[Row],
    periods: tuple[Period, ...],
    marks: tuple[str, ...],
) -> dict[str, Any]:
    cells = contributions(rows, periods=periods, marks=marks)
    return {
        "acts": sorted(act.reference for act in acts),
        "cases": {case: sorted(map(list, keys)) for case, keys in cells.items()},
    }


def _true(table: Table) -> dict[str, dict[str, int]]:
    return _nested({key: cell.value for key, cell in table.cells.items()})


def _public(public: Public, periods: tuple[Period, ...]) -> dict[str, Any]:
    return {
        "rows": list(public.rows),
        "columns": list(public.columns),
        "shares": list(public.marks),
        "periods": [
            {
                "code": period.code,
                "since": period.since.isoformat(),
                "until": period.until.isoformat(),
            }
            for period in periods
        ],
        "cells": _nested(public.cells),
    }


def _nested(cells: Mapping[Key, Value]) -> dict[str, dict[str, Value]]:
    rows: dict[str, dict[str, Value]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    return rows


def changed_cases(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Count the cases that stand in other cells of one edition than of the other.

    Args:
        one: an edition's ``inputs``.
        other: another's.
    """
    mine, theirs = one["cases"], other["cases"]
    return sum(mine.get(case) != theirs.get(case) for case in mine.keys() | theirs)


def movement(
    before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """Return by how much each true count moved; counts that stayed are left out."""
    moved: dict[str, dict[str, int]] = {}
    for row in before.keys() | after.keys():
        old, new = before.get(row, {}), after.get(row, {})
        for column in old.keys() | new.keys():
            if difference := new.get(column, 0) - old.get(column, 0):
                moved.setdefault(row, {})[column] = difference
    return {row: dict(sorted(moved[row].items())) for row in sorted(moved)}
