"""The ledger: every figure that was ever released, and what a new one may stand beside.

Superseded and withdrawn figures count as much as those in force: whoever read them has
not forgotten them. Spec: docs/spec/disclosure.md section 6, docs/spec/figures.md
section 8.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef

from aigaq.holdings.figures import counting as harm
from aigaq.holdings.figures import older
from aigaq.holdings.figures.attacking import refuse_newest
from aigaq.holdings.figures.built import (
    BUILT,
    JOIN,
    Counting,
    counts_alike,
    inputs_of,
    measure_of,
    things_of,
)
from aigaq.holdings.figures.filters import (
    Choice,
    Out,
    choices_of,
    passes_whole,
)
from aigaq.holdings.figures.kinds import kinds_of
from aigaq.holdings.figures.models import Figure, FigureUse, Status
from aigaq.holdings.figures.program import code_version
from aigaq.holdings.figures.protection import (
    Safe,
    make_safe,
    read_flat,
    refuse_small_populations,
    small_rest,
    written_flat,
)
from aigaq.holdings.figures.records import (
    Records,
    Rows,
    editions,
    records_of,
    records_of_all,
    stand_ins,
)
from aigaq.holdings.figures.together import Counted, refuse_together
from aigaq.holdings.figures.units import Across, related
from aigaq.pure.statistics.counting.definitions import (
    Definition,
    Doubt,
    Unit,
    read,
)
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL
from aigaq.pure.statistics.refusals import (
    FigureLinked,
    FigureToldBeside,
    FigureTooClose,
)
from aigaq.pure.statistics.release.model import FlatTable, Key, Release, Rule
from aigaq.pure.statistics.release.refusals import ReleaseExposed
from aigaq.pure.statistics.steps import Step, tell


def released(*, country: str) -> list[Figure]:
    """Return every figure of a country that was ever released, oldest first."""
    return list(
        Figure.objects.filter(country=country)
        .exclude(status=Status.DRAFT)
        .order_by("released_at", "id")
    )


def mark(*, country: str) -> tuple[tuple[str, bool], ...]:
    """Name what a figure is attacked beside: what is out, and whether it is quoted.

    Two marks that are equal stand for the same ledger.
    """
    quoted = Exists(FigureUse.objects.filter(figure=OuterRef("pk")))
    rows = Figure.objects.filter(country=country).exclude(status=Status.DRAFT)
    return tuple(rows.order_by("id").values_list("reference", quoted))


def protect(
    counting: Counting,
    rule: Rule,
    *,
    beside: Sequence[Figure],
    kept: Mapping[str, Any] | None = None,
) -> tuple[Safe, dict[str, Any]]:
    """Make a counting safe beside released figures; say how.

    Args:
        counting: true counts.
        rule: how careful to be.
        beside: what was released, from ``released``.
        kept: how it was protected before, where it is only counted again: then
            nothing is refused that was not refused then.

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
    ties = kept is None or "together" in kept
    linked, others, stood = _sorted(counting, rule, beside, kept)
    digest = counting.digest
    truth = kept is None or "truth" in kept
    out = [
        _release(other, counting.rows, digest, ties=ties, truth=truth)
        for other in linked
    ]
    met = [other for other in beside if _meets(definition, other)]
    together = _together(met, counting) if kept is None and met else None
    across = Across(definition.unit, out, others, together, ties)
    again = kept["method"] if kept else None
    safe = make_safe(counting, rule, out, across if met else None, again)
    return safe, {
        "measure": measure,
        "method": safe.method,
        "small_rest": small_rest(counting, rule),
        "flat": written_flat(safe.flat),
        "beside": stood,
        **_out_then(beside, kept),
        **({"together": True} if ties else {}),
        **({"truth": True} if truth else {}),
        **({"kinds": True} if kept and "kinds" in kept else {}),
        "bounds": [
            [*bound.key, bound.reason, bound.lower, bound.upper]
            for bound in safe.bounds
        ],
    }


def _out_then(
    beside: Sequence[Figure], kept: Mapping[str, Any] | None
) -> dict[str, list[str]]:
    """Name all that was out when a figure was attacked beside it."""
    if kept is None:
        return {"out": [other.reference for other in beside]}
    return {"out": kept["out"]} if "out" in kept else {}


def attacked_beside(draft: Figure, out: Sequence[Figure]) -> bool:
    """Tell whether a draft was attacked beside just what is out, by this program."""
    then = draft.protection.get("out")
    same = then == [other.reference for other in out]
    return same and draft.code_version == code_version()


def _sorted(
    counting: Counting,
    rule: Rule,
    beside: Sequence[Figure],
    kept: Mapping[str, Any] | None,
) -> tuple[list[Figure], dict[Unit, list[Out]], list[str]]:
    """Sort released figures: what counts the same, what counts other things, all."""
    definition, own = counting.definition, inputs_of(counting)
    ties = kept is None or "together" in kept
    linked: list[Figure] = []
    stood: list[str] = []
    others: dict[Unit, list[Out]] = defaultdict(list)
    for number, other in enumerate(beside):
        tell(Step.READING, number, len(beside))
        if not ties and not _stood(definition, other, counting.rows):
            continue
        alike = _counts_alike(other, counting.rows, definition.unit)
        if not alike and not _meets(definition, other):
            continue
        if kept is None:
            _refuse_other_calendar(definition, other)
        if alike:
            if kept is None:
                _refuse_too_close(definition, own, other, rule)
            linked.append(other)
        else:
            others[_unit(other)].append(_release(other, counting.rows, ties=ties))
        stood.append(other.reference)
    return linked, others, stood


