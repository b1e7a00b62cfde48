"""Numbers in words and in figures, read as one value: on bes, пятнадцать, fifteen, 15.

A grammar of its own for Kazakh, Russian and English: cardinals, ordinals, their cases,
collective numbers, thousands behind figures. Works on plain forms, so that all
spellings are read alike. Decides nothing about messages; a number of an unknown shape
stays as it is written.
Source: docs/spec/copies.md section 1.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from aigaq.pure.text.copies.spelt import (
    LATIN_LETTER,
    Word,
    plain_word,
    raw_spelling,
)
from aigaq.pure.text.letters import KAZAKH_ONLY

CASES = (
    "ға ге қа ке да де та те дан ден тан тен нан нен ды ді ты ті ны ні дың дің тың тің "
    "ның нің мен бен пен дай дей тай тей дағы дегі тағы тегі ғы гі қы кі"
)
OWNED = (
    "ы і сы сі ын ін сын сін ына іне сына сіне ында інде сында сінде ынан інен сынан "
    "сінен ының інің сының сінің ымен імен сымен сімен ыдай ідей еуі ауы еуін еуінің "
    "еуіне ауын ауының ауына"
)
ORDER = "ыншы інші ншы нші ыншысы інші"
_RUSSIAN_ORDER = (
    "ый ий ой ая ья ое ье ого ьего ому ьему ым ьим ом ьем ую ью ей ьей ые ьи ых ьих"
)
_RUSSIAN_ENDS = "ь и ью"
_TAILS = (
    "летн лети дневн часов месячн недельн этажн комнатн минутн кратн процентн годичн "
    "классн местн сторонн значн"
)
"""How Russian adjectives go on behind a number."""

ADJECTIVE = 8
"""Plain letters of the shortest such adjective."""

_LEAST_TIMES = 100
_ALONE = frozenset({"мин", "min", "мына", "мынаны", "myna", "mına"})
"""Minutes and this, not thousands, although a plain line cannot tell them."""

_ONE_OF = "biri"
"""One of them; behind a number, one in so many."""

_POSTPOSITION = "uwin"
"""For: no case of three."""

_KAZAKH_SIGNS = frozenset(
    (  # noqa: SIM905  # read as words
        "men ben pen dep deidi bir bul osi sol adam jil tene sagat keiin dein "
        "turali boiinwa gana eken edi jok bar jane juz min kun"
    ).split()
)
_RUSSIAN_SIGNS = frozenset(
    "v na cto s po k ot iz za ego ee dlia ne kak ego ona bil".split()  # noqa: SIM905  # read as words
)

_ROMAN = re.compile("(?=..)[XХ]{0,3}(?:[IІ]?[VXХ]|V?[IІ]{0,3})")
_ROMAN_SIGNS = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}
_MONTHS = (  # noqa: SIM905  # read as words
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша "
    "желтоқсан январ феврал март апрел мая мае июн июл август сентябр октябр "
    "ноябр декабр january february march april may june july august september "
    "october november december"
).split()
_ENGLISH_ORDER = re.compile("(?:first|second|third|th)$")
_HALVES = (("jarim",), ("s", "polovinoi"), ("and", "a", "half"))


class Entry(NamedTuple):
    """What a plain word is worth in a number.

    ``times``: it multiplies what stands before it. ``closes``: nothing may follow.
    ``inside``: only behind another number word is it one. ``order``: it says the how
    manieth.
    """

    value: float
    language: str
    times: bool = False
    closes: bool = False
    inside: bool = False
    order: bool = False


@cache
def _lexicon() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for form, entry in _forms():
        key = plain_word(form, entry.language != "en")
        if key != _POSTPOSITION and entry not in found.get(key, ()):
            found[key] = (*found.get(key, ()), entry)
    return found


@cache
def triggers() -> frozenset[str]:
    """Return the spelled words, merged or not, by which a text may hold a number."""
    rows = tuple(_forms())
    raw = {raw_spelling(form, entry.language != "en") for form, entry in rows}
    return frozenset(raw | _lexicon().keys())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("numerals.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def _forms() -> Iterator[tuple[str, Entry]]:
    for row in _rows():
        if row["kind"] == "head":
            continue
        value, kind, language = float(row["value"]), row["kind"], row["language"]
        times = kind == "times" or (language == "kk" and value == _LEAST_TIMES)
        for form in row["forms"].split("|"):
            if kind == "form":
                many = times or value > _LEAST_TIMES
                yield form, Entry(value, "kk", times=many, closes=True)
            elif language == "kk":
                yield from _kazakh(form, value, kind, times=times)
            elif kind == "both":
                yield from _bent(form, Entry(value, "ru"))
            elif kind == "order":
                yield from _ordinals(form, value)
            else:
                order = language == "en" and bool(_ENGLISH_ORDER.search(form))
                yield form, Entry(value, language, times=times, order=order)


def _bent(form: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield from ((form + end, entry) for end in _RUSSIAN_ENDS.split())
    yield from _ordinals(form, entry.value)


def _ordinals(form: str, value: float) -> Iterator[tuple[str, Entry]]:
    for end in _RUSSIAN_ORDER.split():
        yield form + end, Entry(value, "ru", closes=True, order=True)


def _kazakh(
    form: str, value: float, kind: str, *, times: bool
) -> Iterator[tuple[str, Entry]]:
    bare = kind in {"bare", "times"}
    if kind != "stem":
        yield form, Entry(value, "kk", times=times)
    for end in f"{CASES} {OWNED}".split():
        if kind != "stem":
            yield form + end, Entry(value, "kk", times=times, closes=True, inside=bare)
    for order in ORDER.split():
        for end in ("", *CASES.split(), *OWNED.split()):
            yield (
                form + order + end,
                Entry(value, "kk", times=times, closes=True, order=True),
            )


def in_figures(words: Sequence[Word]) -> list[Word]:
    """Return words with each run of number words as one word: its value in figures.

    The text of such a word is what stood there, its plain form the figures.
    """
    known = triggers()
    if all(word.plain not in known for word in words):
        return list(words)
    words = _Line(words)
    found: list[Word] = []
    at = 0
    while at < len(words):
        value, end = _read(words, at)
        if words[at].plain.startswith(_ONE_OF) and found and found[-1].plain.isdigit():
            value, end = "1", at + 1  # үштен бірі
        if value is None:
            found.append(words[at])
            at += 1
            continue
        text = " ".join(word.text for word in words[at:end])
        whole, _, half = value.partition(".")
        found.append(Word(text, whole))
        found.extend([Word("", half)] if half else [])
        at = end
    return found


def _entry(word: Word, language: str, *, inside: bool) -> Entry | None:
    if word.text.lower() in _ALONE:
        return None
    for entry in _lexicon().get(word.plain, ()):
        if language and entry.language != language:
            continue
        if entry.inside and not inside:
            continue
        if entry.language != "en" or LATIN_LETTER.search(word.text):
            return entry
    return None


def is_ordinal(word: Word) -> bool:
    """Say whether a number written in words is an ordinal: second, екінші."""
    last = word.text.rsplit(" ", 1)[-1]
    if not word.plain.isdigit() or not last.isalpha():
        return False
    form = plain_word(last, not last.isascii())
    return any(entry.order for entry in _lexicon().get(form, ()))


def in_arabic(word: Word) -> Word:
    """Return a Roman number of two signs and more in figures: ХХІ, 21."""
    if not _ROMAN.fullmatch(word.text):
        return word
    signs = [_ROMAN_SIGNS[sign] for sign in word.text]
    value = sum(
        -one if one < after else one
        for one, after in zip(signs, [*signs[1:], 0], strict=True)
    )
    return word._replace(plain=str(value))


def is_month(plain: str) -> bool:
    """Say whether a plain word is a month, in any of its forms."""
    return plain.startswith(_months())


@cache
def _months() -> tuple[str, ...]:
    return tuple(plain_word(each, each[0] not in "jfmasond") for each in _MONTHS)


class _Sum:
    """A number that is being read: thousands and more, and what is below them."""

    def __init__(self) -> None:
        self.total, self.part, self.least = 0.0, 0.0, 0.0

    def takes(self, entry: Entry) -> bool:
        """Add a word if the number may go on with it."""
        return self._multiplied(entry) if entry.times else self._added(entry)

    def _multiplied(self, entry: Entry) -> bool:
        value = entry.value
        if value == _LEAST_TIMES:
            if self.part >= 20 or (self.part >= 10 and entry.language == "kk"):  # noqa: PLR2004  # nineteen hundred
                return False
            self.part = max(self.part, 1) * value
            return True
        if (self.total and not self.part) or (self.least and value >= self.least):
            return False
        self.total += max(self.part, 1) * value
        self.part, self.least = 0.0, value
        return True

    def _added(self, entry: Entry) -> bool:
        value, part = entry.value, self.part
        size = 10 ** len(str(int(value)))
        if value < 20 and part % 100 == 0:  # noqa: PLR2004  # one to nineteen
            fits = not part or part >= _LEAST_TIMES
        else:
            fits = part % size == 0 and (part % 100 != 10 or entry.language == "kk")  # noqa: PLR2004  # ten five
            fits = fits and not 10 < part % 100 < 20  # noqa: PLR2004  # eleven to nineteen
        if not fits or value >= (self.least or value + 1):
            return False
        self.part += value
        return True

    @property
    def value(self) -> float:
        """The number so far."""
        return self.total + self.part


class _Line(list[Word]):
    """The words of a text, whose language is asked for once, not at each word."""

    @cached_property
    def leaning(self) -> tuple[bool, bool]:
        """Whether English stands among Kazakh, and whether Kazakh outweighs Russian."""
        line = {word.plain for word in self}
        marked = {w.plain for w in self if not KAZAKH_ONLY.isdisjoint(w.text.lower())}
        kazakh, russian = marked | line & _KAZAKH_SIGNS, line & _RUSSIAN_SIGNS
        english = bool(marked and line & {"the", "of", "and"})
        return english, len(kazakh) > len(russian)


def _read(words: _Line, at: int) -> tuple[str | None, int]:
    """Return the figures of the number that begins here, and where it ends."""
    first = words[at]
    if first.text.isdigit():
        return _behind_figures(words, at)
    entry = _entry(first, "", inside=False)
    if entry is None or not _is_meant(entry, words, at):
        return None, at
    so_far, end, last = _Sum(), at, entry
    while entry and so_far.takes(entry):
        last, end = entry, end + 1
        if entry.closes:
            break
        joins = last.language == "en" and so_far.value >= _LEAST_TIMES
        skip = joins and end < len(words) and words[end].plain == "and"
        entry = _next(words, end + skip, last.language)
        if entry and skip and not entry.times:
            end += 1
    if last.language == "en" and (year := _year(so_far.value, words, end)):
        return year
    if not end > at:
        return None, at
    return _with_half(so_far.value, words, end, last)


def _with_half(
    value: float, words: Sequence[Word], end: int, last: Entry
) -> tuple[str, int]:
    """Read what follows a number: and a half, then thousands."""
    for half in _HALVES:
        there = tuple(word.plain for word in words[end : end + len(half)])
        if there == half and not last.closes and value < _LEAST_TIMES:
            value, end = value + 0.5, end + len(half)
            break
    if value != int(value) and (entry := _next(words, end, last.language)):
        if not entry.times or not float(value * entry.value).is_integer():
            return f"{value:g}", end
        value, end = value * entry.value, end + 1
    return f"{value:.0f}" if value == int(value) else f"{value:g}", end


def _next(words: Sequence[Word], at: int, language: str) -> Entry | None:
    return _entry(words[at], language, inside=True) if at < len(words) else None


def _behind_figures(words: Sequence[Word], at: int) -> tuple[str | None, int]:
    """Read "50 thousand"; figures alone stay as they are."""
    value, end = float(words[at].text), at + 1
    times = [_next(words, end, language) for language in ("ru", "kk", "en")]
    entry = next((each for each in times if each and each.times), None)
    if entry is None:
        return None, at
    return str(int(value * entry.value)), end + 1


def _year(value: float, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Read an English year in two halves: nineteen ninety-eight."""
    if not 16 <= value <= 20:  # noqa: PLR2004  # centuries
        return None
    rest, end = _Sum(), at
    while (entry := _next(words, end, "en")) and not entry.times and rest.takes(entry):
        end += 1
    return (f"{value:.0f}{rest.value:.0f}", end) if rest.value >= 10 else None  # noqa: PLR2004  # two figures


