"""What a client tells in clear about a submission it encrypted: read, kept, read again.

In clear are the form, its version, the ``instanceID``, how many files there are and
what they are called. Opens nothing.
Spec: docs/spec/openrosa.md section 7.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aigaq.pure.formats.odk_encryption.refusals import OdkMalformed
from aigaq.pure.formats.openrosa.instances import Instance
from aigaq.pure.forms.tree import Node

ENCRYPTED = "odk-encrypted-1"
"""Form of an envelope that holds such a submission."""

ENDING = ".enc"
MOST_FILES = 20
LONGEST = 4_000


@dataclass(frozen=True, slots=True, repr=False)
class Submission:
    """What is needed to open one, besides the key and the files.

    Attributes:
        form, version, instance: as told in clear; version is None without one.
        key: the AES key, wrapped with RSA, in base64.
        signature: base64; "" without one.
        media: names of the encrypted files, in the order they were encrypted.
        answers: name of the encrypted answers, which were encrypted last.
    """

    form: str
    version: str | None
    instance: str
    key: str
    signature: str
    media: tuple[str, ...]
    answers: str

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of all files, in the order they were encrypted."""
        return (*self.media, self.answers)


def describe(instance: Instance) -> dict[str, Any]:
    """Return what goes into the envelope about an encrypted submission.

    Raises:
        OdkMalformed: a part is missing, too long, or there are too many files.
    """
    root = instance.root
    told = {
        "answers": _one(root, "encryptedXmlFile"),
        "form": instance.form,
        "instance": instance.name,
        "key": _one(root, "base64EncryptedKey"),
        "media": list(_media(root)),
        "signature": _one(root, "base64EncryptedElementSignature"),
        "version": instance.version or None,
    }
    read_described(told)
    return told


def read_described(told: Mapping[str, Any]) -> Submission:
    """Read what ``describe`` wrote; an envelope may hold anything.

    Raises:
        OdkMalformed: it is not that.
    """
    try:
        media = tuple(told["media"])
        read = Submission(
            form=told["form"],
            version=told["version"],
            instance=told["instance"],
            key=told["key"],
            signature=told["signature"],
            media=media,
            answers=told["answers"],
        )
    except (KeyError, TypeError):
        raise OdkMalformed from None
    texts = (read.form, read.instance, read.key, read.answers, *media)
    others = (read.signature, read.version or "")
    if not all(isinstance(each, str) for each in (*texts, *others)):
        raise OdkMalformed
    if not all(texts) or max(map(len, (*texts, *others))) > LONGEST:
        raise OdkMalformed
    if len(read.files) > MOST_FILES or len(set(read.files)) < len(read.files):
        raise OdkMalformed
    return read


def _media(root: Node) -> Iterator[str]:
    for media in root.named("media"):
        for file in media.named("file"):
            yield file.text


def _one(root: Node, name: str) -> str:
    found = root.named(name)
    return found[0].text if found else ""
