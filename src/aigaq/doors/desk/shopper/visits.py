"""Asks a gate for pages with the headers, in the order, that Tor Browser sends.

A gate in hostile hands serves good pages to whoever looks like an inspector. Nothing
here says which desk or program asks. It is not a browser: it runs no script, and its
TLS looks like Python's, so over a clear address a careful enemy can tell it apart;
over an onion there is no TLS.
"""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from aigaq.doors.desk.shopper.ways import Way, connect
from aigaq.holdings.intake.refusals import GateDamaged, GateUnreachable
from aigaq.pure.sealing.release import Served, served_as

MOST = 4 * 1024 * 1024
"""Bytes of one answer that are read; nothing a gate serves is near that."""

_AGENT = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
_PAGE = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
    "image/png,image/svg+xml,*/*;q=0.8"
)
_KINDS = {
    ".css": ("text/css,*/*;q=0.1", "style", "no-cors", "same-origin"),
    ".js": ("*/*", "script", "no-cors", "same-origin"),
    ".svg": ("image/avif,image/webp,*/*;q=0.8", "image", "no-cors", "same-origin"),
}
_SCRIPT = ("*/*", "empty", "cors", "same-origin")
_NAVIGATION = (_PAGE, "document", "navigate", "none")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: for comparing (``served``), with all headers and the bare bytes."""

    served: Served
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Visit:
    """One connection, as long as one person looks at one page."""

    def __init__(self, line: HTTPConnection, gate: str) -> None:
        self._line, self._gate = line, gate.rstrip("/")

    def look(
        self, path: str, *, body: bytes = b"", kind: str = "", known: str = ""
    ) -> Answer:
        """Ask for one address; with a ``body``, post it as a form of type ``kind``.

        Raises:
            GateUnreachable: no answer, or the connection broke.
            GateDamaged: far more bytes than any page of ours has.
        """
        verb = "POST" if kind else "GET"
        try:
            self._send(verb, path, body, kind)
            answer = self._line.getresponse()
            data = answer.read(MOST + 1)
        except (OSError, HTTPException):
            raise GateUnreachable from None
        if len(data) > MOST:
            raise GateDamaged
        headers = tuple(answer.getheaders())
        if answer.headers.get("Content-Encoding") == "gzip":
            data = _unzipped(data)
        brought = [text for text in (self._gate, known) if text]
        served = served_as(
            verb, path, answer.status, dict(headers), data, known=brought
        )
        return Answer(served, headers, data)

    def _send(self, verb: str, path: str, body: bytes, kind: str) -> None:
        line = self._line
        default = 443 if line.port == 443 else 80  # noqa: PLR2004  # https
        host = line.host if line.port == default else f"{line.host}:{line.port}"
        line.putrequest(verb, path, skip_host=True, skip_accept_encoding=True)
        for name, value in _headers(host, path, body, kind):
            line.putheader(name, value)
        line.endheaders(body or None)


def _headers(host: str, path: str, body: bytes, kind: str) -> Iterator[tuple[str, str]]:
    ending = path[path.rfind(".") :] if "." in path else ""
    usual = _SCRIPT if path.startswith("/sealed") else _NAVIGATION
    accept, dest, mode, site = _KINDS.get(ending, usual)
    yield "Host", host
    yield "User-Agent", _AGENT
    yield "Accept", accept
    yield "Accept-Language", "en-US,en;q=0.5"
    yield "Accept-Encoding", "gzip, deflate"
    if kind:
        yield "Content-Type", kind
        yield "Content-Length", str(len(body))
        if dest == "document":
            yield "Origin", "null"
    yield "Connection", "keep-alive"
    if dest == "document":
        yield "Upgrade-Insecure-Requests", "1"
    yield "Sec-Fetch-Dest", dest
    yield "Sec-Fetch-Mode", mode
    yield "Sec-Fetch-Site", "same-origin" if kind else site
    if dest == "document":
        yield "Sec-Fetch-User", "?1"
    yield "Priority", "u=0, i" if dest == "document" else "u=2"


def _unzipped(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            found = file.read(MOST + 1)
    except (OSError, EOFError):
        raise GateDamaged from None
    if len(found) > MOST:
        raise GateDamaged
    return found


@contextmanager
def visit(way: Way) -> Iterator[Visit]:
    """Open a connection for one visit and close it."""
    line = connect(way)
    try:
        yield Visit(line, way.gate)
    finally:
        line.close()
