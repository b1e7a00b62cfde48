"""What each printed number says, under an assumption about how editions hang together.

Editions count the same records, or each holds all records of the one before, or of the
one after, or nothing is known of one from another. Facts are bounds of places; two
numbers for one place must agree. Spec: docs/spec/disclosure.md section 6.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from aigaq.pure.statistics.release.model import Editions, FlatTable, Knowledge, Release
from aigaq.pure.statistics.release.schemes import small_interval
from aigaq.pure.statistics.release.system import Bounds, ContradictionError, Spot


def edition_of(number: int, count: int, editions: Editions) -> int:
    """Return the set of records of the release ``number`` among ``count``."""
    if editions is Editions.GROWING:
        return number
    return count - 1 - number if editions is Editions.SHRINKING else 0


def editions_in(count: int, editions: Editions) -> int:
    """Return how many sets of records there are."""
    return count if editions in (Editions.GROWING, Editions.SHRINKING) else 1


def printed(
    releases: Sequence[Release],
    editions: Editions,
    knowledge: Knowledge = Knowledge.SUMS,
    *,
    count: int | None = None,
) -> dict[Spot, Bounds]:
    """Return what is printed of each place; ``count`` if more releases will follow.

    Raises:
        ContradictionError: two numbers for one place of one edition differ.
    """
    facts: dict[Spot, Bounds] = {}
    for number, release in enumerate(releases):
        edition = edition_of(number, count or len(releases), editions)
        merge(facts, _of_release(release, edition, knowledge))
    return facts


def printed_of(
    tables: Sequence[FlatTable],
    edition: int,
    knowledge: Knowledge = Knowledge.POSITIVE,
) -> dict[Spot, Bounds]:
    """Return what tables of one edition say.

    Raises:
        ContradictionError: two numbers for one place differ.
    """
    facts: dict[Spot, Bounds] = {}
    merge(facts, _of_release(Release(tuple(tables)), edition, knowledge))
    return facts


def _of_release(
    release: Release, edition: int, knowledge: Knowledge
) -> Iterator[tuple[Spot, Bounds]]:
    for table in release.tables:
        for key, place in table.places():
            known = table.interval(key)
            if known is None and knowledge is Knowledge.POSITIVE:
                known = small_interval(table, key)
            if known is not None:
                yield (edition, place), (float(known[0]), float(known[1]))
            elif knowledge is Knowledge.POSITIVE and table.rounded_to == 1:
                # Zeros are always printed as zeros unless everything is rounded.
                yield (edition, place), (1.0, np.inf)


def merge(
    facts: dict[Spot, Bounds],
    more: Iterator[tuple[Spot, Bounds]] | Mapping[Spot, Bounds],
) -> None:
    """Add facts; where a place has some already, both hold.

    Raises:
        ContradictionError: they cannot both hold.
    """
    pairs = more.items() if isinstance(more, Mapping) else more
    for spot, (low, high) in pairs:
        old_low, old_high = facts.get(spot, (0.0, np.inf))
        facts[spot] = max(low, old_low), min(high, old_high)
        if facts[spot][0] > facts[spot][1]:
            raise ContradictionError
