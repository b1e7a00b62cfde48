"""Making a built table safe beside everything that was ever released.

Turns counts into the flat tables of ``pure.statistics.release`` and back, and keeps
the rules that only a holding can know: which figures are out, which things they count,
how many people stand behind a count. Spec: docs/spec/disclosure.md and
docs/spec/figures.md section 8.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from aigaq.holdings.figures.attacking import attack, refuse_newly_exposed
from aigaq.holdings.figures.built import Counting, things_of
from aigaq.holdings.figures.filters import (
    SCOPE,
    Choice,
    Out,
    by_records,
    choices_of,
    impossible,
    rests,
    slices_of,
    true_by_records,
)
from aigaq.pure.statistics.counting.crosstab import Crosstab
from aigaq.pure.statistics.counting.definitions import DAY, Definition
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL
from aigaq.pure.statistics.counting.swaps import protect_by_swaps
from aigaq.pure.statistics.refusals import (
    FigureFewPeople,
    FigureSmallPopulation,
    FigureTooManyCells,
)
from aigaq.pure.statistics.release.attack import (
    Finding,
    Report,
)
from aigaq.pure.statistics.release.model import (
    EXACT_FROM,
    FlatTable,
    Key,
    Method,
    Place,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.protect import Besides, protect_release
from aigaq.pure.statistics.release.refusals import ReleaseExposed
from aigaq.pure.statistics.release.search import Patience
from aigaq.pure.statistics.steps import Step, tell

MOST_CELLS = 2_000
"""More cells than anybody reads; the solver would need minutes."""

SHORTEST = 28
"""Days; a figure over a night or a week points at whoever was there."""

LARGE = 600
"""Cells; a larger table that stands alone is protected by swaps, without a solver."""

PATIENCE = Patience(each=30.0, all=90.0, relaxed=180.0)
"""Seconds; so many that a busy machine gives the same table as an idle one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What the attacker can work out of one withheld count."""

    key: Key
    reason: str
    lower: int
    upper: int | None


class Across(Protocol):
    """Figures that count other things, of which this one tells something."""

    def told(self, made: Out) -> list[Release]:
        """Return what they tell of a figure's places."""

    def refuse(self, made: Out) -> None:
        """Raise if the figure and they tell too much together."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a figure is protected beside.

    Attributes:
        known: releases of other records, oldest first.
        never: where nothing can be counted.
        same: tables of the very same records.
        before: the true tables of the last of ``known``.
    """

    known: Sequence[Release]
    never: Sequence[Place]
    same: tuple[FlatTable, ...]
    before: Sequence[Sequence[FlatTable]]

    def besides(self) -> Besides:
        """Return what is known besides; of what others tell there is no truth."""
        unknown = [()] * (len(self.known) - len(self.before))
        return Besides(self.never, self.same, [*unknown, *self.before])


@dataclass(frozen=True, slots=True)
class Safe:
    """A table that may be shown, and what the attack found.

    ``cells`` maps a key to its printed number or None; ``whole`` is the printed
    denominator of a filtered figure. ``flat`` is what the next release is attacked
    beside.
    """

    cells: Mapping[Key, int | None]
    whole: int | None
    rounded_to: int
    method: str
    bounds: tuple[Bound, ...]
    flat: FlatTable


def refuse_small_populations(
    definition: Definition, table: Crosstab, rule: Rule
) -> None:
    """Refuse what would point at a night, a handful of people, or one behind many.

    Raises:
        FigureSmallPopulation: the days are fewer than 28 or counted one by one, or
            fewer people than twice the threshold are counted.
        FigureFewPeople: a number would be shown behind which stand too few people.
        FigureTooManyCells: the table is too large to be attacked.
    """
    days = (definition.until - definition.since).days + 1
    by_day = PERIOD in definition.fields and definition.step == DAY
    people = table.people.get((TOTAL,) * len(table.values), 0)
    if days < SHORTEST or by_day or people < 2 * rule.threshold:
        raise FigureSmallPopulation(days=SHORTEST, people=2 * rule.threshold)
    few = [
        key
        for key, number in table.cells.items()
        if number >= rule.threshold > table.people.get(key, 0)
    ]
    if few:
        raise FigureFewPeople(cells=len(few), threshold=rule.threshold)
    if len(table.all_keys()) > MOST_CELLS:
        raise FigureTooManyCells(cells=len(table.all_keys()), most=MOST_CELLS)


