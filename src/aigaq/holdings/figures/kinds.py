"""The older question beside figures of acts and of givers' accounts.

An event stands under each of its kinds there; each act has one kind, a giver's account
may have several. What such figures tell of *any act of this kind* is worked out by the
attack on them, and bounds the events from above; the events bound it from below.
Refuses; changes no figure. Spec: docs/spec/figures.md section 9, docs/adr/0102.
"""

from collections.abc import Iterator, Sequence

from aigaq.holdings.figures.filters import (
    ANYTHING,
    Choice,
    Out,
    impossible,
    with_rests,
)
from aigaq.holdings.figures.older import DOER, HARM
from aigaq.holdings.figures.protection import attack, refuse_newly_exposed
from aigaq.pure.statistics.counting.fields import SEVERAL
from aigaq.pure.statistics.release.attack import Finding
from aigaq.pure.statistics.release.model import FlatTable, Key, Release
from aigaq.pure.statistics.release.refusals import ReleaseExposed


def kinds_of(release: Release) -> tuple[Choice, ...]:
    """Return the dimensions of the older question that say *any act of this kind*.

    What has the kind alone is among them, what has another alone is not, what has
    several may be. Of doers the older question reads the first of an act only, so one
    who is named alone may be a second one that nothing more is known of.
    """
    names = {name for table in release.tables for name in table.dimensions}
    found = []
    for name in sorted(names):
        field, _, code = name.partition(":")
        if code and field in {HARM, DOER}:
            either = {SEVERAL, code} if field == DOER else {SEVERAL}
            kind = frozenset({code})
            found.append(Choice(name, field, kind, frozenset(either), linked=True))
    return tuple(found)


def refuse_older(
    row: Release, alike: Sequence[Out], finer: Sequence[Sequence[Out]]
) -> None:
    """Refuse harm by period where it tells too much beside all that is out.

    Args:
        row: what would be printed of the older question.
        alike: released figures that count the same.
        finer: for each unit of which there are nowhere fewer, its released figures.

    Raises:
        ReleaseExposed: an event or one of theirs would be told too closely, or it was
            not found out in time whether it would.
    """
    kinds = kinds_of(row)
    said = [table for one in finer for table in _at_most(row, kinds, one).tables]
    figures = [*alike, Out(row, choices=kinds)]
    never = impossible(figures)
    *known, last = with_rests(figures)
    before = [*known, Release(tuple(said))] if said else known
    # Said of the very events of the new table: one edition with it.
    made = Release((*said, *last.tables))
    refuse_newly_exposed(before, attack([*known, made], never), never)
    for one in finer:
        _refuse([*one, Out(_at_least(row), choices=kinds)])


def refuse_finer(row: Release, published: Sequence[Out], made: Out) -> None:
    """Refuse a new figure of a finer unit where harm by period is out already.

    Args:
        row: what is printed of the older question.
        published: released figures of the finer unit.
        made: the new one.

    Raises:
        ReleaseExposed: as above, of what was not told before.
    """
    kinds = kinds_of(row)
    own = _alone(row, kinds)
    told = _at_most(row, kinds, [*published, made])
    before = _at_most(row, kinds, published) if published else Release(())
    refuse_newly_exposed([before, *own], attack([told, *own], ()))
    _refuse([Out(_at_least(row), choices=kinds), *published, made])


def _alone(row: Release, kinds: tuple[Choice, ...]) -> list[Release]:
    return with_rests([Out(row, choices=kinds)])


def _refuse(figures: Sequence[Out]) -> None:
    """Attack figures of the finer unit; the last of them is new."""
    figures = [figure for figure in figures if figure.release.tables]
    never = impossible(figures)
    *known, last = with_rests(figures)
    refuse_newly_exposed(known, attack([*known, last], never), never)


def _at_most(row: Release, kinds: tuple[Choice, ...], finer: Sequence[Out]) -> Release:
    """Say of each place with events what the others say is the most there can be."""
    asked = [
        FlatTable(table.dimensions, dict.fromkeys(keys))
        for table in row.tables
        if (keys := [key for key, value in table.cells.items() if value != 0])
    ]
    figures = [*finer, Out(Release(tuple(asked)), choices=kinds)]
    releases = with_rests(figures)
    report = attack(releases, impossible(figures))
    most: dict[tuple[tuple[str, ...], int], dict[Key, int]] = {}
    for found in report.cells:
        if found.release == len(releases) - 1 and (upper := _upper(found)) is not None:
            # A nought rounded to this stands for anything up to the most.
            place = found.dimensions, 2 * upper + 1
            most.setdefault(place, {})[found.key] = 0
    return Release(
        tuple(FlatTable(names, cells, base) for (names, base), cells in most.items())
    )


def _upper(found: Finding) -> int | None:
    if not found.proved and not found.shown:
        raise ReleaseExposed(cells=1)
    return found.upper


def _at_least(row: Release) -> Release:
    """Say of each place that no less than the events are there."""
    least = [
        FlatTable(table.dimensions, cells, ANYTHING)
        for table in row.tables
        if (cells := dict(_least(table)))
    ]
    return Release(tuple(least))


def _least(table: FlatTable) -> Iterator[tuple[Key, int]]:
    for key, value in table.cells.items():
        if value != 0:
            # Where numbers are true, what is withheld is one at least.
            yield key, (1 if value is None else value) + ANYTHING // 2
