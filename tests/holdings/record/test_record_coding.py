from datetime import date, timedelta

import pytest

from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Party, Source
from aigaq.pure.errors import NotAllowed, UnknownTerm
from aigaq.pure.rules.coding import (
    ActDraft,
    EventDraft,
    InformationDraft,
    InterventionDraft,
    InvolvementDraft,
    PartyDraft,
    StatementDraft,
)
from aigaq.pure.rules.consent import NoStandingConsent, Purpose
from aigaq.pure.rules.dates import read_date
from aigaq.pure.rules.refusals import (
    EventUnknown,
    PartInUse,
    PartUnknown,
    ReferenceTaken,
    SourceMissing,
    SourceUnknown,
    TestimonyUnknown,
    TextMissing,
)

TODAY = date(2026, 11, 20)
VICTIM = PartyDraft(role={"ru": "студент"})
ACT = ActDraft(type="outing", victim=VICTIM, harm="privacy", grounds=("gender",))
DRAFT = EventDraft(
    title={"kk": "Аутинг", "ru": "Аутинг"},
    dated=read_date("2024-04"),
    heading="education",
    region="KZ-75",
    locality={"kk": "Алматы"},
)


@pytest.fixture
def event(testimony, dana):
    return actions.open_event(by=dana, draft=DRAFT, on=TODAY, testimony=testimony)


@pytest.fixture
def source(db):
    row = Source(reference="003", title={"en": "A review"}, language="en")
    row.dated = read_date("2025")
    row.save()
    return row.reference


def test_an_event_is_coded_part_by_part(event, testimony, dana, source):
    act = actions.add_act(by=dana, event=event, draft=ACT)
    part = actions.add_involvement(
        by=dana,
        act=act,
        draft=InvolvementDraft(
            PartyDraft(role={"ru": "деканат"}, unit="group"),
            type="university",
            degree="committed",
        ),
    )
    told = actions.add_information(
        by=dana,
        event=event,
        draft=InformationDraft(source=source, place="Education ¶1"),
        on=TODAY,
    )
    sentence = actions.add_statement(
        by=dana,
        event=event,
        draft=StatementDraft({"en": "It happened."}, information=told),
    )
    helped = actions.add_intervention(
        by=dana,
        event=event,
        draft=InterventionDraft(
            PartyDraft(role={"ru": "юрист"}), type="legal", dated=read_date("2024-05")
        ),
    )

    seen = queries.event(event)

    assert seen.row.dated == read_date("2024-04")
    (coded,) = seen.acts
    assert (coded.reference, coded.testimony) == (act, testimony)
    assert (coded.type, coded.harm, coded.grounds) == ("outing", "privacy", ("gender",))
    assert [p.reference for p in coded.involvements] == [part]
    assert [s.reference for s in seen.statements] == [sentence] == [f"{event}/1"]
    assert seen.statements[0].place == "Education ¶1"
    assert seen.statements[0].information.source.reference == source
    assert [i.reference for i in seen.interventions] == [helped]
    assert {i.testimony for i in seen.informations} == {testimony, ""}
    verbs = [entry.verb for entry in journal.entries(subject=event)]
    assert verbs == [
        "event.add_intervention",
        "event.add_information",
        "event.add_act",
        "event.open",
    ]


def test_a_coded_act_is_counted_while_consent_stands(event, testimony, dana):
    act = actions.add_act(by=dana, event=event, draft=ACT)
    (counted,) = queries.acts_usable_for(Purpose.FIGURES, on=TODAY)
    assert counted.reference == act
    assert (counted.event, counted.testimony) == (event, testimony)
    assert (counted.harm, counted.region, counted.victims) == ("privacy", "KZ-75", 1)
    assert counted.dated == read_date("2024-04")
    assert queries.acts_usable_for(Purpose.PUBLISH, on=TODAY) == []
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="figures", on=TODAY)
    assert queries.acts_usable_for(Purpose.FIGURES, on=TODAY) == []


def test_acts_are_found_in_one_question(event, dana, django_assert_num_queries):
    for _ in range(3):
        act = actions.add_act(by=dana, event=event, draft=ACT)
        for kind in ("university", "police"):
            actions.add_involvement(
                by=dana, act=act, draft=InvolvementDraft(VICTIM, type=kind)
            )
    with django_assert_num_queries(1):
        found = queries.acts_usable_for(Purpose.FIGURES, on=TODAY)
    assert [each.perpetrator_type for each in found] == ["university"] * 3


