"""The ordinary worker: lets requests wait until they are whole, then sends them on.

What has no words in it goes to the worker's threads; whatever may have words goes to
the nursery, untouched. Under pressure those without a pass are sent to a narrow lane,
and when that is full they are told so at once, from memory, without a process or a
thread. No word of anybody is taken from a connection here.
"""

import contextlib
import errno
import selectors
import socket
import struct
import time
from collections import deque
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from gunicorn.workers.gthread import ThreadWorker

from aigaq.doors.gate import circuits, lanes, passes, pressure
from aigaq.doors.gate.headers import STRICT
from aigaq.doors.gate.languages import language_of
from aigaq.doors.gate.oneshot import Nursery
from aigaq.doors.gate.refusals import refusal
from aigaq.doors.gate.waiting import (
    WHOLE,
    Gone,
    Head,
    NotHttp,
    WaitingRoom,
    arrived,
    look,
)
from aigaq.holdings.intake.refusals import GateFull

ORDINARY = (
    b"GET ",
    b"HEAD ",
    b"POST /desk/",
    b"PUT /desk/",
    b"DELETE /desk/",
    b"POST /sealed ",
)
"""How requests without words begin; whatever begins otherwise goes to a child."""

SEALED_FILES = b"PUT /sealed/files/"
"""No secrets either, but they may take an hour to come: a child waits for them."""

ANSWER_ROOM = 256 * 1024
"""What the kernel takes of an answer at once, so that no thread waits for a slow
reader; in bytes, and more than our largest page."""

_SLOWEST = struct.pack("ll", 20, 0)
"""Seconds a thread waits for somebody who takes a larger answer slowly."""

FAREWELL = 2.0
"""Seconds in which a refusal may still be read, and a stopping worker waits."""

FAREWELLS = 128
"""Refused connections that are kept for that; one more, and the first has had its
time."""

_NARROW = {b"c": b"d", b"u": b"e"}
"""Where those go who would need a pass."""

_WITH_PASS = {b"c": b"p", b"u": b"u"}
"""Where those go who have one: not behind a crowd that came a moment before."""


def lane_of(head: Head) -> bytes:
    """Return the lane of a request; empty for one that a thread here may serve."""
    whole = not head.odd and head.needed <= WHOLE
    if head.start.startswith(ORDINARY):
        return b"" if whole else b"f"
    if head.start.startswith(SEALED_FILES):
        return b"f"
    return b"c" if whole else b"u"


def way_of(head: Head) -> int:
    """Return which way in a post of words takes, to be counted with its like."""
    path = head.start.split(b" ")[1]
    return pressure.ANSWERS if path[3:].startswith(b"/answer/") else pressure.FORMS


