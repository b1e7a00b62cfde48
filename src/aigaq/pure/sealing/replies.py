"""Answers to a person without a name: always 4096 bytes, sealed for their receipt.

An answer repeats the safe-word from the envelope, which only the person and whoever
opened the envelope know; a gate that was taken cannot forge one. The length says
nothing about the answer. Spec: docs/spec/envelope.md section 7.
"""

from dataclasses import dataclass
from datetime import date

import pyrage

from aigaq.pure.errors import EnvelopeRefused, KeyMalformed, ReplyDamaged, ReplyTooLong
from aigaq.pure.sealing import armour, frame
from aigaq.pure.sealing.agekeys import read_recipient
from aigaq.pure.sealing.fields import FieldRefused, read_day, read_fields
from aigaq.pure.sealing.header import header_size
from aigaq.pure.sealing.opening import decrypt
from aigaq.pure.sealing.sizes import REPLY_INNER, REPLY_OUTER

KIND = "aigaq-reply"
_KINDS = {"day": str, "safe_word": str, "text": str}


@dataclass(frozen=True, repr=False)
class Reply:
    """One answer: its words, the safe-word it repeats, the day it was written.

    Does not show itself, so no log can.
    """

    text: str
    safe_word: str
    day: date

    @property
    def is_filling(self) -> bool:
        """Say whether it says nothing; such a reply is laid out to hide the others."""
        return not self.text


def seal_reply(text: str, *, safe_word: str, day: date, recipient: str) -> bytes:
    """Seal an answer for the ``age1…`` key that came in the person's envelope.

    Returns:
        Exactly 4096 bytes of ASCII text.

    Raises:
        ReplyTooLong: text and safe-word need more than one reply holds.
        KeyMalformed: ``recipient`` is not an X25519 key.
    """
    key = read_recipient(recipient)
    body = frame.encode({"day": day.isoformat(), "safe_word": safe_word, "text": text})
    if (limit := REPLY_INNER - frame.frame_size(KIND)) < len(body):
        raise ReplyTooLong(limit=limit)
    binary = pyrage.encrypt(frame.wrap(KIND, body, REPLY_INNER), [key])
    return armour.put_on(binary, REPLY_OUTER)


def seal_filling(*, day: date, recipient: str) -> bytes:
    """Seal a reply without words, which nobody but its reader tells from another.

    The same bytes in number and form as ``seal_reply`` gives; readers drop it.

    Raises:
        KeyMalformed: ``recipient`` is not an X25519 key.
    """
    return seal_reply("", safe_word="", day=day, recipient=recipient)


def open_reply(blob: bytes, identity: str) -> Reply:
    """Open an answer with the identity of ``receipts.mailbox``.

    Raises:
        ReplyDamaged: it does not open, was changed, or is not an answer.
        KeyMalformed: ``identity`` is not an X25519 identity.

    Does not prove who wrote it: the person compares the safe-word.
    """
    try:
        if len(blob) != REPLY_OUTER:
            raise ReplyDamaged
        binary = armour.take_off(blob)
        header_size(binary, recipients=1)
        fields = read_fields(frame.unwrap(KIND, decrypt(binary, [identity])), _KINDS)
        day = read_day(fields["day"], "day")
    except KeyMalformed:
        raise
    except (EnvelopeRefused, FieldRefused):
        raise ReplyDamaged from None
    return Reply(fields["text"], fields["safe_word"], day)
