"""The signed list of the three keys that reports are sealed for.

A gate only republishes it; whoever seals verifies it first. A list that is expired,
older than one already seen, or signed by another root is refused, so a gate that was
taken cannot slip in a key of its own. Spec: docs/spec/envelope.md section 8.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

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
from aigaq.pure.sealing.fields import FieldRefused, read_day, read_fields, require
from aigaq.pure.sealing.papers import Kind, sign, verify

MAX_SIZE = 4096
"""Bytes; a list is about 600."""

_EPOCH = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_INNER = {
    "epoch": str,
    "issued": str,
    "not_after": str,
    "recipients": list,
    "sequence": int,
}
_LIST = Kind("manifest", MAX_SIZE, ManifestMalformed, ManifestForeign, ManifestAltered)


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
    return sign(_LIST, value, root_secret)


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
    manifest = _read(verify(_LIST, data, root_public))
    if manifest.sequence < last_sequence:
        raise ManifestRolledBack(sequence=manifest.sequence, last=last_sequence)
    if manifest.not_after < today:
        raise ManifestExpired
    return manifest


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
