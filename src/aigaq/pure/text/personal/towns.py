"""Towns of Kazakhstan, in any case and spelling: they belong to the street behind them.

A town alone points at nobody; «Талгар, Гагарина 7» is an address from its first word.
Decides nothing about addresses: ``addresses`` asks.
"""

from functools import cache

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.lists import lines
from aigaq.pure.text.personal.names.forms import (
    SHORTEST,
    coarse,
    fold,
    latin_stems,
    stems,
)


def is_town(word: str) -> bool:
    """Say whether ``word``, as written, is a form of a listed town."""
    clear, proper = _towns()
    low = lower(word)
    if low[:1] < "\u0370":
        keys = {coarse(low), *latin_stems(low)}
    else:
        keys = {coarse(low), *map(coarse, stems(fold(low)))}
    # Semey in Latin is no family, whatever its first letter.
    listed = clear | proper if word[:1].isupper() or low[:1] < "\u0370" else clear
    return any(len(key) >= SHORTEST or key == coarse(low) for key in keys & listed)


@cache
def _towns() -> tuple[frozenset[str], frozenset[str]]:
    clear: set[str] = set()
    proper: set[str] = set()
    for line in lines("towns.txt"):
        words = line.split()
        (proper if line[0].isupper() else clear).update(coarse(w) for w in words)
    return frozenset(clear - proper), frozenset(proper)
