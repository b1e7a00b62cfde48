"""From a number to a place on the sheet: axes that begin at zero, with round ticks.

Draws nothing.
"""

import math
from dataclasses import dataclass

TICKS = 5
TINY = 1e-6
"""A number this small is drawn as nothing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from 0 to ``top`` over ``length`` pixels, with its ticks."""

    top: float
    length: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the distance of ``value`` from zero, in pixels."""
        return self.length * value / self.top


def scale_to(largest: float, length: float, *, share: bool = False) -> Scale:
    """Return a scale that holds ``largest``, with about five ticks of 1, 2 or 5.

    Shares are cut finer; counts never finer than one.
    """
    finest = 0.01 if share else 1
    if not share and TINY < largest < 1:
        finest = _round_step(largest / TICKS)
    step = max(finest, _round_step(largest / TICKS)) if largest > TINY else finest
    count = max(1, math.ceil(round(largest / step, 9)))
    ticks = tuple(round(n * step, 9) for n in range(count + 1))
    return Scale(ticks[-1], length, ticks)


def _round_step(raw: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(raw))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= raw * 0.9999)
