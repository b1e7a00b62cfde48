"""What the offline root signs: one JSON object, in one spelling, named by its kind.

A list of keys and a list of what a gate serves are signed alike, and neither passes for
the other: the kind is part of what is signed. Never judges what is inside; that is for
whoever knows the kind. Spec: docs/spec/envelope.md section 8, docs/spec/release.md.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature

from aigaq.pure.errors import AigaqError
from aigaq.pure.sealing.canonical import NotCanonical, canonical_json, read_canonical
from aigaq.pure.sealing.fields import FieldRefused, read_fields, require
from aigaq.pure.sealing.signing import public_key, public_of, secret_key


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of signed paper: its name, its limit in bytes, and its refusals."""

    name: str
    max_size: int
    malformed: Callable[..., AigaqError]
    foreign: Callable[[], AigaqError]
    altered: Callable[[], AigaqError]

    def signed_bytes(self, value: dict[str, Any]) -> bytes:
        """Return what the signature is over."""
        return f"aigaq-{self.name} 1\n".encode() + canonical_json(value)


def sign(kind: Kind, value: dict[str, Any], root_secret: str) -> bytes:
    """Sign ``value`` as a paper of ``kind``; it is not looked into.

    Raises:
        KeyMalformed: ``root_secret`` is not a root secret key.
    """
    signature = secret_key("root", root_secret).sign(kind.signed_bytes(value))
    return canonical_json(
        {
            kind.name: value,
            "root": public_of("root", root_secret),
            "signature": base64.b64encode(signature).decode(),
            "version": 1,
        }
    )


def verify(kind: Kind, data: bytes, root_public: str) -> dict[str, Any]:
    """Return what ``data`` holds if this root signed it as ``kind``.

    Raises:
        kind.malformed, KeyMalformed, kind.foreign, kind.altered: in this order.

    Does not look into what is returned, and knows nothing of days or earlier papers.
    """
    outer = _open(kind, data)
    key = public_key("root", root_public)
    if outer["root"] != root_public:
        raise kind.foreign()
    value: dict[str, Any] = outer[kind.name]
    try:
        signature = base64.b64decode(outer["signature"], validate=True)
        # Base64 has spare bits; what is signed has one spelling.
        if base64.b64encode(signature).decode() != outer["signature"]:
            raise kind.altered()
        key.verify(signature, kind.signed_bytes(value))
    except (InvalidSignature, binascii.Error, ValueError):
        raise kind.altered() from None
    return value


def _open(kind: Kind, data: bytes) -> dict[str, Any]:
    outer = {kind.name: dict, "root": str, "signature": str, "version": int}
    # A final line end is what editors and pipes add; it carries nothing.
    try:
        require(len(data) <= kind.max_size, "size")
        fields = read_fields(read_canonical(data.removesuffix(b"\n")), outer)
        require(fields["version"] == 1, "version")
    except NotCanonical:
        raise kind.malformed(check="json") from None
    except FieldRefused as refused:
        raise kind.malformed(check=refused.field) from None
    return fields
