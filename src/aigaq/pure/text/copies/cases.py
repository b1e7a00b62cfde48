"""Who does what to whom, by how a word is bent: its case, its voice, whose it is.

A spelling in which one ending stands for another is a slip; where the ending makes a
victim of the one who did it, it is another message. Knows endings and search keys, no
sentence; what order alone tells in English is not seen.
Source: docs/spec/copies.md section 4.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from aigaq.pure.text.copies.contrasts import NEGATIONS, memberships
from aigaq.pure.text.copies.denied import is_negative
from aigaq.pure.text.copies.likeness import common
from aigaq.pure.text.copies.normalise import Word, plain
from aigaq.pure.text.copies.pieces import Kind, Piece
from aigaq.pure.text.keys import word_keys

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


_CAUSED = re.compile(
    "(?:[дт][ыі]р|[ғгқк][ыі]з|[аеыі]?р|[ыі]?т)у"  # өлу, өлтіру; қорқу, қорқыту
)
_CAUSES = re.compile(".?(?:[дт]?[ыі]?р|[дт][ыі]|[ғгқк][ыі]з|[ыі]?т)")
STEM, LONGEST_CAUSED = 2, 4
"""Letters two such verbs begin with, and how many more the causative has."""

_REFLEXIVE = re.compile("(.+л[ао]?)с[яь]")
"""Russian in the singular; several may be an unnamed they: открыли, открылись."""

_LIPS = "мбп"


def are_two_deeds(one: Word, other: Word) -> bool:
    """Say whether two verbs of one root tell of two deeds: өлді, өлтірді.

    Or a Russian one and its reflexive: испугал, испугался.
    """
    mine, theirs = one.text.lower(), other.text.lower()
    return any(
        _is_caused(left, right) or _is_reflexive(left, right)
        for left, right in ((mine, theirs), (theirs, mine))
    )


def _is_caused(verb: str, caused: str) -> bool:
    if not _may_be_caused(verb, caused):
        return False
    less, more = word_keys(verb), word_keys(caused)
    return any(
        key.endswith("у")
        and stem.endswith("у")
        and key.startswith(stem[:-1])
        and bool(_CAUSED.fullmatch(key[len(stem) - 1 :]))
        for stem in less
        for key in more
        if key not in less
    )


def _may_be_caused(verb: str, caused: str) -> bool:
    """Say the same by letters alone: asked first, since most words are no such two."""
    longer = len(caused) - len(verb)
    if not 0 < longer <= LONGEST_CAUSED or verb[-1:] != caused[-1:]:
        return False
    begun = common(verb, caused)
    return begun >= STEM and bool(_CAUSES.match(caused, begun - 1))


def _is_reflexive(verb: str, reflexive: str) -> bool:
    found = _REFLEXIVE.fullmatch(reflexive)
    return found is not None and found[1] == verb


def is_one_denied(one: Word, other: Word) -> bool:
    """Say whether one of two like words is a Kazakh verb in the negative.

    Not where a letter of it was left out: айтпады, айтпды.
    """
    counts = [
        sum(word.text.lower().count(sign) for sign in _LIPS) for word in (one, other)
    ]
    # Counted first: who asks whether a word is denied analyses it.
    return counts[0] != counts[1] and is_negative(one.text) != is_negative(other.text)


_PERSON, _KIN = frozenset(("kin", "person", "sex")), frozenset(("kin",))
"""Groups of contrasts whose members are people, and people of somebody."""

ENDING = 3
"""Letters of an ending by which a case is told."""

_ACCUSATIVE = frozenset(("ды", "ді", "ты", "ті", "ны", "ні", "н"))
_DATIVE = frozenset(("ға", "ге", "қа", "ке", "на", "не", "а", "е"))
_PASSIVE = re.compile(
    "(?:.{2,}[ыі][лн](?:д[ыі]|ған|ген|ып|іп|ады|еді|у.*)|.{2,}(?:[еёа]н|[аяиу]т)[аоы]?"
    "|.+с[яь])"
)
"""What a verb done to somebody may end with, in Kazakh and in Russian."""

_DONE = re.compile("(.{2,}?)[ыі]?[лн]у")
"""The key of a Kazakh passive."""

_ALONE = frozenset((Kind.ONLY_FIRST, Kind.ONLY_SECOND))
_BE = frozenset("was were been being is are got get".split())  # noqa: SIM905  # read as words


_BE_PLAIN = frozenset(map(plain, _BE))


def done_by_another(pieces: Sequence[Piece]) -> bool:
    """Say whether who did it is in one text to whom it was done in the other.

    By cases that crossed (охранник посетителя, охранника посетитель), a person in the
    accusative, an English passive, or a person who is another one's: інімнің досын.
    """
    return (
        _crossed(pieces)
        or _is_done_to(pieces)
        or any(
            tells(*pair)
            for pair in pairwise(pieces)
            for tells in (_is_of_another, _is_suffered, _is_yet_to_be)
        )
    )


def _crossed(pieces: Sequence[Piece]) -> bool:
    bent = [
        (piece.first[0], piece.second[0])
        for piece in pieces
        if piece.kind == Kind.SPELT and len(piece.first) == len(piece.second) == 1
    ]
    if not bent or any(_is_passive(word) for pair in bent for word in pair):
        return False
    if any(map(_is_made_victim, bent)):
        return True
    # A word that is bare on either side is misspelt: барист, бариста.
    ways = {(_is_bare(one, other), _is_bare(other, one)) for one, other in bent}
    return ways >= {(True, False), (False, True)}


def _is_passive(word: Word) -> bool:
    return bool(_PASSIVE.fullmatch(word.text.lower())) and not _is_person(word)


def _is_bare(one: Word, other: Word) -> bool:
    """Say whether one word is another without its case."""
    bare, bent = one.text.lower(), other.text.lower()
    if bare == bent or bare.isascii() or one.plain in NEGATIONS:  # нет, нету
        return False
    if bent.startswith(bare) and bent[len(bare) :] in _ACCUSATIVE | _DATIVE:
        return True
    begun = common(bare, bent)
    if begun < len(bare) - ENDING or len(bent) - begun > ENDING:
        return False
    keys = word_keys(bare)
    return bare in keys and bent not in (more := word_keys(bent)) and bare in more


def _is_made_victim(pair: tuple[Word, Word]) -> bool:
    """Say whether a person is in the accusative on one side: көршім, көршімді."""
    bare, bent = sorted((word.text.lower() for word in pair), key=len)
    return (
        bent.startswith(bare)
        and bent[len(bare) :] in _ACCUSATIVE
        and all(map(_is_person, pair))
    )


def _is_done_to(pieces: Sequence[Piece]) -> bool:
    """Say whether one text has "was" and "by", and nothing moved: attacked a man."""
    for kind in _ALONE:
        more = [(p.first or p.second) for p in pieces if p.kind == kind]
        said = {word.text.lower() for words in more for word in words}
        if "by" in said and _BE & said:
            return not any(p.kind in _ALONE - {kind} for p in pieces)
    return False


def _is_suffered(before: Piece, piece: Piece) -> bool:
    """Say whether a Kazakh person does it, and has it done: күзетші ұрды, ұрылды."""
    if before.kind != Kind.SAME or piece.kind != Kind.SPELT:
        return False
    if len(piece.first) != 1 or len(piece.second) != 1:
        return False
    if not _is_person(before.first[-1]):
        return False
    keys = [set(word_keys(words[0].text)) for words in (piece.first, piece.second)]
    return any(
        (found := _DONE.fullmatch(key)) and found[1] + "у" in less - more
        for less, more in (keys, keys[::-1])
        for key in more - less
    )


def _is_yet_to_be(added: Piece, piece: Piece) -> bool:
    """Say whether an English verb is put off or over: will search, searched."""
    if added.kind not in _ALONE or piece.kind != Kind.SPELT:
        return False
    said = " ".join(word.text.lower() for word in added.first or added.second)
    plainly = piece.second if added.first else piece.first
    if said in {"will", "shall"}:
        return plainly[-1].text.lower().endswith("ed")
    return said == "used to"


def _is_of_another(piece: Piece, behind: Piece) -> bool:
    """Say whether a person beside a person makes another of the two."""
    if piece.kind in _ALONE:
        piece, behind = behind, piece
        near = [piece.first[:1], piece.second[:1]]
        more = (behind.first or behind.second)[-1:]
    else:
        near = [piece.first[-1:], piece.second[-1:]]
        more = (behind.first or behind.second)[:1]
    if behind.kind not in _ALONE or len(behind.first or behind.second) > 1:
        return False
    if piece.kind == Kind.SPELT:
        return _are_people([*near, more], _PERSON)
    return piece.kind == Kind.SAME and _are_people([*near, more], _KIN)


def _are_people(some: Sequence[Sequence[Word]], groups: frozenset[str]) -> bool:
    return all(words and _is_person(words[0], groups) for words in some)


def _is_person(word: Word, groups: frozenset[str] = _PERSON) -> bool:
    return any(group in groups for group, _ in memberships(word.plain))


def may_be_of_another(added: Sequence[str]) -> bool:
    """Say whether a few plain words more may tell of another: kin, or done by."""
    if "bi" in added and not _BE_PLAIN.isdisjoint(added):
        return True
    return any(group in _KIN for word in added for group, _ in memberships(word))
