"""An index in memory, for a file of documents and a file of queries.

Ranks by BM25 over positions: a word that answers counts once however many keys it
shares. The desk searches its database instead (``holdings/search``); both read queries
and prove phrases by the same code. Keeps nothing on a disk.
Spec: docs/spec/search.md section 4.
Source of BM25: Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from aigaq.pure.text.search.analysis import analysed
from aigaq.pure.text.search.queries import Answer, Position, Query

K1, B = 1.2, 0.75
PLACES = 32
"""Bits of a posting that tell the place; the rest tell the document."""

Found = dict[int, int]
"""Document -> how often it answers."""


class Index:
    """Documents by the keys of their words; grows, never shrinks."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._lengths: list[int] = []
        for text in texts:
            self._add(text)

    def _add(self, text: str) -> None:
        document = len(self._lengths)
        tokens = analysed(text)
        self._lengths.append(len(tokens))
        for place, token in enumerate(tokens):
            for key in token.keys:
                self._postings[key].append(document << PLACES | place)

    def search(self, query: Query) -> list[int]:
        """Return the documents that answer every position, best first."""
        found = [self._position(position) for position in query.positions]
        if not found or not all(found):
            return []
        hits = set(found[0]).intersection(*found[1:])
        return sorted(hits, key=lambda hit: (-self._score(hit, found), hit))

    def _position(self, position: Position) -> Found:
        joined: Found = {}
        for answer in position.answers:
            for document, count in self._answer(answer).items():
                joined[document] = max(joined.get(document, 0), count)
        return joined

    def _answer(self, answer: Answer) -> Found:
        words = [self._places(word) for word in answer.words]
        if answer.together:
            # A phrase begins where its n-th word stands n places further on.
            starts = set(words[0])
            for shift, places in enumerate(words[1:], 1):
                starts.intersection_update(place - shift for place in places)
            return _by_document(starts)
        counts = [_by_document(places) for places in words]
        shared = set(counts[0]).intersection(*counts[1:])
        return {hit: min(count[hit] for count in counts) for hit in shared}

    def _places(self, word: Iterable[str]) -> set[int]:
        # get, not []: asking must not make an entry.
        empty = array("Q")
        return {place for key in word for place in self._postings.get(key, empty)}

    def _score(self, hit: int, found: Sequence[Mapping[int, int]]) -> float:
        count = len(self._lengths)
        mean = sum(self._lengths) / count or 1
        norm = K1 * (1 - B + B * self._lengths[hit] / mean)
        return sum(
            log(1 + (count - len(each) + 0.5) / (len(each) + 0.5))
            * each[hit]
            * (K1 + 1)
            / (each[hit] + norm)
            for each in found
        )


def _by_document(places: Iterable[int]) -> Found:
    found: Found = defaultdict(int)
    for place in places:
        found[place >> PLACES] += 1
    return found
