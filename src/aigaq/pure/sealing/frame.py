"""The inside of an envelope or a reply: a first line, canonical JSON, zeros.

The first line is plain text, so that ``age -d`` alone shows a person what it is:
``aigaq-envelope 1 00001234``: kind, version, length of the JSON in bytes.
Knows no keys and no meaning. Spec: docs/spec/envelope.md section 4.
"""

import re
from typing import Any

from aigaq.pure.errors import EnvelopeMalformed, EnvelopeVersion
from aigaq.pure.sealing.canonical import NotCanonical, canonical_json, read_canonical

_LENGTH = re.compile(rb"[0-9]{8}\n")
LENGTH_SIZE = 9


def frame_size(kind: str) -> int:
    """Bytes that the first line of ``kind`` takes."""
    return len(_magic(kind)) + LENGTH_SIZE


def encode(value: Any) -> bytes:
    """Canonical JSON of ``value``.

    Raises:
        EnvelopeMalformed: it has none (check "json").
    """
    try:
        return canonical_json(value)
    except NotCanonical:
        raise EnvelopeMalformed(check="json") from None


def wrap(kind: str, body: bytes, size: int) -> bytes:
    """Put ``body`` behind the first line and fill with zeros up to ``size``.

    Raises:
        ValueError: it does not fit; callers choose a size first.
    """
    framed = _magic(kind) + b"%08d\n" % len(body) + body
    if len(framed) > size:
        raise ValueError(f"{len(framed)} bytes do not fit into {size}")
    return framed.ljust(size, b"\0")


def unwrap(kind: str, inner: bytes) -> Any:
    """Return the JSON value inside ``inner``.

    Raises:
        EnvelopeVersion: another version of the same kind.
        EnvelopeMalformed: another kind, an impossible length, JSON in another
            spelling, or anything but zeros after it.
    """
    magic = _magic(kind)
    if not inner.startswith(magic):
        if inner.startswith(kind.encode() + b" "):
            raise EnvelopeVersion
        raise EnvelopeMalformed(check="kind")
    if not (length := _LENGTH.match(inner, len(magic))):
        raise EnvelopeMalformed(check="length")
    start = length.end()
    end = start + int(length[0])
    if end > len(inner):
        raise EnvelopeMalformed(check="length")
    if inner[end:] != bytes(len(inner) - end):
        raise EnvelopeMalformed(check="padding")
    try:
        return read_canonical(inner[start:end])
    except NotCanonical:
        raise EnvelopeMalformed(check="json") from None


def _magic(kind: str) -> bytes:
    return f"{kind} 1 ".encode()
