"""One plain line for a post, whatever its spelling, so that copies look alike.

Case, marks, spaces, signs, links, addressed names and the tags before and after a
text go; letters of other scripts that pass for the text's own are put right; the
five spellings of Kazakh, Russian in Latin, and the Arabic script meet in one
alphabet. Digits stay. Never used to show a text or to search for words.
Source: docs/spec/copies.md section 1.
"""

import re
import unicodedata
from functools import lru_cache
from operator import itemgetter
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

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|[\w.+-]*@[\w.-]+", re.IGNORECASE)
_TAGS = re.compile(r"\A(?:\W*#\w+)+(?=\W)|(?:\s*#\w+)+\W*\Z")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u03ff\u0600-\u06ff]")
_GAP = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]){3,}[^\W\d_](?!\w)")
_LONE_J = re.compile(r"j(?![aeiouyäöüıúóáūýEh])")
_DIGIT_WITHIN = re.compile(r"(?<=[^\W\d_])[0-9](?=[^\W\d_])|(?<=[^\W\d_])0(?!\w)")
# Signs that are typed for soft letters, and marks nobody sees.
_MARKS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u0301\u0300'’ʼ`´]")  # noqa: RUF001  # signs
_SIGNS = " \n\t!\"$%&'()*+,-.:;<=>?[]^_`{|}~«»“”„…–—’№"  # signs
CODE = "kz1048"
"""The one-byte code of Kazakh and Russian; any would do that has their letters."""

_CODED = "".join(
    letter
    for letter in map(chr, range(0x400, 0x500))
    if letter.encode(CODE, "ignore") and letter.lower().encode(CODE, "ignore")
)
_SIMPLE = re.compile(
    rf"[{_CODED}{re.escape(_SIGNS)}]*|(?P<latin>[A-Za-z{re.escape(_SIGNS)}]*)"
)
"""One script, no digit, no link and no tag: most posts, done the short way."""
_GONE = dict.fromkeys(map(ord, _SIGNS), "")
_CYRILLIC_PLAIN = {**CYRILLIC, **_GONE}
_LATIN_PLAIN = {**LATIN, **_GONE}
_DOUBLES = tuple((sign * 2, sign) for sign in "abcdefghijklmnoprstuvwz")
_DOUBLE = re.compile(r"([a-z])\1")
_APART = 4
"""Single letters that may be a word written apart."""
_PLAIN = itemgetter(1)
_NUMBERS = dict.fromkeys(map(ord, "0123456789"), "")


def _table() -> tuple[bytes, bytes, tuple[tuple[bytes, bytes], ...]]:
    """Return what becomes of each byte of ``CODE``, which go, and which become two."""
    table, soft = bytearray(b" " * 256), bytearray(b"'`")
    table[0] = 0  # divides texts that are spelled together
    pairs: list[tuple[bytes, bytes]] = []
    for number in range(1, 256):
        sign = bytes([number]).decode(CODE, "ignore")
        spelled = CYRILLIC.get(ord(sign)) if sign else None
        if spelled == "" or sign in {"\u2019", "\u00ad"}:
            soft.append(number)
        elif spelled is not None and len(spelled) == 1:
            table[number] = ord(spelled)
        elif spelled:
            table[number] = len(pairs) + 1
            pairs.append((bytes([len(pairs) + 1]), spelled.encode()))
    return bytes(table), bytes(soft), tuple(pairs)


_BYTES, _SOFT, _PAIRS = _table()
_LATIN_SPACED = {**dict.fromkeys(map(ord, _SIGNS), " "), **LATIN, ord("'"): ""}


class Word(NamedTuple):
    """One word of a post: as written, and its plain form."""

    text: str
    plain: str


