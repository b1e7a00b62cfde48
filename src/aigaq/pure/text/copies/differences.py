"""What two texts do not share, word by word, and whether it makes them two messages.

Aligns plain words. A difference is a spelling, a word more, a word replaced, or a
contradiction (a number, a day, a place, a name, a "not"). Shown to the person who
decides; counts no runs and knows no threshold of similarity.
Source: docs/spec/copies.md sections 3 to 5.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from aigaq.pure.text.copies.contrasts import (
    contrary,
    denies,
    denies_added,
    opposed,
    refuses,
)
from aigaq.pure.text.copies.meanings import another_message, are_two_words, turns
from aigaq.pure.text.copies.normalise import Word, plain, plain_words, trimmed, words

ALIKE = 0.66
"""Two plain words this alike are one word, spelt or bent differently."""

COMMENT = 6
"""Up to so many added words are a comment, which may deny; more are a cut."""

BOTH = 2
MOVED = 3
"""Words of a stretch that may have changed places with another; more is a sentence."""

JOINED = 0.8
"""Several words this alike when joined are the same words, spaced differently."""

PAIRS = 400
"""A stretch of more pairs of words than this is not looked at word by word."""

TITLES = 0.5
"""Share of capital letters at word beginnings above which they mean nothing."""

_BROKEN_OFF = re.compile(r"(?:…|\.{3})\W*\Z")
"""An ellipsis at the end: what is missing was cut off, and is nobody's comment."""

_WHOLE = re.compile(r"[.!?)»”\"]\W*\Z")
"""An end with a mark: its last word is whole."""

_END = re.compile(r"[.!?…\n]+")
_DIGITS = re.compile("[0-9]+")
_NAME = re.compile(r"(?<![.!?…:;\n»“\"«#])\s+([^\W\d_][^\W_]+)")  # signs


Names = tuple[frozenset[str], frozenset[str]]


class Kind(StrEnum):
    """How a piece of one text stands to the other."""

    SAME = "same"
    SPELT = "spelt"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    REPLACED = "replaced"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts; ``first`` or ``second`` is empty where it has none."""

    kind: Kind
    first: tuple[Word, ...]
    second: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts side by side.

    ``replaced`` and ``added`` are shares of both texts' letters; ``block`` the words
    of the longest stretch that differs on both sides; ``exchanged``: two things stand
    in each other's place.
    """

    pieces: tuple[Piece, ...]
    replaced: float
    added: float
    block: int
    exchanged: bool

    @property
    def contrary(self) -> bool:
        """Say whether anything makes them two messages."""
        return self.exchanged or any(p.kind == Kind.CONTRARY for p in self.pieces)

    @property
    def one_sided(self) -> bool:
        """Say whether one text only has less, or is spelt otherwise."""
        kinds = {piece.kind for piece in self.pieces}
        both = kinds >= {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
        return not both and Kind.REPLACED not in kinds and not self.contrary


def differences(first: str, second: str) -> Difference:
    """Align two texts word by word and say how each piece differs.

    Args:
        first: a text as written.
        second: another.

    Returns:
        Pieces in reading order; their words are all words of each text, in order.

    Slow for texts of many thousands of words. Does not look at meaning beyond the
    lists of ``contrasts``.
    """
    mine, theirs = words(first), words(second)
    names = names_in(first), names_in(second)
    pieces: list[Piece] = []
    block = 0
    left = len(mine) + len(theirs)
    for same, one, other in _stretches(mine, theirs):
        left -= len(one) + len(other)
        if same:
            pieces.append(Piece(Kind.SAME, one, other))
            continue
        broken = not left and _BROKEN_OFF.search(second if one else first)
        if broken and not (one and other):
            pieces.append(_cut(one, other))
            continue
        if not left and _is_half_a_word(one, other, first, second):
            pieces.append(_spelt(one[:1], other[:1]))
            pieces.append(_cut(one[1:], other[1:]))
            continue
        found = list(_compare(one, other, names))
        if left and pieces:
            found = [_undone(piece, beside=bool(one and other)) for piece in found]
        pieces.extend(found)
        block = max(block, _unlike(found))
    whole = len(_line(mine)) + len(_line(theirs))
    return Difference(
        tuple(pieces),
        _letters_of(pieces, Kind.REPLACED, Kind.CONTRARY) / max(whole, 1),
        _letters_of(pieces, Kind.ONLY_FIRST, Kind.ONLY_SECOND) / max(whole, 1),
        block,
        _exchanged(pieces),
    )


def _stretches(
    mine: tuple[Word, ...], theirs: tuple[Word, ...]
) -> Iterator[tuple[bool, tuple[Word, ...], tuple[Word, ...]]]:
    """Yield what is the same and what is not, in order, as words of both."""
    one, other = [word.plain for word in mine], [word.plain for word in theirs]
    before = _common(one, other)
    after = _common(one[before:][::-1], other[before:][::-1])
    if before:
        yield True, mine[:before], theirs[:before]
    left = one[before : len(one) - after]
    right = other[before : len(other) - after]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i, j, k, m in _changes(matcher, left, right):
        i, j, k, m = i + before, j + before, k + before, m + before  # noqa: PLW2901  # places in the whole
        yield tag == "equal", mine[i:j], theirs[k:m]
    if after:
        yield True, mine[len(one) - after :], theirs[len(other) - after :]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words, or letters, two texts begin with in common."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _changes(
    matcher: "SequenceMatcher[str]", left: Sequence[str], right: Sequence[str]
) -> Iterable[tuple[str, int, int, int, int]]:
    # One word against one, or against none, needs no search: the commonest case.
    if len(left) <= 1 and len(right) <= 1:
        return [("replace", 0, len(left), 0, len(right))] if left or right else []
    return matcher.get_opcodes()


