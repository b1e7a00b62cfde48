"""Who waits for a turn: pages get a pass while many come, and the queue gets a page.

In calm every visitor gets the same bytes and this does nothing. Under pressure a page's
forms carry a pass, so whoever takes the time to write is not asked for anything. Who
posts without one, and finds the narrow lane, gets everything typed back on a page that
says how long to wait. Nothing is kept here between the two.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from aigaq.doors.gate import passes, pressure
from aigaq.doors.gate.languages import language_of, page_facts
from aigaq.doors.gate.pages import END

WAIT = 20
"""Seconds in the queue."""

_FORM = re.compile(rb'(<form\b[^>]*? method="post"[^>]*? action="[^"?]*)"')
TELEPHONES = "/submission"
"""How the address ends that telephones send to."""

_WAYS = (pressure.FORMS, pressure.ANSWERS)


class Turns:
    """Middleware, inside the strict headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to wait; put passes on pages while many come."""
        language = language_of(request.path)
        if language is None:
            return self.get_response(request)
        if pressure.in_the_narrow_lane and _can_wait(request):
            return wait_page(request, language)
        response = self.get_response(request)
        if not response.streaming and any(map(pressure.level, _WAYS)):
            token = passes.new_pass("t").encode()
            response.content = _FORM.sub(rb"\1?p=" + token + b'"', response.content)
        return response


def _can_wait(request: HttpRequest) -> bool:
    """Tell whether a page that asks to wait would be read by a person.

    A telephone's client shows none and would only try again: it is taken as it comes,
    in the narrow lane.
    """
    return request.method == "POST" and not request.path.endswith(TELEPHONES)


def wait_page(request: HttpRequest, language: str) -> HttpResponse:
    """Give everything typed back, with a pass that is good in a while."""
    token = passes.new_pass("q", wait=WAIT)
    with translation.override(language):
        facts = {
            **page_facts(language, request.path.partition(f"/{language}/")[2]),
            "action": f"{request.path}?p={token}",
            "typed": _typed(request),
            "end": END in request.POST,
            "had_files": request.content_type == "multipart/form-data",
            "wait": WAIT,
        }
        page = render_to_string("gate/wait.html", facts)
    return HttpResponse(page, status=429)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    fields = request.POST.lists()
    return [(name, text) for name, texts in fields for text in texts if name != END]
