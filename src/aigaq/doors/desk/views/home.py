"""The first page: what waits for the member who looks.

Counts only; opens nothing.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from aigaq.doors.desk.access import permissions, who
from aigaq.holdings.figures import queries as figures
from aigaq.holdings.record import queries as record


class Waiting(NamedTuple):
    """One thing that waits: how many, of what, and where to go."""

    number: int
    words: Any
    calm: Any
    address: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, by what the member may do about it."""
    may = permissions(request)
    waiting = []
    if may["inbox_read"]:
        waiting += _casework()
    if may["event_open"]:
        waiting.append(_uncoded())
    if may["figure_release"]:
        waiting.append(_to_release(who(request)))
    return render(request, "desk/home.html", {"waiting": waiting})


def _casework() -> list[Waiting]:
    return [
        Waiting(
            len(record.inbox()),
            _("Envelopes to open"),
            _("The inbox is empty"),
            reverse("inbox"),
        ),
        Waiting(
            record.answers_waiting(),
            _("Answers for the next pull"),
            _("No answer waits to be carried out"),
            reverse("testimonies"),
        ),
    ]


def _uncoded() -> Waiting:
    return Waiting(
        record.uncoded_events_count(),
        _("Events without coding"),
        _("Every event from a testimony is coded"),
        reverse("events") + "?origin=testimony",
    )


def _to_release(member: str) -> Waiting:
    drafts = figures.figures(status="draft")
    return Waiting(
        sum(draft.computed_by != member for draft in drafts),
        _("Figures you can release"),
        _("No figure waits for you"),
        reverse("figures"),
    )
