"""Stems a name may have in its inflected form, and one key for its spellings.

Over-generates on purpose: a stem counts only if a list of names knows it. Never says
that something is a name.
"""

from collections.abc import Iterator
from functools import lru_cache

from aigaq.pure.text.personal.folding import level

_DROP = str.maketrans({"й": "и", "э": "е", "ь": None, "ъ": None, "'": None, ".": None})
SHORTEST = 3

_KAZAKH = (
    "лардың лердің лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не"
    " а е ны ні ды ді ты ті н"
    " да де та те нда нде дан ден тан тен нан нен мен бен пен дікі нікі тікі дай дей"
    " тай тей дағы дегі тағы тегі"
    " ша ше ым ім м ың ің сы сі ы і мыз міз ымыз іміз мын мін мыздың сыз сіз жан еке"
    " ке дыкі ныкі тыкі ғой қой шы ші"
)
_RUSSIAN = (
    "а у ом ем е ы и ой ей ою ею ю я ям ам ами ях ах ов ев ын ина ину ины иной ью ин"
    " инои еи ои ого ому ым ая ую ых"
)
"""Endings of given names and of surnames, made level below."""


def fold(word: str) -> str:
    """Return ``word`` as names are looked up: level, й as и, without soft signs."""
    return level(word).translate(_DROP)


ENDINGS = frozenset(fold(end) for end in (_KAZAKH + " " + _RUSSIAN).split())
RUSSIAN = frozenset(map(fold, _RUSSIAN.split()))
_HIDING = frozenset(
    ("у", "е", "ы", "и", "ои", "еи", "ою", "ею", "ю", "я", "а", "ом", "ем", "ин", "ын")
)
"""Endings of Russian that stand in a vowel's place: Розу is Роза, not Роз."""
_LONGEST = max(map(len, ENDINGS))
_STEPS = 3


@lru_cache(maxsize=200_000)
def stems(word: str) -> tuple[str, ...]:
    """Return what ``word`` (folded) may be a form of, itself first, longest first."""
    found = {word: 0}
    queue = [word]
    while queue:
        form = queue.pop(0)
        if found[form] == _STEPS:
            continue
        for stem in _shorter(form, hiding=form == word):
            if stem not in found:
                found[stem] = found[form] + 1
                queue.append(stem)
    return tuple(found)


def _shorter(form: str, *, hiding: bool) -> Iterator[str]:
    for size in range(1, min(_LONGEST, len(form) - SHORTEST) + 1):
        if form[-size:] not in ENDINGS:
            continue
        stem = form[:-size]
        yield stem
        if hiding and form[-size:] in _HIDING:
            yield stem + "а"
            yield stem + "я"
            yield stem + "и"


_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("dzh", "j"), ("sh", "s"), ("ch", "c"),
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ts", "s"), ("tz", "s"), ("ph", "f"),
    ("ck", "k"), ("x", "ks"), ("yo", "e"), ("th", "t"),
    ("oo", "u"), ("ee", "i"), ("q", "k"), ("w", "u"), ("y", "i"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j",
        "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "s", "ч": "c", "ш": "s", "щ": "s", "ъ": None, "ь": None,
        "ы": "i", "э": "e", "ю": "iu", "я": "ia", "'": None, "-": None, ".": None,
    }
)  # fmt: skip


@lru_cache(maxsize=200_000)
def coarse(word: str) -> str:
    """Return one key for the spellings of a name: Айгерім, Aigerim, Aygerim, Ayğerim.

    Different names may share it; it says where to look, not who is meant.
    """
    flat = level(word)
    # ş and its kin have become s: so do sh and ш.
    if flat.startswith("ye"):
        flat = flat[1:]
    for sound, letter in _SOUNDS:
        if sound in flat:
            flat = flat.replace(sound, letter)
    flat = flat.translate(_LETTERS)
    kept = [char for place, char in enumerate(flat) if flat[place - 1 : place] != char]
    return "".join(kept)


LATIN_ENDINGS = frozenset(coarse(end) for end in ENDINGS) | {"s", "din", "nin", "tin"}


_LATIN_HIDING = frozenset(map(coarse, _HIDING)) - {"in", "im"}


@lru_cache(maxsize=100_000)
def latin_stems(word: str) -> tuple[str, ...]:
    """Return the keys that a name written in Latin letters may be looked up by."""
    plain = word.removesuffix("'s")
    keys = [coarse(plain)]
    if "w" in plain:
        keys.append(coarse(plain.replace("w", "sh")))
    found = dict.fromkeys(keys, 0)
    whole = frozenset(keys)
    while keys:
        form = keys.pop(0)
        if found[form] == _STEPS:
            continue
        for size in range(1, min(5, len(form) - SHORTEST) + 1):
            stem = form[:-size]
            if form[-size:] in LATIN_ENDINGS and stem not in found:
                found[stem] = found[form] + 1
                keys.append(stem)
                if form in whole and form[-size:] in _LATIN_HIDING:
                    found.setdefault(stem + "a", found[stem])
    return tuple(found)
