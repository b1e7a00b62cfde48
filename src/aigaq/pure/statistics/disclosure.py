"""What a table of counts may show without pointing at a person.

Small counts are withheld, then as many others as it takes so that subtraction gives
nothing back; a solver attacks the result and protection repeats until it holds.
Plain rules over plain values: no clock, no chance. The same counts always give the
same public table. Spec: docs/spec/disclosure.md; each rule names its section.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from aigaq.pure.statistics.attack import Interval, tightest
from aigaq.pure.statistics.refusals import FigureNotProtectable
from aigaq.pure.statistics.tables import ALL, TOTAL, Key, Table, Unit

VERSION = "disclosure-1"
"""Changes whenever the same counts could give another public table."""

FLOOR = 3
"""Smallest threshold: below 3 a small count that is hidden can only be 1."""

WITHHELD = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How careful to be.

    Attributes:
        threshold: counts of 1 to ``threshold - 1`` cases are withheld.
        width: a withheld count must stay open by at least this much, in cases.
    """

    threshold: int = 10
    width: int = 5

    def __post_init__(self) -> None:
        """Refuse a rule that protects nobody, or that nothing can satisfy."""
        if self.threshold < FLOOR:
            message = f"threshold {self.threshold}: the floor is {FLOOR}"
            raise ValueError(message)
        if not 1 <= self.width <= self.threshold - 2:
            message = f"width {self.width}: use 1 to threshold - 2"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Public:
    """A table that may be shown; ``None`` stands for a withheld count.

    It does not tell why a count is withheld: small, or beside a small one.
    """

    unit: Unit
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[str, ...]
    cells: Mapping[Key, int | None]


def protect(
    table: Table, rule: Rule | None = None, *, kept: AbstractSet[Key] = frozenset()
) -> Public:
    """Withhold what must be withheld, and no more than the greedy way needs.

    Args:
        table: true counts and the relations between them.
        rule: how careful to be; the default is 10 and 5.
        kept: cells that are withheld in any case, for reasons of others.

    Returns:
        The printed cells, true or ``WITHHELD``. A total is the true total or is
        itself withheld, never a sum of what is left. Zero is always shown.

    Raises:
        FigureNotProtectable: even with every count but the zeros withheld, one could
            still be bounded more closely than the rule allows.

    Does not protect against another table of the same cases (section 6), nor one
    person who stands behind many cases.
    """
    rule = rule or Rule()
    withheld = settle(table, rule, kept)
    cells = {
        key: WITHHELD if key in withheld else cell.value
        for key, cell in table.cells.items()
        if cell.printed
    }
    return Public(table.unit, table.rows, table.columns, table.marks, cells)


def settle(
    table: Table, rule: Rule, kept: AbstractSet[Key] = frozenset()
) -> frozenset[Key]:
    """Choose the cells to withhold: small ones, their complements, then prune."""
    small = kept | frozenset(
        key for key, cell in table.cells.items() if 0 < cell.cases < rule.threshold
    )
    withheld = set(small)
    while narrow := too_narrow(table, withheld, rule):
        withheld.add(_complement(table, withheld, narrow))
    while spare := _spare(table, withheld, small, rule):
        withheld.remove(spare)
    return frozenset(withheld)


def _spare(
    table: Table, withheld: AbstractSet[Key], small: AbstractSet[Key], rule: Rule
) -> Key | None:
    """Find the dearest complement that could be shown after all."""
    dearest = sorted(
        withheld - small, key=lambda key: (_loss(table, key), key), reverse=True
    )
    for key in dearest:
        if not too_narrow(table, withheld - {key}, rule):
            return key
    return None


def too_narrow(
    table: Table, withheld: AbstractSet[Key], rule: Rule
) -> list[tuple[int, Key]]:
    """Attack: return the withheld counts that are not open enough, narrowest first."""
    found = tightest(
        table.relations, known_to_all(table, withheld, rule), enough=rule.width
    )
    return sorted(
        (interval.width, key)
        for key, interval in found.items()
        if interval.width < rule.width
    )


def known_to_all(
    table: Table, withheld: AbstractSet[Key], rule: Rule
) -> dict[Key, Interval]:
    """Say what the attacker is taken to know of each count before subtracting.

    More than a stranger does: the rule, and of each withheld count whether it is
    small. So whoever guesses that from the pattern gains nothing (section 4).
    """
    # Any finite cap only helps the attacker; this one leaves room for the width.
    cap = max((cell.value for cell in table.cells.values()), default=0)
    cap += 10 * rule.threshold
    known = {}
    for key, cell in table.cells.items():
        if key not in withheld:
            known[key] = Interval(cell.value, cell.value)
        elif cell.cases >= rule.threshold:
            known[key] = Interval(rule.threshold, cap)
        elif table.unit is Unit.CASES:
            known[key] = Interval(1, rule.threshold - 1)
        else:
            known[key] = Interval(1, cap)
    return known


def _complement(
    table: Table, withheld: AbstractSet[Key], narrow: list[tuple[int, Key]]
) -> Key:
    """Pick the cheapest shown count that shares a sum with a count in danger."""
    open_cells = {
        key for key, cell in table.cells.items() if cell.value and key not in withheld
    }
    for _, danger in narrow:
        near = {
            key
            for relation in table.relations
            if any(key == danger for key, _ in relation.terms)
            for key, _ in relation.terms
        }
        if choice := near & open_cells:
            return min(choice, key=lambda key: (_loss(table, key), key))
    if not open_cells:
        raise FigureNotProtectable(cells=len(narrow))
    return min(open_cells, key=lambda key: (_loss(table, key), key))


def _loss(table: Table, key: Key) -> tuple[int, int]:
    """Rank by what readers lose: nothing unprinted, an inner count, then a margin."""
    cell = table.cells[key]
    margin = (key[0] == ALL) + (key[1] == TOTAL)
    return (margin + 1 if cell.printed else 0, cell.value)
