"""People a case knows, found in every inflection and in every spelling.

A name is reduced to the sounds its spellings share; a word of the text is its form if
what is left over is an ending. Over-covers on purpose: a known name is never shown.
"""

from collections.abc import Iterable

from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.names.combining import united
from aigaq.pure.text.personal.names.forms import (
    LATIN_ENDINGS,
    SHORTEST,
    coarse,
    fold,
    latin_stems,
    stems,
)
from aigaq.pure.text.personal.spans import Span

_REASON = "known to the case"
_CLEAR = 5
"""A known name longer than this is covered with whatever follows it."""
_TAIL = 9
"""Longest run of Kazakh endings that still counts as an ending."""


class Known:
    """Identities of one case: names as somebody wrote them, one each."""

    def __init__(self, identities: Iterable[str]) -> None:
        written = [line.strip() for line in identities if line.strip()]
        words = [t.text for line in written for t in tokens(line) if len(t.text) > 1]
        self._keys = frozenset(key for word in words for key in _keys(word))
        self._exact = frozenset(
            lower(line) for line in written if not line.replace(" ", "").isalpha()
        )

    def find(self, text: str) -> list[Span]:
        """Return where a known identity stands, as written or inflected."""
        found = [
            Span(token.start, token.end, "person", 1.0, _REASON)
            for token in tokens(text)
            if len(token.text) > 1 and self.holds(token.text)
        ]
        flat = lower(text)
        for exact in self._exact:
            place = flat.find(exact)
            while place >= 0:
                found.append(Span(place, place + len(exact), "person", 1.0, _REASON))
                place = flat.find(exact, place + 1)
        return united(text, found)

    def holds(self, word: str) -> bool:
        """Say whether ``word`` is a form or spelling of a known name."""
        return any(self._fits(key) for part in word.split("-") for key in _forms(part))

    def _fits(self, key: str) -> bool:
        if key in self._keys:
            return True
        for size in range(max(SHORTEST, len(key) - _TAIL), len(key)):
            if key[:size] in self._keys and (
                size > _CLEAR or key[size:] in LATIN_ENDINGS
            ):
                return True
        return False


def _keys(word: str) -> set[str]:
    """Return the shared sounds of a name, also without the vowel Russian changes."""
    key = coarse(lower(word))
    keys = {key}
    if len(key) > SHORTEST + 1 and key[-1] in "aeiou":
        keys.add(key[:-1])
    return keys


def _forms(word: str) -> set[str]:
    low = lower(word)
    if low[:1] < "\u0370":
        return set(latin_stems(low))
    return {coarse(stem) for stem in stems(fold(low))} | {coarse(low)}
