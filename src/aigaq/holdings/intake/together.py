"""Who writes when: one process at a time, and what came together in one transaction.

Flushing the disk is what a deposit waits for. While one thread flushes, others queue;
whoever comes next writes for all of them. Nobody hears "taken" before the transaction
with their envelope is on the disk, so nothing is promised earlier than without this.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import transaction

from aigaq.holdings.intake.models import Envelope


@contextmanager
def our_turn() -> Iterator[None]:
    """Wait for the turn to write; of all processes of this home one has it.

    SQLite has a lock of its own, but those who wait for it sleep and try again, and
    whoever sleeps longest loses. A turn is over when its process is killed.
    """
    handle = os.open(
        Path(settings.AIGAQ_HOME) / "turn", os.O_WRONLY | os.O_CREAT, 0o600
    )
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class _Asked:
    """One envelope that waits to be written; ``failure`` is why it was not."""

    def __init__(self, row: Envelope) -> None:
        self.row = row
        self.done = False
        self.failure: Exception | None = None


_queue: list[_Asked] = []
_writing = Lock()


def keep_together(row: Envelope) -> None:
    """Write one envelope, with whatever else waits; one that is here already stays one.

    Raises:
        DatabaseError: the transaction failed; none of those in it were kept.
    """
    asked = _Asked(row)
    _queue.append(asked)
    with _writing:
        if not asked.done:
            batch = _queue[:]
            del _queue[: len(batch)]
            _write(batch)
    if asked.failure:
        raise asked.failure


def _write(batch: Sequence[_Asked]) -> None:
    failure: Exception | None = None
    try:
        with our_turn(), transaction.atomic():
            rows = [asked.row for asked in batch]
            Envelope.objects.bulk_create(rows, ignore_conflicts=True)
    except Exception as error:  # noqa: BLE001  # raised again in each one's own thread
        failure = error
    for asked in batch:
        asked.done, asked.failure = True, failure
