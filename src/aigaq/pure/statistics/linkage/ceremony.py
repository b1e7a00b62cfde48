"""A secret that two groups make together and neither chooses.

Each draws a share and shows its commitment first; when both commitments are on the
table the shares are exchanged, sealed to the other group. Who changed a share after
seeing the other's is found out. Both read the fingerprint aloud: equal means equal.
Draws nothing itself and keeps nothing. Spec: docs/spec/linkage.md section 7.
"""

import hashlib
import hmac

from aigaq.pure.statistics.linkage.refusals import LinkShareRefused

SHARE_BYTES = 32
_COMMIT = b"aigaq linkage commitment 1\0"
_SECRET = b"aigaq linkage secret 1"
_CHECK = b"aigaq linkage fingerprint 1\0"


def commitment(share: bytes) -> str:
    """Return what may be shown of a share before the other group has shown theirs.

    Raises:
        LinkShareRefused: not 32 bytes.
    """
    _checked(share)
    return hashlib.sha256(_COMMIT + share).hexdigest()


def combine(mine: bytes, theirs: bytes, their_commitment: str) -> bytes:
    """Return the common secret; the same for both groups, whoever asks.

    Args:
        mine: our share.
        theirs: the share of the other group.
        their_commitment: what they showed before.

    Raises:
        LinkShareRefused: a share of another length, one and the same share twice, or
            one that is not the share they committed to.
    """
    _checked(mine)
    if not hmac.compare_digest(commitment(theirs), their_commitment.strip().lower()):
        raise LinkShareRefused(check="commitment")
    if hmac.compare_digest(mine, theirs):
        raise LinkShareRefused(check="same")
    return hmac.digest(_SECRET, b"".join(sorted((mine, theirs))), "sha256")


def fingerprint(secret: bytes) -> str:
    """Return twenty digits that tell two secrets apart and give neither away."""
    number = int.from_bytes(hashlib.sha256(_CHECK + secret).digest(), "big")
    digits = f"{number % 10**20:020}"
    return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


def _checked(share: bytes) -> None:
    if len(share) != SHARE_BYTES:
        raise LinkShareRefused(check="length")
