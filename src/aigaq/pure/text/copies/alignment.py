"""Where two texts have the same words in the same order, and where they differ.

Compares plain words as they are, by the longest common runs. Knows no meaning, and does
not say how a stretch differs.
Source: docs/spec/copies.md section 4.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from aigaq.pure.text.copies.likeness import common
from aigaq.pure.text.copies.normalise import Word

Words = tuple[Word, ...]


def stretches(mine: Words, theirs: Words) -> Iterator[tuple[bool, Words, Words]]:
    """Yield what is the same and what is not, in order, as words of both."""
    one, other = [word.plain for word in mine], [word.plain for word in theirs]
    before = common(one, other)
    after = common(one[before:][::-1], other[before:][::-1])
    if before:
        yield True, mine[:before], theirs[:before]
    left = one[before : len(one) - after]
    right = other[before : len(other) - after]
    for same, i, j, k, m in _changes(left, right):
        i, j, k, m = i + before, j + before, k + before, m + before  # noqa: PLW2901  # places in the whole
        yield same, mine[i:j], theirs[k:m]
    if after:
        yield True, mine[len(one) - after :], theirs[len(other) - after :]


def _changes(
    left: Sequence[str], right: Sequence[str]
) -> Iterable[tuple[bool, int, int, int, int]]:
    # One word against one, or against none, needs no search: the commonest case.
    if len(left) <= 1 and len(right) <= 1:
        return [(False, 0, len(left), 0, len(right))] if left or right else []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [(tag == "equal", i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes()]
