"""The one place where a question about many consents is put to the database.

Says the same as ``pure/rules/consent.standing``; a property test holds them together.
Nothing is decided twice.
"""

from datetime import date

from django.db.models import Q, QuerySet

from aigaq.holdings.record import models
from aigaq.pure.rules.consent import Consent, Method, Purpose


def standing(purpose: Purpose, on: date) -> QuerySet[models.Consent]:
    """Return the consents for ``purpose`` that stand on the day ``on``."""
    return (
        models.Consent.objects.filter(
            purpose=purpose.value, granted=True, given_on__lte=on
        )
        .filter(Q(expires_on=None) | Q(expires_on__gt=on))
        .filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
    )


def as_rule(row: models.Consent) -> Consent:
    """Return a consent that was granted as the rules know it."""
    return Consent(
        purpose=Purpose(row.purpose),
        given_on=row.given_on,
        method=Method(row.method),
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
    )
