"""A text without marks nobody types, and the way back to where each letter stood.

Stress marks, soft hyphens, joiners and letters in two pieces (и + breve) would hide
half of a name from its finders. Decides nothing about what is personal.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from aigaq.pure.text.personal.spans import Span

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_MARKED = re.compile(f"[{_UNSEEN}\u0300-\u036f]")
# What follows a sign stays: a joiner between two pictures makes them one.
_PIECE = re.compile(f"(?s)[^\\W_][{_UNSEEN}\u0300-\u036f]*|.")
_GONE = re.compile(f"[{_UNSEEN}]")


class Bare(NamedTuple):
    """What finders read, and for each of its letters where it began and ended."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, spans: Iterable[Span]) -> list[Span]:
        """Return ``spans`` of the bare text as spans of the text as written."""
        if not self.starts:
            return list(spans)
        return [
            replace(span, start=self.starts[span.start], end=self.ends[span.end - 1])
            for span in spans
        ]

    def of(self, spans: Iterable[Span]) -> list[Span]:
        """Return ``spans`` of the text as written as spans of the bare text."""
        if not self.starts:
            return list(spans)
        return [
            replace(
                span,
                start=bisect_left(self.ends, span.start + 1),
                end=bisect_left(self.starts, span.end),
            )
            for span in spans
        ]


def bare(text: str) -> Bare:
    """Return ``text`` composed, without stress and invisible marks on letters.

    A span that ends in a letter takes the marks on that letter with it.
    """
    if not _MARKED.search(text):
        return Bare(text, (), ())
    letters, starts, ends = [], [], []
    for piece in _PIECE.finditer(text):
        whole = piece[0]
        if len(whole) > 1:
            whole = unicodedata.normalize("NFC", _GONE.sub("", whole))
        letters.append(whole[0])
        starts.append(piece.start())
        ends.append(piece.end())
    return Bare("".join(letters), tuple(starts), tuple(ends))
