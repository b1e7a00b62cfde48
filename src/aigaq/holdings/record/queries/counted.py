"""Coded acts with all that a table can be cut by, for those who allow counting.

The same door as ``uses``: every caller says what for and on which day. References and
codes only; no words, no role of a party, no place finer than a region.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from aigaq.holdings.record.models import Intervention, Involvement
from aigaq.holdings.record.queries.standing import standing
from aigaq.holdings.record.queries.uses import consent_digest
from aigaq.pure.rules.consent import Purpose

NO_ANSWER = frozenset({"", "none", "unknown", "asked_for_more"})
"""Responses that decide nothing."""

_CONSENT = ("given_on", "method", "expires_on", "withdrawn_on")
_FIELDS = (
    "testimony__reference",
    "testimony__received_on",
    "testimony__acts__reference",
    "testimony__acts__type",
    "testimony__acts__harm",
    "testimony__acts__grounds",
    "testimony__acts__place_type",
    "testimony__acts__victim__reference",
    "testimony__acts__victim__count",
    "testimony__acts__victim__unit",
    "testimony__acts__event__reference",
    "testimony__acts__event__start_earliest",
    "testimony__acts__event__start_latest",
    "testimony__acts__event__precision",
    "testimony__acts__event__heading",
    "testimony__acts__event__country",
    "testimony__acts__event__region",
    "testimony__acts__event__status",
    "testimony__acts__event__reliability",
    "testimony__acts__event__origin",
)
Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class CodedAct:
    """One act that may be used, with its codes; ``party`` is an opaque reference.

    ``began`` and ``decided`` are the earliest and the latest possible day; None where
    nothing is known. ``codes`` maps a field of ``pure.statistics.counting.fields`` to
    its codes; an empty one is not known. ``consent`` is the digest of the consent.
    """

    reference: str
    event: str
    testimony: str
    party: str
    persons: int | None
    began: Bounds
    precision: str
    reported: date
    decided: Bounds
    country: str
    origin: str
    codes: dict[str, tuple[str, ...]]
    consent: str


def coded_acts_usable_for(purpose: Purpose, *, on: date) -> list[CodedAct]:
    """Return the acts of testimonies whose givers allow ``purpose``, fully coded.

    In order of their references. Three queries, however many acts.
    """
    allowed = standing(purpose, on)
    rows = (
        allowed.filter(testimony__acts__isnull=False)
        .order_by("testimony__acts__reference", "given_on", "id")
        .values_list(*_CONSENT, *_FIELDS)
    )
    # The later of two standing consents wins, as in the rules.
    found = {row[6]: row for row in rows}
    givers = allowed.values("testimony")
    parts = Involvement.objects.filter(act__testimony__in=givers).values_list(
        "act__reference", "type", "degree"
    )
    helped = Intervention.objects.filter(event__acts__testimony__in=givers).values_list(
        "event__reference", "type", "response", "start_earliest", "start_latest"
    )
    doers, help_given = _grouped(parts), _grouped(helped.distinct())
    return [
        _coded(purpose, row, doers.get(row[6], []), help_given.get(row[14], []))
        for row in found.values()
    ]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    groups: dict[str, list[tuple[Any, ...]]] = {}
    for reference, *rest in rows:
        groups.setdefault(reference, []).append(tuple(rest))
    return groups


def _coded(
    purpose: Purpose,
    row: tuple[Any, ...],
    doers: list[tuple[Any, ...]],
    help_given: list[tuple[Any, ...]],
) -> CodedAct:
    given, (testimony, received, act, kind, harm, grounds, place) = row[:4], row[4:11]
    party, persons, unit, event, earliest, latest, precision = row[11:18]
    heading, country, region, status, reliability, origin = row[18:]
    codes = {
        "act_type": _told([kind]),
        "harm": _told([harm]),
        "grounds": _told(grounds),
        "place": _told([place]),
        "perpetrator": _told([doer[0] for doer in doers]),
        "degree": _told([doer[1] for doer in doers]),
        "victims": _told([unit]),
        "heading": _told([heading]),
        "region": _told([region]),
        "status": _told([status]),
        "reliability": _told([reliability]),
        "origin": _told([origin]),
        "help": _told([each[0] for each in help_given]),
        "answer": _told([each[1] for each in help_given]),
    }
    return CodedAct(
        reference=act,
        event=event,
        testimony=testimony,
        party=party,
        persons=persons,
        began=(earliest, latest),
        precision=precision,
        reported=received,
        decided=_decided(help_given),
        country=country,
        origin=origin,
        codes=codes,
        consent=consent_digest(purpose, given),
    )


def _told(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code}))


def _decided(help_given: list[tuple[Any, ...]]) -> Bounds:
    """Return when the first answer came that decides anything."""
    answers = [each[2:] for each in help_given if each[1] not in NO_ANSWER]
    early = [first for first, _ in answers if first]
    late = [last for _, last in answers if last]
    return min(early, default=None), min(late, default=None)
