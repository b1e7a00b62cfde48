"""What a text names: its words with a capital inside a sentence.

Knows capitals, no names and no languages; nothing where capitals mean nothing.
Source: docs/spec/copies.md section 5.
"""

import re

from aigaq.pure.text.copies.normalise import trimmed, words

TITLES = 0.5
"""Share of capital letters at word beginnings above which they mean nothing."""

# The last blank of a row only: tried from each of them, long rows take hours.
_NAME = re.compile(r"(?<![.!?…:;\n»“\"«#])\n*\s([^\W\d_][^\W_]+)")  # signs

Names = tuple[frozenset[str], frozenset[str]]


def names_in(text: str) -> frozenset[str]:
    """Return the plain forms of words that begin with a capital inside a sentence.

    None at all where capitals mean nothing: titles, shouting, English headlines.
    """
    if text.islower():
        return frozenset()
    text = trimmed(text)
    inside = _NAME.findall(text)
    named = [word for word in inside if word[0].isupper() and not word.isupper()]
    if not inside or len(named) > TITLES * len(inside):
        return frozenset()
    return frozenset(found.plain for word in named for found in words(word))
