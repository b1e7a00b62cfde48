"""Whole-number programmes as plain data, for a solver in a process of its own.

The constraint solver cannot be loaded beside the linear one, so questions travel as
JSON: variables with bounds, linear facts that may depend on yes-or-no variables, and
what is asked. Builds and reads that data; starts nothing.
Spec: docs/spec/disclosure.md section 4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from aigaq.pure.statistics.release.space import Indices
from aigaq.pure.statistics.release.system import System

MOST = 1_000_000
"""Stands for no limit; counts are far below."""

Term = tuple[int, int]
"""A variable and its factor."""


@dataclass
class Programme:
    """A programme being written down.

    Attributes:
        bounds: of each variable, by its number.
        facts: ``[terms, low, high, conditions]``; a condition is a yes-or-no variable,
            or -1 minus its number for its opposite.
    """

    bounds: list[tuple[int, int]] = field(default_factory=list)
    facts: list[tuple[list[Term], int, int, list[int]]] = field(default_factory=list)

    def number(self, low: int, high: int) -> int:
        """Add a whole-number variable."""
        self.bounds.append((low, high))
        return len(self.bounds) - 1

    def yes_or_no(self) -> int:
        """Add a variable that is 0 or 1."""
        return self.number(0, 1)

    def require(
        self,
        terms: Sequence[Term],
        low: int = -MOST,
        high: int = MOST,
        given: Sequence[int] = (),
    ) -> None:
        """State a fact, only where all of ``given`` hold."""
        self.facts.append((list(terms), low, high, list(given)))

    def exactly_when(self, terms: Sequence[Term], low: int, high: int) -> int:
        """Add a yes-or-no variable that holds just when a sum lies within bounds.

        One of the bounds must be ``-MOST`` or ``MOST``.
        """
        holds = self.yes_or_no()
        self.require(terms, low, high, [holds])
        if low > -MOST:
            self.require(terms, -MOST, low - 1, [-1 - holds])
        else:
            self.require(terms, high + 1, MOST, [-1 - holds])
        return holds

    def all_of(self, parts: Sequence[int]) -> int:
        """Add a yes-or-no variable that holds just when all parts do."""
        if len(parts) == 1:
            return parts[0]
        return self.exactly_when([(part, 1) for part in parts], len(parts), MOST)

    def asking(self, **question: Any) -> dict[str, Any]:
        """Return the programme with a question, ready for JSON."""
        return {"bounds": self.bounds, "facts": self.facts, **question}


def bounds_question(
    system: System, wanted: Sequence[Indices], seconds: float
) -> dict[str, Any]:
    """Write down a system and ask for the bounds of sums of its columns."""
    programme = Programme()
    for low, high in zip(system.floor, system.ceiling, strict=True):
        programme.number(_whole(low), _whole(high))
    matrix = system.matrix
    for row, (low, high) in enumerate(zip(system.low, system.high, strict=True)):
        start, end = matrix.indptr[row], matrix.indptr[row + 1]
        terms = [
            (int(column), int(factor))
            for column, factor in zip(
                matrix.indices[start:end], matrix.data[start:end], strict=True
            )
        ]
        if terms:
            programme.require(terms, _whole(low), _whole(high))
    sums = [[int(column) for column in columns] for columns in wanted]
    return programme.asking(ask="bounds", sums=sums, seconds=seconds)


def bounds_answer(answer: Mapping[str, Any]) -> list[tuple[int, int] | None]:
    """Read the bounds; None where the solver had no time."""
    return [
        None if pair is None else (int(pair[0]), int(pair[1]))
        for pair in answer["bounds"]
    ]


def _whole(bound: float) -> int:
    return int(np.clip(bound, -MOST, MOST))
