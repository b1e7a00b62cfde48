"""What two texts do not share, word by word, and whether it makes them two messages.

Aligns plain words. A difference is a spelling, a word more, a word replaced, or a
contradiction (a number, a day, a place, a name, a "not"). Shown to the person who
decides; counts no runs and knows no threshold of similarity.
Source: docs/spec/copies.md sections 3 to 5.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from aigaq.pure.text.copies import clock
from aigaq.pure.text.copies.added import Place, deny, half_a_word
from aigaq.pure.text.copies.alignment import Words, stretches
from aigaq.pure.text.copies.cases import (
    are_bent_apart,
    are_two_deeds,
    belong_to_others,
    is_one_denied,
)
from aigaq.pure.text.copies.contrasts import NEGATIONS, contrary, opposed
from aigaq.pure.text.copies.denied import BUT, is_turned, one_denial_within
from aigaq.pure.text.copies.evidence import says_the_same, surplus, without_moved
from aigaq.pure.text.copies.exchanges import (
    exchanged_within,
    lead_elsewhere,
    speak_of_others,
    supposed_or_happened,
)
from aigaq.pure.text.copies.frames import is_comment, within_frame
from aigaq.pure.text.copies.levelling import (
    as_written,
    count_otherwise,
    is_order_against_count,
    level,
)
from aigaq.pure.text.copies.likeness import (
    ALIKE,
    alike,
    are_he_and_she,
    are_two_words,
    is_figured,
    likeness,
)
from aigaq.pure.text.copies.masked import is_number_taken_out
from aigaq.pure.text.copies.meanings import (
    are_one_phrase,
    are_one_phrase_beside,
    are_two_things,
    one_phrase_within,
    one_word_within,
    share_a_meaning,
    turns,
    unshared,
)
from aigaq.pure.text.copies.names import Names, names_in
from aigaq.pure.text.copies.normalise import (
    Word,
    breaks_off,
    merged,
    words,
)
from aigaq.pure.text.copies.pieces import (
    Difference,
    Kind,
    Piece,
    joined,
    letters_of,
    within,
)
from aigaq.pure.text.copies.reordered import put_in_order
from aigaq.pure.text.copies.shortened import (
    are_other_initials,
    is_name_against_word,
)

COMMENT = 6
"""Words of a stretch up to which one "not" in it is looked for on the other side."""

JOINED = 0.8
"""Several words this alike when joined are the same words, spaced differently."""

SPANS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
"""Words of one text that may be words of the other, written apart or together."""

PAIRS = 400
"""A stretch of more pairs of words than this is not looked at word by word."""

JOINING = frozenset((BUT, "и"))
"""Words that join, spelled plainly like "no" and "I"."""

OWN = 2
"""Words of their own of a stretch that may say the same; more tell something else."""

EXCHANGES = speak_of_others, supposed_or_happened, lead_elsewhere, belong_to_others
"""What tells that a stretch in another's place tells of something else."""

OTHERWISE = are_other_initials, are_he_and_she, are_bent_apart, is_one_denied
"""What tells that of two like words one tells of something else."""

_DIGITS = re.compile("[0-9]+")

__all__ = ["Difference", "Kind", "Piece", "differences", "names_in"]


def differences(first: str, second: str) -> Difference:
    """Align two texts word by word and say how each piece differs.

    Args:
        first: a text as written.
        second: another.

    Returns:
        Pieces in reading order; their words are all words of each text, in order, a
        long name as its initials only where the other text has them.

    Slow for texts of many thousands of words. Does not look at meaning beyond the
    lists of ``contrasts``.
    """
    return _side_by_side((first, second), *_levelled(first, second))


def differences_in_order(first: str, second: str) -> Difference | None:
    """Return the same with the second text's phrases where the first has them.

    None where nothing moved, or what moved tells something by its place.
    """
    mine, theirs = _levelled(first, second)
    put = put_in_order(mine, theirs)
    return None if put is None else _side_by_side((first, second), mine, put)


def _levelled(first: str, second: str) -> tuple[Words, Words]:
    mine, theirs = words(first), words(second)
    mine, theirs = level(first, mine, theirs), level(second, theirs, mine)
    return clock.met((first, second), mine, theirs)


