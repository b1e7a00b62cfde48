"""Safe-words for those who do not bring their own: two plain words, easy to say.

Drawn anew for each report, so a gate that was taken can only guess (one in ten
thousand and fewer). Nothing in a word hints at what this page is. The lists are in
``wordlists/``, one word a line.
"""

import secrets
from functools import cache
from importlib.resources import files


@cache
def words_of(language: str) -> tuple[str, ...]:
    """Return the words that one language draws from."""
    path = files("aigaq.doors.gate") / "wordlists" / f"{language}.txt"
    return tuple(path.read_text(encoding="utf-8").split())


def draw_safe_word(language: str) -> str:
    """Draw two different words of one language from the system's randomness."""
    first, second = secrets.SystemRandom().sample(words_of(language), 2)
    return f"{first} {second}"
