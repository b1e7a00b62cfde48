"""Whose counts must stay open: small ones, withheld ones, and those nobody printed.

A cell of the crossing that no table prints can be as telling as one that is withheld;
so can the number of records that came between two editions. Spec section 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aigaq.pure.statistics.release.board import Board
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


Printed = list[tuple[int, FlatTable]]
"""Tables that are out, each with its edition."""


def watch(
    space: Space,
    everything: Sequence[Release],
    editions: Editions,
    same: Sequence[FlatTable] = (),
) -> Watched:
    """Collect what must stay open beside the new release, the last of everything.

    Args:
        space: the crossing.
        everything: what is out, oldest first, and the new release.
        editions: how they hang together.
        same: tables that are out and count the very records of the new release.
    """
    *published, new = everything
    count = len(everything)
    edition = edition_of(count - 1, count, editions)
    printed = {place for table in new.tables for _, place in table.places()}
    out: Printed = [
        (edition_of(number, count, editions), table)
        for number, release in enumerate(published)
        for table in release.tables
    ]
    out += [(edition, table) for table in same]
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
    known: list[Indices] = []
    guessed: list[Indices] = []
    if editions_in(count, editions) > 1:
        # What came is told by all tables of the new records together.
        printed |= {place for table in same for _, place in table.places()}
        for number, release in enumerate(published):
            other = edition_of(number, count, editions)
            places, exact = _places(release)
            for place in sorted(places & printed):
                came = came_between(space, other, edition, place)
                (known if place in exact else guessed).append(came)
    members = [*withheld, *unsure, *unprinted, *known, *guessed]
    return Watched(members, len(withheld), len(guessed))


def _withheld(space: Space, out: Printed) -> tuple[list[Indices], list[Indices]]:
    """Return the withheld sums that were made safe, and those nobody vouches for.

    Tables that were made by a rule say its threshold.
    """
    safe: list[Indices] = []
    unvouched: list[Indices] = []
    for edition, table in out:
        found = safe if table.threshold is not None else unvouched
        found += [
            spot_members(space, (edition, place))
            for key, place in table.places()
            if table.cells[key] is None
        ]
    return safe, unvouched


def _rounded(space: Space, out: Printed) -> tuple[list[Indices], list[Indices]]:
    """Return the sums of which a rounded number is out, and those that may be none."""
    some: list[Indices] = []
    noughts: list[Indices] = []
    for edition, table in out:
        for key, place in table.places() if table.rounded_to > 1 else ():
            known = table.interval(key)
            if known is None:
                continue
            # What is rounded beyond all measure tells nothing, and may be told.
            low_only = known[0] == 0 and known[1] < EXACT_FROM
            members = spot_members(space, (edition, place))
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
