"""Recording that a person allows a use, or no longer does."""

from datetime import date

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Consent, Testimony
from aigaq.holdings.record.queries.standing import standing
from aigaq.pure.rules import consent as rules
from aigaq.pure.rules.consent import (
    ConsentAlreadyGiven,
    Method,
    NoStandingConsent,
    Purpose,
    read_purpose,
)
from aigaq.pure.rules.refusals import TestimonyUnknown


@transaction.atomic
def give_consent(  # each is a fact of the consent
    *,
    by: str,
    testimony: str,
    purpose: Purpose | str,
    on: date,
    method: Method | str,
    expires_on: date | None = None,
) -> None:
    """Record that the giver allows one purpose, from ``on``.

    Other purposes stay as they are: none follows from another.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is no such testimony.
        PurposeUnknown, MethodUnknown: a word that is in no list.
        ConsentAlreadyGiven: one stands; withdraw it first if its terms changed.
        ConsentDatesDisordered: it would end before the day it was given.
    """
    require_may(by=by, verb="consent.give")
    wanted = read_purpose(purpose)
    given = rules.Consent(wanted, on, rules.read_method(method), expires_on)
    row = _touch(testimony)
    if standing(wanted, on).filter(testimony=row).exists():
        raise ConsentAlreadyGiven(testimony, wanted)
    Consent.objects.create(
        testimony=row,
        purpose=wanted.value,
        granted=True,
        given_on=on,
        method=given.method.value,
        expires_on=expires_on,
    )
    note(
        by=by,
        verb="consent.give",
        subject=testimony,
        detail={
            "purpose": wanted.value,
            "method": given.method.value,
            "on": on.isoformat(),
        },
    )


@transaction.atomic
def withdraw_consent(
    *, by: str, testimony: str, purpose: Purpose | str, on: date
) -> None:
    """Take back one purpose from one testimony, from ``on`` and for good.

    Figures already published stay; the next release leaves this testimony out.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is no such testimony.
        PurposeUnknown: no such purpose.
        NoStandingConsent: there was no such consent to take back on that day.
    """
    require_may(by=by, verb="consent.withdraw")
    wanted = read_purpose(purpose)
    found = standing(wanted, on).filter(testimony=_touch(testimony))
    # By key: the filter's own condition would not hold once the date is set.
    rows = Consent.objects.filter(id__in=list(found.values_list("id", flat=True)))
    if rows.update(withdrawn_on=on) == 0:
        raise NoStandingConsent(testimony, wanted)
    note(
        by=by,
        verb="consent.withdraw",
        subject=testimony,
        detail={"purpose": wanted.value, "on": on.isoformat()},
    )


def _touch(reference: str) -> Testimony:
    # Locked, so that two members cannot give the same consent twice at once.
    rows = Testimony.objects.select_for_update().only("id")
    row = rows.filter(reference=reference).first()
    if row is None:
        raise TestimonyUnknown
    row.touched = True
    row.save(update_fields=["touched"])
    return row
