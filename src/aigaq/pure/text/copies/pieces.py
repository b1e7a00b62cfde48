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


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts side by side.

    ``replaced`` and ``added`` are shares of both texts' letters; ``block`` the words
    of the longest stretch that differs on both sides; ``within`` the share of the
    shorter text's letters in words of the other; ``exchanged``: two things stand in
    each other's place; ``known`` the stretches known to say the same, and ``surplus``
    by how much they and changes of style outweigh what is not known; ``commented``: a
    short sentence of its own stands before one text; ``remarked``: or behind it.
    """

    pieces: tuple[Piece, ...]
    replaced: float
    added: float
    block: int
    within: float
    exchanged: bool
    known: int = 0
    surplus: float = 0.0
    commented: bool = False
    remarked: bool = False

    @property
    def contrary(self) -> bool:
        """Say whether anything makes them two messages."""
        return self.exchanged or any(p.kind == Kind.CONTRARY for p in self.pieces)

    @property
    def uneven(self) -> int:
        """How many words more one side has of a stretch that was put otherwise."""
        replaced = (p for p in self.pieces if p.kind == Kind.REPLACED)
        return max((abs(len(p.first) - len(p.second)) for p in replaced), default=0)

    @property
    def one_sided(self) -> bool:
        """Say whether one text only has less, or is spelt otherwise.

        A comment before or behind it is not counted.
        """
        end = len(self.pieces) - self.remarked
        kinds = {piece.kind for piece in self.pieces[self.commented : end]}
        both = kinds >= {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
        return not both and Kind.REPLACED not in kinds and not self.contrary


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
