"""Made-up cases, straight into the record's tables: who told what and allows what."""

from datetime import date

from aigaq.holdings.record import models
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.dates import read_date

TODAY = date(2024, 12, 1)
GIVEN = date(2024, 9, 2)


def many(  # noqa: PLR0917  # a made-up case is what its arguments say
    count,
    start=0,
    when="2024-03-05",
    harms=("physical",),
    by="stranger",
    purposes=(Purpose.FIGURES,),
    country="KZ",
    origin="testimony",
):
    """Put ``count`` cases on record that differ in nothing but their numbers."""
    numbers = [f"{start + number:04}" for number in range(count)]
    events, told, victims, doers = {}, {}, {}, {}
    for number in numbers:
        event = models.Event(reference=f"case-{number}", country=country, origin=origin)
        event.dated = read_date(when)
        event.sort_day = event.start_earliest or date(1, 1, 1)
        events[number] = event
        told[number] = models.Testimony(
            reference=f"T-{number}",
            origin=origin,
            received_on=GIVEN,
            admitted_on=GIVEN,
        )
        victims[number] = models.Party(reference=f"victim-{number}", count=1)
        doers[number] = models.Party(reference=f"doer-{number}")
    models.Event.objects.bulk_create(events.values())
    models.Testimony.objects.bulk_create(told.values())
    models.Party.objects.bulk_create([*victims.values(), *doers.values()])
    models.Consent.objects.bulk_create(
        models.Consent(
            testimony=each,
            purpose=purpose.value,
            granted=True,
            given_on=GIVEN,
            method="form",
        )
        for each in told.values()
        for purpose in purposes
    )
    acts = models.Act.objects.bulk_create(
        models.Act(
            reference=f"act-{number}-{place}",
            event=events[number],
            victim=victims[number],
            testimony=told[number],
            type="assault",
            harm=harm,
        )
        for number in numbers
        for place, harm in enumerate(harms)
    )
    models.Involvement.objects.bulk_create(
        models.Involvement(
            reference=f"part-{act.reference}",
            act=act,
            perpetrator=doers[act.reference.split("-")[1]],
            type=by,
        )
        for act in acts
    )
    return list(told.values())


def withdraw(told, on=TODAY):
    """Take consent for figures back."""
    models.Consent.objects.filter(testimony=told, purpose="figures").update(
        withdrawn_on=on
    )
