"""Keeping track of work on a figure while a page waits for it.

No journal line of its own: what is worked on notes itself, when it is done. Decides
nothing about a figure, and holds no count. Why it is kept: docs/adr/0116.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from aigaq.holdings.figures.models import Work

KEPT = timedelta(days=1)
"""So long one can come back to how it ended."""


@transaction.atomic
def begin_work(
    *, by: str, reference: str, about: Mapping[str, Any], begun_at: datetime
) -> None:
    """Keep that work goes on; forget what is older than a day.

    Args:
        by: whose work it is.
        reference: drawn by lot; stands in addresses.
        about: ``kind``, ``figure`` and ``asked``, see ``models.Work``.
        begun_at: when it was asked for.
    """
    now = timezone.now()
    Work.objects.filter(beat_at__lt=now - KEPT).delete()
    Work.objects.create(
        reference=reference, by=by, begun_at=begun_at, beat_at=now, **about
    )


def tell_work(*, reference: str, step: str, done: int, of: int) -> None:
    """Say that work goes on, and at which step it is."""
    Work.objects.filter(reference=reference, result__isnull=True).update(
        step=step, done=done, of=of, beat_at=timezone.now()
    )


def end_work(*, reference: str, result: Mapping[str, Any]) -> None:
    """Keep how work ended: what came of it, or the code and facts of a refusal."""
    Work.objects.filter(reference=reference).update(
        result=dict(result), beat_at=timezone.now()
    )


def note_told(*, by: str, reference: str) -> None:
    """Remember that a member has seen how their work ended."""
    Work.objects.filter(by=by, reference=reference, told=False).update(told=True)
