"""Opening an event, saying what happened sentence by sentence, and correcting it.

Deletes nothing.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Event, Information, Statement
from aigaq.holdings.record.rows import (
    UNDATED,
    find_event,
    new_reference,
    reindex,
    usable_testimony,
)
from aigaq.pure.rules.coding import (
    EventDraft,
    StatementDraft,
    check_event,
    check_line,
    check_text,
    searchable,
)
from aigaq.pure.rules.refusals import (
    PartUnknown,
    ReferenceTaken,
)


@transaction.atomic
def open_event(
    *, by: str, draft: EventDraft, on: date, testimony: str | None = None
) -> str:
    """Put a new event on record and return its reference.

    Args:
        by: log-in name of the member.
        draft: what is known of it; a reference is made when it names none.
        on: the day; consent has to stand on it.
        testimony: the one it is coded from, which then tells of it.

    Raises:
        NotAllowed: the member's roles do not include this.
        ReferenceTaken: the draft's reference is taken.
        TestimonyUnknown: there is no such testimony.
        NoStandingConsent: its giver does not allow keeping it any more.
        TextMissing, PlaceMalformed, UnknownTerm, ReferenceMalformed: see
            ``pure/rules/coding.check_event``.
    """
    require_may(by=by, verb="event.open")
    check_event(draft)
    reference = draft.reference or new_reference("E")
    if Event.objects.filter(reference=reference).exists():
        raise ReferenceTaken
    event = Event(reference=reference, origin=draft.origin)
    _fill(event, draft)
    event.save()
    if testimony is not None:
        Information.objects.create(
            reference=new_reference("N"),
            event=event,
            testimony=usable_testimony(reference=testimony, on=on),
        )
    note(
        by=by,
        verb="event.open",
        subject=reference,
        detail={"testimony": testimony} if testimony else None,
    )
    return reference


@transaction.atomic
def revise_event(*, by: str, event: str, draft: EventDraft) -> None:
    """Say anew what is known of an event as a whole.

    Its parts, its reference and its origin stay as they are.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown: there is none with this reference.
        TextMissing, PlaceMalformed, UnknownTerm: see ``check_event``.
    """
    require_may(by=by, verb="event.revise")
    check_event(draft)
    row = find_event(reference=event)
    _fill(row, draft)
    row.touched = True
    row.save()
    note(by=by, verb="event.revise", subject=event)


@transaction.atomic
def add_statement(*, by: str, event: str, draft: StatementDraft) -> str:
    """Add one sentence at the end and return its reference, ``<event>/<position>``.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown: there is none with this reference.
        PartUnknown: the information it names is not one of the event's.
        TextMissing, TextRefused: no words, or not words.
    """
    require_may(by=by, verb="event.add_part")
    row = find_event(reference=event)
    told = None
    if draft.information:
        own = row.informations.filter(reference=draft.information)
        told = own.first()
        if told is None:
            raise PartUnknown
    last = row.statements.aggregate(last=Max("position"))["last"] or 0
    Statement.objects.create(
        event=row,
        position=last + 1,
        text=check_text(draft.text),
        information=told,
        place=check_line(draft.place),
    )
    reindex(row=row)
    reference = f"{event}/{last + 1}"
    note(by=by, verb="event.add_statement", subject=reference)
    return reference


def _fill(row: Event, draft: EventDraft) -> None:
    row.title = check_text(draft.title)
    row.heading = draft.heading
    row.country = draft.country
    row.region = draft.region
    row.locality = check_text(draft.locality, required=False)
    row.status = draft.status
    row.reliability = draft.reliability
    row.dated = draft.dated
    row.sort_day = draft.dated.bounds.start_earliest or UNDATED
    texts = (
        row.statements.order_by("position").values_list("text", flat=True)
        if row.pk
        else ()
    )
    row.search_text = searchable(row.title, row.locality, *texts)
