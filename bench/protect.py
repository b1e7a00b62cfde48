"""What protection gives and takes: random releases attacked, weak rules, and times.

.venv/bin/python bench/protect.py [sequences [first seed]]

Each release has one to three linked tables of two to four dimensions with margins, and
every second one two editions. The attacker here is asked about every true count below
10, printed or not, and about every withheld one, and knows that withheld counts are not
0. The protector is given the true counts of the older edition. A release is compared
with rounding everything to base 5 where that would have been safe beside what was out:
where it is not, it is no choice.
"""

import itertools
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.facts import edition_of, editions_in, printed
from aigaq.pure.statistics.release.model import (
    ALL,
    Editions,
    FlatTable,
    Knowledge,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.protect import PATIENT, Besides, protect_release
from aigaq.pure.statistics.release.ranges import Ranges, members_of
from aigaq.pure.statistics.release.refusals import (
    EditionTooClose,
    PopulationSmall,
    ReleaseExposed,
    ReleaseTooHard,
)
from aigaq.pure.statistics.release.schemes import nearest
from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.space import Indices, Space
from aigaq.pure.statistics.release.system import build, came_between

Cases = npt.NDArray[np.int64]


def cases(count: int, sizes: Sequence[int], seed: int) -> Cases:
    """Invent cases whose categories are unequal, as in life."""
    chance = np.random.default_rng(seed)
    columns = []
    for size in sizes:
        weights = 1 / np.arange(1, size + 1) ** 1.2
        columns.append(chance.choice(size, size=count, p=weights / weights.sum()))
    return np.stack(columns, axis=1)


def table(data: Cases, sizes: Sequence[int], scope: Sequence[int]) -> FlatTable:
    """Count a table with all its margins."""
    cells = {}
    for key in itertools.product(*([*range(sizes[d]), -1] for d in scope)):
        chosen = np.ones(len(data), dtype=bool)
        for dimension, value in zip(scope, key, strict=True):
            chosen &= (value < 0) | (data[:, dimension] == value)
        words = tuple(ALL if value < 0 else f"v{value}" for value in key)
        cells[words] = int(chosen.sum())
    return FlatTable(tuple(f"d{d}" for d in scope), cells)


def random_tables(
    seed: int, editions: int = 1
) -> tuple[list[list[FlatTable]], Sequence[int]]:
    """Invent the true tables of some editions; each has all cases of the one before."""
    chance = np.random.default_rng(seed)
    ways = int(chance.integers(2, 5))
    sizes = [int(size) for size in chance.integers(2, 4 if ways > 3 else 5, ways)]
    count = int(chance.choice([120, 200, 300, 600, 1000]))
    data = cases(count, sizes, seed)
    scopes = list(
        itertools.combinations(range(ways), int(chance.integers(2, ways + 1)))
    )
    picked = chance.permutation(len(scopes))[: int(chance.integers(1, 4))]
    first = count - int(chance.integers(12, 60))
    ends = [count] if editions == 1 else [first, count]
    return [
        [table(data[:end], sizes, scopes[number]) for number in picked] for end in ends
    ], sizes


def told(
    releases: Sequence[Release], true: Sequence[Sequence[FlatTable]]
) -> list[float]:
    """Return how far apart the bounds of each small true count are.

    What came from one edition to the next is a count, too.
    """
    editions = Editions.SAME if len(releases) == 1 else Editions.GROWING
    space = Space(one for release in releases for one in release.tables)
    facts = printed(releases, editions, Knowledge.POSITIVE)
    system = build(space, facts, editions_in(len(releases), editions))
    spots = sorted(
        {
            (edition_of(number, len(true), editions), place)
            for number, (release, tables) in enumerate(zip(releases, true, strict=True))
            for public, one in zip(release.tables, tables, strict=True)
            for key, place in one.places()
            if 0 < (one.cells[key] or 0) < 10
            or (one.cells[key] and public.cells[key] is None)
        }
    )
    watched = [*members_of(space, spots), *came(space, true)]
    search = Search(system, PATIENT)
    ranges = Ranges(system, search, watched)
    start = search.any_table()
    assert start is not None
    ranges.note(start)
    ranges.shake()
    for number in range(len(watched)):
        ranges.settle(number, enough=2)
    apart = ranges.seen_high - ranges.seen_low
    return [float(width) for width in apart]


def came(space: Space, true: Sequence[Sequence[FlatTable]]) -> list[Indices]:
    """Return the cases that came from one edition to the next, where they are few."""
    counts = [
        {place: one.cells[key] or 0 for one in tables for key, place in one.places()}
        for tables in true
    ]
    return [
        came_between(space, number, number + 1, place)
        for number, (old, new) in enumerate(itertools.pairwise(counts))
        for place in sorted(new)
        if 0 < new[place] - old[place] < 10
    ]


def weak(tables: Sequence[FlatTable]) -> Release:
    """Withhold small counts, and in each table and line a second one: the textbook."""
    made = []
    for one in tables:
        cells = {k: None if 0 < v < 10 else v for k, v in one.cells.items()}
        for place in range(len(one.dimensions)):
            lines: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
            for key in cells:
                lines.setdefault(key[:place] + key[place + 1 :], []).append(key)
            for keys in lines.values():
                if sum(cells[key] is None for key in keys) == 1:
                    shown = [k for k in keys if cells[k] and k[place] != ALL]
                    if shown:
                        cells[min(shown, key=lambda k: one.cells[k] or 0)] = None
        made.append(replace(one, cells=cells))
    return Release(tuple(made))


def rounded_all(tables: Sequence[FlatTable]) -> Release:
    """Round everything to base 5, and nothing else."""
    return Release(
        tuple(
            replace(
                one,
                cells={key: nearest(v or 0) for key, v in one.cells.items()},
                rounded_to=5,
            )
            for one in tables
        )
    )


class Tally:
    """Counts over all releases."""

    def __init__(self) -> None:
        self.numbers: dict[str, float] = {}

    def add(self, name: str, number: float) -> None:
        """Add to one count."""
        self.numbers[name] = self.numbers.get(name, 0) + number


def one_release(seed: int, rule: Rule, tally: Tally) -> None:
    editions, _ = random_tables(seed, 1 + seed % 2)
    published: list[Release] = []
    started = time.perf_counter()
    for tables in editions:
        try:
            known = Besides(before=editions[: len(published)])
            made = protect_release(tables, rule, published, besides=known)
            published.append(made)
        except (
            EditionTooClose,
            PopulationSmall,
            ReleaseExposed,
            ReleaseTooHard,
        ) as refusal:
            tally.add(f"refused {refusal.code}", 1)
            refused(refusal, published, editions, tally)
            if not published:
                return
            break
    tally.add("seconds", time.perf_counter() - started)
    tally.add("releases", len(published))
    true = editions[: len(published)]
    widths = told(published, true)
    tally.add("small counts", len(widths))
    tally.add("exact", sum(width == 0 for width in widths))
    tally.add("narrower than 2", sum(width < 2 for width in widths))
    tally.add("sequences", 1)
    for number, (release, tables) in enumerate(zip(published, true, strict=True)):
        tally.add(f"by {release.method}", 1)
        tally.add("open bits", release.open_bits)
        tally.add("rounding bits", release.rounding_bits)
        check(release, tables, rule)
        beside = [*published[:number], rounded_all(tables)]
        compare(release, told(beside, true[: number + 1]), tally)
    for name, make in (("textbook", weak), ("rounding alone", rounded_all)):
        apart = told([make(tables) for tables in true], true)
        tally.add(f"{name}: narrower than 2", sum(width < 2 for width in apart))
        tally.add(f"{name}: sequences lost", any(width < 2 for width in apart))


def refused(
    refusal: AigaqError,
    published: Sequence[Release],
    editions: Sequence[Sequence[FlatTable]],
    tally: Tally,
) -> None:
    """Say whether rounding everything would have been safe where nothing was released.

    Editions that are too close to each other, and few cases, are refused by rule.
    """
    if isinstance(refusal, EditionTooClose | PopulationSmall):
        return
    true = editions[: len(published) + 1]
    apart = told([*published, rounded_all(true[-1])], true)
    safe = all(width >= 2 for width in apart)
    tally.add("refused where rounding all would be safe", safe)


def compare(release: Release, apart: Sequence[float], tally: Tally) -> None:
    """Compare with rounding everything; ``apart`` are the bounds that would leave."""
    less = release.open_bits > release.rounding_bits + 1e-6
    if any(width < 2 for width in apart):
        tally.add("rounding all would be unsafe", 1)
        tally.add("rounding all would be unsafe, and tell more", less)
    else:
        tally.add("rounding all would be safe", 1)
        tally.add("rounding all would be safe, and tell more", less)


def check(release: Release, tables: Sequence[FlatTable], rule: Rule) -> None:
    """Every number is the true or the rounded one, and none is small."""
    for public, true in zip(release.tables, tables, strict=True):
        for key, value in public.cells.items():
            if value is not None:
                right = true.cells[key] or 0
                assert value in (right, nearest(right))
                assert value == 0 or value >= rule.threshold


def ten_linked() -> None:
    sizes = (20, 4, 8, 3)
    data = cases(300, sizes, 1)
    scopes = [*itertools.combinations(range(4), 2), *((d,) for d in range(4))]
    tables = [table(data, sizes, scope) for scope in scopes]
    hidden = [
        replace(one, cells={k: None if 0 < v < 10 else v for k, v in one.cells.items()})
        for one in tables
    ]
    started = time.perf_counter()
    report = attack_releases([Release(tuple(hidden))])
    seconds = time.perf_counter() - started
    print(
        f"attack on ten linked tables of 300 cases: {seconds:.1f} s"
        f" ({len(report.cells)} withheld, {report.exposed} exposed, tightest"
        f" {report.proved})"
    )


def main() -> None:
    given = [int(text) for text in sys.argv[1:3]]
    count, first = (*given, *(40, 0)[len(given) :])
    for rule in (Rule(), Rule(5)):
        tally = Tally()
        for seed in range(first, first + count):
            one_release(seed, rule, tally)
        print(f"threshold {rule.threshold}, {count} sequences from seed {first}")
        for name, number in tally.numbers.items():
            print(f"  {name:44} {number:10.0f}")
    ten_linked()


if __name__ == "__main__":
    main()
