"""Letters made alike without moving any: offsets in the result are offsets in the text.

``level`` is for patterns, ``tokens`` cuts a text into words. Neither changes the
number of code points, so what a pattern finds can be pointed at in the original.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
_LATIN = str.maketrans(
    "äáàâãåæçćčéèêëğǵıİíìîïñńöóòôõøşśšúùûüũūýÿžźż",
    "aaaaaaaccceeeeggiiiiiinnoooooosssuuuuuuyyzzz",
)
_MARKS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001  # dashes people paste
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2003\u2002", " "),
        **dict.fromkeys("«»“”„‟", '"'),
        **dict.fromkeys("’‘ʼ`´′", "'"),  # noqa: RUF001  # apostrophes people paste
    }
)
_TABLE: dict[int, Any] = {**_KAZAKH, **_LATIN, **_MARKS}
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")


def lower(text: str) -> str:
    """Return ``text`` in lower case, with as many code points as before."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(maxsize=4096)
def level(text: str) -> str:
    """Return ``text`` lower-cased, its Kazakh letters dropped, its dashes plain.

    Property: ``len(level(text)) == len(text)``; ``level`` of ``level`` changes nothing.
    """
    return lower(text).translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it stands, as written, and made level."""

    start: int
    end: int
    text: str
    level: str

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Say whether all of it is in capitals."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def latin(self) -> bool:
        """Say whether it begins with a Latin letter."""
        return self.text[0] < "\u0370"


def tokens(text: str) -> list[Token]:
    """Return the words of ``text`` in order, without digits and marks."""
    flat = level(text)
    return [
        Token(found.start(), found.end(), found.group(), flat[slice(*found.span())])
        for found in WORD.finditer(text)
    ]
