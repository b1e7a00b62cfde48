"""The gate's few static bytes, read once and served from memory.

One style sheet (the product's and the gate's own, joined) and one icon. Nothing is
looked up by a name from the request, so no path can be asked for.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aigaq.doors.gate.refusals import allow

OWN = Path(__file__).with_name("static") / "gate" / "gate.css"
ICON = Path(__file__).with_name("static") / "gate" / "icon.svg"
ROBOTS = "User-agent: *\nDisallow: /\n"


@cache
def _sheet() -> bytes:
    shared = Path(settings.STATICFILES_DIRS[0]) / "aigaq" / "base.css"
    return shared.read_bytes() + b"\n" + OWN.read_bytes()


@cache
def _icon() -> bytes:
    return ICON.read_bytes()


def sheet(request: HttpRequest) -> HttpResponse:
    """Give the one style sheet."""
    allow(request, "GET")
    return HttpResponse(_sheet(), content_type="text/css; charset=utf-8")


def icon(request: HttpRequest) -> HttpResponse:
    """Give the icon, which looks like any note pad's."""
    allow(request, "GET")
    return HttpResponse(_icon(), content_type="image/svg+xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay away."""
    allow(request, "GET")
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
