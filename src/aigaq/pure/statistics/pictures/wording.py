"""A picture in words: its numbers written out, its description, its table.

All three are made from the same ``PictureData`` as the drawing, so none can say what
another does not. A withheld value is the word "withheld" everywhere.
"""

from dataclasses import dataclass
from typing import Any

from aigaq.pure.statistics.pictures.data import Kind, PictureData, Series
from aigaq.pure.statistics.sentences.numbers import number, percent
from aigaq.pure.statistics.sentences.phrases import phrases, say

MOST_NAMED = 8
"""Withheld places named one by one in a description; the table names all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as text; ``withheld`` if it is none."""

    text: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The picture's numbers, ready to be printed in one language."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    notes: tuple[str, ...]


def tell(key: str, language: str, *, count: int = 1, **facts: object) -> str:
    """Return a phrase of ``words.yaml``."""
    return say(phrases(__package__ or ""), key, language, count=count, **facts)


def written(value: float | None, data: PictureData, language: str) -> str:
    """Write one value, as a percentage where the values are shares."""
    if value is None:
        return tell("withheld", language)
    return percent(value, language) if data.share else number(value, language)


def written_at(data: PictureData, series: Series, place: int, language: str) -> str:
    """Write the value at a place, with its interval where it has one."""
    value = written(series.values[place], data, language)
    if not (pair := series.interval(place)):
        return value
    lower, upper = (written(bound, data, language) for bound in pair)
    return tell("ranged", language, value=value, lower=lower, upper=upper)


def spoken(data: PictureData, series: Series, place: int, language: str) -> str:
    """Say what one mark of the drawing shows."""
    label = data.categories[place].label.say(language)
    value = written_at(data, series, place, language)
    if len(data.series) == 1 or data.kind is Kind.LISTS:
        return tell("value_of", language, label=label, value=value)
    name = series.label.say(language)
    key = "from_to" if data.kind is Kind.FLOW else "value_in"
    return tell(
        key, language, label=label, series=name, source=name, target=label, value=value
    )


def subtitle(data: PictureData, language: str) -> str:
    """Say what one is."""
    return tell("unit", language, unit=data.unit.say(language))


def notes(data: PictureData, language: str) -> tuple[str, ...]:
    """Return the lines below the drawing: how to read it, then its own notes."""
    said = []
    if data.withheld:
        dashed = data.kind is Kind.FLOW
        said.append(tell("dashed_note" if dashed else "withheld_note", language))
    if any(pair for one in data.series for pair in one.intervals):
        said.append(tell("interval_note", language))
    return (*said, *(note.say(language) for note in data.notes))


def table(data: PictureData, language: str) -> PictureTable:
    """Lay the picture's numbers out as a table in ``language`` (kk, ru or en)."""
    rows = tuple(
        (
            category.label.say(language),
            tuple(_cell(data, one, place, language) for one in data.series),
        )
        for place, category in enumerate(data.categories)
    )
    return PictureTable(
        caption=f"{data.title.say(language)} ({data.unit.say(language)})",
        corner=data.corner.say(language),
        columns=tuple(one.label.say(language) for one in data.series),
        rows=rows,
        notes=tuple(note.say(language) for note in data.notes),
    )


def _cell(data: PictureData, series: Series, place: int, language: str) -> Cell:
    value = series.values[place]
    if data.kind is Kind.LISTS and series is not data.series[0]:
        return Cell(tell("on_list" if value else "off_list", language), withheld=False)
    return Cell(written_at(data, series, place, language), withheld=value is None)


def describe(data: PictureData, language: str) -> str:
    """Say in a few sentences what the drawing shows, for who does not see it.

    Names the extremes of each series and what is withheld. Does not repeat every
    number: the table beside it does.
    """
    said = [f"{data.title.say(language)}.", tell(f"kind_{data.kind}", language)]
    said.append(f"{subtitle(data, language)}.")
    said += [_series_said(data, series, language) for series in data.series]
    said += _withheld_said(data, language)
    if any(pair for one in data.series for pair in one.intervals):
        said.append(tell("ranges", language))
    said += [note.say(language) for note in data.notes]
    return " ".join(said)


def _series_said(data: PictureData, series: Series, language: str) -> str:
    name = series.label.say(language)
    if data.kind is Kind.LISTS and series is not data.series[0]:
        return tell("list_size", language, series=name)
    shown = [(v, p) for p, v in enumerate(series.values) if v is not None]
    if not shown:
        return tell("series_withheld", language, series=name)
    if data.kind is Kind.FLOW:
        return _flow_said(data, series, language)
    top = max(shown, key=lambda pair: (pair[0], -pair[1]))
    bottom = min(shown)
    facts: dict[str, Any] = {
        "series": name,
        "top": _label(data, top[1], language),
        "most": written(top[0], data, language),
        "bottom": _label(data, bottom[1], language),
        "least": written(bottom[0], data, language),
        "first": _label(data, shown[0][1], language),
        "last": _label(data, shown[-1][1], language),
        "end": written(shown[-1][0], data, language),
        "label": _label(data, shown[0][1], language),
        "value": written(shown[0][0], data, language),
    }
    how = _how(data, len(shown), level=top[0] == bottom[0])
    # What is withheld may be more than the highest, or less than the lowest.
    partly = len(shown) < len(series.values) and how != "series_one"
    return tell(f"{how}_shown" if partly else how, language, **facts)


def _how(data: PictureData, shown: int, *, level: bool) -> str:
    if shown == 1:
        return "series_one"
    if level:
        return "series_level"
    return "series_trend" if data.kind is Kind.TREND else "series_range"


def _flow_said(data: PictureData, series: Series, language: str) -> str:
    parts = [
        tell(
            "value_of",
            language,
            label=_label(data, place, language),
            value=written(value, data, language),
        )
        for place, value in enumerate(series.values)
        if value is None or value > 0
    ]
    name = series.label.say(language)
    return tell("series_flow", language, series=name, list="; ".join(parts) or "0")


def _withheld_said(data: PictureData, language: str) -> list[str]:
    places = data.withheld
    if not places or data.kind is Kind.FLOW:
        return []
    if len(places) > MOST_NAMED:
        n = len(places)
        return [tell("withheld_many", language, count=n, n=number(n, language))]
    alone = len(data.series) == 1 or data.kind is Kind.LISTS
    names = [
        _label(data, c, language)
        if alone
        else f"{data.series[s].label.say(language)} – {_label(data, c, language)}"
        for s, c in places
    ]
    return [tell("withheld_list", language, list="; ".join(names))]


def _label(data: PictureData, place: int, language: str) -> str:
    return data.categories[place].label.say(language)
