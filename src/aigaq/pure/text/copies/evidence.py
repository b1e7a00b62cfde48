"""Whether words that no list knows are another telling, or tell of another event.

Who tells of another case changes what tells it, and little else; who puts a text in
other words puts several, here and there, and some of them are known to say the same.
Weighs pieces of a comparison; knows no meaning of its own.
Source: docs/spec/copies.md section 4.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aigaq.pure.text.copies.denied import are_one_denial
from aigaq.pure.text.copies.meanings import (
    are_one_phrase,
    is_slight,
    unshared,
)
from aigaq.pure.text.copies.normalise import Word
from aigaq.pure.text.copies.pieces import Kind, Piece
from aigaq.pure.text.keys import word_keys

KNOWN, BESIDE, STYLE, STYLES = 1.0, 0.5, 0.5, 1.0
"""What a word known to say the same speaks for, and one beside an unknown; what a
change of style does, and how much all changes of style do."""

UNKNOWN, MORE = 1.0, 0.5
"""What a word of unknown meaning speaks against; and each further on one side."""


_CONVERB = ("п", "а", "е", "й")
_TAKE, _GIVE = frozenset({"алу"}), frozenset({"беру"})
_HELPERS = frozenset(
    "қою тастау жіберу алу беру кету салу тұру жүру отыру жату қалу шығу".split()  # noqa: SIM905  # read as words
)
"""Kazakh verbs that only say how the verb before them is done."""

_SUPPORTS = frozenset(
    "ету көру қылу жасау болу беру алу келтіру шегу тарту көрсету".split()  # noqa: SIM905  # read as words
)
"""Kazakh verbs that make a verb of the noun before them."""

_JOINS = frozenset(
    (  # noqa: SIM905  # read as words
        "бірақ алайда дегенмен кейін соң сосын соңында ақыры себебі өйткені үшін "
        "болғандықтан сонымен осылайша бойы кезде сәтте едік "
        "он она оно они мы ему ей им его её нам нас мне меня мой моей мою затем потом "
        "поэтому поскольку хотя зато однако когда впредь "
        "after later once since although though however therefore he she we any"
    ).split()
)
"""Words that join, time or say again who: their coming and going is a matter of style,
where the rest of a text agrees."""


_OTHERWISE = frozenset((Kind.REPLACED, Kind.UNKNOWN))


def surplus(pieces: Sequence[Piece]) -> float:
    """Return by how much what is known to be said otherwise outweighs the unknown.

    Below 0 nothing unknown may pass for another telling.
    """
    if not any(piece.kind in _OTHERWISE for piece in pieces):
        return 0.0  # most pairs: nothing stands in another's place
    return weight(pieces) - sum(map(_against, pieces, [None, *pieces]))


def weight(pieces: Sequence[Piece]) -> float:
    """Return how much speaks for another telling of the same."""
    known = sum(map(_speaks, pieces, *_beside(pieces)))
    return known + min(STYLES, sum(STYLE for _ in _styles(pieces)))


def _against(piece: Piece, before: Piece | None) -> float:
    if piece.kind != Kind.UNKNOWN or _helps_both(piece, before):
        return 0.0
    mine, theirs = map(_carrying, unshared(piece.first, piece.second))
    return UNKNOWN * min(mine, theirs) + MORE * abs(mine - theirs)


def _carrying(own: Sequence[Word]) -> int:
    """Return how many words carry something: азап көріп is one, its verb only helps."""
    return max(1, sum(not _is_one_of(word, _SUPPORTS | _HELPERS) for word in own))


def _helps_both(piece: Piece, before: Piece | None) -> bool:
    """Say whether other verbs help the same verb before them: лақтырып тастады."""
    if not (before and before.kind == Kind.SAME and before.first):
        return False
    if not len(piece.first) == len(piece.second) == 1:
        return False
    helped = _is_converb(before.first[-1].text.lower())
    mine, theirs = piece.first[0], piece.second[0]
    if not (helped and _is_one_of(mine, _HELPERS) and _is_one_of(theirs, _HELPERS)):
        return False
    # Who takes back for himself, and who gives back.
    return not any(
        _is_one_of(one, _TAKE) and _is_one_of(other, _GIVE)
        for one, other in ((mine, theirs), (theirs, mine))
    )


def _is_converb(text: str) -> bool:
    # A noun may end so, too: үйге кетті, үйге қалды; ауданда отырды.
    keys = [key for key in word_keys(text) if key != text]
    verbs = [key for key in keys if key.endswith("у")]
    sure = text.endswith("п") or len(verbs) == len(keys)
    return bool(verbs) and sure and text.endswith(_CONVERB)


def _is_one_of(word: Word, keys: frozenset[str]) -> bool:
    return not keys.isdisjoint(word_keys(word.text))


def _beside(
    pieces: Sequence[Piece],
) -> tuple[Sequence[Piece | None], Sequence[Piece | None]]:
    """Return the pieces before each piece, and those behind each."""
    return [None, *pieces], [*pieces[1:], None]


def _speaks(piece: Piece, before: Piece | None, behind: Piece | None) -> float:
    """Return what a piece known to say the same is worth.

    Less in a stretch with an unknown one: that may be one thing in another's place.
    """
    if not says_the_same(piece):
        return 0.0
    unknown = any(p and p.kind == Kind.UNKNOWN for p in (before, piece, behind))
    return BESIDE if unknown else KNOWN


def says_the_same(piece: Piece) -> bool:
    """Say whether other words of a piece carry meaning, and the same on both sides.

    All that it has; where a word is unknown, another beside it.
    """
    if piece.kind not in _OTHERWISE:
        return False
    if are_one_phrase(piece.first, piece.second):
        return _carries(piece.first) and _carries(piece.second)
    own = unshared(piece.first, piece.second)
    if piece.kind == Kind.REPLACED and any(map(_carries, own)):
        return False
    return all(
        _carries([word for word in words if word not in some])
        for words, some in zip((piece.first, piece.second), own, strict=True)
    )


def _carries(words: Sequence[Word]) -> bool:
    return not all(is_slight(w) or w.text.lower() in _JOINS for w in words)


def without_moved(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces but those that stand elsewhere in the other text."""
    gone, come = (
        {_line(piece) for piece in pieces if piece.kind == kind}
        for kind in (Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    )
    one_sided = {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
    return [
        piece
        for piece in pieces
        if piece.kind not in one_sided or _line(piece) not in gone & come
    ]


def _styles(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces within a text that differ by words of style, or moved.

    Words of style, a helping verb, one verb denied in two ways.
    """
    gone = {_line(p) for p in pieces if p.kind == Kind.ONLY_FIRST}
    for before, piece in pairwise((None, *pieces)):
        if piece is None:
            continue
        if piece.kind not in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}:
            if before and _is_other_style(piece, before):
                yield piece
        elif piece.kind == Kind.ONLY_SECOND and _line(piece) in gone:
            yield piece
        elif piece not in (pieces[0], pieces[-1]) and _is_of_style(piece):
            yield piece  # and no comment before or behind


def _is_other_style(piece: Piece, before: Piece) -> bool:
    if piece.kind == Kind.UNKNOWN:
        return _helps_both(piece, before)
    one, other = piece.first, piece.second
    if piece.kind != Kind.REPLACED or says_the_same(piece):
        return False
    listed = are_one_phrase(one, other) or are_one_denial(one, other)
    return listed or not (_carries(one) or _carries(other))


def _is_of_style(piece: Piece) -> bool:
    more = piece.first or piece.second
    helps = len(more) == 1 and _is_one_of(more[0], _HELPERS | _SUPPORTS)
    return helps or not _carries(more)


def _line(piece: Piece) -> str:
    return "".join(word.plain for word in piece.first or piece.second)
