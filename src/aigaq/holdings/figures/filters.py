"""What filters say of the fields they choose from, as a reader of every figure has it.

A filter by one value of a field is a slice of that field. Any other filter is a
dimension of its own, *yes* and the rest; a reader knows which values of the field went
into it, and adds them up. Says what is there and what cannot be; counts nothing.
Spec: docs/spec/figures.md section 8, docs/adr/0102.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aigaq.pure.statistics.counting.columns import Item
from aigaq.pure.statistics.counting.definitions import Definition
from aigaq.pure.statistics.counting.fields import SEVERAL, TOTAL, UNKNOWN
from aigaq.pure.statistics.counting.parts import REST, YES
from aigaq.pure.statistics.release.model import FlatTable, Key, Place, Release

SCOPE = "scope"
ANYTHING = 20_000_000
"""A number printed as rounded to this says nothing at all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that is a dimension of its own.

    Attributes:
        dimension: its name.
        field: the field it chooses from.
        codes: what it lets through.
        either: values of the field of which some things pass and others do not.
        linked: whether a thing's value of the field decides if it passes.
        many: whether there are others by the same field that it may pass as well; such
            are tied to a field only where a table names all of its values.
    """

    dimension: str
    field: str
    codes: frozenset[str]
    either: frozenset[str]
    linked: bool
    many: bool = False


@dataclass(frozen=True, slots=True)
class Out:
    """A figure as the attack reads it.

    Attributes:
        release: what is printed.
        small_rest: whether its filter leaves out so few that they must stay unknown.
        choices: what its filter says of fields.
        same: whether it was counted from the very records of the figure to be made.
        records: digest of what it was counted from; nothing where that is not known.
        true: its true counts, which no reader has; None where they are not used.
    """

    release: Release
    small_rest: bool = False
    choices: tuple[Choice, ...] = ()
    same: bool = False
    records: str = ""
    true: FlatTable | None = None


def slices_of(
    definition: Definition, several: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Give dimension and value for each part of a filter.

    Args:
        definition: whose filter it is.
        several: fields of which one counted thing may have several values.
    """
    for name, codes in definition.where:
        # The filter's own field may be a dimension already.
        own = name in definition.fields or name in several
        yield (
            (name, codes[0])
            if len(codes) == 1 and not own
            else (
                f"{name}:{'+'.join(codes)}",
                YES,
            )
        )


def choices_of(
    definition: Definition,
    several: Iterable[str],
    things: Mapping[str, Sequence[Item]],
) -> tuple[Choice, ...]:
    """Return the parts of a filter that are dimensions of their own.

    Args:
        definition: whose filter it is.
        several: fields of which one counted thing may have several values.
        things: each counted thing -> its acts, those that do not pass included.

    A thing with several values passes if one of them does. Of a thing of whose acts
    only some pass, only those are counted, with their own values of other fields: then
    nothing follows from one figure for the other, and the two are not tied.
    """
    pairs = zip(definition.where, slices_of(definition, several), strict=True)
    return tuple(
        Choice(
            dimension,
            name,
            frozenset(codes),
            frozenset({SEVERAL}),
            all(_decided(acts, name, frozenset(codes)) for acts in things.values()),
        )
        for (name, codes), (dimension, _) in pairs
        if dimension != name
    )


def passes_whole(definition: Definition, things: Mapping[str, Sequence[Item]]) -> bool:
    """Tell whether each thing passes a filter with all its acts, or with none."""
    return all(
        _decided(acts, name, frozenset(codes))
        for name, codes in definition.where
        for acts in things.values()
    )


def _decided(acts: Sequence[Item], name: str, codes: frozenset[str]) -> bool:
    """Tell whether a thing passes as a whole, by its value of the field alone."""
    values = [set(act.values.get(name, ())) or {UNKNOWN} for act in acts]
    passes = {bool(one & codes) for one in values}
    known = set().union(*values) - {UNKNOWN} or {UNKNOWN}
    return len(passes) == 1 and (len(known) > 1 or passes == {known <= codes})


def with_rests(figures: Sequence[Out]) -> list[Release]:
    """Return releases as one attack reads them, what filters leave out included."""
    return [*rests(figures), *by_records(figures)]


def rests(figures: Sequence[Out]) -> list[Release]:
    """Return what filters leave out, and how they hang together with their fields."""
    return [*_unnamed(figures), *_ties(figures)]


def by_records(figures: Sequence[Out]) -> list[Release]:
    """Put figures that counted the same records into one edition, oldest first."""
    return [
        Release(tuple(table for one in edition for table in one.release.tables))
        for edition in _editions(figures)
    ]


