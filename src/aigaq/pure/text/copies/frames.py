"""Sentences that one text has before or behind all the other has: its frame.

A covering line, a greeting, who sends it, a remark. They are said of the text, not in
it, and are not counted as added; whether they deny it is asked elsewhere.
Source: docs/spec/copies.md section 3.
"""

from collections.abc import Sequence

from aigaq.pure.text.copies.added import COMMENT, Place
from aigaq.pure.text.copies.normalise import breaks_off
from aigaq.pure.text.copies.pieces import Kind, Piece


def within_frame(
    pieces: Sequence[Piece], places: Sequence[Place | None]
) -> Sequence[Piece]:
    """Return the pieces without a first and a last one that are the frame.

    A last one also when the other text is cut off there. ``places``: where each piece
    stands; at least one piece is left.
    """
    start, end = 0, len(pieces)
    if end > 1 and _is_apart(pieces[0], places[0]):
        start = 1
    last, place = pieces[-1] if pieces else None, places[-1] if places else None
    if end - start > 1 and last and (_is_apart(last, place) or _is_cut(last, place)):
        end -= 1
    return pieces[start:end]


def _is_cut(piece: Piece, place: Place | None) -> bool:
    alone = piece.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
    return alone and bool(place and place.last and breaks_off(place.shorter))


def is_comment(piece: Piece, place: Place | None) -> bool:
    """Say whether a piece is a short sentence of its own, which one text has more."""
    return len(piece.first or piece.second) <= COMMENT and _is_apart(piece, place)


def _is_apart(piece: Piece, place: Place | None) -> bool:
    alone = piece.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
    return alone and bool(place and place.is_apart(piece.first or piece.second))
