"""A form after pyxform: what is kept, so that a gate need not load pyxform.

Written at set-up by ``scripts/forms.py`` beside the tables, with the digest of the
table it was made from: one that is older than its table is never used.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Sheets:
    """A compiled form.

    Attributes:
        xform: the XForm, as pyxform writes it.
        rows: path of a question or section -> its row in the sheet ``survey``.
        left_out: rows whose answer a client would note by itself; they stay empty.
    """

    xform: str
    rows: Mapping[str, int]
    left_out: tuple[int, ...]


def to_json(sheets: Sheets, table: bytes) -> bytes:
    """Spell a compiled form together with the digest of its table."""
    facts = {"table": _digest(table), **asdict(sheets)}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def from_json(data: str, table: bytes) -> Sheets | None:
    """Return the compiled form, or None if it was made from another table."""
    facts = json.loads(data)
    if facts["table"] != _digest(table):
        return None
    return Sheets(facts["xform"], facts["rows"], tuple(facts["left_out"]))


def _digest(table: bytes) -> str:
    return hashlib.sha256(table).hexdigest()
