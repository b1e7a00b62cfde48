"""Forms for telephones: listed, loaded, led to a safe address, the group's own too."""

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import translation
from posted import HEADERS, send
from saying import open_all
from telephones import answers_part, filled

from aigaq.doors.gate import warming
from aigaq.doors.gate.mobile import lists
from aigaq.doors.gate.questions import CONSENTS
from aigaq.pure.errors import error_texts
from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import NAMES, closing_xform

LANGUAGES = ("kk", "ru", "en")
XF = "{http://www.w3.org/2002/xforms}"
ODK = Path(__file__).parents[3] / "vectors" / "odk"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_listed_and_loaded_in_every_language(person, language):
    listed = person.get(f"/{language}/formList", **HEADERS)
    space = "{http://openrosa.org/xforms/xformsList}"
    rows = fromstring(listed.content)
    assert [row.findtext(f"{space}formID") for row in rows] == list(NAMES)
    for number, row in enumerate(rows, start=1):
        at = row.findtext(f"{space}downloadUrl")
        assert at == f"https://testserver/{language}/xform/{number}"
        form = person.get(at.removeprefix("https://testserver"))
        title = fromstring(form.content).findtext(
            ".//{http://www.w3.org/1999/xhtml}title"
        )
        assert title == row.findtext(f"{space}name")
        assert len(form.content) < 120_000


ASKED = {
    "?formID=help": 1,
    "?formID=nothing": 0,
    "?verbose=true": 5,
    "?listAllVersions=true&deviceID=x": 5,
    "": 5,
}


@pytest.mark.parametrize(("query", "rows"), ASKED.items(), ids=ASKED.keys())
def test_the_list_answers_what_is_asked_of_it(person, query, rows):
    assert person.head(f"/en/formList{query}").status_code == 200
    listed = person.get(f"/en/formList{query}")
    assert len(fromstring(listed.content)) == rows
    assert (b"manifestUrl" in listed.content) is ("verbose" in query)


def test_a_manifest_is_empty_and_valid(person):
    answer = person.get("/en/xformsManifest/1")
    assert answer.status_code == 200
    assert len(fromstring(answer.content)) == 0


def test_looking_where_to_send_is_answered_with_nothing_but_headers(person):
    answer = person.head("/en/submission?deviceID=collect%3Ax", **HEADERS)
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["Location"] == "https://testserver/en/submission"
    assert answer.headers["X-OpenRosa-Accept-Content-Length"] == "100000000"
    assert "Set-Cookie" not in answer.headers


ADDRESSES = {
    "a host in the open": ("testserver", "https"),
    "an onion service": ("abcdefghij.onion", "http"),
    "this machine": ("127.0.0.1:8400", "http"),
    "this machine, by its newer number": ("[::1]:8400", "http"),
    "a name that only ends like one": ("localhost.example.org", "https"),
}


@pytest.mark.parametrize(("host", "scheme"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_no_address_we_give_is_less_safe_than_the_one_asked_for(
    person, settings, host, scheme
):
    settings.ALLOWED_HOSTS = [host.rpartition(":8")[0] or host]
    answer = person.head("/en/submission", HTTP_HOST=host)
    assert answer.headers["Location"] == f"{scheme}://{host}/en/submission"


def test_the_consents_of_telephones_are_those_of_the_pages():
    root = fromstring(closing_xform())
    items = root.findall(f".//{XF}instance[@id='consents']/{XF}root/{XF}item")
    for language in LANGUAGES:
        texts = {
            text.get("id"): text.findtext(f"{XF}value")
            for translated in root.iter(f"{XF}translation")
            if translated.get("lang").endswith(f"({language})")
            for text in translated
        }
        with translation.override(language):
            asked = [
                (p.value, smooth(f"{label}. {hint}")) for p, label, hint in CONSENTS
            ]
        shown = [
            (item.findtext(f"{XF}name"), texts[item.findtext(f"{XF}itextId")])
            for item in items
        ]
        assert shown == asked


def smooth(text):
    """pyxform straightens curled quotes."""
    for curled, straight in (("“", '"'), ("”", '"'), ("’", "'")):
        text = text.replace(curled, straight)
    return text


@pytest.mark.parametrize("at", ["/en/xform/0", "/en/xform/6", "/en/xformsManifest/6"])
def test_a_form_that_is_not_there_is_not_found(person, at):
    assert person.get(at).status_code == 404


def brought(home, **tables):
    """Put forms on the gate's own shelf, compiled as ``aigaq forms offer`` does."""
    (home / "forms").mkdir()
    for name, table in tables.items():
        made = to_json(read_sheets(table), table)
        (home / "forms" / f"{name}.json").write_bytes(made)


BROUGHT = b"""| survey |
| | type | name | label |
| | begin group | story | What we ask |
| | text | what | What happened? |
| | deviceid | phone | |
| | end group | | |
| settings |
| | form_title | form_id | version |
| | A visit | Visit Form | 2026.11 |
"""
TAKEN = BROUGHT.replace(b"story", b"closing").replace(b"Visit Form", b"other")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_the_group_brought_is_loaded_and_taken_like_ours(
    person, home, keys, language
):
    brought(home, a=BROUGHT, b=TAKEN)
    listed = fromstring(person.get(f"/{language}/formList").content)
    space = "{http://openrosa.org/xforms/xformsList}"
    *_ours, last = listed
    assert len(listed) == 6, "one whose group has our name is asked on pages only"
    assert last.findtext(f"{space}formID") == "Visit Form"
    version = last.findtext(f"{space}version")
    assert version.startswith("2026.11.")
    form = fromstring(person.get(f"/{language}/xform/6").content)
    assert person.get(f"/{language}/xform/7").status_code == 404
    texts = {
        each.get("lang"): [text.get("id") for text in each]
        for each in form.iter(f"{XF}translation")
    }
    assert any(name.endswith(f"({language})") for name in texts)
    assert all("/data/closing/consent:label" in ids for ids in texts.values())
    assert b"deviceid" not in person.get(f"/{language}/xform/6").content
    xml = filled("Бардық.", form="Visit Form", version=version)
    xml = xml.replace(b"<kind>", b"<phone>355</phone><kind>")
    assert send(person, [answers_part(xml)], language).status_code == 201
    (told,) = open_all(keys)
    assert told.form == "visit-form-2026.11"
    assert told.answers["story"] == {"what": "Бардық."}
    assert told.answers["consent"]["keep"] is True


def test_what_a_post_needs_is_read_before_the_first_one_comes(person):
    # A child that reads the words of all refusals by itself costs five times as much.
    error_texts.cache_clear()
    lists._xforms.cache_clear()
    warming.warm()
    assert error_texts.cache_info().currsize == 1
    assert lists._xforms.cache_info().currsize == len(LANGUAGES)


def test_a_form_with_a_public_key_of_its_own_gives_it_to_telephones(person, home):
    public = (ODK / "public.pem").read_text().splitlines()[1:-1]
    key = "".join(public).encode()
    table = BROUGHT.replace(b"| version |", b"| version | public_key |")
    brought(home, a=table.replace(b"| 2026.11 |", b"| 2026.11 | " + key + b" |"))
    form = fromstring(person.get("/kk/xform/6").content)
    assert form.find(f".//{XF}submission").get("base64RsaPublicKey").encode() == key
