"""Lines over time, with a pale band where a value has an interval.

Each line has its colour, its dash and the shape of its points, and its name stands at
its end. Where a value is withheld the line breaks, and a hatched box stands in a lane
below the axis, at no height.
"""

from dataclasses import dataclass
from typing import Any

from aigaq.pure.statistics.pictures.canvas import Canvas
from aigaq.pure.statistics.pictures.colours import (
    DASHES,
    EDGE,
    LINE,
    PAPER,
    SERIES,
    SHAPES,
    SOFT,
)
from aigaq.pure.statistics.pictures.data import PictureData, Series
from aigaq.pure.statistics.pictures.lettering import lines_of, width_of
from aigaq.pure.statistics.pictures.scale import Scale, scale_to
from aigaq.pure.statistics.pictures.wording import spoken, tell, written

TALL, LEFT, RIGHT = 270, 62, 168
LANE, APART = 18, 17


@dataclass(frozen=True, slots=True)
class Field:
    """The space between the axes."""

    canvas: Canvas
    data: PictureData
    language: str
    scale: Scale
    top: float
    step: float

    def x(self, place: int) -> float:
        """Return where a period stands."""
        return LEFT + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.top + TALL - self.scale.at(value)


def draw_trend(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw the lines below ``top``; return where they end."""
    room = canvas.width - LEFT - RIGHT
    scale = scale_to(data.largest, TALL, share=data.share)
    step = room / len(data.categories)
    field = Field(canvas, data, language, scale, top + 12, step)
    _grid(field, LEFT + room)
    for number, one in enumerate(data.series):
        _bands(field, one, SERIES[number])
    for number, one in enumerate(data.series):
        _line(field, number, one)
    _names(field)
    return _below(field)


def _grid(field: Field, right: float) -> None:
    for tick in field.scale.ticks:
        y = field.y(tick)
        field.canvas.grid((LEFT, y), (right, y), stroke=LINE if tick else EDGE)
        text = written(tick, field.data, field.language)
        spot = (LEFT - 8, y)
        style = {"align": "right", "baseline": "middle", "fontSize": 11}
        field.canvas.text(spot, text, color=SOFT, **style)


def _runs(one: Series) -> list[list[int]]:
    """Return the stretches of places whose values are shown."""
    runs: list[list[int]] = [[]]
    for place, value in enumerate(one.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _bands(field: Field, one: Series, colour: str) -> None:
    for run in _runs(one):
        edges = [
            (field.x(place), field.y(pair[1]), field.y(pair[0]))
            for place in run
            if (pair := one.interval(place))
        ]
        if len(edges) == 1:
            x, upper, lower = edges[0]
            edges = [(x - 4, upper, lower), (x + 4, upper, lower)]
        if edges:
            field.canvas.band(edges, fill=colour, fillOpacity=0.18)
            for bound in (1, 2):
                points = [(edge[0], edge[bound]) for edge in edges]
                field.canvas.path(points, stroke=colour, strokeWidth=0.7)


def _line(field: Field, number: int, one: Series) -> None:
    colour = SERIES[number]
    style = {"strokeDash": DASHES[number]} if DASHES[number] else {}
    for run in _runs(one):
        if len(run) > 1:
            points = [(field.x(p), field.y(one.values[p] or 0)) for p in run]
            field.canvas.path(points, stroke=colour, **style)
    for run in _runs(one):
        for place in run:
            spot = (field.x(place), field.y(one.values[place] or 0))
            field.canvas.dot(
                spot,
                spoken(field.data, one, place, field.language),
                shape=SHAPES[number],
                fill=PAPER if number else colour,
                stroke=colour,
                strokeWidth=2,
                size=45,
            )


def _names(field: Field) -> None:
    """Put each line's name at its end, pushed apart where they would touch."""
    wanted = []
    for number, one in enumerate(field.data.series):
        shown = [value for value in one.values if value is not None]
        height = field.y(shown[-1]) if shown else field.top + TALL
        name = lines_of(one.label.say(field.language), 11.5, RIGHT - 20, most=3)
        wanted.append((height, number, name))
    y = field.top - 6.0
    for height, number, name in sorted(wanted):
        y = max(y, height - 7 * (len(name) - 1))
        x = field.canvas.width - RIGHT + 12
        style: dict[str, Any] = {
            "shape": SHAPES[number],
            "stroke": SERIES[number],
            "strokeWidth": 2,
        }
        fill = PAPER if number else SERIES[number]
        field.canvas.dot((x - 4, y), size=45, fill=fill, **style)
        for line in name:
            field.canvas.text((x + 6, y), line, baseline="middle", fontSize=11.5)
            y += 14
        y += APART - 14


def _below(field: Field) -> float:
    """Draw the lanes of withheld values and the names of the periods."""
    y = field.top + TALL + 6.0
    for number, one in enumerate(field.data.series):
        if None not in one.values:
            continue
        _lane(field, number, one, y)
        y += LANE
    _periods(field, y + 14)
    return y + 22


def _lane(field: Field, number: int, one: Series, y: float) -> None:
    for place, value in enumerate(one.values):
        if value is None:
            wide = min(field.step - 3, 26)
            box = (field.x(place) - wide / 2, y, wide, LANE - 5)
            field.canvas.hatch(box, spoken(field.data, one, place, field.language))
    middle = y + (LANE - 5) / 2
    x = field.canvas.width - RIGHT + 12
    style: dict[str, Any] = {
        "shape": SHAPES[number],
        "stroke": SERIES[number],
        "strokeWidth": 2,
    }
    fill = PAPER if number else SERIES[number]
    field.canvas.dot((x - 4, middle), size=45, fill=fill, **style)
    word = tell("withheld", field.language)
    field.canvas.text(
        (x + 6, middle), word, baseline="middle", fontSize=11, fontStyle="italic"
    )


def _periods(field: Field, y: float) -> None:
    labels = [c.label.say(field.language) for c in field.data.categories]
    widest = max(width_of(label, 11) for label in labels) + 10
    every = max(1, -int(-widest // field.step))
    for place in range(0, len(labels), every):
        spot = (field.x(place), y)
        field.canvas.text(spot, labels[place], align="center", fontSize=11, color=SOFT)