def test_what_only_published_sources_tell_is_no_case_of_ours(dana, source):
    event = actions.open_event(
        by=dana, draft=EventDraft(title={"en": "x"}, origin="published"), on=TODAY
    )
    actions.add_information(
        by=dana, event=event, draft=InformationDraft(source=source), on=TODAY
    )
    actions.add_act(by=dana, event=event, draft=ACT)
    assert queries.acts_usable_for(Purpose.FIGURES, on=TODAY) == []
    assert queries.event(event).acts[0].testimony == ""


def test_with_two_testimonies_an_act_says_which_tells_of_it(
    event, testimony, report, dana
):
    agreed = {Purpose.KEEP: True}
    other = actions.admit_testimony(
        by=dana, envelope=report(what="басқа"), consents=agreed, on=TODAY
    )
    actions.add_information(
        by=dana, event=event, draft=InformationDraft(testimony=other), on=TODAY
    )
    with pytest.raises(SourceMissing):
        actions.add_act(by=dana, event=event, draft=ACT)
    named = ActDraft(type="outing", victim=VICTIM, testimony=other)
    actions.add_act(by=dana, event=event, draft=named)
    assert queries.event(event).acts[0].testimony == other
    assert queries.acts_usable_for(Purpose.FIGURES, on=TODAY) == []
    stranger = ActDraft(type="outing", victim=VICTIM, testimony="T-NONE")
    with pytest.raises(PartUnknown):
        actions.add_act(by=dana, event=event, draft=stranger)


def test_nothing_is_coded_from_a_testimony_that_may_not_be_kept(testimony, dana):
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="keep", on=TODAY)
    with pytest.raises(NoStandingConsent):
        actions.open_event(by=dana, draft=DRAFT, on=TODAY, testimony=testimony)
    assert queries.events().total == 0


def test_revising_keeps_parts_reference_and_origin(event, dana):
    actions.add_act(by=dana, event=event, draft=ACT)
    actions.add_statement(
        by=dana, event=event, draft=StatementDraft({"kk": "Қоңыр сөйлем."})
    )
    changed = EventDraft(title={"en": "Renamed"}, origin="published", reference="OTHER")
    actions.revise_event(by=dana, event=event, draft=changed)
    seen = queries.event(event)
    assert seen.row.title == {"en": "Renamed"}
    assert seen.row.origin == "testimony"
    assert len(seen.acts) == len(seen.statements) == 1
    assert queries.events(text="renam қоңы").total == 1
    assert queries.events(text="аутинг").total == 0


def test_removing_an_act_takes_its_parts_and_people_along(event, dana):
    act = actions.add_act(by=dana, event=event, draft=ACT)
    actions.add_involvement(by=dana, act=act, draft=InvolvementDraft(VICTIM))
    actions.remove_part(by=dana, event=event, part=act)
    assert queries.event(event).acts == ()
    assert not Party.objects.exists()


def test_each_other_part_can_be_removed(event, dana, source):
    told = actions.add_information(
        by=dana, event=event, draft=InformationDraft(source=source), on=TODAY
    )
    sentence = actions.add_statement(
        by=dana,
        event=event,
        draft=StatementDraft({"en": "Unmistakable."}, information=told),
    )
    helped = actions.add_intervention(
        by=dana, event=event, draft=InterventionDraft(VICTIM, type="legal")
    )
    act = actions.add_act(by=dana, event=event, draft=ACT)
    part = actions.add_involvement(by=dana, act=act, draft=InvolvementDraft(VICTIM))
    assert queries.events(text="unmistak").total == 1
    with pytest.raises(PartInUse):
        actions.remove_part(by=dana, event=event, part=told)
    for gone in (sentence, told, helped, part):
        actions.remove_part(by=dana, event=event, part=gone)
        with pytest.raises(PartUnknown):
            actions.remove_part(by=dana, event=event, part=gone)
    assert queries.events(text="unmistak").total == 0
    assert Party.objects.count() == 1


def test_a_testimony_an_act_rests_on_is_not_removed_from_its_event(event, dana):
    actions.add_act(by=dana, event=event, draft=ACT)
    (told,) = queries.event(event).informations
    with pytest.raises(PartInUse):
        actions.remove_part(by=dana, event=event, part=told.reference)


def test_a_part_of_another_event_is_no_part_of_this_one(event, dana):
    other = actions.open_event(by=dana, draft=DRAFT, on=TODAY)
    act = actions.add_act(by=dana, event=event, draft=ACT)
    with pytest.raises(PartUnknown):
        actions.remove_part(by=dana, event=other, part=act)


