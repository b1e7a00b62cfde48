"""One key for one name: five Kazakh spellings, Russian endings, passport letters.

A key is made of ASCII letters alone, one letter a sound, because the engines count
bytes when they compare. It is for comparing, never for showing: it forgets on purpose
what the spellings do not agree on. Spec: docs/spec/linkage.md section 2.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d",
    "е": "e", "ё": "e", "є": "e", "э": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
    "і": "i", "ї": "i", "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "c",
    "ш": "x", "щ": "x", "ъ": "", "ь": "", "ю": "iu", "я": "ia", "дж": "j",
}  # fmt: skip
_LATIN = {
    "shch": "x", "sch": "x", "şş": "x", "dzh": "j", "zh": "j", "tsh": "c", "ch": "c",
    "sh": "x", "kh": "h", "gh": "g", "ph": "f", "ck": "k", "c": "k", "q": "k",
    "w": "u", "x": "h", "y": "i", "ä": "a", "á": "a", "ə": "a", "ǵ": "g", "ğ": "g",
    "ń": "n", "ñ": "n", "ŋ": "n", "ö": "o", "ó": "o", "ū": "u", "ü": "u", "ú": "u",
    "ý": "u", "ş": "x", "š": "x", "ç": "c", "č": "c", "ž": "j", "ı": "i",
}  # fmt: skip
_SOUNDS = _CYRILLIC | _LATIN
_SOUND = re.compile("|".join(sorted(map(re.escape, _SOUNDS), key=len, reverse=True)))
"""The longest cluster first, so that ``shch`` is one sound and not three."""

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_SOFT_E = re.compile(r"(^|[aeou])ie")
_CHILD = re.compile(r"(?:uli|ulu|kizi|tegi)$")
_FATHER = re.compile(r"(?:[oe]v)?(?:ic|na)$|[oe]va?$")
_FAMILY = re.compile(r"[oe]va?$")
_GLIDE = re.compile(r"(?<=[aeou])i$")
"""Тоқай loses its й before -ев: Тоқаев."""

_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 17)
def name_key(text: str) -> str:
    """Return the ASCII key of a name, empty for nothing written.

    Args:
        text: one name in any of the spellings; blanks and hyphens do not count.

    Жансая, Jansaia, Zhansaya and Жансая typed without its own letters share a key.
    Does not promise that two names with one key are one name: it is a first guess,
    and the model weighs it.

    Source: the Kazakh alphabets of 2018 and 2021, and passport practice.
    """
    return _key(_letters(text))


@lru_cache(maxsize=1 << 17)
def family_stem(text: str) -> str:
    """Return the key of what in a surname does not depend on gender or fashion.

    Ахметов, Ахметова, Ахметұлы, Ахметтегі and Ахмет share a stem. At least three
    letters stay.
    """
    letters = _letters(text)
    if letters.endswith("skaia"):
        return _key(letters.removesuffix("aia") + "i")
    if letters.endswith("ina"):
        return _key(letters.removesuffix("a"))
    return _key(_stem(_FAMILY, letters))


@lru_cache(maxsize=1 << 17)
def father_stem(text: str) -> str:
    """Return the key of the father's name in a patronymic.

    Серікұлы, Серікқызы, Серикович, Сериковна and Серік share a stem.
    """
    return _key(_stem(_FATHER, _letters(text)))


@lru_cache(maxsize=1 << 17)
def skeleton(key: str) -> str:
    """Return what stays of a key when vowels are misheard: its consonants.

    A vowel that begins the name is kept as one sign, so that none is empty.
    """
    if not key:
        return ""
    first = "a" if key[0] in "aeiou" else key[0]
    return first + re.sub("[aeiou]", "", key[1:])


def _letters(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text.replace("İ", "i").lower())
    sounds = _SOUND.sub(lambda found: _SOUNDS[found[0]], lowered)
    return _NOT_KEY.sub("", unicodedata.normalize("NFKD", sounds))


def _key(letters: str) -> str:
    once = _DOUBLED.sub(r"\1", letters)
    return _DOUBLED.sub(r"\1", _SOFT_E.sub(r"\1e", once).replace("ng", "n"))


def _stem(ending: re.Pattern[str], letters: str) -> str:
    return _without(_GLIDE, _without(ending, _without(_CHILD, letters)))


def _without(ending: re.Pattern[str], letters: str) -> str:
    stem = ending.sub("", letters)
    return stem if len(stem) >= _SHORTEST_STEM else letters
