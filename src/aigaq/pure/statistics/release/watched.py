"""Whose counts must stay open: small ones, withheld ones, and those nobody printed.

A cell of the crossing that no table prints can be as telling as one that is withheld;
so can the number of records that came between two editions. Spec section 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aigaq.pure.statistics.release.board import Board
from aigaq.pure.statistics.release.earlier import Earlier
from aigaq.pure.statistics.release.facts import (
    edition_of,
    editions_in,
    merge,
    printed_of,
)
from aigaq.pure.statistics.release.facts import printed as printed_facts
from aigaq.pure.statistics.release.model import (
    EXACT_FROM,
    NARROW,
    Editions,
    FlatTable,
    Knowledge,
    Place,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.nesting import frame
from aigaq.pure.statistics.release.ranges import Ranges
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import (
    Bounds,
    Spot,
    build,
    came_between,
    spot_members,
)

MOST_UNPRINTED = 4_000
"""So many unprinted sums are watched at most; beyond, only what is printed."""


@dataclass(frozen=True)
class Watched:
    """Sums beside the printed ones.

    Attributes:
        members: their variables.
        always: how many of them, the first, must stay open whatever they count.
        unsure: how many, the last, came between two editions and were not counted: of
            the older one only rounded or withheld numbers are known.
    """

    members: list[Indices]
    always: int
    unsure: int = 0

    def on(self, board: Board, rule: Rule) -> Iterator[int]:
        """Give the numbers of the board's sums that must be open now."""
        for number, spot in enumerate(board.spots):
            if (
                spot in board.hidden
                or 0 < board.plan.prints[spot].true < rule.open_below
            ):
                yield number
        first = len(board.spots)
        yield from range(first, first + self.always)
        for number in range(first + self.always, first + len(self.members)):
            # The table that stands for the truth knows no true count of an older
            # edition: where it has nought, one case may have come.
            least = 0 if number >= first + len(self.members) - self.unsure else 1
            if least <= board.base_value(number) < rule.open_below:
                yield number


@dataclass(frozen=True, slots=True)
class Out:
    """A table that is out.

    Attributes:
        edition: its set of records.
        table: what is printed.
        true: the true counts of its places, as far as they are to be used.
    """

    edition: int
    table: FlatTable
    true: Mapping[Place, int]

    def pointless(self, place: Place) -> bool:
        """Tell whether its count is known to point at nobody: nought, or many."""
        true = self.true.get(place)
        return true is not None and not 0 < true < EXACT_FROM


def watch(
    space: Space,
    everything: Sequence[Release],
    editions: Editions,
    same: Sequence[FlatTable] = (),
    earlier: Earlier | None = None,
) -> Watched:
    """Collect what must stay open beside the new release, the last of everything.

    Args:
        space: the crossing.
        everything: what is out, oldest first, and the new release with true counts.
        editions: how they hang together.
        same: tables that are out and count the very records of the new release.
        earlier: true counts of what is out: where they are known, only what is small
            must stay open, and not what may be.
    """
    *published, new = everything
    count, known = len(everything), earlier or {}
    edition = edition_of(count - 1, count, editions)
    values = {place: t.cells[key] for t in new.tables for key, place in t.places()}
    printed = {*values}
    out = [
        Out(
            edition_of(number, count, editions),
            table,
            {place: true for (at, place), true in known.items() if at == number},
        )
        for number, release in enumerate(published)
        for table in release.tables
    ]
    out += [Out(edition, table, {}) for table in same]
    withheld, unvouched = _withheld(space, out)
    unprinted = [
        spot_members(space, (edition, place))
        for place in sorted(
            {p for table in new.tables for p in frame(space.values, table)}
        )
        if place not in printed
    ]
    if len(unprinted) > MOST_UNPRINTED:
        unprinted = []
    unsure, noughts = _rounded(space, out)
    # A rounded nought may be one or two, and only its own release knew.
    perhaps = [*unvouched, *noughts]
    facts = printed_facts(published, editions, Knowledge.POSITIVE, count=count)
    merge(facts, printed_of(same, edition))
    withheld += _open_already(space, facts, perhaps, editions_in(count, editions))
    came = _Came([], [], [])
    if editions_in(count, editions) > 1:
        # What came is told by all tables of the new records together.
        printed |= {place for table in same for _, place in table.places()}
        for number, release in enumerate(published):
            other = edition_of(number, count, editions)
            pair = space, other, edition
            came.note(pair, (release, printed), (values, known, number))
    withheld += came.small
    members = [*withheld, *unsure, *unprinted, *came.sure, *came.guessed]
    return Watched(members, len(withheld), len(came.guessed))


