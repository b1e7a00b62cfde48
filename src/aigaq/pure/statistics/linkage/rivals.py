"""One person once: what two candidates for the same record say about each other.

Scored alone, a record without a birth date fits four people of its name, each a little.
At most one of them is right, unless they are themselves one person written down
twice. So candidates share what there is to share, and a record that is surely somebody
else's leaves the field; a list's own doubles do not compete. Sees numbers only.
Spec: docs/spec/linkage.md section 3.

Source: belief propagation for matchings, e.g. Huang and Jebara 2009.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LEAST = 0.001
"""Candidates below weigh nothing."""

LEAST_RIVAL = 0.02
"""Two candidates are compared with each other where both are at least this likely."""

ROUNDS = 80
"""Messages passed; with half of each kept, they lie still long before."""

PRIOR_MATCHES = 0.5
PRIOR_PAIRS = 20.0
MOST_EXPECTED = 0.98
"""Of a list never more is taken to stand on the other one, before looking."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs across two lists: record numbers, and the chance of each seen alone."""

    left: Ints
    right: Ints
    chance: Floats


@dataclass(frozen=True, slots=True)
class Doubles:
    """Pairs within one list (numbers, first below second), and how far they are one.

    ``common`` says for either list how common its doubles are, from 0 to 1: as common
    as partners on the other list.
    """

    first: Ints
    second: Ints
    chance: Floats
    common: tuple[float, float] = (0.0, 0.0)


def doubled(
    odds: Floats, possible: float, reached: float, across: float
) -> tuple[Floats, float]:
    """Return how far each pair within a list may stand for one person together.

    Args:
        odds: how many times likelier the pair looks if it is one person than if not.
        possible: how many pairs the list has.
        reached: the share of its records that could be among ``odds`` at all.
        across: the share of one person's pairs between the two lists.

    Either the pair alone says that it is one person; or doubles are as common within
    the list as partners are across, and nothing speaks against it. How common they
    are is worked out from the pairs, so that a list without any has none, however
    many share a name. Returns also how common: see ``Doubles``.
    """
    share = PRIOR_MATCHES / (possible + 1)
    for _ in range(200):
        chance = share * odds / (1 + share * odds)
        found = chance.sum() / max(reached, 0.01) + PRIOR_MATCHES
        before, share = share, float(found / (possible + PRIOR_PAIRS))
        if abs(share - before) <= 1e-7 * share:
            break
    alone = share * odds / (1 + share * odds)
    common = min(1.0, share / across)
    told = np.maximum(alone, common * np.minimum(odds, 1.0))
    return np.asarray(told, dtype=np.float64), common


def settled(found: Candidates, sizes: tuple[int, int], doubles: Doubles) -> Floats:
    """Return each candidate's chance, given all the others.

    Args:
        found: pairs from ``LEAST`` up.
        sizes: records in either list.
        doubles: pairs within either list that may be one person.

    A chance seen alone supposes nothing of the other records. Here a record has no
    partner at all, or one person; how many have one is worked out along the way.
    """
    if not len(found.chance):
        return found.chance
    left = _Side(found.left, found.right, doubles)
    right = _Side(found.right, found.left, doubles)
    alone = np.minimum(found.chance, 1 - 1e-9)
    base = alone / (1 - alone)
    from_left, from_right = base.copy(), base.copy()
    factor, chance = 1.0, alone
    for _ in range(ROUNDS):
        odds = base * factor
        to_right = odds * left.room(from_right)
        to_left = odds * right.room(from_left)
        from_left = (from_left + to_right) / 2
        from_right = (from_right + to_left) / 2
        joint = from_left * from_right / odds
        chance = joint / (1 + joint)
        # Who may stand twice on the other list is not taken by one partner.
        free = (1 - left.taken(from_right) / sizes[0]) ** (1 - doubles.common[1])
        free *= (1 - right.taken(from_left) / sizes[1]) ** (1 - doubles.common[0])
        shrunk = (chance.sum() + PRIOR_MATCHES) / (alone.sum() + PRIOR_MATCHES)
        factor = shrunk / max(free, (1 - MOST_EXPECTED) ** 2)
    return np.asarray(chance, dtype=np.float64)


class _Side:
    """The candidates of one list's records, and who among them are one person."""

    def __init__(self, mine: Ints, theirs: Ints, doubles: Doubles) -> None:
        _, self._mine = np.unique(mine, return_inverse=True)
        self._one, self._two, self._same = _friends(mine, theirs, doubles)

    def room(self, messages: Floats) -> Floats:
        """Return for each pair how much the record's other candidates leave it."""
        total = np.bincount(self._mine, messages)[self._mine] - messages
        friends = np.bincount(
            self._one, self._same * messages[self._two], minlength=len(messages)
        )
        others = np.maximum(total, friends)
        return np.asarray((1 + friends) / (1 + others), dtype=np.float64)

    def taken(self, messages: Floats) -> float:
        """Return how many records have a partner."""
        total = np.bincount(self._mine, messages)
        return float((total / (1 + total)).sum())


def _friends(mine: Ints, theirs: Ints, doubles: Doubles) -> tuple[Ints, Ints, Floats]:
    """Return pairs of candidates of one record that may be one person themselves."""
    at: dict[int, dict[int, int]] = {}
    for place, (one, other) in enumerate(
        zip(mine.tolist(), theirs.tolist(), strict=True)
    ):
        at.setdefault(other, {})[one] = place
    found: list[tuple[int, int, float]] = []
    for first, second, chance in zip(
        doubles.first.tolist(),
        doubles.second.tolist(),
        doubles.chance.tolist(),
        strict=True,
    ):
        one, two = at.get(first, {}), at.get(second, {})
        for record in sorted(one.keys() & two.keys()):
            found += [
                (one[record], two[record], chance),
                (two[record], one[record], chance),
            ]
    table = np.array(found, dtype=np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]
