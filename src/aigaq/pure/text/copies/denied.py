"""Whether words deny what they tell: a "not", a Kazakh negative, a refusal.

Knows the endings of Kazakh verbs by their search keys, and lists of words that deny; no
sentence, and not what is denied.
Source: docs/spec/copies.md section 5.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from aigaq.pure.text.copies.contrasts import NEGATIONS, denies, refuses
from aigaq.pure.text.copies.normalise import Word
from aigaq.pure.text.keys import word_keys

BUT = "но"
"""Plainly "no", and denies nothing."""

_NEGATIVE = re.compile("[мбп][ае](?![қкн])")
_HELPING = frozenset("беру қою жіберу тастау кету қалу отыру жүру тұру".split())  # noqa: SIM905  # read as words
"""Kazakh verbs that help one before them, and deny it; not алу: could not, took not."""

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


def are_one_denial(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether a Kazakh verb is denied in its two ways: берген жоқ, бермеді.

    Or by itself, and by the verb that helps it: қайтармады, қайтарып бермеді.
    """
    apart, within = sorted((one, other), key=len, reverse=True)
    if (len(apart), len(within)) != (2, 1):
        return False
    helped = is_negative(apart[1].text) and not _HELPING.isdisjoint(
        word_keys(apart[1].text)
    )
    if not (helped or apart[1].plain in NEGATIONS):
        return False
    verbs = {key for key in word_keys(apart[0].text) if key.endswith("у")}
    return is_negative(within[0].text) and not verbs.isdisjoint(
        word_keys(within[0].text)
    )


def one_denial_within(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[slice, slice] | None:
    """Return where a verb is denied in its two ways, first or last of two stretches.

    Шеккен жоқ, бірақ; шекпеді, алайда.
    """
    for mine, theirs in ((2, 1), (1, 2)):
        if len(one) < mine or len(other) < theirs:
            continue
        last = slice(len(one) - mine, len(one)), slice(len(other) - theirs, len(other))
        for left, right in ((slice(0, mine), slice(0, theirs)), last):
            if are_one_denial(one[left], other[right]):
                return left, right
    return None
