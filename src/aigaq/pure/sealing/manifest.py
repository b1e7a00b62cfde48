"""The signed list of the three keys that reports are sealed for.

A gate only republishes it; whoever seals verifies it first. A list that is expired,
older than one already seen, or signed by another root is refused, so a gate that was
taken cannot slip in a key of its own. Spec: docs/spec/envelope.md section 8.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature

from aigaq.pure.errors import (
    EnvelopeRecipients,
    KeyMalformed,
    ManifestAltered,
    ManifestExpired,
    ManifestForeign,
    ManifestMalformed,
    ManifestRolledBack,
)
from aigaq.pure.sealing.agekeys import read_recipients
from aigaq.pure.sealing.canonical import NotCanonical, canonical_json, read_canonical
from aigaq.pure.sealing.fields import FieldRefused, read_day, read_fields, require
from aigaq.pure.sealing.signing import public_key, public_of, secret_key

MAX_SIZE = 4096
"""Bytes; a list is about 600."""

_SIGNED_AS = b"aigaq-manifest 1\n"
_EPOCH = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_OUTER = {"manifest": dict, "root": str, "signature": str, "version": int}
_INNER = {
    "epoch": str,
    "issued": str,
    "not_after": str,
    "recipients": list,
    "sequence": int,
}


@dataclass(frozen=True)
class Manifest:
    """Three keys for one epoch; ``sequence`` grows with each list, days included."""

    epoch: str
    sequence: int
    recipients: tuple[str, ...]
    issued: date
    not_after: date


def sign_manifest(manifest: Manifest, root_secret: str) -> bytes:
    """Sign ``manifest`` with the offline root key.

    Raises:
        ManifestMalformed: it would not be accepted when read.
        KeyMalformed: ``root_secret`` is not a root secret key.
    """
    value = _write(manifest)
    _read(value)
    signature = secret_key("root", root_secret).sign(_signed_bytes(value))
    return canonical_json(
        {
            "manifest": value,
            "root": public_of("root", root_secret),
            "signature": base64.b64encode(signature).decode(),
            "version": 1,
        }
    )


def verify_manifest(
    data: bytes, root_public: str, *, today: date, last_sequence: int = 0
) -> Manifest:
    """Return the list in ``data`` if it may be used today.

    Args:
        data: the bytes that ``sign_manifest`` gave.
        root_public: the group's root key, known beforehand and not from a gate.
        today: the day to judge by; ``not_after`` itself is still good.
        last_sequence: highest sequence accepted before; an equal one is good.

    Raises:
        ManifestMalformed, ManifestForeign, ManifestAltered, ManifestRolledBack,
        ManifestExpired: in this order of checking.
        KeyMalformed: ``root_public`` is not a root public key.

    Does not protect against a root that signs two lists with one sequence.
    """
    outer = _open(data)
    _verify(outer, root_public)
    manifest = _read(outer["manifest"])
    if manifest.sequence < last_sequence:
        raise ManifestRolledBack(sequence=manifest.sequence, last=last_sequence)
    if manifest.not_after < today:
        raise ManifestExpired
    return manifest


def _open(data: bytes) -> dict[str, Any]:
    # A final line end is what editors and pipes add; it carries nothing.
    try:
        require(len(data) <= MAX_SIZE, "size")
        outer = read_fields(read_canonical(data.removesuffix(b"\n")), _OUTER)
        require(outer["version"] == 1, "version")
    except NotCanonical:
        raise ManifestMalformed(check="json") from None
    except FieldRefused as refused:
        raise ManifestMalformed(check=refused.field) from None
    return outer


def _verify(outer: dict[str, Any], root_public: str) -> None:
    key = public_key("root", root_public)
    if outer["root"] != root_public:
        raise ManifestForeign
    try:
        signature = base64.b64decode(outer["signature"], validate=True)
        # Base64 has spare bits; a list has one spelling, like everything signed.
        if base64.b64encode(signature).decode() != outer["signature"]:
            raise ManifestAltered
        key.verify(signature, _signed_bytes(outer["manifest"]))
    except (InvalidSignature, binascii.Error, ValueError):
        raise ManifestAltered from None


def _signed_bytes(value: dict[str, Any]) -> bytes:
    return _SIGNED_AS + canonical_json(value)


def _write(manifest: Manifest) -> dict[str, Any]:
    return {
        "epoch": manifest.epoch,
        "issued": manifest.issued.isoformat(),
        "not_after": manifest.not_after.isoformat(),
        "recipients": list(manifest.recipients),
        "sequence": manifest.sequence,
    }


def _read(value: Any) -> Manifest:
    try:
        fields = read_fields(value, _INNER)
        require(_EPOCH.fullmatch(fields["epoch"]), "epoch")
        require(fields["sequence"] >= 1, "sequence")
        require(all(isinstance(key, str) for key in fields["recipients"]), "recipients")
        issued = read_day(fields["issued"], "issued")
        not_after = read_day(fields["not_after"], "not_after")
        require(issued <= not_after, "not_after")
        read_recipients(fields["recipients"])
    except FieldRefused as refused:
        raise ManifestMalformed(check=refused.field) from None
    except (EnvelopeRecipients, KeyMalformed):
        raise ManifestMalformed(check="recipients") from None
    recipients = tuple(fields["recipients"])
    return Manifest(fields["epoch"], fields["sequence"], recipients, issued, not_after)
