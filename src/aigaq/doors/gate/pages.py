"""The pages a person without a name sees: languages, report, receipt, leave."""

from functools import cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from aigaq.doors.gate.forms import Report, blank_report, read_report
from aigaq.doors.gate.languages import NAMES, page_facts, spoken
from aigaq.doors.gate.questions import consent_choices, help_choices
from aigaq.doors.gate.reception import Received, receive, today
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.saying import said
from aigaq.doors.gate.shelves import listed
from aigaq.doors.gate.uploads import MOST, receiving
from aigaq.holdings.intake import queries
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import RequestBroken

END = "end"
"""The form's last field: without it the request was cut short on the way."""

EXIT = "https://www.gismeteo.kz/"
"""Where "leave" leads: a page anybody may have open, nothing personal on it."""

MARKS = tuple(f"[[{at}]]" for at in range(7))
"""Six groups of digits and a word; filled in this order, so a word is never a mark."""

CLEAR = '"cache", "cookies", "storage"'


def front(request: HttpRequest) -> HttpResponse:
    """Offer the three languages, each in its own words."""
    allow(request, "GET")
    return HttpResponse(_front())


@cache
def _front() -> str:
    choices = []
    for language, name in NAMES.items():
        with translation.override(language):
            line = gettext("Tell us what happened, without giving your name.")
        choices.append({"language": language, "name": name, "line": line})
    with translation.override("en"):
        return render_to_string("gate/front.html", {**page_facts(""), "front": choices})


@spoken
def report(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form; take a report in and show the receipt.

    The receipt is the answer to the post itself: a number in an address or a cookie
    would stay on the phone.
    """
    allow(request, "GET", "POST")
    manifest = queries.manifest_in_force(today())
    if request.method != "POST":
        return HttpResponse(_blank_form(language))
    with receiving(request, manifest.recipients) as uploads:
        if request.POST.get(END) != "1":
            raise RequestBroken
        told = read_report(request.POST)
        if told.errors:
            page = _form_page(language, told, files_lost=bool(uploads.files))
            return HttpResponse(page, status=422)
        received = receive(
            language=language,
            answers=told.answers(),
            safe_word=told.typed["safe_word"],
            recipients=manifest.recipients,
            uploads=uploads,
        )
    return HttpResponse(receipt_page(language, received))


def receipt_page(language: str, received: Received) -> str:
    """Return the page that shows a number and a word, once."""
    page = blank_receipt(language)
    for mark, shown in zip(MARKS, (*received.groups, received.safe_word), strict=True):
        page = page.replace(mark, escape(shown), 1)
    return page


@cache
def blank_receipt(language: str) -> str:
    """Render the page once, with marks where the number and the word will stand."""
    facts = {**page_facts(language), "groups": MARKS[:-1], "safe_word": MARKS[-1]}
    return render_to_string("gate/receipt.html", facts)


@cache
def _blank_form(language: str) -> str:
    return _form_page(language, blank_report(), files_lost=False)


def _form_page(language: str, told: Report, *, files_lost: bool) -> str:
    context = {
        **page_facts(language),
        "typed": told.typed,
        "errors": told.errors,
        "files_lost": files_lost,
        "help_choices": help_choices(told.typed["help"]),
        "consent_choices": consent_choices(told.typed["consent"]),
        "most_files": MOST,
        "megabytes": MEGABYTES,
        "forms": listed(),
        "root": queries.root_public(),
        "say": said(language),
    }
    return render_to_string("gate/report.html", context)


def leave(request: HttpRequest) -> HttpResponse:
    """Clear what this site left in the browser and go to a page about the weather.

    Does not clear the browser's history: no page can.
    """
    allow(request, "GET")
    response = HttpResponseRedirect(EXIT)
    response.headers["Clear-Site-Data"] = CLEAR
    return response
