"""What a child would load by itself is loaded once, before children are forked.

A child lives for one request: a module it imports, a signature it verifies, a library
it wakes costs it more than the request does. So the first process goes through the
motions with made-up keys and words, and keeps nothing of it but what was loaded.
"""

import contextlib
import io
import sys

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import get_template, render_to_string
from django.urls import get_resolver
from django.utils import translation

from aigaq.doors.gate.languages import NAMES, page_facts
from aigaq.doors.gate.mobile.lists import xforms
from aigaq.doors.gate.pages import blank_receipt
from aigaq.doors.gate.reception import today
from aigaq.doors.gate.shelves import all_offers
from aigaq.doors.gate.words import words_of
from aigaq.holdings.intake import actions, queries
from aigaq.holdings.intake.refusals import GateClosed, GateFull
from aigaq.pure.errors import error_texts
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.envelope import Contents, inspect_envelope, seal_envelope
from aigaq.pure.sealing.receipts import ENTROPY, mailbox, new_receipt

DISPOSITION = 'Content-Disposition: form-data; name="end"'


def warm() -> None:
    """Load pages, words and forms; seal, deposit and take back something made up."""
    error_texts()
    len(get_resolver().url_patterns)
    all_offers()
    for page in ("answers", "refusal", "report", "step", "wait"):
        get_template(f"gate/{page}.html")
    for language in NAMES:
        words_of(language)
        xforms(language)
        with translation.override(language):
            blank_receipt(language)
            render_to_string("gate/answers.html", page_facts(language))
    freshen()
    _visit()
    _rehearse()


def _visit() -> None:
    """Ask for a page, and send one empty form and one number that nobody has."""
    handler = WSGIHandler()
    form = f"--x\r\n{DISPOSITION}\r\n\r\n1\r\n--x--\r\n".encode()
    visits = {
        "/en/": (b"", ""),
        "/ru/": (form, "multipart/form-data; boundary=x"),
        "/kk/answer/": (b"receipt=0", "application/x-www-form-urlencoded"),
    }
    for path, (body, kind) in visits.items():
        environ = {
            "REQUEST_METHOD": "POST" if body else "GET",
            "PATH_INFO": path,
            "HTTP_HOST": settings.ALLOWED_HOSTS[0],
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
        }
        handler(environ, lambda _status, _headers, _fault=None: _forget).close()


def _forget(piece: bytes) -> None:
    """Stand for a connection: nothing is sent anywhere."""


def _rehearse() -> None:
    keys = [recipient_of(new_identity()) for _ in range(3)]
    with contextlib.suppress(GateClosed):
        box = mailbox(new_receipt(bytes(ENTROPY)), queries.root_public())
        contents = Contents("report-1", "en", {}, box.recipient, box.locator)
        inspect_envelope(seal_envelope(contents, keys))
    with contextlib.suppress(GateFull):
        actions.rehearse_deposit(on=today())


def freshen() -> None:
    """Verify the list of keys when it, or the day, has changed.

    The nursery does so before it forks; a child would verify it for itself alone.
    """
    with contextlib.suppress(GateClosed):
        queries.manifest_in_force(today())
