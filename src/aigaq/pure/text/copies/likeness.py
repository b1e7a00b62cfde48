"""Whether two words are one, bent or misspelt, or two of like letters.

Tells ондим from одним, and осудил from обсудил. Words of a dictionary may be two; a
misspelt word is in none. Knows letters and dictionaries, no meaning and no sentence.
Source: docs/spec/copies.md section 4.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from aigaq.pure.text import english
from aigaq.pure.text.copies.meanings import is_listed
from aigaq.pure.text.copies.normalise import Word, plain
from aigaq.pure.text.kazakh.words import known_words
from aigaq.pure.text.keys import word_keys
from aigaq.pure.text.russian import is_known

ALIKE = 0.66
"""Two plain words this alike are one word, spelt or bent differently."""

ENDS = 0.75
"""The same for two words that begin with different letters."""

KEPT, SHARE = 4, 0.5
"""Letters, or a share of them, that one word bent begins with in all its forms."""

LONG = 4
"""Letters of a word in which a slip leaves it that word."""

SHORTEST = 3
"""Plain letters; of shorter words nothing can be told."""

_PREFIXES = tuple(
    (  # noqa: SIM905  # read as words
        "в во вы за из ис на о об от пере по под при про раз рас с со у до"
    ).split()
)
"""Of Russian verbs: another one is another deed, where both verbs are known."""

_SLIPS = frozenset(
    frozenset(pair)
    for pair in (  # noqa: SIM905  # read as pairs
        "оа еи ыі иі ыи әа өо үу ұу ңн ғг қк һх тд пб сз шщ жш вф гк ёе эе"
    ).split()
)
"""Letters taken for each other by ear."""

_SEVERAL = re.compile("(?:[ыи]|[ая]м|[ая]ми|[ая]х|[ое]в|ей|[нцк]ок|[нч]ек)$")
_FIGURE = re.compile("[0-9]")


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many letters, or words, two of them begin with in common."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> float:
    """Return how alike two plain words are, 0.0 to 1.0: letters kept in order.

    Exact where it matters; words that are clearly one, or clearly two, are judged by
    their ends and by their letters alone.
    """
    whole = len(one) + len(other)
    before = common(one, other)
    after = common(one[before:][::-1], other[before:][::-1])
    if (ends := 2 * (before + after) / whole) > ALIKE:
        return ends
    most = 2 * sum(min(one.count(sign), other.count(sign)) for sign in set(one)) / whole
    if most <= ALIKE:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def likeness(one: Word, other: Word) -> float:
    """Return how alike two words are; 1.0 for one written with figures for letters."""
    if is_figured(one, other) or one.text.lower() == other.text.lower():
        return 1.0
    found = alike(one.plain, other.plain)
    if min(len(one.text), len(other.text)) >= LONG and _is_slip(
        one.text.lower(), other.text.lower()
    ):
        found = max(found, ENDS)
    # Long endings make words alike; the first letter is seldom mistaken.
    return found if _begin_alike(one, other) or found >= ENDS else 0.0


def _begin_alike(one: Word, other: Word) -> bool:
    mine, theirs = one.text.lower(), other.text.lower()
    if mine.isascii() and theirs.isascii():
        return mine[:1] == theirs[:1]  # an English c may be plain ts, and ch plain c
    return one.plain[:1] == other.plain[:1]


def is_figured(one: Word, other: Word) -> bool:
    """Say whether one of two words is the other with figures for letters: т4л4п."""
    return _is_figured(one, other) or _is_figured(other, one)


def _is_figured(figured: Word, word: Word) -> bool:
    text = figured.text.lower()
    if text.isalpha() or text.isdigit() or not word.text.isalpha():
        return False
    if re.fullmatch(_FIGURE.sub("..?", text), word.text.lower()):
        return True
    # In two scripts, by the plain letters between the figures.
    parts = [plain(part) for part in _FIGURE.split(text)]
    return any(parts) and bool(re.fullmatch("..?".join(parts), word.plain))


def are_two_words(one: Word, other: Word) -> bool:
    """Say whether two words of like letters are two: осудил, обсудил; hired, fired.

    Latin ones when their first letters differ, or when our own list has both. Cyrillic
    ones when both are known, share no key and differ by more than a slip. False
    whenever a word is in no dictionary.
    """
    begun = common(one.plain, other.plain)
    shorter = min(len(one.plain), len(other.plain))
    if begun >= min(KEPT, shorter * SHARE) or shorter < SHORTEST:
        return False
    mine, theirs = one.text.lower(), other.text.lower()
    if not (mine.isalpha() and theirs.isalpha()):
        return False
    if mine.isascii() or theirs.isascii():
        latin = mine.isascii() and theirs.isascii()
        if latin and begun and (is_listed(mine) and is_listed(theirs)):
            return english.key(mine) != english.key(theirs)
        return latin and begun == 0 and mine[0] != theirs[0]
    if _is_slip(mine, theirs) and not _are_deeds_of_one_root(mine, theirs):
        return False
    keys = set(word_keys(mine)), set(word_keys(theirs))
    return keys[0].isdisjoint(keys[1]) and _is_sure(mine) and _is_sure(theirs)


def _is_sure(word: str) -> bool:
    """Say whether a word is in the Russian dictionary, frequent in Kazakh, or ours."""
    return is_known(word) or any(
        key in known_words().common or is_listed(key)
        for key in word_keys(word)
        # With letters dropped or mistyped it only may be that word: кйин, кейін.
        if word.startswith(key.removesuffix("у")[:-1] or key)
    )


def _is_slip(one: str, other: str) -> bool:
    """Say whether a letter is missing, doubled, taken for another, or two are swapped.

    The first letter is seldom mistaken.
    """
    before = common(one, other)
    after = common(one[before:][::-1], other[before:][::-1])
    left, right = one[before : len(one) - after], other[before : len(other) - after]
    if not before:
        return False
    if len(left) + len(right) == 1 or left == right[::-1]:
        return True
    return frozenset((left, right)) in _SLIPS


def _are_deeds_of_one_root(one: str, other: str) -> bool:
    """Say whether two words differ in the prefix of a Russian verb: осудил, обсудил."""
    if not (is_known(one) and is_known(other)):
        return False
    mine, theirs = (
        {word[len(p) :] for p in _PREFIXES if word.startswith(p)}
        for word in (one, other)
    )
    return any(common(left, right) >= SHORTEST for left in mine for right in theirs)


@lru_cache(maxsize=20_000)
def are_he_and_she(one: Word, other: Word) -> bool:
    """Say whether one Russian word names a woman and the other a man: студентка."""
    if one.plain[0] != other.plain[0] or one.text.isascii() or other.text.isascii():
        return False
    mine, theirs = word_keys(one.text), word_keys(other.text)
    if _SEVERAL.search(one.text.lower()) or _SEVERAL.search(other.text.lower()):
        return False  # several women may be named by a plural of men
    pairs = (*product(mine, theirs), *product(theirs, mine))
    return any(his in _men(her) for her, his in pairs)


def _men(her: str) -> tuple[str, ...]:
    """Return how a man would be called whom ``her`` names, if it names a woman."""
    if her.endswith("ница"):
        return her.removesuffix("ница"), her.removesuffix("ца") + "к"
    return (her.removesuffix("ка"),) if her.endswith("ка") else ()
