"""Groups of texts that hang together by copies, across scripts, in large collections.

A text belongs to a cluster when it is a copy of one of its members. Candidates that
are joined already are not compared again, so a slogan posted a hundred thousand times
costs little more than once. Shows clusters, accuses nobody of being part of one.
Source: docs/spec/copies.md section 6.
"""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aigaq.pure.text.copies.batches import plain_lines
from aigaq.pure.text.copies.normalise import letters
from aigaq.pure.text.copies.pairs import LEAST, LEAST_EQUAL, judge
from aigaq.pure.text.copies.signatures import candidates


def find_clusters(texts: Sequence[str]) -> list[list[int]]:
    """Return the clusters of two and more texts, as positions in order.

    Larger clusters first, then by their first member. A chain of copies is one
    cluster even when its ends differ: show members with what differs.
    """
    with _few_rings():
        return _clusters(texts)


@contextmanager
def _few_rings() -> Iterator[None]:
    """Keep Python from looking for rings of objects: there are none to find here.

    A tenth of the time goes into looking, again and again, through what is compared.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _clusters(texts: Sequence[str]) -> list[list[int]]:
    joined = Joined(len(texts))
    first: dict[str, int] = {}
    for position, line in enumerate(plain_lines(texts)):
        if line not in first:
            first[line] = position
        elif letters(line) >= LEAST_EQUAL:
            joined.join(first[line], position)
    lines = {line: at for line, at in first.items() if letters(line) >= LEAST}
    chosen, places = list(lines), list(lines.values())
    for left, right in candidates(chosen):
        one, other = places[left], places[right]
        if joined.top(one) == joined.top(other):
            continue
        if judge((texts[one], texts[other]), (chosen[left], chosen[right])):
            joined.join(one, other)
    return joined.groups()


class Joined:
    """Who hangs together with whom; the smallest position stands for a group.

    Positions are 0 to ``size`` - 1; everybody begins alone.
    """

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def top(self, one: int) -> int:
        """Return the position that stands for the group of ``one``."""
        up = self._up
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        low, high = sorted((self.top(one), self.top(other)))
        self._up[high] = low

    def groups(self) -> list[list[int]]:
        """Return the groups of more than one."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in range(len(self._up)):
            if (top := self.top(one)) != one:
                found[top].append(one)
        whole = [[top, *members] for top, members in found.items()]
        return sorted(whole, key=lambda group: (-len(group), group[0]))
