"""Words in clear are read by a process that lives for one request and no longer.

Whoever posts words (a report, a number) is handed, connection and all, from the worker
that accepted to a nursery, which forks a child for it. The child reads, seals, answers
and ends; the system takes its memory back. A worker looks at the head of a request
only, and leaves it in the connection. Sealed files go the same way, because they may
take an hour. Why no restarted workers: docs/adr/0064-one-process-for-one-post.md.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
import time
from typing import Any

from gunicorn.workers.sync import SyncWorker

from aigaq.doors.gate import beats, lanes, pressure

SILENCE = 120.0
"""Seconds without a byte after which a child gives up on its visitor."""


PATIENCE = 2.0
"""Seconds a worker waits when so many were handed over that it has to."""


class Nursery:
    """The way from workers to the process that forks children for them."""

    def __init__(self) -> None:
        self._ours, self._theirs = socket.socketpair(
            socket.AF_UNIX, socket.SOCK_SEQPACKET
        )
        self._ours.settimeout(PATIENCE)

    def open(self, server: Any, worker: type[SyncWorker]) -> None:
        """Start it; called once, before the first worker is forked."""
        names = [listener.getsockname() for listener in server.LISTENERS]
        if os.fork():
            self._theirs.close()
            return
        self._ours.close()
        for listener in server.LISTENERS:
            listener.close()  # or the address would stay taken after our end
        os._exit(_keep(self._theirs, server, worker, names[0]))

    def take(self, lane: bytes, client: socket.socket) -> None:
        """Hand a connection over; it stays open on the other side.

        Raises:
            OSError: nobody is there to take it.
        """
        socket.send_fds(self._ours, [lane], [client.fileno()])


def _keep(
    channel: socket.socket, server: Any, kind: type[SyncWorker], name: Any
) -> int:
    """Run the nursery, and another one if it is ever killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        child = os.fork()
        if not child:
            _serve(channel, server, kind, name)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return 0


class _Place:
    """Stands for the listening socket, of which only the address is asked."""

    def __init__(self, name: Any) -> None:
        self._name = name

    def getsockname(self) -> Any:
        return self._name


class Visitor(socket.socket):
    """A connection that tells how much it brings, and does not linger for nothing."""

    number = 0
    whole = False
    _over = False

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Take what has come. After our answer, nothing more is waited for."""
        if self._over and self.whole:
            return b""
        data = super().recv(size, flags)
        lanes.brings(self.number, len(data))
        return data

    def shutdown(self, how: int) -> None:
        """End our side of the conversation."""
        self._over = True
        super().shutdown(how)


def _serve(
    channel: socket.socket, server: Any, kind: type[SyncWorker], name: Any
) -> None:
    """Fork a child for every connection until the workers are gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    worker = kind(
        0, os.getpid(), [], server.app, server.timeout, server.cfg, server.log
    )
    worker.wsgi = server.app.wsgi()
    from aigaq.doors.gate.warming import freshen  # noqa: PLC0415  # Django is set up by now

    gc.freeze()
    places = lanes.Lanes()
    while True:
        _reap(places)
        for lane, handle, number in places.ready():
            freshen()
            child = os.fork()
            if not child:
                channel.close()
                client = Visitor(fileno=handle)
                client.number, client.whole = number, not lane.long
                _answer(worker, _Place(name), client, humble=lane.humble)
            os.close(handle)
            places.born(lane, child, number)
        # The dead are buried soon, also when nobody comes.
        channel.settimeout(0.005 if places.queued() else 0.5)
        try:
            message, handles, _flags, _address = socket.recv_fds(channel, 1, 1)
        except TimeoutError:
            continue
        if not message:
            return
        for handle in handles:
            places.take(message, handle)


def _reap(places: lanes.Lanes) -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            ended, _status = os.waitpid(-1, os.WNOHANG)
            if not ended:
                return
            places.buried(ended)


def _answer(
    worker: SyncWorker, place: _Place, client: Visitor, *, humble: bool
) -> None:
    """Answer one request and end, whatever happens."""
    try:
        beats.born, beats.number = time.monotonic(), client.number
        gc.disable()  # would touch, and so copy, what is shared with the nursery
        signal.signal(signal.SIGTERM, _make_room)
        client.settimeout(SILENCE)
        pressure.in_the_narrow_lane = humble
        os.nice(12 if humble else 4)  # pages and sealed posts are short: they go first
        worker.handle(place, client, client.getpeername())
    finally:
        sys.stderr.flush()
        os._exit(0)


def _make_room(signum: int, frame: Any) -> None:
    """Give up on a visitor who brings least, as if the line had been cut."""
    del frame
    signal.signal(signum, signal.SIG_IGN)
    raise TimeoutError
