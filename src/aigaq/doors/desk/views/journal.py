"""The journal: who did and who read what, and whether the chain still holds.

Changes nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from aigaq.doors.desk.access import needs
from aigaq.doors.desk.forms.journal import JournalFilter
from aigaq.holdings.journal import queries

PAGE = 50


@require_http_methods(["GET", "POST"])
@needs("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """List entries, newest first; a POST also walks the whole chain."""
    form = JournalFilter(request.GET)
    asked = form.asked()
    found = queries.entries(**asked, limit=PAGE + 1)
    page = {
        "form": form,
        "entries": found[:PAGE],
        "older": found[PAGE - 1].seq if len(found) > PAGE else None,
        "filter": form.query(),
        "filtered": bool(form.query()) or "before" in request.GET,
    }
    if request.method == "POST":
        page["verification"] = queries.verify()
    return render(request, "desk/journal.html", page)