def test_a_reference_is_taken_once(dana):
    named = EventDraft(title={"en": "x"}, reference="KZ-1")
    actions.open_event(by=dana, draft=named, on=TODAY)
    with pytest.raises(ReferenceTaken):
        actions.open_event(by=dana, draft=named, on=TODAY)
    act = ActDraft(type="outing", victim=VICTIM, reference="A-1")
    actions.add_act(by=dana, event="KZ-1", draft=act)
    with pytest.raises(ReferenceTaken):
        actions.add_act(by=dana, event="KZ-1", draft=act)


def information(**facts):
    return lambda by: actions.add_information(
        by=by, event=facts.pop("event"), draft=InformationDraft(**facts), on=TODAY
    )


UNKNOWN = {
    "an act in no event": (
        lambda by: actions.add_act(by=by, event="E-NO", draft=ACT),
        EventUnknown,
    ),
    "a revision of no event": (
        lambda by: actions.revise_event(by=by, event="E-NO", draft=DRAFT),
        EventUnknown,
    ),
    "a sentence in no event": (
        lambda by: actions.add_statement(
            by=by, event="E-NO", draft=StatementDraft({"en": "x"})
        ),
        EventUnknown,
    ),
    "a part in no act": (
        lambda by: actions.add_involvement(
            by=by, act="A-NO", draft=InvolvementDraft(VICTIM)
        ),
        PartUnknown,
    ),
    "an event from no testimony": (
        lambda by: actions.open_event(by=by, draft=DRAFT, on=TODAY, testimony="T-NO"),
        TestimonyUnknown,
    ),
    "a look at no event": (lambda _: queries.event("E-NO"), EventUnknown),
    "a look at no source": (lambda _: queries.source("S-NO"), SourceUnknown),
}


@pytest.mark.parametrize(("attempt", "error"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_is_not_there_is_refused_by_name(dana, attempt, error):
    with pytest.raises(error):
        attempt(dana)


def test_a_bad_part_leaves_the_event_as_it_was(event, dana):
    for attempt, error in (
        (
            lambda: actions.add_information(
                by=dana, event=event, draft=InformationDraft(source="NO"), on=TODAY
            ),
            SourceUnknown,
        ),
        (
            lambda: actions.add_statement(
                by=dana, event=event, draft=StatementDraft({"en": " "})
            ),
            TextMissing,
        ),
        (
            lambda: actions.add_statement(
                by=dana, event=event, draft=StatementDraft({"en": "x"}, "N-NO")
            ),
            PartUnknown,
        ),
        (
            lambda: actions.add_act(
                by=dana, event=event, draft=ActDraft(type="gossip", victim=VICTIM)
            ),
            UnknownTerm,
        ),
    ):
        with pytest.raises(error):
            attempt()
    seen = queries.event(event)
    assert (len(seen.acts), len(seen.statements), len(seen.informations)) == (0, 0, 1)


def test_the_wrong_role_codes_nothing(event, dana, asel):
    act = actions.add_act(by=dana, event=event, draft=ACT)
    for attempt in (
        lambda: actions.open_event(by=asel, draft=DRAFT, on=TODAY),
        lambda: actions.revise_event(by=asel, event=event, draft=DRAFT),
        lambda: actions.add_act(by=asel, event=event, draft=ACT),
        lambda: actions.add_involvement(
            by=asel, act=act, draft=InvolvementDraft(VICTIM)
        ),
        lambda: actions.add_information(
            by=asel, event=event, draft=InformationDraft(source="x"), on=TODAY
        ),
        lambda: actions.add_intervention(
            by=asel, event=event, draft=InterventionDraft(VICTIM, type="legal")
        ),
        lambda: actions.add_statement(
            by=asel, event=event, draft=StatementDraft({"en": "x"})
        ),
        lambda: actions.remove_part(by=asel, event=event, part=act),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_only_consent_to_publish_lets_a_testimony_into_a_review(event, testimony, dana):
    actions.add_statement(by=dana, event=event, draft=StatementDraft({"en": "x"}))
    assert queries.publishable_events(country="KZ", year=2024, on=TODAY) == []
    actions.give_consent(
        by=dana, testimony=testimony, purpose="publish", on=TODAY, method="written"
    )
    (told,) = queries.publishable_events(country="KZ", year=2024, on=TODAY)
    assert (told.row.reference, told.membership) == (event, "certain")
    yesterday = TODAY - timedelta(1)
    assert queries.publishable_events(country="KZ", year=2024, on=yesterday) == []
    assert queries.publishable_events(country="KZ", year=2025, on=TODAY) == []
