"""Whether words deny what they tell: a "not", a Kazakh negative, a refusal.

Knows the endings of Kazakh verbs by their search keys, and lists of words that deny; no
sentence, and not what is denied.
Source: docs/spec/copies.md section 5.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from aigaq.pure.text.copies.contrasts import denies, refuses
from aigaq.pure.text.copies.normalise import Word
from aigaq.pure.text.keys import word_keys

BUT = "но"
"""Plainly "no", and denies nothing."""

_NEGATIVE = re.compile("[мбп][ае](?![қкн])")
_HARDENED = str.maketrans("ғгб", "қкп")


@lru_cache(maxsize=20_000)
def is_negative(text: str) -> bool:
    """Say whether a word is a Kazakh verb in the negative: айтпады, келмейді."""
    text = text.lower()
    if not _NEGATIVE.search(text):
        return False  # most words, which need not be analysed
    # Before an м a stem's last sound is hard: шығу, шықпады.
    stems = (
        stem
        for key in word_keys(text)
        if key.endswith("у")
        for stem in (key[:-1], key[:-2] + key[-2:-1].translate(_HARDENED))
    )
    return any(
        text.startswith(stem) and _NEGATIVE.match(text[len(stem) :]) for stem in stems
    )


def is_turned(words: Sequence[Word]) -> bool:
    """Say whether words deny what they tell: not, жоқ, a Kazakh negative, a refusal.

    Denied twice it is not: не отказалась, келмей қойған жоқ.
    """
    said = [word for word in words if word.text.lower() != BUT]
    turned = sum(
        denies(word.plain) or refuses(word.plain) or is_negative(word.text)
        for word in said
    )
    return bool(turned % 2)
