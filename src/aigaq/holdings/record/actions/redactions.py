"""Covering a testimony for one use, and keeping what was decided.

The words are read by the same door as always: for a purpose their giver allows, and
the journal says who. A covered version is kept for that purpose and no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.actions.testimonies import Words, read_testimony
from aigaq.holdings.record.models import Event, Redaction, Testimony
from aigaq.holdings.record.rows import new_reference, require_consent
from aigaq.pure.rules.coding import check_words
from aigaq.pure.rules.consent import Purpose, read_purpose
from aigaq.pure.rules.refusals import TestimonyUnknown, TextMissing


@dataclass(frozen=True, slots=True)
class Draft:
    """What a member needs to cover a testimony: words, people, earlier decisions."""

    words: Words
    known: tuple[str, ...]
    decisions: Mapping[str, str]


@transaction.atomic
def open_redaction(
    *, by: str, testimony: str, purpose: Purpose | str, on: date
) -> Draft:
    """Return the words with what is known of the case; the journal notes the reading.

    People named in covered versions of testimonies of the same events are known.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is none with this reference.
        PurposeUnknown, NoStandingConsent: its giver does not allow this use.
    """
    require_may(by=by, verb="testimony.redact")
    words = read_testimony(by=by, reference=testimony, purpose=purpose, on=on)
    row = Testimony.objects.get(reference=testimony)
    last = row.redactions.filter(purpose=read_purpose(purpose).value).last()
    return Draft(words, _known(row), last.decisions if last else {})


def _known(row: Testimony) -> tuple[str, ...]:
    events = Event.objects.filter(informations__testimony=row)
    near = Redaction.objects.filter(
        testimony__informations__event__in=events
    ) | Redaction.objects.filter(testimony=row)
    names = near.order_by("id").values_list("known", flat=True).distinct()
    return tuple(dict.fromkeys(name for listed in names for name in listed))


@transaction.atomic
def save_redaction(  # noqa: PLR0913  # each is a fact of what was decided
    *,
    by: str,
    testimony: str,
    purpose: Purpose | str,
    text: str,
    known: Sequence[str],
    decisions: Mapping[str, str],
    on: date,
) -> str:
    """Keep a covered version for one purpose and return its reference.

    Earlier versions stay; the words themselves are not touched.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is none with this reference.
        PurposeUnknown, NoStandingConsent: its giver does not allow this use.
        TextMissing, TextRefused: no words, or not words.
    """
    require_may(by=by, verb="testimony.redact")
    wanted = read_purpose(purpose)
    row = Testimony.objects.defer("answers").filter(reference=testimony).first()
    if row is None:
        raise TestimonyUnknown
    require_consent(row=row, purpose=wanted, on=on)
    if not (words := check_words(text)):
        raise TextMissing
    kept = Redaction.objects.create(
        reference=new_reference("K"),
        testimony=row,
        purpose=wanted.value,
        text=words,
        known=list(known),
        decisions=dict(decisions),
        by=by,
        made_on=on,
    )
    Testimony.objects.filter(pk=row.pk).update(touched=True)
    note(
        by=by,
        verb="testimony.redact",
        subject=testimony,
        detail={
            "purpose": wanted.value,
            "version": kept.reference,
            "shown": sum(choice == "show" for choice in decisions.values()),
        },
    )
    return kept.reference


@transaction.atomic
def note_pasted(*, by: str) -> None:
    """Note that a member had a pasted text covered; the text itself is kept nowhere.

    Raises:
        NotAllowed: the member's roles do not include this.
    """
    require_may(by=by, verb="testimony.redact")
    note(by=by, verb="text.redact", subject="pasted")
