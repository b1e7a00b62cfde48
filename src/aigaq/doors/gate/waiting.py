"""The waiting room: a connection stays here until its request is whole.

A request costs a thread or a process only once it has come; until then it lies in the
kernel and is looked at, never taken. So a thousand visitors who say nothing, or a
letter a minute, keep nobody waiting. What is looked at may be somebody's words: it is
overwritten before the next line of this file runs.
"""

import fcntl
import re
import select
import socket
import struct
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HEAD = 16 * 1024
"""Longest head of a request, in bytes."""

WHOLE = 128 * 1024
"""Longest request that is waited for here; a longer one goes to a child at once."""

SEATS = 768
"""Connections that wait in one worker; one more, and the oldest has to leave."""

FIRST_BYTE = 15.0
REST = 120.0
"""Seconds until a request must have begun, and must have come."""

NARROW_REST = 4.0
"""The same behind a web server: its socket has no room for a whole request that comes
in small pieces, so after this time a child takes it as it comes."""

_EDGE = select.EPOLLIN | select.EPOLLRDHUP | select.EPOLLET
_OVER = select.EPOLLRDHUP | select.EPOLLHUP | select.EPOLLERR
_LOOK = socket.MSG_PEEK | socket.MSG_DONTWAIT
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_ODD = re.compile(rb"\r\n(?:transfer-encoding|expect|upgrade):", re.IGNORECASE)
_PASS = re.compile(rb"\r\naigaq-pass:[ \t]*([!-~]{1,200})[ \t]*\r\n", re.IGNORECASE)
_START = re.compile(rb"([A-Z]{1,10}) ([!-~]{1,480}) ")
_glass = bytearray(HEAD)
"""What a look shows; main thread only, and empty after every look."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a request tells.

    Attributes:
        start: verb and address, with a space after each.
        needed: length of the whole request in bytes.
        odd: its body has no length, or waits to be asked for.
        token: what it shows as a pass; empty without one.
    """

    start: bytes
    needed: int
    odd: bool = False
    token: bytes = b""


class NotHttp(Exception):  # reads as a finding
    """A head that is too long, or none."""


class Gone(Exception):  # reads as a finding
    """The visitor left before the request was whole."""


def look(sock: socket.socket) -> Head | None:
    """Return the head of the next request on ``sock``; None while it is not whole.

    Raises:
        Gone: nobody is there any more.
        NotHttp: what comes will never be a head.
    """
    try:
        seen = sock.recv_into(_glass, HEAD, _LOOK)
    except BlockingIOError:
        return None
    except OSError:
        raise Gone from None
    try:
        if seen == 0:
            raise Gone
        return _read(seen)
    finally:
        _glass[:seen] = bytes(seen)


def _read(seen: int) -> Head | None:
    end = _glass.find(b"\r\n\r\n", 0, seen)
    if end < 0:
        if seen == HEAD:
            raise NotHttp
        return None
    start = _START.match(_glass, 0, end)
    if start is None:
        raise NotHttp
    length = _LENGTH.search(_glass, 0, end + 2)
    shown = _PASS.search(_glass, 0, end + 2)
    address = bytes(start[2])
    return Head(
        start=bytes(start[0]),
        needed=end + 4 + (int(length[1]) if length else 0),
        odd=_ODD.search(_glass, 0, end) is not None,
        token=bytes(shown[1]) if shown else address.partition(b"?p=")[2],
    )


def arrived(sock: socket.socket) -> int:
    """Return how many bytes lie in the kernel, untaken."""
    (count,) = struct.unpack("i", fcntl.ioctl(sock, termios.FIONREAD, b"\0" * 4))
    return int(count)


@dataclass(slots=True)
class _Seat:
    conn: Any
    until: float
    head: Head | None = None


class WaitingRoom:
    """Connections by their descriptor; the one who has waited longest comes first."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._seats: dict[int, _Seat] = {}

    def __len__(self) -> int:
        return len(self._seats)

    def __contains__(self, conn: Any) -> bool:
        return conn.sock.fileno() in self._seats

    def fileno(self) -> int:
        """Return what becomes readable when a visit is worth a look."""
        return self._poll.fileno()

    def enter(self, conn: Any, head: Head | None = None) -> None:
        """Let a connection wait; with its head when that is known already."""
        handle = conn.sock.fileno()
        limit = _rest(conn.sock) if head else FIRST_BYTE
        self._seats[handle] = _Seat(conn, time.monotonic() + limit, head)
        if head:
            _wake_at(conn.sock, head.needed)
        self._poll.register(handle, _EDGE)

    def leave(self, conn: Any) -> None:
        """Let it go on, or away."""
        seat = self._seats.pop(conn.sock.fileno(), None)
        if seat:
            self._poll.unregister(conn.sock.fileno())
            _wake_at(conn.sock, 1)

    def called(self) -> Iterator[tuple[Any, Head | None, bool]]:
        """Give each connection to which something happened.

        With its head, if known, and whether its other end has closed.
        """
        for handle, event in self._poll.poll(0):
            if seat := self._seats.get(handle):
                yield seat.conn, seat.head, bool(event & _OVER)

    def head_of(self, conn: Any) -> Head | None:
        """Return what is known of the request of one who waits."""
        seat = self._seats.get(conn.sock.fileno())
        return seat.head if seat else None

    def stays(self, conn: Any, head: Head) -> None:
        """Note the head of one who waits on; the time left is counted from now."""
        seat = self._seats.pop(conn.sock.fileno())
        seat.head, seat.until = head, time.monotonic() + _rest(conn.sock)
        self._seats[conn.sock.fileno()] = seat
        _wake_at(conn.sock, head.needed)

    def overdue(self, limit: float | None = None) -> list[Any]:
        """Return who has waited too long, and who must leave because many came.

        Args:
            limit: seconds from now that anybody may still have; None for no limit.
        """
        now = time.monotonic()
        if limit is not None:
            for seat in self._seats.values():
                seat.until = min(seat.until, now + limit)
        late = [seat.conn for seat in self._seats.values() if seat.until <= now]
        return late or self.eldest(len(self._seats) - SEATS)

    def eldest(self, count: int) -> list[Any]:
        """Return those who have waited longest."""
        seats = list(self._seats.values())
        return [seat.conn for seat in seats[: max(count, 0)]]


def _rest(sock: socket.socket) -> float:
    return NARROW_REST if sock.family == socket.AF_UNIX else REST


def _wake_at(sock: socket.socket, size: int) -> None:
    # Makes TCP's buffer large enough for the whole, and wakes us once, at its end.
    if sock.family != socket.AF_UNIX:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)
