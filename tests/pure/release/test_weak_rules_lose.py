"""Textbook rules, attacked: why protection looks at all tables together."""

from dataclasses import replace
from itertools import combinations

from invented_tables import counted, invented

from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.model import ALL, Release
from aigaq.pure.statistics.release.protect import protect_release

SIZES = (6, 3, 4)
SCOPES = list(combinations(range(3), 2))
GROUPS = [
    [counted(invented(120, SIZES, seed), SIZES, scope) for scope in SCOPES]
    for seed in range(6)
]
TABLES = GROUPS[0]


def without_small(table, threshold=5):
    cells = {k: None if 0 < v < threshold else v for k, v in table.cells.items()}
    return replace(table, cells=cells)


def with_a_second_one(table, true):
    """In each line with one hidden count, hide the smallest other one as well."""
    cells = dict(table.cells)
    for at in range(len(table.dimensions)):
        lines = {}
        for key in cells:
            lines.setdefault(key[:at] + key[at + 1 :], []).append(key)
        for keys in lines.values():
            if sum(cells[key] is None for key in keys) == 1:
                shown = [key for key in keys if cells[key] and key[at] != ALL]
                if shown:
                    cells[min(shown, key=lambda key: true.cells[key])] = None
    return replace(table, cells=cells)


def exposed(tables):
    return attack_releases([Release(tuple(tables))]).exposed


def test_hiding_small_counts_alone_hides_little():
    assert exposed([without_small(table) for table in TABLES]) > 5


def test_complements_inside_each_table_do_not_hold_across_tables():
    lost = [
        exposed([with_a_second_one(without_small(t), t) for t in tables])
        for tables in GROUPS
    ]
    assert sum(lost) > 0


def test_protection_of_all_tables_together_holds():
    assert attack_releases([protect_release(TABLES)]).exposed == 0
