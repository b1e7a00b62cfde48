"""Work on figures that goes on behind a page: what is known of it, for whose it is.

Reads only. Nobody sees the work of another member.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aigaq.holdings.figures.models import Work
from aigaq.pure.statistics.refusals import FigureWorkUnknown

LOST = timedelta(seconds=20)
"""A process at work says so every few seconds; who is silent so long was stopped."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """Work of one member; ``result`` is None until it has ended."""

    reference: str
    kind: str
    figure: str
    asked: Mapping[str, Any]
    step: str
    done: int
    of: int
    begun_at: datetime
    beat_at: datetime
    result: Mapping[str, Any] | None
    told: bool

    def stopped(self, now: datetime) -> bool:
        """Tell whether it had not ended when its process was."""
        return self.result is None and now - self.beat_at > LOST


def work(*, by: str, reference: str) -> WorkView:
    """Return work of one's own.

    Raises:
        FigureWorkUnknown: there is none of that name, or it is another member's.
    """
    row = Work.objects.filter(by=by, reference=reference).first()
    if row is None:
        raise FigureWorkUnknown
    return _view(row)


def untold(*, by: str) -> list[WorkView]:
    """Return one's own work that goes on or whose end was not seen, newest first."""
    rows = Work.objects.filter(by=by, told=False).order_by("-id")
    return [_view(row) for row in rows]


def _view(row: Work) -> WorkView:
    return WorkView(
        row.reference,
        row.kind,
        row.figure,
        row.asked,
        row.step,
        row.done,
        row.of,
        row.begun_at,
        row.beat_at,
        row.result,
        row.told,
    )
