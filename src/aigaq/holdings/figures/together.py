"""All units at once: figures of acts, events, accounts and people as read by one.

An event has an act, an act one event, one account and one victim; a victim is a person
at least. Whoever has figures of several units puts them together so, the older
question among them. Refuses a figure that tells too much then; changes none.
Spec: docs/spec/figures.md section 8, docs/adr/0105.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from aigaq.holdings.figures.filters import (
    ANYTHING,
    SCOPE,
    Choice,
    Out,
    impossible,
    lists_fully,
    with_rests,
)
from aigaq.holdings.figures.older import HARM
from aigaq.pure.statistics.counting.definitions import Unit
from aigaq.pure.statistics.counting.fields import (
    FIELDS,
    PERIOD,
    SEVERAL,
    TOTAL,
    UNCERTAIN,
    UNKNOWN,
)
from aigaq.pure.statistics.counting.parts import OTHER, SHARED, YES, AnyOf, way
from aigaq.pure.statistics.release.joined import Joined, Side, Tie, Way, join
from aigaq.pure.statistics.release.model import EXACT_FROM, NARROW, FlatTable, Place
from aigaq.pure.statistics.release.ranges import Ranges
from aigaq.pure.statistics.release.refusals import ReleaseExposed, ReleaseTooHard
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.system import Bounds, ContradictionError, Spot
from aigaq.pure.statistics.steps import Step, tell

PATIENCE = Patience(each=10.0, all=60.0, relaxed=120.0)
"""Seconds; so many that a busy machine decides as an idle one does."""

UNITS = (Unit.ACTS, Unit.CASES, Unit.EVENTS, Unit.VICTIMS, Unit.PERSONS)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as the attack on all units reads it.

    Attributes:
        unit: what it counts.
        out: what is printed, and what its filter says.
        edition: which set of records; each holds all of the one before.
        kinds: dimensions that say *any act of this kind*.
        sure: whether its edition is known from its rows, and not only from its acts.
    """

    unit: Unit
    out: Out
    edition: int = 0
    kinds: tuple[Choice, ...] = ()
    sure: bool = True


Fact = tuple[list[tuple[Place, float]], Bounds]
"""Places with their factors, and what they add up to."""


def refuse_together(published: Sequence[Counted], new: Counted) -> None:
    """Refuse a figure that tells a count too closely beside all that are out.

    Args:
        published: released figures over the same days.
        new: the figure, of the last edition.

    Raises:
        ReleaseExposed: a count would be told within one that was not before, or it
            was not found out in time whether it would.
        ReleaseTooHard: nothing was found out in time.
    """
    try:
        told = _newly_told(published, new)
    except ContradictionError:
        # A record became another: nothing follows from one edition for the next.
        same = [one for one in published if one.edition == new.edition]
        told = _of_one_edition(same, new)
    if told:
        raise ReleaseExposed(cells=told)


def _of_one_edition(published: Sequence[Counted], new: Counted) -> int:
    """Attack what is of one edition; if nothing fits, only what surely is."""
    *same, last = [replace(one, edition=0) for one in (*published, new)]
    for figures in (same, [one for one in same if one.sure]):
        with suppress(ContradictionError):
            return _newly_told(figures, last)
    if new.sure:
        raise ReleaseTooHard
    # It was coded otherwise than what is out: nothing follows for the same records.
    return 0


def _newly_told(published: Sequence[Counted], new: Counted) -> int:
    told = _narrow([*published, new], _asked([*published, new]))
    before = {*_asked(published)}
    if old := [one for one in told if one in before]:
        known = _narrow(published, old, proved=True)
        told = [one for one in told if one not in known]
    return len(told)


def _asked(figures: Sequence[Counted]) -> list[tuple[Unit, Spot]]:
    """Give the places that are withheld, or rounded and may be small."""
    found: dict[tuple[Unit, Spot], None] = {}
    for one in figures:
        for table in one.out.release.tables:
            for key, place in table.places():
                known = table.interval(key)
                if known is None or (known[1] > known[0] and known[0] < EXACT_FROM):
                    found[one.unit, (one.edition, place)] = None
    return list(found)


def _narrow(
    figures: Sequence[Counted],
    asked: Sequence[tuple[Unit, Spot]],
    *,
    proved: bool = False,
) -> list[tuple[Unit, Spot]]:
    """Return which of these places are told within one; ``proved`` leaves doubt out."""
    joined, units = _joined(figures)
    members = [joined.members(units.index(unit), spot) for unit, spot in asked]
    search = Search(joined.system, PATIENCE, back=True, later=True)
    table = search.any_table()
    if table is None:
        raise ReleaseTooHard
    ranges = Ranges(joined.system, search, members)
    ranges.note(table)
    ranges.open_up(NARROW)
    found = []
    for number, one in enumerate(asked):
        tell(Step.ATTACKING, number, len(asked))
        ranges.settle(number, enough=NARROW)
        seen = ranges.range(number)
        # What can only be nobody points at nobody, what is large points at no one.
        if not seen.high > 0 or seen.low >= EXACT_FROM:
            continue
        told = seen.high - seen.low < NARROW
        if told or not (proved or seen.seen_high - seen.seen_low >= NARROW):
            found.append(one)
    return found


