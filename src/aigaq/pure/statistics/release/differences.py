"""Subtracting one edition from another: what came, and how closely that is told.

Where one edition holds all records of another, whoever knows a place in both knows how
many records came to it; a small number of them points at somebody. Two printed numbers
tell it by pencil, withheld ones by everything else that is printed: so the bounds are
those of the attack. Spec section 6. Decides nothing: see ``editions``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from aigaq.pure.statistics.release.facts import edition_of
from aigaq.pure.statistics.release.model import NARROW, Editions, Place, Release
from aigaq.pure.statistics.release.ranges import Range
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import came_between


@dataclass(frozen=True, slots=True)
class Difference:
    """A place whose records changed by a small number that is told too closely.

    Attributes:
        earlier: number of the smaller edition's release.
        later: number of the larger one's.
        place: the conditions.
        lower: smallest number of records that came.
        upper: largest.
    """

    earlier: int
    later: int
    place: Place
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Came:
    """Records that are in one edition and not in the other, at a place of both."""

    earlier: int
    later: int
    place: Place
    members: Indices


def came_in(
    space: Space, releases: Sequence[Release], editions: Editions
) -> Iterator[Came]:
    """Give what came, for each place and each two editions that have it."""
    if editions not in (Editions.GROWING, Editions.SHRINKING):
        return
    count = len(releases)
    order = list(range(count))
    if editions is Editions.SHRINKING:
        order.reverse()
    places = [
        {place for table in release.tables for _, place in table.places()}
        for release in releases
    ]
    for earlier, later in combinations(order, 2):
        one, other = (edition_of(n, count, editions) for n in (earlier, later))
        for place in sorted(places[earlier] & places[later]):
            members = came_between(space, one, other, place)
            yield Came(earlier, later, place, members)


def difference_of(came: Came, known: Range, threshold: int) -> Difference | None:
    """Return what is told too closely of records that came; None if nothing is.

    What no two tables show to be open, and no table shows to be nobody, is told.
    """
    certain = 0 < known.seen_low < threshold
    if not certain or known.seen_high - known.seen_low >= NARROW:
        return None
    low, high = int(known.seen_low), int(known.seen_high)
    return Difference(came.earlier, came.later, came.place, low, high)
