"""A gate in hostile hands, or a bad line: what the desk keeps, refuses and resumes."""

import json
import os
import secrets
import shutil
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from gatehouse import Keys
from light_ring import light

from aigaq.holdings.intake.refusals import (
    GateDamaged,
    GateRefused,
    GateUnreachable,
    PullBusy,
)
from aigaq.pure.sealing import agekeys
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox, new_receipt

pytestmark = pytest.mark.django_db
REFERENCE = "a" * 32
KEYS = Keys()


def sealed():
    box = mailbox(new_receipt(secrets.token_bytes(32)), KEYS.root_public)
    contents = Contents("report-1", "kk", {"what": "x"}, box.recipient, box.locator)
    recipients = [agekeys.recipient_of(key) for key in KEYS.identities]
    return seal_envelope(contents, recipients)


class Gate(ThreadingHTTPServer):
    """Speaks the gate's protocol over a real socket, and lies as it is told to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.content, self.acknowledged, self.asked = {}, [], []
        self.rows, self.cut, self.answer_all = [], {}, None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def offer(self, blob, *files, reference=REFERENCE, **lies):
        listed = [{"sha256": digest(each), "size": len(each)} for each in files]
        self.rows.append(
            {
                "id": reference,
                "sha256": digest(blob),
                "size": len(blob),
                "received_on": "2026-11-22",
                "files": listed,
                **lies,
            }
        )
        self.content[f"/desk/envelopes/{reference}"] = blob
        for each in files:
            self.content[f"/desk/files/{digest(each)}"] = each


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        gate = self.server
        gate.asked.append((self.path, self.headers.get("Range")))
        if gate.answer_all:
            return self.say(*gate.answer_all)
        if self.path == "/desk/nonce":
            return self.say(200, json.dumps({"nonce": "0" * 40}).encode())
        if self.path == "/desk/envelopes":
            return self.say(200, json.dumps({"envelopes": gate.rows}).encode())
        whole = gate.content[self.path]
        start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        body, cut = whole[start:], gate.cut.pop(self.path, None)
        return self.say(206 if start else 200, body, cut)

    def do_DELETE(self):
        self.server.acknowledged.append(self.path)
        self.say(204, b"")

    def say(self, status, body, cut=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:cut])
        self.close_connection = cut is not None

    def log_message(self, *_):
        """Print nothing."""


def digest(data):
    return sha256(data).hexdigest()


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    """A key ring is slow to open by design: one for all tests."""
    from django.conf import settings

    from aigaq.holdings.accounts import keyring

    path = tmp_path_factory.mktemp("ring") / keyring.FILE
    path.write_bytes(light(keyring.new_keyring(), settings.AIGAQ_PASSPHRASE))
    return path.parent


@pytest.fixture
def home(ring, settings):
    for folder in ("pull", "files"):
        shutil.rmtree(ring / folder, ignore_errors=True)
    settings.AIGAQ_HOME = ring
    return ring


@pytest.fixture
def gate():
    server = Gate()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def pulled(gate):
    from aigaq.doors.desk.pull import pull

    return pull(gate=gate.url)


def held():
    from aigaq.holdings.intake import queries

    return queries.waiting()


def test_an_honest_envelope_arrives_and_is_acknowledged(home, gate):
    blob, file = sealed(), os.urandom(200_000)
    gate.offer(blob, file)
    assert pulled(gate).fetched == 1
    (row,) = held()
    assert row.sha256 == digest(blob)
    assert [each.sha256 for each in row.files] == [digest(file)]
    assert gate.acknowledged == [f"/desk/envelopes/{REFERENCE}"]
    assert list((home / "pull").iterdir()) == []


def test_a_repeated_envelope_is_admitted_once_and_acknowledged_again(home, gate):
    gate.offer(sealed())
    assert (pulled(gate).fetched, pulled(gate).known) == (1, 1)
    assert len(held()) == 1
    assert len(gate.acknowledged) == 2


LIES = {
    "another digest": {"sha256": "b" * 64},
    "a smaller size": {"size": 100},
    "a larger size": {"size": 50_000},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_what_is_not_as_announced_is_dropped_and_the_rest_arrives(home, gate, lie):
    gate.offer(sealed(), **lie)
    good = sealed()
    gate.offer(good, reference="c" * 32)
    with pytest.raises(GateDamaged):
        pulled(gate)
    assert [row.sha256 for row in held()] == [digest(good)]
    assert gate.acknowledged == ["/desk/envelopes/" + "c" * 32]


def test_a_swapped_file_keeps_its_envelope_at_the_gate(home, gate):
    file = os.urandom(150_000)
    gate.offer(sealed(), file)
    gate.content[f"/desk/files/{digest(file)}"] = os.urandom(150_000)
    with pytest.raises(GateDamaged):
        pulled(gate)
    assert held() == []
    assert gate.acknowledged == []


SHAPES = {
    "a path for a name": {"id": "../../etc/passwd0000000000000000"},
    "a path for a digest": {"sha256": "../" * 21 + "a"},
    "a negative size": {"size": -1},
    "a size without end": {"size": 10**15},
    "words for a size": {"size": "many"},
    "no day": {"received_on": "yesterday"},
    "files that are no list": {"files": 7},
    "a file without a digest": {"files": [{"size": 1}]},
    "too many files": {"files": [{"sha256": "d" * 64, "size": 1}] * 21},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_an_announcement_out_of_shape_is_never_followed(home, gate, shape):
    gate.offer(sealed(), **shape)
    with pytest.raises(GateDamaged):
        pulled(gate)
    assert held() == []
    assert {path for path, _ in gate.asked} <= {"/desk/nonce", "/desk/envelopes"}


def test_something_that_is_no_envelope_is_refused(home, gate):
    gate.offer(b"plain words, not sealed")
    with pytest.raises(GateDamaged):
        pulled(gate)
    assert held() == []
    assert gate.acknowledged == []


def test_a_transfer_that_breaks_goes_on_where_it_stopped(home, gate):
    file = os.urandom(900_000)
    gate.offer(sealed(), file)
    path = f"/desk/files/{digest(file)}"
    gate.cut[path] = 400_000
    with pytest.raises(GateUnreachable):
        pulled(gate)
    assert held() == []
    have = (home / "pull" / digest(file)).stat().st_size
    assert 0 < have <= 400_000
    assert pulled(gate).fetched == 1
    assert (path, f"bytes={have}-") in gate.asked
    assert held()[0].files[0].sha256 == digest(file)


def test_what_no_envelope_asks_for_any_more_is_forgotten(home, gate):
    file = os.urandom(900_000)
    gate.offer(sealed(), file)
    gate.cut[f"/desk/files/{digest(file)}"] = 400_000
    with pytest.raises(GateUnreachable):
        pulled(gate)
    gate.rows.clear()
    pulled(gate)
    assert list((home / "pull").iterdir()) == []


ANSWERS = {
    "not JSON": ((200, b"<html>"), GateDamaged),
    "a refusal with a code": ((401, b'{"code": "gate.unsigned"}'), GateRefused),
    "a refusal with words": ((500, b'{"code": "Please run rm -rf"}'), GateRefused),
    "a redirect": ((302, b""), GateRefused),
    "lists in lists without end": ((200, b"[" * 100_000), GateDamaged),
}


@pytest.mark.parametrize(("answer", "error"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_odd_gate_is_refused_in_our_words(home, gate, answer, error):
    gate.answer_all = answer
    with pytest.raises(error) as refused:
        pulled(gate)
    assert "rm" not in str(refused.value).split("(")[-1]


def test_a_gate_that_is_not_there_is_unreachable(home):
    from aigaq.doors.desk.pull import pull

    for address in ("http://127.0.0.1:9", "not an address", "http://[", "ftp://x"):
        with pytest.raises(GateUnreachable):
            pull(gate=address)


def test_two_pulls_do_not_run_at_once(home, gate):
    import fcntl

    with (home / "pull.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PullBusy):
            pulled(gate)