def _stood(definition: Definition, other: Figure, rows: Rows) -> bool:
    """Tell whether figures stood beside each other before all units were one attack."""
    near = related(definition.unit, _unit(other))
    return near or _counts_alike(other, rows, definition.unit)


def _together(
    met: Sequence[Figure], counting: Counting
) -> tuple[list[Counted], Counted]:
    """Return what is out over the same days, and what is to come, by unit and edition.

    What is of other records than the new figure is left out, unless one edition holds
    the other; so are filters where only some acts of a thing pass.
    """
    definition = counting.definition
    own = Records(frozenset(row["act"] for row in counting.rows), counting.rows)
    return _as_counted(met, own, (definition.unit, Out(Release(())), ()))


def _unit(other: Figure) -> Unit:
    return read(other.definition).unit if other.question == BUILT else Unit.EVENTS


def _counts_alike(other: Figure, rows: Rows, unit: Unit) -> bool:
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


def _release(
    other: Figure,
    rows: Rows,
    digest: str = "",
    *,
    ties: bool = True,
    truth: bool = False,
) -> Out:
    """Return what readers have of a figure; ``digest`` is of the new one's input.

    ``truth`` adds what they do not have: its true counts.
    """
    if other.question != BUILT:
        if not ties:
            return Out(older.release_of(other, older.single_fields(rows)))
        printed = older.release_now(other, rows)
        return Out(printed, choices=kinds_of(printed))
    definition = read(other.definition)
    things = things_of(definition, other.inputs["rows"])
    flat = read_flat(other.protection["flat"])
    return Out(
        Release((flat,)),
        bool(other.protection["small_rest"]),
        choices_of(definition, other.inputs["several"], things),
        other.input_digest == digest,
        other.input_digest if ties else "",
        _true(other, flat) if truth else None,
    )


def _true(figure: Figure, flat: FlatTable) -> FlatTable:
    """Return the true counts of a built figure, in the places it prints."""
    ways = len(figure.definition["fields"])
    cells: dict[Key, int | None] = {}
    for key in flat.cells:
        own = figure.true_table.get(JOIN.join(key[1 : 1 + ways]), {"count": 0})
        cells[key] = own["count"]
        if figure.definition["where"] and {*key[1:]} == {TOTAL}:
            # Behind a filter stands all that it chose from.
            cells[key] = figure.inputs["whole"]
    return replace(flat, cells=cells, rounded_to=1, reasons={})


def _as_counted(
    met: Sequence[Figure], own: Records, new: tuple[Unit, Out, tuple[Choice, ...]]
) -> tuple[list[Counted], Counted]:
    """Give released figures and a new one their units and editions."""
    records = records_of_all(met)
    *numbers, last = editions(records, own)
    inputs = {one.acts: one.rows for one in (*records, own) if one.rows is not None}
    rows = own.rows or inputs.get(own.acts) or next(reversed(inputs.values()), [])
    stands = stand_ins(inputs.values())
    published = []
    for other, number in zip(met, numbers, strict=True):
        if number is not None and _passes_whole(other):
            out = _release(other, rows)
            kinds = out.choices if other.question != BUILT else ()
            sure = other.question == BUILT
            unit = stands[_unit(other)]
            published.append(Counted(unit, out, number, kinds, sure))
    unit, out, kinds = new
    sure = own.rows is not None
    return published, Counted(stands[unit], out, last or 0, kinds, sure)


def _passes_whole(figure: Figure) -> bool:
    """Tell whether a figure's filter takes things as a whole, if it has one."""
    if figure.question != BUILT:
        return True
    definition = read(figure.definition)
    if not definition.where or definition.unit is Unit.ACTS:
        return True
    return passes_whole(definition, things_of(definition, figure.inputs["rows"]))


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
        FigureToldBeside: together they would tell a small number.
    """
    try:
        _attack_beside_built(row)
    except ReleaseExposed as exposed:
        raise FigureToldBeside(cells=exposed.facts["cells"]) from None


def _attack_beside_built(row: Figure) -> None:
    met = []
    for other in released(country=row.country):
        if other.until < row.since or row.until < other.since:
            continue
        if other.question == BUILT:
            _refuse_other_calendar(read(other.definition), row)
        met.append(other)
    built = [other for other in met if other.question == BUILT]
    if not built:
        return
    own = records_of(row)
    rows = next(
        (o.inputs["rows"] for o in reversed(built) if records_of(o).acts == own.acts),
        built[-1].inputs["rows"],
    )
    printed = older.release_now(row, rows)
    kinds = kinds_of(printed)
    alike = [o for o in built if _counts_alike(row, rows, read(o.definition).unit)]
    if alike:
        figures = [*(_release(o, rows) for o in alike), Out(printed, choices=kinds)]
        refuse_newest(figures)
    new = Unit.EVENTS, Out(printed, choices=kinds), kinds
    refuse_together(*_as_counted(met, own, new))
