"""Opens what an ODK client encrypted, with the private key that the group keeps.

One AES key a submission, wrapped with RSA; every file in CFB mode, each with its own
beginning, in a fixed order. CFB notices no change by itself: what is opened is good
only once ``Session.confirm`` has compared the digests with the signature. And the
signature is made with the public key, which anybody may have: it says that the parts
belong together, not who wrote them.
Source: getodk.github.io/xforms-spec/encryption.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from hmac import compare_digest
from typing import BinaryIO

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
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
PIECE = 256 * 1024
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

    def open(self, number: int, source: BinaryIO, sink: BinaryIO) -> str:
        """Decrypt file ``number``, counted from 0 as ``Submission.files`` lists them.

        Returns:
            MD5 of what was written, for ``confirm``.

        Raises:
            OdkDamaged: its length or its end is not what encryption leaves.
        """
        start = _beginning(self._submission.instance, self._aes, number)
        cipher = Cipher(algorithms.AES(self._aes), modes.CFB(start)).decryptor()
        end = PKCS7(BLOCK * 8).unpadder()
        digest = hashlib.md5(usedforsecurity=False)
        try:
            while data := source.read(PIECE):
                _pass(end.update(cipher.update(data)), sink, digest.update)
            _pass(end.update(cipher.finalize()), sink, digest.update)
            _pass(end.finalize(), sink, digest.update)
        except ValueError:
            raise OdkDamaged from None
        return digest.hexdigest()

    def confirm(self, digests: Sequence[str]) -> bool:
        """Compare all files with the signature.

        Args:
            digests: what ``open`` returned, for every file in order.

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


def _pass(data: bytes, sink: BinaryIO, digest: Callable[[bytes], None]) -> None:
    sink.write(data)
    digest(data)


def _unwrapped(key: RSAPrivateKey, text: str, size: int) -> bytes:
    try:
        wrapped = base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
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