@dataclass
class _Came:
    """What came between two editions.

    Attributes:
        small: known to be few, by true counts of both.
        sure: the true count of before is printed.
        guessed: of the older edition only rounded or withheld numbers are known.
    """

    small: list[Indices]
    sure: list[Indices]
    guessed: list[Indices]

    def note(
        self,
        pair: tuple[Space, int, int],
        told: tuple[Release, set[Place]],
        true: tuple[Mapping[Place, int | None], Earlier, int],
    ) -> None:
        """Sort what came from an older release's edition to the new one."""
        (space, other, edition), (release, printed) = pair, told
        values, known, number = true
        places, exact = _places(release)
        for place in sorted(places & printed):
            came = came_between(space, other, edition, place)
            old, now = known.get((number, place)), values.get(place)
            if place in exact:
                self.sure.append(came)
            elif old is None or now is None:
                self.guessed.append(came)
            elif 0 < abs(now - old) < EXACT_FROM:
                self.small.append(came)


def _withheld(space: Space, out: Sequence[Out]) -> tuple[list[Indices], list[Indices]]:
    """Return the withheld sums that were made safe, and those nobody vouches for.

    Tables that were made by a rule say its threshold.
    """
    safe: list[Indices] = []
    unvouched: list[Indices] = []
    for one in out:
        found = safe if one.table.threshold is not None else unvouched
        found += [
            spot_members(space, (one.edition, place))
            for key, place in one.table.places()
            if one.table.cells[key] is None
        ]
    return safe, unvouched


def _rounded(space: Space, out: Sequence[Out]) -> tuple[list[Indices], list[Indices]]:
    """Return the sums of which a rounded number is out, and those that may be none."""
    some: list[Indices] = []
    noughts: list[Indices] = []
    for one in out:
        table = one.table
        for key, place in table.places() if table.rounded_to > 1 else ():
            known = table.interval(key)
            if known is None or one.pointless(place):
                continue
            # What is rounded beyond all measure tells nothing, and may be told.
            low_only = known[0] == 0 and known[1] < EXACT_FROM
            members = spot_members(space, (one.edition, place))
            (noughts if low_only else some).append(members)
    return some, noughts


def _open_already(
    space: Space, facts: Mapping[Spot, Bounds], members: list[Indices], editions: int
) -> list[Indices]:
    """Return the sums that what is published leaves open; others cannot be opened."""
    if not members:
        return []
    system = build(space, facts, editions)
    search = Search(system, Patience())
    ranges = Ranges(system, search, members)
    table = search.any_table()
    if table is None:
        return members
    ranges.note(table)
    ranges.shake()
    for number in range(len(members)):
        ranges.settle(number, enough=NARROW)
    wide = ranges.seen_high - ranges.seen_low >= NARROW
    return [sums for sums, one in zip(members, wide, strict=True) if one]


def _places(release: Release) -> tuple[set[Place], set[Place]]:
    """Give the places a release has, and those whose true count it prints."""
    found = [
        (place, table.rounded_to == 1 and table.cells[key] is not None)
        for table in release.tables
        for key, place in table.places()
    ]
    return {place for place, _ in found}, {place for place, exact in found if exact}
