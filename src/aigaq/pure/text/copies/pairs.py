"""Which texts of a collection are copies of each other, and in what clusters.

Finds candidates by signatures, proves each by its own runs of letters, and asks what
differs before it says "copy". The same texts give the same pairs on any machine.
Remembers nothing and stores no text; shows pairs, decides no case: a person does.
Source: docs/spec/copies.md sections 2 to 6.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from aigaq.pure.text.copies.added import (
    calls_it_false,
    disbelieves,
    only_more,
    takes_back,
)
from aigaq.pure.text.copies.differences import (
    Difference,
    differences,
    differences_in_order,
)
from aigaq.pure.text.copies.ends import without_ends
from aigaq.pure.text.copies.greetings import without_greeting
from aigaq.pure.text.copies.masked import unmasked
from aigaq.pure.text.copies.normalise import (
    breaks_off,
    letters,
    line_of,
    plain,
    quiet,
    words,
)
from aigaq.pure.text.copies.quoted import quoted_part
from aigaq.pure.text.copies.shingles import containment, jaccard, shingles

THRESHOLD = 0.63
"""Similarity from which two texts are copies, unless what differs speaks against."""

LEAST = 40
"""Letters; shorter texts are copies only when their plain forms are equal."""

LEAST_EQUAL = 12
"""Letters; equal plain forms shorter than this are greetings, not copies."""

GLANCE = 0.25
"""Below this nothing is looked at, not even for abbreviations written out."""

FLOOR = 0.35
"""Below this, once written out, only a text told anew: no cut, no letters dropped."""

CUT_LEAST, CUT_WITHIN = 45, 0.85
"""A text cut without a mark: letters it keeps, and share of its runs in the whole."""

REWORDED, REWORDED_THRESHOLD, ADDED = 0.33, 0.42, 0.15
"""Letters in words put otherwise, the similarity left at least, and letters added.

Of a text said in other words of the same meaning; shares of both texts' letters.
"""

RETOLD, RETOLD_SURPLUS, RETOLD_REPLACED, RETOLD_ADDED = 1, 1.0, 0.45, 0.1
"""Stretches known to say the same, how far they outweigh the unknown, and the limits.

Of a text told anew, whose runs of letters are hardly those of the other.
"""

SURE = 2.0
"""How far they outweigh the unknown where as many letters may be added as elsewhere."""

KEPT_REPLACED = 0.25
"""The same of a text whose words are nearly all kept, bent or moved."""

OWN = 8
"""Letters that an answer has beside what it repeats."""

BLOCK = 4
"""Words replaced in one stretch from which only a template is shared."""

SMALL = 2_000
"""Up to so many texts every pair that shares a run is looked at, by no sampling."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two copies: positions in the collection, the first before the second."""

    first: int
    second: int
    similarity: float


def compare(first: str, second: str) -> float | None:
    """Return the similarity of two copies, or None when they are not copies.

    The similarity is the share of common runs of five letters, 0.25 to 1.0: a cut
    copy is less similar than a whole one. Symmetric.
    Source: docs/spec/copies.md section 3.
    """
    mine, theirs = plain(first), plain(second)
    if mine == theirs:
        return 1.0 if letters(mine) >= LEAST_EQUAL else None
    if min(letters(mine), letters(theirs)) < LEAST:
        return None
    return judge((first, second), (mine, theirs))


def judge(texts: tuple[str, str], lines: tuple[str, str]) -> float | None:
    """Return the similarity of two texts of 40 letters and more, or None.

    Args:
        texts: both as written.
        lines: their plain forms, made once for a whole collection.
    """
    near = _Nearness.of(*lines)
    if near.similarity < GLANCE:
        return None
    first, second = map(quiet, texts)
    texts = unmasked(first, second), unmasked(second, first)
    # In one order, so that the answer does not depend on who comes first.
    first, second = sorted(texts)
    if _answers(first, second):
        return None
    if near.similarity >= THRESHOLD and only_more(first, second):
        return near.similarity
    first, second = sorted(without_greeting(without_ends(text)) for text in texts)
    if {first, second} != set(texts):
        near = _Nearness.of(plain(first), plain(second))
    if near.similarity < THRESHOLD:
        written = _Nearness.of(line_of(words(first)), line_of(words(second)))
        near = max(near, written, key=_similarity)
    if _are_copies(first, second, near):
        return near.similarity
    if _quotes(first, second) or _quotes(second, first):
        return near.similarity
    return near.similarity if _are_in_another_order(first, second) else None


def _quotes(text: str, told: str) -> bool:
    """Say whether a text quotes so much of the other that it is a copy cut off.

    Not where what it says beside the quotation calls that false.
    """
    if not (found := quoted_part(text)):
        return False
    quotation, beside = found
    lines = plain(quotation), plain(told)
    if letters(lines[0]) < LEAST or calls_it_false(beside):
        return False
    first, second = sorted((quotation, told))
    return _are_copies(first, second, _Nearness.of(*lines))


class _Nearness(NamedTuple):
    """How near two plain lines are by their runs."""

    similarity: float
    within: float
    lines: tuple[str, str]

    @classmethod
    def of(cls, one: str, other: str) -> "_Nearness":
        """Compare two plain lines."""
        runs = shingles(one), shingles(other)
        return cls(jaccard(*runs), containment(*runs), (one, other))

    @property
    def size(self) -> int:
        """The letters of the shorter."""
        return min(map(letters, self.lines))


