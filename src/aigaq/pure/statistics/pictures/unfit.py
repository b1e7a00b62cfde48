"""What each kind of drawing needs from the numbers it is given.

Refuses before anything is drawn, with a code word that docs/spec/pictures.md explains.
Draws nothing.
"""

from collections.abc import Callable, Mapping

from aigaq.pure.statistics.pictures.colours import SERIES
from aigaq.pure.statistics.pictures.data import Kind, PictureData
from aigaq.pure.statistics.pictures.places import tile_places
from aigaq.pure.statistics.pictures.refusals import PictureKindUnfit
from aigaq.pure.statistics.pictures.stages import stages

MOST_COMBINATIONS, MOST_LISTS = 31, 6
COUNTRY = "KZ-"


def refuse_unfit(data: PictureData) -> None:
    """Raise PictureKindUnfit if the data's kind cannot show its numbers."""
    check = RULES[data.kind](data)
    if check:
        raise PictureKindUnfit(kind=str(data.kind), check=check)


def _few_series(data: PictureData) -> str:
    return "series" if len(data.series) > len(SERIES) else ""


def _trend(data: PictureData) -> str:
    return "periods" if len(data.categories) < 2 else _few_series(data)  # noqa: PLR2004  # a line has two ends


def _map(data: PictureData) -> str:
    if len(data.series) != 1:
        return "series"
    known = {tile.code for tile in tile_places()}
    codes = {category.code for category in data.categories}
    mistyped = {code for code in codes - known if code.startswith(COUNTRY)}
    return "regions" if mistyped or not codes & known else ""


def _lists(data: PictureData) -> str:
    _counts, *lists = data.series
    if not 1 <= len(lists) <= MOST_LISTS:
        return "lists"
    if len(data.categories) > MOST_COMBINATIONS:
        return "combinations"
    marks = {value for one in lists for value in one.values}
    return "" if marks <= {0, 1} else "marks"


def _flow(data: PictureData) -> str:
    return "" if stages(data) else "circle"


def _anything(_data: PictureData) -> str:
    return ""


RULES: Mapping[Kind, Callable[[PictureData], str]] = {
    Kind.BARS: _few_series,
    Kind.DOTS: _few_series,
    Kind.TREND: _trend,
    Kind.MULTIPLES: _anything,
    Kind.FLOW: _flow,
    Kind.LISTS: _lists,
    Kind.MAP: _map,
}
