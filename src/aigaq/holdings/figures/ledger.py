"""The ledger: every figure that was ever released, and what a new one may stand beside.

Superseded and withdrawn figures count as much as those in force: whoever read them has
not forgotten them. Spec: docs/spec/disclosure.md section 6, docs/spec/figures.md
section 8.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from aigaq.holdings.figures import counting as harm
from aigaq.holdings.figures import older
from aigaq.holdings.figures.built import (
    BUILT,
    Counting,
    counts_alike,
    inputs_of,
    measure_of,
    things_of,
)
from aigaq.holdings.figures.filters import Out, choices_of
from aigaq.holdings.figures.kinds import refuse_older
from aigaq.holdings.figures.models import Figure, Status
from aigaq.holdings.figures.protection import (
    Safe,
    make_safe,
    read_flat,
    refuse_small_populations,
    small_rest,
    written_flat,
)
from aigaq.holdings.figures.units import FINER, Across, related
from aigaq.pure.statistics.counting.definitions import (
    Definition,
    Doubt,
    Unit,
    read,
)
from aigaq.pure.statistics.counting.fields import PERIOD
from aigaq.pure.statistics.refusals import FigureLinked, FigureTooClose
from aigaq.pure.statistics.release.model import Release, Rule


def released(*, country: str) -> list[Figure]:
    """Return every figure of a country that was ever released, oldest first."""
    return list(
        Figure.objects.filter(country=country)
        .exclude(status=Status.DRAFT)
        .order_by("released_at", "id")
    )


def protect(
    counting: Counting, rule: Rule, *, beside: Sequence[Figure], kinds: bool = True
) -> tuple[Safe, dict[str, Any]]:
    """Make a counting safe beside released figures; say how.

    Args:
        counting: true counts.
        rule: how careful to be.
        beside: what was released, from ``released``.
        kinds: whether it is attacked beside each kind of the older question; what was
            released without that is counted again without.

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
    linked: list[Figure] = []
    stood: list[str] = []
    others: dict[Unit, list[Out]] = defaultdict(list)
    by_kind: list[Release] = []
    for other in beside:
        if not _counts_alike(other, counting.rows, definition.unit):
            near = related(definition.unit, _unit(other)) and _meets(definition, other)
            if near:
                others[_unit(other)].append(_release(other, counting.rows))
                if kinds and other.question != BUILT:
                    _refuse_other_calendar(definition, other)
                    by_kind.append(older.release_now(other, counting.rows))
                stood.append(other.reference)
            continue
        _refuse_other_calendar(definition, other)
        _refuse_too_close(definition, own, other, rule)
        linked.append(other)
        stood.append(other.reference)
    digest = counting.digest
    out = [_release(other, counting.rows, digest) for other in linked]
    across = Across(definition.unit, out, others, by_kind) if others else None
    safe = make_safe(counting, rule, out, across)
    return safe, {
        "measure": measure,
        "method": safe.method,
        "small_rest": small_rest(counting, rule),
        "flat": written_flat(safe.flat),
        "beside": stood,
        **({"kinds": True} if kinds else {}),
        "bounds": [
            [*bound.key, bound.reason, bound.lower, bound.upper]
            for bound in safe.bounds
        ],
    }


def _unit(other: Figure) -> Unit:
    return read(other.definition).unit if other.question == BUILT else Unit.EVENTS


def _counts_alike(other: Figure, rows: Sequence[dict[str, Any]], unit: Unit) -> bool:
    """Tell whether a released figure counts what a new one counts.

    It does if the units were the same then, or are now: one new case of two acts must
    not part an edition from the one before.
    """
    if other.question != BUILT:
        # Its rows are not kept: with one act an event, acts and cases are events.
        single = len(other.inputs["acts"]) == len(other.inputs["cases"])
        alike = single and unit in {Unit.ACTS, Unit.CASES}
        return alike or counts_alike(Unit.EVENTS, unit, rows)
    its = read(other.definition).unit
    return any(counts_alike(its, unit, each) for each in (other.inputs["rows"], rows))


def _release(other: Figure, rows: Sequence[dict[str, Any]], digest: str = "") -> Out:
    """Return what readers have of a figure; ``digest`` is of the new one's input."""
    if other.question != BUILT:
        return Out(older.release_of(other, older.single_fields(rows)))
    definition = read(other.definition)
    things = things_of(definition, other.inputs["rows"])
    return Out(
        Release((read_flat(other.protection["flat"]),)),
        bool(other.protection["small_rest"]),
        choices_of(definition, other.inputs["several"], things),
        other.input_digest == digest,
    )


def _meets(definition: Definition, other: Figure) -> bool:
    return other.since <= definition.until and definition.since <= other.until


def _refuse_other_calendar(definition: Definition, other: Figure) -> None:
    """One stretch of time is cut in one way: other cuts could be subtracted."""
    if not _meets(definition, other):
        return
    doubt, by_period = Doubt.APART.value, True
    if other.question == BUILT:
        doubt = other.definition["doubt"]
        by_period = PERIOD in other.definition["fields"]
    same = (other.since, other.until, doubt) == (
        definition.since,
        definition.until,
        definition.doubt.value,
    )
    both = by_period and PERIOD in definition.fields
    if not same or (both and other.step != definition.step):
        raise FigureLinked(other=other.reference)


def _refuse_too_close(
    definition: Definition, own: dict[str, Any], other: Figure, rule: Rule
) -> None:
    """Refuse what differs from a released figure by too few of what it counts."""
    if other.question != BUILT:
        if definition.where:
            return
        changed = len(
            {row["event"] for row in own["rows"]} ^ set(other.inputs["cases"])
        )
    else:
        before = read(other.definition)
        if (before.unit, before.where) != (definition.unit, definition.where):
            return
        if before.fields == definition.fields:
            changed = harm.changed_cases(own, other.inputs)
        else:
            changed = len(set(own["cases"]) ^ set(other.inputs["cases"]))
    if 0 < changed < rule.threshold:
        raise FigureTooClose(other=other.reference, threshold=rule.threshold)


def refuse_beside_built(row: Figure) -> None:
    """Attack a draft of the older question beside the built figures that are out.

    Raises:
        FigureLinked: one of them cuts the time in another way.
        ReleaseExposed: together they would tell a small number.
    """
    alike: list[Figure] = []
    finer: dict[Unit, list[Figure]] = defaultdict(list)
    rows: list[dict[str, Any]] = []
    for other in released(country=row.country):
        apart = other.until < row.since or row.until < other.since
        if other.question != BUILT or apart:
            continue
        asked = read(other.definition)
        if _counts_alike(row, other.inputs["rows"], asked.unit):
            alike.append(other)
        elif (asked.unit, Unit.EVENTS) in FINER:
            finer[asked.unit].append(other)
        else:
            continue
        _refuse_other_calendar(asked, row)
        rows = other.inputs["rows"]
    if rows:
        refuse_older(
            older.release_now(row, rows),
            [_release(other, rows) for other in alike],
            [
                [_release(other, rows) for other in figures]
                for figures in finer.values()
            ],
        )
