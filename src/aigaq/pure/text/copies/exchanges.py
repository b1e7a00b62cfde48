"""The same words, told otherwise: who to whom, from where to where, what came first.

Knows pronouns, words of order and the case a word takes by its ending; reads no
sentence. A word moved as it is, or a whole sentence, is the same message.
Source: docs/spec/copies.md section 4.
"""

from collections.abc import Sequence

from aigaq.pure.text.copies.cases import done_by_another
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
        "в|из на|с до|с от|до к|от ко|от до|после над|под за|против"
    ).split()
)
"""Words of place and time that say the contrary of each other."""


def lead_elsewhere(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether one small word stands where its contrary does: to Almaty, from it."""
    if not len(one) == len(other) == 1:
        return False
    return frozenset((one[0].text.lower(), other[0].text.lower())) in _AGAINST


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

    What left one place and came to another, or who did it to whom.
    """
    gone, come = (
        [p.first or p.second for p in pieces if p.kind == kind]
        for kind in (Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    )
    if any(exchanged(one, other) for one in gone for other in come):
        return True
    return done_by_another(pieces)
