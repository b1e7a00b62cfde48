"""The ASCII coat of an age file, and the spaces that give it a constant length.

One binary file has exactly one coat, so equal envelopes have equal digests. Reading
forgives what mail does to text (line ends, lost spaces at the end) and nothing else.
Knows no keys. Spec: docs/spec/envelope.md section 3.
"""

import base64
import binascii

from aigaq.pure.errors import EnvelopeMalformed, EnvelopeTrailing, EnvelopeTruncated
from aigaq.pure.sealing.sizes import BEGIN, END, LINE

SPACE = b" \t\r\n"
MAX_SPACE = 1023
"""Spaces that Debian's age accepts after the end."""
LINE_BYTES = 48
"""Bytes that one full line carries."""


def put_on(binary: bytes, size: int) -> bytes:
    """Dress ``binary`` in armour and add spaces up to exactly ``size`` bytes.

    Raises:
        ValueError: it does not fit, or would need more spaces than age accepts.
    """
    letters = base64.b64encode(binary)
    lines = [letters[at : at + LINE] for at in range(0, len(letters), LINE)]
    dressed = BEGIN + b"\n".join(lines) + b"\n" + END
    room = size - len(dressed)
    if not 1 <= room <= MAX_SPACE:
        raise ValueError(f"armour would need {room} spaces")
    return dressed + b" " * (room - 1) + b"\n"


def take_off(blob: bytes) -> bytes:
    """Return the binary age file inside ``blob``.

    Raises:
        EnvelopeTruncated: the last line of the armour is missing.
        EnvelopeTrailing: anything but up to 1023 spaces follows it.
        EnvelopeMalformed: no armour, or base64 that is not in its one spelling.
    """
    text = blob.replace(b"\r\n", b"\n") if b"\r" in blob else blob
    if not text.startswith(BEGIN):
        if BEGIN.startswith(text):
            raise EnvelopeTruncated
        raise EnvelopeMalformed(check="armour")
    inside, end, after = text[len(BEGIN) :].partition(END[:-1])
    if not end:
        raise EnvelopeTruncated
    if after.strip(SPACE) or len(after) > MAX_SPACE + 1:
        raise EnvelopeTrailing
    return _decode(inside)


def _decode(inside: bytes) -> bytes:
    *lines, last, rest = [b"", *inside.split(b"\n")]
    if rest or not 0 < len(last) <= LINE or set(map(len, lines[1:])) - {LINE}:
        raise EnvelopeMalformed(check="armour")
    try:
        binary = binascii.a2b_base64(b"".join([*lines, last]), strict_mode=True)
    except binascii.Error:
        raise EnvelopeMalformed(check="base64") from None
    # Full lines have one spelling; only the last may carry bits that mean nothing.
    if base64.b64encode(binary[LINE_BYTES * (len(lines) - 1) :]) != last:
        raise EnvelopeMalformed(check="base64")
    return binary
