"""Whole dialogues of ODK Collect, KoboCollect and Tella with a real gate."""

import hashlib
import json
import shutil
import sqlite3

import httpx
import pytest
from defusedxml.ElementTree import fromstring
from gatehouse import Keys, RunningGate, make_gate
from telephones import (
    INCOMPLETE,
    KOBO,
    TELLA,
    Telephone,
    answers_part,
    digest,
    draw_receipt,
    envelopes_at,
    filled,
    form_data,
    media_part,
)

from aigaq.holdings.intake.credentials import write_credentials
from aigaq.pure.sealing.receipts import mailbox

LIST = "{http://openrosa.org/xforms/xformsList}"
NAME, WORD = "phones", "қараңғы түн 12"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("telephones")
    keys = Keys()
    with RunningGate(make_gate(folder, keys), workers=1) as gate:
        yield gate, keys


@pytest.fixture
def gate(house):
    """The gate, empty again, open to anybody."""
    gate, _keys = house
    yield gate
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        database.execute("DELETE FROM intake_sealedfile")
        database.execute("DELETE FROM intake_envelope")
        database.execute("DELETE FROM intake_seenpost")
    database.close()
    for file in (gate.home / "files").glob("*"):
        file.unlink()
    (gate.home / "mobile.json").unlink(missing_ok=True)


@pytest.fixture
def opened(house):
    """Everything at the gate, opened by the group."""
    return lambda: envelopes_at(*house)


def files_of(gate):
    return list((gate.home / "files").glob("*"))


def test_collect_lists_loads_fills_and_sends(gate, opened, house):
    phone = Telephone(gate.port, "ru")
    listed = phone.ask("GET", "/ru/formList")
    assert listed.status == 200
    assert listed["Content-Type"].startswith("text/xml")
    assert listed["X-OpenRosa-Version"] == "1.0"
    assert listed["Date"]
    assert listed["Content-Language"] == "ru"
    row = fromstring(listed.body)[0]
    at = row.findtext(f"{LIST}downloadUrl")
    assert at.startswith(f"{gate.url}/ru/")
    form = phone.ask("GET", at.removeprefix(gate.url))
    md5 = hashlib.md5(form.body, usedforsecurity=False).hexdigest()
    assert row.findtext(f"{LIST}hash") == f"md5:{md5}"
    receipt = draw_receipt()
    version = row.findtext(f"{LIST}version")
    xml = filled(
        "Двое отняли телефон.", receipt=receipt, word="қар", version=version,
        files=("1.jpg", "2.jpg", "3.mp4"),
    )  # fmt: skip
    media = [media_part(name, name.encode() * 9000) for name in ("1.jpg", "2.jpg")]
    media.append(media_part("3.mp4", b"m" * 300_000, "video/mp4"))
    sent = phone.post([answers_part(xml), *media])
    assert sent.status == 201
    assert "на последней странице" in sent.words
    assert receipt not in sent.body.decode().replace(" ", "")
    (told,) = opened()
    assert (told.form, told.language, told.safe_word) == ("incident-1", "ru", "қар")
    assert told.answers["story"] == {"what": "Двое отняли телефон.", "kind": "outing"}
    allowed = [name for name, yes in told.answers["consent"].items() if yes]
    assert sorted(allowed) == ["help", "keep"]
    assert [file.name for file in told.attachments] == ["1.jpg", "2.jpg", "3.mp4"]
    assert told.attachments[2].media_type == "video/mp4"
    assert told.answers["mobile"]["files"] == ["1.jpg", "2.jpg", "3.mp4"]
    assert told.locator == mailbox(receipt, house[1].root_public).locator


def test_what_breaks_off_is_sent_again_and_stands_there_once(gate, opened):
    phone = Telephone(gate.port)
    parts = [
        answers_part(filled("Бірдеңе болды.")),
        media_part("1.jpg", b"x" * 800_000),
    ]
    body, kind = form_data(parts)
    for cut in (0, 300, 1500, 400_000, len(body) - 40):
        phone.ask("POST", phone.submission, body, cut=cut, Content_Type=kind)
    assert phone.post(parts).status == 201
    assert phone.post(parts).status == 202
    assert phone.post(parts).status == 202
    (told,) = opened()
    assert [file.size for file in told.attachments] == [800_000]
    assert len(files_of(gate)) == 1


def test_a_report_in_several_posts_is_several_envelopes_for_one_mailbox(gate, opened):
    phone = Telephone(gate.port)
    receipt = draw_receipt()
    names = ("1.jpg", "2.jpg", "3.mp4")
    xml = filled("Үш файл.", receipt=receipt, word="қар", files=names)
    posts = [
        [answers_part(xml), INCOMPLETE, media_part("1.jpg", b"1" * 70_000)],
        [answers_part(xml), INCOMPLETE, media_part("2.jpg", b"2" * 70_000)],
        [answers_part(xml), media_part("3.mp4", b"3" * 70_000)],
    ]
    assert [phone.post(parts).status for parts in posts] == [201, 201, 201]
    assert [phone.post(parts).status for parts in posts] == [202, 202, 202]
    told = opened()
    assert len(told) == 3
    assert len({each.locator for each in told}) == 1
    assert len({each.answers["mobile"]["instance"] for each in told}) == 1
    whole = {each.attachments[0].name: each.answers["mobile"]["whole"] for each in told}
    assert whole == {"1.jpg": False, "2.jpg": False, "3.mp4": True}


def test_a_file_that_was_named_twice_in_two_posts_is_not_lost(gate, opened):
    phone = Telephone(gate.port)
    xml = filled("Екі рет.")
    for content in (b"a", b"b"):
        sent = phone.post([answers_part(xml), media_part("1.jpg", content)])
        assert sent.status == 201
    assert len(opened()) == 2


