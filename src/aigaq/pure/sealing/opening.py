"""Decryption, with every way it can fail given a name.

The age library says what went wrong in English sentences; here each becomes one of
our refusals. Returns nothing unless the last chunk was verified.
"""

from collections.abc import Sequence

import pyrage

from aigaq.pure.errors import (
    EnvelopeRefused,
    EnvelopeTampered,
    EnvelopeTruncated,
    KeyMissing,
)
from aigaq.pure.sealing.agekeys import read_identity
from aigaq.pure.sealing.streams import Counted, Trimmed

_NAMES: dict[str, type[EnvelopeRefused]] = {
    "No matching keys found": KeyMissing,
    "age file is truncated": EnvelopeTruncated,
    "failed to fill whole buffer": EnvelopeTruncated,
}


def decrypt(binary: bytes, identities: Sequence[str]) -> bytes:
    """Open a whole binary age file.

    Raises:
        KeyMissing: none of ``identities`` opens it.
        EnvelopeTruncated: it ends too early.
        EnvelopeTampered: anything in it was changed.
        KeyMalformed: one of ``identities`` is not an X25519 identity.
    """
    keys = [read_identity(text) for text in identities]
    try:
        return bytes(pyrage.decrypt(binary, keys))
    except pyrage.DecryptError as error:
        raise named(error) from None


def decrypt_stream(source: Counted, sink: Trimmed, identities: Sequence[str]) -> None:
    """Open a binary age file from ``source`` into ``sink``, chunk by chunk.

    What reached ``sink`` is good only if this returns. Raises as ``decrypt`` does,
    and whatever the two streams raise themselves.
    """
    keys = [read_identity(text) for text in identities]
    try:
        pyrage.decrypt_io(source, sink, keys)
    except (pyrage.DecryptError, OSError) as error:
        # The library reports a changed chunk as an OSError too; a stream that failed
        # by itself, such as a full disk, has kept its own error.
        raise source.failure or sink.failure or named(error) from None


def named(error: Exception) -> EnvelopeRefused:
    """Give the library's complaint its name in our family."""
    return _NAMES.get(str(error), EnvelopeTampered)()
