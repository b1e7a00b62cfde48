"""A new edition beside the published ones: refused while too few cases changed.

Protects nothing itself.

Spec: docs/spec/disclosure.md section 6.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from aigaq.pure.statistics.release.facts import (
    edition_of,
    editions_in,
    merge,
    printed,
)
from aigaq.pure.statistics.release.model import Editions, Place, Release, Rule
from aigaq.pure.statistics.release.refusals import EditionTooClose
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.space import Space
from aigaq.pure.statistics.release.system import (
    ContradictionError,
    System,
    build,
    came_between,
)


def beside(
    space: Space,
    values: Mapping[Place, int],
    published: Sequence[Release],
    editions: Editions,
) -> System:
    """Set up the true counts of a new release beside what is published.

    Raises:
        ContradictionError: they cannot hang together in this way.
    """
    count = len(published) + 1
    edition = edition_of(count - 1, count, editions)
    facts = printed(published, editions, count=count)
    merge(
        facts, {(edition, place): (float(n), float(n)) for place, n in values.items()}
    )
    return build(space, facts, editions_in(count, editions))


def refuse_if_too_close(
    space: Space,
    values: Mapping[Place, int],
    published: Sequence[Release],
    terms: tuple[Editions, Rule],
) -> None:
    """Refuse when it is certain that some cases changed, but fewer than the threshold.

    Raises:
        EditionTooClose: subtracting the editions would point at those cases.
        ContradictionError: the new counts cannot hang together with the published.
    """
    editions, rule = terms
    count = len(published) + 1
    if not published:
        return
    system = beside(space, values, published, editions)
    search = Search(system, Patience())
    # Also of the same records: rounding would hide that they are not.
    search.any_table()
    if editions_in(count, editions) == 1:
        return
    new = edition_of(count - 1, count, editions)
    for number in range(count - 1):
        other = edition_of(number, count, editions)
        columns, constant = system.columns(came_between(space, other, new, ()))
        cost = np.zeros(len(system.floor))
        cost[columns] = 1.0
        most = search.largest(cost).bound if len(columns) else 0.0
        if 0 < most + constant < rule.threshold:
            raise EditionTooClose(threshold=rule.threshold)


def refuse_if_near(
    values: Mapping[Place, int], published: Sequence[Release], rule: Rule
) -> None:
    """Refuse when records came and went, and nowhere as many as the threshold.

    Raises:
        EditionTooClose: subtracting the editions would point at those cases.
    """
    for release in published:
        facts = printed([release], Editions.SAME)
        apart = [
            max(low - values[place], values[place] - high, 0.0)
            for (_, place), (low, high) in facts.items()
            if place in values
        ]
        if apart and 0 < max(apart) < rule.threshold:
            raise EditionTooClose(threshold=rule.threshold)


def same_records(space: Space, values: Mapping[Place, int], release: Release) -> bool:
    """Tell whether a published release can be about the very same records."""
    try:
        Search(beside(space, values, [release], Editions.SAME)).any_table()
    except ContradictionError:
        return False
    return True
