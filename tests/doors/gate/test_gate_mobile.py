"""Telephones at the gate: what they are told, in their language, what is refused."""

import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import translation
from saying import open_all
from telephones import (
    COLLECT,
    answers_part,
    draw_receipt,
    filled,
    form_data,
    media_part,
)

from aigaq.doors.gate import pressure, uploads, warming
from aigaq.doors.gate.mobile import lists
from aigaq.doors.gate.questions import CONSENTS
from aigaq.holdings.intake.models import Envelope, SeenPost
from aigaq.pure.errors import error_texts
from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import NAMES, closing_xform
from aigaq.pure.sealing.receipts import mailbox, read_receipt

LANGUAGES = ("kk", "ru", "en")
HEADERS = {
    f"HTTP_{name.upper().replace('-', '_')}": value for name, value in COLLECT.items()
}
SAYS = {"kk": "Хабарламаңыз жетті", "ru": "Сообщение дошло", "en": "It has arrived"}
XF = "{http://www.w3.org/2002/xforms}"


def send(person, parts, language="en", **more):
    body, kind = form_data(parts)
    at = f"/{language}/submission"
    return person.generic("POST", at, body, content_type=kind, **HEADERS, **more)


def words(answer):
    assert answer.headers["Content-Type"].startswith("text/xml")
    return fromstring(answer.content)[0].text


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_made_on_the_telephone_is_not_sent_back(person, keys, language):
    receipt = draw_receipt()
    parts = [answers_part(filled("x", receipt=receipt, word="қар"))]
    answer = send(person, parts, language)
    assert answer.status_code == 201
    assert words(answer).startswith(SAYS[language])
    assert not re.search(r"\d{5}", words(answer))
    (told,) = open_all(keys)
    assert told.locator == mailbox(receipt, keys.root_public).locator
    assert told.safe_word == "қар"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_that_made_no_number_is_given_one(person, keys, language):
    answer = send(person, [answers_part(filled("x"))], language)
    number = re.search(r"(?:\d{5} ){5}\d{5}", words(answer))[0]
    (told,) = open_all(keys)
    assert told.locator == mailbox(read_receipt(number), keys.root_public).locator
    assert told.safe_word in words(answer)


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


def test_an_older_form_is_kept_under_its_own_version(person, keys):
    old = filled("Бұрынғы.", version="0.1234abcd")
    assert send(person, [answers_part(old)]).status_code == 201
    (told,) = open_all(keys)
    assert told.form == "incident-0"
    assert told.answers["story"]["what"] == "Бұрынғы."


