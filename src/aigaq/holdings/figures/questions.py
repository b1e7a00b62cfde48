"""The questions a figure can answer: what is a kind, what is a share, what is read.

A question is data: a new one is an entry in ``QUESTIONS`` and a section in
docs/spec/figures.md. Knows no table and counts nothing itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aigaq.pure.statistics.periods import Period, split
from aigaq.pure.statistics.refusals import FigureQuestionUnknown, FigureScopeRefused
from aigaq.pure.statistics.tables import Unit
from aigaq.pure.vocabulary.terms import vocabulary

if TYPE_CHECKING:
    from aigaq.holdings.record.queries import UsableAct

HARM_BY_PERIOD = "harm_by_period"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases: where, and on which days they began; both days are inside."""

    since: date
    until: date
    step: str = "half_year"
    country: str = "KZ"

    def periods(self) -> tuple[Period, ...]:
        """Cut the scope into its columns.

        Raises:
            FigureScopeRefused: the days or the length of the periods make no sense.
        """
        try:
            return split(self.since, self.until, self.step)
        except ValueError:
            raise FigureScopeRefused from None


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted.

    Attributes:
        unit: what one count is one of.
        kinds: name of the vocabulary whose codes are the rows.
        kind_of: reads an act's row.
        shares: share -> whether an act gives its case that mark.
        vocabularies: the lists whose wording the figure depends on.
    """

    name: str
    unit: Unit
    kinds: str
    kind_of: Callable[["UsableAct"], str]
    shares: Mapping[str, Callable[["UsableAct"], bool]]
    vocabularies: tuple[str, ...]

    def versions(self) -> dict[str, str]:
        """Return the version of each vocabulary as it is now."""
        return {name: vocabulary(name).version for name in self.vocabularies}


QUESTIONS = {
    HARM_BY_PERIOD: Question(
        name=HARM_BY_PERIOD,
        unit=Unit.CASES,
        kinds="harm",
        kind_of=lambda act: act.harm,
        shares={
            "hate_group": lambda act: act.perpetrator_type == "hate_group",
            "university": lambda act: act.perpetrator_type == "university",
        },
        vocabularies=("harm", "perpetrator_types"),
    )
}


def question_named(name: str) -> Question:
    """Return a question.

    Raises:
        FigureQuestionUnknown: nobody wrote it down.
    """
    try:
        return QUESTIONS[name]
    except KeyError:
        raise FigureQuestionUnknown(question=name[:40]) from None