class HandingOver(ThreadWorker):  # type: ignore[misc]  # gunicorn publishes no types
    """A worker that never reads a word: it hands such requests over."""

    nursery: Nursery

    def run(self) -> None:
        """Open the waiting room, then serve as any worker does."""
        self._room = WaitingRoom()
        self._leaving: deque[tuple[float, Any]] = deque()
        self.poller.register(self._room.fileno(), selectors.EVENT_READ, self._called)
        super().run()

    def accept(self, listener: Any) -> None:
        """Take a connection; it costs a seat until its request is whole."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in {errno.EMFILE, errno.ENFILE}:
                self._make_room()
            return
        self.nr_conns += 1
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ANSWER_ROOM)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _SLOWEST)
        self._consider(circuits.Conn(self.cfg, client, address, listener.getsockname()))
        if self.nr_conns >= self.worker_connections:
            self._make_room()

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """Look at the next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._consider(conn)

    def _called(self, _handle: Any) -> None:
        for conn, head, over in list(self._room.called()):
            self._consider(conn, head, over=over)

    def _consider(
        self, conn: Any, known: Head | None = None, *, over: bool = False
    ) -> None:
        """Send a request on if it is whole; else let it wait, or go."""
        try:
            head = known or (look(conn.sock) if circuits.announced(conn) else None)
            if head and not known:
                circuits.count(conn)
        except (Gone, circuits.Unannounced):
            self._end(conn)
        except circuits.TooBusy:
            self._refuse(conn, b"")
        except NotHttp:
            self._hand_over(conn, b"f")
        else:
            if head and _is_here(head, conn.sock):
                self._send_on(conn, head)
            elif over:
                self._end(conn)
            else:
                self._let_wait(conn, head, known)

    def _let_wait(self, conn: Any, head: Head | None, known: Head | None) -> None:
        if conn not in self._room:
            self._room.enter(conn, head)
        elif head and not known:
            self._room.stays(conn, head)

    def _send_on(self, conn: Any, head: Head) -> None:
        lane = lane_of(head)
        if not lane:
            self._room.leave(conn)
            conn.data_ready = True
            self.enqueue_req(conn)
            return
        if lane in _NARROW:
            way = way_of(head)
            worth = passes.worth(head.token.decode("ascii")) if head.token else 0
            pressure.note(way, worth)
            if pressure.level(way) > worth:
                lane = _NARROW[lane]
            elif worth:
                lane = _WITH_PASS[lane]
        if lanes.is_full(lane):
            self._refuse(conn, head.start)
        else:
            self._hand_over(conn, lane)

    def _hand_over(self, conn: Any, lane: bytes) -> None:
        self._room.leave(conn)
        conn.sock.setblocking(True)  # noqa: FBT003  # the socket's own API
        try:
            self.nursery.take(lane, conn.sock)
        except OSError:
            self._refuse(conn, b"")
        else:
            self._end(conn)

    def _refuse(self, conn: Any, start: bytes) -> None:
        """Say that there is no room, and go a moment later: so that it is heard."""
        self._room.leave(conn)
        language = language_of(start.partition(b" ")[2].decode("ascii")) or ""
        with contextlib.suppress(OSError):
            conn.sock.setblocking(False)  # noqa: FBT003  # the socket's own API
            conn.sock.send(_no_room(language, int(time.monotonic() // 60)))
            conn.sock.shutdown(socket.SHUT_WR)
        self._leaving.append((time.monotonic() + FAREWELL, conn))
        if len(self._leaving) > FAREWELLS:
            self._end(self._leaving.popleft()[1])

    def _end(self, conn: Any) -> None:
        self._room.leave(conn)
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """Close what waited too long; called about every second."""
        for conn in self._room.overdue(None if self.alive else FAREWELL):
            head = self._room.head_of(conn)
            if head and self.alive and conn.sock.family == socket.AF_UNIX:
                self._send_on(conn, replace(head, odd=True))
            else:
                self._end(conn)
        while self._leaving and self._leaving[0][0] <= time.monotonic():
            self._end(self._leaving.popleft()[1])
        circuits.forget_idle()

    def _make_room(self) -> None:
        """Let go who has waited longest, or kept a connection for later."""
        if self._leaving:
            self._end(self._leaving.popleft()[1])
        elif eldest := self._room.eldest(1):
            self._end(eldest[0])
        elif self.keepalived_conns:
            conn = self.keepalived_conns.popleft()
            self.poller.unregister(conn.sock)
            self._end(conn)

    def handle(self, conn: Any) -> Any:
        """Serve a request that has come whole."""
        if conn.parser is not None and conn.parser.unreader.buf.getvalue():
            return False  # sent ahead of our answer: no browser does, and we read none
        return super().handle(conn)


def _is_here(head: Head, sock: socket.socket) -> bool:
    """Say whether all of a request has come, or it is not waited for."""
    if head.odd or head.needed > WHOLE:
        return True
    return arrived(sock) >= head.needed


@lru_cache(maxsize=8)
def _no_room(language: str, minute: int) -> bytes:
    """Return the whole answer of a full gate; written anew each minute."""
    del minute  # the group may have changed its lines in the meantime
    request = HttpRequest()
    request.path = f"/{language}/"
    page = refusal(request, GateFull())
    head = {**STRICT, "Content-Type": page.headers["Content-Type"]}
    head |= {"Connection": "close", "Content-Length": str(len(page.content))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    start = f"HTTP/1.1 {page.status_code} {page.reason_phrase}\r\n"
    return f"{start}{lines}\r\n".encode() + page.content
