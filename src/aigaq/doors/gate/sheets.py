"""The gate's few static bytes, read once and served from memory, packed if asked so.

One style sheet (the product's and the gate's own, joined), one icon, the scripts.
Nothing is looked up on the disk by a name from the request.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aigaq.doors.gate import scripts
from aigaq.doors.gate.refusals import allow
from aigaq.holdings.intake.refusals import PageUnknown

OWN = Path(__file__).with_name("static") / "gate" / "gate.css"
ICON = Path(__file__).with_name("static") / "gate" / "icon.svg"
ROBOTS = b"User-agent: *\nDisallow: /\n"


@cache
def sheet_bytes() -> bytes:
    """Return the one style sheet."""
    shared = Path(settings.STATICFILES_DIRS[0]) / "aigaq" / "base.css"
    return shared.read_bytes() + b"\n" + OWN.read_bytes()


@cache
def _packed_sheet() -> bytes:
    return scripts.pack(sheet_bytes())


@cache
def icon_bytes() -> bytes:
    """Return the icon, which looks like any note pad's."""
    return ICON.read_bytes()


def sheet(request: HttpRequest) -> HttpResponse:
    """Give the one style sheet."""
    return fixed(request, sheet_bytes(), "text/css; charset=utf-8", _packed_sheet())


def icon(request: HttpRequest) -> HttpResponse:
    """Give the icon."""
    return fixed(request, icon_bytes(), "image/svg+xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay away."""
    return fixed(request, ROBOTS, "text/plain; charset=utf-8")


def script(request: HttpRequest, name: str) -> HttpResponse:
    """Give one of the built scripts; each has its own address."""
    found = scripts.built()[name]
    return fixed(request, found.plain, "text/javascript; charset=utf-8", found.packed)


def licences(request: HttpRequest) -> HttpResponse:
    """Give the licences of what the scripts contain."""
    if not (text := scripts.licences()):
        raise PageUnknown
    return fixed(request, text, "text/plain; charset=utf-8")


def fixed(
    request: HttpRequest, data: bytes, kind: str, packed: bytes = b""
) -> HttpResponse:
    """Give bytes that are the same for everybody, packed to those who can unpack."""
    allow(request, "GET")
    answer = HttpResponse(data, content_type=kind)
    if packed:
        answer.headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.content = packed
            answer.headers["Content-Encoding"] = "gzip"
    return answer
