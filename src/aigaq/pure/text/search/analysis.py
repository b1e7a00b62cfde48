"""The keys a text is found by: those of its words, less what English words only seem.

English ``ten``, ``men``, ``bar``, ``were`` are Kazakh words in Latin letters, too. In
a stretch that is plainly English, words keep their English key alone; names keep all,
since Almaty is Алматы in any language. A lone word is never judged. What a word is
only rarely (қала: to stay) is kept as a key with a mark, which only who asks finds.
Spec: docs/spec/search.md section 1.
"""

import re
from collections.abc import Iterator, Sequence

from aigaq.pure.text.keys import Token, keys

ENGLISH = frozenset(
    (  # noqa: SIM905  # read as words
        "the of and with from was were are have has had that this they their his her "
        "she he who which for after before not by been will would to it its him them "
        "our we you said when while because about into under could should new every "
        "other than then there those these against only also just still even such yet "
        "nobody somebody everyone someone nothing how why what where whose through "
        "during between without within"
    ).split()
)
"""English words that are no words of Kazakh in any of its Latin spellings."""

SHARE = 0.12
"""Share of such words from which a stretch of Latin letters is English."""

FEWEST = 3
"""Words of a stretch that can be judged at all."""

NEAR = 4
"""Signs before a word in which a sentence may have ended."""

RARE = "?"
"""Before the key of a rare reading."""

_NAMESPACE = "en:"
_LATIN = re.compile("[A-Za-z]")
_BEGINS = re.compile(r"(?:[.!?…\n][\s\"'»”)]*)\Z")  # signs


def analysed(text: str) -> list[Token]:
    """Return the words of ``text`` with the keys they are found by, in order."""
    tokens = [_marked(token) for token in keys(text)]
    if not _LATIN.search(text):
        return tokens
    return [
        _english(token, text) if english else token
        for stretch in _stretches(tokens)
        for english in [_is_english(stretch)]
        for token in stretch
    ]


def _marked(token: Token) -> Token:
    if not token.rare:
        return token
    rare = (RARE + key for key in token.rare)
    return token._replace(keys=(*token.keys, *rare), rare=())


def _stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield runs of words in one script: Latin or not."""
    stretch: list[Token] = []
    for token in tokens:
        if stretch and _latin(token) != _latin(stretch[-1]):
            yield stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch


def _latin(token: Token) -> bool:
    return bool(_LATIN.match(token.text))


def _is_english(stretch: Sequence[Token]) -> bool:
    if len(stretch) < FEWEST or not _latin(stretch[0]):
        return False
    known = sum(token.text.lower() in ENGLISH for token in stretch)
    return known >= SHARE * len(stretch)


def _english(token: Token, text: str) -> Token:
    before = text[max(0, token.start - NEAR) : token.start]
    begins = token.start == 0 or _BEGINS.search(before)
    named = token.text[0].isupper() and not begins
    if named and not token.text.isupper():
        return token
    own = tuple(key for key in token.keys if key.startswith(_NAMESPACE))
    return token._replace(keys=own) if own else token