def only_more(first: str, second: str) -> bool:
    """Say whether one text has all words of the other, and none that denies it.

    The quick answer to most pairs of copies; False means: look closer.
    """
    mine, theirs = plain_words(first), plain_words(second)
    shared = set(mine) & set(theirs)
    if len(shared) < min(len(set(mine)), len(set(theirs))):
        return False
    if not _in_order(mine, theirs) and not _same_sentences(first, second):
        return False
    less, more = Counter(mine), Counter(theirs)
    less.subtract(more)
    signs = {count > 0 for count in less.values() if count}
    added = [word for word, count in less.items() if count]
    return len(signs) < BOTH and not (any(map(denies_added, added)) or turns(added))


def _in_order(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    less, more = sorted((mine, theirs), key=len)
    left = iter(more)
    return all(word in left for word in less)


def _same_sentences(first: str, second: str) -> bool:
    mine, theirs = ({plain(each) for each in _END.split(t)} for t in (first, second))
    return mine <= theirs or theirs <= mine


def names_in(text: str) -> frozenset[str]:
    """Return the plain forms of words that begin with a capital inside a sentence.

    None at all where capitals mean nothing: titles, shouting, English headlines.
    """
    if text.islower():
        return frozenset()
    text = trimmed(text)
    inside = _NAME.findall(text)
    named = [word for word in inside if word[0].isupper() and not word.isupper()]
    if not inside or len(named) > TITLES * len(inside):
        return frozenset()
    return frozenset(found.plain for word in named for found in words(word))


def _compare(
    one: tuple[Word, ...], other: tuple[Word, ...], names: Names
) -> Iterator[Piece]:
    """Yield the pieces of a stretch that differs: the most alike words first."""
    if not one and not other:
        return
    if not one or not other:
        yield _added(one, other)
        return
    if best := _most_alike(one, other):
        left, right = best
        yield from _compare(one[:left], other[:right], names)
        if are_two_words(one[left], other[right]):
            yield _replaced((one[left],), (other[right],), names)
        else:
            yield _spelt((one[left],), (other[right],))
        yield from _compare(one[left + 1 :], other[right + 1 :], names)
    elif alike(_line(one), _line(other)) >= JOINED:
        yield _spelt(one, other)
    else:
        yield _replaced(one, other, names)


def _most_alike(one: Sequence[Word], other: Sequence[Word]) -> tuple[int, int] | None:
    if len(one) * len(other) > PAIRS:
        return None
    best, where = ALIKE, None
    for left, mine in enumerate(one):
        for right, theirs in enumerate(other):
            if (ratio := alike(mine.plain, theirs.plain)) > best:
                best, where = ratio, (left, right)
    return where


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> float:
    """Return how alike two plain words are, 0.0 to 1.0: letters kept in order.

    Exact where it matters; words that are clearly one, or clearly two, are judged by
    their ends and by their letters alone.
    """
    whole = len(one) + len(other)
    before = _common(one, other)
    after = _common(one[before:][::-1], other[before:][::-1])
    if (ends := 2 * (before + after) / whole) > ALIKE:
        return ends
    most = 2 * sum(min(one.count(sign), other.count(sign)) for sign in set(one)) / whole
    if most <= ALIKE:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _line(some: Sequence[Word]) -> str:
    return "".join(word.plain for word in some)


def _spelt(one: tuple[Word, ...], other: tuple[Word, ...]) -> Piece:
    mine, theirs = _line(one), _line(other)
    numbers = _DIGITS.findall(mine), _DIGITS.findall(theirs)
    differ = all(numbers) and "".join(numbers[0]) != "".join(numbers[1])
    if differ or contrary(mine, theirs):
        return Piece(Kind.CONTRARY, one, other)
    return Piece(Kind.SPELT, one, other)


def _cut(one: tuple[Word, ...], other: tuple[Word, ...]) -> Piece:
    """Return the end that one text broke off before, whatever it says."""
    return Piece(Kind.ONLY_FIRST if one else Kind.ONLY_SECOND, one, other)


def _is_half_a_word(
    one: Sequence[Word], other: Sequence[Word], first: str, second: str
) -> bool:
    """Say whether one text ends inside the word with which the other goes on."""
    if len(other) == 1:
        one, other, first = other, one, second
    whole_word = _WHOLE.search(first) and not _BROKEN_OFF.search(first)
    if len(one) != 1 or len(other) == 1 or not other or whole_word:
        return False
    half, whole = one[0].plain, other[0].plain
    return whole.startswith(half) and whole != half


def _added(one: tuple[Word, ...], other: tuple[Word, ...]) -> Piece:
    more = one or other
    if len(more) <= COMMENT and any(denies_added(word.plain) for word in more):
        return Piece(Kind.CONTRARY, one, other)
    return Piece(Kind.ONLY_FIRST if one else Kind.ONLY_SECOND, one, other)


def _undone(piece: Piece, *, beside: bool) -> Piece:
    """Let an added word that leaves a deed undone deny it.

    At the beginning it may be somebody's comment, and at the end it may be cut off.
    A refusal counts ``beside`` a verb that is bent for it.
    """
    more = piece.first or piece.second
    if piece.kind not in {Kind.ONLY_FIRST, Kind.ONLY_SECOND} or len(more) > COMMENT:
        return piece
    if (beside and refuses(_line(more))) or turns(word.plain for word in more):
        return Piece(Kind.CONTRARY, piece.first, piece.second)
    return piece


def _replaced(one: tuple[Word, ...], other: tuple[Word, ...], names: Names) -> Piece:
    brief = len(one) <= COMMENT and len(other) <= COMMENT
    if (brief and _exclude(one, other, names)) or another_message(one, other):
        return Piece(Kind.CONTRARY, one, other)
    return Piece(Kind.REPLACED, one, other)


def _exclude(one: Sequence[Word], other: Sequence[Word], names: Names) -> bool:
    mine = {word.plain for word in one}
    theirs = {word.plain for word in other}
    if mine & names[0] and theirs & names[1]:
        return True
    if any(map(denies, mine)) != any(map(denies, theirs)):
        return True
    return opposed(mine, theirs)


def _unlike(pieces: Sequence[Piece]) -> int:
    """Return the words of a stretch that were replaced, on the poorer side."""
    both = [p for p in pieces if p.kind in {Kind.REPLACED, Kind.CONTRARY}]
    return max((min(len(p.first), len(p.second)) for p in both), default=0)


def _letters_of(pieces: Sequence[Piece], *kinds: Kind) -> int:
    chosen = [piece for piece in pieces if piece.kind in kinds]
    return sum(len(_line(piece.first)) + len(_line(piece.second)) for piece in chosen)


def _exchanged(pieces: Sequence[Piece]) -> bool:
    """Say whether a word moved and changed its case, or a few words their order.

    From Almaty to Astana, from Astana to Almaty: the same words, another message. A
    word moved as it is, or a sentence, is the same message.
    """
    gone, come = (
        [p.first or p.second for p in pieces if p.kind == kind]
        for kind in (Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    )
    return any(
        max(len(one), len(other)) <= MOVED and _is_exchange(one, other)
        for one in gone
        for other in come
    )


def _is_exchange(one: Sequence[Word], other: Sequence[Word]) -> bool:
    mine, theirs = [w.plain for w in one], [w.plain for w in other]
    if mine == theirs:
        return False
    bent = any(
        left != right and alike(left, right)
        for left in mine
        for right in theirs
        if min(len(left), len(right)) > BOTH
    )
    return bent or sorted(mine) == sorted(theirs)
