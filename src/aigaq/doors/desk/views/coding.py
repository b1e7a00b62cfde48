"""Adding parts to an event and taking them away, in the Events Standard Formats.

Decides nothing: what an event may hold is ``pure/rules/coding``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from aigaq.doors.desk import words
from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms import coding as forms
from aigaq.doors.desk.forms.fields import RowForm
from aigaq.doors.desk.refusals import attempt
from aigaq.doors.desk.wording import to_weigh
from aigaq.holdings.record import actions, queries


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part: its form, the action that keeps it, its words."""

    form: type[RowForm]
    keep: Callable[..., Any]
    title: Any


PARTS = {
    "statement": Part(forms.StatementForm, actions.add_statement, _("Add a sentence")),
    "act": Part(forms.ActForm, actions.add_act, _("Add an act")),
    "involvement": Part(
        forms.InvolvementForm, actions.add_involvement, _("Add who did it")
    ),
    "information": Part(
        forms.InformationForm, actions.add_information, _("Add a source")
    ),
    "intervention": Part(
        forms.InterventionForm, actions.add_intervention, _("Add help")
    ),
}


@require_http_methods(["GET", "POST"])
@needs("event.add_part")
def part_new(request: HttpRequest, reference: str, kind: str) -> HttpResponseBase:
    """Ask for one part of an event and keep it."""
    part = PARTS.get(kind)
    if part is None:
        raise Http404
    event = queries.event(reference)
    form = part.form(
        request.POST or None,
        initial={
            name: request.GET[name]
            for name in ("act", "testimony")
            if name in request.GET
        },
        **_choices(kind, event),
    )
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            _keep(part, form, by=who(request), event=reference)
            messages.success(request, gettext("Added."))
            if isinstance(form, forms.StatementForm):
                _weigh(request, form.draft().text)
            return redirect("event", reference)
    return render(
        request,
        "desk/part_form.html",
        {"form": form, "row": event.row, "title": part.title},
    )


def _weigh(request: HttpRequest, text: Mapping[str, str]) -> None:
    """Ask a member to look again at words of theirs that hurt and are not quoted."""
    for term, instead in to_weigh(text):
        said = {"term": term, "instead": instead}
        messages.warning(
            request, gettext("“%(term)s” hurts. Could it be “%(instead)s”?") % said
        )


def _keep(part: Part, form: Any, *, by: str, event: str) -> None:
    if part is PARTS["involvement"]:
        place = {"act": form.cleaned_data["act"]}
    elif part is PARTS["information"]:
        place = {"event": event, "on": localdate()}
    else:
        place = {"event": event}
    part.keep(by=by, draft=form.draft(), **place)


def _choices(kind: str, event: queries.EventView) -> dict[str, Any]:
    if kind == "involvement":
        return {"acts": [(act.reference, _name_act(act)) for act in event.acts]}
    if kind == "statement":
        return {
            "informations": [_name_information(told) for told in event.informations]
        }
    if kind == "information":
        named = [
            (source.reference, words.choose(source.title)[0])
            for source in queries.sources()
        ]
        return {"sources": sorted(named, key=lambda pair: pair[1])}
    return {}


def _name_information(told: queries.InformationView) -> tuple[str, str]:
    title = words.choose(told.source.title)[0] if told.source else told.testimony
    return told.reference, f"{title}, {told.place}" if told.place else title


def _name_act(act: queries.ActView) -> str:
    return f"{words.term('act_types', act.type)} — {words.choose(act.victim.role)[0]}"


@require_http_methods(["GET", "POST"])
@needs("event.remove_part")
def part_remove(request: HttpRequest, reference: str, part: str) -> HttpResponseBase:
    """Ask whether a part shall go, then take it away."""
    event = queries.event(reference)
    if request.method == "POST":
        actions.remove_part(by=who(request), event=reference, part=part)
        messages.success(request, gettext("Removed."))
        return redirect("event", reference)
    if part not in _parts_of(event):
        raise Http404
    return render(request, "desk/part_remove.html", {"row": event.row, "part": part})


def _parts_of(event: queries.EventView) -> set[str]:
    acts = {act.reference for act in event.acts}
    acts |= {one.reference for act in event.acts for one in act.involvements}
    told = {one.reference for one in event.informations}
    told |= {one.reference for one in event.statements}
    return acts | told | {one.reference for one in event.interventions}
