"""Three bands: sure, to be seen by a person, no; and what persons decided.

A decision is data: who, when, same or different. Clusters are worked out anew from
pairs and the decisions in force, so a merge that was wrong is undone by undoing its
decision, and nothing has to be taken apart. Keeps nothing itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.statistics.linkage.refusals import (
    LinkDecisionsContradict,
    LinkThresholdRefused,
)

Scored = tuple[str, str, float]
"""Two references and the chance that they are one person."""


class Band(StrEnum):
    """What is to be done with a pair."""

    SURE = "sure"
    LOOK = "look"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the bands begin: at ``sure`` and above nobody need look, below ``look`` no.

    Raises:
        LinkThresholdRefused: not 0 < look <= sure <= 1.
    """

    sure: float = 0.95
    look: float = 0.1

    def __post_init__(self) -> None:
        if not 0 < self.look <= self.sure <= 1:
            raise LinkThresholdRefused(low=0, high=1)

    def of(self, probability: float) -> Band:
        """Return the band of a pair."""
        if probability >= self.sure:
            return Band.SURE
        return Band.LOOK if probability >= self.look else Band.NO


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said about a pair; the order of the two does not count."""

    left: str
    right: str
    same: bool

    @property
    def pair(self) -> tuple[str, str]:
        """Return the two references in order."""
        first, second = sorted((self.left, self.right))
        return first, second


def decided(pairs: Iterable[Scored], decisions: Sequence[Decision]) -> list[Scored]:
    """Return the pairs with persons' words put in: 1 for same, 0 for different.

    Pairs a person joined are added even if the model never saw them; those a person
    parted are left out. The last word on a pair counts.
    """
    said = {decision.pair: decision.same for decision in decisions}
    found = [
        (left, right, chance)
        for left, right, chance in pairs
        if tuple(sorted((left, right))) not in said
    ]
    joined = [(left, right, 1.0) for (left, right), same in said.items() if same]
    return sorted(found + joined)


def clusters(
    ids: Iterable[str],
    pairs: Iterable[Scored],
    decisions: Sequence[Decision] = (),
    *,
    least: float = 0.5,
) -> dict[str, str]:
    """Join records into people: each reference -> the least reference of its cluster.

    Pairs are taken from the surest down; one that would join two records a person
    called different, directly or through others, is passed over.

    Args:
        ids: every record; those without a pair stay alone.
        pairs: references and probabilities.
        decisions: what persons said, in force; the last word on a pair counts.
        least: pairs below are not joined, unless a person said so.

    Raises:
        LinkDecisionsContradict: persons said that A is B and B is C, but not A is C.
    """
    said = {decision.pair: decision.same for decision in decisions}
    apart = [pair for pair, same in said.items() if not same]
    groups = Groups(ids, apart)
    for (left, right), same in sorted(said.items()):
        if same and not groups.join(left, right):
            raise LinkDecisionsContradict
    for left, right, chance in sorted(pairs, key=lambda pair: (-pair[2], pair[:2])):
        if chance >= least:
            groups.join(left, right)
    return groups.named()


class Groups:
    """Records joined step by step, never across what must stay apart."""

    def __init__(
        self, ids: Iterable[str], apart: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._parent = {reference: reference for reference in ids}
        self._foes: dict[str, set[str]] = {}
        for left, right in apart:
            self._foes.setdefault(self.find(left), set()).add(self.find(right))
            self._foes.setdefault(self.find(right), set()).add(self.find(left))

    def find(self, reference: str) -> str:
        """Return the record that stands for a group."""
        parent = self._parent
        root = parent.setdefault(reference, reference)
        while parent[root] != root:
            root = parent[root]
        while parent[reference] != root:
            parent[reference], reference = root, parent[reference]
        return root

    def join(self, left: str, right: str) -> bool:
        """Join two groups; return False where they must stay apart."""
        one, other = sorted((self.find(left), self.find(right)))
        if one == other:
            return True
        if other in self._foes.get(one, ()):
            return False
        self._parent[other] = one
        for foe in self._foes.pop(other, ()):
            self._foes.setdefault(one, set()).add(foe)
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
        return True

    def named(self) -> dict[str, str]:
        """Return every record -> the least reference of its group."""
        return {reference: self.find(reference) for reference in self._parent}


def members(named: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the groups as tuples of references, in order."""
    found: dict[str, list[str]] = {}
    for reference, name in named.items():
        found.setdefault(name, []).append(reference)
    return sorted(tuple(sorted(group)) for group in found.values())
