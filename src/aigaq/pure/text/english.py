"""English stems by Snowball, in a namespace of their own.

The prefix keeps an English stem from meeting a Kazakh word spelled in Latin letters.
Knows no other language.
"""

from functools import cache
from typing import Any, Final

PREFIX: Final = "en:"


@cache
def _stemmer() -> Any:
    # Not needed for Cyrillic text; its package would load thirty languages more.
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


def key(word: str) -> str:
    """Return the key of a lower-case English ``word``."""
    stem: str = _stemmer().stemWord(word.replace("’", "'"))
    return PREFIX + stem
