"""Long work behind a page: begun, found again by its address, seen to have ended.

Whoever asks waits a moment; what is done by then is answered as if nothing were. What
is not gets a row, an address drawn by lot, and a page that says what it is at. Nobody
finds another member's work. Why so: docs/adr/0116-long-work-behind-a-page.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import now

from aigaq.doors.desk.workshop import Job, Workshop
from aigaq.holdings.figures import actions, works
from aigaq.pure.errors import error_texts, recalled
from aigaq.pure.statistics.refusals import (
    FigureLookGone,
    FigureWorkBroken,
    FigureWorkStopped,
)

AT_ONCE = 1.5
"""Seconds a page waits for work before it shows how far it is."""

WORKSHOP = Workshop()


def begin(job: Job) -> Job:
    """Let work begin, and wait a moment for its end.

    Inside somebody's transaction it is done at once: another thread would see nothing
    of what that wrote.
    """
    if connection.in_atomic_block:
        job.run()
        return job
    job = WORKSHOP.begin(job)
    if job.over.wait(AT_ONCE):
        WORKSHOP.drop(job)
    else:
        WORKSHOP.keep(job)
    return job


@dataclass(frozen=True, slots=True)
class Found:
    """Work as its page shows it: going, stopped, or over with a result or an error."""

    reference: str
    kind: str
    figure: str
    asked: Mapping[str, Any]
    step: str
    done: int
    of: int
    begun_at: datetime
    going: bool
    told: bool
    result: Any = None
    error: Exception | None = None


def find(*, by: str, reference: str) -> Found:
    """Return a member's own work.

    Raises:
        FigureWorkUnknown: there is none of that name, or it is another member's.
    """
    job = WORKSHOP.find(by, reference)
    return _of_row(works.work(by=by, reference=reference)) if job is None else of(job)


def untold(*, by: str) -> list[Found]:
    """Return a member's own work that goes on, or whose end was not seen."""
    found = []
    for row in works.untold(by=by):
        job = WORKSHOP.find(by, row.reference)
        found.append(_of_row(row) if job is None else of(job))
    return found


def tell(found: Found, *, by: str) -> None:
    """Remember that a member has seen how their work ended."""
    job = WORKSHOP.find(by, found.reference)
    if job is not None:
        job.told = True
    actions.note_told(by=by, reference=found.reference)


def of(job: Job) -> Found:
    """Return work of this process as its page shows it."""
    return Found(
        job.reference,
        job.kind,
        job.figure,
        job.asked,
        job.step,
        job.done,
        job.of,
        job.begun_at,
        not job.over.is_set(),
        job.told,
        job.result,
        job.error,
    )


def _of_row(row: works.WorkView) -> Found:
    """Return work that only the database knows: of another process, or of one before.

    Without a result it is stopped or goes on elsewhere. A look keeps no result in the
    database, so it has to be begun again.
    """
    stopped, result = row.stopped(now()), row.result
    error: Exception | None = None
    if stopped:
        error = FigureWorkStopped()
    elif result == {}:
        error = FigureLookGone()
    elif result is not None and "code" in result:
        # A row may have been written by another version of the program.
        known = result["code"] in error_texts()
        error = recalled(**result) if known else FigureWorkBroken()
    return Found(
        row.reference,
        row.kind,
        row.figure,
        row.asked,
        row.step,
        row.done,
        row.of,
        row.begun_at,
        row.result is None and not stopped,
        row.told,
        result,
        error,
    )