def _is_meant(entry: Entry, words: _Line, at: int) -> bool:
    """Say whether a word that may be another, он above all, is a number here."""
    if words[at].plain != "on" or entry.language != "kk":
        return True
    if _next(words, at + 1, "kk"):
        return True
    among_english, kazakh = words.leaning
    return kazakh and not (among_english and words[at].text.isascii())


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, int]]:
    """Return what finds a number at the head of a Russian adjective, and the values."""
    rows = (row for row in _rows() if row["kind"] == "head")
    values = {
        plain_word(form, True): int(row["value"])  # noqa: FBT003  # a cache's key
        for row in rows
        for form in row["forms"].split("|")
    }
    longest = sorted(values, key=len, reverse=True)
    tails = (plain_word(tail, True) for tail in _TAILS.split())  # noqa: FBT003  # a cache's key
    whole = f"((?:{'|'.join(longest)})+)((?:{'|'.join(tails)})[a-z]*)"
    return re.compile(whole), values


@lru_cache(maxsize=20_000)
def parted(word: Word) -> tuple[Word, ...]:
    """Return a Russian adjective with its number apart: шестнадцатилетний, 16."""
    if len(word.plain) < ADJECTIVE:
        return (word,)
    finder, values = _heads()
    found = finder.fullmatch(word.plain)
    if not found:
        return (word,)
    heads = re.findall("|".join(sorted(values, key=len, reverse=True)), found[1])
    value = sum(values[head] for head in heads)
    return Word(word.text, str(value)), Word("", found[2])
