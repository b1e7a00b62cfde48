"""Keys of age, let through only when they are what they seem.

A text that came from outside reaches the age library only after its kind, length and
alphabet are known: age looks for a *program* behind unknown kinds, and one X25519
point of low order makes the library stop the whole process.
Never prints a key, never puts one into an error.
"""

import base64
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import bech32
import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from aigaq.pure.errors import EnvelopeRecipients, KeyMalformed
from aigaq.pure.sealing.sizes import RECIPIENTS

_PUBLIC, _SECRET = "age1", "AGE-SECRET-KEY-1"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_RECIPIENT = re.compile(f"{_PUBLIC}[{_LETTERS}]{{58}}")
_IDENTITY = re.compile(f"{_SECRET}[{_LETTERS.upper()}]{{58}}")
_TO_BASE32 = str.maketrans(_LETTERS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
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
    try:
        if not _RECIPIENT.fullmatch(text):
            raise KeyMalformed(kind=_PUBLIC)
        recipient = pyrage.x25519.Recipient.from_str(text)
        _PROBE.exchange(X25519PublicKey.from_public_bytes(_point(text)))
    except (pyrage.RecipientError, ValueError):
        raise KeyMalformed(kind=_PUBLIC) from None
    return recipient


def read_recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    """Read the three recipients that everything sent to the group has.

    Raises:
        EnvelopeRecipients: not exactly three different ones.
        KeyMalformed: one is not an X25519 recipient.
    """
    if not len(texts) == len(set(texts)) == RECIPIENTS:
        raise EnvelopeRecipients(found=len(set(texts)))
    return list(_read_group(tuple(texts)))


@lru_cache(maxsize=4)
def _read_group(texts: tuple[str, ...]) -> tuple[pyrage.x25519.Recipient, ...]:
    # A group's keys are public and the same for a month. Nobody else's key is kept.
    return tuple(read_recipient(text) for text in texts)


def read_identity(text: str) -> pyrage.x25519.Identity:
    """Read ``AGE-SECRET-KEY-1…``.

    Raises:
        KeyMalformed: not an X25519 identity (also SSH and plugin identities).
    """
    if not _IDENTITY.fullmatch(text):
        raise KeyMalformed(kind=_SECRET)
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise KeyMalformed(kind=_SECRET) from None


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


def identity_file(identity: str, *, created: date, epoch: str = "") -> str:
    """Write a key file that ``age -d -i`` and ``identities_in`` read.

    Args:
        identity: the secret key.
        created: the day it was made.
        epoch: name of the epoch it is for, if any; ``epoch_in`` finds it again.

    Raises:
        KeyMalformed: not an X25519 identity.
    """
    public = recipient_of(identity)
    named = f"# epoch: {epoch}\n" if epoch else ""
    return f"# created: {created}\n# public key: {public}\n{named}{identity}\n"


def epoch_in(text: str) -> str:
    """Return the epoch a key file or a list of public keys names, or ""."""
    found = re.search(r"^# epoch: (\S+)$", text, re.MULTILINE)
    return found[1] if found else ""


def spell_identity(secret: bytes) -> str:
    """Spell 32 secret bytes as ``AGE-SECRET-KEY-1…``."""
    words = bech32.convertbits(secret, 8, 5)
    return str(bech32.bech32_encode("age-secret-key-", words or [])).upper()


def _point(text: str) -> bytes:
    # Bech32 is base32 with letters of its own and six letters of checksum.
    words = text[len(_PUBLIC) : -6].translate(_TO_BASE32)
    return base64.b32decode(f"{words}====")
