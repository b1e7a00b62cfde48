"""The passage that a text quotes, where it says something of its own beside it.

An article or an answer quotes a part of a post and goes on in its own words, where the
post went on in others. Finds the marks, the outermost ones; knows no meaning, and says
nothing of who quotes whom.
Source: docs/spec/copies.md section 3.
"""

import re
from collections.abc import Iterator

_OPENING, _CLOSING = "«“„", "»”"
_STRAIGHT = '"'

ELLIPSIS = "…"

_ANSWERED = re.compile(r"\s*>+\s*([^\n]+?)\s*(?:\n|\s[—–]\s|\Z)")
"""A mark before what is quoted, and a dash or a new line before what is said of it."""

_CUT = re.compile(r"(.+)(?:…|\.{3})\s*(?:[^\W\d_]+\W+){0,5}[^\W\d_]+\W*\Z", re.DOTALL)
"""What was cut off, and a remark of a few words behind it."""

OUTSIDE = 2
"""Letters outside of the marks from which a text has something of its own."""


def quoted_part(text: str) -> tuple[str, str] | None:
    """Return the longest passage in marks as one cut off, and what stands beside it.

    None where the whole text stands in marks, or nothing. Marks within marks belong to
    the passage: «he said «go» and left». Straight marks are read from the first to the
    last.
    """
    start, end = max(
        _passages(text), key=lambda span: span[1] - span[0], default=(0, 0)
    )
    beside = f"{text[:start]} {text[end:]}"
    if start == end or sum(map(str.isalpha, beside)) < OUTSIDE:
        return None
    return text[start:end].rstrip(" .,!?…") + ELLIPSIS, beside


def _passages(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign in _OPENING:
            start = start if depth else at + 1
            depth += 1
        elif sign in _CLOSING and depth:
            depth -= 1
            if not depth:
                yield start, at
    if found := _ANSWERED.match(text):
        yield found.span(1)
    if found := _CUT.match(text):
        yield found.span(1)
    first, last = text.find(_STRAIGHT), text.rfind(_STRAIGHT)
    if first < last:
        yield first + 1, last
