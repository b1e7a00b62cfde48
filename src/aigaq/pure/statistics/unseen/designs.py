"""Log-linear models over capture histories: which effects a model holds.

An effect is a set of lists, written as a history. A model is hierarchical when it
holds, with an effect, every effect inside it; all hold the main effect of each list,
and none the effect of all lists together, which could not be estimated.
Terms of a model are in a fixed order, so that sums are the same everywhere.

Source: Fienberg, The multiple recapture census, Biometrika 59 (1972).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import numpy as np

from aigaq.pure.statistics.unseen.table import Floats, Integers

Model = tuple[int, ...]
"""Effects of a model in increasing order; the intercept is understood."""

SATURATED_LISTS = 5
"""All hierarchical models are tried up to this many lists: 6,893 for five."""


def independence(lists: int) -> Model:
    """Return the model in which every list is independent of the others."""
    return tuple(1 << bit for bit in range(lists))


def pairs(lists: int) -> list[int]:
    """Return the effects of two lists."""
    return [1 << a | 1 << b for a, b in combinations(range(lists), 2)]


def extended(model: Model, effect: int) -> Model:
    """Add one effect to a model."""
    return tuple(sorted({*model, effect}))


@cache
def hierarchical(lists: int, order: int | None = None) -> tuple[Model, ...]:
    """Return every hierarchical model, the simplest first.

    Args:
        lists: at most ``SATURATED_LISTS``.
        order: the largest number of lists in one effect; all but all by default.

    Returns:
        1 model for two lists, 8 for three, 113 for four, 6,893 for five.
    """
    highest = min(order or lists - 1, lists - 1)
    models = list(_grown(lists, highest, 2, frozenset(independence(lists))))
    return tuple(sorted(models, key=lambda model: (len(model), model)))


def _grown(
    lists: int, highest: int, size: int, held: frozenset[int]
) -> Iterator[Model]:
    """Add effects of ``size`` lists whose parts are all held, in every combination."""
    if size > highest:
        yield tuple(sorted(held))
        return
    can = [effect for effect in _of_size(lists, size) if _parts(effect) <= held]
    if not can:
        yield tuple(sorted(held))
        return
    for chosen in range(1 << len(can)):
        new = {effect for place, effect in enumerate(can) if chosen >> place & 1}
        yield from _grown(lists, highest, size + 1, held | new)


def _of_size(lists: int, size: int) -> list[int]:
    return [
        sum(1 << bit for bit in chosen) for chosen in combinations(range(lists), size)
    ]


def _parts(effect: int) -> frozenset[int]:
    """Return the effects with one list less."""
    bits = [1 << bit for bit in range(effect.bit_length()) if effect >> bit & 1]
    return frozenset(effect & ~bit for bit in bits)


def design(lists: int, model: Sequence[int]) -> Floats:
    """Return the matrix of a model: a row a history, a column a term.

    The first column is the intercept, whose exponential is the expected number of
    cases on no list.
    """
    histories = np.arange(1, 1 << lists)[:, None]
    effects = np.array([0, *model])[None, :]
    matrix: Floats = np.equal(histories & effects, effects).astype(np.float64)
    return matrix


@cache
def inside(lists: int) -> Integers:
    """Return a matrix that turns counts by history into margins by effect.

    Row ``e`` adds up the histories that hold all lists of effect ``e``; row 0 is all.
    """
    effects = np.arange(1 << lists)[:, None]
    histories = np.arange(1, 1 << lists)[None, :]
    adds: Integers = np.equal(histories & effects, effects).astype(np.int64)
    return adds


def bracket(model: Model, names: Sequence[str]) -> str:
    """Write a model by its largest effects, such as ``A.B + B.C``."""
    largest = [e for e in model if not any(e != f and e & f == e for f in model)]
    order = sorted(largest, key=lambda e: (-e.bit_count(), e))
    return " + ".join(
        ".".join(name for bit, name in enumerate(names) if e >> bit & 1) for e in order
    )
