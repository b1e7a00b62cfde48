"""Small multiples: one small chart a series, all on one scale, side by side.

Bars by period. A withheld period is a hatched column of the panel's full height, the
same for each, so that it has no height of its own.
"""

from dataclasses import dataclass

from aigaq.pure.statistics.pictures.canvas import Canvas
from aigaq.pure.statistics.pictures.colours import EDGE, LINE, SERIES, SOFT
from aigaq.pure.statistics.pictures.data import PictureData, Series
from aigaq.pure.statistics.pictures.lettering import lines_of, width_of
from aigaq.pure.statistics.pictures.scale import Scale, scale_to
from aigaq.pure.statistics.pictures.wording import spoken, written

ACROSS, TALL, LEFT, APART = 3, 96, 44, 18
NAME, NAME_LINE = 12, 15


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its series and its place on the sheet."""

    canvas: Canvas
    data: PictureData
    language: str
    series: Series
    left: float
    top: float
    width: float
    scale: Scale


def draw_panels(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw one panel a series below ``top``; return where they end."""
    across = min(ACROSS, len(data.series))
    each = canvas.width / across
    width = each - LEFT - APART
    scale = scale_to(data.largest, TALL, share=data.share)
    y = top
    for start in range(0, len(data.series), across):
        line = data.series[start : start + across]
        names = [lines_of(one.label.say(language), NAME, each - APART) for one in line]
        head = NAME_LINE * max(map(len, names)) + 12
        for n, (one, name) in enumerate(zip(line, names, strict=True)):
            left = each * n + LEFT
            for row, text in enumerate(name):
                spot = (each * n, y + 14 + NAME_LINE * row)
                canvas.text(spot, text, fontSize=NAME, fontWeight=600)
            panel = Panel(canvas, data, language, one, left, y + head, width, scale)
            _draw(panel)
        y += head + TALL + 34
    return y - 10


def _draw(panel: Panel) -> None:
    bottom = panel.top + TALL
    for tick in (panel.scale.ticks[0], panel.scale.ticks[-1]):
        y = bottom - panel.scale.at(tick)
        end = (panel.left + panel.width, y)
        panel.canvas.grid((panel.left, y), end, stroke=LINE if tick else EDGE)
        text = written(tick, panel.data, panel.language)
        style = {"align": "right", "baseline": "middle", "fontSize": 10}
        panel.canvas.text((panel.left - 5, y), text, color=SOFT, **style)
    _bars(panel, bottom)
    _ends(panel, bottom + 15)


def _bars(panel: Panel, bottom: float) -> None:
    step = panel.width / len(panel.series.values)
    wide = max(1.5, step * 0.72)
    shown = [value for value in panel.series.values if value is not None]
    most = max(shown, default=0)
    named = False
    for place, value in enumerate(panel.series.values):
        x = panel.left + step * place + (step - wide) / 2
        said = spoken(panel.data, panel.series, place, panel.language)
        if value is None:
            panel.canvas.hatch((x, panel.top, wide, TALL), said)
            continue
        tall = panel.scale.at(value)
        box = (x, bottom - tall, wide, tall)
        panel.canvas.box(box, said, fill=SERIES[0])
        text = written(value, panel.data, panel.language)
        room = round(width_of(text, 10) / 2 / step + 0.5)
        beside = panel.series.values[max(0, place - room) : place + room + 1]
        if value == most and most > 0 and not named and None not in beside:
            named = True
            spot = (x + wide / 2, bottom - tall - 4)
            panel.canvas.text(spot, text, align="center", fontSize=10)


def _ends(panel: Panel, y: float) -> None:
    """Name the first and the last period; one alone where both have no room."""
    labels = [c.label.say(panel.language) for c in panel.data.categories]
    style = {"fontSize": 10, "color": SOFT}
    panel.canvas.text((panel.left, y), labels[0], **style)
    room = panel.width - width_of(labels[0], 10) - 8
    if len(labels) > 1 and width_of(labels[-1], 10) <= room:
        end = (panel.left + panel.width, y)
        panel.canvas.text(end, labels[-1], align="right", **style)
