"""What a picture shows: numbers that may be shown, and words in three languages.

A value of ``None`` is withheld: it has no size here, so that no drawing can give one
away, and it never becomes a zero. Holds only what is public; decides nothing, draws
nothing. Spec: docs/spec/pictures.md, section 1.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.statistics.pictures.refusals import PictureRefused

MOST_CATEGORIES, MOST_SERIES, MOST_LETTERS = 60, 12, 400
LARGEST = 10**12
BANDED = frozenset({"trend", "dots", "bars"})


class Kind(StrEnum):
    """The ways of drawing."""

    BARS = "bars"
    DOTS = "dots"
    TREND = "trend"
    MULTIPLES = "multiples"
    FLOW = "flow"
    LISTS = "lists"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    @classmethod
    def same(cls, text: str) -> "Words":
        """Return a text that needs no translation, such as a year or a code."""
        return cls(text, text, text)

    def say(self, language: str) -> str:
        """Return the text in ``language``.

        Raises:
            KeyError: another language; the caller's mistake, not a person's.
        """
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


@dataclass(frozen=True, slots=True)
class Category:
    """One place on an axis: a kind of harm, a month, a region, a combination."""

    code: str
    label: Words


@dataclass(frozen=True, slots=True)
class Series:
    """One number a category. ``intervals`` is empty, or as long as ``values``.

    A withheld value has no interval; an interval holds its value.
    """

    code: str
    label: Words
    values: tuple[float | None, ...]
    intervals: tuple[tuple[float, float] | None, ...] = ()

    def interval(self, place: int) -> tuple[float, float] | None:
        """Return the interval of the value at ``place``, if it has one."""
        return self.intervals[place] if self.intervals else None


@dataclass(frozen=True, slots=True)
class PictureData:
    """A table that may be shown, and how it wants to be drawn.

    Args:
        kind: how to draw it.
        title: what is counted, where and when.
        unit: what one is, in the plural: "cases", "people".
        corner: what the categories are: "Region", "Month".
        categories: the rows of the table, in the order of reading.
        series: the columns. A map and a row of lists take rules of their own
            (docs/spec/pictures.md, section 2).
        notes: sentences below: source, rule, what is not shown.
        share: the values are parts of one, shown as percentages.
        rounded: the values are rounded, so that sums of them would be nobody's.

    Raises:
        PictureRefused: the parts do not fit together; its ``check`` says which.
    """

    kind: Kind
    title: Words
    unit: Words
    corner: Words
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    notes: tuple[Words, ...] = ()
    share: bool = False
    rounded: bool = False

    def __post_init__(self) -> None:
        _refuse(_misfits(self))

    @property
    def withheld(self) -> tuple[tuple[int, int], ...]:
        """Return (series, category) places of every withheld value."""
        return tuple(
            (s, c)
            for s, one in enumerate(self.series)
            for c, value in enumerate(one.values)
            if value is None
        )

    @property
    def largest(self) -> float:
        """Return the largest shown value or upper bound; 0 if there is none."""
        shown = [value for one in self.series for value in one.values]
        tops = [pair[1] for one in self.series for pair in one.intervals if pair]
        return max([value for value in shown if value is not None] + tops, default=0)


def _refuse(checks: Iterable[str]) -> None:
    for check in checks:
        raise PictureRefused(check=check)


def _misfits(data: PictureData) -> Iterable[str]:
    """Name each way in which the parts do not fit, the plainest first."""
    if not 1 <= len(data.categories) <= MOST_CATEGORIES:
        yield "categories"
    if not 1 <= len(data.series) <= MOST_SERIES:
        yield "series"
    for parts in (data.categories, data.series):
        if len({part.code for part in parts}) != len(parts):
            yield "codes"
    if any(len(one.values) != len(data.categories) for one in data.series):
        yield "lengths"
    if not all(_text_fits(words) for words in _texts(data)):
        yield "texts"
    for one in data.series:
        yield from _series_misfits(one, data)


def _series_misfits(one: Series, data: PictureData) -> Iterable[str]:
    if not all(value is None or _number_fits(value) for value in one.values):
        yield "values"
    elif data.share and any(value is not None and value > 1 for value in one.values):
        yield "shares"
    if one.intervals:
        if data.kind not in BANDED:
            yield "intervals_not_drawn"
        if len(one.intervals) != len(one.values):
            yield "lengths"
        elif not all(map(_interval_fits, one.values, one.intervals)):
            yield "intervals"


def _number_fits(value: float) -> bool:
    return 0 <= value <= LARGEST  # never true of what is no number or has no end


def _interval_fits(value: float | None, pair: tuple[float, float] | None) -> bool:
    """A withheld value must not be told by its bounds."""
    if pair is None:
        return True
    if value is None or not all(map(_number_fits, pair)):
        return False
    return pair[0] <= value <= pair[1]


def _texts(data: PictureData) -> Iterable[Words]:
    yield from (data.title, data.unit, data.corner, *data.notes)
    yield from (category.label for category in data.categories)
    yield from (one.label for one in data.series)


def _text_fits(words: Words) -> bool:
    """A text is there, is short, and has no control or formatting character."""
    return all(
        text.strip()
        and len(text) <= MOST_LETTERS
        and not any(unicodedata.category(letter).startswith("C") for letter in text)
        for text in (words.kk, words.ru, words.en)
    )
