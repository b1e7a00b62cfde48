"""The forms telephones load: our questions, and what the gate asks by itself."""

import re
import uuid
from datetime import datetime

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.formats.openrosa.answering import empty_manifest, form_list, response
from aigaq.pure.formats.openrosa.reports import FILES
from aigaq.pure.formats.openrosa.xforms import joined
from aigaq.pure.forms.refusals import FormMistaken
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import NAMES, closing_xform, xform_named
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.evaluating import Scope, text
from aigaq.pure.forms.xpath.functions import FUNCTIONS
from aigaq.pure.forms.xpath.parsing import parse
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.receipts import read_receipt

XF = "{http://www.w3.org/2002/xforms}"
LANGUAGES = ("kk", "ru", "en")
WORDS = [f"w{number}" for number in range(100)]
STEPS = ("digits", "rest", "check", "whole", "number")


def made(name="incident", language="ru"):
    return joined(
        xform_named(name),
        closing_xform(),
        language=language,
        title="Название & <знак>",
        words=WORDS,
    )


def binds(root):
    return {bind.get("nodeset"): bind for bind in root.iter(f"{XF}bind")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_its_node_and_every_text_its_languages(name, language):
    root = fromstring(made(name, language).body)
    data = root.find(f".//{XF}instance")[0]
    paths = set(walked(data, ""))
    for element in root.iter():
        place = element.get("ref") or element.get("nodeset") or ""
        if place.startswith("/data/"):
            assert place in paths, place
    ids = [
        {each.get("id") for each in translation}
        for translation in root.iter(f"{XF}translation")
    ]
    assert len(ids) == 3
    assert ids[0] == ids[1] == ids[2]
    used = re.findall(r"jr:itext\('([^']+)'\)", made(name, language).body.decode())
    assert set(used) <= ids[0]
    shown = [t.get("lang") for t in root.iter(f"{XF}translation") if t.get("default")]
    assert len(shown) == 1
    assert shown[0].endswith(f"({language})")


def walked(element, above):
    here = f"{above}/{element.tag.removeprefix(XF)}"
    yield here
    for child in element:
        yield from walked(child, here)


@pytest.mark.parametrize("name", NAMES)
def test_a_telephone_notes_nothing_by_itself_but_a_random_name(name):
    body = made(name).body.decode()
    assert re.findall(r'jr:preload="([^"]*)"', body) == ["uid"]
    for telling in ("deviceid", "phonenumber", "username", "start-geopoint", "audit"):
        assert telling not in body


def test_what_a_form_of_somebody_else_would_note_is_taken_out():
    noting = xform_named("story").replace(
        "</model>",
        '<bind nodeset="/data/d" jr:preload="property" jr:preloadParams="deviceid"/>'
        "</model>",
    )
    form = joined(noting, closing_xform(), language="en", title="x", words=WORDS)
    assert b"deviceid" not in form.body


def test_the_same_form_is_the_same_bytes_and_another_one_another_version():
    assert made().body == made().body
    assert made(language="kk").version != made(language="ru").version
    assert re.fullmatch(r"1\.[0-9a-f]{8}", made().version)
    assert f'version="{made().version}"' in made().body.decode()


def test_a_form_that_has_such_a_group_already_is_refused():
    with pytest.raises(FormMistaken):
        joined(closing_xform(), closing_xform(), language="en", title="", words=WORDS)


def test_everything_the_gate_asks_is_asked_on_a_telephone():
    root = fromstring(made().body)
    items = root.find(f".//{XF}instance[@id='consents']/{XF}root")
    assert [item.findtext(f"{XF}name") for item in items] == [
        "keep", "help", "figures", "share", "quote", "publish", "court", "un_letter"
    ]  # fmt: skip
    assert len(items) == len(Purpose)
    asked = {each.get("ref") for each in root.iter(f"{XF}upload")}
    assert asked == {f"/data/closing/{name}" for name in FILES}
    assert "/data/closing/safe_word" in binds(root)


@given(st.uuids(version=4), st.uuids(version=4))
def test_the_number_a_telephone_makes_is_a_receipt(one, other):
    assert read_receipt(number_from(str(one), str(other)))
    assert read_receipt(number_from(str(one).upper(), str(other)))


def test_numbers_use_every_digit_and_do_not_repeat():
    numbers = [number_from(str(uuid.uuid4()), str(uuid.uuid4())) for _ in range(300)]
    assert len(set(numbers)) == 300
    assert set("".join(numbers)) == set("0123456789 ")


RULES = {
    place.rpartition("/")[2]: parse(bind.get("calculate"))
    for place, bind in binds(fromstring(closing_xform())).items()
    if place.rpartition("/")[2] in STEPS
}


def number_from(one, other):
    """Work the form's own rules out, as a telephone does, from two random names."""
    root = Node("data")
    closing = root.add("closing")
    for name, value in (("first_half", one), ("second_half", other)):
        closing.add(name, value)
    for name in STEPS:
        node = closing.add(name)
        scope = Scope(
            node=node,
            now=datetime(2026, 1, 1),  # noqa: DTZ001  # forms know no zone
            functions=FUNCTIONS,
            current=node,
            instances={},
        )
        node.text = text(RULES[name], scope)
    return node.text


def test_what_is_random_is_drawn_once():
    rules = binds(fromstring(made().body))
    for name in ("first_half", "second_half", "drawn"):
        assert rules[f"/data/closing/{name}"].get("calculate").startswith("once(")
    assert "w0 w1 w2" in rules["/data/closing/drawn"].get("calculate")
    assert b"[[" not in made().body


def test_the_list_says_what_there_is_to_load():
    form = made()
    rows = [(form, "https://a/x", "https://a/m")]
    told = fromstring(form_list(rows, verbose=False))
    space = "{http://openrosa.org/xforms/xformsList}"
    (row,) = told
    assert {each.tag.removeprefix(space): each.text for each in row} == {
        "formID": "incident",
        "name": "Название & <знак>",
        "version": form.version,
        "hash": f"md5:{form.md5}",
        "downloadUrl": "https://a/x",
    }
    assert told.tag == f"{space}xforms"
    (row,) = fromstring(form_list(rows, verbose=True))
    assert row.findtext(f"{space}manifestUrl") == "https://a/m"


def test_a_manifest_may_be_empty_and_a_message_may_hold_any_sign():
    space = "{http://openrosa.org/xforms/xformsManifest}"
    assert fromstring(empty_manifest()).tag == f"{space}manifest"
    told = fromstring(response("submit_success", '<сәлем> & "қош"'))
    assert told[0].text == '<сәлем> & "қош"'
    assert told[0].get("nature") == "submit_success"


FOREIGN = {
    "in our languages, other names": '<translation lang="kk" default="true()"/>',
    "in another language": '<translation lang="Deutsch (de)" default="true()"/>',
    "without languages": "",
}


@pytest.mark.parametrize("translations", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_form_of_somebody_else_gets_words_it_can_show(translations):
    itext = f"<itext>{translations}</itext>" if translations else ""
    bare = (
        '<h:html xmlns="http://www.w3.org/2002/xforms" '
        'xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title><model>'
        f'{itext}<instance><data id="a" version="3"><meta/></data></instance></model>'
        "</h:head><h:body/></h:html>"
    )
    form = joined(bare, closing_xform(), language="ru", title="т", words=WORDS)
    told = list(fromstring(form.body).iter(f"{XF}translation"))
    assert len(told) == (1 if translations else 3)
    assert len({tuple(text.get("id") for text in each) for each in told}) == 1
    (shown,) = [each for each in told if each.get("default")]
    words = "".join(shown.itertext())
    assert ("Хабарламаңызбен" if "kk" in translations else "сообщением") in words


WATCHFUL = b"""| survey |
| | type | name | label | parameters |
| | start | begun | | |
| | start-geopoint | here | | |
| | audit | audit | | track-changes=true |
| | deviceid | device | | |
| | username | user | | |
| | text | what | What? | |
| settings |
| | form_title | form_id | version | instance_name |
| | x | x | 1 | ${what} |
"""


def test_no_place_and_no_step_is_noted_whatever_somebody_elses_form_asks():
    sheets = read_sheets(WATCHFUL)
    assert "setgeopoint" in sheets.xform, "or this test would see nothing"
    form = joined(sheets.xform, closing_xform(), language="en", title="x", words=WORDS)
    body = form.body.decode()
    for telling in ("setgeopoint", "audit", "deviceid", "username", "timestamp"):
        assert telling not in body, telling
    assert re.findall(r'jr:preload="([^"]*)"', body) == ["uid"]
    assert "instanceName" in body
