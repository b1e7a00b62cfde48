"""What a survey's answers are: yes or no, kinds, or numbers.

A missing answer is excluded and counted; it is never a kind of its own and never a
no. Answers are sorted, so that the order of lines changes nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from aigaq.pure.statistics.respondents.refusals import (
    SurveyEmpty,
    SurveyOutcomeRefused,
)

UNKNOWN = -1
MOST_KINDS = 30
LARGEST = 1e12
"""What is larger, has no end or is no number is read as a word."""
MOST_WHOLE_KINDS = 10
"""Whole numbers with more different values than this are read as numbers."""

Sort = Literal["binary", "category", "number"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer a respondent.

    Args:
        sort: how the answers are read.
        kinds: the different answers, sorted; for numbers the halves of the sample,
            which only steer the bootstrap.
        codes: the place of each answer among ``kinds``, or ``UNKNOWN``.
        numbers: the answers as numbers; NaN where unknown or not a number.
    """

    sort: Sort
    kinds: tuple[str, ...]
    codes: NDArray[np.int64]
    numbers: NDArray[np.float64]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Return who answered."""
        answered: NDArray[np.bool_] = self.codes != UNKNOWN
        return answered


def read_outcome(answers: Sequence[str | None], read_as: str) -> Outcome:
    """Read answers, deciding what they are unless told.

    Raises:
        SurveyEmpty: nobody answered.
        SurveyOutcomeRefused: too many kinds, or words where numbers were promised.
    """
    given = {answer for answer in answers if answer is not None}
    if not given:
        raise SurveyEmpty
    truth = {"true": "1", "false": "0"}
    if {answer.casefold() for answer in given} <= set(truth):
        answers = [None if a is None else truth[a.casefold()] for a in answers]
        given = {answer for answer in answers if answer is not None}
    values = {answer: _value(answer) for answer in given}
    sort = _sort(values, read_as)
    if sort == "number":
        return _numbers([None if a is None else values[a] for a in answers])
    if sort == "binary":
        answers = [None if a is None else str(int(values[a] or 0)) for a in answers]
        return _kinds(answers, ("0", "1"), sort)
    order = sorted(given, key=lambda a: (values[a] is None, values[a] or 0.0, a))
    if len(order) > MOST_KINDS:
        raise SurveyOutcomeRefused(check="kinds")
    return _kinds(answers, tuple(order), sort)


def _value(answer: str) -> float | None:
    try:
        value = float(answer)
    except ValueError:
        return None
    return value if abs(value) <= LARGEST else None


def _sort(values: dict[str, float | None], read_as: str) -> Sort:
    numeric = all(value is not None for value in values.values())
    if read_as == "number":
        if not numeric:
            raise SurveyOutcomeRefused(check="numbers")
        return "number"
    if numeric and set(values.values()) <= {0.0, 1.0}:
        return "binary"
    if read_as == "category" or not numeric:
        return "category"
    whole = all(value == int(value or 0) for value in values.values())
    many = len(set(values.values())) > MOST_WHOLE_KINDS
    return "number" if many or not whole else "category"


def _kinds(
    answers: Sequence[str | None], kinds: tuple[str, ...], sort: Sort
) -> Outcome:
    place = {kind: number for number, kind in enumerate(kinds)}
    codes = [UNKNOWN if answer is None else place[answer] for answer in answers]
    numbers = [math.nan if code == UNKNOWN else float(code) for code in codes]
    return Outcome(sort, kinds, np.array(codes, dtype=np.int64), np.array(numbers))


def _numbers(values: Sequence[float | None]) -> Outcome:
    numbers = np.array([math.nan if v is None else v for v in values])
    middle = float(np.nanmedian(numbers))
    codes = np.where(np.isnan(numbers), UNKNOWN, (numbers > middle).astype(np.int64))
    return Outcome("number", ("low", "high"), codes, numbers)
