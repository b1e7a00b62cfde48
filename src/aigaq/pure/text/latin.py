"""What a word in Latin letters may be in Cyrillic: the ways people write Kazakh.

Two official alphabets, of 2018 and 2021, and what is typed without either: kh, zh,
sh, y for ы or й, w, x. Answers with skeletons, likeliest first, because that is where
the word is looked up; for showing text there is ``spelling``.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

MOST: Final = 48
"""Variants looked at; a word with more doubtful letters is not Kazakh."""

_LETTERS: Final = {
    "shch": ("ш",), "sch": ("ш", "сч"), "ştş": ("ш",), "tş": ("ч",), "ch": ("ч",),
    "sh": ("ш", "сх"), "zh": ("ж", "зх"), "kh": ("х", "кх"), "gh": ("г",),
    "ts": ("тс", "с"), "ya": ("иа", "ыа"), "yu": ("иу", "ыу"), "yo": ("е", "ио"),
    "ja": ("жа", "иа"), "ju": ("жу", "иу"), "ye": ("е", "ие"),
    "ia": ("иа", "ииа"), "iu": ("иу", "ииу"), "io": ("ио", "е"),
    "iy": ("и", "ыи", "ии"), "yi": ("ыи", "ии"), "ng": ("нг", "н"),
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
_LATIN_VOWELS: Final = frozenset("aäáəeoöóuūüúýiıy")
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
    choices = _choices(word.replace("'", "").replace("’", "").replace("ʼ", ""))
    if not choices:
        return ()
    groups: dict[int, list[str]] = {}
    size = 1
    for options in choices:
        size *= len(options)
    ways = (
        product(*(enumerate(options) for options in choices))
        if size <= MOST
        else (
            tuple((0, options[0]) for options in choices),
            tuple((len(options) - 1, options[-1]) for options in choices),
        )
    )
    for way in ways:
        cost = sum(1 for rank, _ in way if rank)
        groups.setdefault(cost, []).append("".join(letters for _, letters in way))
    return tuple(tuple(dict.fromkeys(groups[cost])) for cost in sorted(groups))


def _choices(word: str) -> list[tuple[str, ...]]:
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        piece, options = next(_pieces(word, at), ("", ()))
        if not piece:
            return []
        if piece == "y":
            options = _y(word, at)
        elif piece == "i" and not _only_back(word):
            options = ("и",)
        choices.append(options)
        at += len(piece)
    return choices


def _pieces(word: str, at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for length in range(_LONGEST, 0, -1):
        piece = word[at : at + length]
        if len(piece) == length and piece in _LETTERS:
            yield piece, _LETTERS[piece]


def _y(word: str, at: int) -> tuple[str, ...]:
    """Between consonants y is ы; beside a vowel it is more often й."""
    beside = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    return ("и", "ы") if not _LATIN_VOWELS.isdisjoint(beside) else ("ы", "и")


def _only_back(word: str) -> bool:
    """Say whether i may stand for ы: kizdar, not bizdin."""
    return not _LATIN_VOWELS.isdisjoint(word) and "e" not in word and "a" in word
