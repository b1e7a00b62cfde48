"""Visits to a real gate, as short as they can be written: one request, one answer.

Used where many come at once, so nothing here waits longer than it must. Envelopes and
files are sealed as a browser would.
"""

import hashlib
import http.client
import io
import json
import re
from dataclasses import dataclass, field

from gatehouse import Keys, multipart, receipt_of, report

from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.attachments import seal_attachment
from aigaq.pure.sealing.envelope import Contents, seal_envelope

BYTES = "application/octet-stream"
ACTION = re.compile(rb'<form\b[^>]* method="post"[^>]* action="([^"]*)"')


@dataclass
class Answer:
    """What came back; status 0 when nothing did."""

    status: int = 0
    headers: dict = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> dict:
        return json.loads(self.body)


def ask(port, verb, path, body=None, *, timeout=30, **headers) -> Answer:
    """Make one request on a connection of its own."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(verb, path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    except (OSError, http.client.HTTPException):
        return Answer()
    finally:
        connection.close()


def tell(port, what, files=(), path="/kk/") -> Answer:
    """Send a report in clear, as a browser without a script does."""
    body, kind = multipart(report(what), files)
    return ask(port, "POST", path, body, Content_Type=kind)


def shown(answer: Answer) -> str:
    """The number on a receipt page."""
    return receipt_of(answer.body)


def action_of(answer: Answer) -> str:
    """Where the first form of a page is sent."""
    return ACTION.search(answer.body)[1].decode()


class Sealer:
    """Seals for one group's keys."""

    def __init__(self, keys: Keys) -> None:
        self.recipients = [recipient_of(key) for key in keys.identities]

    def envelope(self, what, attachments=()) -> bytes:
        contents = Contents(
            form="report-1",
            language="kk",
            answers={"what": what},
            reply_key=self.recipients[0],
            locator="0" * 32,
            attachments=tuple(attachments),
        )
        return seal_envelope(contents, self.recipients)

    def file(self, content: bytes):
        """Return what an envelope says of a file, and its sealed bytes."""
        sink = io.BytesIO()
        told = seal_attachment(
            io.BytesIO(content), sink, self.recipients, name="a.jpg", media_type="x/y"
        )
        return told, sink.getvalue()


def post_sealed(port, envelope, *, files=(), token="") -> Answer:
    headers = {"Aigaq_Files": ",".join(files)} if files else {}
    if token:
        headers["Aigaq_Pass"] = token
    return ask(port, "POST", "/sealed", envelope, Content_Type=BYTES, **headers)


def put_piece(port, name, data, start, total) -> Answer:
    span = f"bytes {start}-{start + len(data) - 1}/{total}"
    path = f"/sealed/files/{name}"
    return ask(port, "PUT", path, data, Content_Type=BYTES, Content_Range=span)


def offset_of(port, name) -> int | None:
    """How much of a file is there; None when nobody answered."""
    answer = ask(port, "HEAD", f"/sealed/files/{name}")
    return int(answer.headers["Aigaq-Offset"]) if answer.status == 204 else None


def solve(challenge) -> str:
    """Solve a riddle as the page's script does."""
    tried = 0
    while True:
        token = f"{challenge['token']}.{tried}"
        found = hashlib.scrypt(
            token.encode(),
            salt=challenge["salt"].encode(),
            n=challenge["n"],
            r=challenge["r"],
            p=challenge["p"],
            dklen=8,
        )
        if int.from_bytes(found) >> (64 - challenge["bits"]) == 0:
            return token
        tried += 1
