"""The few colours of a picture, each doubled by a shape or a dash.

Chosen so that any two stay apart for people who do not see red or green, each stands
3 : 1 against the paper, and none is needed in a black-and-white print. Held by
``tests/pure/pictures/test_picture_colours.py``.
"""

PAPER, INK, SOFT, LINE, EDGE = "#ffffff", "#15252b", "#4a5d64", "#d5dcde", "#71838a"
"""The desk's own tokens (docs/design.md), by day: a picture is also printed."""

SERIES = ("#0b3c49", "#b98500", "#2a86a8", "#a63d40")
SHAPES = ("circle", "square", "diamond", "triangle-up")
DASHES: tuple[tuple[int, ...], ...] = ((), (7, 3), (2, 2), (10, 3, 2, 3))

RAMP = ("#eef5f6", "#c3dfe4", "#86bac5", "#3f8798", "#0b3c49")
"""Few to many; one hue, told apart by lightness alone."""

LIGHT_STEPS = 3
"""The first steps of the ramp carry dark letters, the others white ones."""
