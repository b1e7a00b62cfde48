"""How long sealed things are: a few constant lengths, whatever is inside.

Pure arithmetic of docs/spec/envelope.md sections 3, 5 and 7. The lengths hide how much
somebody wrote; they do not hide that something was sent, nor how many files came.
"""

RECIPIENTS = 3
"""Keys that everything sent to the group is sealed for: always three."""

KIB = 1024
BUCKETS = tuple(KIB << power for power in range(5, 11))
"""Inner lengths of an envelope in bytes: 32 KiB, 64, 128, 256, 512, 1 MiB."""

CHUNK = 64 * KIB
"""Plaintext bytes in one age chunk."""
TAG = 16
"""Bytes that authenticate one chunk."""
NONCE = 16
"""Bytes between an age header and its first chunk."""
HEADER_AND_NONCE = 768
"""Room for header and nonce: 380 needed for three X25519 recipients; the rest is for
the random stanza that some age libraries add (rage: at most 190 bytes)."""

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
END = b"-----END AGE ENCRYPTED FILE-----\n"
LINE = 64
"""Base64 characters in one line of armour."""

REPLY_OUTER = 4096
REPLY_INNER = 2560
"""Lengths of a sealed and of an unsealed reply, in bytes."""

ATTACHMENT_FLOOR = 128 * KIB
"""No sealed file is shorter. Above 64 KiB an age writer has already given its header
out when the last byte is asked for; so a stream can still end at an exact length."""


def ceil_div(number: int, divisor: int) -> int:
    """Divide and round up."""
    return -(-number // divisor)


def chunked_size(plain: int) -> int:
    """Length of ``plain`` bytes once age has cut and authenticated them."""
    return plain + TAG * max(1, ceil_div(plain, CHUNK))


def plain_size(chunked: int) -> int | None:
    """Undo ``chunked_size``; None when no plaintext gives this length."""
    full, rest = divmod(chunked, CHUNK + TAG)
    if rest == 0 and full > 0:
        return full * CHUNK
    if rest > TAG or chunked == TAG:
        return full * CHUNK + rest - TAG
    return None


def armoured_size(binary: int) -> int:
    """Length of ``binary`` bytes as ASCII armour, with its last line end."""
    letters = 4 * ceil_div(binary, 3)
    return len(BEGIN) + letters + ceil_div(letters, LINE) + len(END)


def envelope_size(bucket: int) -> int:
    """Outer length of every envelope whose inside is ``bucket`` bytes."""
    return armoured_size(HEADER_AND_NONCE + chunked_size(bucket))


def bucket_for(length: int) -> int | None:
    """Smallest inner length that holds ``length`` bytes; None if none does."""
    return next((bucket for bucket in BUCKETS if length <= bucket), None)


def padme(length: int) -> int:
    """Round ``length`` up to its PADMÉ length (at most 12 % more).

    Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
    Communication with PURBs", PoPETs 2019, section 4.
    """
    if length < 2:  # noqa: PLR2004 -- the logarithm of a logarithm starts at 2
        return length
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (length + mask) & ~mask


def attachment_size(plain: int) -> int:
    """Outer length of every sealed file that holds ``plain`` bytes.

    The smallest PADMÉ length that has room and that an age file can have exactly,
    whatever its header's length between 364 and 752 bytes.
    """
    size = padme(max(HEADER_AND_NONCE + chunked_size(plain), ATTACHMENT_FLOOR))
    while not _reachable(size):
        size = padme(size + 1)
    return size


def is_attachment_size(size: int) -> bool:
    """Say whether a sealed file can be ``size`` bytes long, seen from outside."""
    return size >= ATTACHMENT_FLOOR and size == padme(size) and _reachable(size)


def _reachable(size: int) -> bool:
    # A last chunk carries at least one byte, so 1..16 bytes past a full chunk cannot
    # be written. The header may take 364..752 bytes, the nonce 16: stay clear of all.
    past = size % (CHUNK + TAG)
    return not HEADER_AND_NONCE - 388 < past <= HEADER_AND_NONCE + TAG
