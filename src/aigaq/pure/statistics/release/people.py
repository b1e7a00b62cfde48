"""Reconstruction: all sets of people that fit published counts, medians and means.

A handful of harmless-looking statistics can have one solution only, and then every
person is known. Writes the question down and reads the answer; the constraint solver
runs elsewhere. Ages in whole years; a mean is true to half a unit of its last digit.
Source: Garfinkel, Abowd and Martindale, Communications of the ACM 62 (2019).
Spec: docs/spec/disclosure.md section 7.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from aigaq.pure.statistics.release.programme import MOST, Programme
from aigaq.pure.statistics.release.refusals import ReleaseTooLarge

OLDEST = 125
MOST_PEOPLE = 60


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is published of one group.

    Attributes:
        where: dimension -> value.
        youngest: smallest age in the group.
        oldest: largest.
        fewest: smallest number of people it can have.
        most: largest.
        median: of their ages, None when not published.
        mean: the same.
    """

    where: Mapping[str, str]
    youngest: int
    oldest: int
    fewest: int
    most: int
    median: Fraction | None = None
    mean: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """What the statistics are about.

    Attributes:
        size: number of people.
        dimensions: name -> all values; everybody has one.
        statistics: what is published.
        digit: the unit of the last digit of means and medians.
    """

    size: int
    dimensions: Mapping[str, Sequence[str]]
    statistics: Sequence[Statistic]
    digit: Fraction = Fraction(1, 10)


Person = dict[str, int | str]


class Reconstruction:
    """The question for one population."""

    def __init__(self, population: Population) -> None:
        if population.size > MOST_PEOPLE:
            raise ReleaseTooLarge(cells=population.size, limit=MOST_PEOPLE)
        self._population = population
        self._programme = Programme()
        everybody = range(population.size)
        self._ages = [self._programme.number(0, OLDEST) for _ in everybody]
        self._is = [self._values() for _ in everybody]
        self._in_order()
        for statistic in population.statistics:
            self._state(statistic)

    def question(self, limit: int = 20, seconds: float = 20.0) -> dict[str, Any]:
        """Ask for solutions, at most ``limit``."""
        show = [*self._ages]
        for values in self._is:
            show += values.values()
        return self._programme.asking(
            ask="solutions", show=show, limit=limit, seconds=seconds
        )

    def people(self, solution: Sequence[int]) -> list[Person]:
        """Read one solution."""
        size = self._population.size
        width = len(self._is[0]) if self._is else 0
        found: list[Person] = []
        for person in range(size):
            start = size + person * width
            row = solution[start : start + width]
            names = zip(self._is[person], row, strict=True)
            chosen = {name: value for (name, value), yes in names if yes}
            found.append({"age": solution[person], **chosen})
        return found

    def _values(self) -> dict[tuple[str, str], int]:
        """Give one person exactly one value of each dimension."""
        made: dict[tuple[str, str], int] = {}
        for name, values in self._population.dimensions.items():
            mine = {(name, value): self._programme.yes_or_no() for value in values}
            self._programme.require([(one, 1) for one in mine.values()], 1, 1)
            made |= mine
        return made

    def _in_order(self) -> None:
        """Name people from the youngest on, so that none is found twice."""
        ranks = []
        for age, values in zip(self._ages, self._is, strict=True):
            width = 1 << len(values)
            yeses = [(yes, 1 << n) for n, yes in enumerate(values.values())]
            ranks.append([(age, width), *yeses])
        for left, right in pairwise(ranks):
            terms = [*right, *((number, -factor) for number, factor in left)]
            self._programme.require(terms, 0, MOST)

    def _state(self, statistic: Statistic) -> None:
        members = [self._member(person, statistic) for person in range(len(self._ages))]
        self._programme.require(
            [(one, 1) for one in members], statistic.fewest, statistic.most
        )
        if statistic.fewest != statistic.most or not statistic.fewest:
            return
        if statistic.mean is not None:
            self._mean(members, statistic.fewest, statistic.mean)
        if statistic.median is not None:
            self._median(members, statistic.fewest, statistic.median)

    def _member(self, person: int, statistic: Statistic) -> int:
        """Return a variable that tells whether one person is in the group."""
        age = [(self._ages[person], 1)]
        parts = [self._is[person][pair] for pair in statistic.where.items()]
        if statistic.youngest > 0:
            parts.append(self._programme.exactly_when(age, statistic.youngest, MOST))
        if statistic.oldest < OLDEST:
            parts.append(self._programme.exactly_when(age, -MOST, statistic.oldest))
        return self._programme.all_of(parts) if parts else self._programme.number(1, 1)

    def _mean(self, members: Sequence[int], count: int, mean: Fraction) -> None:
        shares = []
        for age, member in zip(self._ages, members, strict=True):
            share = self._programme.number(0, OLDEST)
            self._programme.require([(share, 1), (age, -1)], 0, 0, [member])
            self._programme.require([(share, 1)], 0, 0, [-1 - member])
            shares.append((share, 1))
        half = self._population.digit / 2
        low, high = ceil((mean - half) * count), floor((mean + half) * count)
        self._programme.require(shares, low, high)

    def _median(self, members: Sequence[int], count: int, median: Fraction) -> None:
        """State the two middle ages; for an odd count they are one."""
        lower = self._programme.number(0, OLDEST)
        upper = lower if count % 2 else self._programme.number(0, OLDEST)
        half = self._population.digit / 2
        self._programme.require(
            [(lower, 1), (upper, 1)] if upper != lower else [(lower, 2)],
            ceil(2 * (median - half)),
            floor(2 * (median + half)),
        )
        for middle, place in ((lower, (count + 1) // 2), (upper, count // 2 + 1)):
            self._at_place(members, middle, place, count)

    def _at_place(
        self, members: Sequence[int], middle: int, place: int, count: int
    ) -> None:
        """State that the member at ``place`` by age has the age ``middle``."""
        for sign, least in ((1, place), (-1, count - place + 1)):
            on_side = []
            for age, member in zip(self._ages, members, strict=True):
                terms = [(middle, sign), (age, -sign)]
                beside = self._programme.exactly_when(terms, 0, MOST)
                on_side.append((self._programme.all_of([beside, member]), 1))
            self._programme.require(on_side, least, MOST)


def in_all(solutions: Sequence[Sequence[Person]]) -> list[Person]:
    """Return the people who stand in every solution: whatever else, they are known."""
    if not solutions:
        return []
    common = Counter(tuple(person.items()) for person in solutions[0])
    for solution in solutions[1:]:
        common &= Counter(tuple(person.items()) for person in solution)
    return [dict(person) for person in common.elements()]
