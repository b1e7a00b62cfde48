"""Bars, and dots with whiskers: a row a category, numbers from left to right.

Bars stand for what was counted; a series with intervals is an estimate and is drawn
pale, with a whisker. A withheld value is a hatched box of one fixed size. Sees no
withheld value.
"""

import math
from dataclasses import dataclass
from typing import Any

from aigaq.pure.statistics.pictures.canvas import Canvas
from aigaq.pure.statistics.pictures.colours import (
    EDGE,
    INK,
    LINE,
    PAPER,
    SERIES,
    SHAPES,
    SOFT,
)
from aigaq.pure.statistics.pictures.data import Kind, PictureData, Series
from aigaq.pure.statistics.pictures.lettering import lines_of, width_of
from aigaq.pure.statistics.pictures.scale import Scale, scale_to
from aigaq.pure.statistics.pictures.wording import (
    spoken,
    tell,
    written,
    written_at,
)

LABELS, GAP, NUMBERS = 210, 14, 150
BAR, DOT_ROW, HELD, OFF = 18, 12, 40, 7
LETTERS = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every row needs: where it is drawn and in which language."""

    canvas: Canvas
    data: PictureData
    language: str
    scale: Scale
    zero: float


def draw_rows(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw bars or dots below ``top``; return where they end."""
    zero = LABELS + GAP
    room = canvas.width - zero - NUMBERS
    sheet = Sheet(
        canvas, data, language, scale_to(data.largest, room, share=data.share), zero
    )
    top = legend(sheet, top) if len(data.series) > 1 else top
    heights = [_row_height(data, place, language) for place in _places(data)]
    _grid(sheet, top, top + sum(heights))
    for place, height in enumerate(heights):
        _row(sheet, place, top, height)
        top += height
    return top + 26


def _places(data: PictureData) -> range:
    return range(len(data.categories))


def _label(data: PictureData, place: int, language: str) -> list[str]:
    text = data.categories[place].label.say(language)
    return lines_of(text, LETTERS, LABELS, most=3)


def _row_height(data: PictureData, place: int, language: str) -> float:
    lines = len(_label(data, place, language)) * 15
    each = BAR if data.kind is Kind.BARS else DOT_ROW
    return max(lines, each * len(data.series)) + 10


def legend(sheet: Sheet, top: float) -> float:
    """Name each series with its sign; return where the names end."""
    x, y = 0.0, top + 8
    for number, one in enumerate(sheet.data.series):
        whole = one.label.say(sheet.language)
        name = lines_of(whole, LETTERS, sheet.canvas.width - 60, most=1)[0]
        width = width_of(name, LETTERS) + 36
        if x and x + width > sheet.canvas.width:
            x, y = 0.0, y + 20
        _sign(sheet, number, one, (x + 8, y))
        sheet.canvas.text((x + 20, y), name, baseline="middle")
        x += width
    return y + 22


def _sign(sheet: Sheet, number: int, one: Series, place: tuple[float, float]) -> None:
    if sheet.data.kind is Kind.BARS:
        box = (place[0] - 7, place[1] - 6, 14, 12)
        sheet.canvas.box(box, **_bar_style(number, one))
    else:
        sheet.canvas.dot(place, **_dot_style(number))


def _bar_style(number: int, one: Series) -> dict[str, Any]:
    colour = SERIES[number]
    if any(one.intervals):
        return {"fill": colour, "fillOpacity": 0.25, "stroke": colour}
    return {"fill": colour, "stroke": colour}


def _dot_style(number: int) -> dict[str, Any]:
    style: dict[str, Any] = {
        "shape": SHAPES[number],
        "stroke": SERIES[number],
        "strokeWidth": 2,
    }
    return {**style, "filled": False, "fill": SERIES[number] if not number else PAPER}


