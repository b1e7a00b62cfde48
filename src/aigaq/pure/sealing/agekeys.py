"""Keys of age, let through only when they are what they seem.

A text that came from outside reaches the age library only after its kind, length and
alphabet are known: age looks for a *program* behind unknown kinds, and one X25519
point of low order makes the library stop the whole process.
Never prints a key, never puts one into an error.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import bech32
import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from aigaq.pure.errors import EnvelopeRecipients, KeyMalformed
from aigaq.pure.sealing.sizes import RECIPIENTS

PUBLIC, PUBLIC_SIZE = "age", 62
SECRET, SECRET_SIZE = "age-secret-key-", 74

_PROBE = X25519PrivateKey.from_private_bytes(bytes(range(32)))


def new_identity() -> str:
    """Make a new X25519 identity, ``AGE-SECRET-KEY-1…``, from system randomness."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public ``age1…`` that belongs to ``identity``.

    Raises:
        KeyMalformed: not an X25519 identity.
    """
    return str(read_identity(identity).to_public())


def read_recipient(text: str) -> pyrage.x25519.Recipient:
    """Read ``age1…``.

    Raises:
        KeyMalformed: not an X25519 recipient (also SSH keys, plugin and hardware
            recipients), upper case, or a point of low order.
    """
    kind = "age1"
    point = _decode(text, PUBLIC, PUBLIC_SIZE, kind) if text.islower() else None
    if point is None:
        raise KeyMalformed(kind=kind)
    try:
        _PROBE.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError:
        raise KeyMalformed(kind=kind) from None
    return pyrage.x25519.Recipient.from_str(text)


def read_recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    """Read the three recipients that everything sent to the group has.

    Raises:
        EnvelopeRecipients: not exactly three different ones.
        KeyMalformed: one is not an X25519 recipient.
    """
    if not len(texts) == len(set(texts)) == RECIPIENTS:
        raise EnvelopeRecipients(found=len(set(texts)))
    return [read_recipient(text) for text in texts]


def read_identity(text: str) -> pyrage.x25519.Identity:
    """Read ``AGE-SECRET-KEY-1…``.

    Raises:
        KeyMalformed: not an X25519 identity (also SSH and plugin identities).
    """
    kind = "AGE-SECRET-KEY-1"
    if not text.isupper():
        raise KeyMalformed(kind=kind)
    _decode(text, SECRET, SECRET_SIZE, kind)
    return pyrage.x25519.Identity.from_str(text)


def identities_in(text: str) -> list[str]:
    """Return the identities of a key file as ``age-keygen`` writes it.

    Empty lines and lines that start with "#" are passed over.

    Raises:
        KeyMalformed: any other line, or no identity at all.
    """
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    for line in found or [""]:
        read_identity(line)
    return found


def identity_file(identity: str, *, created: date) -> str:
    """Write a key file that ``age -d -i`` and ``identities_in`` read.

    Raises:
        KeyMalformed: not an X25519 identity.
    """
    public = recipient_of(identity)
    return f"# created: {created}\n# public key: {public}\n{identity}\n"


def spell_identity(secret: bytes) -> str:
    """Spell 32 secret bytes as ``AGE-SECRET-KEY-1…``."""
    return str(bech32.bech32_encode(SECRET, _regroup(secret, 8, 5))).upper()


def _decode(text: str, prefix: str, size: int, kind: str) -> bytes:
    if len(text) != size or not text.isascii():
        raise KeyMalformed(kind=kind)
    found, words = bech32.bech32_decode(text)
    if found != prefix or words is None:
        raise KeyMalformed(kind=kind)
    try:
        return bytes(_regroup(words, 5, 8))
    except ValueError:
        raise KeyMalformed(kind=kind) from None


def _regroup(numbers: Iterable[int], had: int, wanted: int) -> list[int]:
    regrouped = bech32.convertbits(numbers, had, wanted, wanted < had)
    if regrouped is None:
        raise ValueError("bits left over")
    return regrouped
