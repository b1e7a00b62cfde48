"""Ed25519 keys as lines of text: the root's, which signs recipients, and the desk's.

``aigaq-root-public-1:`` and base64. The word in front says whose key it is and which
half, so that a secret is not published by mistake. Never prints a secret.
"""

import base64
import binascii
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from aigaq.pure.errors import KeyMalformed

Owner = Literal["root", "desk"]
KEY_SIZE = 32


def new_secret(owner: Owner) -> str:
    """Make a new secret key for ``owner`` from the system's randomness."""
    key = Ed25519PrivateKey.generate()
    return _spell(owner, "secret", key.private_bytes_raw())


def public_of(owner: Owner, secret: str) -> str:
    """Return the public line that belongs to a secret line.

    Raises:
        KeyMalformed: not a secret key of ``owner``.
    """
    key = secret_key(owner, secret).public_key()
    return _spell(owner, "public", key.public_bytes_raw())


def secret_key(owner: Owner, text: str) -> Ed25519PrivateKey:
    """Read a secret line of ``owner``.

    Raises:
        KeyMalformed: another owner, the public half, or not a key.
    """
    return Ed25519PrivateKey.from_private_bytes(_read(owner, "secret", text))


def public_key(owner: Owner, text: str) -> Ed25519PublicKey:
    """Read a public line of ``owner``.

    Raises:
        KeyMalformed: another owner, the secret half, or not a key.
    """
    return Ed25519PublicKey.from_public_bytes(public_bytes(owner, text))


def public_bytes(owner: Owner, text: str) -> bytes:
    """Return the 32 bytes of a public line of ``owner``.

    Raises:
        KeyMalformed: another owner, the secret half, or not a key.
    """
    return _read(owner, "public", text)


def _spell(owner: Owner, half: str, key: bytes) -> str:
    return f"aigaq-{owner}-{half}-1:{base64.b64encode(key).decode()}"


def _read(owner: Owner, half: str, text: str) -> bytes:
    kind = f"aigaq-{owner}-{half}-1"
    word, _, letters = text.partition(":")
    try:
        key = base64.b64decode(letters, validate=True)
    except (binascii.Error, ValueError):
        raise KeyMalformed(kind=kind) from None
    if word != kind or len(key) != KEY_SIZE or _spell(owner, half, key) != text:
        raise KeyMalformed(kind=kind)
    return key
