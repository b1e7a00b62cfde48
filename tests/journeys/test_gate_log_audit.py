"""All a gate ever prints, after every kind of request and failure: nobody is in it."""

import contextlib
import json
import re
import secrets
import socket
import sqlite3

import httpx
import pytest
from canaries import found_in
from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report
from telephones import Telephone, answers_part, filled

VISITOR = "127.0.0.7"
"""Where the visitor comes from; the gate itself says 127.0.0.1 when it starts."""

WORD = "zqcanaryword"
AGENT = "zqcanaryagent"
PATH = "zqcanarypath"
QUERY = "zqcanaryquery"
TOLD = {"User-Agent": AGENT, "Cookie": f"a={AGENT}", "X-Forwarded-For": "203.0.113.77"}
LINE = re.compile(r"\d{4}-\d\d-\d\d (WARNING|ERROR) [a-z_.]+ [A-Za-z-]+ at \w+\.py:\d+")


@pytest.fixture(scope="module")
def gate(tmp_path_factory):
    keys = Keys()
    with RunningGate(make_gate(tmp_path_factory.mktemp("g"), keys)) as running:
        running.keys = keys
        yield running


@pytest.fixture
def visitor(gate):
    way = httpx.HTTPTransport(local_address=VISITOR)
    with httpx.Client(base_url=gate.url, transport=way, headers=TOLD) as client:
        yield client


def test_nobody_who_came_is_in_the_log(gate, visitor):
    receipt = ask_everything(gate, visitor)
    names = envelope_names(gate)
    fail_in_every_way(gate, visitor)
    log = gate.log.read_text()
    grouped = " ".join(receipt[at : at + 5] for at in range(0, 30, 5))
    canaries = [WORD, AGENT, PATH, QUERY, receipt, grouped, *names]
    assert found_in([gate.log], canaries) == []
    assert VISITOR not in log
    assert "203.0.113.77" not in log
    assert "ERROR" in log, "failures are told; the audit is not of an empty file"
    told = [line for line in log.splitlines() if " ERROR " in line]
    assert all(LINE.fullmatch(line) for line in told), told
    hours = re.compile(r"\b\d\d:\d\d(:\d\d)?\b")
    assert not hours.search(log), "nor when"


def ask_everything(gate, visitor):
    files = [(f"{WORD}.jpg", b"\xff\xd8" * 50, "image/jpeg")]
    body, kind = multipart(report(WORD), files)
    told = visitor.post("/kk/", content=body, headers={"Content-Type": kind})
    receipt = receipt_of(told.content)
    expected = {
        ("GET", f"/{PATH}?{QUERY}={WORD}"): 404,
        ("GET", f"/kk/?{QUERY}"): 200,
        ("GET", f"/desk/envelopes?{QUERY}"): 401,
        ("GET", f"/desk/envelopes/{PATH}"): 401,
        ("PUT", f"/kk/?{QUERY}"): 405,
        ("POST", f"/sealed?{QUERY}"): 400,
        ("PUT", f"/sealed/files/{PATH}"): 400,
        ("GET", f"/x?{QUERY}"): 302,
        ("POST", f"/ru/1/?{QUERY}"): 400,
        ("GET", f"/kk/formList?formID={WORD}"): 200,
    }
    for (verb, path), status in expected.items():
        assert visitor.request(verb, path).status_code == status, path
    assert visitor.post("/ru/answer/", data={"receipt": receipt}).status_code == 200
    wrong = {"receipt": f"{receipt[:-1]}x"}
    assert visitor.post("/ru/answer/", data=wrong).status_code == 422
    added = {"receipt": receipt, "what": WORD, "end": "1"}
    assert visitor.post("/ru/answer/more/", data=added).status_code == 200
    long = {"end": "1", "step": "0", "go": "next", "/data/story/what": WORD}
    assert visitor.post("/en/1/", data=long).status_code == 200
    assert Telephone(gate.port).post([answers_part(filled(WORD))]).status == 201
    host = {"Host": f"{PATH}.example"}
    assert visitor.get("/kk/", headers=host).status_code == 400
    return receipt


def envelope_names(gate):
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        rows = database.execute("SELECT id, sha256 FROM intake_envelope").fetchall()
    database.close()
    assert len(rows) >= 3
    return [name for row in rows for name in row]


def fail_in_every_way(gate, visitor):
    """No HTTP, a line that breaks off, far too much, and what breaks on our side."""
    for bytes_sent in (
        f"{PATH} {QUERY}\r\n\r\n",
        f"GET /{PATH} HTTP/9.9\r\n\r\n",
        f"GET /{PATH * 200} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: localhost\r\n{WORD}\r\n\r\n",
        f"POST /kk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: x{WORD}\r\n\r\n",
        f"POST /kk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{WORD}",
    ):
        with socket.socket() as line:
            line.bind((VISITOR, 0))
            line.connect(("127.0.0.1", gate.port))
            line.sendall(bytes_sent.encode())
            line.shutdown(socket.SHUT_WR)
            line.settimeout(20)
            with contextlib.suppress(ConnectionResetError):
                while line.recv(65536):
                    pass
    too_much = {"what": WORD * 40_000, "end": "1"}
    assert visitor.post("/kk/", data=too_much).status_code == 413
    manifest = gate.home / "manifest.json"
    kept = manifest.read_bytes()
    manifest.write_bytes(json.dumps({WORD: secrets.token_hex(8)}).encode())
    assert visitor.get(f"/kk/?{QUERY}").status_code == 503
    manifest.write_bytes(kept)
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        database.execute("ALTER TABLE intake_envelope RENAME TO zq")
    database.close()
    broken = visitor.post("/kk/", data={"what": WORD, "end": "1"})
    assert broken.status_code == 500
    assert WORD not in broken.text
