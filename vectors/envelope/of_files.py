"""Scenarios of sealed files: as their envelope says, and not."""

import json
from collections.abc import Iterator
from typing import Any

from making import (
    CHUNK,
    KIB,
    Key,
    Vector,
    attachment_plain,
    b64,
    binary,
    describe,
    header_length,
)

KEYS = [Key(), Key(), Key()]
CONTENT = "Synthetic note. Сынақ жазбасы.\n".encode()
FLOOR = 128 * KIB
MISMATCH = "attachment.mismatch"


def seal(content: bytes, keys: list[Key] = KEYS, *, fill: bytes = b"\0") -> bytes:
    """Seal ``content`` to exactly 128 KiB.

    The header's length is random, so it is tried until it is the one hoped for.
    """
    plain = attachment_plain(FLOOR, 22 + 98 * len(keys) + 48 + 60)
    while True:
        sealed = binary(content.ljust(plain, fill), keys)
        if len(sealed) == FLOOR:
            return sealed


NOTE = seal(CONTENT)
OTHER = seal(b"another file")
START = header_length(NOTE) + 16


def attachments() -> Iterator[Vector]:
    """Give every scenario of a sealed file."""
    yield made("file-opens", "opens", "a small file", payload=NOTE)
    yield made("file-opens-empty", "opens", "no content at all", b"", seal(b""))
    yield made(
        "file-exchanged", MISMATCH, "another file of the same length",
        payload=OTHER,
    )  # fmt: skip
    cases: tuple[tuple[str, str, str, str], ...] = (
        ("altered-content", "mismatch", "one bit of the content", flip(START + 5)),
        ("altered-padding", "mismatch", "one bit of the filling", flip(FLOOR - 40)),
        ("altered-header", "mismatch", "one bit of the header", flip(START - 20)),
        ("altered-nonce", "mismatch", "one bit before the chunks", flip(START - 3)),
        ("longer", "mismatch", "one byte more", f"insert {FLOOR} {b64(b'x')}"),
        (
            "one-chunk",
            "truncated",
            "one chunk only",
            f"cut {START + CHUNK}",
        ),
        ("cut", "truncated", "ends in the middle", "cut 90000"),
        ("cut-last-byte", "truncated", "the last byte is missing", f"cut {FLOOR - 1}"),
        ("cut-in-header", "truncated", "ends in the header", "cut 100"),
        ("empty", "truncated", "no byte came", "cut 0"),
    )
    for name, outcome, what, edit in cases:
        yield derived(f"file-{name}", f"attachment.{outcome}", what, edit)
    for name, what, changed in (
        ("told-digest", "the envelope tells another digest", {"sha256": "0" * 64}),
        ("told-longer", "the envelope tells a byte more", {"size": len(CONTENT) + 1}),
        ("told-shorter", "the envelope tells a byte less", {"size": len(CONTENT) - 1}),
        ("told-other-seal", "another digest of the seal", {"sealed_sha256": "0" * 64}),
    ):
        yield derived(f"file-{name}", MISMATCH, what, **changed)
    not_zero = seal(CONTENT, fill=b"\x01")
    yield made(
        "file-padding-not-zero", MISMATCH, "filled with ones",
        payload=not_zero, told=describe(CONTENT, not_zero),
    )  # fmt: skip
    two = seal(CONTENT, KEYS[:2])
    yield made(
        "file-two-recipients", "envelope.recipients", "two recipients",
        payload=two, told=describe(CONTENT, two),
    )  # fmt: skip
    foreign = derived("file-foreign", "key.missing", "a key that is none of the three")
    foreign.lines[1] = ("identity", Key().secret)
    yield foreign


def made(
    name: str,
    expect: str,
    what: str,
    content: bytes = CONTENT,
    payload: bytes | None = None,
    told: str = "",
) -> Vector:
    """Describe a sealed file and what its envelope tells of it."""
    sealed = payload if payload is not None and expect == "opens" else NOTE
    lines = [
        ("kind", "attachment"),
        ("identity", KEYS[0].secret),
        ("attachment", told or describe(content, sealed)),
    ]
    return Vector(name, expect, what, lines, payload)


def derived(
    name: str, expect: str, what: str, edit: str = "", **changed: Any
) -> Vector:
    """Describe the small file, edited, or wrongly told."""
    vector = made(name, expect, what, told=describe(CONTENT, NOTE, **changed))
    json.loads(vector.lines[2][1])
    vector.lines.append(("from", "file-opens.vector"))
    if edit:
        vector.lines.append(("edit", edit))
    return vector


def flip(at: int) -> str:
    """Write the edit that changes one bit."""
    return f"replace {at} {b64(bytes([NOTE[at] ^ 1]))}"
