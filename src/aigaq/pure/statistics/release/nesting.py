"""What readers know to be empty although no table prints it.

A town lies in one region: whoever reads a table by region and town adds the towns of a
region up, and expects nobody of them elsewhere. A table written without its zeros is
read in the same way. Both are more than the tables say, and both are known.
Spec: docs/spec/disclosure.md section 4, docs/adr/0097.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from aigaq.pure.statistics.release.model import ALL, FlatTable, Place
from aigaq.pure.statistics.release.space import Space
from aigaq.pure.statistics.release.system import build

Owners = dict[str, set[str]]
"""Inner value -> the outer values it stands beside."""


def nested_places(tables: Sequence[FlatTable], *, counted: bool = False) -> list[Place]:
    """Return the places that are empty because one dimension lies inside another.

    One lies inside another when each of its values stands beside one value of the
    other in every key, and there are more of its values than of the other.

    Args:
        tables: that share their dimensions.
        counted: true counts, of which a nought is the same as no key at all.

    Promises nothing: a hand that wrote few cells can look like a map. Where it
    contradicts what is printed, it is not so.
    """
    values = _values(tables)
    found: set[Place] = set()
    for (outer, inner), owners in _owners(tables, counted=counted).items():
        if not _lies_inside(owners, values[outer]):
            continue
        for value, own in owners.items():
            found |= {_place(outer, one, inner, value) for one in values[outer] - own}
    return sorted(found)


def nested_beside(out: Sequence[FlatTable], tables: Sequence[FlatTable]) -> list[Place]:
    """Return what readers of new tables take for empty, knowing others already.

    Args:
        out: what is published.
        tables: true counts of the new release.

    A town may be published beside its region, and the region alone now, or the other
    way round. Promises nothing, as ``nested_places``.
    """
    exact = [one for one in out if one.rounded_to == 1]
    rounded = [one for one in out if one.rounded_to > 1]
    true = [*exact, *tables]
    some = {
        (name, value)
        for table in true
        for _, place in _counted(table).places()
        for name, value in place
    }
    # A nought says nothing of a town that is somewhere, and all of one that is not.
    readings = (
        true,
        [_counted(table) for table in true],
        [_counted(table, some) for table in true],
    )
    return sorted({p for one in readings for p in nested_places([*rounded, *one])})


def _counted(table: FlatTable, some: set[tuple[str, str]] | None = None) -> FlatTable:
    """Leave noughts out; with ``some`` only those of values that count elsewhere."""
    noughts = {
        key
        for key, place in table.places()
        if table.cells[key] == 0 and (some is None or some >= set(place))
    }
    cells = {key: n for key, n in table.cells.items() if key not in noughts}
    return replace(table, cells=cells)


def empty_places(
    space: Space, tables: Sequence[FlatTable], values: Mapping[Place, int]
) -> list[Place]:
    """Return what readers of a release will take for empty, and rightly.

    Args:
        space: the crossing of the tables.
        tables: true counts.
        values: the same by place.

    Returns:
        Places of nested dimensions; and those no table prints although it could, where
        the printed sums leave no case for them.
    """
    return [*nested_places(tables, counted=True), *_left_out(space, tables, values)]


def _left_out(
    space: Space, tables: Sequence[FlatTable], values: Mapping[Place, int]
) -> Iterator[Place]:
    absent = {
        place
        for table in tables
        for place in frame(_values([table]), table)
        if place not in values
    }
    if not absent:
        return
    facts = {(0, place): (float(n), float(n)) for place, n in values.items()}
    system = build(space, facts)
    for place in sorted(absent):
        columns, constant = system.columns(space.members(place))
        if not len(columns) and not constant:
            yield place


def frame(values: Mapping[str, Iterable[str]], table: FlatTable) -> Iterator[Place]:
    """Give all cells and margins a table could print."""
    names = sorted(table.dimensions)
    for key in product(*([*values[name], ALL] for name in names)):
        pairs = zip(names, key, strict=True)
        yield tuple((name, value) for name, value in pairs if value != ALL)


def _values(tables: Iterable[FlatTable]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for way, name in enumerate(table.dimensions):
            found.setdefault(name, set()).update({key[way] for key in table.cells})
            found[name].discard(ALL)
    return found


def _owners(
    tables: Sequence[FlatTable], *, counted: bool
) -> dict[tuple[str, str], Owners]:
    found: dict[tuple[str, str], Owners] = {}
    for table in tables:
        keys = [k for k, n in table.cells.items() if n or n is None or not counted]
        for one, other in permutations(range(len(table.dimensions)), 2):
            names = table.dimensions[one], table.dimensions[other]
            owners = found.setdefault(names, {})
            for outer, inner in {(key[one], key[other]) for key in keys}:
                if ALL not in {outer, inner}:
                    owners.setdefault(inner, set()).add(outer)
    return found


def _lies_inside(owners: Owners, outer: set[str]) -> bool:
    """Tell whether each inner value has one owner, and each owner one or more."""
    owning = set().union(*owners.values()) if owners else set()
    return (
        1 < len(owning) < len(owners)
        and owning == outer
        and all(len(own) == 1 for own in owners.values())
    )


def _place(outer: str, one: str, inner: str, other: str) -> Place:
    return tuple(sorted(((outer, one), (inner, other))))
