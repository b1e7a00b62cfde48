"""Linkage doubt that flows on: many clusterings drawn from one set of chances.

Each replicate takes a pair with the chance the model gives it, and supposes that some
links were missed altogether, so that a number worked out on every replicate carries
what the linking did not know. Seeded: the same pairs and seed give the same draws.
Spec: docs/spec/linkage.md section 6.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.linkage.bands import Decision, Groups, Scored, decided
from aigaq.pure.statistics.linkage.refusals import LinkThresholdRefused

REPLICATES = 20
MISSED = 0.1
"""Share of links supposed missed on average, unless the caller knows better."""

LEAST_DRAWN = 0.01
"""Pairs below are never drawn; there are many, and together they weigh little."""

MOST_MISSED = 0.45

Histories = dict[tuple[int, ...], int]
"""On which lists (1) and off which (0) -> how many people."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """How clusterings are drawn.

    Args:
        seed: of the draws.
        count: how many.
        missed: the share of true links that looking did not find, on average; each
            replicate draws its own between nothing and twice as much.

    Raises:
        LinkThresholdRefused: ``missed`` outside 0 to 0.45.
    """

    seed: int = 0
    count: int = REPLICATES
    missed: float = MISSED

    def __post_init__(self) -> None:
        if not 0 <= self.missed <= MOST_MISSED:
            raise LinkThresholdRefused(low=0, high=MOST_MISSED)


def draw_clusterings(
    lists: Mapping[str, str],
    pairs: Sequence[Scored],
    decisions: Sequence[Decision] = (),
    doubt: Doubt | None = None,
) -> list[dict[str, str]]:
    """Draw replicate clusterings.

    Args:
        lists: every record -> the list it stands on.
        pairs: references and probabilities, from a low floor (0.01), so that the
            unlikely is drawn as rarely as it should be, and not never.
        decisions: what persons said; drawn in every replicate as they said it.
        doubt: seed, number, and how many links may have been missed.

    Returns:
        Replicates, each every record -> a reference that names its person.

    A missed link is made up: two people of the same two lists as a link that was
    found, not yet linked. Who is joined is chance; only counts may be read from it.
    """
    doubt = doubt or Doubt()
    ordered = decided(pairs, decisions)
    apart = [decision.pair for decision in decisions if not decision.same]
    chances = np.array([chance for *_, chance in ordered])
    streams = np.random.SeedSequence(doubt.seed).spawn(doubt.count)
    drawn = []
    for stream in streams:
        dice = np.random.default_rng(stream)
        groups = Groups(sorted(lists), apart)
        taken = [
            (left, right)
            for (left, right, _), took in zip(
                ordered, dice.random(len(ordered)) < chances, strict=True
            )
            if took
        ]
        made = [pair for pair in taken if groups.join(*pair)]
        share = dice.uniform(0, 2 * doubt.missed)
        _join_missed(groups, lists, made, dice, round(len(made) * share / (1 - share)))
        drawn.append(groups.named())
    return drawn


def _join_missed(
    groups: Groups,
    lists: Mapping[str, str],
    made: Sequence[tuple[str, str]],
    dice: np.random.Generator,
    extra: int,
) -> None:
    """Join ``extra`` more pairs of groups, of the kinds of lists that links join."""
    if not made or not extra:
        return
    kinds = Counter(tuple(sorted((lists[left], lists[right]))) for left, right in made)
    names = sorted(kinds)
    weights = np.array([kinds[name] for name in names], dtype=np.float64)
    wanted = Counter(
        names[at] for at in dice.choice(len(names), extra, p=weights / weights.sum())
    )
    for (one, other), count in sorted(wanted.items()):
        standing = _standing(groups, lists)
        only_one = _on(standing, one, other)
        only_other = _on(standing, other, one)
        dice.shuffle(only_one)
        dice.shuffle(only_other)
        for left, right in zip(only_one[:count], only_other, strict=False):
            groups.join(left, right)


def _on(standing: Mapping[str, set[str]], one: str, other: str) -> list[str]:
    """Return the groups that stand on ``one`` and could have a record on ``other``."""
    return [
        name
        for name, on in standing.items()
        if one in on and (one == other or other not in on)
    ]


def _standing(groups: Groups, lists: Mapping[str, str]) -> dict[str, set[str]]:
    """Return each group -> the lists its records stand on, in a fixed order."""
    found: dict[str, set[str]] = {}
    for reference, name in groups.named().items():
        found.setdefault(name, set()).add(lists[reference])
    return found


def capture_histories(
    named: Mapping[str, str], lists: Mapping[str, str], order: Sequence[str]
) -> Histories:
    """Count people by the lists they stand on, as ``aigaq figures unseen`` reads it.

    Args:
        named: every record -> its person.
        lists: every record -> its list.
        order: the lists, in the order of the columns.

    A person twice on one list counts once: the list saw them.
    """
    people: dict[str, set[str]] = {}
    for reference, name in named.items():
        people.setdefault(name, set()).add(lists[reference])
    counts = Counter(tuple(int(name in on) for name in order) for on in people.values())
    return dict(sorted(counts.items(), reverse=True))