def make_safe(
    counting: Counting,
    rule: Rule,
    published: Sequence[Out],
    across: Across | None = None,
    again: str | None = None,
) -> Safe:
    """Protect a counted table beside what is out, and attack the result.

    Args:
        counting: true counts.
        rule: how careful to be.
        published: figures that count the same, oldest first. The rule of the older
            question knows nothing of this one, so some of its counts may be told
            closely already; nothing more may be.
        across: released figures of other units.
        again: the method by which it was made safe before, where it is only counted
            again; nothing else is refused then.

    Raises:
        ReleaseExposed: the attack on the result found a count told too closely; and
            what ``protect_release`` raises.
    """
    true = flat_of(counting)
    own = Out(Release((true,)), small_rest(counting, rule), _choices(counting))
    known, same = _known(published, own)
    large = not known and not same and not across and len(true.cells) > LARGE
    if large and (fast := protect_by_swaps(true, rule)):
        return _of_swaps(counting, *fast)
    never = impossible([*published, own])
    new = len(known), len(same)

    def check(made: Release) -> Report:
        if again is not None and _method(made) != again:
            raise ReleaseExposed(cells=0)
        last = Release((*same, *made.tables))
        report = attack([*known, last], never, {new})
        if again is not None:
            return report
        refuse_newly_exposed(
            [*known, *([Release(same)] if same else [])], report, never
        )
        if across is not None:
            across.refuse(replace(own, release=made))
        return report

    told = across.told(own) if across else []
    before = true_by_records([one for one in published if not one.same])
    beside = Beside([*told, *known], never, same, before)
    made, report = _made(true, rule, beside, check)
    (flat,) = made.tables
    ours = [found for found in report.cells if (found.release, found.table) == new]
    whole, cells = _parted(counting, flat)
    bounds = _bounds(counting, flat, ours)
    return Safe(cells, whole, flat.rounded_to, _method(made), bounds, flat)


def _method(made: Release) -> str:
    return "" if made.method is None else made.method.value


def _bounds(
    counting: Counting, flat: FlatTable, found: Sequence[Finding]
) -> tuple[Bound, ...]:
    """Return what the attack can learn of each withheld count."""
    # Where numbers are true, zeros are printed as zeros: what is withheld is not zero.
    least = 1 if flat.rounded_to == 1 else 0
    return tuple(
        Bound(
            _own(one.key, counting),
            flat.reasons.get(one.key, Reason.SMALL).value,
            max(least, one.lower),
            one.upper,
        )
        for one in found
    )


def _parted(
    counting: Counting, flat: FlatTable
) -> tuple[int | None, dict[Key, int | None]]:
    """Return what stands behind a filter, if there is one, and the figure's cells."""
    behind = tuple(_everything(counting)) if counting.definition.where else None
    cells = {
        _own(key, counting): value for key, value in flat.cells.items() if key != behind
    }
    return (None if behind is None else flat.cells[behind]), cells


def _known(
    published: Sequence[Out], own: Out
) -> tuple[list[Release], tuple[FlatTable, ...]]:
    """Return what is out of other records, and what is out of the very same.

    Tables of the same records are one edition with the new one, so that nothing came
    between them.
    """
    fields = rests([*published, own])
    others = by_records([one for one in published if not one.same])
    same = [table for one in published if one.same for table in one.release.tables]
    return [*fields, *others], tuple(same)


