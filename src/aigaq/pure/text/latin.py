"""What a word in Latin letters may be in Cyrillic: the ways people write Kazakh.

Two official alphabets, of 2018 and 2021, and what is typed without either: kh, zh,
sh, y for ы or й, w, x. Answers with skeletons, likeliest first, because that is where
the word is looked up; for showing text there is ``spelling``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

MOST: Final = 128
"""Variants looked at; a word with more doubtful letters is not Kazakh."""

_LETTERS: Final = {
    "shch": ("ш",), "sch": ("ш", "сч"), "ştş": ("ш",), "tş": ("ч", "тш"), "ch": ("ч",),
    "sh": ("ш", "сх"), "zh": ("ж", "зх"), "kh": ("х", "кх"), "gh": ("г",),
    "ts": ("тс", "с"), "tsh": ("тш",), "tsch": ("тш",),
    "ya": ("иа", "ыа"), "yu": ("иу", "ыу"), "yo": ("е", "ио"),
    "ja": ("жа", "иа"), "ju": ("жу", "иу"), "ye": ("е", "ие"),
    "ia": ("иа", "ииа"), "iu": ("иу", "ииу"), "io": ("ио", "е"),
    "iya": ("ииа", "иа"), "iyu": ("ииу", "иу"),
    "iy": ("иы", "ыи", "ии", "и"), "yi": ("ии", "иы", "ыи"),
    "ng": ("нг", "н"), "ngh": ("нг",),
    "a": ("а",), "ä": ("а",), "á": ("а",), "ə": ("а",), "b": ("б",),
    "c": ("с", "к", "ч"), "ç": ("ч",), "d": ("д",), "e": ("е",), "f": ("ф",),
    "g": ("г",), "ğ": ("г",), "ǵ": ("г",), "h": ("х",), "i": ("и", "ы"),
    "ı": ("и",), "j": ("ж", "и"), "k": ("к",), "l": ("л",), "m": ("м",),
    "n": ("н",), "ñ": ("н",), "ń": ("н",), "ŋ": ("н",), "o": ("о",), "ö": ("о",),
    "ó": ("о",), "p": ("п",), "q": ("к",), "r": ("р",), "s": ("с",), "ş": ("ш",),
    "t": ("т",), "u": ("у",), "ū": ("у",), "ü": ("у",), "ú": ("у",), "ý": ("у",),
    "v": ("в",), "w": ("у", "ш", "в"), "x": ("х", "кс"), "y": ("ы", "и"),
    "z": ("з",),
}  # fmt: skip
_LONGEST: Final = 4
_VOWELS: Final = frozenset("aäáəeoöóuūüúýiıy")
_TELLING: Final = frozenset("aoue")
_BETWEEN_CONSONANTS: Final = re.compile(r"(?<![aeiou])y(?![aeiou])")
"""Who writes y for ы does not write i for it."""
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`")
_MARKED: Final = frozenset("äğıñöşūüáǵńóúýəŋ")


def is_marked(word: str) -> bool:
    """Say whether ``word`` has a letter that English does not write."""
    return not _MARKED.isdisjoint(word)


@lru_cache(maxsize=4096)
def skeletons(word: str) -> tuple[tuple[str, ...], ...]:
    """Return skeletons ``word`` may stand for: groups, the likeliest group first.

    Args:
        word: lower case, Latin letters; apostrophes are ignored.

    Returns:
        Groups by how many doubtful letters were read the unlikely way. Empty when a
        letter is none of ours.
    """
    choices = _choices(word.translate(_APOSTROPHES))
    if not choices:
        return ()
    groups: dict[int, dict[str, None]] = {}
    for way in _ways(choices):
        cost = sum(price for price, _ in way)
        groups.setdefault(cost, {})["".join(letters for _, letters in way)] = None
    return tuple(tuple(groups[cost]) for cost in sorted(groups))


Choice = tuple[tuple[int, str], ...]
"""What a letter may be, each with a price: 0 for likely, 1 for unlikely."""


def _ways(choices: list[Choice]) -> Iterator[tuple[tuple[int, str], ...]]:
    size = 1
    for options in choices:
        size *= len(options)
    if size <= MOST:
        yield from product(*choices)
        return
    # Too many doubts: all read the likely way, then all the other way.
    yield tuple(options[0] for options in choices)
    yield tuple(options[1] if len(options) > 1 else options[0] for options in choices)


def _choices(word: str) -> list[Choice]:
    choices: list[Choice] = []
    marked = is_marked(word)
    swaps = not marked and not _BETWEEN_CONSONANTS.search(word)
    at = 0
    while at < len(word):
        piece = _piece(word, at, marked=marked)
        if not piece:
            return []
        before, after = word[at - 1 : at], word[at + len(piece) : at + len(piece) + 1]
        beside = {before, after} & _VOWELS
        if piece == "y" and not marked and beside:
            options: Choice = ((0, "и"), (0, "ы"))
        elif piece == "i":
            back = swaps and _back_around(word, at)
            options = ((0, "и"), (0, "ы")) if back else ((0, "и"),)
        elif piece == "j" and before in _VOWELS and after not in _VOWELS:
            options = ((0, "и"), (0, "ж"))
        else:
            options = tuple((min(n, 1), way) for n, way in enumerate(_LETTERS[piece]))
        choices.append(options[:1] if piece == "y" and marked else options)
        at += len(piece)
    return choices


def _piece(word: str, at: int, *, marked: bool) -> str:
    """Return the longest run of letters from ``at`` on that stands for one sound."""
    for length in range(_LONGEST, 0, -1):
        piece = word[at : at + length]
        if len(piece) == length and piece in _LETTERS:
            if marked and "y" in piece and length > 1:
                continue  # the alphabets write ы as y, and й as i
            return piece
    return ""


def _back_around(word: str, at: int) -> bool:
    """Say whether the i at ``at`` may stand for ы: kizdar, not bizden."""
    before = [letter for letter in word[:at] if letter in _TELLING]
    after = [letter for letter in word[at + 1 :] if letter in _TELLING]
    nearest = before[-1:] or after[:1]
    return nearest != ["e"]
