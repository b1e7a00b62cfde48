"""The order of words in Kazakh, Russian and English lists.

Each alphabet in its own order; words of other scripts after digits and before it.
Case and stress decide only between words that are otherwise the same. Numbers inside
words count as numbers: бап 9 stands before бап 10.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from aigaq.pure.text.letters import plain

_ALPHABETS: Final = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_PIECES: Final = re.compile(r"\d+|\D")
_DIGITS, _FOREIGN, _OURS = 1, 2, 3

Key = tuple[tuple[tuple[int, int], ...], str]


@cache
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_ALPHABETS[language])}


def sort_key(text: str, language: str) -> Key:
    """Return what to sort ``text`` by in ``language`` (kk, ru or en).

    Spaces end a word and come first; punctuation does not count.
    """
    places = _places(language)
    found: list[tuple[int, int]] = []
    for piece in _PIECES.findall(plain(text)):
        if piece.isdecimal():
            found.append((_DIGITS, int(piece)))
        elif piece in places:
            found.append((_OURS, places[piece]))
        elif piece.isspace():
            found.append((0, 0))
        elif piece.isalpha():
            found.append((_FOREIGN, ord(piece)))
    return tuple(found), text


def in_order(texts: Iterable[str], language: str) -> list[str]:
    """Return ``texts`` in the order of ``language``."""
    return sorted(texts, key=lambda text: sort_key(text, language))
