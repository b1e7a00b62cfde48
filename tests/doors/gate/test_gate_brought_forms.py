"""A form the group brought itself: asked page by page, judged, sealed like ours."""

import base64
import gzip
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest

from aigaq.doors.gate.shelves import all_offers
from aigaq.holdings.intake.models import Envelope
from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.sealing.envelope import open_envelope

pytestmark = [pytest.mark.gate, pytest.mark.django_db]

STRANGER = (
    Path(__file__).resolve().parents[2] / "pure" / "forms" / "stranger_form.md"
).read_bytes()
SMALL = Path(__file__).with_name("small_form.md").read_bytes()
TEMPLATE = re.compile(rb"<template.*?</template>", re.DOTALL)
ADDRESS = "/en/6/"
TAG = re.compile(r"<(input|textarea|select)([^>]*)>(?:([^<]*)</textarea>)?")
TICKED = re.compile(r'type="(?:radio|checkbox)"')
OPTION = re.compile(r'<option value="([^"]*)" selected>')


@pytest.fixture
def bring(home):
    """Put forms on the gate's own shelf, compiled as ``aigaq forms offer`` does."""

    def put(**tables):
        shelf = home / "forms"
        shelf.mkdir()
        for name, table in tables.items():
            (shelf / f"{name}.json").write_bytes(to_json(read_sheets(table), table))
        return all_offers()[5:]

    return put


def fields(page):
    """Return what a browser would send: hidden, typed, ticked and chosen."""
    html = TEMPLATE.sub(b"", page.content).decode()
    found = {}
    for tag, attributes, text in TAG.findall(html):
        name = re.search(r' name="([^"]*)"', attributes)
        if not name or "file" in attributes:
            continue
        value = re.search(r' value="([^"]*)"', attributes)
        if TICKED.search(attributes) and " checked" not in attributes:
            continue
        said = text if tag == "textarea" else value[1] if value else ""
        found.setdefault(unescape(name[1]), []).append(unescape(said))
    for select in re.findall(r"<select.*?</select>", html, re.DOTALL):
        name = unescape(re.search(r' name="([^"]*)"', select)[1])
        chosen = OPTION.search(select)
        found[name] = [each for each in found[name] if each]
        found[name].append(unescape(chosen[1]) if chosen else "")
    return found


def go(person, page, address=ADDRESS, go="next", **answers):
    said = {name.replace("__", "/"): value for name, value in answers.items()}
    return person.post(address, {**fields(page), "go": go, **said})


def opened(keys):
    (envelope,) = Envelope.objects.all()
    return open_envelope(bytes(envelope.blob), [keys.identities[0]])


def test_a_form_of_a_stranger_is_walked_to_its_end_and_arrives(person, bring, keys):
    bring(stranger=STRANGER)
    page = person.get("/ru/6/")
    answers = {
        "/data/agree": "yes",
        "/data/all/who/name": "Ару",
        "/data/all/place/region": "south",
        "/data/all/place/district": "s1",
        "/data/all/home/members": "2",
        "/data/all/home/member[1]/m_name": "Ару",
        "/data/all/home/member[1]/m_age": "41",
        "/data/all/home/member[1]/m_jobs": "1",
        "/data/all/home/member[1]/job/j_hours": "44",
        "/data/all/home/member[2]/m_name": "Дана",
        "/data/all/crops/grown": ["wheat", "rice"],
        "/data/all/crops/wheat/wheat_ha": "2,5",
        "/data/all/crops/rice/rice_ha": "1",
    }
    seen, pages = set(), 0
    while b'type="file"' not in TEMPLATE.sub(b"", page.content):
        pages += 1
        assert pages < 60
        here = {name: said for name, said in answers.items() if name in shown(page)}
        seen |= set(here)
        page = person.post("/ru/6/", {**fields(page), "go": "next", **here})
        assert page.status_code in {200, 422}
        assert len(page.content) < 60_000
    assert seen == set(answers)
    assert pages > 15
    assert go(person, page, "/ru/6/", "send").status_code == 200
    told = opened(keys)
    assert told.form == "orchards-2026111901"
    everything = told.answers["all"]
    assert everything["home"]["names"] == "Ару, Дана"
    assert everything["home"]["member"][0]["job"] == [
        {"j_hours": "44", "j_before": "44"}
    ]
    assert everything["crops"]["wheat"]["wheat_ha"] == "2.5"
    assert "barley" not in everything["crops"]


def shown(page):
    return set(fields(page).get("shown", ()))


def test_a_brought_form_is_offered_below_ours_under_its_own_title(person, bring):
    (offer,) = bring(small=SMALL)
    assert (offer.number, offer.title, offer.form.version) == (6, "A small one", "7")
    assert "A small one" in person.get(ADDRESS).content.decode()
    assert person.get("/en/7/").status_code == 404


def test_an_answer_that_opens_a_question_shows_it_before_going_on(person, bring):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    assert "/data/which" not in shown(page)
    page = go(person, page, __data__more="y")
    assert page.status_code == 200
    assert "/data/which" in shown(page)
    assert "opened one more question" in page.content.decode()
    assert go(person, page).status_code == 422
    page = go(person, page, __data__which="this one")
    assert "/data/tree/kind" in shown(page)


