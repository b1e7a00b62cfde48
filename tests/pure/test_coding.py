import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import UnknownTerm
from aigaq.pure.rules import coding
from aigaq.pure.rules.coding import (
    ActDraft,
    EventDraft,
    InformationDraft,
    InterventionDraft,
    InvolvementDraft,
    PartyDraft,
)
from aigaq.pure.rules.refusals import (
    CountRefused,
    LanguageMalformed,
    PlaceMalformed,
    ReasonMalformed,
    ReferenceMalformed,
    SourceMissing,
    TextMissing,
    TextRefused,
)

SOMEBODY = PartyDraft(role={"en": "a student"})
TITLE = {"kk": "Оқиға"}

GOOD = {
    "an event with a title in one language": (
        coding.check_event,
        EventDraft(title=TITLE),
    ),
    "an event with every code": (
        coding.check_event,
        EventDraft(
            title=TITLE,
            heading="education",
            region="KZ-75",
            status="likely",
            reliability="high",
            origin="published",
            reference="KZ-2024.1",
        ),
    ),
    "an event elsewhere": (
        coding.check_event,
        EventDraft(title=TITLE, country="KG", region="KG-GB"),
    ),
    "an act with one victim and one type": (
        coding.check_act,
        ActDraft(type="outing", victim=SOMEBODY, grounds=("sexual_orientation",)),
    ),
    "a group of unknown number": (
        coding.check_party,
        PartyDraft(role=TITLE, unit="group"),
    ),
    "a perpetrator's part": (
        coding.check_involvement,
        InvolvementDraft(SOMEBODY, type="university", degree="committed"),
    ),
    "a published source": (
        coding.check_information,
        InformationDraft(source="003", place="¶2", language="kk-Cyrl"),
    ),
    "an intervention": (
        coding.check_intervention,
        InterventionDraft(SOMEBODY, type="legal", response="favourable"),
    ),
}


@pytest.mark.parametrize(("check", "draft"), GOOD.values(), ids=GOOD.keys())
def test_a_good_draft_comes_back_as_it_was(check, draft):
    assert check(draft) == draft


BAD = {
    "an event without a title": (
        coding.check_event,
        EventDraft(title={"en": "  "}),
        TextMissing,
    ),
    "a title in a language that is not ours": (
        coding.check_event,
        EventDraft(title={"de": "Titel"}),
        TextMissing,
    ),
    "a heading in no list": (
        coding.check_event,
        EventDraft(title=TITLE, heading="gossip"),
        UnknownTerm,
    ),
    "a status in no list": (
        coding.check_event,
        EventDraft(title=TITLE, status="true"),
        UnknownTerm,
    ),
    "an origin left empty": (
        coding.check_event,
        EventDraft(title=TITLE, origin=""),
        UnknownTerm,
    ),
    "a country in small letters": (
        coding.check_event,
        EventDraft(title=TITLE, country="kz"),
        PlaceMalformed,
    ),
    "a region of another country": (
        coding.check_event,
        EventDraft(title=TITLE, region="KG-GB"),
        PlaceMalformed,
    ),
    "a region nobody knows": (
        coding.check_event,
        EventDraft(title=TITLE, region="KZ-99"),
        UnknownTerm,
    ),
    "a reference with a blank": (
        coding.check_event,
        EventDraft(title=TITLE, reference="KZ 1"),
        ReferenceMalformed,
    ),
    "an act without a type": (
        coding.check_act,
        ActDraft(type="", victim=SOMEBODY),
        UnknownTerm,
    ),
    "a ground in no list": (
        coding.check_act,
        ActDraft(type="outing", victim=SOMEBODY, grounds=("hair",)),
        UnknownTerm,
    ),
    "a victim without a role": (
        coding.check_act,
        ActDraft(type="outing", victim=PartyDraft(role={})),
        TextMissing,
    ),
    "an act with a bad reference": (
        coding.check_act,
        ActDraft(type="outing", victim=SOMEBODY, reference="-"),
        ReferenceMalformed,
    ),
    "two people called one person": (
        coding.check_party,
        PartyDraft(role=TITLE, count=2),
        CountRefused,
    ),
    "a group of nobody": (
        coding.check_party,
        PartyDraft(role=TITLE, unit="group", count=0),
        CountRefused,
    ),
    "an actor's key that is a sentence": (
        coding.check_party,
        PartyDraft(role=TITLE, actor="the ministry"),
        ReferenceMalformed,
    ),
    "a perpetrator of no type": (
        coding.check_involvement,
        InvolvementDraft(SOMEBODY, type="neighbourly"),
        UnknownTerm,
    ),
    "knowledge from nowhere": (
        coding.check_information,
        InformationDraft(),
        SourceMissing,
    ),
    "knowledge from two places at once": (
        coding.check_information,
        InformationDraft(source="003", testimony="T-1"),
        SourceMissing,
    ),
    "a language that is a sentence": (
        coding.check_information,
        InformationDraft(source="003", language="in Kazakh"),
        LanguageMalformed,
    ),
    "a place as long as a page": (
        coding.check_information,
        InformationDraft(source="003", place="x" * 501),
        TextRefused,
    ),
    "an intervention of no kind": (
        coding.check_intervention,
        InterventionDraft(SOMEBODY, type=""),
        UnknownTerm,
    ),
}


