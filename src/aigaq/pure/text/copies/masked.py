"""Words with signs in place of letters (г*й, ш@шамын), and numbers taken out.

People mask words so that no filter takes a post down. Which word is meant the copy
beside it says, and only where just one of its words fits. Guesses nothing from a list.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Iterator, Sequence

from aigaq.pure.text.copies.normalise import Word

PHONE = 10
"""Figures of a telephone's number."""

SIGNS = "*•@$#"
_MASKED = re.compile(
    r"(?<![\w*•@$#.])[^\W\d_][^\W_]*[*•@$#][\w*•@$#]*(?![\w*•@$#]|\.\w)"
)
"""A letter first: a star before a word makes it bold, # a tag and @ a name."""

_RUN = re.compile(r"[*•]+|[@$#]")
_WORD = re.compile(r"[^\W\d_]+")


def unmasked(text: str, other: str) -> str:
    """Return ``text`` with each masked word as the one word of ``other`` it fits.

    A star stands for one letter or more, at the end of a word for any or none (a
    footnote's star); @, $ and # inside a word for one. Where none fits, or several do,
    the signs go: it is a word of its own. Addresses stay as they are.
    """
    if not any(sign in text for sign in SIGNS):
        return text
    words = {word.lower(): word for word in _WORD.findall(other)}
    return _MASKED.sub(lambda found: _meant(found[0], words), text)


def _meant(masked: str, words: dict[str, str]) -> str:
    fitting = re.compile("".join(_pattern(masked.lower())))
    found = [word for lower, word in words.items() if fitting.fullmatch(lower)]
    return found[0] if len(found) == 1 else _RUN.sub("", masked)


def _pattern(masked: str) -> Iterator[str]:
    at = 0
    for run in _RUN.finditer(masked):
        yield re.escape(masked[at : run.start()])
        last = run.end() == len(masked)
        if run[0][0] in "*•":
            yield r"[^\W\d_]*" if last else r"[^\W\d_]+"
        else:
            yield r"[^\W\d_]"
        at = run.end()
    yield re.escape(masked[at:])


def is_number_taken_out(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether a telephone's number stands where the other has words for it."""
    return any(
        len(phone) == 1
        and phone[0].plain.isdigit()
        and len(phone[0].plain) >= PHONE
        and not any(word.plain.isdigit() for word in instead)
        for phone, instead in ((one, other), (other, one))
    )
