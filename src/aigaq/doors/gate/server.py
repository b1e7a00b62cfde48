"""The gate's worker processes: gunicorn's settings, and what it may say and write.

Read by ``gunicorn -c python:aigaq.doors.gate.server``. No access log, no control
socket, no name of the software in answers, no words of a visitor in an error log or in
the server's own refusals. Half-written files of a crash are swept before it listens.
"""

import gc
import logging
import os
import resource
import signal
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import wsgi
from gunicorn.workers.sync import SyncWorker

from aigaq.doors.gate import housekeeping
from aigaq.doors.gate.handing import HandingOver
from aigaq.doors.gate.headers import STRICT
from aigaq.doors.gate.housekeeping import purge
from aigaq.doors.gate.logs import BareFormatter
from aigaq.doors.gate.oneshot import Nursery

BROKEN = b"gate.broken\n"


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn publishes no types
    """Start and stop in words; failures without any: see ``logs.BareFormatter``."""

    def setup(self, cfg: Any) -> None:
        """Give every handler the bare format, from warnings up."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(_ServerFormatter())


class _ServerFormatter(BareFormatter):
    def format(self, record: logging.LogRecord) -> str:
        if record.levelno < logging.WARNING:
            return str(record.getMessage())
        return super().format(record)


class Quiet:
    """Answers what is not HTTP with the same strict headers as everything else."""

    log: Any

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Refuse in our own words; never repeat or log what was sent."""
        del req, addr
        head = {**STRICT, "Content-Type": "text/plain", "Connection": "close"}
        head["Content-Length"] = str(len(BROKEN))
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        try:
            client.sendall(f"HTTP/1.1 400 Bad Request\r\n{lines}\r\n".encode() + BROKEN)
        except OSError:
            self.log.debug("nobody was there to be refused")
        self.log.warning("a request was not HTTP", exc_info=exc)


class QuietWorker(Quiet, HandingOver):
    """Serves everything that has no words in it."""

    nursery = Nursery()


class QuietOneShot(Quiet, SyncWorker):  # type: ignore[misc]  # gunicorn publishes no types
    """Serves one request with words in it, and is gone."""


# Which software answers, and which version of it, is nobody's business.
wsgi.SERVER = "gate"

worker_class = QuietWorker
logger_class = QuietLogger
accesslog = None
errorlog = "-"
loglevel = "info"
control_socket_disable = True
preload_app = True
keepalive = 15
threads = int(os.environ.get("AIGAQ_GATE_THREADS", "8"))
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # a heartbeat, no content
HANDLES = 4096
"""Open connections and files of one process, if the system lets it have so many."""

limit_request_line = 512
limit_request_fields = 48
umask = 0o077


def when_ready(server: Any) -> None:
    """Bring the tables up to date, clear away what a crash left, open the nursery.

    Runs once the address is ours, so no other gate is at work here, and before the
    first worker starts.
    """
    from django.core.management import call_command  # noqa: PLC0415  # the same
    from django.db import connections  # noqa: PLC0415  # Django is set up by now

    from aigaq.doors.gate.warming import warm  # noqa: PLC0415  # the same
    from aigaq.holdings.intake.actions import (  # noqa: PLC0415  # the same
        empty_log,
        sweep,
    )

    call_command("migrate", verbosity=0, interactive=False)
    sweep()
    purge()
    empty_log()
    warm()
    connections.close_all()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, HANDLES), most))
    QuietWorker.nursery.open(server, QuietOneShot)
    housekeeping.open_beside(server)


def post_fork(server: Any, worker: Any) -> None:
    """Leave no core file: it would hold the words of whoever was writing.

    Until the worker has handlers of its own, its parent's would swallow the signal to
    end, and the gate would wait half a minute for it.
    """
    del server, worker
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was loaded before the fork is never garbage
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
