"""A form after pyxform: what is kept, so that a gate need not load pyxform.

Written at set-up by ``scripts/forms.py`` beside the tables, with the digest of the
table it was made from: one that is older than its table is never used.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

MADE = 2
"""Which way of keeping this is; what was kept another way is compiled again."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A compiled form.

    Attributes:
        xform: the XForm, as pyxform writes it.
        rows: path of a question or section -> its row in the sheet ``survey``.
        choice_rows: pyxform's key of a choice's words -> its row in ``choices``.
        left_out: rows whose answer a client would note by itself; they stay empty.
    """

    xform: str
    rows: Mapping[str, int]
    choice_rows: Mapping[str, int]
    left_out: tuple[int, ...]

    @property
    def digest(self) -> str:
        """Return the MD5 of the XForm, as OpenRosa form lists and manifests name it.

        It tells one version from another and protects nothing.
        """
        return hashlib.md5(self.xform.encode(), usedforsecurity=False).hexdigest()


def to_json(sheets: Sheets, table: bytes) -> bytes:
    """Spell a compiled form together with the digest of its table."""
    facts = {"table": _digest(table), "made": MADE, **asdict(sheets)}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def from_json(data: str, table: bytes | None = None) -> Sheets | None:
    """Return the compiled form, or None if it was made from another table or way."""
    facts = json.loads(data)
    if facts.get("made") != MADE:
        return None
    if table is not None and facts["table"] != _digest(table):
        return None
    return Sheets(
        xform=facts["xform"],
        rows=facts["rows"],
        choice_rows=facts["choice_rows"],
        left_out=tuple(facts["left_out"]),
    )


def _digest(table: bytes) -> str:
    return hashlib.sha256(table).hexdigest()
