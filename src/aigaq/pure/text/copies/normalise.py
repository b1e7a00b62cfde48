"""One plain line for a post, whatever its spelling, so that copies look alike.

Case, marks, spaces, signs, links, addressed names and the tags before and after a
text go; letters of other scripts that pass for the text's own are put right; the
five spellings of Kazakh, Russian in Latin, and the Arabic script meet in one
alphabet. Digits stay. Never used to show a text or to search for words.
Source: docs/spec/copies.md section 1.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from aigaq.pure.text.copies import russian_latin
from aigaq.pure.text.copies.figures import with_whole_figures, without_end
from aigaq.pure.text.copies.letters import (
    CYRILLIC,
    LATIN,
    LOOKS_CYRILLIC,
    LOOKS_LATIN,
)
from aigaq.pure.text.copies.numerals import (
    in_figures,
    is_month,
    is_ordinal,
    triggers,
)
from aigaq.pure.text.copies.shortened import undotted, written_out
from aigaq.pure.text.copies.spelt import (
    CYRILLIC_LETTER,
    LATIN_LETTER,
    SIGNS,
    Word,
    merged,
    plain_word,
    raw_spelling,
    spelled_latin,
)

__all__ = ["Word", "letters", "merged", "plain", "plain_word", "plain_words", "words"]

_LINK = re.compile(
    r"(?:https?://|www\.|t\.me/)\S+"
    r"|(?:(?<![\w.+-])[\w.+-]++)?@[\w.-]+(?:\+[\w.+-]*+@[\w.-]+)*",
    re.IGNORECASE,
)
"""Accounts are begun once a row: from each sign, a long row takes minutes."""

_TAGS_BEFORE = re.compile(r"(?:\W*#\w+)+(?=\W)")
_TAGS_BEHIND = re.compile(r"\W*(?:\w+#\s*)+")
"""Tags at the end, read from right to left: searched for, long rows take hours."""

_SIGNS_BEHIND = re.compile(r"\W*")
_GAP = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]){3,}[^\W\d_](?!\w)")
# Signs that are typed for soft letters, and marks nobody sees.
_MARKS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u0301\u0300'’ʼ`´]")  # noqa: RUF001  # signs
CODE = "kz1048"
"""The one-byte code of Kazakh and Russian; any would do that has their letters."""

_CODED = "".join(
    letter
    for letter in map(chr, range(0x400, 0x500))
    if letter.encode(CODE, "ignore") and letter.lower().encode(CODE, "ignore")
)
_SIMPLE = re.compile(
    rf"[{_CODED}{re.escape(SIGNS)}]*|(?P<latin>[A-Za-z{re.escape(SIGNS)}]*)"
)
"""One script, no digit, no link and no tag: most posts, done the short way."""
LOUD = 0.8
"""Share of capitals among its letters from which a text is shouted."""

_APART = 4
"""Single letters that may be a word written apart."""
_BENT_INITIALS = re.compile(r"(?<!\w)([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,6})-([^\W\d_]{1,6})(?!\w)")
ORDER_MARK = "y"
"""No letter of a plain line is spelled so."""

DAYS = 32
_TWO_NUMBERS = re.compile(r"(?<=\d) (?=\d)")
_FIGURE = re.compile("[0-9]")
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
_LATIN_SPACED = {
    **dict.fromkeys(map(ord, SIGNS), " "),
    **LATIN,
    **dict.fromkeys(map(ord, "'’"), ""),
}


class _Found(NamedTuple):
    """The words of a text as written, and how they are spelled."""

    words: list[str]
    leaning: bool
    russian: bool

    def spelt(self, word: str) -> str:
        """Return a word's letters, before what is doubled is merged."""
        if self.russian and word.isascii():
            return russian_latin.spell(word)
        return raw_spelling(word, self.leaning)

    def forms(self) -> list[Word]:
        """Return the words with their plain forms, and numbers in figures."""
        if self.russian:
            forms = [Word(word, merged(self.spelt(word))) for word in self.words]
        else:
            lean = self.leaning
            forms = [Word(word, plain_word(word, lean)) for word in self.words]
        return in_figures(forms)


