"""Threads that work on figures while pages wait, and what this process knows of them.

One member's works go one after the other, two members' side by side, releases one at a
time. Decides nothing about a figure, writes only through actions, and never logs what
is worked on. Why threads: docs/adr/0116-long-work-behind-a-page.md.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils.timezone import now

from aigaq.holdings.figures import actions
from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.refusals import FigureTooLong, FigureWorkBroken
from aigaq.pure.statistics.steps import Step, heard

BEAT = 4.0
"""Seconds between two words that work goes on."""

SIDE_BY_SIDE = 2
"""So many persons' works at once; more would only slow each other and the pages."""

IDLE = 30.0
"""Seconds after which a thread without work ends, and its connection with it."""

REMEMBERED = 900.0
"""Seconds a result stays in memory; the tables of a look lie nowhere else."""

RELEASE = "release"
log = logging.getLogger(__name__)


@dataclass
class Job:
    """Work of one member, as this process knows it.

    Attributes:
        by: the log-in name.
        kind: what is done; ``views.working`` knows the kinds.
        figure: the one it is about, or "".
        asked: what was typed, to begin again.
        do: does it; returns what came of it, or raises.
        step, done, of: how far it is; no step while it waits for its turn.
        result: what came of it, once it is over without ``error``.
    """

    by: str
    kind: str
    figure: str
    asked: Mapping[str, Any]
    do: Callable[[], Any]
    reference: str = field(default_factory=lambda: secrets.token_hex(16))
    begun_at: datetime = field(default_factory=now)
    step: str = ""
    done: int = 0
    of: int = 0
    told: bool = False
    result: Any = None
    error: Exception | None = None
    over: Event = field(default_factory=Event)
    running: bool = False
    kept: bool = False
    ended: float = 0.0
    _until: float = 0.0
    _turn: Lock = field(default_factory=Lock)

    def hear(self, step: Step, done: int, of: int) -> None:
        """Note how far it is."""
        self.step, self.done, self.of = step.value, done, of

    def left(self) -> float:
        """Return the seconds it still has.

        Raises:
            FigureTooLong: there are none.
        """
        seconds = self._until - monotonic()
        if seconds <= 0:
            raise FigureTooLong(minutes=settings.AIGAQ_FIGURE_MINUTES)
        return seconds

    def run(self) -> None:
        """Do it, and keep what came of it or why nothing did."""
        self._until = monotonic() + 60 * settings.AIGAQ_FIGURE_MINUTES
        self.step = Step.COUNTING.value
        try:
            with heard(self):
                self.result = self.do()
        except Exception as error:  # noqa: BLE001  # the page that asks raises it
            self.error = error
        self.ended = monotonic()
        with self._turn:
            self.over.set()
            if self.kept:
                self._write_end()

    def keep(self) -> None:
        """Write down that it goes on, unless it is over."""
        with self._turn:
            if self.over.is_set() or self.kept:
                return
            about = {"kind": self.kind, "figure": self.figure, "asked": self.asked}
            actions.begin_work(
                by=self.by,
                reference=self.reference,
                about=about,
                begun_at=self.begun_at,
            )
            self.kept = True

    def beat(self) -> None:
        """Write down how far it is, if it is not over."""
        with self._turn:
            if not self.over.is_set():
                actions.tell_work(
                    reference=self.reference,
                    step=self.step,
                    done=self.done,
                    of=self.of,
                )

    def _write_end(self) -> None:
        result = self.result if isinstance(self.result, dict) else {}
        if isinstance(self.error, AigaqError):
            result = {"code": self.error.code, "facts": self.error.facts}
        elif self.error is not None:
            result = {"code": FigureWorkBroken.code, "facts": {}}
        try:
            actions.end_work(reference=self.reference, result=result)
        except Exception:
            # It is over all the same; this process still knows how it ended.
            log.exception("the end of a work was not written down")


class Workshop:
    """The works of this process and the threads that do them."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._waiting: list[Job] = []
        self._changed = Condition()
        self._hands = 0
        self._beating = False

    def begin(self, job: Job) -> Job:
        """Let work begin, or find the same one that goes on already."""
        with self._changed:
            self._forget()
            for other in self._jobs.values():
                if not other.over.is_set() and _same(job, other):
                    return other
            self._jobs[job.reference] = job
            self._waiting.append(job)
            if self._hands < SIDE_BY_SIDE:
                self._hands += 1
                Thread(target=self._work, daemon=True).start()
            self._changed.notify_all()
        return job

    def find(self, by: str, reference: str) -> Job | None:
        """Return a member's work that this process knows."""
        job = self._jobs.get(reference)
        return job if job is not None and job.by == by else None

    def keep(self, job: Job) -> None:
        """Write down that work goes on, and go on saying so."""
        try:
            job.keep()
        except DatabaseError:
            # It goes on all the same; this process still knows of it.
            log.exception("a work was not written down")
        with self._changed:
            if not self._beating:
                self._beating = True
                Thread(target=self._beat, daemon=True).start()

    def drop(self, job: Job) -> None:
        """Forget work that was over before anybody had to wait."""
        if not job.kept:
            self._jobs.pop(job.reference, None)

    def _work(self) -> None:
        """Do one work after the other, until there has been none for a while."""
        while (job := self._next()) is not None:
            job.run()
            with self._changed:
                job.running = False
                self._changed.notify_all()
        connections.close_all()

    def _next(self) -> Job | None:
        with self._changed:
            there = self._changed.wait_for(lambda: self._ready() is not None, IDLE)
            job = self._ready()
            if not there or job is None:
                self._hands -= 1
                return None
            self._waiting.remove(job)
            job.running = True
            return job

    def _ready(self) -> Job | None:
        """Return the first work that need not wait for another to end."""
        running = [job for job in self._jobs.values() if job.running]
        busy = {job.by for job in running}
        releasing = any(job.kind == RELEASE for job in running)
        for job in self._waiting:
            if job.by not in busy and not (releasing and job.kind == RELEASE):
                return job
        return None

    def _beat(self) -> None:
        """Say of every kept work that it goes on, while there is one."""
        while True:
            with self._changed:
                self._changed.wait(BEAT)
                going = [j for j in self._jobs.values() if j.kept]
                going = [job for job in going if not job.over.is_set()]
                if not going:
                    self._beating = False
                    break
            for job in going:
                try:
                    job.beat()
                except DatabaseError:
                    log.exception("the beat of a work was not written down")
        connections.close_all()

    def _forget(self) -> None:
        before = monotonic() - REMEMBERED
        for reference, job in list(self._jobs.items()):
            if job.over.is_set() and job.ended < before:
                del self._jobs[reference]


def _same(one: Job, other: Job) -> bool:
    """Tell whether two works ask the same: somebody pressed twice."""
    mine, theirs = (
        (job.by, job.kind, job.figure, dict(job.asked)) for job in (one, other)
    )
    return mine == theirs
