"""Overlap of lists: a column a combination, a dot where the list is part of it.

The first series is the count of each combination; every further one is a list, with 1
where it belongs to the combination. Withheld counts are hatched columns of one height.
Sees no withheld value.
"""

from aigaq.pure.statistics.pictures.canvas import Canvas
from aigaq.pure.statistics.pictures.colours import EDGE, INK, LINE, PAPER, SERIES, SOFT
from aigaq.pure.statistics.pictures.data import PictureData
from aigaq.pure.statistics.pictures.lettering import lines_of, width_of
from aigaq.pure.statistics.pictures.scale import Scale, scale_to
from aigaq.pure.statistics.pictures.wording import spoken, written

LEFT, TALL, WIDEST, LINE_TALL = 190, 190, 40, 30
HELD, OFF = 18, 7
"""Pixels: a withheld column's height, and its distance from the axis."""


def draw_lists(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw columns and dots below ``top``; return where they end."""
    counts, *lists = data.series
    step = min(WIDEST, (canvas.width - LEFT - 10) / len(data.categories))
    scale = scale_to(data.largest, TALL, share=data.share)
    floor = top + 22 + TALL
    texts = [written(n, data, language) for n in counts.values if n is not None]
    widest = max((width_of(text, 10) for text in texts), default=0)
    size = round(min(10, max(7, 10 * step / (widest + 1))), 1)
    right = LEFT + step * len(data.categories)
    _axis(data, language, canvas, (scale, floor, right))
    for place, value in enumerate(counts.values):
        x = LEFT + step * place + step * 0.15
        said = spoken(data, counts, place, language)
        wide = step * 0.7
        if value is None:
            canvas.hatch((x, floor - OFF - HELD, wide, HELD), said)
            continue
        tall = scale.at(value)
        canvas.box((x, floor - tall, wide, tall), said, fill=SERIES[0])
        text = written(value, data, language)
        spot = (x + wide / 2, floor - tall - 5)
        canvas.text(spot, text, align="center", fontSize=size)
    for row, one in enumerate(lists):
        y = floor + 24 + LINE_TALL * row
        _name(canvas, one.label.say(language), y)
        canvas.grid((LEFT, y), (right, y), strokeWidth=0.7)
    for place in range(len(data.categories)):
        x = LEFT + step * (place + 0.5)
        _combination(canvas, x, floor + 24, [one.values[place] or 0 for one in lists])
    return floor + 24 + LINE_TALL * len(lists)


def _axis(
    data: PictureData,
    language: str,
    canvas: Canvas,
    place: tuple[Scale, float, float],
) -> None:
    scale, floor, right = place
    for tick in scale.ticks:
        y = floor - scale.at(tick)
        canvas.grid((LEFT, y), (right, y), stroke=LINE if tick else EDGE)
        text = written(tick, data, language)
        style = {"align": "right", "baseline": "middle", "fontSize": 11}
        canvas.text((LEFT - 8, y), text, color=SOFT, **style)


def _name(canvas: Canvas, name: str, y: float) -> None:
    lines = lines_of(name, 11.5, LEFT - 24, most=2)
    y -= 6.5 * (len(lines) - 1)
    for line in lines:
        spot = (LEFT - 12, y)
        canvas.text(spot, line, align="right", baseline="middle", fontSize=11.5)
        y += 13


def _combination(canvas: Canvas, x: float, top: float, marks: list[float]) -> None:
    on = [top + LINE_TALL * row for row, mark in enumerate(marks) if mark]
    if len(on) > 1:
        canvas.line((x, on[0]), (x, on[-1]), stroke=INK, strokeWidth=2)
    for row, mark in enumerate(marks):
        spot = (x, top + LINE_TALL * row)
        fill = INK if mark else PAPER
        stroke = INK if mark else LINE
        canvas.dot(spot, shape="circle", size=90, fill=fill, stroke=stroke)
