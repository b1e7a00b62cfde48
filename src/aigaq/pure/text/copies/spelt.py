"""One word's plain form: its letters put into one script, then into one alphabet.

Letters of other scripts that pass for the word's own are put right; the five spellings
of Kazakh and the Arabic script meet. Knows letters, no words, numbers or languages.
Source: docs/spec/copies.md section 1.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from aigaq.pure.text.copies.letters import (
    ARABIC,
    CYRILLIC,
    DIGITS,
    DIGRAPHS,
    LATIN,
    LATIN_DIGITS,
    LOOKS_CYRILLIC,
    LOOKS_LATIN,
    TO_CYRILLIC,
    TO_LATIN,
)

CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
SIGNS = " \n\t!\"$%&'()*+,-.:;<=>?[]^_`{|}~«»“”„…–—’№"  # signs
_OTHER = re.compile("[\u0370-\u03ff\u0600-\u06ff]")
_GAP = re.compile(r"[\W_]+")
_LONE_J = re.compile(r"j(?![aeiouyäöüıúóáūýEh])")
_DIGIT_WITHIN = re.compile(r"(?<=[^\W\d_])[0-9](?=[^\W\d_])|(?<=[^\W\d_])0(?!\w)")
_STRETCHED = re.compile("([юяц])\\1+")
"""Letters that are spelled with two, said long; all others merge once spelled."""

_GONE = dict.fromkeys(map(ord, SIGNS), "")
_CYRILLIC_PLAIN = {**CYRILLIC, **_GONE}
_LATIN_PLAIN = {**LATIN, **_GONE}
_DOUBLES = tuple((sign * 2, sign) for sign in "abcdefghijklmnoprstuvwz")
_DOUBLE = re.compile(r"([a-z])\1")


class Word(NamedTuple):
    """One word of a post: as written, and its plain form."""

    text: str
    plain: str


def _cyrillic(text: str) -> str:
    return _letters(_STRETCHED.sub(r"\1", text.lower()).translate(_CYRILLIC_PLAIN))


def _latin(text: str) -> str:
    return _letters(spelled_latin(text).translate(_LATIN_PLAIN))


def spelled_latin(text: str) -> str:
    """Return Latin letters in lower case, those written with two as one sign."""
    text = text.replace("İ", "i").lower()
    for pair, sign in DIGRAPHS:
        if pair in text:
            text = text.replace(pair, sign)
    return _LONE_J.sub("i", text) if "j" in text else text


def _letters(line: str) -> str:
    return line if line.isalnum() else _GAP.sub("", line)


@lru_cache(maxsize=200_000)
def plain_word(word: str, leaning: bool) -> str:  # noqa: FBT001  # a cache's key
    """Return one word's plain form; ``leaning``: its text is mostly Cyrillic."""
    return merged(raw_spelling(word, leaning))


@lru_cache(maxsize=200_000)
def raw_spelling(word: str, leaning: bool) -> str:  # noqa: FBT001  # a cache's key
    """Return one word's plain form before what is doubled is merged."""
    if (
        _OTHER.search(word)
        and not CYRILLIC_LETTER.search(word)
        and not LATIN_LETTER.search(word)
    ):
        return word.translate(ARABIC)
    if _is_cyrillic(word, leaning=leaning):
        word = _DIGIT_WITHIN.sub(lambda d: d[0].translate(DIGITS), word)
        return _cyrillic(word.translate(TO_CYRILLIC))
    word = word.translate(TO_LATIN)
    word = _DIGIT_WITHIN.sub(lambda d: d[0].translate(LATIN_DIGITS), word)
    if word.startswith("4") and word[1:].isalpha():
        word = "ch" + word[1:]
    # Letters of the other script that pass for none of this one are spelled out.
    return _latin(word).translate(CYRILLIC)


def _is_cyrillic(word: str, *, leaning: bool) -> bool:
    """Decide a word's script by the letters that only one script has."""
    cyrillic, latin = CYRILLIC_LETTER.search(word), LATIN_LETTER.search(word)
    if bool(cyrillic) != bool(latin) and bool(cyrillic) == leaning:
        return leaning
    own = sum(1 for c in word if CYRILLIC_LETTER.match(c) and c not in LOOKS_LATIN)
    other = sum(1 for c in word if LATIN_LETTER.match(c) and c not in LOOKS_CYRILLIC)
    if own != other:
        return own > other
    if own == 0 and len(word) > 1 and not leaning:
        # Nothing but look-alikes, in a Latin text.
        return False
    return leaning


def merged(line: str) -> str:
    """Merge what different spellings write as one sign or as two."""
    line = line.replace("ng", "n").replace("tw", "c").replace("sc", "w")
    if not _DOUBLE.search(line):
        return line
    for double, one in _DOUBLES:
        while double in line:
            line = line.replace(double, one)
    return line
