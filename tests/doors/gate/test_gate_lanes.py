"""Lanes of children: places of their own, and room made by whoever brings least."""

import os
import signal
import socket
import time

import pytest

from aigaq.doors.gate import lanes
from aigaq.doors.gate.handing import lane_of, way_of
from aigaq.doors.gate.pressure import ANSWERS, FORMS
from aigaq.doors.gate.shared import Bucket, UsedOnce
from aigaq.doors.gate.waiting import WHOLE, Gone, Head, NotHttp, WaitingRoom, look

HEADS = {
    "a page": (b"GET /kk/ ", 300, False, b""),
    "what is here of a file": (b"HEAD /sealed/files/0 ", 300, False, b""),
    "a sealed report": (b"POST /sealed ", 45_533, False, b""),
    "a long sealed report": (b"POST /sealed ", WHOLE + 1, False, b"f"),
    "the desk": (b"DELETE /desk/envelopes/0 ", 300, False, b""),
    "a piece of a sealed file": (b"PUT /sealed/files/0 ", 9_000_000, False, b"f"),
    "words": (b"POST /kk/ ", 2000, False, b"c"),
    "words with files": (b"POST /kk/ ", WHOLE + 1, False, b"u"),
    "words that wait to be asked for": (b"POST /kk/ ", 2000, True, b"u"),
    "words at an address that begins alike": (b"POST /sealedx ", 90, False, b"c"),
    "a page with a body": (b"GET /kk/ ", WHOLE + 1, False, b"f"),
    "a verb nobody has": (b"PROPFIND /kk/ ", 90, False, b"c"),
}


@pytest.mark.parametrize("case", HEADS.values(), ids=HEADS.keys())
def test_each_request_has_its_lane(case):
    start, needed, odd, lane = case
    assert lane_of(Head(start, needed, odd=odd)) == lane


def test_numbers_are_counted_apart_from_reports():
    assert way_of(Head(b"POST /kk/answer/more/ ", 9)) == ANSWERS
    assert way_of(Head(b"POST /kk/?p=0 ", 9)) == FORMS
    assert way_of(Head(b"POST / ", 9)) == FORMS


@pytest.fixture
def line():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


SEEN = {
    "a post": (
        b"POST /kk/?p=t00 HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\nwords",
        Head(b"POST /kk/?p=t00 ", 63, token=b"t00"),
    ),
    "a pass of a script": (
        b"POST /sealed HTTP/1.1\r\naigaq-pass:w1.5\r\ncontent-length: 1\r\n\r\n",
        Head(b"POST /sealed ", 62, token=b"w1.5"),
    ),
    "a body without a length": (
        b"POST /kk/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        Head(b"POST /kk/ ", 50, odd=True),
    ),
    "half a head": (b"POST /kk/ HTTP/1.1\r\nHost: x\r\n", None),
    "nothing yet": (b"", None),
}


@pytest.mark.parametrize("case", SEEN.values(), ids=SEEN.keys())
def test_a_head_is_read_and_left_where_it_is(line, case):
    sent, head = case
    ours, theirs = line
    theirs.sendall(sent)
    for _ in range(2):
        assert look(ours) == head
    if sent:
        assert ours.recv(1000) == sent


def test_nothing_of_what_was_looked_at_stays(line):
    from aigaq.doors.gate import waiting

    ours, theirs = line
    theirs.sendall(b"POST /kk/ HTTP/1.1\r\nContent-Length: 9\r\n\r\nmy secret")
    look(ours)
    assert bytes(waiting._glass).strip(b"\0") == b""


@pytest.mark.parametrize("sent", [b"\0\0\r\n\r\n", b"words\r\n\r\n", b"a" * 20_000])
def test_what_will_never_be_a_head_is_told_at_once(line, sent):
    ours, theirs = line
    theirs.settimeout(0)
    theirs.send(sent)
    with pytest.raises(NotHttp):
        look(ours)


