"""English stems by Snowball, in a namespace of their own.

The prefix keeps an English stem from meeting a Kazakh word spelled in Latin letters.
What Snowball cannot bring home, because no rule builds it (women, beaten), is in a list
of its own. Knows no other language.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

PREFIX: Final = "en:"
_MEN: Final = re.compile(r"(?<=[a-z]{3}m)en(?='s?$|$)")
"""Of trades and the like: policemen, gunmen. Short words are none: women, omen."""
_NOT_MEN: Final = frozenset(
    ("abdomen", "acumen", "cyclamen", "foramen", "regimen", "specimen", "turkmen")
)


@cache
def _stemmer() -> Any:
    # Not needed for Cyrillic text; its package would load thirty languages more.
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


@cache
def _irregular() -> Mapping[str, str]:
    text = files(__package__).joinpath("data/english_irregular.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {form: word for word, *every in rows for form in every}


def key(word: str) -> str:
    """Return the key of a lower-case English ``word``, the same for all its forms.

    A form that is oftener another word keeps that word's key (left, ground).
    """
    plainly = word.replace("’", "'")
    bare = plainly.removesuffix("'s")
    if bare in _irregular():
        plainly = _irregular()[bare]
    elif bare not in _NOT_MEN:
        plainly = _MEN.sub("an", plainly)
    stem: str = _stemmer().stemWord(plainly)
    return PREFIX + stem
