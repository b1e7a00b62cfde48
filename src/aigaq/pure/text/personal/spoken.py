"""Phone numbers said in words, or with letters put in for digits, to slip past filters.

«восемь семьсот один…», «сегіз жеті жүз бір…», «+7 7O1 …». Only what adds up to a
Kazakhstani or Russian number counts: a price or an age in words is left alone.
"""

import re
from collections.abc import Iterator

from aigaq.pure.text.personal.folding import WORD, level
from aigaq.pure.text.personal.spans import Span

_UNITS = (
    "ноль нол нуль zero oh|один одна бир one|два две еки two|три уш three|четыре"
    " торт four|пять бес five"
    "|шесть алты six|семь жети seven|восемь сегиз eight|девять тогыз nine|десять он"
    " ten|одиннадцать eleven"
    "|двенадцать twelve|тринадцать thirteen|четырнадцать fourteen|пятнадцать fifteen"
    "|шестнадцать sixteen"
    "|семнадцать seventeen|восемнадцать eighteen|девятнадцать nineteen"
)
_TENS = (
    "двадцать жиырма twenty|тридцать отыз thirty|сорок кырык forty|пятьдесят елу"
    " fifty|шестьдесят алпыс sixty"
    "|семьдесят жетпис seventy|восемьдесят сексен eighty|девяносто токсан ninety"
)
_HUNDREDS = "сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"
_HUNDRED = frozenset(("жуз", "hundred"))
_PLUS = frozenset(("плюс", "плус", "plus", "косу"))
VALUES = {
    **{
        word: at for at, group in enumerate(_UNITS.split("|")) for word in group.split()
    },
    **{
        word: 10 * at
        for at, group in enumerate(_TENS.split("|"), 2)
        for word in group.split()
    },
    **{word: 100 * at for at, word in enumerate(_HUNDREDS.split("|"), 1)},
}
_MEANS = re.compile(r"[78]\d{10}|7\d{9}")
_LETTERED = re.compile(
    r"(?<![\w+])(?:\+\s?7|8|7)(?:[\s()./-]{0,3}[\dоoиilз|]){10}(?![\w])"
)
_FEWEST_WORDS, _FEWEST_DIGITS = 5, 8


def find_spoken(text: str) -> Iterator[Span]:
    """Yield phone numbers written in words or with look-alike letters."""
    flat = level(text)
    for found in _LETTERED.finditer(flat):
        digits = sum(char.isdigit() for char in found.group())
        if _FEWEST_DIGITS <= digits < len(re.sub(r"[\s()./+-]", "", found.group())):
            yield Span(*found.span(), "phone", 0.75, "a phone with letters in it")
    yield from _in_words(flat)


def _in_words(flat: str) -> Iterator[Span]:
    run: list[re.Match[str]] = []
    for word in (*WORD.finditer(flat), None):
        near = word and (not run or word.start() - run[-1].end() <= 3)  # noqa: PLR2004
        if word and near and _counts(word.group()):
            run.append(word)
            continue
        if len(run) >= _FEWEST_WORDS and _MEANS.fullmatch(digits_of(run)):
            yield Span(run[0].start(), run[-1].end(), "phone", 0.7, "a phone in words")
        run = [word] if word and _counts(word.group()) else []


def _counts(word: str) -> bool:
    return word in VALUES or word in _HUNDRED or word in _PLUS


def digits_of(words: list[re.Match[str]]) -> str:
    """Return the digits that number words stand for, group after group."""
    digits, value, room = "", 0, 0
    for word in (found.group() for found in words):
        if word in _PLUS:
            continue
        if word in _HUNDRED:
            hundreds = value if 0 < value < 10 else 1  # noqa: PLR2004
            value, room = hundreds * 100, 100
            continue
        number = VALUES[word]
        if room and 0 < number < room:
            value += number
        else:
            digits += str(value) if value or room == 1 else ""
            value = number
        room = 100 if number >= 100 else 10 if number >= 20 else 1  # noqa: PLR2004
    return digits + str(value)
