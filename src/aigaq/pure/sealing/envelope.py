"""The envelope: what a person tells, sealed for the group's three keys.

``seal_envelope`` and ``open_envelope`` are each other's inverse; ``inspect_envelope``
says what a stranger with no key can see, which is all a gate ever knows.
No clock, no disk, no network. Spec: docs/spec/envelope.md; vectors: vectors/envelope.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyrage

from aigaq.pure.errors import (
    EnvelopeMalformed,
    EnvelopeSize,
    EnvelopeTooLarge,
    EnvelopeTruncated,
    KeyMalformed,
)
from aigaq.pure.sealing import armour, frame
from aigaq.pure.sealing.agekeys import read_recipient, read_recipients
from aigaq.pure.sealing.attachments import (
    Attachment,
    read_attachment,
    write_attachment,
)
from aigaq.pure.sealing.fields import FieldRefused, read_fields, require
from aigaq.pure.sealing.header import header_size
from aigaq.pure.sealing.opening import decrypt
from aigaq.pure.sealing.sizes import (
    BUCKETS,
    NONCE,
    RECIPIENTS,
    bucket_for,
    chunked_size,
    envelope_size,
)

KIND = "aigaq-envelope"
MAX_ATTACHMENTS = 20
MAX_SAFE_WORD = 80
SIZES = {envelope_size(bucket): bucket for bucket in BUCKETS}
"""Outer length -> inner length, for each of the six sizes an envelope can have."""

_FORM = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LOCATOR = re.compile(r"[0-9a-f]{32}")
_KINDS: Mapping[str, type] = {
    "answers": dict,
    "attachments": list,
    "form": str,
    "language": str,
    "locator": str,
    "reply_key": str,
    "safe_word": str,
}


@dataclass(frozen=True, repr=False)
class Contents:
    """What is inside an envelope. Does not show itself, so no log can.

    ``form`` names the questions, ``answers`` is any JSON object without fractions,
    ``reply_key`` (age1…) and ``locator`` (32 hexadecimal letters) come from the
    person's receipt, ``safe_word`` is repeated in every answer to them; may be "".
    """

    form: str
    language: str
    answers: dict[str, Any]
    reply_key: str
    locator: str
    safe_word: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Inspection:
    """What an envelope shows to somebody without a key.

    ``size`` is that of its exact form in bytes, ``bucket`` its inner length, and
    ``sha256`` the digest of its exact form. ``exact`` is False when the blob lost
    spaces or had its line ends changed on the way; it opens all the same.
    """

    size: int
    bucket: int
    recipients_count: int
    sha256: str
    exact: bool


def seal_envelope(contents: Contents, recipients: Sequence[str]) -> bytes:
    """Seal ``contents`` for exactly three ``age1…`` keys.

    Returns:
        ASCII text of one of the six lengths in ``SIZES``. Sealing the same contents
        again gives other bytes of the same length.

    Raises:
        EnvelopeRecipients: not exactly three different keys.
        KeyMalformed: one of them is not an X25519 key.
        EnvelopeMalformed: the contents would not be readable again.
        EnvelopeTooLarge: they do not fit into 1 MiB.
    """
    keys = read_recipients(recipients)
    body = frame.encode(_to_json(contents))
    first_line = frame.frame_size(KIND)
    bucket = bucket_for(first_line + len(body))
    if bucket is None:
        raise EnvelopeTooLarge(limit=BUCKETS[-1] - first_line)
    binary = pyrage.encrypt(frame.wrap(KIND, body, bucket), keys)
    return armour.put_on(binary, envelope_size(bucket))


def open_envelope(blob: bytes, identities: Sequence[str]) -> Contents:
    """Open ``blob`` with any one of ``identities`` (AGE-SECRET-KEY-1…).

    Raises:
        EnvelopeRefused: a subclass for each way to fail; see the module's spec,
            section 10. Nothing of the inside is returned or put into the error.

    Does not prove who sealed it: anybody who knows the public keys can.
    """
    binary, _ = _examine(blob)
    return _from_json(frame.unwrap(KIND, decrypt(binary, identities)))


def inspect_envelope(blob: bytes) -> Inspection:
    """Say what can be seen of ``blob`` without a key.

    Raises:
        EnvelopeTruncated, EnvelopeTrailing, EnvelopeSize, EnvelopeRecipients,
        EnvelopeMalformed: it is not an envelope from the outside.

    Does not promise that it opens: its bytes may have been changed inside.
    """
    binary, bucket = _examine(blob)
    form = armour.put_on(binary, envelope_size(bucket))
    digest = hashlib.sha256(form).hexdigest()
    return Inspection(len(form), bucket, RECIPIENTS, digest, form == blob)


def exact_form(blob: bytes) -> bytes:
    """Give ``blob`` back its spaces and line ends, as they were when it was sealed.

    Two copies of one envelope that travelled differently become equal bytes.

    Raises:
        EnvelopeRefused: as ``inspect_envelope``.
    """
    binary, bucket = _examine(blob)
    return armour.put_on(binary, envelope_size(bucket))


def _examine(blob: bytes) -> tuple[bytes, int]:
    if len(blob) > 2 * max(SIZES):
        raise EnvelopeSize(size=len(blob))
    binary = armour.take_off(blob)
    payload = len(binary) - header_size(binary) - NONCE
    for bucket in BUCKETS:
        if payload == chunked_size(bucket):
            return binary, bucket
    if payload < chunked_size(BUCKETS[0]):
        raise EnvelopeTruncated
    raise EnvelopeSize(size=len(blob))


def _to_json(contents: Contents) -> dict[str, Any]:
    value = {
        "answers": contents.answers,
        "attachments": [write_attachment(each) for each in contents.attachments],
        "form": contents.form,
        "language": contents.language,
        "locator": contents.locator,
        "reply_key": contents.reply_key,
        "safe_word": contents.safe_word,
    }
    _from_json(value)  # what cannot be opened must not be sealed
    return value


def _from_json(value: Any) -> Contents:
    try:
        fields = read_fields(value, _KINDS)
        require(_FORM.fullmatch(fields["form"]), "form")
        require(_LANGUAGE.fullmatch(fields["language"]), "language")
        require(_LOCATOR.fullmatch(fields["locator"]), "locator")
        require(len(fields["safe_word"]) <= MAX_SAFE_WORD, "safe_word")
        require(len(fields["attachments"]) <= MAX_ATTACHMENTS, "attachments")
        attachments = tuple(read_attachment(each) for each in fields["attachments"])
        read_recipient(fields["reply_key"])
    except FieldRefused as refused:
        raise EnvelopeMalformed(check=refused.field) from None
    except KeyMalformed:
        raise EnvelopeMalformed(check="reply_key") from None
    return Contents(**{**fields, "attachments": attachments})
