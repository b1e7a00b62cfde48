"""Opens what an ODK client encrypted, with the private key that the group keeps.

One AES key a submission, wrapped with RSA; every file in CFB mode, each with its own
beginning, in a fixed order. CFB notices no change by itself: what is opened is good
only once ``Session.confirm`` has compared the digests with the signature. And the
signature is made with the public key, which anybody may have: it says that the parts
belong together, not who wrote them.
Source: getodk.github.io/xforms-spec/encryption.
"""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import BinaryIO

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
)

from aigaq.pure.formats.odk_encryption.manifest import ENDING, Submission
from aigaq.pure.formats.odk_encryption.refusals import (
    OdkDamaged,
    OdkKeyUnreadable,
    OdkKeyWrong,
)

KEY_BYTES = 32
BLOCK = 16
_MASKS = (SHA256, SHA1)
"""Digests of the mask: clients disagree, depending on who gave them RSA."""


def read_key(data: bytes) -> RSAPrivateKey:
    """Read a private RSA key, in PEM or DER, without a passphrase.

    Raises:
        OdkKeyUnreadable: it is none.
    """
    load: Callable[..., object] = load_der_private_key
    if data.lstrip().startswith(b"-----BEGIN"):
        load = load_pem_private_key
    try:
        key = load(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise OdkKeyUnreadable from None
    if not isinstance(key, RSAPrivateKey):
        raise OdkKeyUnreadable
    return key


def spell_key(key: RSAPrivateKey) -> str:
    """Spell a private key as PEM, always the same way."""
    spelled = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return spelled.decode("ascii")


class Session:
    """One submission being opened, file after file. Does not show itself."""

    def __init__(self, submission: Submission, key: RSAPrivateKey) -> None:
        """Unwrap the AES key.

        Raises:
            OdkKeyWrong: it was wrapped for another key.
        """
        self._submission = submission
        self._rsa = key
        self._aes = _unwrapped(key, submission.key, KEY_BYTES)

    def file(self, number: int, sink: BinaryIO) -> "Decrypting":
        """Return a sink for encrypted bytes, which writes plain ones to another.

        Args:
            number: of the file, from 0, as ``Submission.files`` lists them.
            sink: gets what was inside; worthless until ``confirm``.
        """
        start = _beginning(self._submission.instance, self._aes, number)
        return Decrypting(self._aes, start, sink)

    def confirm(self, digests: Sequence[str]) -> bool:
        """Compare all files with the signature.

        Args:
            digests: MD5 of every file in order, as ``Decrypting.finish`` gives it.

        Returns:
            True when they agree, False when there is no signature to compare with.

        Raises:
            OdkDamaged: they disagree.
        """
        signature = self._submission.signature
        if not signature:
            return False
        try:
            told = _unwrapped(self._rsa, signature, BLOCK)
        except OdkKeyWrong:
            raise OdkDamaged from None
        if not compare_digest(told, _signed(self._submission, digests)):
            raise OdkDamaged
        return True


class Decrypting:
    """One encrypted file on its way to a sink; counts and digests what was inside."""

    def __init__(self, key: bytes, start: bytes, sink: BinaryIO) -> None:
        self._cipher = Cipher(algorithms.AES(key), CFB(start)).decryptor()
        self._end = PKCS7(BLOCK * 8).unpadder()
        self._sink = sink
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._sha256 = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> int:
        """Decrypt some more."""
        self._pass(self._end.update(self._cipher.update(data)))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what can be passed on is passed on at once."""

    def finish(self) -> "Inner":
        """Pass the end on, and say what was inside.

        Raises:
            OdkDamaged: length or end are not what encryption leaves.
        """
        try:
            self._pass(self._end.update(self._cipher.finalize()))
            self._pass(self._end.finalize())
        except ValueError:
            raise OdkDamaged from None
        return Inner(self._size, self._sha256.hexdigest(), self._md5.hexdigest())

    def _pass(self, data: bytes) -> None:
        self._sink.write(data)
        self._md5.update(data)
        self._sha256.update(data)
        self._size += len(data)


@dataclass(frozen=True, slots=True)
class Inner:
    """What was inside one encrypted file; the MD5 is for ``Session.confirm`` only."""

    size: int
    sha256: str
    md5: str


def _unwrapped(key: RSAPrivateKey, text: str, size: int) -> bytes:
    try:
        wrapped = base64.b64decode("".join(text.split()), validate=True)
    except ValueError:  # no base64, or no ASCII
        raise OdkKeyWrong from None
    for mask in _MASKS:
        try:
            found = key.decrypt(wrapped, OAEP(MGF1(mask()), SHA256(), label=None))
        except ValueError:
            continue
        if len(found) == size:
            return found
    raise OdkKeyWrong


def _beginning(instance: str, key: bytes, number: int) -> bytes:
    seed = instance.encode() + key
    start = bytearray(hashlib.md5(seed, usedforsecurity=False).digest())
    for place in range(number + 1):
        start[place % BLOCK] = (start[place % BLOCK] + 1) % 256
    return bytes(start)


def _signed(submission: Submission, digests: Sequence[str]) -> bytes:
    lines = [submission.form]
    if submission.version is not None:
        lines.append(submission.version)
    lines += [submission.key, submission.instance]
    names = [name.removesuffix(ENDING) for name in submission.files]
    lines += [f"{name}::{md5}" for name, md5 in zip(names, digests, strict=True)]
    text = "".join(f"{line}\n" for line in lines)
    return hashlib.md5(text.encode(), usedforsecurity=False).digest()
