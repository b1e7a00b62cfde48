"""Kazakh in its spellings, for people to read: Cyrillic and two Latin alphabets.

Case is kept, and so is everything that is not a letter of ours: links and addresses
are left alone. Where a Latin letter stands for several Cyrillic ones the word list
decides; a word nobody knows is written by the tables. Searching uses ``keys`` instead.
Spec: docs/spec/text.md, section 4.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final

from aigaq.pure.text.alphabets import (
    ASCII,
    CAPITALS,
    CYRILLIC,
    FROM_LATIN,
    LATIN_2018,
    LATIN_2021,
    ONLY_2018,
    ONLY_2021,
    SPELLINGS,
    TO_LATIN,
)
from aigaq.pure.text.errors import SpellingUnknown
from aigaq.pure.text.kazakh.stripper import readings
from aigaq.pure.text.kazakh.ways import Exact
from aigaq.pure.text.kazakh.words import expand, known_words
from aigaq.pure.text.letters import fold, plain

__all__ = ["SPELLINGS", "file_name", "fold", "to_cyrillic", "transliterate"]

_KEPT: Final = (
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|(?<!\w)@\w+|"
)
_LATIN_WORD: Final = re.compile(
    _KEPT + r"(?P<word>[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ]|['’ʼ](?=[A-Za-zÀ-ɏ]))*)"
)
_MOST_WAYS: Final = 256
_LONGEST_WORD: Final = 64
Doubts = Mapping[str, tuple[str, ...]]
_DOUBTS: Final[Doubts] = {
    "ц": ("ц", "тс"), "х": ("х", "һ"), "и": ("и", "й"), "й": ("й", "и"),
    "я": ("я", "иа"), "ю": ("ю", "иу"), "ё": ("ё", "ио"),
}  # fmt: skip
_BACK_DOUBTS: Final[Doubts] = {
    "к": ("қ", "к"), "г": ("ғ", "г"), "у": ("у", "ұ"), "и": ("и", "ы", "й", "і"),
    "н": ("н", "ң"), "ы": ("ы", "й"), "х": ("х", "һ"), "ц": ("ц", "тс"),
}  # fmt: skip
_FRONT_DOUBTS: Final[Doubts] = {
    "а": ("ә", "а"), "о": ("ө", "о"), "у": ("ү", "у"), "и": ("і", "й", "и"),
    "ы": ("й", "і", "ы"), "н": ("н", "ң"), "х": ("х", "һ"), "ц": ("ц", "тс"),
}  # fmt: skip


def transliterate(text: str, to: str) -> str:
    """Return ``text`` in one of ``SPELLINGS``, whatever spelling it came in.

    Args:
        text: any text; only words in Kazakh letters change.
        to: ``cyrillic``, ``latin-2021`` or ``latin-2018``.

    Raises:
        SpellingUnknown: ``to`` is none of them.

    Cyrillic to Latin and back may change a letter: й and и, х and һ share one.
    """
    if to not in SPELLINGS:
        raise SpellingUnknown
    cyrillic = to_cyrillic(text)
    if to == CYRILLIC:
        return cyrillic
    return _latin(cyrillic, to)


def to_cyrillic(text: str) -> str:
    """Return ``text`` with words in Latin letters rewritten in Cyrillic.

    Which alphabet they follow is told by their letters. Dropped letters are put back
    where exactly the word list knows the word.
    """
    alphabets = _alphabets_of(plain(text))
    dotless = alphabets == (LATIN_2021,)

    def rewrite(match: re.Match[str]) -> str:
        word = match["word"]
        if not word:
            return match[0]
        # In 2021 the capital of ı is I, and that of i is İ.
        low = word.replace("I", "ı") if dotless else word
        return _like(word, _read(plain(low), alphabets))

    return _LATIN_WORD.sub(rewrite, text)


def file_name(text: str, longest: int = 80) -> str:
    """Return ``text`` as a name any file system takes: a-z, 0-9 and hyphens.

    May be empty when nothing in ``text`` has a letter or digit of ours.
    """
    latin = _latin(text.lower(), LATIN_2018)
    bare = plain(latin).translate(str.maketrans("áǵńóúýıäğñöşūü", "agnouyiagnosuu"))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:longest].rstrip("-")


# --- Cyrillic to Latin --------------------------------------------------------------


def _latin(text: str, to: str) -> str:
    table, capitals = TO_LATIN[to], CAPITALS[to]
    written: list[str] = []
    for at, letter in enumerate(text):
        low = letter.lower()
        if low not in table:
            written.append(letter)
        elif letter == low:
            written.append(table[low])
        else:
            loud = text[at + 1 : at + 2].isupper() or (
                text[at - 1 : at].isupper() and not text[at + 1 : at + 2].islower()
            )
            written.append(_capital(table[low], capitals, loud=loud))
    return "".join(written)


def _capital(letters: str, capitals: dict[str, str], *, loud: bool) -> str:
    first = capitals.get(letters[:1], letters[:1].upper())
    rest = letters[1:]
    if loud:
        rest = "".join(capitals.get(letter, letter.upper()) for letter in rest)
    return first + rest


# --- Latin to Cyrillic --------------------------------------------------------------


def _alphabets_of(text: str) -> tuple[str, ...]:
    """Return the alphabets ``text`` may follow, the likeliest first."""
    newer = sum(letter in ONLY_2021 for letter in text)
    older = sum(letter in ONLY_2018 for letter in text)
    if newer == older == 0:
        # Both write ı, one for і and one for и.
        return (LATIN_2021, LATIN_2018) if "ı" in text else (ASCII,)
    return (LATIN_2021,) if newer >= older else (LATIN_2018,)


@lru_cache(maxsize=20_000)
def _read(word: str, alphabets: tuple[str, ...]) -> str:
    """Return lower-case ``word`` in Cyrillic: a frequent word before a known one."""
    found: list[str] = []
    for alphabet in alphabets:
        plainly = "".join(_letters(word, alphabet))
        doubts = [_DOUBTS]
        if len(word) > _LONGEST_WORD:
            return plainly
        if alphabet == ASCII:
            doubts += [_BACK_DOUBTS, _FRONT_DOUBTS]
        for spelled, common in _known(plainly, doubts):
            if common:
                return spelled
            found.append(spelled)
    return found[0] if found else "".join(_letters(word, alphabets[0]))


def _letters(word: str, alphabet: str) -> Iterator[str]:
    table = FROM_LATIN[alphabet]
    glide = "ı" if alphabet == LATIN_2018 else "i"
    at = 0
    while at < len(word):
        for length in (4, 3, 2, 1):
            piece = word[at : at + length]
            if len(piece) == length and piece in table:
                break
        after_vowel = at > 0 and word[at - 1] in "aäáeoöóuūúü"
        if piece == glide and after_vowel:
            yield "й"
        else:
            yield table.get(piece, "" if piece in "'’ʼ" else piece)
        at += len(piece)


def _ways(plainly: str, doubts: Doubts) -> Iterator[str]:
    choices = [doubts.get(letter, (letter,)) for letter in plainly]
    if prod(len(options) for options in choices) <= _MOST_WAYS:
        yield from ("".join(way) for way in product(*choices))
    else:
        yield plainly


def _known(plainly: str, tries: Iterable[Doubts]) -> Iterator[tuple[str, bool]]:
    """Give known words ``plainly`` may stand for, and whether they are frequent."""
    way = Exact(known_words())
    for doubts in tries:
        for spelled in _ways(plainly, doubts):
            found = readings(expand(spelled), way)
            if found:
                yield spelled, not way.words.common.isdisjoint(found)


def _like(pattern: str, word: str) -> str:
    """Return ``word`` in the case of ``pattern``."""
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    if pattern[:1].isupper():
        return word[:1].upper() + word[1:]
    return word


# --- Russian in Latin letters -------------------------------------------------------

_RUSSIAN: Final = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц",
    "ya": "я", "ja": "я", "ia": "ия", "yu": "ю", "ju": "ю", "yo": "ё", "ye": "е",
    "yi": "ый", "iy": "ий", "yy": "ый", "ij": "ий", "a": "а", "b": "б", "c": "ц",
    "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т",
    "u": "у", "v": "в", "w": "в", "x": "х", "y": "ы", "z": "з", "'": "ь", "’": "ь",
}  # fmt: skip
_SOFTENED: Final = frozenset("тлнсмрвдз")
_MOST_SOFT: Final = 6


@lru_cache(maxsize=4096)
def russian_ways(word: str) -> tuple[str, ...]:
    """Return how a lower-case Latin ``word`` might be spelled in Russian.

    The soft sign is seldom typed, so each place for one is tried; й and ы share y.
    """
    pieces: list[str] = []
    at = 0
    while at < len(word):
        length = next((n for n in (4, 3, 2, 1) if word[at : at + n] in _RUSSIAN), 0)
        if not length:
            return ()
        vowel_before = at > 0 and word[at - 1] in "aeiouy"
        piece = word[at : at + length]
        pieces.append("й" if vowel_before and piece in "yij" else _RUSSIAN[piece])
        at += length
    plainly = "".join(pieces)
    places = [n for n, letter in enumerate(plainly) if letter in _SOFTENED][
        -_MOST_SOFT:
    ]
    soft = [plainly[: n + 1] + "ь" + plainly[n + 1 :] for n in places]
    if "ш" in plainly and "shch" not in word:
        soft.append(plainly.replace("ш", "щ"))  # chats write sh for both
    return (plainly, *soft) if len(plainly) > 3 else (plainly,)  # noqa: PLR2004  # мел, мель


_GLIDED: Final = re.compile("(?<=[аоеуиэ])[йыи]")
_LOAN_DOUBTS: Final = {"я": ("я", "иа"), "ю": ("ю", "иу")}
_MOST_LOANS: Final = 8


@lru_cache(maxsize=4096)
def loan_ways(word: str) -> tuple[str, ...]:
    """Return how a Russian loan in Kazakh Latin letters may be spelled in Cyrillic.

    Args:
        word: lower case.

    By the alphabet its letters tell, or by any; й and и share a letter, я may be two.
    """
    told = _alphabets_of(word)
    alphabets = (*told, LATIN_2021) if told == (ASCII,) else told
    ways = ["".join(_letters(word, alphabet)) for alphabet in alphabets]
    ways = [way for plainly in ways for way in _in_doubt(plainly)]
    for glide in "йи":
        ways += [_GLIDED.sub(glide, way) for way in ways]
    ways += ["э" + way[1:] for way in ways if way[:1] == "е"]
    return tuple(dict.fromkeys(ways))


def _in_doubt(plainly: str) -> Iterator[str]:
    """Give ``plainly`` with each я and ю as one letter or two, if they are few."""
    choices = [_LOAN_DOUBTS.get(letter, (letter,)) for letter in plainly]
    if prod(len(options) for options in choices) > _MOST_LOANS:
        yield plainly
    else:
        yield from ("".join(way) for way in product(*choices))
