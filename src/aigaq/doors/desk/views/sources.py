"""Published sources: what the record rests on.

Changes nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aigaq.doors.desk.access import needs
from aigaq.holdings.record import queries


@require_safe
@needs("event.read")
def sources(request: HttpRequest) -> HttpResponse:
    """List every published source."""
    return render(request, "desk/sources.html", {"sources": queries.sources()})


@require_safe
@needs("event.read")
def source(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one source and the events that rest on it."""
    page = {
        "source": queries.source(reference),
        "events": queries.events_of_source(reference),
    }
    return render(request, "desk/source.html", page)
