"""What was found: where, what kind, how sure, why.

A reason is one of a fixed set of phrases, so that it can be translated and never
holds a word of the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import combining

KINDS = (
    "person",
    "phone",
    "iin",
    "card",
    "iban",
    "plate",
    "document",
    "handle",
    "link",
    "email",
    "coordinates",
    "birth_date",
    "address",
    "workplace",
)
"""Every kind there is, in the order people ask for them."""

_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            "email",
            "coordinates",
            "link",
            "iban",
            "card",
            "iin",
            "document",
            "plate",
            "phone",
            "birth_date",
            "handle",
            "address",
            "workplace",
            "person",
        )
    )
}
"""Who keeps the place where two overlap: the form that is harder to mistake."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of one text.

    ``confidence`` lies between 0 and 1 and orders suggestions; it is no probability.
    """

    start: int
    end: int
    kind: str
    confidence: float
    reason: str

    def overlaps(self, other: "Span") -> bool:
        """Say whether both cover a code point."""
        return self.start < other.end and other.start < self.end


def settle(text: str, found: Iterable[Span], first: Iterable[Span] = ()) -> list[Span]:
    """Return spans in order, none over another; nothing covered becomes bare.

    Coordinates inside a link stay beside it: a map's address is both.
    """
    kept = _Kept()
    for span in first:
        kept.add(_remainder(text, span, kept))
    for span in sorted(found, key=lambda each: (_RANK[each.kind], -each.confidence)):
        kept.add(_remainder(text, span, kept))
    return sorted(_joined(text, sorted(kept.spans)))


class _Kept:
    """Spans that are kept, by stretches of the text: few lie near another."""

    _STRETCH = 256

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._near: dict[int, list[Span]] = defaultdict(list)

    def add(self, spans: Iterable[Span]) -> None:
        """Keep some more."""
        for span in spans:
            self.spans.append(span)
            for stretch in self._stretches(span):
                self._near[stretch].append(span)

    def near(self, span: Span) -> Iterator[Span]:
        """Yield every kept span that overlaps this one, and others; some twice."""
        for stretch in self._stretches(span):
            yield from self._near.get(stretch, ())

    def _stretches(self, span: Span) -> range:
        return range(span.start // self._STRETCH, span.end // self._STRETCH + 1)


def _remainder(text: str, span: Span, kept: _Kept) -> list[Span]:
    pieces = [(span.start, span.end)]
    for other in kept.near(span):
        if {span.kind, other.kind} == {"link", "coordinates"}:
            continue
        pieces = [
            part
            for start, end in pieces
            for part in (
                (start, min(end, other.start)),
                (max(start, other.end), end),
            )
            if part[0] < part[1]
        ]
    trimmed = (_trim(text, *piece) for piece in pieces)
    return [
        replace(span, start=start, end=end) for start, end in trimmed if start < end
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum() and text[start] not in "+@(#«\"'":
        start += 1
    while start < end and not _ends(text[end - 1]):
        end -= 1
    if not any(char.isalnum() for char in text[start:end]):
        return start, start
    return start, end


def _ends(sign: str) -> bool:
    """Say whether a span may end in ``sign``: a mark on a letter goes with it."""
    return sign.isalnum() or sign in ")»\"'″°." or combining(sign) > 0


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join people who stand side by side: given name and surname are one person."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind == span.kind == "person"
            and text[last.end : span.start] in {"", "."}
        ):
            surest = max(last, span, key=lambda each: each.confidence)
            joined[-1] = replace(surest, start=last.start, end=max(last.end, span.end))
        else:
            joined.append(span)
    return joined
