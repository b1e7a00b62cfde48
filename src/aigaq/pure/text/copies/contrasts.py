"""Words that change what a sentence says: months, numbers, places, kin, deeds, "not".

A copy may swap a word for another of the same meaning; where one month stands for
another, it is another message. Knows lists (``contrasts.csv``) and a few endings, no
grammar: a contrast that is in no list is not seen.
Source: docs/spec/copies.md section 5.
"""

import csv
import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from aigaq.pure.text.copies.normalise import plain

_NOT = "не нет нету ни без нельзя емес жоқ ешқандай not no never without"
NEGATIONS = frozenset(map(plain, _NOT.split()))
"""Words that turn a sentence round."""

_LACKING = frozenset(map(plain, ("без", "without")))

DENIALS = tuple(
    map(
        plain,
        (  # noqa: SIM905  # read as words
            "неправда ложная лжив фейк опровер отрица вымысел жалған өтірік емес "
            "теріске жоққа false untrue hoax debunk denies denied denial "
            "denying refute"
        ).split(),
    )
)
"""Beginnings of words by which an answer to a text differs from its copy.

Without a bare "deny", plainly the Russian for money (деньги).
"""

_LIES = frozenset(map(plain, "ложь ложью лжи fake fakes faked".split()))  # noqa: SIM905  # read as words
"""The same as whole words: others begin so, too (ложится, факел)."""

PREFIXES = frozenset({"ne", "bez", "bes", "un", "in", "il", "dis", "non"})
_NEGATIVE = re.compile(
    "[mbp][ae]"
    "(?:di|d[iu]m|din|dik|gan|gen|iti|idi|imin|im|sin|s|p|u|udi|ude|sa|se|k|niz|ndar|nder)"
)
"""The Kazakh negative and what may follow it, after a verb's stem."""

_INTENDED, _FUTURE = re.compile("[mbp][ae]k"), re.compile("[aei]d[iu]")
"""How a Kazakh verb says that something is going to be, and that it will be."""

_VOICE = re.compile("^[iu]?[ln](?=[mbp][ae])")
"""What makes a passive, before the negative: бермеді, берілмеді."""

_AGED = re.compile("(?<=[a-z]{4})i?letn[a-z]*$")
"""Sixteen-year-old in Russian is one word, and sixteen is its first half."""

_STEM, _SHORT_REST = 2, 3
WITHOUT = ("siz", "suz")
_EXACT, _SHORT = 3, 4
_SHORT_ENDING, _LONG_ENDING = 3, 6
"""Letters that may follow a head of four letters, and a longer one."""

_ENDINGS = frozenset(
    (  # noqa: SIM905  # read as words
        "dan den tan ten nan nen di ti ni ge ga ke ka de da te ta nin din tin men ben "
        "pen ia iu em om e i a u ei oi am ah"
    ).split()
)
"""What may follow a head of three letters and fewer: endings of cases, plain."""


@cache
def _heads() -> Mapping[str, frozenset[tuple[str, str]]]:
    text = files(__package__).joinpath("contrasts.csv").read_text(encoding="utf-8")
    found: dict[str, set[tuple[str, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        for language in ("kk", "ru", "en"):
            for head in row[language].split("|"):
                if not (key := plain(head)):
                    continue
                found.setdefault(key, set()).add((row["group"], row["member"]))
    return {head: frozenset(members) for head, members in found.items()}


@lru_cache(maxsize=20_000)
def memberships(word: str) -> frozenset[tuple[str, str]]:
    """Return the ``(group, member)`` pairs of a plain word; the longest head counts."""
    heads = _heads()
    word = _AGED.sub("", word)
    # No longer ending is let follow: a word without a blank may fill a file.
    least = len(word) - max(_LONG_ENDING, *map(len, _ENDINGS))
    for end in range(len(word), max(least, 1) - 1, -1):
        head = word[:end]
        if head in heads and _may_follow(head, word[end:]):
            return heads[head]
    return frozenset()


def _may_follow(head: str, ending: str) -> bool:
    if len(head) <= _EXACT:
        return not ending or ending in _ENDINGS
    return len(ending) <= (_SHORT_ENDING if len(head) == _SHORT else _LONG_ENDING)


REFUSALS = tuple(map(plain, ("отказ", "бас тарт", "refus", "declin")))
"""Beginnings of words by which a deed was not done, though its verb is the same."""


def refuses(line: str) -> bool:
    """Say whether plain words, joined, speak of a refusal."""
    return any(refusal in line for refusal in REFUSALS)


def opposed(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Say whether two stretches of plain words exclude each other.

    A group of which both name the same member opposes nothing: ата-ана and әке-шеше
    are parents, both with a mother.
    """
    named = [
        frozenset[tuple[str, str]]().union(*map(memberships, w)) for w in (mine, theirs)
    ]
    agreed = frozenset(group for group, _ in named[0] & named[1])
    return any(contrary(one, other, agreed) for one in mine for other in theirs)


def contrary(one: str, other: str, agreed: frozenset[str] = frozenset()) -> bool:
    """Say whether two plain words exclude each other.

    True for numbers that differ, for members of one group (June and July) unless it is
    ``agreed`` on, and for a word and its negation. False whenever nothing is known.
    """
    if one.isdigit() or other.isdigit():
        if one.isdigit() and other.isdigit():
            return one.lstrip("0") != other.lstrip("0")
        return False
    if (one in NEGATIONS) != (other in NEGATIONS):
        return True
    apart = _in_one_group(one, other, agreed)
    return apart or _negated(one, other) or _negated(other, one)


def _in_one_group(one: str, other: str, agreed: frozenset[str]) -> bool:
    mine, theirs = _by_group(memberships(one)), _by_group(memberships(other))
    shared = (mine.keys() & theirs.keys()) - agreed
    return bool(shared) and all(mine[g].isdisjoint(theirs[g]) for g in shared)


def _by_group(members: frozenset[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for group, member in members:
        groups.setdefault(group, set()).add(member)
    return groups


def _negated(one: str, other: str) -> bool:
    """Say whether ``other`` is ``one`` with a mark of negation."""
    if len(one) >= _SHORT and other.endswith(one):
        return other.removesuffix(one) in PREFIXES
    if one[:_STEM] != other[:_STEM]:
        return False
    if any(end in other and end not in one for end in WITHOUT) and one[:3] == other[:3]:
        return True
    stem = len(_common_start(one, other))
    mine, theirs = one[stem:], other[stem:]
    negative = _NEGATIVE.match(theirs) and not _NEGATIVE.match(_VOICE.sub("", mine))
    if (theirs[1:] == mine or sorted(one) == sorted(other)) and not (
        negative and _FUTURE.match(mine)
    ):
        return False  # a letter more, or two swapped, is a slip; келеді, келмеді none
    if stem <= _STEM and len(one) - stem > _SHORT_REST:
        return False  # көмек is not the negative of қолдау
    # Талқыланады, талқыланбақ: it will be.
    intended = _INTENDED.match(theirs) and _FUTURE.match(mine)
    return bool(negative and not intended)


def _common_start(one: str, other: str) -> str:
    """Return the letters two words begin with in common."""
    while not other.startswith(one):
        one = one[:-1]
    return one


def calls_false(word: str) -> bool:
    """Say whether a plain word calls a text false."""
    return word.startswith(DENIALS) or word in _LIES


def negates(word: str) -> bool:
    """Say whether a plain word, added, turns a text round; "without" only lacks."""
    return word in NEGATIONS and word not in _LACKING


def denies(word: str) -> bool:
    """Say whether a plain word turns a text round or calls it false."""
    return word in NEGATIONS or calls_false(word)
