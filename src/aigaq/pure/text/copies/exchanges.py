"""The same words, told otherwise: who to whom, from where to where, what came first.

Knows pronouns, words of order and the case a word takes by its ending; reads no
sentence. A word moved as it is, or a whole sentence, is the same message.
Source: docs/spec/copies.md section 4.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.likeness import ALIKE, alike
from aigaq.pure.text.copies.normalise import Word
from aigaq.pure.text.copies.pieces import Kind, Piece

MOVED = 3
"""Words of a stretch that may have changed places with another; more is a sentence."""

SLIGHT = 2
"""Plain letters of words too short to tell a case by."""

_PERSONS = (
    frozenset("мен мені маған менің менде менен я меня мне мной i me my".split()),  # noqa: SIM905  # read as words
    frozenset("ол оны оған оның онда он его ему им he him his she her".split()),  # noqa: SIM905
    frozenset("сен сені саған сенің ты тебя тебе тобой you your".split()),  # noqa: SIM905
)
"""As written, since plain letters merge and, ten and I."""

_ORDER = frozenset(
    (  # noqa: SIM905  # read as words
        "алдымен әуелі содан сосын бұрын сначала сперва потом затем первым после "
        "прежде first then after before later earlier"
    ).split()
)
"""Words that say what came first."""


_SUPPOSED = frozenset(("если", "егер", "if"))
_HAPPENED = frozenset(("когда", "кезде", "кезінде", "when", "after", "после"))
"""Words by which nothing has happened yet, and by which it has."""


def supposed_or_happened(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether one stretch supposes what the other tells: если, когда."""
    mine, theirs = ({word.text.lower() for word in some} for some in (one, other))
    return any(
        _SUPPOSED & left and _HAPPENED & right
        for left, right in ((mine, theirs), (theirs, mine))
    )


_AGAINST = frozenset(
    frozenset(pair.split("|"))
    for pair in (  # noqa: SIM905  # read as pairs
        "up|down in|out on|off into|from to|from for|against before|after "
        "в|из на|с к|от ко|от до|после над|под за|против"
    ).split()
)
"""Words of place and time that say the contrary of each other."""


def lead_elsewhere(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether one small word stands where its contrary does: to Almaty, from it."""
    if not len(one) == len(other) == 1:
        return False
    return frozenset((one[0].text.lower(), other[0].text.lower())) in _AGAINST


_TO = re.compile("(.{3,})[ғгқк][ае]")
_FROM = re.compile("(.{3,})[дт][ае]н")


def are_to_and_from(one: Word, other: Word) -> bool:
    """Say whether a Kazakh word names where from, and where to: Алматыға, Алматыдан."""
    mine, theirs = one.text.lower(), other.text.lower()
    for left, right in ((mine, theirs), (theirs, mine)):
        to, off = _TO.fullmatch(left), _FROM.fullmatch(right)
        if to and off and to[1] == off[1]:
            return True
    return False


_CASE = "(н?[ыі]ң|[ндт][ыі]ң|н|[дн][ыі]|[ғгн]?[ае]|[нд][ае]н|н?д[ае]|мен|)"
_MINE = re.compile(f"(.{{2,}}?)[ыі]?м(?:[ыі]з)?{_CASE}")
_HIS = re.compile(f"(.{{2,}}?)с?[ыі]{_CASE}")


def are_mine_and_his(one: Word, other: Word) -> bool:
    """Say whether a Kazakh word is mine and another's, or I did and he: анам, анасы."""
    mine, theirs = one.text.lower(), other.text.lower()
    for left, right in ((mine, theirs), (theirs, mine)):
        own, his = _MINE.fullmatch(left), _HIS.fullmatch(right)
        # Of досы the last с may be the stem's, or not: анасы.
        if own and his and own[1] in {his[1], his[1] + "с"}:
            return True
    return False


def are_bent_apart(one: Word, other: Word) -> bool:
    """Say whether a Kazakh word is bent so that it tells of another place or person."""
    return are_to_and_from(one, other) or are_mine_and_his(one, other)


def belong_to_others(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether the only words of two stretches are mine and another's."""
    return len(one) == len(other) == 1 and are_mine_and_his(one[0], other[0])


def is_of_another(
    one: Sequence[Word], other: Sequence[Word], more: Sequence[Word]
) -> bool:
    """Say whether a person bent in one text is whose another person is: інімнің досын.

    ``more``: what stands behind it, in one text only.
    """
    if not len(one) == len(other) == 1:
        return False
    return all(map(_is_person, (one[0], other[0], *more[:1]))) and bool(more)


def _is_person(word: Word) -> bool:
    return any(group in _PERSON for group, _ in memberships(word.plain))


_PERSON = frozenset(("kin", "person", "sex"))
"""Groups of contrasts whose members are people."""

_DOERS = frozenset(
    "мен я i ол он he she сен ты мы біз we".split()  # noqa: SIM905  # read as words
)


def speak_of_others(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether two stretches name different persons by pronouns: мен де, ол да.

    Or one person, who does it here and has it done there: меня уволили, я уволилась.
    """
    mine, theirs = _persons(one), _persons(other)
    if not (mine and theirs):
        return False
    return mine.isdisjoint(theirs) or _does(one) != _does(other)


def _does(words: Sequence[Word]) -> bool:
    return any(word.text.lower() in _DOERS for word in words)


def _persons(words: Sequence[Word]) -> set[int]:
    said = {word.text.lower() for word in words}
    return {number for number, person in enumerate(_PERSONS) if person & said}


def exchanged(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Say whether what left one place and came to another makes another message.

    From Almaty to Astana, from Astana to Almaty: a few words in another case or order.
    More words only when they say what came first, and do so in another order.
    """
    mine, theirs = [w.plain for w in gone], [w.plain for w in come]
    if mine == theirs:
        return False
    moved = sorted(mine) == sorted(theirs)
    if max(len(mine), len(theirs)) > MOVED:
        return moved and any(word.text.lower() in _ORDER for word in gone)
    bent = any(
        left != right and alike(left, right) > ALIKE
        for left in mine
        for right in theirs
        if min(len(left), len(right)) > SLIGHT
    )
    return bent or moved


def exchanged_within(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces of a comparison hold what tells otherwise by its place.

    What left one place and came to another, or a person who is another one's now.
    """
    gone, come = (
        [p.first or p.second for p in pieces if p.kind == kind]
        for kind in (Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    )
    if any(exchanged(one, other) for one in gone for other in come):
        return True
    return any(
        is_of_another(piece.first, piece.second, behind.first or behind.second)
        for piece, behind in pairwise(pieces)
        if piece.kind == Kind.SPELT
        and behind.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
    )
