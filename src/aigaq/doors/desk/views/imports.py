"""Imports: look at a table first, import it, take it back.

Decides nothing: an import is whole or not at all in ``record.actions``.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.imports import CarriedForm, UploadForm, pack
from aigaq.doors.desk.refusals import attempt, language
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.actions import IMPORTERS as RECORD
from aigaq.holdings.watch.importers import IMPORTERS as WATCH
from aigaq.pure.rules.import_problems import RowProblem

IMPORTERS = {**RECORD, **WATCH}


@require_http_methods(["GET", "POST"])
@needs("record.import")
def imports(request: HttpRequest) -> HttpResponse:
    """List imports; a POST says what importing a table would do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["table"]
        with attempt(form):
            outcome = actions.import_file(
                by=who(request),
                data=data,
                on=localdate(),
                preview=True,
                importers=IMPORTERS,
            )
            page["outcome"] = outcome
            page["problems"] = [_say(problem) for problem in outcome.problems]
            page["carried"] = CarriedForm(initial={"packed": pack(data)})
    page["batches"] = queries.imports()
    return render(request, "desk/imports.html", page)


def _say(problem: RowProblem) -> tuple[Any, Any, str, str]:
    facts = problem.facts
    here = language()
    return facts.get("row"), facts.get("column"), problem.sentence(here), problem.code


@require_POST
@needs("record.import")
def import_run(request: HttpRequest) -> HttpResponseBase:
    """Import the table that was looked at: all of it or nothing."""
    form = CarriedForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose the file once more."))
        return redirect("imports")
    done = actions.import_file(
        by=who(request),
        data=form.cleaned_data["packed"],
        on=localdate(),
        importers=IMPORTERS,
    )
    said = ngettext("%(count)d row imported.", "%(count)d rows imported.", done.new)
    messages.success(request, said % {"count": done.new})
    return redirect("imports")


@require_POST
@needs("record.undo_import")
def import_undo(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Take an import back: exactly its rows; asks first, then does."""
    if "confirmed" not in request.POST:
        return render(request, "desk/import_undo.html", {"reference": reference})
    count = actions.undo_import(
        by=who(request), batch=reference, on=localdate(), importers=IMPORTERS
    )
    said = ngettext("%(count)d row taken back.", "%(count)d rows taken back.", count)
    messages.success(request, said % {"count": count})
    return redirect("imports")
