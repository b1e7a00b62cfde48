"""Reads vectors/envelope/*.vector as its README describes, and plays them."""

import base64
import hashlib
import io
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from aigaq.pure.sealing import armour
from aigaq.pure.sealing.attachments import open_attachment, read_attachment
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.receipts import mailbox, read_receipt
from aigaq.pure.sealing.replies import open_reply
from aigaq.pure.sealing.sizes import armoured_size

FOLDER = Path(__file__).parents[3] / "vectors" / "envelope"


@dataclass
class Vector:
    path: Path
    lines: dict[str, str]
    edits: list[str] = field(default_factory=list)
    own: bytes = b""

    @property
    def payload(self) -> bytes:
        if "from" not in self.lines:
            return self.own
        data = read_vector(self.path.parent / self.lines["from"]).payload
        for edit in self.edits:
            data = _edit(data, edit)
        return data


def read_vector(path: Path) -> Vector:
    head, _, own = path.read_bytes().partition(b"\n\n")
    lines = [line.split(": ", 1) for line in head.decode().splitlines()]
    edits = [value for key, value in lines if key == "edit"]
    return Vector(path, dict(lines), edits, own)


def _edit(data: bytes, edit: str) -> bytes:
    if edit.startswith("binary "):
        inside = _edit(armour.take_off(data), edit.removeprefix("binary "))
        return armour.put_on(inside, armoured_size(len(inside)) + 1)
    verb, at, *rest = edit.split(" ")
    at = int(at)
    if verb == "cut":
        return data[:at]
    if verb == "delete":
        return data[:at] + data[at + int(rest[0]) :]
    if verb in {"swap", "copy"}:
        other, length = map(int, rest)
        one, two = data[at : at + length], data[other : other + length]
        first = two if verb == "swap" else one
        return (
            data[:at] + first + data[at + length : other] + one + data[other + length :]
        )
    letters = base64.b64decode(rest[0])
    skipped = {"insert": 0, "replace": len(letters)}[verb]
    return data[:at] + letters + data[at + skipped :]


def play(vector: Vector) -> None:
    """Do what the vector's kind says; raise what the code raises."""
    PLAYERS[vector.lines["kind"]](vector.payload, vector.lines)


def _envelope(payload, lines):
    contents = open_envelope(payload, [lines["identity"]])
    inside = canonical_json(asdict(contents))
    assert hashlib.sha256(inside).hexdigest() == lines["inside-sha256"]


def _attachment(payload, lines):
    told = read_attachment(json.loads(lines["attachment"]))
    open_attachment(io.BytesIO(payload), io.BytesIO(), [lines["identity"]], told)


def _manifest(payload, lines):
    verify_manifest(
        payload,
        lines["root"],
        today=date.fromisoformat(lines["today"]),
        last_sequence=int(lines["last-sequence"]),
    )


def _receipt(payload, lines):
    box = mailbox(read_receipt(payload.decode()), lines["root"])
    assert (box.locator, box.recipient) == (lines["locator"], lines["recipient"])


def _reply(payload, lines):
    assert open_reply(payload, lines["identity"]).safe_word == "бұлақ"


PLAYERS = {
    "envelope": _envelope,
    "attachment": _attachment,
    "manifest": _manifest,
    "receipt": _receipt,
    "reply": _reply,
}
