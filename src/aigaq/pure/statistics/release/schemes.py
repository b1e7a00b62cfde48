"""How one count would be printed: true, rounded or not at all; and what that says.

Each scheme gives, for a true count, what is printed at first, which counts a reader
then knows it can be, and which it could be if it were withheld as well.
Spec: docs/spec/disclosure.md section 3.
"""

from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.release.model import BASE, FlatTable, Key, Method, Reason
from aigaq.pure.statistics.release.system import Bounds


@dataclass(frozen=True, slots=True)
class Print:
    """One count on its way to the page.

    Attributes:
        true: the count.
        value: what is printed, None if it is withheld as small.
        told: counts a reader then knows it can be.
        hidden: the same, should it be withheld without saying whether it is small.
    """

    true: int
    value: int | None
    told: Bounds
    hidden: Bounds


def nearest(value: int, base: int = BASE) -> int:
    """Round to the nearest multiple; the same count rounds the same way everywhere."""
    return base * ((value + base // 2) // base)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of printing.

    Attributes:
        method: true counts, or all rounded.
        threshold: no number is printed between 0 and this.
    """

    method: Method
    threshold: int

    def first_print(self, value: int) -> Print:
        """Say how a count is printed before anything is attacked."""
        if self.method is Method.WITHHELD:
            return self._true(value)
        return self._rounded(value)

    def _true(self, value: int) -> Print:
        if value == 0:
            return Print(0, 0, (0.0, 0.0), (0.0, 0.0))
        if value < self.threshold:
            return Print(value, None, (1.0, self.threshold - 1.0), (1.0, np.inf))
        return Print(value, value, (value, value), (1.0, np.inf))

    def _rounded(self, value: int) -> Print:
        shown, spread = nearest(value), BASE // 2
        if 0 < shown < self.threshold:
            small = small_counts(self.method, self.threshold)
            return Print(value, None, (small[0], small[-1]), (0.0, np.inf))
        told = max(0, shown - spread), shown + spread
        return Print(value, shown, told, (0.0, np.inf))


def small_interval(table: FlatTable, key: Key) -> tuple[int, int] | None:
    """Tell which counts may be withheld as small; None if a count is not said to be."""
    if table.threshold is None or table.reasons.get(key) is not Reason.SMALL:
        return None
    method = Method.WITHHELD if table.rounded_to == 1 else Method.ROUNDED
    small = small_counts(method, table.threshold)
    return small[0], small[-1]


def small_counts(method: Method, threshold: int) -> list[int]:
    """Return the counts that are withheld as small."""
    if method is Method.WITHHELD:
        return list(range(1, threshold))
    return [n for n in range(threshold + BASE) if 0 < nearest(n) < threshold]
