"""Tables and releases as plain values, and the rule that says how careful to be.

A place is a set of conditions such as region = Aqtau and year = 2025; its count is the
same whichever table prints it. Holds values only; decides nothing.
Spec: docs/spec/disclosure.md sections 1 and 2.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aigaq.pure.statistics.release.refusals import ThresholdRefused

VERSION = "disclosure-7"
"""Changes whenever the same counts could give another release."""

ALL = "*"
"""Stands in a key for the total over a dimension."""

BASE = 5
"""Counts are rounded to multiples of this."""

LOWEST = 5
"""No threshold below this protects anybody."""

EXACT_FROM = 10
"""From this threshold on exact counts may be printed; below it only rounded ones."""

NARROW = 2
"""A count is exposed when fewer than this lies between its bounds."""

Key = tuple[str, ...]
"""One value a dimension, in the table's order."""

Place = tuple[tuple[str, str], ...]
"""Conditions, dimension and value, in the order of their names; () is everything."""


class Method(StrEnum):
    """How a release was made safe."""

    WITHHELD = "withheld"
    ROUNDED = "rounded"
    CELL_KEY = "cell_key"


class Reason(StrEnum):
    """Why a count is not printed."""

    SMALL = "small"
    SMALL_OR_BESIDE = "small_or_beside"
    COARSENED = "coarsened"


class Editions(StrEnum):
    """How the records of several releases hang together."""

    AUTO = "auto"
    SAME = "same"
    GROWING = "growing"
    SHRINKING = "shrinking"
    APART = "apart"


class Knowledge(StrEnum):
    """What the attacker knows of a withheld count before subtracting."""

    SUMS = "sums"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Rule:
    """How careful to be.

    Attributes:
        threshold: no printed number lies between 0 and this; at least 5. Below 10
            every number is rounded to base 5.
        width: a small or withheld count stays open by at least this much.
        method: the only method to use; None lets the protector choose.
    """

    threshold: int = EXACT_FROM
    width: int = 2
    method: Method | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that protects nobody."""
        if not LOWEST <= self.threshold <= 1000:  # noqa: PLR2004  # hides everything
            raise ThresholdRefused(threshold=self.threshold, lowest=LOWEST)
        if not 2 <= self.width <= self.threshold - 3:  # noqa: PLR2004  # issue: 2
            message = f"width {self.width}: use 2 to threshold - 3"
            raise ValueError(message)

    @property
    def open_below(self) -> int:
        """Return below which count a number must stay open, printed or not.

        What may not be printed exactly must not be worked out exactly either: below
        a threshold of 10 the counts from 5 to 9 are printed rounded, and stay so.
        """
        return max(self.threshold, EXACT_FROM)


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Counts of the same records by some dimensions; a cell left out is not printed.

    Attributes:
        dimensions: names; tables that share a name share the variable.
        cells: key -> count, or None for a withheld one.
        rounded_to: 1 for true counts, else the base they are rounded to.
        adjacent: rounded up or down, not to the nearest multiple.
        reasons: key -> why it is withheld.
        threshold: of the rule it was made by, if that is known; a reason says more
            to whoever knows it.
    """

    dimensions: tuple[str, ...]
    cells: Mapping[Key, int | None]
    rounded_to: int = 1
    adjacent: bool = False
    reasons: Mapping[Key, Reason] = field(default_factory=dict)
    threshold: int | None = None

    def places(self) -> Iterator[tuple[Key, Place]]:
        """Give every key with its place."""
        order = sorted(range(len(self.dimensions)), key=self.dimensions.__getitem__)
        for key in self.cells:
            yield (
                key,
                tuple((self.dimensions[n], key[n]) for n in order if key[n] != ALL),
            )

    def interval(self, key: Key) -> tuple[int, int] | None:
        """Tell which counts the printed number may stand for; None if withheld."""
        value = self.cells[key]
        if value is None:
            return None
        spread = self.rounded_to - 1 if self.adjacent else self.rounded_to // 2
        return max(0, value - spread), value + spread


@dataclass(frozen=True, slots=True)
class Release:
    """Tables that are published together and count the same records.

    Attributes:
        tables: what is printed.
        method: how they were made safe; None when that is not known.
        rule: the rule they were made safe by.
        open_bits: what a reader is left not knowing, see ``measure``.
        rounding_bits: the same, had everything been rounded to base 5.
    """

    tables: tuple[FlatTable, ...]
    method: Method | None = None
    rule: Rule | None = None
    open_bits: float = 0.0
    rounding_bits: float = 0.0
