"""Known names by sound alone: Құсайынов and Кусаинов, Сымбат and Симбат.

Beside ``sounds``, which compares Cyrillic letter by letter: what a passport, a clerk
or a phone made of a name sounds alike and is written otherwise. Covers a word too many
rather than one too few; never used for people nobody knows.
"""

from collections.abc import Collection
from functools import lru_cache

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.forms import (
    LATIN_ENDINGS,
    SHORTEST,
    coarse,
    fold,
    latin_stems,
    stems,
)

_CLEAR = 5
"""A name of more sounds is covered with whatever follows it."""
_TAIL = 9
"""Longest run of Kazakh endings that still counts as an ending."""


def sounds_of(name: str) -> set[str]:
    """Return the sounds of one word of an identity, also without its last vowel."""
    key = coarse(lower(name))
    keys = {key}
    if len(key) > SHORTEST + 1 and key[-1] in "aeiou":
        keys.add(key[:-1])
    return keys


def sounds_like(word: str, known: Collection[str]) -> bool:
    """Say whether ``word`` sounds like one of ``known`` with an ending or without."""
    return any(_fits(key, known) for key in _heard(word))


def _fits(key: str, known: Collection[str]) -> bool:
    if key in known:
        return True
    return any(
        key[:size] in known and (size > _CLEAR or key[size:] in LATIN_ENDINGS)
        for size in range(max(SHORTEST, len(key) - _TAIL), len(key))
    )


@lru_cache(maxsize=100_000)
def _heard(word: str) -> frozenset[str]:
    low = lower(word)
    if low[:1] < "\u0370":
        return frozenset(latin_stems(low))
    return frozenset((*(coarse(stem) for stem in stems(fold(low))), coarse(low)))
