"""Whether a text answers a query, and which of its words do.

Works on the text itself, analysed anew: an index keeps keys, not places, so phrases
are proved here and snippets are marked here. Spec: docs/spec/search.md section 3.
"""

from collections.abc import Iterable, Sequence

from aigaq.pure.text.keys import Token
from aigaq.pure.text.search.queries import Answer, Query


def answering(tokens: Sequence[Token], query: Query) -> frozenset[int] | None:
    """Return the places in ``tokens`` that answer ``query``, or None if it does not.

    Every position has to be answered. Answers by a phrase count only where its words
    stand together.
    """
    places: set[int] = set()
    if not query.positions:
        return None
    for position in query.positions:
        found = [_places(tokens, answer) for answer in position.answers]
        if not any(found):
            return None
        places.update(*found)
    return frozenset(places)


def _places(tokens: Sequence[Token], answer: Answer) -> set[int]:
    if answer.together:
        size = len(answer.words)
        return {
            place
            for start in range(len(tokens) - size + 1)
            if all(
                not word.isdisjoint(tokens[start + n].keys)
                for n, word in enumerate(answer.words)
            )
            for place in range(start, start + size)
        }
    each = [_holding(tokens, word) for word in answer.words]
    return set().union(*each) if all(each) else set()


def _holding(tokens: Sequence[Token], word: Iterable[str]) -> set[int]:
    wanted = frozenset(word)
    return {n for n, token in enumerate(tokens) if not wanted.isdisjoint(token.keys)}
