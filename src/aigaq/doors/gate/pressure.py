"""How much comes in, and what is asked of those who come while it is a lot.

In calm nothing is asked. When posts of one way come faster than a small group is ever
written to, those without a pass go to a narrow lane, and only that way is concerned:
a flood of forms does not touch sealed posts, nor the reading of answers. Counts are
numbers in memory; nothing tells whose post was counted. Nobody is ever locked out.
"""

import os
import time

from aigaq.doors.gate.shared import Bucket
from aigaq.holdings.intake.refusals import GateFull

FORMS, ANSWERS, SEALED, FILES = range(4)
"""The ways in that are counted, each by itself."""

CALM = int(os.environ.get("AIGAQ_GATE_CALM", "60"))
"""Posts a minute of one way that are taken without asking for anything."""

HOURLY = int(os.environ.get("AIGAQ_GATE_HOURLY", "3600"))
"""Reports an hour that one way takes; beyond that it is full until some time passed."""

BITS = (0, 4, 7)
"""Level -> how hard the riddle of a script is; each bit doubles the tries."""

in_the_narrow_lane = False
"""True in a child of a narrow lane, which lives for one request."""

came = Bucket(leak=CALM / 60, most=3.0 * CALM)
"""Everything that came."""

vouched = Bucket(leak=CALM / 60, most=3.0 * CALM)
"""What came with a pass of any worth."""

kept = Bucket(leak=HOURLY / 3600, most=float(HOURLY))
"""What was kept."""


def note(way: int, worth: int) -> None:
    """Count one post."""
    now = time.monotonic()
    came.pour(way, now)
    if worth:
        vouched.pour(way, now)


def level(way: int) -> int:
    """Return what a pass must be worth at present: 0 nothing, up to 2.

    Posts without a pass raise it to 1 at most, however many they are: otherwise they
    would shut out those who have one.
    """
    now = time.monotonic()
    if came.level(way, now) <= CALM:
        return 0
    return 1 if vouched.level(way, now) <= CALM else 2


def keep_one(way: int) -> None:
    """Count one report that is about to be kept.

    Raises:
        GateFull: this way has taken what it takes in an hour; the others still do.
    """
    now = time.monotonic()
    if kept.level(way, now) + 1 > HOURLY:
        raise GateFull
    kept.pour(way, now)
