"""What anybody may read of an age file without a key: its header.

A sealed thing must show three X25519 recipients and nothing that would make a reader
work (passphrases) or run a program (plugins). So the header is read here, strictly,
before the age library sees it. Never decrypts. Spec: docs/spec/envelope.md section 2.
"""

import re

from aigaq.pure.errors import EnvelopeMalformed, EnvelopeRecipients, EnvelopeTruncated
from aigaq.pure.sealing.sizes import HEADER_AND_NONCE, NONCE, RECIPIENTS

MAX_HEADER = HEADER_AND_NONCE - NONCE

_FIRST = b"age-encryption.org/v1\n"
_STANZA = re.compile(
    rb"-> ([\x21-\x7e]+)(?: [\x21-\x7e]+)*\n"  # tag and arguments
    rb"(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n"  # body
)
_LAST = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_LAST_LINE = re.compile(rb"\n--- [^\n]*\n")
_GREASE = b"-grease"


def header_size(start: bytes, *, recipients: int = RECIPIENTS) -> int:
    """Check the header at the start of an age file and return its length.

    Args:
        start: the file, or at least its first 752 bytes.
        recipients: how many X25519 recipients there must be.

    Raises:
        EnvelopeTruncated: the file ends inside its header.
        EnvelopeRecipients: another number or another kind of recipients.
        EnvelopeMalformed: not an age v1 header, or longer than 752 bytes.

    Does not prove who the recipients are: only a key can.
    """
    tags, size = _read(start[:MAX_HEADER], whole=len(start) <= MAX_HEADER)
    found = sum(tag == b"X25519" for tag in tags)
    known = sum(tag == b"X25519" or tag.endswith(_GREASE) for tag in tags)
    if found != recipients or known != len(tags):
        raise EnvelopeRecipients(found=found + len(tags) - known)
    return size


def _read(head: bytes, *, whole: bool) -> tuple[list[bytes], int]:
    if not head.startswith(_FIRST):
        if whole and _FIRST.startswith(head):
            raise EnvelopeTruncated
        raise EnvelopeMalformed(check="age")
    tags, at = [], len(_FIRST)
    while stanza := _STANZA.match(head, at):
        tags.append(stanza[1])
        at = stanza.end()
    if last := _LAST.match(head, at):
        return tags, last.end()
    if whole and not _LAST_LINE.search(head):
        raise EnvelopeTruncated
    raise EnvelopeMalformed(check="header")
