"""Testimonies: what can be said of one, its words for a purpose, exhibits, consent.

Words and files are shown only after a form was sent, and never in an address.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.answers import told
from aigaq.doors.desk.forms.testimonies import (
    AnswerForm,
    ConsentForm,
    ReadForm,
    WithdrawForm,
)
from aigaq.doors.desk.refusals import attempt
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.custody import Step

EXTENSION = re.compile(r"\.[a-z0-9]{1,8}\Z")
KNOWN = frozenset(
    {
        *(".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".webm"),
        *(".aac", ".amr", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wav"),
        *(".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png"),
        *(".tif", ".tiff", ".webp"),
        *(".csv", ".doc", ".docx", ".eml", ".odp", ".ods", ".odt", ".pdf", ".ppt"),
        *(".pptx", ".rtf", ".txt", ".xls", ".xlsx"),
        *(".7z", ".gz", ".rar", ".tar", ".wacz", ".zip"),
    }
)
"""Endings a double click does not run as a program or open as a page. Any other file
gets one more, ``.bin``: a sender may have named a program like a photo."""

NOWHERE = "sandbox; default-src 'none'"
NO_TYPE = "application/octet-stream"
"""Never the sender's word for it: a browser must not try to show it."""


@require_safe
@needs("testimony.read")
def testimonies(request: HttpRequest) -> HttpResponse:
    """List the testimonies their givers let us keep."""
    kept = queries.testimonies_usable_for(Purpose.KEEP, on=localdate())
    return render(request, "desk/testimonies.html", {"testimonies": kept[::-1]})


@require_safe
@needs("testimony.read")
def testimony(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything about a testimony but its words."""
    outline = queries.testimony_outline(reference, on=localdate())
    page = {
        "testimony": outline,
        "consents": _consents(outline),
        "exhibits": evidence.exhibits(testimony=reference),
        "read": ReadForm(allowed=outline.allowed),
    }
    return render(request, "desk/testimony.html", page)


@dataclass(frozen=True, slots=True)
class State:
    """How a purpose stands: the last that was said about it, or nothing."""

    purpose: Purpose
    said: queries.ConsentView | None

    @property
    def stands(self) -> bool:
        """Say whether the use is allowed."""
        return self.said is not None and self.said.stands


def _consents(outline: queries.TestimonyOutline) -> list[State]:
    last = {consent.purpose: consent for consent in outline.consents}
    last |= {each.purpose: each for each in outline.consents if each.stands}
    return [State(purpose, last.get(purpose.value)) for purpose in Purpose]


@require_POST
@needs("testimony.read")
def words(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Show the words for one purpose (the journal notes it), and take an answer."""
    purpose = request.POST.get("purpose", "")
    answering = "text" in request.POST
    form = AnswerForm(request.POST if answering else None, initial={"purpose": purpose})
    if answering and form.is_valid():
        with attempt(form):
            actions.answer_testimony(
                by=who(request),
                testimony=reference,
                text=form.cleaned_data["text"],
                on=localdate(),
            )
            messages.success(
                request, gettext("The answer is sealed. The next pull carries it out.")
            )
            return redirect("testimony", reference)
    read = actions.read_testimony(
        by=who(request), reference=reference, purpose=purpose, on=localdate()
    )
    page = {
        "words": read,
        "told": told(read.answers, read.form),
        "outline": queries.testimony_outline(reference, on=localdate()),
        "purpose": purpose,
        "form": form,
    }
    return render(request, "desk/words.html", page)


@require_POST
@needs("exhibit.open")
def exhibit(request: HttpRequest, reference: str, item: str) -> HttpResponseBase:
    """Hand out an exhibit as a download, for a purpose its giver allows."""
    outline = queries.testimony_outline(reference, on=localdate())
    form = ReadForm(request.POST, allowed=outline.allowed)
    found = evidence.exhibit(item)
    if found.testimony != reference or not form.is_valid():
        raise Http404
    pieces = evidence.open_exhibit(
        item,
        by=who(request),
        purpose=form.cleaned_data["purpose"],
        step=Step.COPIED,
    )
    response = StreamingHttpResponse(pieces, content_type=NO_TYPE)
    # A length makes a broken download visible: a changed file ends too early.
    response["Content-Length"] = str(found.size)
    response["Content-Security-Policy"] = NOWHERE
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=_safe_name(found)
    )
    return response


def _safe_name(found: evidence.ExhibitView) -> str:
    ending = EXTENSION.search(found.name.lower())
    kind = ending[0] if ending else ""
    return found.reference + kind + ("" if kind in KNOWN else ".bin")


@require_http_methods(["GET", "POST"])
@needs("consent.give")
def consent_give(
    request: HttpRequest, reference: str, purpose: str
) -> HttpResponseBase:
    """Record that the giver allows one use."""
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.give_consent(
                by=who(request),
                testimony=reference,
                purpose=purpose,
                **form.cleaned_data,
            )
            messages.success(request, gettext("The consent is recorded."))
            return redirect("testimony", reference)
    return _consent_page(request, "give", reference, purpose, form)


@require_http_methods(["GET", "POST"])
@needs("consent.withdraw")
def consent_withdraw(
    request: HttpRequest, reference: str, purpose: str
) -> HttpResponseBase:
    """Record that the giver takes one use back."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.withdraw_consent(
                by=who(request),
                testimony=reference,
                purpose=purpose,
                on=form.cleaned_data["on"],
            )
            messages.success(request, gettext("The withdrawal is recorded."))
            return redirect("testimony", reference)
    return _consent_page(request, "withdraw", reference, purpose, form)


def _consent_page(
    request: HttpRequest, what: str, reference: str, purpose: str, form: Any
) -> HttpResponse:
    if purpose not in {each.value for each in Purpose}:
        raise Http404
    page = {
        "testimony": queries.testimony_outline(reference, on=localdate()),
        "purpose": purpose,
        "form": form,
    }
    return render(request, f"desk/consent_{what}.html", page)
