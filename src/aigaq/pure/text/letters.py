"""The letters of Kazakh, Russian and their Latin spellings, and how they fold.

``fold`` is what people do who type Kazakh on a Russian keyboard. ``skeleton`` goes
further, to what five spellings of a word have in common; it is a place to look words
up at, never something to show. Nothing here knows a word.
"""

import re
from typing import Final
from unicodedata import normalize

KAZAKH_ONLY: Final = frozenset("әғқңөұүһі")
"""Letters that Russian does not have: one of them, and a text holds Kazakh."""

BACK: Final = frozenset("аоұыуяюё")
FRONT: Final = frozenset("әеөүіэ")
VOWELS: Final = BACK | FRONT | frozenset("и")
VOICELESS: Final = frozenset("пфкқтсшщчхһц")

_FOLD: Final = str.maketrans(
    {
        "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у",
        "һ": "х", "і": "и", "й": "и", "ё": "е", "ъ": None, "ь": None,
    }
)  # fmt: skip
_SKELETON: Final = _FOLD | str.maketrans(
    {"я": "иа", "ю": "иу", "ц": "с", "щ": "ш", "э": "е"}
)
_LOOK_ALIKES: Final = str.maketrans("aceopxyiöəkmthbu", "асеорхуіөәкмтнви")
_LOOK_LIKE_LATIN: Final = str.maketrans("асеорхуіһ", "aceopxyih")
_UNSEEN: Final = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]+")
"""Soft hyphens, joiners and stress marks: a reader does not see or type them."""


def plain(text: str) -> str:
    """Return ``text`` in lower case, composed, without marks a reader cannot see."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", _UNSEEN.sub("", normalize("NFC", text.lower())))


def fold(text: str) -> str:
    """Return ``text`` as typed without the Kazakh letters: lower case, ё as е, й as и.

    Folding twice changes nothing. Latin letters, digits and signs stay.
    """
    return normalize("NFC", plain(text).translate(_FOLD))


def skeleton(word: str) -> str:
    """Return what the spellings of a Cyrillic ``word`` in lower case have in common.

    Two words may share it (қол and көл do); it says where to look, not what is meant.
    """
    return word.translate(_SKELETON)


def skeleton_of_many(text: str) -> str:
    """Return the skeleton of a long text: the same, several times faster."""
    for letter, written in _SKELETON.items():
        text = text.replace(chr(letter), written or "")
    return text


def is_cyrillic(word: str) -> bool:
    """Say whether most letters of ``word`` are Cyrillic."""
    letters = sum("\u0400" <= letter <= "\u052f" for letter in word)
    return letters * 2 > len(word)


def mend_look_alikes(word: str) -> str:
    """Return a mostly Cyrillic ``word`` with Latin look-alikes put right.

    People slip them in by accident, or to get past a filter.
    """
    return word.translate(_LOOK_ALIKES)


def mend_look_alikes_in_latin(word: str) -> str:
    """Return a mostly Latin ``word`` with Cyrillic look-alikes put right: tіlіnde."""
    return word if word.isascii() else word.translate(_LOOK_LIKE_LATIN)
