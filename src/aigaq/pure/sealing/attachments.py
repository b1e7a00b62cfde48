"""Files beside an envelope: each its own age file, bound to it by two digests.

Streams both ways: memory does not grow with the file, and no temporary file exists.
The length of a sealed file shows a size class, not the size. Nothing here looks into
a file, and a name never becomes a path. Spec: docs/spec/envelope.md section 5.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

import pyrage

from aigaq.pure.errors import (
    AttachmentMismatch,
    AttachmentTruncated,
    EnvelopeRefused,
)
from aigaq.pure.sealing.agekeys import read_recipients
from aigaq.pure.sealing.fields import read_fields, require
from aigaq.pure.sealing.header import MAX_HEADER, header_size
from aigaq.pure.sealing.opening import decrypt_stream
from aigaq.pure.sealing.sizes import attachment_size
from aigaq.pure.sealing.streams import Counted, Padded, Trimmed

MAX_NAME = 120
UNKNOWN_TYPE = "application/octet-stream"

_TOKEN = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}"  # noqa: S105 -- a grammar, not a secret
_MEDIA_TYPE = re.compile(f"{_TOKEN}/{_TOKEN}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, repr=False)
class Attachment:
    """What an envelope says about one file; sizes in bytes, SHA-256 in hexadecimal.

    Does not show itself: a file's name may name a person.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str


def seal_attachment(
    source: BinaryIO,
    sink: BinaryIO,
    recipients: Sequence[str],
    *,
    name: str,
    media_type: str,
    limit: int | None = None,
) -> Attachment:
    """Seal what ``source`` gives into ``sink``, and say what it was.

    Args:
        source: read to its end.
        sink: gets the sealed file; worthless unless this returns.
        recipients: the three ``age1…`` keys of the manifest.
        name: as the person's device gave it; made harmless by ``safe_name``.
        media_type: as claimed; anything odd becomes "application/octet-stream".
        limit: most bytes to accept; None for no limit.

    Raises:
        AttachmentTooLarge: ``source`` gave more than ``limit``.
        EnvelopeRecipients: not exactly three different keys.
        KeyMalformed: a recipient is not an X25519 key.

    Does not check that the content is what ``media_type`` claims.
    """
    keys = read_recipients(recipients)
    sealed = Counted(sink)
    plain = Padded(source, sealed, limit)
    try:
        pyrage.encrypt_io(plain, sealed, keys)
    except pyrage.EncryptError as error:
        # The library turns what a stream raises into a sentence; raise the original.
        raise plain.failure or sealed.failure or error from None
    return Attachment(
        name=safe_name(name),
        media_type=safe_media_type(media_type),
        size=plain.size,
        sha256=plain.sha256,
        sealed_size=sealed.size,
        sealed_sha256=sealed.sha256,
    )


def open_attachment(
    source: BinaryIO,
    sink: BinaryIO,
    identities: Sequence[str],
    attachment: Attachment,
) -> None:
    """Open a sealed file into ``sink`` and verify it against ``attachment``.

    What reached ``sink`` is good only if this returns: publish it then, not before.

    Raises:
        AttachmentTruncated: it is shorter than its envelope says.
        AttachmentMismatch: it is not the file its envelope names.
        KeyMissing: it is the right file, and none of ``identities`` opens it.
        EnvelopeRecipients: it is, and was not sealed for exactly three keys.
    """
    sealed = Counted(source)
    start = sealed.peek(MAX_HEADER)
    plain = Trimmed(sink, attachment.size)
    try:
        header_size(start)
        decrypt_stream(sealed, plain, identities)
    except EnvelopeRefused as refused:
        raise _blame(refused, sealed, attachment) from None
    found = (sealed.size, sealed.sha256, plain.size, plain.sha256, plain.padded)
    told = attachment.sealed_size, attachment.sealed_sha256
    if found != (*told, attachment.size, attachment.sha256, True):
        raise AttachmentMismatch


def _blame(
    refused: EnvelopeRefused, sealed: Counted, attachment: Attachment
) -> EnvelopeRefused:
    # Whoever carried the file is to blame, unless it is byte for byte what was sealed.
    sealed.drain()
    if sealed.sha256 == attachment.sealed_sha256:
        return refused
    if sealed.size < attachment.sealed_size:
        return AttachmentTruncated()
    return AttachmentMismatch()


def safe_name(name: str) -> str:
    """Reduce a device's file name to something that only names.

    The last part of a path, printable characters only, at most 120 of them; "file"
    when nothing is left. The name is shown to members; it never becomes a path.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if letter.isprintable())
    short = kept.strip(" .")
    if len(short) > MAX_NAME:
        stem, dot, ending = short.rpartition(".")
        tail = dot + ending if stem and len(ending) <= 8 else ""  # noqa: PLR2004 -- an ending, not a sentence
        short = short[: MAX_NAME - len(tail)].rstrip(" .") + tail
    return short or "file"


def safe_media_type(media_type: str) -> str:
    """Return ``media_type`` without parameters, or the type of unknown bytes."""
    kept = media_type.partition(";")[0].strip().lower()
    return kept if _MEDIA_TYPE.fullmatch(kept) else UNKNOWN_TYPE


def write_attachment(attachment: Attachment) -> dict[str, Any]:
    """Return the JSON object that an envelope carries for ``attachment``."""
    return asdict(attachment)


_KINDS: Mapping[str, type] = {
    "media_type": str,
    "name": str,
    "sealed_sha256": str,
    "sealed_size": int,
    "sha256": str,
    "size": int,
}


def read_attachment(value: Any) -> Attachment:
    """Read and check the JSON object of one attachment.

    Raises:
        FieldRefused: naming the field that is not as the specification says.
    """
    fields = read_fields(value, _KINDS)
    require(fields["name"] == safe_name(fields["name"]), "name")
    require(_MEDIA_TYPE.fullmatch(fields["media_type"]), "media_type")
    require(fields["size"] >= 0, "size")
    require(fields["sealed_size"] == attachment_size(fields["size"]), "sealed_size")
    for digest in ("sha256", "sealed_sha256"):
        require(_DIGEST.fullmatch(fields[digest]), digest)
    return Attachment(**fields)