def _grid(sheet: Sheet, top: float, bottom: float) -> None:
    ticks = sheet.scale.ticks
    texts = [written(tick, sheet.data, sheet.language) for tick in ticks]
    widest = max(width_of(text, 11) for text in texts) + 8
    every = math.ceil(widest / sheet.scale.at(ticks[1]))
    for number, (tick, text) in enumerate(zip(ticks, texts, strict=True)):
        x = sheet.zero + sheet.scale.at(tick)
        colour = EDGE if tick == 0 else LINE
        sheet.canvas.grid((x, top), (x, bottom), stroke=colour)
        if number % every:
            continue
        sheet.canvas.text(
            (x, bottom + 16), text, align="center", fontSize=11, color=SOFT
        )


def _row(sheet: Sheet, place: int, top: float, height: float) -> None:
    middle = top + height / 2
    lines = _label(sheet.data, place, sheet.language)
    y = middle - 15 * (len(lines) - 1) / 2
    for line in lines:
        spot = (LABELS, y)
        sheet.canvas.text(spot, line, align="right", baseline="middle")
        y += 15
    if sheet.data.kind is Kind.DOTS:
        _dots(sheet, place, middle)
        return
    start = middle - BAR * len(sheet.data.series) / 2
    for number in range(len(sheet.data.series)):
        _bar(sheet, number, place, start + BAR * number + 1)


def _bar(sheet: Sheet, number: int, place: int, y: float) -> None:
    one = sheet.data.series[number]
    said = spoken(sheet.data, one, place, sheet.language)
    middle, thick = y + BAR / 2 - 1, BAR - 3
    value = one.values[place]
    if value is None:
        # Apart from the axis: a bar begins at zero, this is none.
        sheet.canvas.hatch((sheet.zero + OFF, y + 1, HELD, thick - 2), said)
        _number(sheet, sheet.zero + OFF + HELD, middle, one, place)
        return
    end = sheet.zero + sheet.scale.at(value)
    box = (sheet.zero, y, end - sheet.zero, thick)
    sheet.canvas.box(box, said, **_bar_style(number, one))
    if pair := one.interval(place):
        end = _whisker(sheet, pair, middle, SERIES[number])
    _number(sheet, end, middle, one, place)


def _whisker(sheet: Sheet, pair: tuple[float, float], y: float, colour: str) -> float:
    left, right = (sheet.zero + sheet.scale.at(bound) for bound in pair)
    style: dict[str, Any] = {"stroke": colour, "strokeWidth": 1.6}
    sheet.canvas.line((left, y), (right, y), **style)
    for x in (left, right):
        sheet.canvas.line((x, y - 4), (x, y + 4), **style)
    return right


def _number(sheet: Sheet, x: float, y: float, one: Series, place: int) -> None:
    text = written_at(sheet.data, one, place, sheet.language)
    held = one.values[place] is None
    sheet.canvas.text(
        (x + 7, y),
        text,
        baseline="middle",
        fontSize=11,
        fontStyle="italic" if held else "normal",
        color=INK,
    )


def _dots(sheet: Sheet, place: int, y: float) -> None:
    right = sheet.canvas.width - NUMBERS
    sheet.canvas.grid((sheet.zero, y), (right, y), strokeDash=(1, 3))
    held = []
    middle, y = y, y - DOT_ROW * (len(sheet.data.series) - 1) / 2 - DOT_ROW
    for number, one in enumerate(sheet.data.series):
        y += DOT_ROW
        value = one.values[place]
        if value is None:
            held.append(number)
            continue
        if pair := one.interval(place):
            _whisker(sheet, pair, y, SERIES[number])
        said = spoken(sheet.data, one, place, sheet.language)
        spot = (sheet.zero + sheet.scale.at(value), y)
        sheet.canvas.dot(spot, said, **_dot_style(number))
    x, y = right + 8.0, middle
    for number in held:
        one = sheet.data.series[number]
        said = spoken(sheet.data, one, place, sheet.language)
        if len(sheet.data.series) > 1:
            sheet.canvas.dot((x + 5, y), **_dot_style(number))
            x += 14
        sheet.canvas.hatch((x, y - 7, 22, 14), said)
        x += 30
    if held:
        word = tell("withheld", sheet.language)
        style = {"baseline": "middle", "fontSize": 11, "fontStyle": "italic"}
        sheet.canvas.text((x, y), word, **style)
    elif len(sheet.data.series) == 1:
        _number(sheet, right, y, sheet.data.series[0], place)
