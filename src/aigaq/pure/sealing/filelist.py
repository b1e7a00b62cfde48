"""A signed list of files, in the form ``sha256sum --check`` reads.

Whoever installs a kit can check it with Debian's own tools; whoever has the root's
public key can check who made it. Reads no disk.
"""

import base64
import binascii
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature

from aigaq.pure.rules.host.refusals import KitAltered
from aigaq.pure.sealing.signing import public_key, secret_key

_SIGNED_AS = b"aigaq-kit 1\n"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._@/-]{1,200})")


def write_list(digests: Mapping[str, str]) -> bytes:
    """Write path -> SHA-256 in hex as lines, sorted by path."""
    lines = (f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    return "".join(lines).encode("ascii")


def sign_list(data: bytes, root_secret: str) -> bytes:
    """Return the signature of a list, a line of base64.

    Raises:
        KeyMalformed: ``root_secret`` is not a root secret key.
    """
    signature = secret_key("root", root_secret).sign(_SIGNED_AS + data)
    return base64.b64encode(signature) + b"\n"


def read_list(data: bytes, signature: bytes, root_public: str) -> dict[str, str]:
    """Return path -> SHA-256 of a list that the root signed.

    Raises:
        KitAltered: the list or its signature is not the root's; the count is 0.
        KeyMalformed: ``root_public`` is not a root public key.
    """
    key = public_key("root", root_public)
    try:
        key.verify(base64.b64decode(signature, validate=False), _SIGNED_AS + data)
        lines = data.decode("ascii").splitlines()
    except (InvalidSignature, binascii.Error, ValueError):
        raise KitAltered(count=0) from None
    found = [_LINE.fullmatch(line) for line in lines]
    if not all(found):
        raise KitAltered(count=0)
    return {match[2]: match[1] for match in found if match}
