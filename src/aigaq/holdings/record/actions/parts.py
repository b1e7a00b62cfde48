"""The parts of an event: acts, involvements, information, interventions.

Parties are made with the part they have their role in, and go with it. No party
outlives it.
"""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import (
    Act,
    Event,
    Information,
    Intervention,
    Involvement,
    Party,
    Source,
    Statement,
    Testimony,
)
from aigaq.holdings.record.rows import (
    find_event,
    new_reference,
    reindex,
    usable_testimony,
)
from aigaq.pure.rules.coding import (
    ActDraft,
    InformationDraft,
    InterventionDraft,
    InvolvementDraft,
    PartyDraft,
    check_act,
    check_grounds,
    check_information,
    check_intervention,
    check_involvement,
    check_line,
    check_text,
)
from aigaq.pure.rules.refusals import (
    PartInUse,
    PartUnknown,
    ReferenceTaken,
    SourceMissing,
    SourceUnknown,
)

INDIVIDUAL = "individual"


@transaction.atomic
def add_act(*, by: str, event: str, draft: ActDraft) -> str:
    """Add one act, one victim and one type, and return its reference.

    Where the draft names no testimony and exactly one tells of the event, it is that
    one: its giver's consent then decides whether the act is counted.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown: there is none with this reference.
        PartUnknown: the testimony named does not tell of this event.
        SourceMissing: several testimonies tell of it, and none is named.
        ReferenceTaken: the draft's reference is taken.
        UnknownTerm, TextMissing, CountRefused: see ``pure/rules/coding.check_act``.
    """
    require_may(by=by, verb="event.add_part")
    check_act(draft)
    row = find_event(reference=event)
    reference = draft.reference or new_reference("A")
    if Act.objects.filter(reference=reference).exists():
        raise ReferenceTaken
    Act.objects.create(
        reference=reference,
        event=row,
        victim=_keep(draft.victim),
        testimony=_teller(row, draft.testimony),
        type=draft.type,
        harm=draft.harm,
        grounds=list(check_grounds(draft.grounds)),
        place_type=draft.place_type,
    )
    note(by=by, verb="event.add_act", subject=event, detail={"act": reference})
    return reference


def _teller(event: Event, named: str) -> Testimony | None:
    telling = {
        told.testimony.reference: told.testimony
        for told in event.informations.exclude(testimony=None).select_related(
            "testimony"
        )
        if told.testimony
    }
    if named:
        if named not in telling:
            raise PartUnknown
        return telling[named]
    if len(telling) > 1:
        raise SourceMissing
    return next(iter(telling.values()), None)


def _keep(draft: PartyDraft) -> Party:
    return Party.objects.create(
        reference=new_reference("P"),
        unit=draft.unit,
        role=check_text(draft.role),
        count=1 if draft.unit == INDIVIDUAL else draft.count,
        actor=draft.actor,
    )


@transaction.atomic
def add_involvement(*, by: str, act: str, draft: InvolvementDraft) -> str:
    """Add a perpetrator's part in an act and return its reference.

    Raises:
        NotAllowed: the member's roles do not include this.
        PartUnknown: there is no such act.
        UnknownTerm, TextMissing, CountRefused: see ``check_involvement``.
    """
    require_may(by=by, verb="event.add_part")
    check_involvement(draft)
    row = Act.objects.filter(reference=act).first()
    if row is None:
        raise PartUnknown
    part = Involvement.objects.create(
        reference=new_reference("I"),
        act=row,
        perpetrator=_keep(draft.perpetrator),
        type=draft.type,
        degree=draft.degree,
    )
    note(
        by=by,
        verb="event.add_involvement",
        subject=act,
        detail={"part": part.reference},
    )
    return part.reference


