"""Flows from left to right: of those who asked, how many appealed, and what came of it.

The width of a ribbon is its number. A withheld flow is a thin dashed line of one fixed
width, and a step it touches is as tall as its shown flows alone; the table says which
are withheld.
"""

from dataclasses import dataclass, field

from aigaq.pure.statistics.pictures.canvas import Canvas
from aigaq.pure.statistics.pictures.colours import INK, SERIES
from aigaq.pure.statistics.pictures.data import PictureData
from aigaq.pure.statistics.pictures.lettering import lines_of
from aigaq.pure.statistics.pictures.stages import flows_of, names_of, stages
from aigaq.pure.statistics.pictures.wording import tell, written

TALL, NODE, APART, HELD = 240, 12, 46, 10
LABEL, LETTERS = 172, 13
CURVE = 24


@dataclass
class Step:
    """A step's place on the sheet, and how much of each side is used."""

    x: float
    top: float
    tall: float
    used: dict[str, float] = field(default_factory=lambda: {"in": 0.0, "out": 0.0})

    def take(self, side: str, width: float) -> float:
        """Return where the next ribbon of ``width`` begins on a side."""
        begin = self.top + self.used[side]
        self.used[side] += width
        return begin


@dataclass(frozen=True, slots=True)
class River:
    """All flows, and how many pixels one of the unit is."""

    canvas: Canvas
    data: PictureData
    language: str
    flows: tuple[tuple[str, str, float | None], ...]
    pixels: float

    def width(self, value: float | None) -> float:
        """Return a ribbon's width; a withheld one has a fixed one."""
        return HELD if value is None else value * self.pixels

    def size(self, code: str) -> float:
        """Return a step's height: the larger of what comes in and what goes out."""
        sides = [0.0, 0.0]
        for source, target, value in self.flows:
            sides[0] += self.width(value) if source == code else 0
            sides[1] += self.width(value) if target == code else 0
        return max(*sides, 2.0)


def draw_flow(data: PictureData, language: str, canvas: Canvas, top: float) -> float:
    """Draw the flows below ``top``; return where they end."""
    stage = stages(data)
    flows = tuple(flows_of(data))
    river = River(canvas, data, language, flows, _pixels(flows, stage))
    steps = _places(river, stage, top + 14)
    order = {code: n for n, code in enumerate(stage)}
    for source, target, value in sorted(
        flows, key=lambda flow: (order[flow[0]], order[flow[1]])
    ):
        _ribbon(river, steps, (source, target, value))
    names = names_of(data)
    for code, step in steps.items():
        canvas.box((step.x, step.top, NODE, step.tall), fill=INK)
        _name(river, step, code, names[code].say(language))
    return max(step.top + step.tall for step in steps.values()) + 22


def _pixels(
    flows: tuple[tuple[str, str, float | None], ...], stage: dict[str, int]
) -> float:
    """Return pixels a unit so that the fullest stage fills the height."""
    fullest = 0.0
    for level in set(stage.values()):
        codes = [code for code, at in stage.items() if at == level]
        sizes = [
            max(
                sum(v or 0 for a, _, v in flows if a == code),
                sum(v or 0 for _, b, v in flows if b == code),
            )
            for code in codes
        ]
        fullest = max(fullest, sum(sizes))
    return TALL / fullest if fullest else 1.0


def _places(river: River, stage: dict[str, int], top: float) -> dict[str, Step]:
    last = max(stage.values())
    across = (river.canvas.width - LABEL - NODE) / last
    heights = dict.fromkeys(range(last + 1), top)
    steps = {}
    for code, level in stage.items():
        tall = river.size(code)
        x = across * level
        steps[code] = Step(x, heights[level], tall)
        heights[level] += max(tall, 30) + APART - 30
        heights[level] += 16
    return steps


def _ribbon(
    river: River, steps: dict[str, Step], flow: tuple[str, str, float | None]
) -> None:
    source, target, value = flow
    width = river.width(value)
    start = steps[source].take("out", width)
    end = steps[target].take("in", width)
    left, right = steps[source].x + NODE, steps[target].x
    names = names_of(river.data)
    said = tell(
        "from_to",
        river.language,
        source=names[source].say(river.language),
        target=names[target].say(river.language),
        value=written(value, river.data, river.language),
    )
    edges = []
    for n in range(CURVE + 1):
        t = n / CURVE
        y = start + (end - start) * t * t * (3 - 2 * t)
        edges.append((left + (right - left) * t, y, y + width))
    if value is None:
        middle = [(x, (y + y2) / 2) for x, y, y2 in edges]
        river.canvas.band(edges, said, fill=INK, fillOpacity=0)
        style = {"stroke": INK, "strokeWidth": 1.2, "strokeDash": (3, 3)}
        river.canvas.path(middle, **style)
        return
    river.canvas.band(edges, said, fill=SERIES[2], fillOpacity=0.42)
    if width > LETTERS and _worth_a_number(river, target):
        text = written(value, river.data, river.language)
        spot = (right - 10, end + width / 2)
        style = {"align": "right", "baseline": "middle", "fontSize": 11}
        river.canvas.text(spot, text, **style)


def _name(river: River, step: Step, code: str, name: str) -> None:
    total = _total(river, code)
    if total is not None:
        number = written(total, river.data, river.language)
        name = tell("value_of", river.language, label=name, value=number)
    lines = lines_of(name, 11.5, LABEL - 18, most=3)
    y = step.top + min(step.tall / 2, 20) - 7 * (len(lines) - 1)
    for line in lines:
        river.canvas.text(
            (step.x + NODE + 6, y), line, baseline="middle", fontSize=11.5
        )
        y += 14


def _worth_a_number(river: River, target: str) -> bool:
    """Tell whether a ribbon's number is not already that of the step it ends in."""
    into = [flow for flow in river.flows if flow[1] == target]
    return len(into) > 1 or _total(river, target) is None


def _total(river: River, code: str) -> float | None:
    """Return what passes a step; nothing where a withheld flow touches it.

    Nor of rounded flows: the total is rounded by itself, and is not their sum.
    """
    if river.data.rounded:
        return None
    touching = [flow for flow in river.flows if code in flow[:2]]
    if any(value is None for _, _, value in touching):
        return None
    into = sum(v or 0 for _, b, v in touching if b == code)
    out = sum(v or 0 for a, _, v in touching if a == code)
    return max(into, out)
