"""A small process beside the workers that deletes, about daily, what lay too long.

It runs at no hour anybody could expect, says nothing, and ends with the server. It
reads no request: the way to a visitor is closed before it begins.
"""

import os
import random
import select
import signal
from collections.abc import Callable
from typing import Any

HOUR = 3600.0
FEWEST, MOST = 16, 24
"""Hours between two rounds; drawn anew each time."""


def purge() -> None:
    """Delete from the intake what is older than anything may be here."""
    from aigaq.doors.gate.reception import today  # noqa: PLC0415  # after set-up
    from aigaq.holdings.intake.actions import purge_expired  # noqa: PLC0415  # the same

    purge_expired(on=today())


def open_beside(server: Any) -> None:
    """Start the process; called once, before the first worker is forked.

    Whoever is forked from the server holds the other end of a pipe. When all of them
    are gone it breaks, and so this process ends as well.
    """
    reading, writing = os.pipe()
    if os.fork():
        os.close(reading)
        os.set_inheritable(writing, False)  # noqa: FBT003  # the system's own API
        return
    os.close(writing)
    for listener in server.LISTENERS:
        listener.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    status = 1
    try:
        tend(reading, _round, _pause)
        status = 0
    finally:
        os._exit(status)


def tend(lifeline: int, work: Callable[[], None], pause: Callable[[], float]) -> None:
    """Do ``work`` after each ``pause``, until the other end of ``lifeline`` is closed.

    Args:
        lifeline: the reading end of a pipe nobody writes to.
        work: one round; what it raises ends everything.
        pause: seconds until the next round.
    """
    while True:
        broken, _, _ = select.select([lifeline], [], [], pause())
        if broken:
            return
        work()


def _round() -> None:
    from django.db import DatabaseError, connections  # noqa: PLC0415  # after set-up

    try:
        purge()
    except (DatabaseError, OSError):
        return  # a full or busy disk: tomorrow is soon enough, and nobody reads a log
    finally:
        connections.close_all()


def _pause() -> float:
    return random.uniform(FEWEST, MOST) * HOUR  # noqa: S311  # an hour, not a secret