def plain(text: str) -> str:
    """Return the plain form of ``text``: letters a to z and digits, no spaces.

    Texts that differ in script, case, spacing, signs, links, or in tags before or
    after give the same line, or nearly. Empty when there is no letter and no digit.
    Applying it again changes little but is not promised to change nothing.
    Source: docs/spec/copies.md section 1.
    """
    if (line := _quick(text)) is not None:
        return merged(line.replace(" ", ""))
    found, leaning = _found(text)
    return merged("".join([_spell(word, leaning) for word in found]))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order, each with its plain form.

    Letters written apart ("п о л и ц и я") are one word.
    """
    found, leaning = _found(text)
    if list(map(len, found)).count(1) >= _APART:
        text = _SPACED.sub(lambda apart: _GAP.sub("", apart[0]), trimmed(text))
        found = _WORD.findall(text)
    forms = [plain_word(word, leaning) for word in found]
    return tuple(filter(_PLAIN, map(Word, found, forms)))


def plain_words(text: str) -> list[str]:
    """Return the plain forms of the words of ``text``, letters written apart as such.

    Quicker than ``words``; some forms may be empty.
    """
    if (line := _quick(text)) is not None:
        return merged(line).split()
    found, leaning = _found(text)
    return [plain_word(word, leaning) for word in found]


def _quick(text: str) -> str | None:
    """Return the letters of a simple text, spelled plainly, with spaces; or None.

    A text in one script, of letters an old one-byte code has, is spelled by a table
    of bytes: ten times as fast as letter by letter.
    """
    script = simple_script(text)
    if script is None:
        return None
    return (quick_latin if script == "latin" else quick_cyrillic)(text).decode("ascii")


def simple_script(text: str) -> str | None:
    """Return ``latin`` or ``cyrillic`` for a text spelled the short way, or None."""
    found = _SIMPLE.fullmatch(text)
    return found and (found.lastgroup or "cyrillic")


def quick_latin(text: str) -> bytes:
    """Return simple Latin texts, divided by NUL if several, spelled with spaces."""
    return _spelled_latin(text.lower()).translate(_LATIN_SPACED).encode("ascii")


def quick_cyrillic(text: str) -> bytes:
    """Return simple Cyrillic texts, divided by NUL if several, spelled with spaces."""
    line = text.lower().encode(CODE).translate(_BYTES, _SOFT)
    for sign, pair in _PAIRS:
        line = line.replace(sign, pair)
    return line


def _found(text: str) -> tuple[list[str], bool]:
    """Return the words as written, and whether most letters are Cyrillic."""
    if _SIMPLE.fullmatch(text):
        return _WORD.findall(text), bool(_CYRILLIC.search(text))
    text = trimmed(text)
    return _WORD.findall(text), _leans_cyrillic(text)


def trimmed(text: str) -> str:
    """Return ``text`` without links, addressed names, invisible marks and end tags."""
    text = unicodedata.normalize("NFKC", text)
    if "@" in text or "/" in text or "www." in text:
        text = _LINK.sub(" ", text)
    if "#" in text:
        without = _TAGS.sub(" ", text)
        # A post of tags alone is compared by its tags.
        text = without if _WORD.search(without) else text
    return _MARKS.sub("", text)


def letters(line: str) -> int:
    """Return how many letters a plain line has; digits do not make a text long."""
    return len(line if line.isalpha() else line.translate(_NUMBERS))


def _leans_cyrillic(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) >= len(_LATIN.findall(text))


def _cyrillic(text: str) -> str:
    return _letters(text.lower().translate(_CYRILLIC_PLAIN))


def _latin(text: str) -> str:
    return _letters(_spelled_latin(text).translate(_LATIN_PLAIN))


def _spelled_latin(text: str) -> str:
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
    return merged(_spell(word, leaning))


@lru_cache(maxsize=200_000)
def _spell(word: str, leaning: bool) -> str:  # noqa: FBT001  # a cache's key
    if _OTHER.search(word) and not _CYRILLIC.search(word) and not _LATIN.search(word):
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
    cyrillic, latin = _CYRILLIC.search(word), _LATIN.search(word)
    if bool(cyrillic) != bool(latin) and bool(cyrillic) == leaning:
        return leaning
    own = sum(1 for c in word if _CYRILLIC.match(c) and c not in LOOKS_LATIN)
    other = sum(1 for c in word if _LATIN.match(c) and c not in LOOKS_CYRILLIC)
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
