"""Visitors who say nothing, little, or never finish: they keep nobody else waiting."""

import os
import socket
import time
from contextlib import ExitStack, suppress

import pytest
from gatehouse import Keys, RunningGate, make_gate
from visiting import Sealer, ask, offset_of, post_sealed, put_piece, tell

SOON = 3.0
"""Seconds, on a busy machine; without care it would be minutes."""

TOR = "PROXY TCP6 fc00:dead:beef:4dad::{:x}:{:x} ::1 {} 80\r\n"


@pytest.fixture(scope="module")
def keys():
    return Keys()


@pytest.fixture(scope="module")
def gate(tmp_path_factory, keys):
    home = make_gate(tmp_path_factory.mktemp("g"), keys)
    with RunningGate(home, env={"AIGAQ_GATE_ONE_SHOTS": "16"}) as running:
        yield running


@pytest.fixture
def callers(gate):
    """Opens connections that stay open until the test ends."""
    with ExitStack() as stack:

        def call(begun=b"", port=gate.port):
            caller = socket.create_connection(("127.0.0.1", port), 10)
            stack.enter_context(caller)
            caller.sendall(begun)
            return caller

        yield call


def head(verb, path, length, kind="text/plain"):
    lines = f"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
    return f"{lines}Content-Length: {length}\r\n\r\n".encode()


QUIET = {
    "nothing": b"",
    "a letter": b"P",
    "half a head": b"POST /kk/ HTTP/1.1\r\nHost: loc",
    "half a page asked for": b"GET /kk/ HTTP/1.1\r\nHost: loc",
    "half a report": head("POST", "/kk/", 5000) + b"what=they",
    "half a sealed report": head("POST", "/sealed", 45_533) + b"-----BEGIN AGE",
    "half a page with a body": head("GET", "/kk/", 9000) + b"x",
}


@pytest.mark.parametrize("begun", QUIET.values(), ids=QUIET.keys())
def test_three_hundred_who_do_not_go_on_keep_nobody_waiting(gate, keys, callers, begun):
    for _ in range(300):
        callers(begun)
    began = time.monotonic()
    assert ask(gate.port, "GET", "/kk/").status == 200
    assert tell(gate.port, "a story").status == 200
    envelope = Sealer(keys).envelope("another")
    assert post_sealed(gate.port, envelope).status == 204
    assert time.monotonic() - began < SOON


def test_a_report_that_comes_a_letter_at_a_time_is_taken(gate, callers):
    body = b"what=they+shouted&when=&where=&end=1&consent=keep"
    kind = "application/x-www-form-urlencoded"
    caller = callers()
    for letter in head("POST", "/kk/", len(body), kind) + body:
        caller.sendall(bytes([letter]))
    assert caller.recv(64).startswith(b"HTTP/1.1 200")


def test_a_sealed_report_in_three_parts_is_taken_on_a_connection_that_stays(
    gate, keys, callers
):
    caller, sealer = callers(), Sealer(keys)
    for number in range(3):
        envelope = sealer.envelope(f"{number}")
        whole = head("POST", "/sealed", len(envelope)) + envelope
        for start in (0, 300, 40_000):
            end = {0: 300, 300: 40_000, 40_000: len(whole)}[start]
            caller.sendall(whole[start:end])
            time.sleep(0.05)
        assert caller.recv(2000).startswith(b"HTTP/1.1 204")


def test_uploads_that_stall_take_the_places_of_uploads_only(gate, callers):
    kind = "multipart/form-data; boundary=x"
    stalled = [callers(head("POST", "/kk/", 9_000_000, kind)) for _ in range(12)]
    time.sleep(0.5)
    assert tell(gate.port, "words only").status == 200
    assert ask(gate.port, "POST", "/kk/answer/", b"receipt=1").status in {200, 422}
    refused = callers(head("POST", "/kk/", 9_000_000, kind))
    page = b""
    while part := refused.recv(9000):
        page += part
    assert page.startswith(b"HTTP/1.1 503")
    assert "gate.full" in page.decode()
    assert 'lang="kk"' in page.decode()
    assert b"Content-Security-Policy: default-src 'none'" in page
    assert stalled


