"""Invented cases and their tables, for tests of releases."""

import itertools

import numpy as np

from aigaq.pure.statistics.release.model import ALL, FlatTable


def invented(count, sizes, seed):
    chance = np.random.default_rng(seed)
    columns = []
    for size in sizes:
        weights = 1 / np.arange(1, size + 1) ** 1.2
        columns.append(chance.choice(size, size=count, p=weights / weights.sum()))
    return np.stack(columns, axis=1)


def counted(data, sizes, scope, *, margins=True):
    cells = {}
    for key in itertools.product(
        *([*range(sizes[d]), *([-1] if margins else [])] for d in scope)
    ):
        chosen = np.ones(len(data), dtype=bool)
        for dimension, value in zip(scope, key, strict=True):
            chosen &= (value < 0) | (data[:, dimension] == value)
        cells[tuple(ALL if v < 0 else f"v{v}" for v in key)] = int(chosen.sum())
    return FlatTable(tuple(f"d{d}" for d in scope), cells)


def flat(dimensions, **cells):
    """Write a table of one or two letters a key: ``ax=3, aT=None``; T is the total."""
    keys = {
        tuple(ALL if letter == "T" else letter for letter in key): value
        for key, value in cells.items()
    }
    return FlatTable(tuple(dimensions), keys)
