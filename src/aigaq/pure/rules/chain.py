"""The journal's chain: each entry carries the digest of the one before it.

A changed, removed, added or moved entry breaks the chain at its place. The chain does
not show that its newest entries were cut off: for that, somebody has to remember a
head (count and digest) elsewhere. Knows no database and no clock.
Spec: docs/spec/journal.md.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from aigaq.pure.errors import JournalWordsRefused
from aigaq.pure.sealing.canonical import MAX_NUMBER, canonical_json

FORMAT = 1
GENESIS = "0" * 64
"""What the first entry names as the digest before it."""

SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._:/@+=-]{0,79})")
"""Codes, numbers, dates, digests, references. No space and no letter but ASCII."""

MAX_DEPTH = 3
MAX_ITEMS = 200


Detail = Mapping[str, object]
"""Codes, numbers and references by name; see ``check_words``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal as the chain sees it; ``at`` is an aware time."""

    seq: int
    at: datetime
    by: str
    verb: str
    subject: str
    detail: Mapping[str, object]
    previous: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found.

    ``count`` entries fit, ending in ``head``; ``broken_at`` is the number of the first
    entry that does not fit, or None. ``known_at`` tells whether an asked-for head lies
    on the chain: the entry's number, or None.
    """

    count: int
    head: str
    broken_at: int | None
    known_at: int | None = None


def digest_of(entry: Entry) -> str:
    """Return the SHA-256, in hex, that an entry of these words must carry."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    words = {
        "at": at,
        "by": entry.by,
        "detail": entry.detail,
        "format": FORMAT,
        "previous": entry.previous,
        "seq": entry.seq,
        "subject": entry.subject,
        "verb": entry.verb,
    }
    return hashlib.sha256(canonical_json(words)).hexdigest()


def walk(entries: Iterable[Entry], *, known: str | None = None) -> Verification:
    """Follow the chain from its first entry; stop at the first that does not fit.

    Args:
        entries: in order of number; read once, kept nowhere.
        known: a head somebody remembered; "" or None to ask nothing.
    """
    count, head, known_at = 0, GENESIS, None
    for entry in entries:
        fits = entry.seq == count + 1 and entry.previous == head
        if not fits or entry.digest != digest_of(entry):
            return Verification(count, head, count + 1, known_at)
        count, head = entry.seq, entry.digest
        if known is not None and head == known:
            known_at = count
    return Verification(count, head, None, known_at)


def check_words(*, by: str, verb: str, subject: str, detail: object) -> None:
    """Refuse an entry that could carry a name, a place or a word of testimony.

    Raises:
        JournalWordsRefused: something is longer than 80 characters, holds a space or
            a letter outside ASCII, is a fraction, or is nested too deep.

    Does not understand meaning: a name spelled in Latin letters passes. Callers give
    codes, numbers and references only.
    """
    for field, value in (("by", by), ("verb", verb), ("subject", subject)):
        if not _is_safe(value):
            raise JournalWordsRefused(field=field)
    if not isinstance(detail, Mapping) or not _is_plain(detail, MAX_DEPTH):
        raise JournalWordsRefused(field="detail")


def _is_safe(value: object) -> bool:
    return isinstance(value, str) and SAFE.fullmatch(value) is not None


def _is_plain(value: object, depth: int) -> bool:
    if value is None or isinstance(value, int):
        return value is None or abs(value) <= MAX_NUMBER
    if isinstance(value, str):
        return _is_safe(value)
    if depth == 0 or not isinstance(value, (Mapping, list, tuple)):
        return False
    if len(value) > MAX_ITEMS:
        return False
    if isinstance(value, Mapping):
        return all(
            _is_safe(key) and _is_plain(item, depth - 1) for key, item in value.items()
        )
    return all(_is_plain(item, depth - 1) for item in value)
