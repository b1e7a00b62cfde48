"""The long forms, page by page: nothing is kept between pages, everything arrives."""

import re
from datetime import datetime
from html import unescape

import pytest

from aigaq.doors.gate.blocks import blocks_of, shown_by
from aigaq.doors.gate.questions import TITLES
from aigaq.holdings.intake.models import Envelope
from aigaq.pure.forms.filling import Filling
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.forms.steps import steps_of
from aigaq.pure.sealing.envelope import open_envelope

pytestmark = [pytest.mark.gate, pytest.mark.django_db]

LANGUAGES = ("kk", "ru", "en")
SENTENCE = "Two men took my telephone at a meeting."
WHAT = "/data/story/what"
TEMPLATE = re.compile(rb"<template.*?</template>", re.DOTALL)
FIELD = re.compile(
    r"<(?:input|textarea|select)[^>]*? name=\"([^\"]+)\"(?:[^>]*? value=\"([^\"]*)\")?"
)


def carried(page):
    """What a browser sends back unasked: the hidden fields."""
    hidden = re.findall(
        r"<input type=\"hidden\"[^>]* name=\"([^\"]+)\" value=\"([^\"]*)\"",
        page.content.decode(),
    )
    fields = {}
    for name, value in hidden:
        fields.setdefault(unescape(name), []).append(unescape(value))
    return fields


def names(page):
    return {unescape(name) for name, _ in FIELD.findall(page.content.decode())}


def go(person, page, address="/en/1/", go="next", **answers):
    said = {name.replace("__", "/"): value for name, value in answers.items()}
    return person.post(address, {**carried(page), "go": go, **said})


def walk(person, page, address):
    """Press "Go on" until the gate's own last page."""
    for _ in range(12):
        if b'type="file"' in TEMPLATE.sub(b"", page.content):
            return page
        page = go(person, page, address)
    pytest.fail("the form has no end")


def opened(keys):
    (envelope,) = Envelope.objects.all()
    return open_envelope(bytes(envelope.blob), [keys.identities[0]])


def test_a_whole_report_arrives_as_it_was_answered(person, keys):
    page = person.get("/en/1/")
    chosen = {WHAT: SENTENCE, "/data/story/kind": ["extortion_fake_date", "outing"]}
    page = person.post("/en/1/", {**carried(page), "go": "next", **chosen})
    assert "/data/date_part/met_how" in names(page)
    page = go(person, page, __data__date_part__met_how="app")
    page = walk(person, page, "/en/1/")
    page = go(person, page, go="send", consent=["keep", "figures"], safe_word="қар")
    assert page.status_code == 200
    assert b'class="receipt' in page.content
    told = opened(keys)
    assert (told.form, told.language, told.safe_word) == ("incident-1", "en", "қар")
    assert told.answers["story"] == {
        "what": SENTENCE,
        "kind": "extortion_fake_date outing",
    }
    assert told.answers["date_part"] == {"met_how": "app"}
    assert [k for k, v in told.answers["consent"].items() if v] == ["figures", "keep"]


def test_what_was_answered_travels_in_the_pages_and_nowhere_else(person):
    page = go(person, person.get("/en/1/"), **{WHAT: SENTENCE})
    assert carried(page)[WHAT] == [SENTENCE]
    assert "Set-Cookie" not in page.headers
    assert Envelope.objects.count() == 0


def test_a_part_that_does_not_apply_is_not_shown(person):
    page = go(person, person.get("/en/1/"), **{WHAT: SENTENCE})
    assert "/data/circumstances/region" in names(page)
    assert "/data/police_part/lawyer_let_in" not in names(page)


def test_going_back_shows_what_was_answered(person):
    page = go(person, person.get("/en/1/"), **{WHAT: SENTENCE})
    page = go(person, page, go="back")
    assert SENTENCE in page.content.decode()


