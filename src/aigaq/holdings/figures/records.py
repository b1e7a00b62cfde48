"""Which records figures were counted from: the same, some more, or others.

Two figures of the same acts are one edition. Editions of which each holds all of the
one before, unchanged, are attacked together as such; of others nothing is concluded
from one for the next. Spec: docs/spec/figures.md section 8, docs/adr/0105.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

from aigaq.holdings.figures.built import BUILT, counts_alike, digest_of
from aigaq.holdings.figures.models import Figure
from aigaq.pure.statistics.counting.definitions import Unit

Rows = Sequence[Mapping[str, Any]]

FIRST = (Unit.ACTS, Unit.CASES, Unit.VICTIMS, Unit.EVENTS, Unit.PERSONS)
"""Which unit stands for those that count the same."""

THINGS = ("event", "party", "testimony")
"""What acts of a later edition must not share with those of an earlier one."""


@dataclass(frozen=True)
class Records:
    """What a figure was counted from.

    Attributes:
        acts: references of the acts.
        rows: the acts as they were coded; None where they are not kept.
    """

    acts: frozenset[str]
    rows: Rows | None

    @cached_property
    def coded(self) -> str:
        """Return the digest of the acts as they were coded; nothing if not kept."""
        return digest_of([_coded(row) for row in self.rows]) if self.rows else ""


Key = tuple[frozenset[str], str]
"""Acts, and the digest of how they were coded."""


def records_of(figure: Figure) -> Records:
    """Return what a figure that is kept was counted from."""
    rows = figure.inputs["rows"] if figure.question == BUILT else None
    return Records(frozenset(figure.inputs["acts"]), rows)


def records_of_all(figures: Iterable[Figure]) -> list[Records]:
    """Return what each figure was counted from; one and the same for equal inputs.

    A dozen figures mostly stand on one input, and its digest takes long.
    """
    known: dict[tuple[bool, str], Records] = {}
    return [
        known.setdefault((one.question == BUILT, one.input_digest), records_of(one))
        for one in figures
    ]


def editions(figures: Sequence[Records], new: Records) -> list[int | None]:
    """Number the editions of figures, the new one's included as the last of the list.

    What kept no rows is taken for the edition of its acts, where there is one.

    Returns:
        For each figure the number of its edition, from 0; None for all that are of
        other records than the new one, unless each edition holds the one before.
    """
    everything = [*figures, new]
    coded: dict[frozenset[str], dict[str, Records]] = {}
    for one in everything:
        if one.rows is not None:
            coded.setdefault(one.acts, {})[one.coded] = one
    keys = [_key(one, coded.get(one.acts, {})) for one in everything]
    known = dict(zip(keys, everything, strict=True))
    known |= {(acts, name): r for acts, of in coded.items() for name, r in of.items()}
    order = sorted({*keys}, key=lambda key: (len(key[0]), key[1]))
    if not all(_grew(known[one], known[other]) for one, other in pairwise(order)):
        return [0 if key == keys[-1] else None for key in keys]
    return [order.index(key) for key in keys]


def _key(one: Records, coded: Mapping[str, Records]) -> Key:
    name = one.coded
    if not name and len(coded) == 1:
        (name,) = coded
    return one.acts, name


def _grew(before: Records, after: Records) -> bool:
    """Tell whether records only came, and nothing of the old ones became otherwise."""
    if not before.acts < after.acts:
        return False
    if before.rows is None or after.rows is None:
        return True
    now = {row["act"]: row for row in after.rows}
    old = [_coded(now[row["act"]]) == _coded(row) for row in before.rows]
    came = [row for act, row in now.items() if act not in before.acts]
    apart = all(
        {row[name] for row in came}.isdisjoint(row[name] for row in before.rows)
        for name in THINGS
    )
    return all(old) and apart


def _coded(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "consent"}


def stand_ins(inputs: Iterable[Rows]) -> dict[Unit, Unit]:
    """Name for each unit the one that stands for it: units that count the same things.

    Args:
        inputs: the rows of all editions; in each of them they must count the same.
    """
    rows = list(inputs)
    stands = {unit: unit for unit in FIRST}
    for one, other in combinations(FIRST, 2):
        if stands[other] is other and all(counts_alike(one, other, r) for r in rows):
            stands[other] = stands[one]
    return stands
