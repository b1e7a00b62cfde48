"""Kazakhstan as twenty equal squares: darker is more, hatched is withheld.

Every withheld place looks the same whatever lies behind it. A place that was not
counted has a dotted outline, so that it is taken for neither. A number of zero is
printed as zero. Each square carries its code and its short name.
"""

from aigaq.pure.statistics.pictures.canvas import Canvas, Plane
from aigaq.pure.statistics.pictures.colours import (
    EDGE,
    INK,
    LIGHT_STEPS,
    PAPER,
    RAMP,
    SOFT,
)
from aigaq.pure.statistics.pictures.data import PictureData
from aigaq.pure.statistics.pictures.places import Tile, tile_places
from aigaq.pure.statistics.pictures.scale import scale_to
from aigaq.pure.statistics.pictures.wording import spoken, tell, written

SIDE, STEP = 94, 98
LEFT = 66
KEY = 46
UNEVEN = 4
"""How many times the middle place the largest is, before steps are uneven."""


def draw_tiles(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw the map below ``top``; return where it ends."""
    steps = classes(data)
    place_of = {category.code: n for n, category in enumerate(data.categories)}
    for tile in tile_places():
        corner = (LEFT + STEP * tile.column, top + 8 + STEP * tile.row)
        if tile.code not in place_of:
            _outline(canvas, tile, corner, language)
            continue
        place = place_of[tile.code]
        value = data.series[0].values[place]
        said = spoken(data, data.series[0], place, language)
        if value is None:
            _held(canvas, tile, corner, said, language)
        else:
            text = written(value, data, language)
            _filled(canvas, tile, corner, (text, said, step_of(value, steps)), language)
    bottom = _key(data, language, canvas, top)
    return _elsewhere(data, language, canvas, bottom)


def classes(data: PictureData) -> tuple[float, ...]:
    """Return the upper ends of the ramp's steps, round numbers.

    Equal steps; where a few places have most of it, steps of 1, 2, 5, so that the
    others are told apart.
    """
    shown = sorted(v for v in data.series[0].values if v)
    if shown and not data.share and shown[-1] > UNEVEN * shown[len(shown) // 2]:
        return _doubling(shown[-1])
    ends = scale_to(data.largest, 1, share=data.share).ticks[1:]
    if len(ends) > len(RAMP):
        ends = (*ends[: len(RAMP) - 1], ends[-1])
    return ends


def _doubling(largest: float) -> tuple[float, ...]:
    rounds = [n * 10.0**power for power in range(13) for n in (1, 2, 5)]
    last = next(n for n, end in enumerate(rounds) if end >= largest)
    return tuple(rounds[max(0, last - len(RAMP) + 1) : last + 1])


def step_of(value: float, ends: tuple[float, ...]) -> int:
    """Return the ramp's step for a value: the first whose end is not below it."""
    return next(n for n, end in enumerate(ends) if value <= end)


def reading(data: PictureData, language: str) -> tuple[str, ...]:
    """Return how to read the map, for the foot of the drawing."""
    counted = {category.code for category in data.categories}
    lines = [tell("tiles_note", language)]
    if any(tile.code not in counted for tile in tile_places()):
        lines.append(tell("no_figure_note", language))
    return tuple(lines)


def _name(
    canvas: Canvas, tile: Tile, corner: tuple[float, float], colour: str, language: str
) -> None:
    x, y = corner
    code = {"fontSize": 9, "color": colour}
    canvas.text((x + 6, y + 14), tile.code, **code)
    for line in tile.name[language]:
        canvas.text((x + 6, y + 27), line, fontSize=9.5, color=colour)
        y += 11.5


def _number(
    canvas: Canvas, corner: tuple[float, float], text: str, **style: object
) -> None:
    spot = (corner[0] + SIDE / 2, corner[1] + 72)
    canvas.text(spot, text, align="center", baseline="middle", **style)


def _filled(
    canvas: Canvas,
    tile: Tile,
    corner: tuple[float, float],
    shown: tuple[str, str, int],
    language: str,
) -> None:
    text, said, step = shown
    colour = INK if step < LIGHT_STEPS else PAPER
    canvas.box((*corner, SIDE, SIDE), said, fill=RAMP[step], stroke=EDGE)
    _name(canvas, tile, corner, colour, language)
    _number(canvas, corner, text, fontSize=19, fontWeight=600, color=colour)


def _held(
    canvas: Canvas, tile: Tile, corner: tuple[float, float], said: str, language: str
) -> None:
    x, y = corner
    canvas.hatch((*corner, SIDE, SIDE), said)
    for cover in ((x + 3, y + 4, SIDE - 6, 38), (x + 3, y + 62, SIDE - 6, 20)):
        canvas.box(cover, plane=Plane.COVERS, fill=PAPER)
    _name(canvas, tile, corner, INK, language)
    word = tell("withheld", language)
    _number(canvas, corner, word, fontSize=11, fontStyle="italic")


def _outline(
    canvas: Canvas, tile: Tile, corner: tuple[float, float], language: str
) -> None:
    place = (*corner, SIDE, SIDE)
    canvas.box(place, fill=PAPER, stroke=EDGE, strokeDash=(1, 3))
    _name(canvas, tile, corner, SOFT, language)
    word = tell("no_figure", language)
    _number(canvas, corner, word, fontSize=10, color=SOFT)


def _key(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw the steps of the ramp with the numbers at their ends."""
    y = top + 8 + STEP * 5 + 14
    ends = classes(data)
    for step, end in enumerate(ends):
        x = LEFT + KEY * step
        canvas.box((x, y, KEY, 12), fill=RAMP[step], stroke=EDGE)
        text = written(end, data, language)
        style = {"align": "center", "fontSize": 11, "color": SOFT}
        canvas.text((x + KEY, y + 27), text, **style)
    start = written(0, data, language)
    canvas.text((LEFT, y + 27), start, align="center", fontSize=11, color=SOFT)
    if data.withheld:
        x = LEFT + KEY * len(ends) + 40
        canvas.hatch((x, y - 1, KEY, 14))
        word = tell("withheld", language)
        canvas.text((x + KEY + 8, y + 10), word, fontSize=11, color=SOFT)
    return y + 30


def _elsewhere(
    data: PictureData, language: str, canvas: Canvas, bottom: float
) -> float:
    """Name what has no square, such as a place that is not known, below the map."""
    placed = {tile.code for tile in tile_places()}
    one, y = data.series[0], bottom + 6
    for place, category in enumerate(data.categories):
        if category.code in placed:
            continue
        y += 20
        x = float(LEFT)
        if one.values[place] is None:
            canvas.hatch((x, y - 10, 22, 12), spoken(data, one, place, language))
            x += 30
        canvas.text((x, y), spoken(data, one, place, language))
    return y