@pytest.mark.parametrize(("check", "draft", "error"), BAD.values(), ids=BAD.keys())
def test_a_bad_draft_is_refused_by_name(check, draft, error):
    with pytest.raises(error):
        check(draft)


def test_texts_are_trimmed_and_empty_languages_left_out():
    assert coding.check_text({"kk": " Сөз ", "ru": "\n", "en": ""}) == {"kk": "Сөз"}
    assert coding.check_text({}, required=False) == {}


CONTROL = {
    "a NUL": "a\0b",
    "an escape sign": "a\x1b[31m",
    "half a character": "a\ud800",
    "a C1 control sign": "a\x85b",
    "more than a book's chapter": "x" * 20_001,
}


@pytest.mark.parametrize("words", CONTROL.values(), ids=CONTROL.keys())
def test_signs_that_are_no_writing_are_refused(words):
    with pytest.raises(TextRefused):
        coding.check_words(words)


def test_a_formula_is_text_and_stays_text():
    assert coding.check_words("=HYPERLINK(1)") == "=HYPERLINK(1)"


def test_grounds_are_named_once_each():
    assert coding.check_grounds(["gender", "age", "gender"]) == ("gender", "age")


def test_a_reason_is_one_word():
    assert coding.check_reason("no_consent") == "no_consent"
    with pytest.raises(ReasonMalformed):
        coding.check_reason("she said so")


def test_a_search_looks_in_all_languages_in_small_letters():
    assert coding.searchable({"kk": "ҚАЛА"}, {}, {"en": "City", "ru": ""}) == (
        "қала\ncity"
    )


@given(st.text(max_size=200))
def test_words_are_kept_as_they_are_or_refused(words):
    try:
        kept = coding.check_words(words)
    except TextRefused:
        return
    assert kept == words.strip()


@given(st.text(max_size=80))
def test_a_key_fits_a_file_an_address_and_the_journal(text):
    try:
        coding.check_key(text)
    except ReferenceMalformed:
        return
    assert text.isascii()
    assert not set(text) & set(" /\\?#%&\n")
    assert 1 <= len(text) <= 56


@given(st.integers(-5, 50), st.sampled_from(["individual", "group", "family"]))
def test_a_count_is_people(count, unit):
    draft = PartyDraft(role=TITLE, unit=unit, count=count)
    fits = count == 1 or (count > 1 and unit != "individual")
    try:
        coding.check_party(draft)
    except CountRefused:
        assert not fits
    else:
        assert fits
