"""How much room a text takes, guessed alike on every machine.

Fonts differ between machines, and a picture must come out the same everywhere, so
nothing is measured: each letter has a rough width, that of a wide sans-serif. Breaks
lines at spaces and hyphens; never in the middle of a word unless it has to.
"""

import re
from collections.abc import Iterator

NARROW = frozenset("iljtfrI.,:;!|'()[]·іј1 ")
WIDE = frozenset("mwMWшщжюыфдШЩЖЮЫФДМО%@мъ—")


def width_of(text: str, size: float) -> float:
    """Return the room ``text`` takes at ``size`` pixels, in pixels, rather too much."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.38
    if letter in WIDE:
        return 0.86
    return 0.72 if letter.isupper() else 0.62


def lines_of(text: str, size: float, room: float, *, most: int = 9) -> list[str]:
    """Break a text into lines of at most ``room`` pixels.

    Args:
        text: one paragraph.
        size: letters, in pixels.
        room: the longest line, in pixels.
        most: the number of lines kept; what does not fit ends in "…".
    """
    lines: list[str] = []
    for word in _pieces(text, size, room):
        if lines and width_of(lines[-1] + word.rstrip(), size) <= room:
            lines[-1] += word
        else:
            lines.append(word)
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" .,;") + "…"]
    return lines


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """Yield words with the space or hyphen after them, and parts of endless ones."""
    for word in re.findall(r"[^\s-]*(?:-|\s+|$)", text.strip()):
        piece = ""
        for letter in word:
            if piece and width_of(piece + letter, size) > room and letter != " ":
                yield piece
                piece = ""
            piece += letter
        if piece:
            yield piece
