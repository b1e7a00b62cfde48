"""The watch, read only: laws, petitions, actors and links, demands, numbers."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aigaq.doors.desk.access import needs
from aigaq.holdings.watch import queries

PARTS: dict[str, Callable[[], Any]] = {
    "laws": queries.laws,
    "petitions": queries.petitions,
    "actors": queries.actors,
    "links": queries.links,
    "recommendations": queries.recommendations,
    "statistics": queries.statistics,
}
"""Part of the watch -> what lists it."""


@require_safe
@needs("event.read")
def watch(request: HttpRequest, part: str = "laws") -> HttpResponse:
    """Show one part of the watch."""
    if part not in PARTS:
        raise Http404
    page = {"part": part, "rows": PARTS[part](), "counts": tuple(PARTS)}
    return render(request, f"desk/watch_{part}.html", page)


@require_safe
@needs("event.read")
def actor(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one actor and what links it to others."""
    return render(request, "desk/actor.html", {"actor": queries.actor(reference)})
