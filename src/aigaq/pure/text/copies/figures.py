"""Figures as they are typed, made whole: 50 000, 40-ы, 14th, 1,5 млн, +7 777.

Endings, grouping and the marks of dates and telephones go before words are taken apart.
Reads no number in words; changes no value.
Source: docs/spec/copies.md section 1.
"""

import re
from functools import cache

from aigaq.pure.text.copies.numerals import CASES, ORDER, OWNED
from aigaq.pure.text.copies.spelt import plain_word

_FIGURE_ENDS = (
    "й я е го м му х ю ми ти и ть ый ой ая ое ого его ому ему ые ых ым ом ую ти ью "
    "ші шы сы сі"
)
"""What is written behind figures and a hyphen beside the Kazakh endings."""

_TWO_AND_MORE, _END_LETTERS = "хx", 2  # 2х, in either script

_PHONE = re.compile(
    r"(?<![\w+])(?:\+?7|8)[\s(-]{0,2}(\d{3})[\s)-]{0,2}(\d{3})[\s-]?(\d\d)[\s-]?(\d\d)(?!\d)"
)
_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)(?!\d)")
_MONTHS = (  # noqa: SIM905  # read as words
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
).split()
_GROUPED = re.compile(
    r"(?<![\w.,])\d{1,3}(?:(?:[ \u00a0\u202f]\d{3})+|(?:,\d{3})+)(?![.,]?\d|[ -]\d)"
)
_BEHIND = re.compile(
    r"(?:(?<![^\W_])|(?<=[^\W\d_]\d))(\d++)([-\u2010\u2011\u2013]?)([^\W\d_]+)(?!\w)"
)
"""Begun once a row of figures: from each of them, long rows take hours."""

_ENGLISH_ORDER = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECIMAL = re.compile(
    r"(?<![\w.,])(\d+)[.,](\d{1,2})\s?(тыс|мың|млн|миллион|млрд|миллиард|thousand|mln"
    r"|million|bn|billion)\w*",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<=\d)\s?%")


def with_whole_figures(text: str) -> str:
    """Return a text whose figures are whole: 50 000, 40-ы, 14th, 1,5 млн.

    A telephone number is one number, without 8 or +7; the month of a date has its name.
    Times and shares are left as they are.
    """
    text = _PHONE.sub(r"\1\2\3\4", text)
    text = _DATE.sub(_named_month, text)
    text = _DECIMAL.sub(_multiplied, text)
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    text = _ENGLISH_ORDER.sub("", text)
    text = _PERCENT.sub(" процент", text)
    return _BEHIND.sub(_bare, text)


def _named_month(found: re.Match[str]) -> str:
    return f"{found[1]} {_MONTHS[int(found[2]) - 1]} {found[3]}"


def _multiplied(found: re.Match[str]) -> str:
    name = found[3].lower()
    power = 3 if name.startswith(("тыс", "мың", "thou")) else 6
    power = 9 if name.startswith(("млрд", "миллиард", "b")) else power
    whole = int(found[1] + found[2]) * 10 ** (power - len(found[2]))
    return str(whole)


@cache
def _ends() -> frozenset[str]:
    kazakh = f"{CASES} {OWNED} {ORDER} {_FIGURE_ENDS}".split()
    orders = [o + e for o in ORDER.split() for e in f"{CASES} {OWNED}".split()]
    return frozenset(plain_word(end, True) for end in (*kazakh, *orders))  # noqa: FBT003  # a cache's key


def _bare(found: re.Match[str]) -> str:
    figures, hyphen, letters = found.groups()
    ends = plain_word(letters, True) in _ends()  # noqa: FBT003  # a cache's key
    if ends and (hyphen or len(letters) > 1 or letters in _TWO_AND_MORE):
        return figures
    glued = not hyphen and len(figures) > 1 and len(letters) > _END_LETTERS
    return f"{figures} {letters}" if glued else found[0]


def without_end(found: re.Match[str]) -> str:
    """Return what stands before a hyphen, if an ending of Kazakh stands behind it."""
    return found[1] if plain_word(found[2], True) in _ends() else found[0]  # noqa: FBT003  # a cache's key
