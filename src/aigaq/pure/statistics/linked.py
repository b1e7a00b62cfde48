"""A table by kind and period made safe for readers who know how it was counted.

The rule of ``disclosure`` lets one case stand under several kinds, and so leaves room
that is not there when every case has one: whoever knows that adds the kinds up. Here
the table is first protected as linked tables whose parts do add up, shares included,
against an attacker who also knows that what is withheld is not zero; then by the older
rule, with nothing of the first taken back; and once more with the sums told to that
rule's attacker, if a count it withheld follows from them. The same counts give the
same table.
Spec: docs/spec/figures.md section 9.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from aigaq.pure.statistics.attack import Interval, tightest
from aigaq.pure.statistics.disclosure import Public, Rule, protect, settle
from aigaq.pure.statistics.refusals import FigureNotProtectable
from aigaq.pure.statistics.release import model as release
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.refusals import ReleaseExposed
from aigaq.pure.statistics.release.search import Patience
from aigaq.pure.statistics.tables import (
    ALL,
    NO,
    TOTAL,
    YES,
    Key,
    Relation,
    Table,
    Unit,
)

VERSION = release.VERSION
"""Changes whenever the same counts could give another public table."""

KIND, PERIOD = "kind", "period"

OPEN = 2
"""How far apart the bounds of a withheld count stay for who adds up."""

PATIENCE = Patience(each=30.0, all=90.0, relaxed=180.0)
"""Seconds; so many that a busy machine gives the same table as an idle one."""

Linked = tuple[release.FlatTable, dict[release.Key, Key]]
"""A table as the protector reads it, and which cell each of its keys prints."""


def protect_linked(table: Table, rule: Rule | None = None) -> Public:
    """Withhold what must be withheld, also where every case has one kind.

    Args:
        table: true counts of cases by kind and period, with shares.
        rule: how careful to be; a withheld count stays open by at least two for the
            reader who adds up, and by the rule's width for the others.

    Raises:
        FigureNotProtectable: with every count but the zeros withheld it is not safe.
        ReleaseTooHard, ReleaseTooLarge: it could not be attacked.
    """
    rule = rule or Rule()
    kept = _withheld(table, rule)
    if every_case_has_one_kind(table):
        adding = replace(table, relations=(*table.relations, *_sums(table)))
        if _told(adding, settle(table, rule, kept)):
            return protect(adding, rule, kept=kept)
    return protect(table, rule, kept=kept)


def every_case_has_one_kind(table: Table) -> bool:
    """Tell whether the kinds add up to the cases; each case has at least one."""
    kinds = [row for row in table.rows if row != ALL]
    parts = sum(table.cells[kind, TOTAL].value for kind in kinds)
    return parts == table.cells[ALL, TOTAL].value


def _sums(table: Table) -> Iterator[Relation]:
    """Give what only readers know who know that each case has one kind."""
    kinds = [row for row in table.rows if row != ALL]
    for column in table.columns:
        yield Relation((*(((kind, column), 1) for kind in kinds), ((ALL, column), -1)))


def _told(table: Table, withheld: AbstractSet[Key]) -> bool:
    """Tell whether a count withheld by the older rule follows for who adds up."""
    most = 2 * max(cell.value for cell in table.cells.values())
    bounds = {
        key: Interval(1, most) if key in withheld else Interval(cell.value, cell.value)
        for key, cell in table.cells.items()
    }
    found = tightest(table.relations, bounds, enough=OPEN).values()
    return any(interval.width < OPEN for interval in found)


def _withheld(table: Table, rule: Rule) -> frozenset[Key]:
    whole = table.cells[ALL, TOTAL].value
    if table.unit is not Unit.CASES or whole < rule.threshold:
        # So few are withheld one and all.
        return frozenset()
    linked = list(_linked(table))
    careful = release.Rule(
        max(rule.threshold, release.LOWEST), method=release.Method.WITHHELD
    )
    flat = [one for one, _ in linked]
    try:
        made = protect_release(flat, careful, patience=PATIENCE)
    except ReleaseExposed as exposed:
        raise FigureNotProtectable(cells=exposed.facts["cells"]) from None
    return frozenset(
        cells[key]
        for public, (_, cells) in zip(made.tables, linked, strict=True)
        for key, value in public.cells.items()
        if value is None and key in cells
    )


def _linked(table: Table) -> Iterator[Linked]:
    """Give the table as parts that add up: by kind at once, or kind by kind."""
    kinds = [row for row in table.rows if row != ALL]
    if every_case_has_one_kind(table):
        cells: dict[release.Key, Key] = {
            (_all(row, ALL), _all(column, TOTAL)): (row, column)
            for row in table.rows
            for column in table.columns
        }
        yield _flat((KIND, PERIOD), cells, table)
    else:
        for kind in kinds:
            if table.cells[kind, TOTAL].value:
                yield _one_kind(kind, table)
    for mark in table.marks:
        yield _flat(
            (f"share {mark}",),
            {(YES,): (mark, YES), (NO,): (mark, NO), (release.ALL,): (ALL, TOTAL)},
            table,
        )


def _one_kind(kind: str, table: Table) -> Linked:
    """Count the cases of one kind, the others, and all, by period.

    The others are nowhere printed, but are a difference away.
    """
    numbers: dict[release.Key, int | None] = {}
    cells: dict[release.Key, Key] = {}
    for column in table.columns:
        at = _all(column, TOTAL)
        mine, whole = table.cells[kind, column].value, table.cells[ALL, column].value
        numbers |= {(YES, at): mine, (NO, at): whole - mine, (release.ALL, at): whole}
        cells |= {(YES, at): (kind, column), (release.ALL, at): (ALL, column)}
    return release.FlatTable((f"{KIND} {kind}", PERIOD), numbers), cells


def _flat(
    dimensions: tuple[str, ...], cells: dict[release.Key, Key], table: Table
) -> Linked:
    numbers = {key: table.cells[cell].value for key, cell in cells.items()}
    return release.FlatTable(dimensions, numbers), cells


def _all(name: str, whole: str) -> str:
    return release.ALL if name == whole else name