@transaction.atomic
def add_information(*, by: str, event: str, draft: InformationDraft, on: date) -> str:
    """Say where knowledge of an event comes from, and return the reference.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown, SourceUnknown, TestimonyUnknown: there is no such thing.
        SourceMissing: not exactly one of a source and a testimony.
        NoStandingConsent: the giver does not allow keeping it on the day ``on``.
        UnknownTerm, LanguageMalformed, TextRefused: see ``check_information``.
    """
    require_may(by=by, verb="event.add_part")
    check_information(draft)
    row = find_event(reference=event)
    part = Information(
        reference=new_reference("N"),
        event=row,
        place=check_line(draft.place),
        connection=draft.connection,
        reliability=draft.reliability,
        language=draft.language,
        material=draft.material,
    )
    if draft.testimony:
        part.testimony = usable_testimony(reference=draft.testimony, on=on)
    else:
        part.source = Source.objects.filter(reference=draft.source).first()
        if part.source is None:
            raise SourceUnknown
    part.save()
    note(
        by=by,
        verb="event.add_information",
        subject=event,
        detail={"part": part.reference},
    )
    return part.reference


@transaction.atomic
def add_intervention(*, by: str, event: str, draft: InterventionDraft) -> str:
    """Add what somebody did to help, and return its reference.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown: there is none with this reference.
        UnknownTerm, TextMissing, CountRefused: see ``check_intervention``.
    """
    require_may(by=by, verb="event.add_part")
    check_intervention(draft)
    part = Intervention(
        reference=new_reference("H"),
        event=find_event(reference=event),
        party=_keep(draft.party),
        type=draft.type,
        response=draft.response,
        note=check_text(draft.note, required=False),
    )
    part.dated = draft.dated
    part.save()
    note(
        by=by,
        verb="event.add_intervention",
        subject=event,
        detail={"part": part.reference},
    )
    return part.reference


@transaction.atomic
def remove_part(*, by: str, event: str, part: str) -> None:
    """Take one part out of an event: an act with its involvements, or any other.

    Parties who have no other role go with it. The journal keeps that it was there.

    Args:
        by: log-in name of the member.
        event: reference of the event.
        part: reference of the part; a sentence is ``<event>/<position>``.

    Raises:
        NotAllowed: the member's roles do not include this.
        EventUnknown: there is none with this reference.
        PartUnknown: it has no such part.
        PartInUse: sentences or acts rest on it.
    """
    require_may(by=by, verb="event.remove_part")
    row = find_event(reference=event)
    found = _find_part(row, part)
    _refuse_leaned_on(found)
    parties = _parties_of(found)
    if isinstance(found, Act):
        found.involvements.all().delete()
    found.delete()
    for party in parties:
        _let_go(party)
    Event.objects.filter(pk=row.pk).update(touched=True)
    if isinstance(found, Statement):
        reindex(row=row)
    note(by=by, verb="event.remove_part", subject=event, detail={"part": part})


Part = Act | Involvement | Information | Intervention | Statement


def _find_part(event: Event, reference: str) -> Part:
    prefix, _, position = reference.rpartition("/")
    if prefix == event.reference and position.isdecimal():
        sentence = event.statements.filter(position=int(position)).first()
        if sentence is not None:
            return sentence
    places = (
        event.acts,
        event.informations,
        event.interventions,
        Involvement.objects.filter(act__event=event),
    )
    for place in places:
        found: Part | None = place.filter(reference=reference).first()
        if found is not None:
            return found
    raise PartUnknown


def _refuse_leaned_on(part: Part) -> None:
    if not isinstance(part, Information):
        return
    others = Information.objects.filter(event=part.event_id).exclude(pk=part.pk)
    told_again = others.filter(testimony=part.testimony_id).exists()
    rests = part.testimony_id is not None and not told_again
    acts = Act.objects.filter(event=part.event_id, testimony=part.testimony_id)
    if part.statements.exists() or (rests and acts.exists()):
        raise PartInUse


def _parties_of(part: Part) -> list[Party]:
    if isinstance(part, Act):
        return [part.victim, *(each.perpetrator for each in part.involvements.all())]
    if isinstance(part, Involvement):
        return [part.perpetrator]
    if isinstance(part, Intervention):
        return [part.party]
    return []


def _let_go(party: Party) -> None:
    try:
        with transaction.atomic():
            party.delete()
    except ProtectedError:
        return  # it has another role, so it stays