def true_by_records(figures: Sequence[Out]) -> list[list[FlatTable]]:
    """Return the true tables of the same editions, as far as they are known."""
    return [
        [one.true for one in edition if one.true is not None]
        for edition in _editions(figures)
    ]


def _editions(figures: Sequence[Out]) -> list[list[Out]]:
    editions: dict[str | int, list[Out]] = {}
    for number, one in enumerate(figures):
        editions.setdefault(one.records or number, []).append(one)
    return list(editions.values())


def impossible(figures: Sequence[Out]) -> list[Place]:
    """Return where nothing can be counted: chosen and left out, or the other way."""
    found = set()
    for (scope, choice), values in _chosen(figures):
        for value in values - choice.either:
            side = REST if value in choice.codes else YES
            pairs = ((SCOPE, scope), (choice.field, value), (choice.dimension, side))
            found.add(tuple(sorted(pairs)))
    return sorted(found)


def _chosen(
    figures: Sequence[Out],
) -> Iterator[tuple[tuple[str, Choice], set[str]]]:
    """Give each scope's filters that a field decides, with the field's values there."""
    places = {
        (_scope(figure), choice) for figure in figures for choice in figure.choices
    }
    loose = {(scope, one.dimension) for scope, one in places if not one.linked}
    for scope, choice in sorted(
        places, key=lambda one: (one[0], one[1].dimension, sorted(one[1].either))
    ):
        if (scope, choice.dimension) in loose:
            continue
        listed, fully = values_of(figures, scope, choice.field)
        if choice.many and not fully:
            continue
        more = set() if fully else choice.codes | {REST}
        yield (scope, choice), listed | more


def _ties(figures: Sequence[Out]) -> list[Release]:
    """Cross each filter with its field, printing nothing, so that they are linked."""
    tables = []
    for (scope, choice), values in _chosen(figures):
        keys: list[Key] = [(scope, TOTAL, TOTAL)]
        keys += [(scope, value, TOTAL) for value in sorted(values)]
        names = (SCOPE, choice.field, choice.dimension)
        tables.append(FlatTable(names, dict.fromkeys(keys, 0), ANYTHING))
    return [Release(tuple(tables))] if tables else []


def _scope(figure: Out) -> str:
    return next(iter(figure.release.tables[0].cells))[0]


def values_of(figures: Sequence[Out], scope: str, field: str) -> tuple[set[str], bool]:
    """Return the values of a field that tables name, and whether one names them all."""
    listed: set[str] = set()
    fully = False
    for table, way in _ways(figures, field):
        named = {key[way] for key in table.cells if key[0] == scope} - {TOTAL}
        listed |= named
        fully = fully or (bool(named) and lists_fully(table, way))
    return listed, fully


def _ways(figures: Sequence[Out], field: str) -> Iterator[tuple[FlatTable, int]]:
    for figure in figures:
        for table in figure.release.tables:
            for way, name in enumerate(table.dimensions):
                if name == field:
                    yield table, way


def lists_fully(table: FlatTable, way: int) -> bool:
    """Tell whether a table counts every value of a dimension.

    It does not if it has one value and everything besides, nor if it is filtered by
    that very field.
    """
    own = f"{table.dimensions[way]}:"
    filtered = any(name.startswith(own) for name in table.dimensions)
    return not filtered and len({key[way] for key in table.cells} - {TOTAL}) != 1


def _unnamed(figures: Sequence[Out]) -> list[Release]:
    """Say that filters leave something out where no table names what that is.

    Where a table lists a field fully, nothing else is there. Where only a slice of it
    was counted, the rest is one more value of which nothing is printed; if it is
    small it is a withheld count like any other.
    """
    rests: dict[tuple[str, str], int | None] = {}
    for table, small in [(t, o.small_rest) for o in figures for t in o.release.tables]:
        for way, name in enumerate(table.dimensions):
            if name == SCOPE:
                continue
            place = (name, next(iter(table.cells))[0])
            if lists_fully(table, way):
                rests[place] = 0
            elif rests.get(place) != 0:
                rests[place] = None if small else rests.get(place, ANYTHING)
    return [
        Release((FlatTable((SCOPE, name), {(scope, REST): value}, base),))
        for (name, scope), rest in sorted(rests.items())
        for value, base in [(0, ANYTHING) if rest == ANYTHING else (rest, 1)]
        if rest != 0 or any(n == name and r != 0 for (n, _), r in rests.items())
    ]
