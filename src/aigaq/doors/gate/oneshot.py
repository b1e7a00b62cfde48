"""Words in clear are read by a process that lives for one request and no longer.

Whoever posts words (a report, a number) is handed, connection and all, from the worker
that accepted to a nursery, which forks a child for it. The child reads, seals, answers
and ends; the system takes its memory back. A worker looks at the first bytes of a
request only, and leaves them in the connection: they name the verb, never a word.
Why not workers that are restarted: docs/adr/0064-one-process-for-one-post.md.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.workers.gthread import _DEFER, DEFAULT_WORKER_DATA_TIMEOUT, ThreadWorker
from gunicorn.workers.sync import SyncWorker

MOST = int(os.environ.get("AIGAQ_GATE_ONE_SHOTS", "256"))
"""Children at a time; a slow upload holds one for as long as it lasts."""

SILENCE = 120.0
"""Seconds without a byte after which a child gives up on its visitor."""

ORDINARY = (
    b"GET ",
    b"HEAD ",
    b"POST /desk/",
    b"PUT /desk/",
    b"DELETE /desk/",
    b"POST /sealed ",
)
"""How requests without words begin; whatever begins otherwise goes to a child.

A sealed file is no secret either, but it may take an hour to come: a child waits for
it, so that no worker has to.
"""

LOOK = max(map(len, ORDINARY))


class Nursery:
    """The way from workers to the process that forks children for them."""

    def __init__(self) -> None:
        self._ours, self._theirs = socket.socketpair(
            socket.AF_UNIX, socket.SOCK_SEQPACKET
        )

    def open(self, server: Any, worker: type[SyncWorker]) -> None:
        """Start it; called once, before the first worker is forked."""
        names = [listener.getsockname() for listener in server.LISTENERS]
        if os.fork():
            self._theirs.close()
            return
        self._ours.close()
        for listener in server.LISTENERS:
            listener.close()  # or the address would stay taken after our end
        os._exit(_keep(lambda: _serve(self._theirs, server, worker, names[0])))

    def take(self, client: socket.socket) -> None:
        """Hand a connection over; it stays open on the other side.

        Raises:
            OSError: nobody is there to take it.
        """
        socket.send_fds(self._ours, [b"c"], [client.fileno()])


class HandingOver(ThreadWorker):  # type: ignore[misc]  # gunicorn publishes no types
    """A worker that never reads a word: it hands such requests over."""

    nursery: Nursery

    def handle(self, conn: Any) -> Any:
        """Look at the verb; serve what has no words, hand over the rest."""
        if not conn.initialized and not conn.wait_for_data(DEFAULT_WORKER_DATA_TIMEOUT):
            return _DEFER
        if conn.parser is not None and conn.parser.unreader.buf.getvalue():
            return False  # sent ahead of our answer: no browser does, and we read none
        conn.sock.setblocking(True)  # noqa: FBT003  # the socket's own API
        if conn.sock.recv(LOOK, socket.MSG_PEEK).startswith(ORDINARY):
            return super().handle(conn)
        with contextlib.suppress(OSError):
            self.nursery.take(conn.sock)
        # Closing must not end the conversation that somebody else now leads.
        conn.close = _just_close(conn.sock)
        return False


def _just_close(sock: socket.socket) -> Callable[..., None]:
    def close(*, graceful: bool = False) -> None:
        del graceful
        sock.close()

    return close


def _keep(serve: Callable[[], None]) -> int:
    """Run the nursery, and another one if it is ever killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        child = os.fork()
        if not child:
            serve()
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


def _serve(
    channel: socket.socket, server: Any, kind: type[SyncWorker], name: Any
) -> None:
    """Fork a child for every connection until the workers are gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    worker = kind(
        0, os.getpid(), [], server.app, server.timeout, server.cfg, server.log
    )
    worker.wsgi = server.app.wsgi()
    gc.freeze()
    channel.settimeout(1.0)  # the dead are buried soon, also when nobody comes
    alive: set[int] = set()
    while True:
        _reap(alive, wait=len(alive) >= MOST)
        try:
            message, handles, _flags, _address = socket.recv_fds(channel, 1, 1)
        except TimeoutError:
            continue
        if not message:
            return
        for handle in handles:
            child = os.fork()
            if not child:
                channel.close()
                _answer(worker, _Place(name), socket.socket(fileno=handle))
            os.close(handle)
            alive.add(child)


def _reap(alive: set[int], *, wait: bool) -> None:
    while alive:
        ended, _status = os.waitpid(-1, 0 if wait else os.WNOHANG)
        if not ended:
            return
        alive.discard(ended)
        wait = False


def _answer(worker: SyncWorker, place: _Place, client: socket.socket) -> None:
    """Answer one request and end, whatever happens."""
    try:
        gc.disable()  # would touch, and so copy, what is shared with the nursery
        client.settimeout(SILENCE)
        worker.handle(place, client, client.getpeername())
    finally:
        sys.stderr.flush()
        os._exit(0)