def plain(text: str) -> str:
    """Return the plain form of ``text``: letters a to z and digits, no spaces.

    Texts that differ in script, case, spacing, signs, links, in tags before or after,
    or in numbers written in words or figures give the same line, or nearly. Empty when
    there is no letter and no digit. Applying it again changes little but is not
    promised to change nothing.
    Source: docs/spec/copies.md section 1.
    """
    if (line := _quick(text)) is not None:
        return merged(line.replace(" ", ""))
    found = _found(text)
    spelled = [found.spelt(word) for word in found.words]
    if holds_number(spelled):
        spelled = _with_order(found.forms())
    return merged(_joined(spelled))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order, each with its plain form.

    Letters written apart ("п о л и ц и я") are one word; so is a number of several, and
    a long name that is known by its initials. Abbreviations are written out.
    """
    found = _found(undotted(text))
    if list(map(len, found.words)).count(1) >= _APART:
        text = _SPACED.sub(lambda apart: _GAP.sub("", apart[0]), trimmed(text))
        found = _found(text)
    forms = found.forms()
    # A last word before an ellipsis is cut, and short for nothing.
    whole = len(forms) - breaks_off(text)
    forms = [*written_out(forms[:whole]), *forms[whole:]]
    return tuple(filter(_PLAIN, forms))


def plain_words(text: str) -> list[str]:
    """Return the plain forms of the words of ``text``, letters written apart as such.

    Quicker than ``words``; some forms may be empty. An ordinal in words is not its
    figures here, so that it is looked at closely.
    """
    if (line := _quick(text)) is not None:
        return merged(line).split()
    return [
        word.plain + "o" * is_ordinal(word) if word.plain.isdigit() else word.plain
        for word in _found(text).forms()
    ]


def holds_number(spelled: Iterable[str]) -> bool:
    """Say whether spelled words may hold a number in words."""
    return not triggers().isdisjoint(spelled)


def _quick(text: str) -> str | None:
    """Return the letters of a simple text, spelled plainly, with spaces; or None.

    A text in one script, of letters an old one-byte code has, is spelled by a table
    of bytes: ten times as fast as letter by letter. None if it may hold a number.
    """
    script = simple_script(text)
    if script is None:
        return None
    spell = quick_latin if script == "latin" else quick_cyrillic
    line = spell(text).decode("ascii")
    return None if holds_number(line.split()) else line


def simple_script(text: str) -> str | None:
    """Return ``latin`` or ``cyrillic`` for a text spelled the short way, or None.

    None as well for a text in Latin that may be Russian.
    """
    found = _SIMPLE.fullmatch(text)
    if found is None or found.lastgroup is None:
        return found and "cyrillic"
    return None if russian_latin.may_be_russian(text) else "latin"


def quick_latin(text: str) -> bytes:
    """Return simple Latin texts, divided by NUL if several, spelled with spaces."""
    return spelled_latin(text.lower()).translate(_LATIN_SPACED).encode("ascii")


def quick_cyrillic(text: str) -> bytes:
    """Return simple Cyrillic texts, divided by NUL if several, spelled with spaces."""
    line = text.lower().encode(CODE).translate(_BYTES, _SOFT)
    for sign, pair in _PAIRS:
        while sign + sign in line:  # said long
            line = line.replace(sign + sign, sign)
        line = line.replace(sign, pair)
    return line


def _found(text: str) -> _Found:
    """Return the words as written, and how they are spelled."""
    if not (simple := _SIMPLE.fullmatch(text)):
        text = _BENT_INITIALS.sub(without_end, trimmed(text))
        if _FIGURE.search(text):
            text = with_whole_figures(text)
    elif "-" in text:
        text = _BENT_INITIALS.sub(without_end, text)
    if simple and ("'" in text or "’" in text):  # a sign
        text = _MARKS.sub("", text)
    leaning = _leans_cyrillic(text)
    russian = not leaning and russian_latin.is_russian(text)
    return _Found(_WORD.findall(text), leaning, russian)


def trimmed(text: str) -> str:
    """Return ``text`` without links, addressed names, invisible marks and end tags."""
    # Composed anew, № would be a "no".
    text = unicodedata.normalize("NFKC", text.replace("№", " "))
    if "@" in text or "/" in text or "www." in text:
        text = _LINK.sub(" ", text)
    if "#" in text:
        without = _without_tags(text)
        # A post of tags alone is compared by its tags.
        text = without if _WORD.search(without) else text
    return _MARKS.sub("", text)


def signs_at_end(text: str) -> str:
    """Return the signs and blanks behind the last word; all of a text without one.

    Read from the end, in time that grows as the text does.
    """
    found = _SIGNS_BEHIND.match(text[::-1])
    return text[len(text) - (found.end() if found else 0) :]


def quiet(text: str) -> str:
    """Return a text written in capitals throughout in small letters: no initials."""
    if text.islower() or sum(map(str.isupper, text)) < LOUD * sum(
        map(str.isalpha, text)
    ):
        return text
    return text.lower()


def breaks_off(text: str) -> bool:
    """Say whether a text ends with an ellipsis: what is missing was cut off."""
    behind = signs_at_end(text)
    return "…" in behind or ".." in behind  # some telephones type two dots


def _without_tags(text: str) -> str:
    """Return ``text`` with a blank for the tags before it and for those after it."""
    before = _TAGS_BEFORE.match(text)
    rest = text[before.end() :] if before else text
    if behind := _TAGS_BEHIND.match(rest[::-1]):
        rest = rest[: len(rest) - behind.end()] + " "
    return f" {rest}" if before else rest


def line_of(some: Iterable[Word]) -> str:
    """Return words as one plain line."""
    return merged(_joined([word.plain for word in some]))


def _with_order(forms: Sequence[Word]) -> list[str]:
    """Return plain forms, "the second" in words marked, lest it be the line of "two".

    Not a day of a month, which is said both ways.
    """
    return [
        word.plain + ORDER_MARK
        if is_ordinal(word)
        and int(word.plain) < DAYS
        and not any(is_month(after.plain) for after in forms[at + 1 : at + 3])
        else word.plain
        for at, word in enumerate(forms)
    ]


def _joined(spelled: Sequence[str]) -> str:
    """Join spelled words; two numbers are not one of more figures."""
    line = " ".join(spelled)
    return _TWO_NUMBERS.sub("x", line).replace(" ", "")


def letters(line: str) -> int:
    """Return how many letters a plain line has; digits do not make a text long."""
    return len(line if line.isalpha() else line.translate(_NUMBERS))


def _leans_cyrillic(text: str) -> bool:
    """Say whether a text is mostly Cyrillic; of mixed ones by letters of one script."""
    cyrillic, latin = CYRILLIC_LETTER.findall(text), LATIN_LETTER.findall(text)
    if cyrillic and latin and len(cyrillic) < len(latin):
        # A notice in capitals may be typed with more Latin letters than its own.
        cyrillic = [letter for letter in cyrillic if letter not in LOOKS_LATIN]
        latin = [letter for letter in latin if letter not in LOOKS_CYRILLIC]
    return len(cyrillic) >= len(latin)