def test_kobocollect_shakes_hands_by_digest(gate, opened):
    (gate.home / "mobile.json").write_bytes(write_credentials(NAME, WORD))
    phone = Telephone(gate.port, headers=KOBO)
    asked = phone.ask("GET", "/kk/formList")
    assert asked.status == 401
    ways = asked.all("WWW-Authenticate")
    assert [way.split()[0] for way in ways] == ["Digest", "Digest", "Basic"]
    proof = digest(ways[0], NAME, WORD, "GET", "/kk/formList")
    assert phone.ask("GET", "/kk/formList", Authorization=proof).status == 200
    wrong = digest(ways[0], NAME, "1234567890", "GET", "/kk/formList")
    assert phone.ask("GET", "/kk/formList", Authorization=wrong).status == 401
    looking = digest(ways[0], NAME, WORD, "HEAD", phone.submission)
    looked = phone.ask("HEAD", phone.submission, Authorization=looking)
    assert looked.status == 204
    assert looked["Location"] == f"{gate.url}/kk/submission"
    parts = [answers_part(filled("Кобо.")), media_part("a.jpg", b"x" * 200_000)]
    refused = phone.send(parts)
    assert refused.status == 401
    assert "[mobile.unauthorized]" in refused.words
    sending = digest(
        refused.all("WWW-Authenticate")[0], NAME, WORD, "POST", phone.submission
    )
    assert phone.send(parts, Authorization=sending).status == 201
    assert len(opened()) == 1
    assert len(files_of(gate)) == 1


WAYS = {
    "Digest, by another maker's hand": httpx.DigestAuth(NAME, WORD),
    "Basic": httpx.BasicAuth(NAME, WORD),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_client_we_did_not_write_is_let_in(gate, way):
    (gate.home / "mobile.json").write_bytes(write_credentials(NAME, WORD))
    at = f"{gate.url}/kk/formList?formID=help"
    assert httpx.get(at, auth=way).status_code == 200
    assert httpx.get(at).status_code == 401


def test_a_nonce_of_another_kind_is_stale_and_nobody_is_locked_out(gate):
    (gate.home / "mobile.json").write_bytes(write_credentials(NAME, WORD))
    phone = Telephone(gate.port)
    desk = json.loads(phone.ask("GET", "/desk/nonce").body)["nonce"]
    way = f'Digest realm="gate", nonce="{desk}"'
    proof = digest(way, NAME, WORD, "GET", "/kk/formList")
    for _ in range(30):
        refused = phone.ask("GET", "/kk/formList", Authorization=proof)
        assert refused.status == 401
    fresh = refused.all("WWW-Authenticate")[0]
    assert "stale=true" in fresh
    proof = digest(fresh, NAME, WORD, "GET", "/kk/formList")
    assert phone.ask("GET", "/kk/formList", Authorization=proof).status == 200


def test_a_damaged_file_of_credentials_lets_nobody_in(gate):
    (gate.home / "mobile.json").write_text('{"name": "phones"}')
    assert Telephone(gate.port).ask("GET", "/kk/formList").status == 503


def test_tella_sends_in_chunks_without_a_length(gate, opened):
    (gate.home / "mobile.json").write_bytes(write_credentials(NAME, WORD))
    phone = Telephone(gate.port, "ru", headers=TELLA)
    way = phone.ask("HEAD", phone.submission).all("WWW-Authenticate")[0]
    proof = digest(way, NAME, WORD, "POST", phone.submission)
    parts = [
        answers_part(filled("Телла.")),
        media_part("0d2c.mp4", b"t" * 500_000, "video/mp4"),
    ]
    sent = phone.send(parts, "binary", Authorization=proof, Transfer_Encoding="chunked")
    assert sent.status == 201
    (told,) = opened()
    assert told.attachments[0].size == 500_000
    assert told.language == "ru"


def test_a_gate_without_keys_in_force_takes_nothing_and_says_so(gate, opened):
    manifest = gate.home / "manifest.json"
    aside = gate.home / "aside"
    shutil.move(manifest, aside)
    phone = Telephone(gate.port, "en")
    try:
        assert phone.ask("HEAD", phone.submission).status == 503
        sent = phone.send(
            [answers_part(filled("x")), media_part("a.jpg", b"x" * 900_000)]
        )
    finally:
        shutil.move(aside, manifest)
    assert sent.status == 503
    assert "[gate.closed]" in sent.words
    assert opened() == []
    assert files_of(gate) == []


REFUSED = {
    "another form": (filled("x", form="census"), 404, "mobile.form_unknown"),
    "half a document": (filled("x")[:120], 400, "mobile.broken"),
    "an entity": (b'<!DOCTYPE a [<!ENTITY b "c">]><a id="a"/>', 400, "mobile.broken"),
    "a hundred thousand levels": (b"<a>" * 100_000, 400, "mobile.broken"),
    "no name of its own": (b'<data id="incident"/>', 400, "mobile.unnamed"),
    "more than anybody writes": (filled("x" * 600_000), 413, "envelope.too_large"),
}
VERBS = (("GET", "submission"), ("PUT", "submission"), ("POST", "formList"))


def test_a_real_gate_refuses_in_words_and_keeps_nothing(gate, opened):
    phone = Telephone(gate.port, "ru")
    for xml, status, code in REFUSED.values():
        media = media_part("a.jpg", b"x" * 300_000)
        answer = phone.send([answers_part(xml), media])
        assert (answer.status, f"[{code}]" in answer.words) == (status, True), code
    for verb, path in VERBS:
        answer = phone.ask(verb, f"/ru/{path}")
        assert answer.status == 405
        assert "HEAD" in answer["Allow"]
    assert opened() == []
    assert files_of(gate) == []
