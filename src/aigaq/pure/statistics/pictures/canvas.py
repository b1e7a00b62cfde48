"""A sheet on which shapes are put by hand, in pixels, and handed to Altair.

Every place is computed here, none by measuring text, so a picture has the same bytes
on every machine. A mark with words (``said``) is read aloud by a screen reader; the
others are decoration. Knows nothing of figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import altair as alt

from aigaq.pure.statistics.pictures.colours import INK, LINE, PAPER

FONT = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, Liberation Sans, sans-serif"
HATCH = 7
"""Pixels between two lines of the hatching that stands for "withheld"."""

Style = tuple[tuple[str, Any], ...]
Row = dict[str, Any]


class Plane(IntEnum):
    """What lies over what, whatever the order in which it was put."""

    GRID = 0
    AREAS = 1
    BOXES = 2
    LINES = 3
    COVERS = 4
    POINTS = 5
    LETTERS = 6


@dataclass
class Layer:
    """Shapes of one sort and style, drawn together."""

    plane: Plane
    mark: str
    style: Style
    rows: list[Row] = field(default_factory=list)


@dataclass
class Canvas:
    """Collects shapes, plane by plane. Places are pixels from the top left."""

    width: int
    layers: dict[tuple[Any, ...], Layer] = field(default_factory=dict)

    def box(
        self,
        place: tuple[float, float, float, float],
        said: str = "",
        plane: Plane = Plane.BOXES,
        **style: Any,
    ) -> None:
        """Put a rectangle: left, top, width, height; fill, stroke, strokeDash."""
        x, y, width, height = place
        row = {"x": x, "y": y, "x2": x + width, "y2": y + height}
        self._put(plane, "rect", row | _said(said), style)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        plane: Plane = Plane.LINES,
        **style: Any,
    ) -> None:
        """Put a straight line between two places."""
        row = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self._put(plane, "rule", row, {"stroke": INK, "strokeWidth": 1, **style})

    def grid(
        self, start: tuple[float, float], end: tuple[float, float], **style: Any
    ) -> None:
        """Put a pale line below everything else."""
        self.line(start, end, Plane.GRID, **{"stroke": LINE, **style})

    def text(self, place: tuple[float, float], text: str, **style: Any) -> None:
        """Put a line of letters; ``align`` and ``baseline`` as in Vega."""
        look: dict[str, Any] = {"align": "left", "baseline": "alphabetic"}
        look |= {"fontSize": 12, "color": INK, "font": FONT}
        row = {"x": place[0], "y": place[1], "text": text}
        self._put(Plane.LETTERS, "text", row, look | style)

    def path(self, points: Sequence[tuple[float, float]], **style: Any) -> None:
        """Put a line through several places."""
        rows: list[Row] = [
            {"x": x, "y": y, "order": n} for n, (x, y) in enumerate(points)
        ]
        look = tuple(sorted({"strokeWidth": 2, **style}.items()))
        self._put_alone(Layer(Plane.LINES, "line", look, rows))

    def band(
        self, edges: Sequence[tuple[float, float, float]], said: str = "", **style: Any
    ) -> None:
        """Put an area between two edges: places across, upper, lower."""
        rows = [{"x": x, "y": y, "y2": y2, **_said(said)} for x, y, y2 in edges]
        look = tuple(sorted(style.items()))
        self._put_alone(Layer(Plane.AREAS, "area", look, rows))

    def dot(self, place: tuple[float, float], said: str = "", **style: Any) -> None:
        """Put a point; ``shape``, ``size`` in square pixels."""
        row = {"x": place[0], "y": place[1], **_said(said)}
        self._put(Plane.POINTS, "point", row, {"opacity": 1, "size": 70, **style})

    def hatch(self, place: tuple[float, float, float, float], said: str = "") -> None:
        """Put the sign for "withheld": slanted lines in a thin frame.

        It has a size of its own, never that of a number.
        """
        x, y, width, height = place
        self.box(place, said, fill=PAPER, stroke=INK, strokeWidth=0.8)
        across = HATCH
        while across < width + height:
            start = (x + min(across, width), y + max(0, across - width))
            end = (x + max(0, across - height), y + min(across, height))
            self.line(start, end, stroke=INK, strokeWidth=0.8)
            across += HATCH

    def _put(self, plane: Plane, mark: str, row: Row, style: dict[str, Any]) -> None:
        """Add to the layer of that plane and look, or begin one."""
        look = tuple(sorted(style.items()))
        key = (plane, mark, look, "said" in row)
        if key not in self.layers:
            self.layers[key] = Layer(plane, mark, look)
        self.layers[key].rows.append(row)

    def _put_alone(self, layer: Layer) -> None:
        """Add a layer that nothing else joins: its rows are one shape."""
        self.layers[(layer.plane, layer.mark, len(self.layers), True)] = layer

    def specification(self, height: float) -> dict[str, Any]:
        """Return the finished sheet, ``height`` pixels tall, as Vega-Lite."""
        layers = sorted(self.layers.values(), key=lambda layer: layer.plane)
        sheet = alt.layer(*map(_chart, layers)).properties(
            width=self.width,
            height=round(height),
            padding=0,
            background=PAPER,
            autosize=alt.AutoSizeParams(type="none"),
        )
        specification: dict[str, Any] = sheet.configure_view(stroke=None).to_dict(
            validate=False
        )
        return specification


def _chart(layer: Layer) -> alt.Chart:
    first = layer.rows[0]
    options: dict[str, Any] = {"type": layer.mark, "aria": "said" in first}
    options |= {k: list(v) if isinstance(v, tuple) else v for k, v in layer.style}
    channels: dict[str, Any] = {
        "x": alt.X("x", type="quantitative", scale=None, axis=None),
        "y": alt.Y("y", type="quantitative", scale=None, axis=None, stack=None),
    }
    if "x2" in first:
        channels["x2"] = alt.X2("x2")
    if "y2" in first:
        channels["y2"] = alt.Y2("y2")
    if "text" in first:
        channels["text"] = alt.Text("text", type="nominal")
    if "order" in first:
        channels["order"] = alt.Order("order", type="quantitative")
    if "said" in first:
        channels["description"] = alt.Description("said", type="nominal")
    rows = [{k: _rounded(v) for k, v in row.items()} for row in layer.rows]
    return alt.Chart(alt.InlineData(values=rows), mark=alt.MarkDef(**options)).encode(
        **channels
    )


def _said(said: str) -> Row:
    return {"said": said} if said else {}


def _rounded(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value
