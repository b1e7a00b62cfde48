"""One piece of a comparison of two texts, and how it stands to the other text.

Holds words and a kind; compares nothing.
Source: docs/spec/copies.md section 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.text.copies.alignment import Words
from aigaq.pure.text.copies.normalise import Word


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


def joined(some: Sequence[Word]) -> str:
    """Return the plain letters of words, without blanks."""
    return "".join(word.plain for word in some)


def letters_of(pieces: Sequence[Piece], *kinds: Kind) -> int:
    """Return how many plain letters pieces of some kinds have, in both texts."""
    chosen = [piece for piece in pieces if piece.kind in kinds]
    return sum(len(joined(piece.first)) + len(joined(piece.second)) for piece in chosen)


def within(pieces: Sequence[Piece], sizes: tuple[int, int]) -> float:
    """Return the share of the shorter text's letters in words of the other.

    ``sizes``: the plain letters of both texts.
    """
    own = Kind.ONLY_FIRST if sizes[0] < sizes[1] else Kind.ONLY_SECOND
    return 1 - letters_of(pieces, own, Kind.CONTRARY) / max(min(sizes), 1)
