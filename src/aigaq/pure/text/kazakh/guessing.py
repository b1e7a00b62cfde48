"""Stems that a word nobody listed may have: what could stand before its endings.

For Kazakh words out of every list, as skeletons, and for loans whose stem another
dictionary knows. Knows no word itself. Spec: docs/spec/text.md, section 2.
"""

from collections.abc import Iterator
from typing import Final

from aigaq.pure.text.kazakh.sounds import context, contexts_of, sound_class
from aigaq.pure.text.kazakh.suffixes import folded_table
from aigaq.pure.text.kazakh.words import expand
from aigaq.pure.text.letters import VOWELS, skeleton

SHORTEST_GUESS: Final = 3


def guesses(bare: str) -> tuple[str, ...]:
    """Return the stems an unknown word may have, as skeletons, itself first.

    Args:
        bare: what ``letters.skeleton`` gave.
    """
    stems = [bare]
    for base, tail in _guessed_splits(bare):
        stems.append(base)
        hard = {"б": "п", "г": "к"}.get(base[-1])
        if hard and tail[0] in "ыиае":
            stems.append(base[:-1] + hard)
    return tuple(dict.fromkeys(stems))


def _guessed_splits(bare: str) -> Iterator[tuple[str, str]]:
    tables = [folded_table(name) for name in ("nominal", "finite", "participle")]
    for cut in range(len(bare) - 1, SHORTEST_GUESS - 1, -1):
        base, tail = bare[:cut], bare[cut:]
        if not any(letter in VOWELS for letter in base):
            return
        offered = _folded_contexts(base)
        if any(chains.get(tail, 0) & offered for chains in tables):
            yield base, tail


def _folded_contexts(base: str) -> int:
    """Return the contexts a skeleton may stand for: harmony is half hidden in it."""
    final = sound_class(base[-1])
    last = next((letter for letter in reversed(base) if letter in "ыеаоуи"), "")
    sides = {"ы": (0,), "е": (1,)}.get(last, (0, 1))
    return sum(1 << context(side, final) for side in sides)


def loan_stems(form: str) -> Iterator[str]:
    """Give what stands before a noun's endings in ``form``, the longest first.

    For words of another dictionary: лесбиянкаларға gives лесбиянкалар, лесбиянка.
    """
    for cut in range(len(form) - 1, SHORTEST_GUESS - 1, -1):
        mask = folded_table("nominal").get(skeleton(expand(form[cut:])), 0)
        if mask:
            for stem in (form[:cut], form[:cut] + "т", form[:cut] + form[cut - 1]):
                if contexts_of(stem) & mask:
                    yield stem
