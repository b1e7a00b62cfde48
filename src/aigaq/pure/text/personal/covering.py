"""Where words a person points out stand in a text.

Covers nothing itself: see ``redaction``.
"""

from collections.abc import Iterator

from aigaq.pure.text.personal.folding import level


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where ``words`` stand, whatever their case and dropped letters."""
    flat, wanted = level(text), level(words.strip())
    if not wanted:
        return
    place = flat.find(wanted)
    while place >= 0:
        yield place, place + len(wanted)
        place = flat.find(wanted, place + len(wanted))
