"""Building blocks of the generator: sealing by hand, so that it can be done wrong.

Uses the age library directly and only the byte layouts of docs/spec/envelope.md, so a
mistake in ``seal_envelope`` does not repeat itself in the vectors.
"""

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bech32
import pyrage

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
END = b"-----END AGE ENCRYPTED FILE-----\n"
KIB = 1024
CHUNK = 64 * KIB + 16
LOCATOR = "00112233445566778899aabbccddeeff"
LOW_ORDER = bech32.bech32_encode("age", bech32.convertbits(bytes(32), 8, 5))
"""The point zero: every secret key agrees with it on the same, known secret."""


@dataclass
class Vector:
    """One scenario: its file name, its header lines, its payload or its origin."""

    name: str
    expect: str
    what: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    payload: bytes | None = None

    def write(self, folder: Path) -> None:
        """Write the file; header lines, an empty line, the payload as it is."""
        head = [("expect", self.expect), ("what", self.what), *self.lines]
        text = "".join(f"{key}: {value}\n" for key, value in head)
        (folder / f"{self.name}.vector").write_bytes(
            text.encode() + b"\n" + (self.payload or b"")
        )


class Key:
    """An X25519 identity made for the vectors; guards nothing."""

    def __init__(self) -> None:
        made = pyrage.x25519.Identity.generate()
        self.secret, self.public = str(made), str(made.to_public())
        self.recipient = made.to_public()


def canonical(value: Any) -> bytes:
    """Canonical JSON of values whose keys are ASCII."""
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def contents(*, reply_key: str, **changed: Any) -> dict[str, Any]:
    """Return synthetic contents of an envelope, with some fields changed."""
    return {
        "answers": {"help": ["lawyer"], "what": "Synthetic. Сынақ. Проба."},
        "attachments": [],
        "form": "report-1",
        "language": "kk",
        "locator": LOCATOR,
        "reply_key": reply_key,
        "safe_word": "бұлақ",
        **changed,
    }


def frame(body: bytes, *, size: int = 32 * KIB, line: bytes | None = None) -> bytes:
    """Put a first line before ``body`` and zeros behind it."""
    first = line if line is not None else b"aigaq-envelope 1 %08d\n" % len(body)
    return (first + body).ljust(size, b"\0")


def binary(inner: bytes, keys: Sequence[Key]) -> bytes:
    """Seal ``inner`` as a binary age file."""
    sealed: bytes = pyrage.encrypt(inner, [key.recipient for key in keys])
    return sealed


def binary_by_debian(inner: bytes, keys: Sequence[Key]) -> bytes:
    """Seal ``inner`` with the ``age`` program, which adds no random stanza."""
    program = shutil.which("age")
    if program is None:
        raise SystemExit("install Debian's package age first")
    wanted = [word for key in keys for word in ("-r", key.public)]
    done = subprocess.run(  # noqa: S603 -- a fixed program, keys made above
        [program, *wanted], input=inner, capture_output=True, check=True
    )
    return done.stdout


def envelope_size(inner: int) -> int:
    """Outer length of an envelope with ``inner`` bytes inside; section 3."""
    full = 768 + inner + 16 * -(-inner // (64 * KIB))
    letters = 4 * -(-full // 3)
    return len(BEGIN) + letters + -(-letters // 64) + len(END)


def dress(sealed: bytes, size: int) -> bytes:
    """Put armour on and spaces behind it."""
    letters = base64.b64encode(sealed)
    lines = [letters[at : at + 64] + b"\n" for at in range(0, len(letters), 64)]
    dressed = BEGIN + b"".join(lines) + END
    return dressed.ljust(size - 1, b" ") + b"\n"


def envelope(body: bytes, keys: Sequence[Key], **framing: Any) -> bytes:
    """Seal ``body`` as an envelope, whatever it holds."""
    inner = frame(body, **framing)
    return dress(binary(inner, keys), envelope_size(len(inner)))


def header_length(sealed: bytes) -> int:
    """Length of the header of a binary age file."""
    return sealed.index(b"\n--- ") + len("\n--- \n") + 43


def attachment_plain(sealed_size: int, header: int) -> int:
    """Length to pad a content to, for a sealed file of exactly ``sealed_size``."""
    room = sealed_size - header - 16
    return room - 16 * -(-room // CHUNK)


def describe(content: bytes, sealed: bytes, **changed: Any) -> str:
    """Return the JSON an envelope carries for one file, with fields changed."""
    told = {
        "media_type": "text/plain",
        "name": "note.txt",
        "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
        "sealed_size": len(sealed),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }
    return canonical({**told, **changed}).decode()


def b64(data: bytes) -> str:
    """Base64 for an ``edit`` line."""
    return base64.b64encode(data).decode()
