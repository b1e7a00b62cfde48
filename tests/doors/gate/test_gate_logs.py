"""What a failing gate writes down: the day, the kind, the place in code. No words."""

import logging
import re

import pytest
from saying import send

from aigaq.doors.gate.logs import BareFormatter
from aigaq.doors.gate.server import QuietWorker

LINE = re.compile(r"\d{4}-\d\d-\d\d ERROR [a-z.]+ [A-Za-z-]+ at [a-z_]+\.py:\d+")
CANARY = "zqcanary"


@pytest.fixture
def log(capsys):
    handler = logging.StreamHandler()
    handler.setFormatter(BareFormatter())
    lines = []
    handler.emit = lambda record: lines.append(handler.format(record))
    root = logging.getLogger()
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)
    capsys.readouterr()


def test_a_failure_is_one_line_without_words_path_or_hour(person, log, monkeypatch):
    def broken(**_):
        raise ValueError(CANARY)

    monkeypatch.setattr("aigaq.doors.gate.pages.receive", broken)
    send(person, [("what", CANARY), ("end", "1")], HTTP_USER_AGENT=CANARY)
    failures = [line for line in log if "ERROR" in line]
    assert failures
    assert all(LINE.fullmatch(line) for line in failures)
    assert "ValueError at test_gate_logs.py" in failures[0]
    assert CANARY not in "".join(log)


def test_a_page_not_found_or_a_strange_host_is_not_worth_a_line(person, capsys):
    person.get(f"/{CANARY}")
    person.get("/kk/", headers={"host": f"{CANARY}.example"})
    assert CANARY not in "".join(capsys.readouterr())


def test_a_message_is_never_formatted():
    record = logging.LogRecord(
        "django.request", logging.ERROR, "views.py", 7, "%s", (CANARY,), None
    )
    line = BareFormatter().format(record)
    assert line.endswith("ERROR django.request - at views.py:7")


def test_what_is_not_http_is_answered_strictly_and_not_repeated(log):
    class Socket:
        sent = b""

        def sendall(self, data):
            self.sent += data

    said = []

    class Log:
        def warning(self, *words, **_):
            said.append(words)

    worker, sock = QuietWorker.__new__(QuietWorker), Socket()
    worker.log = Log()
    worker.handle_error(None, sock, None, ValueError(CANARY))
    assert sock.sent.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"Content-Security-Policy: default-src 'none'" in sock.sent
    assert CANARY.encode() not in sock.sent
    assert CANARY not in repr(said)
