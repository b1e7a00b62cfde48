"""Files on their way in: multipart bodies torn anywhere, and sealed files in ranges.

No part is left behind by a refused or broken post. A sealed file counts as arrived
only when its digest says so, whatever was sent, in whatever order.
"""

import io
import struct
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from gate_for_fuzz import KEYS, Emptied, ask, let_failures_through, open_gate
from gatehouse import multipart, report

from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.attachments import seal_attachment

LONGEST = 150_000
ALLOWED = {200, 202, 204, 400, 404, 405, 409, 413, 422, 429, 503, 507}
POSTED, RANGED = 0, 1
FILE = 131_072


def _a_sealed_file():
    sink = io.BytesIO()
    keys = [recipient_of(each) for each in KEYS.identities]
    seal_attachment(io.BytesIO(b"snow"), sink, keys, name="a", media_type="text/plain")
    return sink.getvalue()


APPLICATION = open_gate()
EMPTIED = Emptied()
HOME = Path(settings.AIGAQ_HOME)
SEALED = _a_sealed_file()
let_failures_through()


def seeds():
    files = [("a.jpg", b"\xff\xd8" * 500, "image/jpeg"), ("b", b"", "x")]
    body, _ = multipart(report("x"), files)
    boundary = body[2 : body.index(b"\r\n")]
    for piece, left in ((255, 0xFFFF), (1, 0xFFFF), (3, 700)):
        yield struct.pack(">BBHB", POSTED, piece, left, 0) + body.replace(
            boundary, b"b"
        )
    whole = [(0, FILE, FILE, 0)]
    halves = [(0, 65536, FILE, 0), (65536, 65536, FILE, 0)]
    gap = [(0, 1000, FILE, 0), (70000, 1000, FILE, 0), (1000, 1000, FILE, 1)]
    for steps in (whole, halves, gap, halves[::-1]):
        packed = b"".join(struct.pack(">IIIB", *step) for step in steps)
        yield bytes([RANGED]) + packed


def one(data):
    if len(data) < 6:
        return
    if data[0] % 2 == POSTED:
        _post(data)
    else:
        _send_in_ranges(data[1:])
    EMPTIED.tick()


def _post(data):
    piece, left, path = struct.unpack(">BHB", data[1:5])
    where = ("/kk/", "/ru/1/", "/en/answer/more/", "/ru/3/")[path % 4]
    status, _ = ask(
        APPLICATION,
        "POST",
        where,
        data[5:],
        piece=piece * 64 + 1,
        left=None if left == 0xFFFF else left,
        CONTENT_TYPE="multipart/form-data; boundary=b",
    )
    assert status in ALLOWED, status
    assert [path.name for path in (HOME / "files").glob(".*")] == []


def _send_in_ranges(data):
    name = sha256(SEALED).hexdigest()
    for (start, length, total, flaw), _ in zip(
        struct.iter_unpack(">IIIB", data[: len(data) // 13 * 13]),
        range(12),
        strict=False,
    ):
        begin, size = start % (FILE + 9), length % (FILE + 9)
        body = bytearray(SEALED[begin : begin + size])
        if flaw % 3 == 1 and body:
            body[flaw % len(body)] ^= flaw
        of = total if flaw % 5 == 2 else FILE
        status, _ = ask(
            APPLICATION,
            "PUT",
            f"/sealed/{name}",
            bytes(body),
            piece=4096,
            HTTP_CONTENT_RANGE=f"bytes {begin}-{begin + len(body) - 1}/{of}",
        )
        assert status in ALLOWED, status
    whole = HOME / "arriving" / name
    if whole.exists():
        assert sha256(whole.read_bytes()).hexdigest() == name
        whole.unlink()
    for part in (HOME / "arriving").glob("*"):
        part.unlink()