def test_taking_the_last_tick_away_is_understood(person):
    page = go(
        person, person.get("/en/1/"), **{WHAT: "x", "/data/story/kind": "police_raid"}
    )
    page = go(person, page, go="back")
    page = go(person, page, **{WHAT: "x"})
    assert "/data/police_part/police_did" not in names(page)


def test_the_one_sentence_is_asked_for_in_the_persons_language(person):
    page = go(person, person.get("/kk/1/"), "/kk/1/")
    assert page.status_code == 422
    assert "бір сөйлем жазыңыз" in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_raid_is_told_in_one_page_half_filled(person, keys):
    page = person.get("/ru/3/")
    page = go(person, page, "/ru/3/", "send", **{"/data/now/happening": "raid_now"})
    assert page.status_code == 200
    told = opened(keys).answers
    assert told["now"] == {"happening": "raid_now"}
    assert {name for name, yes in told["consent"].items() if yes} == {"keep", "help"}


def test_who_goes_on_to_the_end_chooses_alone(person, keys):
    page = walk(person, person.get("/ru/3/"), "/ru/3/")
    assert go(person, page, "/ru/3/", "send").status_code == 200
    assert not any(opened(keys).answers["consent"].values())


def test_a_forged_end_is_judged_like_any_other(person):
    page = person.post(
        "/en/1/", {"end": "1", "step": "8", "go": "send", "/data/story/kind": "nothing"}
    )
    assert page.status_code == 422
    assert Envelope.objects.count() == 0


FORGED = {
    "a page that is not there": {"step": "99"},
    "no page at all": {"step": ""},
    "a page of letters": {"step": "one"},
    "a consent nobody offered": {"step": "0", "consent": "everything"},
    "no end": {"step": "0", "end": ""},
}


@pytest.mark.parametrize("fields", FORGED.values(), ids=FORGED.keys())
def test_what_our_page_never_sends_is_refused(person, fields):
    page = person.post("/en/1/", {"end": "1", "go": "next", **fields})
    assert page.status_code == 400
    assert SENTENCE not in page.content.decode()


@pytest.mark.parametrize("address", ["/en/0/", "/en/6/", "/en/99999999999999999999/"])
def test_a_form_that_is_not_there_is_not_found(person, address):
    assert person.get(address).status_code == 404


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(person, verb):
    assert getattr(person, verb)("/en/1/").status_code == 405


def test_more_repetitions_than_anybody_writes_leave_nothing(person):
    forged = {"end": "1", "step": "0", "shown": WHAT, "/data/story[999]/what": "x"}
    page = person.post("/en/1/", forged)
    assert page.status_code == 422
    assert "/data/story[999]/what" not in names(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_every_form_is_walked_to_its_end_in_every_language(person, language, number):
    address = f"/{language}/{number}/"
    page = person.get(address)
    first = {name: "x" for name in names(page) if name.endswith("/what")}
    page = go(person, page, address, **first)
    page = walk(person, page, address)
    assert len(page.content) < 40_000
    assert go(person, page, address, "send").status_code == 200
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_offered_on_the_first_page(person, language):
    page = person.get(f"/{language}/").content.decode()
    for number in range(1, len(TITLES) + 1):
        assert f'href="/{language}/{number}/"' in page


@pytest.mark.parametrize("name", NAMES)
def test_everything_but_one_sentence_can_be_left_open_on_purpose(name):
    form = form_named(name)
    filling = Filling(form, now=datetime(2026, 11, 30))  # noqa: DTZ001  # forms know no zones
    must = [path for path, bind in form.binds.items() if bind.required]
    for node in filling.root.walk():
        node.asked = True  # every question there is, whatever was answered before
    for step in steps_of(form):
        for asked in shown_by(blocks_of(filling, step)).values():
            codes = {choice.code for choice in asked.choices}
            left_open = asked.may_stay_open or {"unknown", "withheld"} <= codes
            assert left_open or asked.widget == "note" or asked.address in must
    assert len(must) <= 1
