"""Everything a gate holds, at any moment, read by whoever takes the machine away.

Canary words go in by every path a person has: a report with a file, a report that is
refused, a file that is too large, an upload that breaks off, a long form page by page,
a telephone, an addition, an answer that is read, a report sealed beforehand. Then every
byte below the gate's folder, its temporary folder and its log is searched, for words
and for what would join a number to a report.
"""

import base64
import secrets
import socket
import sqlite3
from datetime import UTC, datetime

import httpx
import pytest
from canaries import bytes_below, found_in, found_raw, spellings
from deskhouse import Desk, Puller
from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report
from telephones import Telephone, answers_part, filled, form_data, media_part

from aigaq.doors.desk.pull_client import GateClient
from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox, new_receipt
from aigaq.pure.sealing.replies import seal_reply

CANARIES = ("құпияканарейка", "zqcanaryword", "канарейка-файл", "zqfilecontent")
STORY, LATIN, NAME, CONTENT = CANARIES
SAFE_WORD = "жезканаршатыр"


@pytest.fixture
def seized(tmp_path):
    keys = Keys()
    desk = Desk(tmp_path / "d", keys)
    home = make_gate(tmp_path / "g", keys, desk.public)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with RunningGate(home, env={"TMPDIR": str(temporary)}) as gate:
        yield gate, desk, [home, temporary, gate.log]


def test_a_seized_gate_holds_no_word_of_anybody(seized):
    gate, desk, places = seized
    receipt = send_by_every_path(gate)
    box = mailbox(receipt, desk.keys.root_public)
    assert found_in(places, [box.locator, box.recipient]) == [], "nothing joins them"
    answer_and_add(gate, desk, box, receipt)
    words = [*CANARIES, SAFE_WORD, receipt, " ".join(grouped(receipt))]
    assert bytes_below(places) > 100_000, "there is something to search"
    assert found_in(places, words) == []
    piece = a_piece_of_the_envelope(gate.home)
    assert found_raw(places, piece)
    with Puller(desk) as puller:
        assert puller.end(puller.start(gate.url)) == ""
        assert len(puller.look()) == 5
    assert found_in(places, words) == []
    assert not found_raw(places, piece), "a fetched envelope is overwritten, not hidden"
    assert list((gate.home / "files").iterdir()) == []


@pytest.mark.parametrize("canary", CANARIES)
def test_the_search_would_find_a_canary_however_it_was_written(tmp_path, canary):
    for number, form in enumerate(spellings(canary)):
        path = tmp_path / str(number)
        path.write_bytes(b"\x00\x01" + form + b"\xff")
        assert found_in([path], [canary]), f"spelling {number} was overlooked"
    for shift in range(3):
        path = tmp_path / f"base64-{shift}"
        path.write_bytes(base64.b64encode(b"x" * shift + canary.encode() + b"yz"))
        assert found_in([path], [canary]), f"base64 shifted by {shift} was overlooked"


def send_by_every_path(gate):
    url = f"{gate.url}/kk/"
    content = (CONTENT * 9000).encode()
    files = [(f"{NAME}.jpg", content, "image/jpeg")]
    told = report(f"{STORY} {LATIN} " * 50, safe_word=SAFE_WORD, where=LATIN)
    receipt = receipt_of(post(url, told, files, 200))
    post(url, report("", where=STORY, when=LATIN), files, 422)
    post(url, report(STORY, help=LATIN), files, 400)
    post(f"{url}?{LATIN}", [("what", STORY)], files, 400)
    large = (CONTENT * 9000).encode() * 900
    assert len(large) > 100_000_000
    post(url, told, [(f"{NAME}.mp4", large, "video/mp4")], 413)
    break_off(gate, told, files)
    ask_by_every_path(gate, files)
    send_by_telephone(gate, content)
    httpx.get(f"{gate.url}/{LATIN}?{LATIN}", headers={"User-Agent": LATIN})
    httpx.post(f"{gate.url}/kk/answer/", data={"receipt": receipt})
    return receipt


