"""What lies in the inbox, and what can be said of one testimony.

Never its words: reading them is an action (``actions.read_testimony``), because it is
written into the journal.
"""

from datetime import date

from aigaq.holdings.intake import queries as intake
from aigaq.holdings.record.models import (
    Addition,
    Consent,
    Declined,
    Event,
    Reply,
    Testimony,
)
from aigaq.holdings.record.queries import views
from aigaq.holdings.record.queries.standing import as_rule
from aigaq.pure.rules import consent as rules
from aigaq.pure.rules.refusals import TestimonyUnknown


def inbox() -> list[views.InboxItem]:
    """Return the sealed envelopes nobody has dealt with, by day and random name."""
    admitted = Testimony.objects.exclude(envelope=None)
    dealt_with = (admitted, Addition.objects.all(), Declined.objects.all())
    done = {
        name for rows in dealt_with for name in rows.values_list("envelope", flat=True)
    }
    fresh = [each for each in intake.waiting() if each.reference not in done]
    return [
        views.InboxItem(
            envelope=each.reference,
            sha256=each.sha256,
            size=each.size,
            received_on=each.received_on,
            files=tuple(views.InboxFile(f.sha256, f.size) for f in each.files),
        )
        for each in sorted(fresh, key=lambda each: (each.received_on, each.reference))
    ]


def testimony_outline(reference: str, *, on: date) -> views.TestimonyOutline:
    """Return what can be said of one testimony without opening its words.

    Raises:
        TestimonyUnknown: there is none with this reference.
    """
    row = Testimony.objects.defer("answers").filter(reference=reference).first()
    if row is None:
        raise TestimonyUnknown
    consents = list(Consent.objects.filter(testimony=row).order_by("given_on", "id"))
    granted = [as_rule(consent) for consent in consents if consent.granted]
    told = Event.objects.filter(informations__testimony=row).distinct()
    return views.TestimonyOutline(
        reference=row.reference,
        origin=row.origin,
        envelope=row.envelope or "",
        language=row.language,
        received_on=row.received_on,
        admitted_on=row.admitted_on,
        can_answer=bool(row.reply_key),
        consents=tuple(_consent_view(consent, on) for consent in consents),
        allowed=rules.allowed_purposes(granted, on=on),
        events=tuple(told.order_by("id").values_list("reference", flat=True)),
        replies=tuple(
            views.ReplyView(each.reference, each.written_on, each.sent_on, each.by)
            for each in Reply.objects.filter(testimony=row)
            .defer("blob", "text")
            .order_by("id")
        ),
        additions=tuple(
            views.AdditionView(each.reference, each.received_on, each.admitted_on)
            for each in row.additions.defer("text").order_by("received_on", "id")
        ),
    )


def _consent_view(row: Consent, on: date) -> views.ConsentView:
    return views.ConsentView(
        purpose=row.purpose,
        granted=row.granted,
        given_on=row.given_on,
        method=row.method,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        stands=row.granted and rules.standing(as_rule(row), on),
    )