def test_a_line_that_breaks_goes_on_where_it_broke(gate, keys):
    sealer = Sealer(keys)
    told, data = sealer.file(os.urandom(900_000))
    name, total, cuts = told.sealed_sha256, len(data), 0
    while (at := offset_of(gate.port, name)) < total - 200_000:
        with socket.create_connection(("127.0.0.1", gate.port)) as line:
            span = f"Content-Range: bytes {at}-{total - 1}/{total}\r\n\r\n".encode()
            start = head("PUT", f"/sealed/files/{name}", total - at)[:-2] + span
            line.sendall(start + data[at : at + 150_000])
            time.sleep(0.05)
        cuts += 1
        until = time.monotonic() + 5
        while offset_of(gate.port, name) == at and time.monotonic() < until:
            time.sleep(0.02)
    assert cuts >= 4
    while (answer := put_piece(gate.port, name, data[at:], at, total)).status == 409:
        at = answer.json["offset"]  # the last line had brought more than it seemed
    assert answer.status == 204
    envelope = sealer.envelope("with a film", [told])
    assert post_sealed(gate.port, envelope, files=[name]).status == 204


class UnixGate(RunningGate):
    """Behind a web server on the same machine."""

    @property
    def bind(self):
        return f"unix:{self.home}/gate.sock"

    def call(self, timeout=1):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(timeout)
        try:
            line.connect(f"{self.home}/gate.sock")
        except OSError:
            line.close()
            raise
        return line


def test_behind_a_web_server_it_waits_as_well_and_not_for_what_cannot_come(
    tmp_path, keys
):
    envelope = Sealer(keys).envelope("by unix")
    # In pieces so small that the socket has no room for all of them.
    words = b"what=" + b"%D0%B0" * 14_000 + b"&when=&where=&end=1&consent=keep"
    kind = "application/x-www-form-urlencoded"
    asked = {
        1400: head("POST", "/sealed", len(envelope)) + envelope,
        120: head("POST", "/kk/", len(words), kind) + words,
    }
    with ExitStack() as stack:
        gate = stack.enter_context(UnixGate(make_gate(tmp_path, keys), workers=1))
        for _ in range(40):
            line = stack.enter_context(gate.call())
            line.sendall(head("POST", "/kk/", 5000) + b"wh")
        for size, request in asked.items():
            line = stack.enter_context(gate.call(30))
            for start in range(0, len(request), size):
                line.sendall(request[start : start + size])
            assert line.recv(64)[9:10] == b"2"


@pytest.fixture(scope="module")
def onion(tmp_path_factory, keys):
    home = make_gate(tmp_path_factory.mktemp("o"), keys)
    running = OnionGate(home, workers=1, env={"AIGAQ_GATE_CIRCUITS": "1"})
    with running:
        yield running


class OnionGate(RunningGate):
    """Asked as Tor asks it."""

    def wait(self, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with self.visit(1) as probe:
                    if probe.recv(12).endswith(b"200"):
                        return
            except OSError:
                pass
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def visit(self, circuit, verb=b"GET /robots.txt", body=b"", close=b"close"):
        line = TOR.format(circuit >> 16, circuit & 0xFFFF, circuit % 60_000).encode()
        visit = socket.create_connection(("127.0.0.1", self.port), 5)
        visit.sendall(
            line
            + verb
            + b" HTTP/1.1\r\nHost: localhost\r\nConnection: %b\r\n" % close
            + b"Content-Length: %d\r\n\r\n" % len(body)
            + body
        )
        return visit


def said(visit):
    with visit:
        return visit.recv(64)[9:12].decode()


def test_a_circuit_is_served_and_its_line_is_no_part_of_the_request(onion):
    assert said(onion.visit(77)) == "200"
    assert said(onion.visit(78, b"POST /kk/answer/", b"receipt=1")) == "422"


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /kk/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"PROXY TCP4 127.0.0.1 127.0.0.1 1 80\r\nGET /kk/ HTTP/1.1\r\n",
        b"PROXY TCP6 fc00:dead:beef:4dad::zz:1 ::1 1 80\r\nGET /kk/ HTTP/1.1\r\n",
    ],
)
def test_who_does_not_come_through_tor_is_not_answered(onion, begun):
    with socket.create_connection(("127.0.0.1", onion.port), 5) as caller:
        caller.sendall(begun.ljust(200))
        with suppress(ConnectionResetError):
            assert caller.recv(10) == b""


def test_one_circuit_cannot_take_the_place_of_others(onion):
    busy = 0xABCD1234
    for _ in range(2):
        answers = [said(onion.visit(busy)) for _ in range(100)]
        assert answers[:5] == ["200"] * 5 or answers[:5] == ["503"] * 5
    assert answers.count("503") > 80
    assert said(onion.visit(79)) == "200"


def test_a_circuit_has_a_dozen_connections_at_once(onion):
    held = [onion.visit(80, b"GET /robots.txt", close=b"keep-alive") for _ in range(20)]
    answers = [visit.recv(64)[9:12].decode() for visit in held]
    assert answers == ["200"] * 12 + ["503"] * 8
    assert said(onion.visit(81)) == "200"
    for visit in held:
        visit.close()
