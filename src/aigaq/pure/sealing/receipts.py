"""Thirty digits that let a person without a name come back for an answer.

Twenty-eight random digits and two that check them. From the digits come the place
where an answer is left (the locator) and the key that opens it; both are bound to one
group's root key, so one group's receipt opens nothing at another's gate.
Never stored, never logged. Spec: docs/spec/envelope.md section 6.
"""

import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aigaq.pure.errors import ReceiptMistyped
from aigaq.pure.sealing.agekeys import recipient_of, spell_identity
from aigaq.pure.sealing.signing import public_bytes

DIGITS = 30
RANDOM_DIGITS = 28
GROUP = 5
ENTROPY = 32
"""Bytes of randomness for a receipt: the remainder's unevenness is below 2**-162."""

_SEPARATORS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212\u200b-\u200d\u2060\ufeff-]+")
_THIRTY = re.compile(r"[0-9]{30}")
_MODULUS = 97


@dataclass(frozen=True, repr=False)
class Mailbox:
    """Where answers to one receipt are left, and the two halves of their key.

    Does not show itself, so no log can.
    """

    locator: str
    identity: str
    recipient: str


def new_receipt(entropy: bytes) -> str:
    """Turn 32 random bytes into the thirty digits of a receipt.

    Raises:
        ValueError: other than 32 bytes.
    """
    if len(entropy) != ENTROPY:
        raise ValueError(f"a receipt needs {ENTROPY} random bytes, not {len(entropy)}")
    number = int.from_bytes(entropy) % 10**RANDOM_DIGITS
    return _with_check(f"{number:028d}")


def read_receipt(text: str) -> str:
    """Return the thirty digits of what somebody typed.

    Spaces and dashes of any kind are ignored. Every single wrong digit and every swap
    of two neighbours is noticed; a wholly invented number passes once in 97 times.

    Raises:
        ReceiptMistyped: not thirty ASCII digits, or the check digits disagree.
    """
    digits = _SEPARATORS.sub("", text)
    if not _THIRTY.fullmatch(digits) or _with_check(digits[:RANDOM_DIGITS]) != digits:
        raise ReceiptMistyped
    return digits


def show_receipt(digits: str) -> str:
    """Write thirty digits as six groups of five, with a plain space between."""
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def mailbox(receipt: str, root_public: str) -> Mailbox:
    """Derive the mailbox of ``receipt`` at the group whose root key is given.

    Raises:
        ReceiptMistyped: not a receipt.
        KeyMalformed: not a root public key.

    No slow hash: 93 bits cannot be guessed, and a slow hash would let a flooder busy
    the gate (docs/adr/0011).
    """
    digits = read_receipt(receipt).encode()
    salt = public_bytes("root", root_public)
    identity = spell_identity(_derive(digits, salt, b"aigaq receipt 1 reply key", 32))
    return Mailbox(
        locator=_derive(digits, salt, b"aigaq receipt 1 locator", 16).hex(),
        identity=identity,
        recipient=recipient_of(identity),
    )


def _with_check(digits: str) -> str:
    # ISO/IEC 7064, MOD 97-10: the whole number leaves a remainder of 1.
    return f"{digits}{98 - int(digits) * 100 % _MODULUS:02d}"


def _derive(digits: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(digits)
