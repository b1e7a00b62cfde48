"""The ledger: every figure that was ever released, and what a new one may stand beside.

Superseded and withdrawn figures count as much as those in force: whoever read them has
not forgotten them. Spec: docs/spec/disclosure.md section 6, docs/spec/figures.md
section 8.
"""

from collections.abc import Sequence
from typing import Any

from aigaq.holdings.figures import counting as harm
from aigaq.holdings.figures.built import BUILT, Counting, inputs_of, measure_of
from aigaq.holdings.figures.models import Figure, Status
from aigaq.holdings.figures.protection import (
    Safe,
    make_safe,
    read_flat,
    refuse_small_populations,
    small_rest,
    written_flat,
)
from aigaq.pure.statistics.counting.definitions import Definition, read
from aigaq.pure.statistics.counting.fields import PERIOD
from aigaq.pure.statistics.refusals import FigureLinked, FigureTooClose
from aigaq.pure.statistics.release.model import FlatTable, Rule


def released(*, country: str, but: str = "") -> list[Figure]:
    """Return every built figure of a country that was ever released, oldest first."""
    return list(
        Figure.objects.filter(question=BUILT, country=country)
        .exclude(status=Status.DRAFT)
        .exclude(reference=but)
        .order_by("released_at", "id")
    )


def protect(
    counting: Counting, rule: Rule, *, beside: Sequence[Figure]
) -> tuple[Safe, dict[str, Any]]:
    """Make a counting safe beside released figures; say how.

    Args:
        counting: true counts.
        rule: how careful to be.
        beside: what was released, from ``released``.

    Returns:
        The safe table, and what a figure keeps of its protection.

    Raises:
        FigureLinked: a released figure cuts an overlapping time in another way.
        FigureTooClose: a released figure counts nearly the same things.
        FigureSmallPopulation, FigureFewPeople, FigureTooManyCells: see there.
        AigaqError: what ``protect_release`` raises.
    """
    definition = counting.definition
    refuse_small_populations(definition, counting.table, rule)
    measure = measure_of(definition, counting.rows)
    own = inputs_of(counting)
    linked = []
    for other in beside:
        if other.protection["measure"] != measure:
            continue
        _refuse_other_calendar(definition, other)
        _refuse_too_close(definition, own, other, rule)
        linked.append(other)
    safe = make_safe(counting, rule, [_flat(other) for other in linked])
    return safe, {
        "measure": measure,
        "method": safe.method,
        "small_rest": small_rest(counting, rule),
        "flat": written_flat(safe.flat),
        "beside": [other.reference for other in linked],
        "bounds": [
            [*bound.key, bound.reason, bound.lower, bound.upper]
            for bound in safe.bounds
        ],
    }


def _flat(row: Figure) -> tuple[FlatTable, bool]:
    return read_flat(row.protection["flat"]), row.protection["small_rest"]


def _refuse_other_calendar(definition: Definition, other: Figure) -> None:
    """One stretch of time is cut in one way: other cuts could be subtracted."""
    before = read(other.definition)
    if before.until < definition.since or definition.until < before.since:
        return
    same = (before.since, before.until, before.doubt) == (
        definition.since,
        definition.until,
        definition.doubt,
    )
    both = PERIOD in before.fields and PERIOD in definition.fields
    if not same or (both and before.step != definition.step):
        raise FigureLinked(other=other.reference)


def _refuse_too_close(
    definition: Definition, own: dict[str, Any], other: Figure, rule: Rule
) -> None:
    """Refuse what differs from a released figure by too few of what it counts."""
    before = read(other.definition)
    if (before.unit, before.where) != (definition.unit, definition.where):
        return
    if before.fields == definition.fields:
        changed = harm.changed_cases(own, other.inputs)
    else:
        changed = len(set(own["cases"]) ^ set(other.inputs["cases"]))
    if 0 < changed < rule.threshold:
        raise FigureTooClose(other=other.reference, threshold=rule.threshold)