def _side_by_side(texts: tuple[str, str], mine: Words, theirs: Words) -> Difference:
    names = names_in(texts[0]), names_in(texts[1])
    found: list[Piece] = []
    places: list[Place | None] = []
    counted = mine, theirs
    left, seen = len(mine) + len(theirs), 0
    for same, one, other in stretches(mine, theirs):
        left -= len(one) + len(other)
        before, seen = mine[max(seen - 1, 0) : seen], seen + len(one)
        if same:
            kind = Kind.CONTRARY if is_order_against_count(one, other) else Kind.SAME
            more = [Piece(kind, one, other)]
        elif not left and (cut := _cut_off(one, other, texts)):
            found, places = [*found, *cut], [*places, *(None for _ in cut)]
            # A number cut off in its middle is none.
            counted = mine[: -len(one) or None], theirs[: -len(other) or None]
            continue
        else:
            around = before, mine[seen : seen + 1]
            more = list(_beside(one, other, around, names))
        where = not found, not left, bool(one and other)
        places += (_place_of(piece, texts, where) for piece in more)
        found += more
    spare = surplus(found)
    retold = spare >= 0
    pieces = tuple(_as_found(_judged(found, places, retold=retold), mine, theirs))
    commented = is_comment(pieces[0], places[0]) if pieces else False
    sizes = len(joined(mine)), len(joined(theirs))
    remarked = len(pieces) > 1 and is_comment(pieces[-1], places[-1])
    for own in (*pieces[:commented], *pieces[len(pieces) - remarked :]):
        sizes = sizes[0] - len(joined(own.first)), sizes[1] - len(joined(own.second))
    inner = within_frame(pieces, places)
    framed = letters_of(pieces, *Kind) - letters_of(inner, *Kind)
    whole = max(len(joined(mine)) + len(joined(theirs)) - framed, 1)
    return Difference(
        pieces,
        letters_of(pieces, Kind.REPLACED, Kind.CONTRARY) / whole,
        letters_of(without_moved(inner), Kind.ONLY_FIRST, Kind.ONLY_SECOND) / whole,
        max(map(_unlike, pieces), default=0),
        within(pieces[commented : len(pieces) - remarked], sizes),
        exchanged_within(pieces) or count_otherwise(*counted),
        sum(map(says_the_same, found)),
        spare,
        commented,
        remarked,
    )


def _place_of(
    piece: Piece, texts: tuple[str, str], where: tuple[bool, bool, bool]
) -> Place:
    """Return where a piece stands, in the text that has more of it."""
    return Place(*(texts if piece.first else texts[::-1]), *where)


def _cut_off(one: Words, other: Words, texts: tuple[str, str]) -> list[Piece]:
    """Return the last stretch as cut off from one text, or nothing if it was not."""
    if not (one and other):
        is_cut = breaks_off(texts[1] if one else texts[0])
        return [_one_sided(one, other)] if is_cut else []
    cut = half_a_word(one, other, *texts)
    if not cut:
        return []
    mine, theirs = cut
    half = Piece(Kind.SPELT, one[:mine], other[:theirs])
    return [half, _one_sided(one[mine:], other[theirs:])]


