from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Consent, Testimony
from aigaq.holdings.record.queries.standing import as_rule, standing
from aigaq.pure.rules import consent as rules
from aigaq.pure.rules.consent import (
    ConsentAlreadyGiven,
    ConsentDatesDisordered,
    Method,
    MethodUnknown,
    NoStandingConsent,
    Purpose,
    PurposeUnknown,
)

TODAY = date(2026, 11, 20)
LATER = TODAY + timedelta(30)


def usable(purpose, on=TODAY):
    found = queries.testimonies_usable_for(purpose, on=on)
    return [each.reference for each in found]


def test_a_testimony_is_usable_for_what_was_allowed_and_nothing_else(testimony):
    assert usable(Purpose.FIGURES) == [testimony]
    assert usable(Purpose.PUBLISH) == []
    assert usable(Purpose.COURT) == []


def test_nothing_is_usable_before_it_was_allowed(testimony):
    assert usable(Purpose.FIGURES, TODAY - timedelta(1)) == []


def test_withdrawing_one_consent_leaves_the_others(testimony, dana):
    actions.withdraw_consent(
        by=dana, testimony=testimony, purpose=Purpose.FIGURES, on=LATER
    )
    assert usable(Purpose.FIGURES, LATER) == []
    assert usable(Purpose.FIGURES, LATER - timedelta(1)) == [testimony]
    assert usable(Purpose.HELP, LATER) == [testimony]
    (entry, *_) = journal.entries(subject=testimony)
    assert entry.verb == "consent.withdraw"
    assert entry.detail == {"purpose": "figures", "on": LATER.isoformat()}


def test_what_is_not_allowed_cannot_be_withdrawn(testimony, dana):
    with pytest.raises(NoStandingConsent):
        actions.withdraw_consent(
            by=dana, testimony=testimony, purpose="publish", on=TODAY
        )
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="figures", on=TODAY)
    with pytest.raises(NoStandingConsent):
        actions.withdraw_consent(
            by=dana, testimony=testimony, purpose="figures", on=LATER
        )


def test_consent_can_be_given_later_and_ends_by_itself(testimony, dana):
    actions.give_consent(
        by=dana,
        testimony=testimony,
        purpose="court",
        on=TODAY,
        method="spoken",
        expires_on=LATER,
    )
    assert usable(Purpose.COURT) == [testimony]
    assert usable(Purpose.COURT, LATER) == []


def test_consent_given_anew_has_another_digest(testimony, dana):
    (before,) = queries.testimonies_usable_for(Purpose.FIGURES, on=TODAY)
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="figures", on=TODAY)
    actions.give_consent(
        by=dana, testimony=testimony, purpose="figures", on=LATER, method="reply"
    )
    (after,) = queries.testimonies_usable_for(Purpose.FIGURES, on=LATER)
    assert before.consent != after.consent


REFUSED = {
    "a second consent for the same": ({}, ConsentAlreadyGiven),
    "a purpose in no list": ({"purpose": "sell"}, PurposeUnknown),
    "a way in no list": ({"purpose": "court", "method": "dream"}, MethodUnknown),
    "an end before the beginning": (
        {"purpose": "court", "expires_on": TODAY - timedelta(1)},
        ConsentDatesDisordered,
    ),
}


@pytest.mark.parametrize(("facts", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_giving_refuses(testimony, dana, facts, error):
    before = Consent.objects.count()
    said = {"purpose": "figures", "method": "written", **facts}
    with pytest.raises(error):
        actions.give_consent(by=dana, testimony=testimony, on=TODAY, **said)
    assert Consent.objects.count() == before


days = st.dates(date(2024, 1, 1), date(2024, 1, 12))


@st.composite
def rows(draw):
    start = draw(days)
    ends = st.none() | st.integers(0, 6).map(lambda n: start + timedelta(n))
    return Consent(
        purpose=draw(st.sampled_from(["keep", "figures"])),
        granted=draw(st.booleans()),
        given_on=start,
        method=Method.FORM.value,
        expires_on=draw(ends),
        withdrawn_on=draw(ends),
    )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=60,
    deadline=None,
)
@given(st.lists(rows(), max_size=8), days)
def test_the_database_and_the_rules_say_the_same(db, drawn, on):
    Consent.objects.all().delete()
    Testimony.objects.all().delete()
    giver = Testimony.objects.create(
        reference="T-1", origin="synthetic", received_on=on, admitted_on=on
    )
    for row in drawn:
        row.testimony, row.pk = giver, None
    Consent.objects.bulk_create(drawn)
    for purpose in (Purpose.KEEP, Purpose.FIGURES):
        granted = [as_rule(r) for r in drawn if r.granted]
        allowed = purpose in rules.allowed_purposes(granted, on=on)
        assert standing(purpose, on).exists() == allowed
        found = queries.testimonies_usable_for(purpose, on=on)
        assert [each.reference for each in found] == (["T-1"] if allowed else [])
        if allowed:
            used = rules.require_standing(granted, purpose, on=on, reference="T-1")
            assert used.given_on == max(r.given_on for r in standing(purpose, on))
