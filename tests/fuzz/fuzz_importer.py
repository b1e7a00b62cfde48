"""What a carrier or a hostile gate hands to the desk: envelopes, files, answers, lists.

Nothing but our refusals comes out, and what an envelope without a key shows agrees
with what it shows with one. Ciphertext stops a mutation at once, so the inside is fed
to the reader in clear as well.
"""

import io
import json

from vector_files import FOLDER, read_vector

from aigaq.doors.desk import pull
from aigaq.pure.errors import AigaqError
from aigaq.pure.rules.additions import read_addition
from aigaq.pure.sealing import envelope, frame
from aigaq.pure.sealing.agekeys import new_identity
from aigaq.pure.sealing.attachments import open_attachment, read_attachment
from aigaq.pure.sealing.fields import FieldRefused
from aigaq.pure.sealing.replies import REPLY_OUTER, open_reply

LONGEST = 60_000
VECTOR = read_vector(FOLDER / "opens-intake-key.vector")
FILE = read_vector(FOLDER / "file-opens.vector")
ATTACHMENT = read_attachment(json.loads(FILE.lines["attachment"]))
KEYS = [VECTOR.lines["identity"], new_identity()]
"""One of the vectors' keys, which guards nothing, and one that opens nothing here."""


def _sealed(data):
    seen = _or_none(envelope.inspect_envelope, data)
    if _or_none(envelope.open_envelope, data, KEYS) is None:
        return
    assert seen is not None, "opens, and cannot be looked at"
    assert len(envelope.exact_form(data)) == seen.size


def _inside(data):
    value = _or_none(frame.unwrap, envelope.KIND, data)
    contents = None if value is None else _or_none(envelope._from_json, value)
    if contents is not None:
        _or_none(read_addition, contents.answers)


def _file(data):
    sink = io.BytesIO()
    opened = _or_none(
        lambda: (open_attachment(io.BytesIO(data), sink, KEYS, ATTACHMENT), True)
    )
    assert opened is None or data == FILE.payload, "another file passed for this one"


def _reply(data):
    _or_none(open_reply, data[:REPLY_OUTER], KEYS[0])


def _announced(data):
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return
    for row in rows if isinstance(rows, list) else [rows]:
        read = _or_none(pull._read, row) if isinstance(row, dict) else None
        assert read is None or (
            read.reference.isalnum() and read.size <= pull.MAX_ENVELOPE
        )
    _or_none(read_attachment, rows)


def _or_none(read, *data):
    """What ``read`` gives, None for a refusal of ours; anything else is a mistake."""
    try:
        return read(*data)
    except (AigaqError, FieldRefused):
        return None


READERS = {
    "envelope": _sealed,
    "inside": _inside,
    "attachment": _file,
    "reply": _reply,
    "announced": _announced,
}
KINDS = tuple(READERS)


def seeds():
    for path in sorted(FOLDER.glob("*.vector")):
        vector = read_vector(path)
        kind = vector.lines["kind"]
        if kind in KINDS and len(vector.payload) < LONGEST:
            yield bytes([KINDS.index(kind)]) + vector.payload
    body = (
        b'{"answers":{"what":"x"},"attachments":[],"form":"a-1","language":"kk",'
        b'"locator":"' + b"0" * 32 + b'","reply_key":"age1x","safe_word":""}'
    )
    yield bytes([1]) + b"aigaq-envelope 1 %08d\n" % len(body) + body + bytes(64)
    row = {"id": "0" * 32, "sha256": "a" * 64, "size": 45503, "files": []}
    row |= {"received_on": "2026-11-20"}
    yield bytes([4]) + json.dumps(row).encode()
    row["files"] = [{"sha256": "b" * 64, "size": 131072}]
    yield bytes([4]) + json.dumps([row, row]).encode()


def one(data):
    if data:
        READERS[KINDS[data[0] % len(KINDS)]](data[1:])
