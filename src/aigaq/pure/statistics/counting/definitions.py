"""What is counted: a unit, up to four fields, a filter, days, and how doubt is shown.

A definition is a value: it can be written down as JSON, read again, compared and
digested, and it carries the version of every list it depends on. It counts nothing
itself. Spec: docs/spec/figures.md sections 2 to 4.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from aigaq.pure.rules.dates import FIRST_YEAR, LAST_YEAR
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.statistics.counting.fields import PERIOD, field_named
from aigaq.pure.statistics.counting.refusals import (
    CountingDaysRefused,
    CountingFieldTwice,
    CountingMalformed,
    CountingTooManyFields,
    CountingUnitUnknown,
)
from aigaq.pure.statistics.periods import MONTHS, Period, split
from aigaq.pure.vocabulary.terms import vocabulary

MOST_FIELDS = 4
DAY = "day"
STEPS = (DAY, *sorted(MONTHS, key=MONTHS.__getitem__))
MOST_PERIODS = 400
"""More columns than a year has days is a mistake, not a table."""


class Unit(StrEnum):
    """What one count is one of. Counts of different units are never added up.

    ``persons`` adds up how many people each victim stands for, where that is known.
    """

    ACTS = "acts"
    VICTIMS = "victims"
    EVENTS = "events"
    CASES = "cases"
    PERSONS = "persons"


class Many(StrEnum):
    """Where a counted thing with several values of one field is counted.

    ``apart``: once, under *several*, so that every column adds up. ``each``: once
    under each of its values; the parts then add up to more than the whole.
    """

    APART = "apart"
    EACH = "each"


class Doubt(StrEnum):
    """What happens to a date *between* two bounds that lie in different periods.

    ``apart``: it is counted under *period not certain*. ``spread``: things with the
    same bounds are spread evenly over the days between. A month or a year is never
    spread, whatever the rule.
    """

    APART = "apart"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Definition:
    """One question that can be counted; see ``define`` for how it is checked."""

    unit: Unit
    fields: tuple[str, ...]
    since: date
    until: date
    step: str = "half_year"
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    many: Many = Many.APART
    doubt: Doubt = Doubt.APART
    country: str = "KZ"
    vocabulary: tuple[tuple[str, str], ...] = ()

    def periods(self) -> tuple[Period, ...]:
        """Cut the scope into its columns; one single column without ``period``."""
        if PERIOD not in self.fields:
            return (Period("scope", self.since, self.until),)
        if self.step == DAY:
            first, last = self.since.toordinal(), self.until.toordinal()
            days = (date.fromordinal(number) for number in range(first, last + 1))
            return tuple(Period(day.isoformat(), day, day) for day in days)
        return split(self.since, self.until, self.step)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the definition as it is written down."""
        return hashlib.sha256(canonical_json(written(self))).hexdigest()


def define(  # noqa: PLR0913  # a definition is what its arguments say
    *,
    unit: str,
    fields: Sequence[str],
    since: date,
    until: date,
    step: str = "half_year",
    where: Mapping[str, Sequence[str]] | None = None,
    many: str = Many.APART,
    doubt: str = Doubt.APART,
    country: str = "KZ",
) -> Definition:
    """Check a question and give it the versions of the lists it depends on.

    Args:
        unit: one of ``Unit``.
        fields: none to four names of ``FIELDS``, or ``period``; no name twice.
        since: first day; what certainly began outside is not counted.
        until: last day.
        step: length of the periods; also ``day``.
        where: field -> codes of which an act must have one; ``unknown`` is a code.
        many: one of ``Many``.
        doubt: one of ``Doubt``.
        country: code of the country of the events.

    Returns:
        The definition; equal questions give equal definitions, in whatever order the
        filter was typed.

    Raises:
        CountingUnitUnknown, CountingFieldUnknown, CountingCodeUnknown,
        CountingTooManyFields, CountingFieldTwice, CountingDaysRefused: see there.
    """
    if unit not in list(Unit):
        raise CountingUnitUnknown
    if len(fields) > MOST_FIELDS:
        raise CountingTooManyFields(most=MOST_FIELDS)
    if len(set(fields)) < len(fields):
        raise CountingFieldTwice
    kept = tuple(
        (name, tuple(sorted({field_named(name).check(code) for code in codes})))
        for name, codes in sorted((where or {}).items())
        if codes
    )
    named = {name for name in fields if name != PERIOD} | {name for name, _ in kept}
    lists = sorted({field_named(name).terms for name in named})
    _check_days(since, until, step, doubt)
    made = Definition(
        Unit(unit), tuple(fields), since, until, step, kept, _many(many),
        Doubt(doubt), country,
    )  # fmt: skip
    if len(made.periods()) > MOST_PERIODS:
        raise CountingDaysRefused
    return replace(made, vocabulary=_versions(lists))


def _check_days(since: date, until: date, step: str, doubt: str) -> None:
    """Refuse days that run backwards, and spreading what is known to no day."""
    sound = since <= until and since.year >= FIRST_YEAR and until.year <= LAST_YEAR
    if not sound or step not in STEPS or doubt not in list(Doubt):
        raise CountingDaysRefused
    if step == DAY and doubt == Doubt.SPREAD:
        raise CountingDaysRefused


def _many(word: str) -> Many:
    try:
        return Many(word)
    except ValueError:
        raise CountingMalformed from None


def _versions(lists: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, vocabulary(name).version) for name in lists)


def written(definition: Definition) -> dict[str, Any]:
    """Return a definition as JSON values; ``read`` gives it back."""
    return {
        "country": definition.country,
        "doubt": definition.doubt.value,
        "fields": list(definition.fields),
        "many": definition.many.value,
        "since": definition.since.isoformat(),
        "step": definition.step,
        "unit": definition.unit.value,
        "until": definition.until.isoformat(),
        "vocabulary": dict(definition.vocabulary),
        "where": {name: list(codes) for name, codes in definition.where},
    }


def read(text: Mapping[str, Any]) -> Definition:
    """Return the definition that was written down, with the versions of then.

    Raises:
        CountingMalformed: a part is missing or is not what ``written`` writes; and
            what ``define`` raises.
    """
    try:
        made = define(
            unit=text["unit"],
            fields=tuple(text["fields"]),
            since=date.fromisoformat(text["since"]),
            until=date.fromisoformat(text["until"]),
            step=text["step"],
            where=text["where"],
            many=text["many"],
            doubt=text["doubt"],
            country=text["country"],
        )
        versions = tuple(sorted(text["vocabulary"].items()))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CountingMalformed from None
    return replace(made, vocabulary=versions)


def renewed(definition: Definition) -> Definition:
    """Return the same question with its lists as they are now."""
    lists = [name for name, _ in definition.vocabulary]
    return replace(definition, vocabulary=_versions(lists))
