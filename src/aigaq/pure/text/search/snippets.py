"""The piece of a text that shows best why it was found, with the words marked.

Marks are made by analysing the text again; nothing marked is ever stored. Gives
pieces, not markup: who shows them escapes them. Spec: docs/spec/search.md section 3.
"""

from collections.abc import Sequence
from typing import NamedTuple

from aigaq.pure.text.keys import Token
from aigaq.pure.text.search.analysis import analysed
from aigaq.pure.text.search.matching import answering
from aigaq.pure.text.search.queries import Query, keys_of

WIDTH = 240
"""Letters of a snippet, about; whole words are kept."""


class Bit(NamedTuple):
    """A stretch of a snippet; ``hit``: it answers the query."""

    text: str
    hit: bool


def snippet(text: str, query: Query, *, width: int = WIDTH) -> list[Bit]:
    """Return the stretch of ``text`` that holds most answers, cut at words.

    "…" stands where something was left out. Joined, the bits are a part of the text
    as written. A text that answers nothing is shown from its beginning.
    """
    tokens = analysed(text)
    found = answering(tokens, query)
    # A document answers as a whole; one of its texts may hold only a part.
    hits = sorted(found if found is not None else _any(tokens, query))
    start, end = _window(text, tokens, hits, width)
    bits: list[Bit] = [Bit("…", hit=False)] if start else []
    at = start
    for place in hits:
        token = tokens[place]
        if start <= token.start and token.end <= end:
            bits.append(Bit(text[at : token.start], hit=False))
            bits.append(Bit(text[token.start : token.end], hit=True))
            at = token.end
    bits.append(Bit(text[at:end], hit=False))
    if end < len(text):
        bits.append(Bit("…", hit=False))
    return [bit for bit in bits if bit.text]


def _any(tokens: Sequence[Token], query: Query) -> set[int]:
    wanted = keys_of(query)
    return {n for n, token in enumerate(tokens) if not wanted.isdisjoint(token.keys)}


def _window(
    text: str, tokens: Sequence[Token], hits: Sequence[int], width: int
) -> tuple[int, int]:
    """Return where the snippet begins and ends, on edges of words."""
    if len(text) <= width or not tokens:
        return 0, len(text)
    best = _fullest(tokens, hits, width)
    room = max(0, width - (tokens[best[1]].end - tokens[best[0]].start)) // 2
    first, last = best
    while first and tokens[best[0]].start - tokens[first - 1].start <= room:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].end - tokens[best[1]].end <= room:
        last += 1
    start = tokens[first].start if first else 0
    return start, tokens[last].end if last + 1 < len(tokens) else len(text)


def _fullest(
    tokens: Sequence[Token], hits: Sequence[int], width: int
) -> tuple[int, int]:
    """Return the first and last place of the window with the most hits."""
    best, where, first = 0, (hits[0], hits[0]) if hits else (0, 0), 0
    for last in range(len(hits)):
        while tokens[hits[last]].end - tokens[hits[first]].start > width:
            first += 1
            if first > last:
                break
        first = min(first, last)
        if last - first + 1 > best:
            best, where = last - first + 1, (hits[first], hits[last])
    return where
