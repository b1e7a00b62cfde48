"""Large tables protected by swaps: what is withheld is open, and the attack agrees."""

import random
from itertools import product

import pytest

from aigaq.pure.statistics.counting.swaps import protect_by_swaps
from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.model import FlatTable, Rule

SIZES = ((4, 4), (3, 3, 3), (4, 3, 2), (3, 3, 2, 2))


def whole(sizes, chance):
    """A full table of random counts, mostly large, with all its margins."""
    inner = {
        key: chance.choice(
            [0, chance.randrange(1, 10), *[chance.randrange(10, 90)] * 6]
        )
        for key in product(*([f"v{n}" for n in range(size)] for size in sizes))
    }
    values = [[*(f"v{n}" for n in range(size)), "*"] for size in sizes]
    cells = {
        key: sum(
            number
            for one, number in inner.items()
            if all(k in {"*", o} for k, o in zip(key, one, strict=True))
        )
        for key in product(*values)
    }
    return FlatTable(tuple(f"d{n}" for n in range(len(sizes))), cells)


@pytest.mark.parametrize("seed", range(8))
def test_the_solver_opens_nothing_that_swaps_have_closed(seed):
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    table = whole(SIZES[seed % len(SIZES)], chance)
    made = protect_by_swaps(table, Rule())
    if made is None:
        return
    release, shown = made
    (printed,) = release.tables
    values = [number for number in printed.cells.values() if number is not None]
    assert not [number for number in values if 0 < number < 10]
    assert all(number in {None, table.cells[k]} for k, number in printed.cells.items())
    report = attack_releases([release])
    assert report.exposed == 0
    for found in report.cells:
        low, high = shown[found.key]
        assert high - low >= 2
        assert found.lower <= low
        assert found.upper is None or high <= found.upper


def test_at_least_one_of_the_tables_above_is_protected():
    tables = [whole(SIZES[n % len(SIZES)], random.Random(n)) for n in range(8)]  # noqa: S311
    assert any(protect_by_swaps(table, Rule()) for table in tables)


def test_a_table_without_small_numbers_is_printed_as_it_is():
    cells = {("a",): 12, ("b",): 30, ("*",): 42}
    release, shown = protect_by_swaps(FlatTable(("d",), cells), Rule())
    assert dict(release.tables[0].cells) == cells
    assert shown == {}


def test_a_small_margin_of_one_field_is_left_to_the_solver():
    cells = {("a",): 2, ("b",): 30, ("*",): 32}
    assert protect_by_swaps(FlatTable(("d",), cells), Rule()) is None