REFUSED = {
    "another form": (filled("x", form="census"), 404, "mobile.form_unknown"),
    "no XML": (b"what happened", 400, "mobile.broken"),
    "half a document": (filled("x")[:120], 400, "mobile.broken"),
    "an entity": (b'<!DOCTYPE a [<!ENTITY b "c">]><a id="a"/>', 400, "mobile.broken"),
    "a hundred thousand levels": (b"<a>" * 100_000, 400, "mobile.broken"),
    "nothing at all": (b"", 400, "mobile.broken"),
    "no name of its own": (b'<data id="incident"/>', 400, "mobile.unnamed"),
    "more than anybody writes": (filled("x" * 600_000), 413, "envelope.too_large"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("xml", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_in_words_a_client_shows(
    person, home, xml, status, code, language
):
    parts = [answers_part(xml), media_part("a.jpg", b"x" * 90_000)]
    answer = send(person, parts, language)
    assert answer.status_code == status
    assert f"[{code}]" in words(answer)
    assert answer.headers["Content-Language"] == language
    assert Envelope.objects.count() == SeenPost.objects.count() == 0
    assert list(home.glob("files/*")) == []


def test_a_post_without_answers_or_not_in_parts_is_refused(person):
    assert send(person, [media_part("a.jpg", b"x")]).status_code == 400
    answer = person.generic("POST", "/en/submission", filled("x"), "text/xml")
    assert answer.status_code == 400


def test_answers_that_come_as_a_plain_field_are_read_as_well(person, keys):
    parts = [("xml_submission_file", "", "", filled("Бос."))]
    assert send(person, parts).status_code == 201
    assert open_all(keys)[0].answers["story"]["what"] == "Бос."


def test_a_file_above_the_limit_is_refused_and_leaves_nothing(
    person, home, monkeypatch
):
    monkeypatch.setattr(uploads, "LIMIT", 50_000)
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    answer = send(person, parts)
    assert (answer.status_code, "[gate.too_large]" in words(answer)) == (413, True)
    assert list(home.glob("files/*")) == []


def test_more_files_than_an_envelope_carries_are_refused(person, keys):
    media = [media_part(f"{at}.jpg", b"x") for at in range(21)]
    assert send(person, [answers_part(filled("x")), *media[:20]]).status_code == 201
    answer = send(person, [answers_part(filled("x")), *media])
    assert answer.status_code == 413
    assert len(open_all(keys)) == 1


VERBS = {
    "put": ("put", "/en/submission"),
    "delete": ("delete", "/en/submission"),
    "get": ("get", "/en/submission"),
    "a post to the list": ("post", "/en/formList"),
    "a post to a form": ("post", "/en/xform/1"),
}


@pytest.mark.parametrize(("verb", "at"), VERBS.values(), ids=VERBS)
def test_other_verbs_are_refused_and_the_right_ones_named(person, verb, at):
    answer = getattr(person, verb)(at)
    assert answer.status_code == 405
    assert "HEAD" in answer.headers["Allow"]


@pytest.mark.parametrize("at", ["/en/xform/0", "/en/xform/6", "/en/xformsManifest/6"])
def test_a_form_that_is_not_there_is_not_found(person, at):
    assert person.get(at).status_code == 404


def test_a_post_is_remembered_by_a_mark_and_forgotten_after_a_fortnight(
    person, keys, monkeypatch
):
    from datetime import timedelta

    from aigaq.doors.gate.mobile import submissions
    from aigaq.doors.gate.reception import today

    parts = [answers_part(filled("x", uuid="uuid:one"))]
    assert send(person, parts).status_code == 201
    assert send(person, parts).status_code == 202
    (mark,) = SeenPost.objects.values_list("mark", flat=True)
    assert 0 <= mark < 2**63
    day = today() + timedelta(days=15)
    monkeypatch.setattr(submissions, "today", lambda: day)
    assert send(person, [answers_part(filled("y"))]).status_code == 201
    assert list(SeenPost.objects.values_list("seen_on", flat=True)) == [day]
    assert len(open_all(keys)) == 2


def test_a_mark_says_nothing_to_who_lacks_the_gates_secret(person, settings):
    parts = [answers_part(filled("x", uuid="uuid:one"))]
    marks = set()
    for secret in ("one" * 20, "two" * 20):
        settings.SECRET_KEY = secret
        assert send(person, parts).status_code == 201
        marks |= set(SeenPost.objects.values_list("mark", flat=True))
    assert len(marks) == 2


def test_a_full_disk_remembers_nothing_so_that_sending_again_helps(
    person, keys, monkeypatch
):
    from aigaq.doors.gate import reception
    from aigaq.pure.errors import DiskFull

    def full(**_):
        raise DiskFull

    parts = [answers_part(filled("x"))]
    with monkeypatch.context() as patch:
        patch.setattr(reception.actions, "deposit_envelope", full)
        assert send(person, parts).status_code == 507
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1


ODK = Path(__file__).parents[3] / "vectors" / "odk" / "mask-sha1"
ENCRYPTED = ("photo.jpg.enc", "voice.amr.enc", "submission.xml.enc")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_odk_encrypted_is_sealed_again_with_all_that_was_in_clear(
    person, home, keys, language
):
    manifest = answers_part((ODK / "submission.xml").read_bytes())
    media = [
        media_part(name, (ODK / name).read_bytes(), "application/octet-stream")
        for name in ENCRYPTED
    ]
    answer = send(person, [manifest, *media], language)
    assert answer.status_code == 201
    assert re.search(r"(?:\d{5} ){5}\d{5}", words(answer)), "for forms without one"
    (told,) = open_all(keys)
    assert told.form == "odk-encrypted-1"
    assert told.answers["odk"]["form"] == "incident"
    assert told.answers["odk"]["root"] == keys.root_public
    assert told.answers["odk"]["media"] == list(ENCRYPTED[:2])
    assert not any(told.answers["consent"].values())
    assert [file.name for file in told.attachments] == list(ENCRYPTED)
    clear = told.answers["odk"]["instance"].encode()
    for path in home.rglob("*"):
        assert not path.is_file() or clear not in path.read_bytes()


def test_an_encrypted_submission_that_is_not_whole_in_clear_is_refused(person):
    told = (ODK / "submission.xml").read_bytes()
    told = told.replace(b"<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>", b"")
    answer = send(person, [answers_part(told)])
    assert answer.status_code == 400
    assert "[odk.malformed]" in words(answer)


def test_while_too_much_comes_a_telephone_is_not_asked_to_wait(
    person, keys, monkeypatch
):
    monkeypatch.setattr(pressure, "in_the_narrow_lane", True)
    assert person.post("/en/", {"what": "x", "end": "1"}).status_code == 429
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1


def test_a_full_gate_says_when_to_come_again_and_then_takes_the_same(
    person, home, keys, monkeypatch
):
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    with monkeypatch.context() as patch:
        patch.setattr(pressure, "HOURLY", 0)
        answer = send(person, parts)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "1200"
        assert "[gate.full]" in words(answer)
        assert list(home.glob("files/*")) == []
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1


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


ASKED_FOR = {"ru-KZ,ru;q=0.9": "ru", "de, kk;q=0.5": "kk", "de": "en", "": "en"}


@pytest.mark.parametrize(("asked", "language"), ASKED_FOR.items(), ids=ASKED_FOR)
def test_an_address_without_a_language_works_in_the_clients_own(
    person, keys, asked, language
):
    headers = {"HTTP_ACCEPT_LANGUAGE": asked} if asked else {}
    listed = person.get("/formList", **headers)
    assert listed.headers["Content-Language"] == language
    assert f"/{language}/xform/1<".encode() in listed.content
    looked = person.head("/submission", **headers)
    assert looked.headers["Location"].endswith(f"/{language}/submission")
    body, kind = form_data([answers_part(filled("x"))])
    answer = person.generic("POST", "/submission", body, kind, **headers)
    assert answer.status_code == 201
    assert words(answer).startswith(SAYS[language])
    (told,) = open_all(keys)
    assert told.language == language


def test_what_a_post_needs_is_read_before_the_first_one_comes(person):
    # A child that reads the words of all refusals by itself costs five times as much.
    error_texts.cache_clear()
    lists._xforms.cache_clear()
    warming.warm()
    assert error_texts.cache_info().currsize == 1
    assert lists._xforms.cache_info().currsize == len(LANGUAGES)


def test_a_form_with_a_public_key_of_its_own_gives_it_to_telephones(person, home):
    public = (ODK.parent / "public.pem").read_text().splitlines()[1:-1]
    key = "".join(public).encode()
    table = BROUGHT.replace(b"| version |", b"| version | public_key |")
    brought(home, a=table.replace(b"| 2026.11 |", b"| 2026.11 | " + key + b" |"))
    form = fromstring(person.get("/kk/xform/6").content)
    assert form.find(f".//{XF}submission").get("base64RsaPublicKey").encode() == key
