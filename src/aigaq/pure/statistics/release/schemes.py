"""How one count would be printed: true, rounded or not at all; and what that says.

Each scheme gives, for a true count, what is printed at first, which counts a reader
then knows it can be, and which it could be if it were withheld as well.
Spec: docs/spec/disclosure.md section 3.
"""

from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.release.model import BASE, Method, Reason, Rule
from aigaq.pure.statistics.release.system import Bounds


@dataclass(frozen=True, slots=True)
class Print:
    """One count on its way to the page.

    Attributes:
        true: the count.
        value: what is printed, None if it is withheld from the start.
        told: counts a reader knows it can be.
        hidden: the same, should it be withheld; the strongest reader knows the rule.
        reason: why it is withheld from the start.
    """

    true: int
    value: int | None
    told: Bounds
    hidden: Bounds
    reason: Reason | None = None


def nearest(value: int, base: int = BASE) -> int:
    """Round to the nearest multiple; the same count rounds the same way everywhere."""
    return base * ((value + base // 2) // base)


def first_print(value: int, rule: Rule, method: Method) -> Print:
    """Say how a count is printed before anything is attacked."""
    if method is Method.WITHHELD:
        return _true(value, rule.threshold)
    return _rounded(value, rule.threshold)


def _true(value: int, threshold: int) -> Print:
    if value == 0:
        return Print(value, 0, (0.0, 0.0), (0.0, 0.0))
    if value < threshold:
        open_to = (1.0, threshold - 1.0)
        return Print(value, None, open_to, open_to, Reason.SMALL)
    return Print(value, value, (value, value), (threshold, np.inf))


def _rounded(value: int, threshold: int) -> Print:
    shown = nearest(value)
    spread = BASE // 2
    lowest = nearest(threshold + BASE - 1) - spread
    if shown == 0:
        return Print(value, 0, (0.0, spread), (0.0, np.inf))
    if shown < threshold:
        open_to = (spread + 1.0, _last_below(threshold))
        return Print(value, None, open_to, open_to, Reason.SMALL)
    return Print(
        value, shown, (shown - spread, shown + spread), (min(lowest, value), np.inf)
    )


def _last_below(threshold: int) -> float:
    """Return the largest count that rounds to less than the threshold."""
    return float(max(n for n in range(threshold + BASE) if nearest(n) < threshold))
