from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.rules.consent import (
    Consent,
    ConsentDatesDisordered,
    Method,
    MethodUnknown,
    NoStandingConsent,
    Purpose,
    PurposeUnknown,
    allowed_purposes,
    decisions,
    digest,
    read_method,
    read_purpose,
    require_standing,
    standing,
)
from aigaq.pure.vocabulary.terms import vocabulary

GIVEN = date(2024, 3, 1)


def consent(purpose=Purpose.FIGURES, *, given_on=GIVEN, expires=None, withdrawn=None):
    return Consent(purpose, given_on, Method.FORM, expires, withdrawn)


STANDING = {
    "it stands on the day it is given": (consent(), GIVEN, True),
    "it does not stand the day before": (consent(), date(2024, 2, 29), False),
    "it stands for good when nothing ends it": (consent(), date(2099, 1, 1), True),
    "it stands the day before it expires": (
        consent(expires=date(2025, 1, 1)),
        date(2024, 12, 31),
        True,
    ),
    "it does not stand the day it expires": (
        consent(expires=date(2025, 1, 1)),
        date(2025, 1, 1),
        False,
    ),
    "it does not stand the day it is withdrawn": (
        consent(withdrawn=date(2024, 6, 1)),
        date(2024, 6, 1),
        False,
    ),
    "what is withdrawn does not come back before it expires": (
        consent(withdrawn=date(2024, 6, 1), expires=date(2025, 1, 1)),
        date(2024, 7, 1),
        False,
    ),
    "given and withdrawn on one day it never stands": (
        consent(withdrawn=GIVEN),
        GIVEN,
        False,
    ),
}


@pytest.mark.parametrize(
    ("given_consent", "on", "stands"), STANDING.values(), ids=STANDING.keys()
)
def test_standing(given_consent, on, stands):
    assert standing(given_consent, on) is stands


def test_the_code_refuses_and_names_only_the_reference():
    with pytest.raises(NoStandingConsent) as refused:
        require_standing([], Purpose.FIGURES, on=GIVEN, reference="T-1")
    assert refused.value.code == "consent.not_standing"
    assert "T-1" in refused.value.sentence("kk")


def test_consent_to_publish_is_no_consent_to_count():
    with pytest.raises(NoStandingConsent):
        require_standing(
            [consent(Purpose.PUBLISH)], Purpose.FIGURES, on=GIVEN, reference="T-1"
        )


def test_a_consent_given_anew_stands_after_a_withdrawal():
    old = consent(withdrawn=date(2024, 4, 1))
    new = consent(given_on=date(2024, 5, 1))
    used = require_standing(
        [new, old], Purpose.FIGURES, on=date(2024, 5, 2), reference="T-1"
    )
    assert used == new


def test_the_purposes_are_those_of_the_vocabulary():
    assert {p.value for p in Purpose} == set(vocabulary("purposes").codes())


BACKWARDS = {
    "it expires before it is given": {"expires": date(2024, 2, 29)},
    "it is withdrawn before it is given": {"withdrawn": date(2024, 2, 29)},
}


@pytest.mark.parametrize("ends", BACKWARDS.values(), ids=BACKWARDS.keys())
def test_a_consent_does_not_end_before_it_is_given(ends):
    with pytest.raises(ConsentDatesDisordered):
        consent(**ends)


def test_what_was_not_asked_is_not_what_was_refused():
    assert decisions({"keep": True, "court": False}) == {
        Purpose.KEEP: True,
        Purpose.COURT: False,
    }


GUESSES = {
    "a purpose in no list": {"sell": True},
    "a yes that is a word": {"keep": "yes"},
    "a yes that is a number": {"keep": 1},
    "a yes that is nothing": {"keep": None},
}


@pytest.mark.parametrize("asked", GUESSES.values(), ids=GUESSES.keys())
def test_nothing_is_guessed_in_a_persons_name(asked):
    with pytest.raises(PurposeUnknown):
        decisions(asked)


def test_words_in_no_list_are_refused():
    assert read_purpose("un_letter") is Purpose.UN_LETTER
    assert read_method("spoken") is Method.SPOKEN
    with pytest.raises(PurposeUnknown):
        read_purpose("KEEP")
    with pytest.raises(MethodUnknown):
        read_method("telepathy")


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def consents(draw):
    start = draw(days)
    ends = st.none() | st.integers(0, 1000).map(lambda n: start + timedelta(n))
    return Consent(
        draw(st.sampled_from(Purpose)),
        start,
        draw(st.sampled_from(Method)),
        draw(ends),
        draw(ends),
    )


@given(st.lists(consents(), max_size=6), st.sampled_from(Purpose), days)
def test_a_use_is_allowed_exactly_when_a_consent_for_it_stands(given_ones, use, on):
    allowed = use in allowed_purposes(given_ones, on=on)
    try:
        used = require_standing(given_ones, use, on=on, reference="T-1")
    except NoStandingConsent:
        assert not allowed
    else:
        assert allowed
        assert used.purpose == use
        assert standing(used, on)


@given(consents(), days, st.integers(0, 2000))
def test_once_it_has_ended_it_never_stands_again(one, on, later):
    if on >= one.given_on and not standing(one, on):
        assert not standing(one, on + timedelta(later))


@given(consents(), days)
def test_withdrawing_ends_it_that_very_day(one, on):
    if standing(one, on):
        withdrawn = Consent(one.purpose, one.given_on, one.method, one.expires_on, on)
        assert not standing(withdrawn, on)
        assert digest(withdrawn) != digest(one)


@given(consents(), consents())
def test_equal_consents_have_equal_digests_and_others_do_not(one, other):
    assert (digest(one) == digest(other)) == (one == other)
