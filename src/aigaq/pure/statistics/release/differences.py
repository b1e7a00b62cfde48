"""Subtracting one edition from the next: what changed, and how closely that is told.

Where one edition holds all records of another, a place printed in both tells how many
records came; a small number of them points at somebody. Spec section 6. Decides
nothing: see ``editions``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aigaq.pure.statistics.release.facts import printed
from aigaq.pure.statistics.release.model import NARROW, Editions, Place, Release


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


def differences(
    releases: Sequence[Release], editions: Editions, threshold: int
) -> Iterator[Difference]:
    """Give every place where a small number of records came for certain, within one."""
    if editions not in (Editions.GROWING, Editions.SHRINKING):
        return
    order = list(range(len(releases)))
    if editions is Editions.SHRINKING:
        order.reverse()
    for earlier, later in pairwise(order):
        before = printed([releases[earlier]], Editions.SAME)
        after = printed([releases[later]], Editions.SAME)
        for spot in sorted(before.keys() & after.keys()):
            low = max(0, int(after[spot][0] - before[spot][1]))
            high = int(after[spot][1] - before[spot][0])
            if 0 < low < threshold and high - low < NARROW:
                yield Difference(earlier, later, spot[1], low, high)