_similarity = attrgetter("similarity")


def _are_copies(first: str, second: str, near: _Nearness) -> bool:
    found = differences(first, second)
    if found.contrary or found.block >= BLOCK or _takes_back(first, second):
        return False
    if found.replaced <= REWORDED and (
        near.similarity >= THRESHOLD
        or (near.similarity >= REWORDED_THRESHOLD and found.added <= ADDED)
    ):
        return True
    if _is_retold(found):
        return True
    if near.similarity < FLOOR:
        return False
    least = LEAST if breaks_off(first) or breaks_off(second) else CUT_LEAST
    within = max(near.within, found.within) >= CUT_WITHIN
    is_cut = found.one_sided and within and near.size >= least
    return is_cut or _misspelt(found)


def _are_in_another_order(first: str, second: str) -> bool:
    """Say whether one text is the other with its phrases moved.

    Not where only one asks: an answer repeats what it was asked, in its own order.
    """
    found = None
    if ("?" in first) == ("?" in second) and not _takes_back(first, second):
        found = differences_in_order(first, second)
    if found is None or found.contrary or found.block >= BLOCK:
        return False
    return _is_retold(found)


def _is_retold(found: Difference) -> bool:
    """Say whether two texts are one, in other words throughout."""
    if found.uneven >= BLOCK:
        return False
    known = found.known >= RETOLD and found.surplus >= RETOLD_SURPLUS
    most = RETOLD_REPLACED if known else KEPT_REPLACED
    return found.replaced <= most and found.added <= (
        ADDED if found.surplus >= SURE else RETOLD_ADDED
    )


def _answers(first: str, second: str) -> bool:
    """Say whether one text tells its reader not to believe the other.

    An answer has words of its own; a copy without its signs may only seem to be one.
    """
    denied = disbelieves(first), disbelieves(second)
    if bool(denied[0]) == bool(denied[1]):
        return False
    answer, told = (first, second) if denied[0] else (second, first)
    if plain("".join(denied)) in plain(told):
        return False  # in other letters
    return not breaks_off(told) and len(plain(answer)) >= len(plain(told)) + OWN


def _takes_back(first: str, second: str) -> bool:
    return not (breaks_off(first) or breaks_off(second)) and takes_back(first, second)


def _misspelt(found: Difference) -> bool:
    """Say whether two texts have the same words in the same order, spelt otherwise."""
    return all(piece.first and piece.second for piece in found.pieces) and (
        found.replaced == 0
    )


def find_pairs(texts: Sequence[str]) -> list[Pair]:
    """Return every pair of copies in ``texts``, ordered by position.

    Up to 2 000 texts all pairs that share anything are compared. Above that,
    candidates come from signatures (recall ≥ 0.99 at the threshold), and within a
    group of more than ``signatures.GROUP`` only neighbours and the first are compared.
    """
    lines = [plain(text) for text in texts]
    groups = _equal(lines)
    pairs = list(_pairs_of_equal(groups, lines))
    long = [group[0] for line, group in groups.items() if letters(line) >= LEAST]
    for one, other in _candidates(long, lines):
        similarity = judge((texts[one], texts[other]), (lines[one], lines[other]))
        if similarity is not None:
            members = groups[lines[one]], groups[lines[other]]
            pairs.extend(_across(*members, similarity))
    return sorted(pairs, key=lambda pair: (pair.first, pair.second))


def _equal(lines: Sequence[str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line:
            groups[line].append(position)
    return groups


def _pairs_of_equal(
    groups: dict[str, list[int]], lines: Sequence[str]
) -> Iterator[Pair]:
    del lines
    for line, group in groups.items():
        if len(group) > 1 and letters(line) >= LEAST_EQUAL:
            yield from (Pair(a, b, 1.0) for a, b in combinations(group, 2))


def _across(
    one: Sequence[int], other: Sequence[int], similarity: float
) -> Iterator[Pair]:
    for left in one:
        for right in other:
            yield Pair(min(left, right), max(left, right), similarity)


def _candidates(
    chosen: Sequence[int], lines: Sequence[str]
) -> Iterable[tuple[int, int]]:
    if len(chosen) <= SMALL:
        return _sharing(chosen, lines)
    # Numbers and signatures are loaded only for a collection that needs them.
    from aigaq.pure.text.copies.signatures import candidates  # noqa: PLC0415

    found = candidates([lines[position] for position in chosen])
    return [(chosen[one], chosen[other]) for one, other in found]


def _sharing(chosen: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough runs to be looked at, by counting them."""
    runs = {position: shingles(lines[position]) for position in chosen}
    holders: dict[str, list[int]] = defaultdict(list)
    for position in chosen:
        shared: dict[int, int] = defaultdict(int)
        for run in runs[position]:
            for earlier in holders[run]:
                shared[earlier] += 1
            holders[run].append(position)
        for earlier, together in shared.items():
            whole = len(runs[position]) + len(runs[earlier]) - together
            if together >= GLANCE * whole:
                yield earlier, position