def _joined(figures: Sequence[Counted]) -> tuple[Joined, list[Unit]]:
    """Put the figures of each unit into a side, and tie the sides."""
    count = 1 + max(one.edition for one in figures)
    by_unit = {unit: [one for one in figures if one.unit is unit] for unit in UNITS}
    sides = {unit: _side(own, count) for unit, own in by_unit.items() if own}
    kinds = tuple(dict.fromkeys(kind for one in figures for kind in one.kinds))
    if Unit.PERSONS in sides:
        _frame(sides, by_unit, Unit.PERSONS, Unit.VICTIMS, ())
    for unit in (Unit.CASES, Unit.EVENTS, Unit.VICTIMS):
        if unit in sides:
            _frame(sides, by_unit, unit, Unit.ACTS, kinds)
    units = [unit for unit in UNITS if unit in sides]
    ties = [
        Tie(units.index(parts), units.index(whole), _ways(sides, (parts, whole), kinds))
        for parts, whole in SHARED
        if {parts, whole} <= {*units}
    ]
    return join([sides[unit] for unit in units], ties), units


def _side(figures: Sequence[Counted], count: int) -> Side:
    editions = []
    for number in range(count):
        own = [one.out for one in figures if one.edition == number]
        releases = with_rests(own) if own else []
        editions.append(tuple(t for release in releases for t in release.tables))
    outs = [one.out for one in figures]
    sums = [fact for one in figures for fact in _every_kind(one)]
    return Side(editions, impossible(outs), sums)


def _every_kind(figure: Counted) -> Iterator[Fact]:
    """Say that each thing has a kind, and two where it has several.

    Only where all kinds are listed, as harms are and doers are not.
    """
    names = [kind.dimension for kind in figure.kinds if kind.field == HARM]
    tables = [t for t in figure.out.release.tables if t.dimensions[1] in names]
    if not tables:
        return
    for column in {key[2] for table in tables for key in table.cells}:
        at = () if column == TOTAL else ((PERIOD, column),)
        parts = [(tuple(sorted(((name, YES), *at))), 1.0) for name in names]
        whole = (at, -1.0)
        several = (tuple(sorted(((HARM, SEVERAL), *at))), -1.0)
        yield [*parts, whole], (0.0, float("inf"))
        yield [*parts, whole, several], (0.0, float("inf"))


def _ways(
    sides: dict[Unit, Side], units: tuple[Unit, Unit], kinds: Sequence[Choice]
) -> list[Way]:
    """Say how the dimensions of two sides go together."""
    parts, wholes = (_names(sides[unit]) for unit in units)
    found: list[Way] = [
        way(units, name)
        for name in parts
        if name in wholes and (name in {SCOPE, PERIOD} or name in FIELDS)
    ]
    found += [
        AnyOf(kind.field, kind.dimension, kind.codes, kind.either)
        for kind in kinds
        if kind.field in parts and kind.dimension in wholes
    ]
    return found


def _names(side: Side) -> list[str]:
    tables = [table for edition in side.editions for table in edition]
    return list(dict.fromkeys(name for table in tables for name in table.dimensions))


def _frame(
    sides: dict[Unit, Side],
    by_unit: dict[Unit, list[Counted]],
    wholes: Unit,
    parts: Unit,
    kinds: Sequence[Choice],
) -> None:
    """Give the parts a place for whatever the figures of their things tell apart.

    Nothing is printed there; but two figures of two units meet in it.
    """
    fields = {kind.dimension: kind.field for kind in kinds}
    count = len(sides[wholes].editions)
    own = sides.get(parts, Side([()] * count))
    known = {*_names(own)}
    tables = []
    for edition in sides[wholes].editions:
        for table in edition:
            read = dict.fromkeys(fields.get(n, n) for n in table.dimensions)
            tables.append(tuple(n for n in read if n in {SCOPE, PERIOD, *FIELDS}))
    made = []
    for names in dict.fromkeys(tables):
        values = [
            [] if n in known else _values(wholes, by_unit, n, kinds) for n in names
        ]
        keys = {
            tuple(v if at == way else TOTAL for at in range(len(names)))
            for way, listed in enumerate(values)
            for v in listed
        } or {(TOTAL,) * len(names)}
        made.append(FlatTable(names, dict.fromkeys(sorted(keys), 0), ANYTHING))
    *before, last = own.editions
    sides[parts] = replace(own, editions=[*before, (*last, *made)])


def _values(
    wholes: Unit,
    by_unit: dict[Unit, list[Counted]],
    name: str,
    kinds: Sequence[Choice],
) -> list[str]:
    """Return what parts can have: all that any figure names, and what none names."""
    listed, fully = _named(by_unit, name)
    found = {code for kind in kinds if kind.field == name for code in kind.codes}
    # The older question lists all harms, and of doers only those it is asked about.
    fully = fully or name == SCOPE or (name == HARM and bool(found))
    found |= listed
    if wholes is not Unit.PERSONS:
        # A victim's own values are those of the people it stands for; an act's are not.
        many = name in FIELDS and FIELDS[name].many
        found -= set() if many else {SEVERAL}
        found |= {UNCERTAIN} if name == PERIOD else set()
        found |= {UNKNOWN, *([SEVERAL] if many else [])} if name in FIELDS else set()
    return sorted(found | (set() if fully else {OTHER}))


def _named(by_unit: dict[Unit, list[Counted]], name: str) -> tuple[set[str], bool]:
    """Return the values that figures name, and whether one names all there are."""
    found: set[str] = set()
    fully = False
    for one in (one for figures in by_unit.values() for one in figures):
        # A filter names what it chose, though no table shows the field.
        for choice in one.out.choices:
            found |= choice.codes if choice.field == name else set()
        for table in one.out.release.tables:
            for at, named in enumerate(table.dimensions):
                if named == name:
                    listed = {key[at] for key in table.cells} - {TOTAL}
                    found |= listed
                    full = lists_fully(table, at) and SEVERAL not in listed
                    fully = fully or full
    return found, fully
