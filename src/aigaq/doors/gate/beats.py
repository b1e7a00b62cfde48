"""Answers leave on a beat, so that how long one took tells nothing.

A number with an answer, one with nothing but filling and one that nobody has cost a few
milliseconds more or less; all of them leave at the next full beat after their process
was born. Only a child that lives for one request may sleep: it keeps nobody waiting.
"""

import math
import time

from aigaq.doors.gate import lanes

BEAT = 0.2
"""Seconds; several times what opening a mailbox takes."""

born: float | None = None
"""When this process was born to answer one request; None in every other process."""


number = 0
"""What the nursery knows it by."""


def wait_for_the_beat() -> None:
    """Sleep until the next beat; does nothing outside a child."""
    if born is not None:
        lanes.rests(number)
        age = time.monotonic() - born
        time.sleep(math.ceil(age / BEAT) * BEAT - age)
