"""What a query asks: positions, each with the keys that would answer it.

A document answers when it holds every position, in any order; words in quotation
marks have to stand together. Function words ask for nothing. With ``expanded``, words
of other languages for the same concept answer too; with ``rare``, what is only rarely
a form of the word.
Knows no index and no document. Spec: docs/spec/search.md section 1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aigaq.pure.text.concepts.lists import concepts_at
from aigaq.pure.text.keys import Token
from aigaq.pure.text.search.analysis import RARE, analysed

Keys = frozenset[str]

_QUOTED = re.compile('"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]')  # signs
STOP = frozenset(
    (  # noqa: SIM905  # a list in lines of words is easier to read and to mend
        "және мен бен пен да де та те ма ме ба бе па пе үшін туралы бойынша бұл ол осы "
        "сол деп еді екен ғой ал "
        "и в во на с со к ко о об обо у из за от до по для при но а или что как это же "
        "бы ли над под про "
        "the a an of in on at to for and or by with from is are was were be as that "
        "this it"
    ).split()
)
"""Words that say how others hang together; nobody searches for them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer a position: words, each by any of its keys.

    ``together``: they have to stand one after another, in order.
    """

    words: tuple[Keys, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """One thing asked for; any of its answers will do."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """All positions of a query; an empty one asks for nothing and finds nothing."""

    positions: tuple[Position, ...]

    @property
    def phrases(self) -> bool:
        """Say whether any answer needs its words together."""
        return any(a.together for p in self.positions for a in p.answers)


def read_query(text: str, *, expanded: bool = False, rare: bool = False) -> Query:
    """Read what somebody typed.

    Args:
        text: words; those in "…", «…» or “…” have to stand together.
        expanded: let words for the same concept in the three languages answer, too.
        rare: let rare readings answer, too: қала, a city, where қалу was asked for.

    Returns:
        The query. Function words are left out unless there is nothing else.

    A quotation mark without its other half is passed over.
    Source: spec section 1.
    """
    phrases = [_read("".join(found), rare) for found in _QUOTED.findall(text)]
    loose = _read(_QUOTED.sub(" ", text), rare)
    content = [token for token in loose if token.text.lower() not in STOP]
    if not content and not any(phrases):
        content = loose
    positions = [Position((_phrase(words),)) for words in phrases if words]
    positions += _expanded(content) if expanded else map(_single, content)
    return Query(tuple(positions))


def _read(text: str, rare: bool) -> list[Token]:  # noqa: FBT001  # asked for or not
    return [word._replace(keys=_asked(word.keys, rare)) for word in analysed(text)]


def _asked(keys: Sequence[str], rare: bool) -> tuple[str, ...]:  # noqa: FBT001  # as above
    """Return the keys a word is looked for by: those it is meant by, or every one."""
    if not rare:
        return tuple(key for key in keys if not key.startswith(RARE))
    every = [key.removeprefix(RARE) for key in keys]
    return (*every, *(RARE + key for key in every))


def _phrase(words: Sequence[Token]) -> Answer:
    return Answer(tuple(frozenset(w.keys) for w in words), together=len(words) > 1)


def _single(word: Token) -> Position:
    return Position((Answer((frozenset(word.keys),)),))


def _expanded(words: Sequence[Token]) -> Iterator[Position]:
    at = 0
    while at < len(words):
        length, names = concepts_at([frozenset(w.keys) for w in words[at:]])
        own = words[at : at + max(length, 1)]
        said = Answer(tuple(frozenset(w.keys) for w in own))
        others = (
            Answer(phrase, together=len(phrase) > 1)
            for name in names
            for phrase in name
        )
        yield Position((said, *others))
        at += len(own)


def keys_of(query: Query) -> Keys:
    """Return every key any answer could be found by."""
    return frozenset().union(
        *(word for p in query.positions for a in p.answers for word in a.words)
    )


__all__ = [
    "Answer",
    "Keys",
    "Position",
    "Query",
    "keys_of",
    "read_query",
]