def _judged(
    found: Sequence[Piece], places: Sequence[Place | None], *, retold: bool
) -> Iterator[Piece]:
    """Yield the pieces; one that denies is contrary, unless its words only moved."""
    gone, come = (
        {joined(p.first or p.second) for p in found if p.kind == kind}
        for kind in (Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    )
    meant = Kind.REPLACED if retold else Kind.CONTRARY
    for piece, place in zip(found, places, strict=True):
        if piece.kind == Kind.UNKNOWN:
            yield Piece(meant, piece.first, piece.second)
            continue
        more = piece.first or piece.second
        one_sided = piece.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
        if (
            one_sided
            and place
            and joined(more) not in gone & come
            and deny(more, place)
        ):
            yield Piece(Kind.CONTRARY, piece.first, piece.second)
        else:
            yield piece


def _as_found(pieces: Iterator[Piece], mine: Words, theirs: Words) -> Iterator[Piece]:
    """Yield the pieces with the words of both texts as they were found."""
    one = other = 0
    for piece in pieces:
        left, right = one + len(piece.first), other + len(piece.second)
        yield replace(piece, first=mine[one:left], second=theirs[other:right])
        one, other = left, right


def _beside(
    one: Words, other: Words, around: tuple[Words, Words], names: Names
) -> Iterator[Piece]:
    """Yield the pieces of a stretch that differs, with the words around it."""
    if are_one_phrase_beside(one, other, around) and not belong_to_others(one, other):
        yield Piece(Kind.REPLACED, one, other)
    else:
        yield from _compare(one, other, names)


def _compare(one: Words, other: Words, names: Names) -> Iterator[Piece]:
    """Yield the pieces of a stretch that differs: the most alike words first."""
    if not one and not other:
        return
    if not one or not other:
        yield _one_sided(one, other)
        return
    one, other = as_written(one, other), as_written(other, one)
    if phrase := one_denial_within(one, other):
        yield from _parted(one, other, phrase, names)
    elif best := _most_alike(one, other):
        left, right = best
        yield from _compare(one[: left.start], other[: right.start], names)
        yield _alike(one[left], other[right], names)
        yield from _compare(one[left.stop :], other[right.stop :], names)
    elif alike(joined(one), joined(other)) >= JOINED:
        yield _spelt(one, other)
    elif phrase := one_phrase_within(one, other) or one_word_within(one, other):
        yield from _parted(one, other, phrase, names)
    else:
        yield _replaced(one, other, names)


def _parted(
    one: Words, other: Words, phrase: tuple[slice, slice], names: Names
) -> Iterator[Piece]:
    """Yield the pieces of a stretch in which a phrase says the same on both sides."""
    left, right = phrase
    yield from _compare(one[: left.start], other[: right.start], names)
    yield Piece(Kind.REPLACED, one[left], other[right])
    yield from _compare(one[left.stop :], other[right.stop :], names)


def _most_alike(one: Words, other: Words) -> tuple[slice, slice] | None:
    """Return where a word of both is most alike, or one and several written apart."""
    if len(one) * len(other) > PAIRS:
        return None
    best, where = ALIKE, None
    for mine, theirs in _spans(len(one), len(other)):
        left, right = one[mine], other[theirs]
        if len(left) == len(right):
            # Не is no мне misspelt; were it one, it would be denied.
            denied = (left[0].plain in NEGATIONS) != (right[0].plain in NEGATIONS)
            ratio = 0.0 if denied else likeness(left[0], right[0])
        else:
            ratio = alike(joined(left), joined(right))
            ratio = ratio if ratio >= JOINED else 0
        if ratio > best:
            best, where = ratio, (mine, theirs)
    return where


def _spans(first: int, second: int) -> Iterator[tuple[slice, slice]]:
    for left, right in product(range(first), range(second)):
        for one, other in SPANS:
            if left + one <= first and right + other <= second:
                yield slice(left, left + one), slice(right, right + other)


def _spelt(one: Words, other: Words) -> Piece:
    mine, theirs = joined(one), joined(other)
    numbers = _DIGITS.findall(mine), _DIGITS.findall(theirs)
    differ = all(numbers) and "".join(numbers[0]) != "".join(numbers[1])
    if differ or contrary(mine, theirs):
        return Piece(Kind.CONTRARY, one, other)
    return Piece(Kind.SPELT, one, other)


def _alike(one: Words, other: Words, names: Names) -> Piece:
    """Return a piece of like letters: one word, or two; or several written apart."""
    if len(one) != len(other):
        together = merged(joined(one)) == merged(joined(other))
        return Piece(Kind.SPELT, one, other) if together else _spelt(one, other)
    mine, theirs = one[0], other[0]
    if is_figured(mine, theirs):
        return Piece(Kind.SPELT, one, other)
    if mine.plain != theirs.plain and any(tells(mine, theirs) for tells in OTHERWISE):
        return Piece(Kind.CONTRARY, one, other)
    if are_two_deeds(mine, theirs):
        return Piece(Kind.UNKNOWN, one, other)
    if is_name_against_word(mine, theirs) or are_two_words(mine, theirs):
        return _replaced(one, other, names)
    return _spelt(one, other)


def _one_sided(one: Words, other: Words) -> Piece:
    return Piece(Kind.ONLY_FIRST if one else Kind.ONLY_SECOND, one, other)


def _replaced(one: Words, other: Words, names: Names) -> Piece:
    if are_one_phrase(one, other) or is_number_taken_out(one, other):
        return Piece(Kind.REPLACED, one, other)
    brief = len(one) <= COMMENT and len(other) <= COMMENT
    if brief and _exclude(one, other, names):
        return Piece(Kind.CONTRARY, one, other)
    mine, theirs = unshared(one, other)
    # What both sides deny, one may refuse: would not, refused to.
    undone = turns(mine) != turns(theirs) and not (is_turned(one) and is_turned(other))
    if undone or is_turned(mine) != is_turned(theirs):
        return Piece(Kind.CONTRARY, one, other)
    if not (mine and theirs):
        return Piece(Kind.REPLACED, one, other)
    named = any(w.plain in names[0] for w in mine) or any(
        w.plain in names[1] for w in theirs
    )
    several = len(mine) > OWN or len(theirs) > OWN
    counted = any(word.plain.isdigit() for word in (*one, *other))
    told = named or several or counted or are_two_things(mine, theirs)
    return Piece(Kind.CONTRARY if told else Kind.UNKNOWN, one, other)


def _exclude(one: Sequence[Word], other: Sequence[Word], names: Names) -> bool:
    mine, theirs = (
        {word.plain for word in some if word.text.lower() not in JOINING}
        for some in (one, other)
    )
    if mine & names[0] and theirs & names[1]:
        return True
    if any(are_other_initials(left, right) for left in one for right in other):
        return True
    turned = is_turned(one)
    if turned != is_turned(other):
        return True
    if turned:  # келген жоқ, келмеді: each in its own way
        mine, theirs = mine - NEGATIONS, theirs - NEGATIONS
    if any(tells(one, other) for tells in EXCHANGES):
        return True
    # Plain letters of three languages meet by chance: деньги, день.
    return opposed(mine, theirs) and not share_a_meaning(one, other)


def _unlike(piece: Piece) -> int:
    """Return the words of a piece that were replaced, on the poorer side."""
    if piece.kind in {Kind.REPLACED, Kind.CONTRARY}:
        return min(len(piece.first), len(piece.second))
    return 0
