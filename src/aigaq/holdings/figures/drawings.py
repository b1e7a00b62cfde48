"""A figure as what a picture shows: the same public numbers, never others.

Chooses a way of drawing that fits the fields; a figure that fits none has no picture.
Draws nothing itself: see ``pure.statistics.pictures``.
"""

from aigaq.holdings.figures import cube_words, wording
from aigaq.holdings.figures.cubes import PublicCube
from aigaq.holdings.figures.queries import FigureView
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL
from aigaq.pure.statistics.pictures.data import (
    MOST_CATEGORIES,
    MOST_SERIES,
    Category,
    Kind,
    PictureData,
    Series,
    Words,
)
from aigaq.pure.statistics.tables import ALL
from aigaq.pure.statistics.tables import TOTAL as TOTAL_COLUMN


def picture_of(figure: FigureView) -> PictureData | None:
    """Return what a picture of the figure shows; None where nothing can be drawn."""
    if figure.cube is None:
        return _harm(figure)
    return _cube(figure, figure.cube) if figure.cube.values else None


def _words(texts: dict[str, str]) -> Words:
    return Words(**texts)


def _harm(figure: FigureView) -> PictureData | None:
    kinds = figure.table.kinds
    if not kinds:
        return None
    laid = {code: wording.table_words(figure, code) for code in LANGUAGES}
    labels = {
        kind: _words({code: wording.label(figure, kind, code) for code in LANGUAGES})
        for kind in kinds
    }
    values = tuple(figure.table.count(kind, TOTAL_COLUMN) for kind in kinds)
    whole = _words({code: wording.label(figure, ALL, code) for code in LANGUAGES})
    return PictureData(
        kind=Kind.BARS,
        title=_words({code: laid[code].caption for code in LANGUAGES}),
        unit=_unit(figure),
        corner=_words({code: laid[code].corner for code in LANGUAGES}),
        categories=tuple(Category(kind, labels[kind]) for kind in kinds),
        series=(Series(ALL, whole, values),),
        notes=_notes(figure),
    )


def _cube(figure: FigureView, cube: PublicCube) -> PictureData | None:
    """Draw the first field down; the one that is read across as several series."""
    fields, across = cube.definition.fields, cube.across
    down = next((n for n in range(len(fields)) if n != across), 0)
    if len(fields) > 2:  # noqa: PLR2004  # more ways than a page has
        across = None
    kind = _kind(cube, down, across)
    whole = kind is Kind.MAP
    rows = [v for v in cube.values[down] if whole or _shown(cube, down, v)]
    series = [TOTAL] if across is None else list(cube.values[across])
    fits = len(rows) <= MOST_CATEGORIES and len(series) <= MOST_SERIES
    if not rows or not fits:
        return None
    return PictureData(
        kind=kind,
        title=_words({code: cube_words.caption(cube, code) for code in LANGUAGES}),
        unit=_unit(figure),
        corner=_words(
            {code: cube_words.field_label(fields[down], code) for code in LANGUAGES}
        ),
        categories=tuple(Category(v, _label(cube, down, v)) for v in rows),
        series=tuple(
            Series(
                "all" if across is None else value,
                _label(cube, across or 0, value),
                tuple(
                    cube.cells[_key(cube, {down: row, across: value})] for row in rows
                ),
            )
            for value in series
        ),
        notes=_notes(figure),
    )


def _shown(cube: PublicCube, way: int, value: str) -> bool:
    """Leave out what nothing was counted under, but for periods."""
    return cube.definition.fields[way] == PERIOD or cube.margin(way)[value] != 0


def _key(cube: PublicCube, picks: dict[int | None, str]) -> tuple[str, ...]:
    return tuple(picks.get(way, TOTAL) for way in range(len(cube.values)))


def _kind(cube: PublicCube, down: int, across: int | None) -> Kind:
    if across is not None:
        return Kind.MULTIPLES
    field = cube.definition.fields[down]
    if field == PERIOD and len(cube.values[down]) > 1:
        return Kind.TREND
    placed = any(value.startswith("KZ-") for value in cube.values[down])
    return Kind.MAP if field == "region" and placed else Kind.BARS


def _label(cube: PublicCube, way: int, value: str) -> Words:
    return _words(
        {code: cube_words.value_label(cube, way, value, code) for code in LANGUAGES}
    )


def _unit(figure: FigureView) -> Words:
    return _words(
        {code: cube_words.unit_label(figure.unit, code) for code in LANGUAGES}
    )


def _notes(figure: FigureView) -> tuple[Words, ...]:
    if not figure.synthetic:
        return ()
    return (_words({code: cube_words.say("synthetic", code) for code in LANGUAGES}),)
