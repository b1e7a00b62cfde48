"""The only way to sets of testimonies, and to what is coded from them.

Every caller says what for and on which day; who gave no standing consent for it is
not there. No words of testimony leave by here: see ``actions.read_testimony``.
"""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from aigaq.holdings.record.models import Involvement
from aigaq.holdings.record.queries import views
from aigaq.holdings.record.queries.standing import standing
from aigaq.pure.rules.consent import Consent, Method, Purpose, digest
from aigaq.pure.rules.dates import Dated, FourBounds, Precision

_CONSENT = ("given_on", "method", "expires_on", "withdrawn_on")
_EVENT = (
    "start_earliest",
    "start_latest",
    "end_earliest",
    "end_latest",
    "precision",
    "heading",
    "country",
    "region",
    "origin",
)
_ACT = ("reference", "type", "harm", "grounds", "place_type")


def testimonies_usable_for(
    purpose: Purpose, *, on: date
) -> list[views.UsableTestimony]:
    """Return the testimonies whose givers allow ``purpose`` on the day ``on``.

    In order of admission. One query.
    """
    rows = (
        standing(purpose, on)
        .order_by("testimony__admitted_on", "testimony__reference", "given_on", "id")
        .values_list(
            "testimony__reference",
            "testimony__origin",
            "testimony__language",
            "testimony__received_on",
            "testimony__admitted_on",
            *_CONSENT,
        )
    )
    # The later of two standing consents wins, as in the rules.
    found = {row[0]: row for row in rows}
    return [
        views.UsableTestimony(
            row[0], row[1], row[2], row[3], row[4], consent_digest(purpose, row[5:])
        )
        for row in found.values()
    ]


def acts_usable_for(purpose: Purpose, *, on: date) -> list[views.UsableAct]:
    """Return the coded acts of testimonies whose givers allow ``purpose``.

    In order of their references. One query, however many acts. Acts that only
    published sources tell of are not here: they are no cases of ours.
    """
    first = Involvement.objects.filter(act=OuterRef("testimony__acts__id"))
    rows = (
        standing(purpose, on)
        .filter(testimony__acts__isnull=False)
        .annotate(first_type=Subquery(first.order_by("id").values("type")[:1]))
        .order_by("testimony__acts__reference", "given_on", "id")
        .values_list(
            *_CONSENT,
            "testimony__reference",
            *(f"testimony__acts__{name}" for name in _ACT),
            "testimony__acts__victim__count",
            "testimony__acts__victim__unit",
            "testimony__acts__event__reference",
            *(f"testimony__acts__event__{name}" for name in _EVENT),
            "first_type",
        )
    )
    found = {row[5]: _usable(purpose, row) for row in rows}
    return list(found.values())


def _usable(purpose: Purpose, row: tuple[Any, ...]) -> views.UsableAct:
    given, testimony, act, party, happened = (
        row[:4],
        row[4],
        row[5:10],
        row[10:13],
        row[13:],
    )
    count, unit, event = party
    *bounds, precision, heading, country, region, origin, first_type = happened
    reference, kind, harm, grounds, place_type = act
    return views.UsableAct(
        reference=reference,
        event=event,
        testimony=testimony,
        dated=Dated(FourBounds(*bounds), Precision(precision)),
        type=kind,
        harm=harm,
        grounds=tuple(grounds),
        place_type=place_type,
        perpetrator_type=first_type or "",
        victims=count,
        unit=unit,
        heading=heading,
        country=country,
        region=region,
        origin=origin,
        consent=consent_digest(purpose, given),
    )


def consent_digest(purpose: Purpose, given: tuple[Any, ...]) -> str:
    """Return the digest of the consent whose four columns are given."""
    given_on, method, expires_on, withdrawn_on = given
    return digest(Consent(purpose, given_on, Method(method), expires_on, withdrawn_on))
