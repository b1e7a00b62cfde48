"""One piece of a comparison of two texts, and how it stands to the other text.

Holds words and a kind; compares nothing.
Source: docs/spec/copies.md section 4.
"""

from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.text.copies.alignment import Words


class Kind(StrEnum):
    """How a piece of one text stands to the other."""

    SAME = "same"
    SPELT = "spelt"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    REPLACED = "replaced"
    UNKNOWN = "unknown"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts; ``first`` or ``second`` is empty where it has none."""

    kind: Kind
    first: Words
    second: Words
