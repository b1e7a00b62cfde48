"""Annual reviews: write a chapter and hand it out; see which were written.

Composes nothing: that is ``holdings/reports``.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.reviews import ReviewForm
from aigaq.doors.desk.refusals import attempt
from aigaq.holdings.record import queries as record
from aigaq.holdings.reports import actions, queries

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "POST"])
@needs("review.build")
def reviews(request: HttpRequest) -> HttpResponseBase:
    """List what was written; a POST writes a chapter and hands it out."""
    form = ReviewForm(request.POST or None, years=record.years())
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            return _write(request, form)
    page = {"form": form, "builds": queries.builds()}
    return render(request, "desk/reviews.html", page)


def _write(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    data = form.cleaned_data
    # In the desk's own folder: its disk is the encrypted one, /tmp may not be.
    with TemporaryDirectory(dir=settings.AIGAQ_HOME) as folder:
        built = actions.build_review(
            by=who(request),
            country=data["country"],
            year=data["year"],
            language=data["language"],
            to=data["to"],
            out=Path(folder),
        )
        written = built.path.read_bytes()
    response = HttpResponse(written, content_type=TYPES[data["to"]])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=built.path.name
    )
    return response
