"""Events: the list with its filters, one event with its parts, opening and revising.

Changes nothing but through the actions of ``record``.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.coding import EventForm
from aigaq.doors.desk.forms.events import EventFilter
from aigaq.doors.desk.refusals import attempt
from aigaq.holdings.record import actions, queries


@require_safe
@needs("event.read")
def events(request: HttpRequest) -> HttpResponse:
    """List events that fit the filters, newest beginnings first."""
    form = EventFilter(request.GET, years=queries.years())
    page = queries.events(**form.asked(), after=request.GET.get("after"))
    return render(
        request,
        "desk/events.html",
        {
            "form": form,
            "page": page,
            "filter": form.query(),
            "turned": "after" in request.GET,
        },
    )


@require_safe
@needs("event.read")
def event(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one event with everything coded about it."""
    found = queries.event(reference)
    return render(request, "desk/event.html", {"event": found, "row": found.row})


@require_http_methods(["GET", "POST"])
@needs("event.open")
def event_new(request: HttpRequest) -> HttpResponseBase:
    """Open an event, perhaps from a testimony, which then tells of it."""
    testimony = request.GET.get("testimony")
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            reference = actions.open_event(
                by=who(request),
                draft=form.draft(),
                on=localdate(),
                testimony=testimony,
            )
            messages.success(
                request, gettext("The event is open. Now say who did what.")
            )
            return redirect("event", reference)
    return render(
        request, "desk/event_form.html", {"form": form, "testimony": testimony}
    )


@require_http_methods(["GET", "POST"])
@needs("event.revise")
def event_revise(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Change what is said of an event; its parts stay."""
    row = queries.event(reference).row
    form = EventForm(request.POST or None, initial=EventForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.revise_event(by=who(request), event=reference, draft=form.draft())
            messages.success(request, gettext("The event is changed."))
            return redirect("event", reference)
    return render(request, "desk/event_form.html", {"form": form, "row": row})
