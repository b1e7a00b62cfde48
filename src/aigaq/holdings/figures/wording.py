"""A figure in words: the sentence, the table's labels, the note on method.

Kazakh, Russian and English, by the plural and percent rules of each. Works on what may
be shown and on nothing else; a withheld number is named as withheld, never left out,
never written as a zero. Decides nothing: see ``pure.statistics.disclosure``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_percent

from aigaq.holdings.figures import cube_words
from aigaq.holdings.figures.days import LOCALES, long_date, on_day
from aigaq.holdings.figures.inline import lower
from aigaq.holdings.figures.queries import FigureView
from aigaq.holdings.figures.questions import question_named
from aigaq.pure.statistics.periods import UNCERTAIN
from aigaq.pure.statistics.tables import ALL, TOTAL, UNKNOWN
from aigaq.pure.vocabulary.terms import vocabulary


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number as text; ``withheld`` if it is none; ``share`` is its percentage."""

    text: str
    withheld: bool
    share: str = ""


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table ready to be printed in one language; the last row is all cases."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[TableCell, ...]], ...]
    notes: tuple[str, ...]


def sentences(figure: FigureView, language: str) -> tuple[str, ...]:
    """Say a figure in sentences: how many, of what kinds, with what shares."""
    if figure.cube is not None:
        # The words were written down when it was counted, and stay as they are.
        return figure.said[language]
    table = figure.table
    since, until = (long_date(d, language) for d in (figure.since, figure.until))
    n = table.all
    if n is None:
        said = [_say("counted_withheld", language, since=since, until=until)]
    else:
        said = [_say("counted", language, number=n, n=n, since=since, until=until)]
    said += _kinds(figure, language)
    said += [_share(figure, mark, language) for mark in table.shares]
    if figure.synthetic:
        said.append(_say("synthetic", language))
    return tuple(said)


def sentence(figure: FigureView, language: str) -> str:
    """Say a figure in one short paragraph."""
    return " ".join(sentences(figure, language))


def title(figure: FigureView, language: str) -> str:
    """Name a figure by what its table shows; several figures may share a name."""
    if figure.cube is not None:
        return cube_words.caption(figure.cube, language)
    return _say("caption", language)


def _kinds(figure: FigureView, language: str) -> list[str]:
    table = figure.table
    counts = {kind: table.count(kind) for kind in table.kinds}
    shown = [(n, kind) for kind, n in counts.items() if n is not None]
    hidden = [kind for kind, n in counts.items() if n is None]
    place = {kind: order for order, kind in enumerate(table.kinds)}
    shown.sort(key=lambda pair: (pair[1] == UNKNOWN, -pair[0], place[pair[1]]))
    said = []
    if shown:
        items = [_item(figure, kind, n, language) for n, kind in shown]
        said.append(_say("by_kind", language, list="; ".join(items)))
    if hidden:
        names = [lower(label(figure, kind, language)) for kind in hidden]
        said.append(_say("kinds_withheld", language, list="; ".join(names)))
    return said


def _item(figure: FigureView, kind: str, n: int, language: str) -> str:
    name = lower(label(figure, kind, language))
    if part := _percent(n, figure.table.all, language):
        return _say("item", language, name=name, share=part, n=n)
    return _say("item_alone", language, name=name, n=n)


def _share(figure: FigureView, mark: str, language: str) -> str:
    n = figure.table.share(mark)
    part = _percent(n, figure.table.all, language)
    if n == 0:
        return _say(f"{mark}_none", language)
    if n is None or not part:
        return _say(f"{mark}_withheld", language)
    return _say(mark, language, percent=part, n=n)


def _percent(n: int | None, whole: int | None, language: str) -> str:
    """Return a rounded share, or nothing where one of the two is withheld."""
    if n is None or not whole:
        return ""
    return str(format_percent(n / whole, locale=language))


def label(figure: FigureView, row: str, language: str) -> str:
    """Return a row's label: a term of the vocabulary, or all cases."""
    if row == ALL:
        return _say("all", language)
    terms = vocabulary(question_named(figure.question).kinds)
    return terms.label(row, language)


def table_words(figure: FigureView, language: str) -> TableWords:
    """Lay the public table out in one language."""
    table = figure.table
    columns = table.shown_columns
    rows = tuple(
        (
            label(figure, row, language),
            tuple(_cell(figure, row, column, language) for column in columns),
        )
        for row in (*table.kinds, ALL)
    )
    notes = [_say("note", language, least=figure.threshold - 1)]
    empty = [row for row in table.rows if row != ALL and table.count(row) == 0]
    if empty:
        names = [lower(label(figure, row, language)) for row in empty]
        notes.append(_say("none_of", language, list="; ".join(names)))
    if figure.synthetic:
        notes.append(_say("synthetic", language))
    return TableWords(
        caption=title(figure, language),
        corner=_say("kind", language),
        columns=tuple(_column(figure, column, language) for column in columns),
        rows=rows,
        notes=tuple(notes),
    )


def _cell(figure: FigureView, row: str, column: str, language: str) -> TableCell:
    n = figure.table.count(row, column)
    if n is None:
        return TableCell(_say("withheld", language), withheld=True)
    whole = figure.table.all if column == TOTAL and row != ALL else None
    return TableCell(str(n), withheld=False, share=_percent(n, whole, language))


def _column(figure: FigureView, column: str, language: str) -> str:
    if column in {TOTAL, UNCERTAIN}:
        return _say(column, language)
    _, since, until = next(p for p in figure.table.periods if p[0] == column)
    return period_label(since, until, language)


def period_label(since: date, until: date, language: str) -> str:
    """Name a period of one calendar year by its months, or by the year alone."""
    if (since.month, until.month) == (1, 12):
        return str(since.year)
    first, last = (
        # Kazakh months that stand alone have a capital letter there; not in a line.
        format_date(day, "LLLL", locale=LOCALES[language]).lower()
        if language == "kk"
        else format_date(day, "LLLL", locale=LOCALES[language])
        for day in (since, until)
    )
    months = until.month - since.month + 1
    return _say(
        "months", language, number=months, first=first, last=last, year=since.year
    )


def method_note(figure: FigureView, language: str) -> str:
    """Say how a released figure came about, for a footnote."""
    if figure.cube is not None:
        return cube_words.method_note(figure, language)
    released = figure.released_at.date() if figure.released_at else figure.counted_on
    said = _say(
        "method",
        language,
        reference=figure.reference,
        released=on_day(released, language),
        counted=on_day(figure.counted_on, language),
        rule=figure.rule_version,
        least=figure.threshold - 1,
        digest=figure.input_digest,
    )
    return f"{said} {_say('synthetic', language)}" if figure.synthetic else said


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """Return every phrase: key -> language -> text, or plural form -> text."""
    text = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    phrases: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return phrases


def _say(key: str, language: str, *, number: int = 1, **facts: object) -> str:
    phrase = words()[key][language]
    if not isinstance(phrase, str):
        form = Locale.parse(language).plural_form(number)
        phrase = phrase.get(form, phrase["other"])
    text: str = phrase.format(**facts)
    return text
