"""Chance that comes out the same every time: numbers, names and orders from a seed.

A page is judged many times, here and in a browser; what was drawn once must not change
between two of them. Draws nothing itself: the seed is given. Not for secrets.
Source: ODK XForms specification, ``randomize`` (Park and Miller's generator).
"""

import math
from collections.abc import Iterator
from typing import TypeVar

_PRIME = 2_147_483_647
_FACTOR = 16_807
_HEX = "0123456789abcdef"
_LONGEST = 64

Item = TypeVar("Item")


def fraction(seed: int, address: str) -> float:
    """Return the number from 0 to 1 that belongs to one question."""
    return next(_fractions(_start(seed, address)))


def identifier(seed: int, address: str, length: int | None = None) -> str:
    """Return a name that belongs to one question: a UUID, or so many letters."""
    draws = _fractions(_start(seed, address))
    if length is not None:
        wanted = max(min(length, _LONGEST), 0)
        return "".join(_HEX[int(next(draws) * 16)] for _ in range(wanted))
    letters = [_HEX[int(next(draws) * 16)] for _ in range(32)]
    letters[12], letters[16] = "4", "89ab"[int(next(draws) * 4)]
    text = "".join(letters)
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def shuffled(items: list[Item], seed: float) -> list[Item]:
    """Return the items in the order that a seed means, as ODK reckons it."""
    draws = _fractions(_usable(int(seed) if math.isfinite(seed) else 1))
    result: list[Item] = []
    for place, item in enumerate(items):
        at = int(next(draws) * (place + 1))
        if at == place:
            result.append(item)
        else:
            result.append(result[at])
            result[at] = item
    return result


def _fractions(state: int) -> Iterator[float]:
    while True:
        state = state * _FACTOR % _PRIME
        yield (state - 1) / (_PRIME - 1)


def _usable(seed: int) -> int:
    """Bring a seed where the generator works: 1 to the prime, not included."""
    rest = int(math.fmod(seed, _PRIME))
    return rest if rest > 0 else rest + _PRIME - 1


def _start(seed: int, address: str) -> int:
    """Mix a seed and a place, so that two questions draw different numbers."""
    state = _usable(seed)
    for byte in address.encode():
        state = _usable((state ^ byte) * _FACTOR)
    return state
