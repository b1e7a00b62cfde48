"""Promises of the controlled vocabularies, checked on every list there is."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.errors import LANGUAGES, AigaqError, UnknownTerm, UnknownVocabulary
from aigaq.pure.vocabulary.terms import (
    read_vocabulary,
    vocabulary,
    vocabulary_names,
)

CODE = re.compile(r"[a-z][a-z0-9_]{2,39}|[A-Z]{2}-[0-9A-Z]{1,3}")
ESF = re.compile(r"[0-9]{12}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KAZAKH_ONLY = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
STIGMA = re.compile(
    r"гомосексуализм|лесбиянство|мужеложств|нетрадицион|транссексуал|извращ"
    r"|homosexualism|sodomy|lesbianism|lifestyle|еркекшора|бұзық",
    re.IGNORECASE,
)
LISTS = vocabulary_names()
ROOT = Path(__file__).parents[2]

# Every word a report of the five sources uses for what was done to somebody.
NAMED_BY_THE_REPORTS = """
verbal_abuse hate_speech threat blackmail outing threat_of_outing extortion_fake_date
physical_assault sexual_violence arson killing conversion_practice false_diagnosis
legal_capacity_removed arbitrary_detention police_raid forced_hiv_test
coerced_statement forced_disclosure refusal_to_investigate dismissal denial_of_housing
refusal_of_service privacy_violation deliberate_downgrading website_blocking
assembly_ban registration_refusal venue_cancellation power_cut
prosecution_for_expression fine_for_expression police_home_visit police_warning
discriminatory_law discriminatory_bill hostile_statement online_harassment
media_defamation
"""


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_unique_and_stable_to_look_at(name):
    codes = vocabulary(name).codes()
    assert len(codes) == len(set(codes)) > 0
    assert [code for code in codes if not CODE.fullmatch(code)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_a_label_in_each_language_and_none_twice(name):
    for language in LANGUAGES:
        labels = [term.labels[language].strip() for term in vocabulary(name)]
        assert all(labels)
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", LISTS)
def test_kazakh_labels_are_kazakh_and_not_russian_unless_excused(name):
    same = [t.code for t in vocabulary(name) if t.labels["kk"] == t.labels["ru"]]
    excused = [t.code for t in vocabulary(name) if t.shared]
    assert same == excused


@pytest.mark.parametrize("name", LISTS)
def test_russian_labels_hold_no_kazakh_letters_and_english_no_cyrillic(name):
    for term in vocabulary(name):
        assert not KAZAKH_ONLY.search(term.labels["ru"]), term.code
        assert not CYRILLIC.search(term.labels["en"]), term.code


@pytest.mark.parametrize("name", LISTS)
def test_labels_hold_no_stigmatising_word(name):
    words = " ".join(" ".join(t.labels.values()) for t in vocabulary(name))
    assert not STIGMA.search(words)


@pytest.mark.parametrize("name", LISTS)
def test_crosswalk_codes_have_the_shape_of_their_scheme(name):
    for term in vocabulary(name):
        esf = term.crosswalk.get("esf")
        assert esf is None or ESF.fullmatch(esf), term.code
        odihr = term.crosswalk.get("odihr")
        assert odihr is None or odihr in ODIHR, term.code
        gbvims = term.crosswalk.get("gbvims")
        assert gbvims is None or gbvims in GBVIMS, term.code


ODIHR = {
    "violent_attack",
    "threat",
    "property_attack",
    "anti_lgbti",
    "gender_based",
    "disability",
    "racist_xenophobic",
    "other_religion_or_belief",
}
GBVIMS = {
    "rape",
    "sexual_assault",
    "physical_assault",
    "forced_marriage",
    "denial_of_resources_opportunities_or_services",
    "psychological_emotional_abuse",
}


@pytest.mark.parametrize("code", NAMED_BY_THE_REPORTS.split())
def test_act_types_cover_what_the_reports_name(code):
    assert vocabulary("act_types").check(code) == code


def test_every_heading_names_its_place_in_the_annual_review():
    assert all(term.crosswalk.get("ilga") for term in vocabulary("headings"))


def test_all_twenty_regions_are_there():
    assert len(vocabulary("regions").codes()) == 20


def test_a_term_gives_its_labels_crosswalk_and_choices():
    acts = vocabulary("act_types")
    assert acts.label("blackmail", "kk") == "Бопсалау"
    assert acts.labels("blackmail")["en"] == "Blackmail"
    assert acts.crosswalk("police_raid", "esf") == "040101000000"
    assert acts.crosswalk("police_raid", "odihr") == ""
    assert acts.choices("en")[0] == ("verbal_abuse", "Verbal abuse")
    assert "blackmail" in acts
    assert "Blackmail" not in acts


def test_an_unknown_list_is_refused_by_code():
    with pytest.raises(UnknownVocabulary, match=r"vocabulary\.unknown_list"):
        vocabulary("../errors/locks")


@given(st.text(min_size=3))
@settings(deadline=None)  # the first refusal reads all sentences
def test_an_unknown_code_is_refused_and_never_repeated(text):
    words = f"<{text}>"
    with pytest.raises(UnknownTerm) as refusal:
        vocabulary("harm").check(words)
    assert refusal.value.code == "vocabulary.unknown_term"
    for language in LANGUAGES:
        error: AigaqError = refusal.value
        assert words not in error.sentence(language) + error.hint(language)


def test_any_edit_is_a_new_version():
    text = "standard: x\nterms: [{code: a, labels: {en: %s, ru: слово, kk: сөз}}]\n"
    one = read_vocabulary("x", text % "one")
    other = read_vocabulary("x", text % "two")
    assert one.version != other.version
    assert one.version == read_vocabulary("x", text % "one").version


def test_a_list_is_read_once():
    assert vocabulary("harm") is vocabulary("harm")


@pytest.mark.parametrize("name", LISTS)
def test_the_specification_names_exactly_the_codes_of_the_list(name):
    spec = (ROOT / "docs" / "spec" / "vocabulary.md").read_text(encoding="utf-8")
    section = spec.split(f"\n### {name}\n")[1].split("\n### ")[0]
    codes = section.split("\n\n")[1]
    assert tuple(re.findall(r"`([^`]+)`", codes)) == vocabulary(name).codes()
