"""What may be said of cases that no list has seen, in three languages.

The gate has decided already: a refusal, *at least N*, or an interval. This only finds
the words. The number that was seen always stands beside; an interval is rounded
outwards, a lower bound downwards, so no sentence promises more than the answer.
"""

from collections.abc import Sequence
from typing import Protocol

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.sentences.numbers import (
    number,
    percent,
    round_down,
    round_outwards,
)
from aigaq.pure.statistics.sentences.phrases import phrases, say

UNITS = ("acts", "victims", "events", "cases", "persons")
USUAL_LEVEL = 0.95
ALL_METHODS = "all"
"""How an answer that spans the methods calls its method."""


WIDENED = "unseen.methods_differ"
"""The remark of an answer that is said wider than its own method gives it."""


class UnseenAnswer(Protocol):
    """What the gate gives out."""

    @property
    def observed(self) -> int:
        """Return how many different records all lists hold together."""

    @property
    def estimate(self) -> float | None:
        """Return the estimate; the sentences do not print it."""

    @property
    def lower(self) -> float | None:
        """Return the lower bound."""

    @property
    def upper(self) -> float | None:
        """Return the upper bound."""

    @property
    def say(self) -> str:
        """Return the gate's word: refuse, at_least or interval."""

    @property
    def warnings(self) -> Sequence[AigaqError | str]:
        """Return what stands against it, or the codes of that."""


def unseen_sentence(answer: UnseenAnswer, language: str, unit: str = "cases") -> str:
    """Say what may be said, in one or two sentences.

    Args:
        answer: what the gate gives out.
        language: kk, ru or en.
        unit: one of ``UNITS``.

    Raises:
        ValueError: another unit, or a word that is none of the gate's.
    """
    if unit not in UNITS:
        raise ValueError(f"{len(unit)} letters are no unit")
    sayers = {"refuse": _refuse, "at_least": _at_least, "interval": _interval}
    if answer.say not in sayers:
        raise ValueError("the gate says refuse, at_least or interval")
    said = sayers[answer.say](answer, language, unit)
    if answer.say == "refuse" or not answer.warnings:
        return said
    reasons = list(unseen_reasons(answer, language))
    if answer.say == "interval" and getattr(answer, "span", None):
        # The sentence has said already that other methods differ.
        told = say(phrases(__package__ or "", "unseen.yaml"), WIDENED, language)
        reasons = [reason for reason in reasons if reason != told]
    if not reasons:
        return said
    return f"{said} {_tell('warned', language, reasons='; '.join(reasons))}"


def unseen_reasons(answer: UnseenAnswer, language: str) -> tuple[str, ...]:
    """Say each of the answer's warnings as a clause; an unknown one by its code."""
    known = phrases(__package__ or "", "unseen.yaml")
    codes = [one if isinstance(one, str) else one.code for one in answer.warnings]
    return tuple(
        say(known, code, language)
        if code in known
        else _tell("reason_other", language, code=code)
        for code in dict.fromkeys(codes)
    )


def _refuse(answer: UnseenAnswer, language: str, unit: str) -> str:
    reasons = unseen_reasons(answer, language)
    return _tell(
        "refuse" if reasons else "refuse_bare",
        language,
        n=number(answer.observed, language),
        unit=_tell(f"unit_{unit}", language, count=answer.observed),
        reasons="; ".join(reasons),
    )


def _ends(answer: UnseenAnswer) -> tuple[float | None, float | None]:
    """Return the bounds that may be said: wider where other methods differ."""
    return getattr(answer, "span", None) or (answer.lower, answer.upper)


def _at_least(answer: UnseenAnswer, language: str, unit: str) -> str:
    least = answer.observed
    lower, _ = _ends(answer)
    if lower is not None:
        least = round_down(lower, least=answer.observed)
    return _tell(
        "at_least" if least > answer.observed else "at_least_seen",
        language,
        least=number(least, language),
        n=number(answer.observed, language),
        unit_of=_tell(f"unit_{unit}_of", language, count=least),
    )


def _interval(answer: UnseenAnswer, language: str, unit: str) -> str:
    lower, upper = _ends(answer)
    if lower is None or upper is None:
        # Without both ends there is no interval to say; the gate would not do this.
        return _at_least(answer, language, unit)
    low, high = round_outwards(lower, upper, least=answer.observed)
    level = getattr(answer, "level", None) or USUAL_LEVEL
    key = "interval"
    if getattr(answer, "method", ALL_METHODS) != ALL_METHODS:
        key = "interval_wider" if getattr(answer, "span", None) else "interval_one"
    return _tell(
        key,
        language,
        low=number(low, language),
        high=number(high, language),
        n=number(answer.observed, language),
        unit_of=_tell(f"unit_{unit}_of", language, count=high),
        level=percent(level, language),
    )


def _tell(key: str, language: str, *, count: int = 1, **facts: str) -> str:
    return say(phrases(__package__ or ""), key, language, count=count, **facts)
