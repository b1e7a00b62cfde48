"""Everything this gate serves that does not depend on who asks, asked of itself.

Every address of ``urls.py`` is asked in every language through the same handler that
answers visitors, so a new page is in the next release by itself. Sends nothing over a
network. Posts, so it leaves envelopes behind: only for a folder made for it.
"""

import io
import secrets
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus

from django.core.handlers.wsgi import WSGIHandler

from aigaq.doors.gate.languages import NAMES as LANGUAGES
from aigaq.pure.forms.shelf import NAMES as FORMS
from aigaq.pure.sealing.receipts import ENTROPY, new_receipt
from aigaq.pure.sealing.release import Release, Served, served_as

WORD = "aigaqreleaseword"
KNOWN = ("http://localhost", WORD)
"""What a visitor knows before: where we are, the word typed."""

FORM = "application/x-www-form-urlencoded"
ODD = ("/none", *(f"/{language}/none" for language in LANGUAGES))
"""Addresses that are not there: their page is served, too."""

UNCOVERED = ("desk/", "sealed", "x/", "openrosa")
"""What routes begin with that belong to programs, or are checked in another way."""


def routes() -> list[str]:
    """Return the addresses of people's pages as ``urls.py`` spells them."""
    from aigaq.doors.gate.urls import urlpatterns  # noqa: PLC0415  # it imports views

    found = [str(pattern.pattern) for pattern in urlpatterns]
    return [route for route in found if not route.startswith(UNCOVERED)]


def addresses() -> list[str]:
    """Return every address that people's browsers ask for, each once."""
    spelt: set[str] = set()
    for route in routes():
        for language in LANGUAGES:
            for number in range(1, len(FORMS) + 1):
                filled = route.replace("<language:language>", language)
                spelt.add("/" + filled.replace("<int:number>", str(number)))
    return sorted(spelt) + list(ODD)


def serve_everything(*, on: date) -> Release:
    """Ask for everything; return it as a release, not signed yet.

    Raises:
        GateClosed: no manifest is in force, so the pages are not those of an open gate.
    """
    from aigaq.holdings.intake import queries  # noqa: PLC0415  # after set-up

    queries.manifest_in_force(on)
    handler = WSGIHandler()
    return Release(on, tuple(_served(handler)))


def _served(handler: WSGIHandler) -> Iterator[Served]:
    for path in addresses():
        yield _ask(handler, "GET", path)
    for language in LANGUAGES:
        unknown = new_receipt(secrets.token_bytes(ENTROPY))
        yield _ask(handler, "POST", f"/{language}/answer/", f"receipt={unknown}")
        told = f"what=x&safe_word={WORD}&end=1"
        yield _ask(handler, "POST", f"/{language}/", told)


def _ask(handler: WSGIHandler, verb: str, path: str, body: str = "") -> Served:
    environ = {
        "REQUEST_METHOD": verb,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "CONTENT_TYPE": FORM if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode()),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    head: list[tuple[int, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        head.append((int(status.split(maxsplit=1)[0]), dict(headers)))

    response = handler(environ, start)  # type: ignore[arg-type]  # start_response's fourth is ours to ignore
    content = b"".join(response)
    status, headers = head[0]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise RuntimeError(f"{verb} {path} answers {status}")
    return served_as(verb, path, status, headers, content, known=KNOWN)
