"""A gate's folder in memory and its pages, called as the server calls them."""

import io
import os
from pathlib import Path

from gatehouse import Keys

KEYS = Keys()
EMPTY_AFTER = 200


def open_gate():
    """Fill the throw-away home so that a gate is open in it; return its application."""
    from django.conf import settings
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    home = Path(settings.AIGAQ_HOME)
    assert home.name.startswith("aigaq-trial"), "never in a home of somebody's"
    (home / "root.public").write_text(KEYS.root_public)
    (home / "desk.public").write_text(KEYS.desk_public)
    (home / "manifest.json").write_bytes(KEYS.manifest())
    call_command("migrate", verbosity=0, interactive=False)
    return get_wsgi_application()


class Torn(io.RawIOBase):
    """A request's body that comes in the pieces somebody chose, and may break off."""

    def __init__(self, body, piece, left=None):
        self._body = io.BytesIO(body if left is None else body[:left])
        self._piece = max(1, piece)

    def read(self, size=-1):
        wanted = self._piece if size < 0 else min(size, self._piece)
        return self._body.read(wanted)

    def readline(self, size=-1):
        return self._body.readline(size)


def ask(application, method, path, body=b"", *, piece=65536, left=None, **headers):
    """Send one request; return status and the answer's body.

    Anything that is not one of our refusals reaches the caller.
    """
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": Torn(body, piece, left),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **headers,
    }
    told = []
    pieces = application(environ, lambda status, head: told.append((status, head)))
    answer = b"".join(pieces)
    pieces.close()
    return int(told[0][0].split()[0]), answer


def let_failures_through():
    """Make a mistake of ours an exception here, where a visitor would get a page."""
    from django.core.signals import got_request_exception

    def tell(sender, **facts):
        raise AssertionError("a mistake of ours") from facts.get("exception")

    got_request_exception.connect(tell, weak=False)


class Emptied:
    """Keeps the folder from growing: empties it every so many requests."""

    def __init__(self):
        self.count = 0

    def tick(self):
        from django.conf import settings

        from aigaq.holdings.intake.models import Envelope, Reply

        self.count += 1
        if self.count % EMPTY_AFTER:
            return
        Envelope.objects.all().delete()
        Reply.objects.all().delete()
        for folder in ("files", "arriving"):
            path = Path(settings.AIGAQ_HOME) / folder
            for entry in os.scandir(path) if path.exists() else ():
                Path(entry.path).unlink()