def answer_and_add(gate, desk, box, receipt):
    """The desk answers, the person reads it, adds something; another seals at home."""
    blob = seal_reply(
        f"{STORY} {LATIN}",
        safe_word=SAFE_WORD,
        day=datetime.now(tz=UTC).date(),
        recipient=box.recipient,
    )
    leave(gate, desk, box.locator, blob)
    page = httpx.post(f"{gate.url}/ru/answer/", data={"receipt": receipt}).text
    assert STORY in page
    files = [(f"{NAME}.pdf", (CONTENT * 9000).encode(), "application/pdf")]
    added = [("receipt", receipt), ("what", f"{STORY} {LATIN}"), ("end", "1")]
    post(f"{gate.url}/ru/answer/more/", added, files, 200)
    other = mailbox(new_receipt(secrets.token_bytes(32)), desk.keys.root_public)
    told = Contents(
        form="report-1",
        language="kk",
        answers={"what": f"{STORY} {LATIN}"},
        reply_key=other.recipient,
        locator=other.locator,
        safe_word=SAFE_WORD,
    )
    keys = [recipient_of(each) for each in desk.keys.identities]
    sealed = httpx.post(f"{gate.url}/sealed", content=seal_envelope(told, keys))
    assert sealed.status_code == 204


def leave(gate, desk, locator, blob):
    """Lay an answer at the gate as the desk does."""
    secret = desk.request_secret()
    with GateClient(gate.url, secret=secret) as client:
        client.leave_reply(locator, blob)


def ask_by_every_path(gate, files):
    url = f"{gate.url}/kk/1/"
    end = [("end", "1")]
    told = [("/data/story/what", f"{STORY} {LATIN}"), ("safe_word", SAFE_WORD)]
    post(url, [*told, ("step", "0"), ("go", "next"), *end], [], 200)
    post(url, [*told, ("step", "0"), ("go", f"add:/data/{LATIN}"), *end], [], 200)
    odd = [(f"/data/{LATIN}/{STORY}", STORY), ("/data/story/kind", LATIN)]
    shown = [("shown", f"/data/story/{name}") for name in ("what", "kind")]
    post(url, [*told, *odd, *shown, ("step", "0"), ("go", "next"), *end], [], 422)
    post(url, [*told, ("step", LATIN), *end], files, 400)
    post(url, [*told, ("consent", LATIN), ("step", "8"), *end], files, 400)
    post(url, [*told, ("step", "8"), ("go", "send"), *end], files, 200)


def send_by_telephone(gate, content):
    phone = Telephone(gate.port, headers={"User-Agent": LATIN})
    media = media_part(f"{NAME}.jpg", content)
    told = filled(f"{STORY} {LATIN}", word=SAFE_WORD, uuid=f"uuid:{LATIN}")
    assert phone.post([answers_part(told), media]).status == 201
    assert phone.post([answers_part(told), media]).status == 202
    broken = answers_part(told.replace(b"</data>", LATIN.encode()))
    assert phone.post([broken, media]).status == 400
    unknown = answers_part(filled(STORY, form=LATIN))
    assert phone.post([unknown, media]).status == 404
    body, kind = form_data([answers_part(told), media])
    phone.ask("POST", phone.submission, body, cut=70_000, Content_Type=kind)


def post(url, fields, files, status):
    body, kind = multipart(fields, files)
    answer = httpx.post(url, content=body, headers={"Content-Type": kind}, timeout=60)
    assert answer.status_code == status
    return answer.content


def break_off(gate, fields, files):
    body, kind = multipart(fields, files)
    head = f"POST /ru/ HTTP/1.1\r\nHost: 127.0.0.1:{gate.port}\r\n"
    head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", gate.port)) as connection:
        connection.sendall(head.encode() + body[:70_000])


def grouped(receipt):
    return [receipt[at : at + 5] for at in range(0, 30, 5)]


def a_piece_of_the_envelope(home):
    with sqlite3.connect(home / "gate.sqlite3", timeout=20) as database:
        blobs = database.execute("SELECT blob FROM intake_envelope").fetchall()
    database.close()
    assert len(blobs) == 5
    return bytes(blobs[0][0])[20_000:20_200]
