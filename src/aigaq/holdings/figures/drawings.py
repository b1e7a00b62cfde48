"""A figure as what a picture shows: the same public numbers, never others.

Chooses a way of drawing that fits the fields; a figure that fits none has no picture.
Draws nothing itself: see ``pure.statistics.pictures``.
"""

from aigaq.holdings.figures import cube_words, wording
from aigaq.holdings.figures.cubes import PublicCube
from aigaq.holdings.figures.inline import REGION
from aigaq.holdings.figures.queries import FigureView
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.counting.fields import FIELDS, PERIOD, TOTAL, UNCERTAIN
from aigaq.pure.statistics.pictures.data import (
    MOST_CATEGORIES,
    MOST_SERIES,
    Category,
    Kind,
    PictureData,
    Series,
    Words,
)
from aigaq.pure.statistics.pictures.wording import tell
from aigaq.pure.statistics.sentences.numbers import number
from aigaq.pure.statistics.tables import ALL
from aigaq.pure.statistics.tables import TOTAL as TOTAL_COLUMN

MOST_BARS = 4
"""Bars beside each other in one row."""

ENDS = ("help", "answer")
"""A table of two fields that ends in one of these is drawn as flows into it."""

MOST_ENDS = 10
"""With more starts or ends ribbons are a tangle."""


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
    """Draw one field down, and another as several series where there is room."""
    fields = cube.definition.fields
    if flow := _flow(figure, cube):
        return flow
    down, across = _ways(cube)
    kind = _kind(cube, down, across)
    rows = _rows(cube, down, kind)
    series = [TOTAL] if across is None else _rows(cube, across, kind)
    fits = len(rows) <= MOST_CATEGORIES and 1 <= len(series) <= MOST_SERIES
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
                    # A region that does not occur was counted and is nothing.
                    cube.cells.get(_key(cube, {down: row, across: value}), 0)
                    for row in rows
                ),
            )
            for value in series
        ),
        notes=(*_uncertain(cube, down, kind), *_notes(figure)),
    )


def _flow(figure: FigureView, cube: PublicCube) -> PictureData | None:
    """Draw from what to what it led, where the second field is where things end."""
    fields = cube.definition.fields
    if len(fields) != len(ENDS) or fields[1] not in ENDS or PERIOD in fields:
        return None
    starts, ends = (_rows(cube, way, Kind.FLOW) for way in (0, 1))
    if not (1 < len(starts) <= MOST_ENDS and 1 < len(ends) <= MOST_ENDS):
        return None
    # One code may stand on both sides, such as what is not known.
    return PictureData(
        kind=Kind.FLOW,
        title=_words({code: cube_words.caption(cube, code) for code in LANGUAGES}),
        unit=_unit(figure),
        corner=_words(
            {code: cube_words.field_label(fields[1], code) for code in LANGUAGES}
        ),
        categories=tuple(Category(f"to {v}", _label(cube, 1, v)) for v in ends),
        series=tuple(
            Series(
                f"from {start}",
                _label(cube, 0, start),
                tuple(cube.cells[start, end] for end in ends),
            )
            for start in starts
        ),
        notes=_notes(figure),
        rounded=cube.rounded_to > 1,
    )


def _uncertain(cube: PublicCube, down: int, kind: Kind) -> tuple[Words, ...]:
    """Say in a note how much has no certain period, where time is drawn."""
    if kind is Kind.BARS or UNCERTAIN not in cube.values[down]:
        return ()
    count = cube.cells[_key(cube, {down: UNCERTAIN})]
    label = _label(cube, down, UNCERTAIN)
    texts = {
        code: tell(
            "value_of",
            code,
            label=label.say(code),
            value=tell("withheld", code) if count is None else number(count, code),
        )
        for code in LANGUAGES
    }
    return (_words(texts),)


def _ways(cube: PublicCube) -> tuple[int, int | None]:
    """Return the field read down and the one that makes the series, if any.

    Time is read along, so that each series is one small chart; other fields become
    bars beside each other while there are few, and are left to the table otherwise.
    """
    fields, across = cube.definition.fields, cube.across
    down = next((n for n in range(len(fields)) if n != across), 0)
    if across is None or len(fields) > 2:  # noqa: PLR2004  # more than a page has
        return down, None
    if fields[across] == PERIOD:
        down, across = across, down
    if fields[down] == PERIOD:
        fits = len(_rows(cube, across, Kind.MULTIPLES)) <= MOST_SERIES
        return (down, across) if fits else (across, None)
    return down, across if len(cube.values[across]) <= MOST_BARS else None


def _rows(cube: PublicCube, down: int, kind: Kind) -> list[str]:
    """Return what is read down; on a map every region that was asked for."""
    values = cube.values[down]
    if kind is not Kind.MAP:
        shown = [value for value in values if _shown(cube, down, value)]
        # No line leads to a period that is not certain: a note says it instead.
        return [value for value in shown if kind is Kind.BARS or value != UNCERTAIN]
    if REGION in dict(cube.definition.where):
        return list(values)
    regions = FIELDS[REGION].vocabulary().codes()
    return [*regions, *(value for value in values if value not in regions)]


def _shown(cube: PublicCube, way: int, value: str) -> bool:
    """Leave out what nothing was counted under, but for periods."""
    return cube.definition.fields[way] == PERIOD or cube.margin(way)[value] != 0


def _key(cube: PublicCube, picks: dict[int | None, str]) -> tuple[str, ...]:
    return tuple(picks.get(way, TOTAL) for way in range(len(cube.values)))


def _kind(cube: PublicCube, down: int, across: int | None) -> Kind:
    field = cube.definition.fields[down]
    if across is not None:
        return Kind.MULTIPLES if field == PERIOD else Kind.BARS
    if field == PERIOD and len(set(cube.values[down]) - {UNCERTAIN}) > 1:
        return Kind.TREND
    placed = any(value.startswith("KZ-") for value in cube.values[down])
    return Kind.MAP if field == REGION and placed else Kind.BARS


def _label(cube: PublicCube, way: int, value: str) -> Words:
    return _words(
        {code: cube_words.value_label(cube, way, value, code) for code in LANGUAGES}
    )


def _unit(figure: FigureView) -> Words:
    return _words(
        {code: cube_words.unit_label(figure.unit, code) for code in LANGUAGES}
    )


def _notes(figure: FigureView) -> tuple[Words, ...]:
    said = []
    if figure.cube is not None and figure.cube.rounded_to > 1:
        rounding = cube_words.rounding
        said.append({code: rounding(figure.cube, code) for code in LANGUAGES})
    if figure.synthetic:
        said.append({code: cube_words.say("synthetic", code) for code in LANGUAGES})
    return tuple(map(_words, said))
