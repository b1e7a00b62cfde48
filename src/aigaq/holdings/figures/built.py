"""From acts that may be counted to a freely built table and the digest of its input.

Asks the record for acts usable for figures and for nothing else. The rows a figure was
counted from stay with it, so that it can be counted again to the byte.
Spec: docs/spec/figures.md sections 5 and 7.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aigaq.holdings.record import queries as record
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.statistics.counting.columns import Item, Span, columns_of
from aigaq.pure.statistics.counting.crosstab import (
    Crosstab,
    count_with,
    positions_with,
)
from aigaq.pure.statistics.counting.definitions import Definition, Unit
from aigaq.pure.statistics.counting.engine import store
from aigaq.pure.statistics.counting.fields import SEVERAL
from aigaq.pure.statistics.counting.waits import with_waits
from aigaq.pure.statistics.refusals import FigureNothingToCount
from aigaq.pure.statistics.steps import Step, tell

BUILT = "built"
"""The name of the question that a figure's own definition asks."""

MEASURES = (Unit.VICTIMS, Unit.EVENTS, Unit.CASES, Unit.ACTS)
"""Units in the order in which one stands for others that count the same."""

SYNTHETIC = "synthetic"
JOIN = "|"
"""Joins the values of a cell into one name; no code contains it."""


@dataclass(frozen=True, slots=True)
class Counting:
    """One definition counted over one input.

    Attributes:
        rows: the input, one JSON object an act, sorted by act.
        table: true counts.
        whole: the count without the filter, the denominator of a filtered figure.
        several: fields of the filter of which one thing may have several values.
        cells: each counted thing -> its cells.
    """

    definition: Definition
    rows: list[dict[str, Any]]
    table: Crosstab
    whole: int
    several: frozenset[str]
    cells: Mapping[str, Sequence[Sequence[str]]]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the input."""
        return digest_of(self.rows)

    @property
    def synthetic(self) -> bool:
        """Tell whether a made-up record is among what was counted."""
        return any(row["origin"] == SYNTHETIC for row in self.rows)


def rows_now(definition: Definition, on: date) -> list[dict[str, Any]]:
    """Return what the definition may look at on that day, as it would be kept.

    Acts of the definition's country that do not certainly lie outside its days; the
    filter is not applied, so that the denominator can be counted from the same rows.
    """
    acts = record.coded_acts_usable_for(Purpose.FIGURES, on=on)
    return [_row(act) for act in acts if _inside(act, definition)]


def _inside(act: record.CodedAct, definition: Definition) -> bool:
    earliest, latest = act.began
    return (
        act.country == definition.country
        and (latest or date.max) >= definition.since
        and (earliest or date.min) <= definition.until
    )


def _row(act: record.CodedAct) -> dict[str, Any]:
    return {
        "act": act.reference,
        "began": [_iso(day) for day in act.began],
        "codes": {name: list(codes) for name, codes in act.codes.items() if codes},
        "consent": act.consent,
        "decided": [_iso(day) for day in act.decided],
        "event": act.event,
        "origin": act.origin,
        "party": act.party,
        "persons": act.persons,
        "precision": act.precision,
        "reported": act.reported.isoformat(),
        "testimony": act.testimony,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def digest_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of input rows in canonical JSON."""
    return hashlib.sha256(canonical_json(list(rows))).hexdigest()


def items_of(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Read stored rows as the acts that are counted."""
    return [
        Item(
            act=row["act"],
            event=row["event"],
            case=f"{row['testimony']}/{row['event']}",
            victim=row["party"],
            persons=row["persons"],
            began=_span(row["began"]),
            precision=row["precision"],
            values={name: tuple(codes) for name, codes in row["codes"].items()},
            reported=_span([row["reported"], row["reported"]]),
            decided=_span(row["decided"]),
        )
        for row in rows
    ]


def _span(days: Sequence[str | None]) -> Span:
    first, last = (None if day is None else date.fromisoformat(day) for day in days)
    return Span(first, last)


def count_rows(definition: Definition, rows: list[dict[str, Any]]) -> Counting:
    """Count stored rows: the same rows always give the same tables.

    Raises:
        FigureNothingToCount: nothing is left after the filter.
    """
    tell(Step.COUNTING)
    columns = columns_of(with_waits(items_of(rows), definition))
    unfiltered = replace(definition, where=(), fields=())
    with store(columns) as engine:
        table = count_with(engine, columns, definition)
        cells = positions_with(engine, columns, definition)
        if not table.total:
            raise FigureNothingToCount
        whole = table.total
        several = set()
        for name, _ in definition.where:
            by = count_with(engine, columns, replace(unfiltered, fields=(name,)))
            whole = by.total
            if by.count(SEVERAL):
                several.add(name)
    return Counting(definition, rows, table, whole, frozenset(several), cells)


def things_of(
    definition: Definition, rows: Sequence[Mapping[str, Any]]
) -> dict[str, list[Item]]:
    """Return each thing that a definition counts, unfiltered, with its acts."""
    found: dict[str, list[Item]] = {}
    for item in with_waits(items_of(rows), definition):
        thing = getattr(item, _thing(definition.unit))
        found.setdefault(thing, []).append(item)
    return found


def true_of(counting: Counting) -> dict[str, dict[str, int]]:
    """Return the true table as it is kept: name of the cell -> counts."""
    table = counting.table
    return {
        JOIN.join(key): {"count": number, "people": table.people.get(key, 0)}
        for key, number in table.cells.items()
    }


def split_key(name: str) -> tuple[str, ...]:
    """Return the values of a cell from its name in a true table."""
    return tuple(name.split(JOIN)) if name else ()


def inputs_of(counting: Counting) -> dict[str, Any]:
    """Return what the figure keeps of its input, restricted."""
    return {
        "acts": [row["act"] for row in counting.rows],
        "cases": {
            name: [list(k) for k in keys] for name, keys in counting.cells.items()
        },
        "rows": counting.rows,
        "whole": counting.whole,
        "several": sorted(counting.several),
    }


def measure_of(definition: Definition, rows: Sequence[Mapping[str, Any]]) -> str:
    """Name what a unit really counts in these rows.

    Where every event has one act, one victim and one giver, all units give the same
    numbers; tables in any of them then protect each other as tables of one unit.
    """
    unit = definition.unit
    same = (one for one in MEASURES if counts_alike(unit, one, rows))
    return next(same, unit).value


def counts_alike(one: Unit, other: Unit, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether two units count the same in these rows, thing by thing."""
    if one is other:
        return True
    items = items_of(rows)
    if Unit.PERSONS in {one, other} and any((item.persons or 1) > 1 for item in items):
        return False
    names = [_thing(unit) for unit in (one, other)]
    pairs = {tuple(getattr(item, name) for name in names) for item in items}
    return all(len({pair[way] for pair in pairs}) == len(pairs) for way in (0, 1))


def _thing(unit: Unit) -> str:
    """Name what of an act tells the counted things apart."""
    return "victim" if unit is Unit.PERSONS else unit.value[:-1]
