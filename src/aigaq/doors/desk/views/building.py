"""Building a figure: choose, look at both tables, keep a draft; the codebook; files.

Decides nothing: what may be published is the holding's to say.
"""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from aigaq.doors.desk import built, working
from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.building import BEGINNINGS, BuildForm
from aigaq.doors.desk.refusals import attempt, language
from aigaq.doors.desk.workshop import Job
from aigaq.holdings.figures import actions, cube_words, drawings, queries
from aigaq.pure.statistics.counting.definitions import Unit
from aigaq.pure.statistics.counting.fields import FIELDS, PERIOD
from aigaq.pure.statistics.pictures.drawing import draw
from aigaq.pure.statistics.release.model import Rule
from aigaq.pure.vocabulary.terms import Vocabulary

SHOW, KEEP = "show", "keep"
"""What is done with a definition: only looked at, or kept as a draft."""


@require_http_methods(["GET", "POST"])
@needs("figure.compute")
def figure_build(request: HttpRequest) -> HttpResponseBase:
    """Ask what to count; show both tables, or keep a draft of the safe one."""
    begin = request.GET.get("begin", "table")
    form = BuildForm(request.POST or None, begin=begin)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            job = _begin(request, form)
            if not job.over.is_set():
                return redirect("work", job.reference)
            return _built(request, working.of(job), form)
    return _builder(request, form, begin=begin if request.method == "GET" else "")


def _begin(request: HttpRequest, form: BuildForm) -> Job:
    """Let what the form asks begin: a look, or a draft that is kept."""
    by, asked, on = who(request), form.definition(), localdate()
    kind = KEEP if request.POST.get("do") == KEEP else SHOW

    def keep() -> dict[str, Any]:
        return {"figure": actions.build_figure(by=by, definition=asked, on=on)}

    def show() -> actions.Preview:
        return actions.preview_figure(by=by, definition=asked, on=on)

    do = keep if kind == KEEP else show
    return working.begin(Job(by, kind, "", form.typed() | {"do": kind}, do))


def figure_build_ended(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    """Answer for work that went on behind a page; the form is as it was typed."""
    form = BuildForm(found.asked)
    form.is_valid()
    with attempt(form):
        return _built(request, found, form)
    return _builder(request, form)


def _built(
    request: HttpRequest, found: working.Found, form: BuildForm
) -> HttpResponseBase:
    if found.error is not None:
        raise found.error
    if found.kind == KEEP:
        if not found.told:
            messages.success(request, gettext("Counted. A second member releases it."))
        return redirect("figure", found.result["figure"])
    return _builder(request, form, **_preview(found.result))


def _builder(request: HttpRequest, form: BuildForm, **page: Any) -> HttpResponse:
    page |= {
        "form": form,
        "units": _units(),
        "beginnings": [(name, label) for name, (label, _asked) in BEGINNINGS.items()],
    }
    return render(request, "desk/figure_build.html", page)


def _preview(seen: actions.Preview) -> dict[str, Any]:
    least = Rule().threshold - 1
    cube = seen.cube or built.bare(seen.true)
    table = cube_words.table(cube, language(), synthetic=seen.synthetic, least=least)
    page: dict[str, Any] = {
        "seen": seen,
        "table": table,
        "lines": built.lines(table, seen.true.cells),
        "adds_up": not seen.true.sums_missed(),
    }
    if seen.cube:
        page["said"] = cube_words.sentences(
            seen.cube, language(), synthetic=seen.synthetic
        )
        page["attack"] = built.attack(seen.cube, seen.bounds)
        page["beside"] = seen.beside
    elif seen.refused:
        page["refused"] = seen.refused.sentence(language())
        page["hint"] = seen.refused.hint(language())
        page["code"] = seen.refused.code
    return page


def _units() -> list[tuple[str, str]]:
    here = language()
    return [
        (cube_words.unit_label(unit, here), cube_words.unit_means(unit, here))
        for unit in Unit
    ]


class Entry(NamedTuple):
    """One field of the codebook."""

    name: str
    label: str
    reads: str
    many: bool
    terms: Vocabulary | None


@require_safe
@needs("figure.read")
def codebook(request: HttpRequest) -> HttpResponse:
    """Show every field a count can be cut by, with its codes and their version."""
    here = language()
    entries = [
        Entry(
            name,
            cube_words.field_label(name, here),
            cube_words.field_reads(name, here),
            name in FIELDS and FIELDS[name].many,
            FIELDS[name].vocabulary() if name in FIELDS else None,
        )
        for name in (PERIOD, *FIELDS)
    ]
    page = {"entries": entries, "units": _units()}
    return render(request, "desk/codebook.html", page)


@require_safe
@needs("figure.read")
def figure_picture(request: HttpRequest, reference: str) -> HttpResponse:
    """Draw a figure as it may be shown."""
    del request
    data = drawings.picture_of(queries.figure(reference))
    if data is None:
        return HttpResponse(status=404)
    return HttpResponse(draw(data, language()), content_type="image/svg+xml")


@require_POST
@needs("figure.read")
def figure_export(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand a figure out as a file; the journal notes it."""
    made = actions.export_figure(
        by=who(request),
        figure=reference,
        to=request.POST.get("to", ""),
        language=language(),
        on=localdate(),
    )
    response = HttpResponse(made.data, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=made.name
    )
    return response
