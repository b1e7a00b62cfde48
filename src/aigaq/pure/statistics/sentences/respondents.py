"""A survey that respondents passed on, in sentences of three languages.

Says the estimate with its interval and never one without the other; says how people
were found; says each warning. Kinds of answers are printed as the file names them. How
many gave each is left out as soon as one of these numbers is small.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from aigaq.pure.statistics.sentences.numbers import number, percent
from aigaq.pure.statistics.sentences.phrases import phrases, say

SMALL = 10
"""A number of people below this is not said, nor what would give it away."""


class PartLike(Protocol):
    """One group's share, or the mean."""

    @property
    def kind(self) -> str:
        """Return what was answered."""

    @property
    def count(self) -> int:
        """Return how many answered so."""

    @property
    def estimate(self) -> float:
        """Return the share of everybody, or the mean."""

    @property
    def lower(self) -> float:
        """Return the lower bound."""

    @property
    def upper(self) -> float:
        """Return the upper bound."""


class ChainsLike(Protocol):
    """How people were found."""

    @property
    def known(self) -> int:
        """Return how many answered."""

    @property
    def seeds(self) -> int:
        """Return how many were invited by the group itself."""


class RespondentsAnswer(Protocol):
    """What a survey says of everybody."""

    @property
    def sort(self) -> str:
        """Return binary, category or number."""

    @property
    def level(self) -> float:
        """Return the level of the intervals."""

    @property
    def parts(self) -> Sequence[PartLike]:
        """Return each group's share, or the mean."""

    @property
    def diagnostics(self) -> ChainsLike:
        """Return how people were found."""

    @property
    def warnings(self) -> Sequence[str]:
        """Return the codes of what must be said beside it."""


def respondents_sentence(answer: RespondentsAnswer, language: str) -> str:
    """Say the estimate in ``language``, and how the respondents were found."""
    words = phrases(__package__ or "")
    known = number(answer.diagnostics.known, language)
    few = any(0 < part.count < SMALL for part in answer.parts)
    level = percent(answer.level, language)
    if answer.sort == "category":
        said = say(
            words,
            "shares",
            language,
            level=level,
            known=known,
            list="; ".join(_part(part, language, few=few) for part in answer.parts),
        )
    else:
        one = answer.parts[-1]
        key = "share_yes_few" if few else "share_yes"
        key = "mean" if answer.sort == "number" else key
        facts = _written(one, language, share=answer.sort != "number")
        said = say(words, key, language, level=level, known=known, **facts)
    seeds = answer.diagnostics.seeds
    how = say(words, "how", language, count=seeds, n=number(seeds, language))
    return f"{said} {how}"


def respondents_warnings(answer: RespondentsAnswer, language: str) -> tuple[str, ...]:
    """Return what must be said beside it, a sentence a warning."""
    words = phrases(__package__ or "", "respondents.yaml")
    return tuple(say(words, code, language) for code in answer.warnings)


def _part(part: PartLike, language: str, *, few: bool) -> str:
    words = phrases(__package__ or "")
    facts = _written(part, language, share=True)
    key = "share_of_few" if few else "share_of"
    return say(words, key, language, kind=part.kind, **facts)


def _written(part: PartLike, language: str, *, share: bool) -> dict[str, Any]:
    write = percent if share else number
    values = {"share": part.estimate, "low": part.lower, "high": part.upper}
    facts = {key: write(value, language) for key, value in values.items()}
    return facts | {"n": number(part.count, language)}