def _made(
    true: FlatTable,
    rule: Rule,
    beside: Beside,
    check: Callable[[Release], Report],
) -> tuple[Release, Report]:
    """Protect beside what is out, and attack the result with everything.

    Where the best way fails beside what others made safe, the others are tried.
    """
    ways = [rule.method, Method.ROUNDED]
    if rule.method is None and rule.threshold >= EXACT_FROM:
        ways.append(Method.WITHHELD)
    refused = ReleaseExposed(cells=0)
    for number, method in enumerate(tried := [*dict.fromkeys(ways)]):
        tell(Step.PROTECTING, number, len(tried))
        try:
            terms = replace(rule, method=method)
            made = protect_release(
                [true],
                terms,
                beside.known,
                patience=PATIENCE,
                besides=beside.besides(),
            )
            return made, check(made)
        except ReleaseExposed as exposed:
            refused = exposed
    raise refused


def _of_swaps(
    counting: Counting, made: Release, shown: Mapping[Key, tuple[int, int]]
) -> Safe:
    """Return a large table that stands alone, with the ranges shown to be open."""
    (flat,) = made.tables
    bounds = tuple(
        Bound(_own(key, counting), why.value, *shown[key])
        for key, why in sorted(flat.reasons.items())
    )
    cells = {_own(key, counting): value for key, value in flat.cells.items()}
    return Safe(cells, None, 1, Method.WITHHELD.value, bounds, flat)


def flat_of(counting: Counting) -> FlatTable:
    """Return a counted table as the protector reads it.

    The scope is a dimension of its own, so that tables of other years are other
    places; what becomes of the filter, ``filters`` says.
    """
    definition, table = counting.definition, counting.table
    slices = list(slices_of(definition, counting.several))
    dimensions = (SCOPE, *table.definition.fields, *(name for name, _ in slices))
    tail = tuple(value for _, value in slices)
    head = _scope(definition)
    cells: dict[Key, int | None] = {
        (head, *key, *tail): table.cells.get(key, 0) for key in table.all_keys()
    }
    if definition.where:
        cells[tuple(_everything(counting))] = counting.whole
    return FlatTable(dimensions, cells)


def _scope(definition: Definition) -> str:
    return f"{definition.country} {definition.since}/{definition.until}"


def _choices(counting: Counting) -> tuple[Choice, ...]:
    things = things_of(counting.definition, counting.rows)
    return choices_of(counting.definition, counting.several, things)


def _everything(counting: Counting) -> list[str]:
    ways = len(counting.table.values) + len(counting.definition.where)
    return [_scope(counting.definition), *([TOTAL] * ways)]


def _own(key: Key, counting: Counting) -> Key:
    """Take the scope and the filter off a key again."""
    return key[1 : 1 + len(counting.table.values)]


def small_rest(counting: Counting, rule: Rule) -> bool:
    """Tell whether a filter leaves out so few that they must not be worked out."""
    return 0 < counting.whole - counting.table.total < rule.threshold


def written_flat(flat: FlatTable) -> dict[str, Any]:
    """Return a flat table as JSON values."""
    return {
        "dimensions": list(flat.dimensions),
        "cells": [[*key, value] for key, value in sorted(flat.cells.items())],
        "rounded_to": flat.rounded_to,
        "threshold": flat.threshold,
        "reasons": [[*key, why.value] for key, why in sorted(flat.reasons.items())],
    }


def read_flat(text: Mapping[str, Any]) -> FlatTable:
    """Read a flat table that was kept."""
    return FlatTable(
        tuple(text["dimensions"]),
        {tuple(row[:-1]): row[-1] for row in text["cells"]},
        text["rounded_to"],
        reasons={tuple(row[:-1]): Reason(row[-1]) for row in text["reasons"]},
        # Tables that were kept before it was kept say nothing of it.
        threshold=text.get("threshold"),
    )