def test_an_order_stands_there_again_when_somebody_comes_back(person, bring):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    page = go(person, page, __data__order=["c", "a", "b"])
    page = go(person, page, go="back")
    assert fields(page)["/data/order"] == ["c", "a", "b"]


def test_an_answer_the_form_gave_can_be_emptied_and_stays_empty(person, bring, keys):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    assert fields(page)["/data/given"] == ["as is"]
    page = go(person, page, __data__given="")
    page = go(person, page, __data__tree__kind="oak")
    assert go(person, page, go="send").status_code == 200
    assert "given" not in opened(keys).answers


def test_what_is_fixed_is_shown_and_not_taken_from_outside(person, bring, keys):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    assert "/data/fixed" not in shown(page)
    page = go(person, page, __data__fixed="forged")
    page = go(person, page)
    go(person, page, go="send")
    assert opened(keys).answers["fixed"] == "kept"


def test_what_was_drawn_travels_and_stays(person, bring, keys):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    drawn = fields(page)["/data/ticket"]
    order = re.findall(r'name="/data/mixed" value="(\w)"', page.content.decode())
    page = go(person, page)
    page = go(person, page, go="back")
    assert fields(page)["/data/ticket"] == drawn
    assert order == re.findall(r'"/data/mixed" value="(\w)"', page.content.decode())
    page = go(person, go(person, page))
    go(person, page, go="send")
    assert opened(keys).answers["ticket"] == drawn[0]


def test_repetitions_travel_even_when_they_are_empty_or_gone(person, bring, keys):
    bring(small=SMALL)
    page = go(person, person.get(ADDRESS))
    page = go(person, page, go="add:/data/tree")
    page = go(person, page, go="add:/data/tree")
    assert {f"/data/tree[{at}]/kind" for at in (1, 2, 3)} <= shown(page)
    page = go(person, go(person, page, go="back"))
    assert len(shown(page)) == 3
    for _ in range(3):
        page = go(person, page, go="drop:/data/tree[1]")
        page = go(person, go(person, page, go="back"))
    assert shown(page) == set()
    assert "Add one more" in page.content.decode()


FORGED = {
    "a seed of letters": {"seed": "x"},
    "a number of repetitions of letters": {"n:/data/tree": "many"},
    "more repetitions than anybody writes": {"n:/data/tree": "999"},
}


@pytest.mark.parametrize("wrong", FORGED.values(), ids=FORGED)
def test_what_our_page_never_sends_is_refused(person, bring, wrong):
    bring(small=SMALL)
    page = person.post(ADDRESS, {"end": "1", "step": "0", "go": "next", **wrong})
    assert page.status_code in {400, 422}
    assert Envelope.objects.count() == 0


def test_what_is_answered_in_words_can_be_left_open_on_purpose(person, bring, keys):
    bring(small=SMALL)
    page = person.get(ADDRESS)
    names = set(re.findall(r'name="(u:[^"]+)" value="withheld"', page.content.decode()))
    assert names == {"u:/data/given"}  # the required one must be answered
    page = go(person, page, **{"__data__given": "", "u:__data__given": "withheld"})
    assert fields(page)["u:/data/given"] == ["withheld"]
    page = go(person, page, **{"u:__data__tree__kind": "unknown"})
    page = go(person, page, go="back")
    assert fields(page)["u:/data/tree/kind"] == ["unknown"]
    page = go(person, page, __data__tree__kind="oak")
    assert go(person, page, go="send").status_code == 200
    assert opened(keys).answers["unsaid"] == {"given": "withheld"}


def test_a_code_that_was_not_on_our_page_is_refused(person, bring):
    bring(small=SMALL)
    forged = {"end": "1", "step": "0", "u:/data/given": "everything"}
    assert person.post(ADDRESS, forged).status_code == 400


CONSENT = b"""
| survey |
| | type | name | label |
| | text | consent | Do you agree? |
| settings |
| | form_id | version |
| | Our_Form (new) | 2026 v1 |
"""


def test_what_they_call_like_ours_or_oddly_arrives_all_the_same(person, bring, keys):
    bring(consent=CONSENT)
    page = go(person, person.get(ADDRESS), __data__consent="I do")
    go(person, page, go="send", consent=["keep"])
    assert opened(keys).form == "our-form-new--2026-v1"
    answers = opened(keys).answers
    assert answers["form_consent"] == "I do"
    assert answers["consent"]["keep"] is True


def test_the_script_gets_the_form_as_fixed_bytes_named_by_their_digest(person, bring):
    bring(small=SMALL)
    page = person.get(ADDRESS).content.decode()
    given = person.get(f"{ADDRESS}form.json")
    digest = base64.b64encode(hashlib.sha384(given.content).digest()).decode()
    assert (
        f'data-integrity="sha384-{digest}"' in page or 'src="/static/asking' not in page
    )
    assert json.loads(given.content)["mark"] == "small-7"
    packed = person.get(f"{ADDRESS}form.json", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == given.content
    assert person.get("/en/9/form.json").status_code == 404


def test_a_page_that_was_posted_brings_no_script_that_promises_more(person, bring):
    bring(small=SMALL)
    assert b"/static/asking.js" not in go(person, person.get(ADDRESS)).content
