"""Where a Kazakh word may be broken at the end of a line: between its syllables.

A Kazakh syllable has one vowel and begins with at most one consonant; only loans
begin one with two (кон-тракт). Soft hyphens (U+00AD) are put in, nothing else changes.
Not a dictionary: Russian words in Cyrillic are broken by the same rule.
Spec: docs/spec/text.md, section 7.
"""

import re
from itertools import pairwise
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
SHORTEST_PART: Final = 2
"""Letters a line must keep on either side: one letter alone is not a part."""

_VOWELS: Final = frozenset("аәеёиоөұүыіэюя")
_SIGNS: Final = frozenset("ъь")
_LETTERS: Final = "а-яёәғқңөұүһі"
_TOKEN: Final = re.compile(r"\S+")
_WORD: Final = re.compile(rf"[{_LETTERS}]{{4,}}", re.IGNORECASE)
_NOT_A_WORD: Final = re.compile(r"[A-Za-z0-9@/\\_\u00ad\u2010\u2011-]")
_LONGEST_ABBREVIATION: Final = 6
_LONGEST_WORD: Final = 64
_ONSETS: Final = frozenset(
    first + second for first in "бвгдкпстфх" for second in "рл"
) - {"тл", "дл", "сл", "ср"} | {"ст"}
_LONG_ONSET: Final = "стр"


def hyphenate(text: str) -> str:
    """Return ``text`` with a soft hyphen wherever a Kazakh word may be broken.

    Tokens with Latin letters, digits, hyphens, addresses and abbreviations stay.
    Doing it twice changes nothing; taking the soft hyphens out gives ``text`` back.
    """
    return _TOKEN.sub(_hyphenate_token, text)


def _hyphenate_token(match: re.Match[str]) -> str:
    token = match[0]
    if _NOT_A_WORD.search(token):
        return token
    return _WORD.sub(lambda word: SOFT_HYPHEN.join(parts(word[0])), token)


def parts(word: str) -> list[str]:
    """Return ``word`` cut where a line may end; joined, they give it back.

    Args:
        word: Cyrillic letters only.
    """
    abbreviation = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    if abbreviation or len(word) > _LONGEST_WORD:
        return [word]
    cuts = [0, *_boundaries(word.lower()), len(word)]
    found = [word[start:end] for start, end in pairwise(cuts)]
    return _without_lone_letters(found)


def _boundaries(word: str) -> list[int]:
    """Return where each syllable but the first begins."""
    vowels = [at for at in range(len(word)) if _is_vowel(word, at)]
    found: list[int] = []
    for left, right in pairwise(vowels):
        between = _consonants(word, left + 1, right)
        if not between or word[right - 1] in _SIGNS:
            found.append(right)
        elif len(between) == 1:
            found.append(between[0])
        else:
            found.append(_onset(word, between))
    return found


def _consonants(word: str, start: int, end: int) -> list[int]:
    """Return where the consonants between two vowels begin; signs belong to them."""
    return [at for at in range(start, end) if word[at] not in _SIGNS]


def _onset(word: str, between: list[int]) -> int:
    """Return where the next syllable begins among two or more consonants.

    Only after another consonant may a loan begin a syllable with several: кон-тракт.
    """
    sounds = "".join(word[at] for at in between)
    if len(sounds) > len(_LONG_ONSET) and sounds.endswith(_LONG_ONSET):
        return between[-3]
    if len(sounds) > SHORTEST_PART and sounds[-2:] in _ONSETS:
        return between[-2]
    return between[-1]


def _is_vowel(word: str, at: int) -> bool:
    letter = word[at]
    if letter != "у":
        return letter in _VOWELS
    # After a vowel у is a consonant: та-уық, but қу-ан.
    return at == 0 or not _is_vowel(word, at - 1)


def _without_lone_letters(found: list[str]) -> list[str]:
    joined: list[str] = []
    for part in found:
        if joined and (len(part) < SHORTEST_PART or len(joined[-1]) < SHORTEST_PART):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
