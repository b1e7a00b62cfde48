"""Tor's number of a circuit: enough to cap one visitor, too little to know anybody.

With ``AIGAQ_GATE_CIRCUITS=1`` the onion service announces each connection with a line
(``HiddenServiceExportCircuitID haproxy``). The number means nothing outside this Tor
process, changes when Tor builds a new circuit, and is kept in memory while it is busy.
A connection without the line is closed: whoever can leave it out could write it, too.
Caps count in each worker by itself.
"""

import os
import re
import socket
import time
from dataclasses import dataclass
from typing import Any

from gunicorn.workers.gthread import TConn

from aigaq.doors.gate.waiting import Gone

ON = os.environ.get("AIGAQ_GATE_CIRCUITS", "0") == "1"

AT_ONCE = 12
"""Connections of one circuit; a browser opens six."""

BURST, REFILL = 90, 1.5
"""Requests a circuit may make at once, and a second thereafter."""

LINE = 108
_LINE = re.compile(
    rb"PROXY TCP6 fc00:dead:beef:4dad::([0-9a-f]{1,4}):([0-9a-f]{1,4}) "
    rb"[0-9a-f:.]+ \d{1,5} \d{1,5}\r\n"
)
_LOOK = socket.MSG_PEEK | socket.MSG_DONTWAIT
_glass = bytearray(LINE)


class Unannounced(Exception):  # reads as a finding
    """A connection came without the line that Tor writes."""


class TooBusy(Exception):  # reads as a finding
    """A circuit does more at once than one visitor would."""


@dataclass(slots=True)
class _Circuit:
    open: int = 0
    spent: float = 0.0
    since: float = 0.0


_busy: dict[int, _Circuit] = {}


class Conn(TConn):  # type: ignore[misc]  # gunicorn publishes no types
    """A connection that knows its circuit, and gives its place back when it closes."""

    circuit: int | None = None

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002  # gunicorn's signature
        """Close our side; somebody else may hold the connection open."""
        leave(self)
        super().close(graceful=graceful)


def announced(conn: Any) -> bool:
    """Take Tor's line off a connection; say whether it may be looked at further.

    Raises:
        Unannounced: it begins otherwise.
        TooBusy: its circuit has too many connections.
        Gone: nobody is there any more.
    """
    if not ON or conn.circuit is not None:
        return True
    if (line := _peek(conn.sock)) is None:
        return False
    size, conn.circuit = line
    conn.sock.recv(size)
    circuit = _busy.setdefault(conn.circuit, _Circuit(since=time.monotonic()))
    circuit.open += 1
    if circuit.open > AT_ONCE:
        raise TooBusy
    return True


def _peek(sock: socket.socket) -> tuple[int, int] | None:
    """Return length and number of the line; None while it is not whole."""
    try:
        seen = sock.recv_into(_glass, LINE, _LOOK)
    except BlockingIOError:
        return None
    except OSError:
        raise Gone from None
    try:
        if seen == 0:
            raise Gone
        if line := _LINE.match(_glass, 0, seen):
            return line.end(), int(line[1], 16) << 16 | int(line[2], 16)
        if seen == LINE or not b"PROXY TCP6 ".startswith(_glass[: min(seen, 11)]):
            raise Unannounced
    finally:
        _glass[:seen] = bytes(seen)
    return None


def count(conn: Any) -> None:
    """Count one request.

    Raises:
        TooBusy: its circuit made more than one visitor would.
    """
    if conn.circuit is None:
        return
    circuit, now = _busy[conn.circuit], time.monotonic()
    circuit.spent = max(0.0, circuit.spent - (now - circuit.since) * REFILL) + 1
    circuit.since = now
    if circuit.spent > BURST:
        circuit.spent = BURST
        raise TooBusy


def leave(conn: Any) -> None:
    """Give a connection's place back."""
    if conn.circuit in _busy:
        _busy[conn.circuit].open -= 1
        conn.circuit = None


def forget_idle() -> None:
    """Forget circuits that are neither open nor in debt."""
    now = time.monotonic()
    for number, circuit in list(_busy.items()):
        if circuit.open <= 0 and (now - circuit.since) * REFILL >= circuit.spent:
            del _busy[number]
