"""The attacker: what everything published together gives away about hidden counts.

Knows the printed numbers, that tables sharing dimensions cross, that counts are whole
and none is negative; never sees a true hidden count. For each withheld count it gives
the tightest bounds, for editions the difference between them.
Spec: docs/spec/disclosure.md sections 4 and 6.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np

from aigaq.pure.statistics.release.differences import (
    Came,
    Difference,
    came_in,
    difference_of,
)
from aigaq.pure.statistics.release.facts import edition_of, editions_in, printed
from aigaq.pure.statistics.release.model import (
    BASE,
    EXACT_FROM,
    NARROW,
    Editions,
    Key,
    Knowledge,
    Place,
    Release,
)
from aigaq.pure.statistics.release.nesting import nested_places
from aigaq.pure.statistics.release.ranges import Exact, Ranges, members_of
from aigaq.pure.statistics.release.refusals import ReleaseContradicts, ReleaseTooHard
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.space import Space
from aigaq.pure.statistics.release.system import ContradictionError, Spot, build
from aigaq.pure.statistics.steps import Step, tell

TRIED = (Editions.SAME, Editions.GROWING, Editions.SHRINKING, Editions.APART)
"""How editions may hang together, the strongest assumption first."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the attacker is taken to know.

    Attributes:
        editions: how releases hang together; AUTO takes the strongest that fits.
        knowledge: of a withheld count: nothing, or that it is not zero.
        threshold: printed counts below it are exposed as they stand.
        patience: the solver's time for whole-number questions.
        empty: places taken to count nothing; found by the attack itself.
        never: places that count nothing for certain, whatever is printed.
        closely: numbers of release and table whose counts get the tightest bounds; of
            all others it is only found out whether they are exposed. None for all.
    """

    editions: Editions = Editions.AUTO
    knowledge: Knowledge = Knowledge.SUMS
    threshold: int = EXACT_FROM
    patience: Patience = field(default_factory=Patience)
    empty: Sequence[Place] = ()
    never: Sequence[Place] = ()
    closely: Collection[tuple[int, int]] | None = None

    @property
    def nought(self) -> tuple[Place, ...]:
        """Return all places taken to count nothing."""
        return (*self.empty, *self.never)


@dataclass(frozen=True, slots=True)
class Finding:
    """A count that is withheld, or small and printed.

    Attributes:
        release: number of its release, from 0.
        table: number of its table in the release.
        dimensions: of the table.
        key: of the cell.
        value: None when withheld.
        lower: smallest count that fits all that is published.
        upper: largest; None when there is no limit.
        proved: whether a table reaches each bound; if not, the truth may be narrower.
        shown: whether two tables were found that differ here by two or more.
    """

    release: int
    table: int
    dimensions: tuple[str, ...]
    key: Key
    value: int | None
    lower: int
    upper: int | None
    proved: bool = True
    shown: bool = False

    @property
    def exposed(self) -> bool:
        """Whether it can be told too closely; what is not proved open is exposed."""
        if not self.proved and not self.shown:
            return True
        return self.upper is not None and self.upper - self.lower < NARROW


@dataclass(frozen=True, slots=True)
class Report:
    """What an attack found.

    Attributes:
        editions: the assumption it was made under.
        cells: every withheld count.
        small: small counts that are printed as they are.
        differences: counts that changed between editions by a number told too closely.
        read_as_rounded: releases that do not say so, but do not add up otherwise.
        nested: whether one dimension was taken to lie inside another.
    """

    editions: Editions
    cells: tuple[Finding, ...]
    small: tuple[Finding, ...] = ()
    differences: tuple[Difference, ...] = ()
    read_as_rounded: tuple[int, ...] = ()
    nested: bool = False

    @property
    def exposed(self) -> int:
        """How many counts are told too closely."""
        return (
            sum(cell.exposed for cell in self.cells)
            + len(self.small)
            + len(self.differences)
        )

    @property
    def proved(self) -> bool:
        """Whether every bound is known to be the tightest."""
        return all(cell.proved for cell in self.cells)


def attack_releases(
    releases: Sequence[Release],
    assumption: Assumption | None = None,
    *,
    exact: Exact | None = None,
) -> Report:
    """Bound every withheld count as tightly as all releases together allow.

    Args:
        releases: in the order in which they were published.
        assumption: what the attacker knows; by default counts are whole, not
            negative and add up, and releases count the same records if they can.
        exact: a second solver for what the first leaves undecided.

    Returns:
        Bounds, small printed counts, and differences between editions.

    Raises:
        ReleaseContradicts: nothing fits under the assumption that was named.
        ReleaseTooLarge: the crossing has too many cells.
        ReleaseTooHard: no table that fits was found in time.

    Does not know what neighbours know: whoever knows all of a cell but one case.
    """
    assumption = assumption or Assumption()
    nested = nested_places([table for one in releases for table in one.tables])
    if nested:
        with suppress(ReleaseContradicts):
            return _attacked(releases, replace(assumption, empty=nested), exact)
    return _attacked(releases, assumption, exact)


def _attacked(
    releases: Sequence[Release], assumption: Assumption, exact: Exact | None
) -> Report:
    """Attack what is printed as it stands, or as rounded if nothing else fits."""
    try:
        return _strongest(releases, assumption, exact)
    except ReleaseContradicts:
        rounded, changed = _as_rounded(releases, assumption.nought)
        if not changed:
            raise
    report = _strongest(rounded, assumption, exact)
    return replace(report, read_as_rounded=changed)


def _strongest(
    releases: Sequence[Release], assumption: Assumption, exact: Exact | None
) -> Report:
    """Attack under the strongest assumption on editions that anything fits."""
    tried = TRIED if assumption.editions is Editions.AUTO else (assumption.editions,)
    for editions in tried if len(releases) > 1 else (Editions.SAME,):
        with suppress(ContradictionError):
            return _attack(releases, replace(assumption, editions=editions), exact)
    raise ReleaseContradicts


def _as_rounded(
    releases: Sequence[Release], empty: Sequence[Place]
) -> tuple[list[Release], tuple[int, ...]]:
    """Read as rounded what has only multiples of the base and adds up no other way."""
    changed, found = [], []
    for number, release in enumerate(releases):
        made = release
        if not _adds_up(release, empty) and _all_multiples(release):
            tables = (replace(table, rounded_to=BASE) for table in release.tables)
            made = replace(release, tables=tuple(tables))
            changed.append(number)
        found.append(made)
    return found, tuple(changed)


def _adds_up(release: Release, empty: Sequence[Place]) -> bool:
    space = Space(release.tables)
    shut = [(0, place) for place in empty if space.holds(place)]
    try:
        system = build(space, printed([release], Editions.SAME), 1, shut)
        Search(system).any_table()
    except ContradictionError:
        return False
    return True


def _all_multiples(release: Release) -> bool:
    return all(
        value is None or value % BASE == 0
        for table in release.tables
        for value in table.cells.values()
    )


def _attack(
    releases: Sequence[Release], assumption: Assumption, exact: Exact | None
) -> Report:
    editions, nested = assumption.editions, bool(assumption.empty)
    small = tuple(
        found
        for number, release in enumerate(releases)
        for found in _small(release, number, assumption.threshold)
    )
    if editions is Editions.APART:
        cells = tuple(
            found
            for number, release in enumerate(releases)
            for found in _bounds(
                [release], replace(assumption, editions=Editions.SAME), exact, number
            )[0]
        )
        return Report(editions, cells, small, nested=nested)
    found, changed = _bounds(releases, assumption, exact)
    return Report(editions, tuple(found), small, tuple(changed), nested=nested)


def _small(release: Release, number: int, threshold: int) -> list[Finding]:
    return [
        Finding(number, at, table.dimensions, key, value, value, value)
        for at, table in enumerate(release.tables)
        if table.rounded_to == 1
        for key, value in table.cells.items()
        if value is not None and 0 < value < threshold
    ]


def _bounds(
    releases: Sequence[Release],
    assumption: Assumption,
    exact: Exact | None,
    first: int = 0,
) -> tuple[list[Finding], list[Difference]]:
    """Bound what is withheld, and what came between editions."""
    editions = assumption.editions
    hidden = [
        (number, at, key, (edition_of(number, len(releases), editions), place))
        for number, release in enumerate(releases)
        for at, table in enumerate(release.tables)
        for key, place in table.places()
        if table.cells[key] is None
    ]
    spots = list(dict.fromkeys(spot for *_, spot in hidden))
    closely = assumption.closely
    close = {
        spot
        for number, at, _, spot in hidden
        if closely is None or (number + first, at) in closely
    }
    ranges, came = _ranges(releases, assumption, (spots, close), exact)
    at_spot = {spot: ranges.range(number) for number, spot in enumerate(spots)}
    changed = [
        difference_of(one, ranges.range(len(spots) + number), assumption.threshold)
        for number, one in enumerate(came)
    ]
    findings = [
        Finding(
            number + first,
            at,
            releases[number].tables[at].dimensions,
            key,
            None,
            int(at_spot[spot].low),
            None if np.isinf(at_spot[spot].high) else int(at_spot[spot].high),
            at_spot[spot].exact,
            at_spot[spot].seen_high - at_spot[spot].seen_low >= NARROW,
        )
        for number, at, key, spot in hidden
    ]
    return findings, [one for one in changed if one is not None]


def _ranges(
    releases: Sequence[Release],
    assumption: Assumption,
    asked: tuple[Sequence[Spot], Collection[Spot]],
    exact: Exact | None,
) -> tuple[Ranges, list[Came]]:
    spots, close = asked
    editions = assumption.editions
    space = Space(table for release in releases for table in release.tables)
    facts = printed(releases, editions, assumption.knowledge)
    count = editions_in(len(releases), editions)
    # What lies nowhere in the last edition lies nowhere in those it holds.
    empty = [(count - 1, place) for place in assumption.nought if space.holds(place)]
    system = build(space, facts, count, empty)
    search = Search(system, assumption.patience, back=assumption.closely is not None)
    table = search.any_table()
    if table is None:
        raise ReleaseTooHard
    came = list(came_in(space, releases, editions))
    sums = [*members_of(space, spots), *(one.members for one in came)]
    ranges = Ranges(system, search, sums)
    ranges.note(table)
    # When the time is over, what is left is undecided, and counts as exposed.
    with suppress(ReleaseTooHard):
        ranges.shake()
        if len(close) < len(sums):
            ranges.open_up(NARROW)
        for number, spot in enumerate(spots):
            tell(Step.ATTACKING, number, len(spots))
            ranges.settle(number, enough=np.inf if spot in close else NARROW)
        for number in range(len(spots), len(sums)):
            ranges.settle(number, enough=NARROW)
    if exact is not None:
        ranges.ask_exactly(exact)
    return ranges, came
