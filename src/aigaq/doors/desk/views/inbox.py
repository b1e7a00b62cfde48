"""The inbox: sealed envelopes; open one, admit it with consents, or put it aside.

Nothing is opened before the journal has noted who opens it.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.answers import title_of, told
from aigaq.doors.desk.forms.testimonies import AdmitForm, DeclineForm
from aigaq.doors.desk.refusals import attempt, language
from aigaq.holdings.record import actions, queries
from aigaq.pure.errors import AigaqError


@require_safe
@needs("inbox.read")
def inbox(request: HttpRequest) -> HttpResponse:
    """List what arrived and nobody has dealt with; nothing is opened."""
    return render(request, "desk/inbox.html", {"envelopes": queries.inbox()})


@require_http_methods(["GET", "POST"])
@needs("inbox.read")
def envelope(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Open one envelope (the journal notes it); a POST admits or adds it."""
    if request.method == "POST":
        form = AdmitForm(request.POST)
        if "add" in request.POST:
            with attempt(form):
                testimony = actions.add_to_testimony(
                    by=who(request), envelope=reference, on=localdate()
                )
                messages.success(request, gettext("It is kept with its testimony."))
                return redirect("testimony", testimony)
        elif form.is_valid():
            with attempt(form):
                testimony = actions.admit_testimony(
                    by=who(request),
                    envelope=reference,
                    consents=form.consents(),
                    on=localdate(),
                )
                messages.success(request, gettext("The testimony is on record."))
                return redirect("testimony", testimony)
    opened = actions.open_waiting(by=who(request), envelope=reference)
    if request.method != "POST":
        form = AdmitForm(initial=_initial(opened.ticked))
    form.offer(opened.ticked)
    page = {
        "opened": opened,
        "told": told(opened.answers, opened.form),
        "title": title_of(opened.form),
        "form": form,
        "locked": opened.locked and _said(opened.locked),
    }
    return render(request, "desk/envelope.html", page)


def _said(refused: AigaqError) -> str:
    spoken = language()
    return f"{refused.sentence(spoken)} {refused.hint(spoken)}"


def _initial(ticked: Mapping[Any, bool]) -> dict[str, Any]:
    return {"purposes": [purpose.value for purpose, yes in ticked.items() if yes]}


@require_http_methods(["GET", "POST"])
@needs("testimony.decline")
def decline(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Ask why an envelope is put aside, then put it aside, unopened or not."""
    if reference not in {sealed.envelope for sealed in queries.inbox()}:
        raise Http404
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.decline_envelope(
                by=who(request),
                envelope=reference,
                reason=form.cleaned_data["reason"],
                on=localdate(),
            )
            messages.success(request, gettext("The envelope is put aside."))
            return redirect("inbox")
    page = {"form": form, "reference": reference}
    return render(request, "desk/decline.html", page)