def test_who_has_gone_is_told_apart_from_who_is_silent(line):
    ours, theirs = line
    theirs.close()
    with pytest.raises(Gone):
        look(ours)


class Called:
    def __init__(self, sock):
        self.sock = sock


def test_the_one_who_waited_longest_leaves_first(monkeypatch):
    monkeypatch.setattr("aigaq.doors.gate.waiting.SEATS", 2)
    room, ends = WaitingRoom(), [socket.socketpair() for _ in range(3)]
    calls = [Called(ours) for ours, _ in ends]
    for call in calls:
        room.enter(call)
    assert room.overdue() == calls[:1]
    room.leave(calls[0])
    assert room.overdue() == []
    assert room.overdue(0) == calls[1:]
    for pair in ends:
        pair[0].close()
        pair[1].close()


@pytest.fixture
def sleeper():
    """Starts processes that do nothing; they are ended afterwards."""
    born = []

    def start():
        child = os.fork()
        if not child:
            time.sleep(60)
            os._exit(0)
        born.append(child)
        return child

    yield start
    for child in born:
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            continue


def handle():
    reading, writing = os.pipe()
    os.close(writing)
    return reading


def begin(places, start, lane, count):
    """Let ``count`` connections of a lane in; return their children's numbers."""
    for _ in range(count):
        places.take(lane, handle())
    return go_on(places, start)


def go_on(places, start):
    """Start children for those who have a place."""
    numbers = {}
    for each, opened, number in places.ready():
        os.close(opened)
        child = start()
        places.born(each, child, number)
        numbers[child] = number
    return numbers


def test_a_full_lane_takes_no_place_of_another(sleeper, monkeypatch):
    monkeypatch.setattr(lanes, "MOST", 16)
    places = lanes.Lanes()
    uploads = begin(places, sleeper, b"u", 20)
    assert len(uploads) == 6
    assert lanes.is_full(b"u")
    assert not any(map(lanes.is_full, (b"c", b"f", b"d", b"e")))
    assert len(begin(places, sleeper, b"f", 1)) == 1
    assert len(begin(places, sleeper, b"c", 1)) == 1


def test_who_brings_least_makes_room_and_nobody_young_does(sleeper, monkeypatch):
    monkeypatch.setattr(lanes, "MOST", 16)
    places = lanes.Lanes()
    uploads = begin(places, sleeper, b"u", 6)
    idle = list(uploads)[3]
    for child, number in uploads.items():
        lanes.brings(number, 0 if child == idle else 1000)
    assert lanes.is_full(b"u")
    monkeypatch.setattr(lanes, "GRACE", -1.0)
    assert len(begin(places, sleeper, b"u", 1)) == 1
    assert os.waitpid(idle, 0)[1] == signal.SIGTERM
    assert not any(
        os.waitpid(child, os.WNOHANG)[0] for child in uploads if child != idle
    )


def test_short_requests_queue_and_start_when_a_place_is_free(sleeper, monkeypatch):
    monkeypatch.setattr(lanes, "MOST", 16)
    places = lanes.Lanes()
    begun = begin(places, sleeper, b"c", 5)
    assert len(begun) == 2
    assert places.queued() == 3
    places.buried(next(iter(begun)))
    assert len(go_on(places, sleeper)) == 1


def test_a_bucket_leaks_and_never_holds_more_than_its_most():
    bucket = Bucket(leak=2, most=10)
    for _ in range(50):
        bucket.pour(1, 100.0)
    assert bucket.level(1, 100.0) == 10
    assert bucket.level(1, 103.0) == 4
    assert bucket.level(1, 200.0) == 0
    assert bucket.level(0, 100.0) == 0


def test_a_pass_is_used_once_for_two_days_and_the_table_is_then_new():
    used = UsedOnce()
    assert used.claim(7, 100)
    assert not used.claim(7, 100)
    assert not used.claim(7, 101)
    assert used.claim(7 + (1 << 16), 100), "another with the same place"
    assert not used.claim(7, 100)
    assert used.claim(7, 102)
