"""Bytes of exhibits, in and out of the vault, without touching the disk in clear.

Opening and sealing push bytes into a file; a pipe and a thread turn one into the
source of the other. What is not yet written waits in the kernel's pipe (64 KiB).
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage
from django.conf import settings

from aigaq.holdings.accounts import keyring
from aigaq.pure.sealing.agekeys import read_identity, read_recipient
from aigaq.pure.sealing.opening import named
from aigaq.pure.sealing.streams import Counted

FOLDER = "vault"
PIECE = 64 * 1024


def folder() -> Path:
    """Return the vault, made at its first use, readable by us only."""
    home: Path = settings.AIGAQ_HOME
    path = home / FOLDER
    path.mkdir(mode=0o700, exist_ok=True)
    return path


@contextmanager
def poured(pour: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """Give what ``pour`` writes as a stream to read from.

    Whatever ``pour`` raised is raised again at the end, so nobody may treat the stream
    as whole before the block is left. ``pour`` runs in a thread of its own and must
    not use the database.
    """
    reading, writing = os.pipe()
    failures: list[Exception] = []

    def run() -> None:
        try:
            with os.fdopen(writing, "wb") as sink:
                pour(sink)
        except Exception as error:  # noqa: BLE001  # carried over to the reading side
            failures.append(error)

    thread = Thread(target=run, name="aigaq-vault", daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as stream:
            yield stream
    finally:
        thread.join()
    if failures:
        raise failures[0]


def seal(source: BinaryIO, file: BinaryIO) -> str:
    """Encrypt a stream to the vault key; return the SHA-256 of what was written.

    Raises:
        OSError: the file could not take it, for instance because the disk is full.
    """
    sink = Counted(file)
    try:
        pyrage.encrypt_io(source, sink, [read_recipient(keyring.vault_recipient())])
    except pyrage.EncryptError as error:
        # The library turns what a stream raises into a sentence; raise the original.
        raise sink.failure or error from None
    return sink.sha256


def unseal(path: Path) -> Iterator[bytes]:
    """Yield the plaintext of a vault file, piece by piece.

    Each piece was authenticated by age before it is given; a shortened file raises at
    its end. Whoever stops early ends the thread, too.

    Raises:
        KeyMissing: it is not sealed to the vault key.
        EnvelopeTampered, EnvelopeTruncated: it was changed.
    """
    identities = [read_identity(key) for key in keyring.vault_identities()]

    def pour(sink: BinaryIO) -> None:
        with path.open("rb") as sealed:
            try:
                pyrage.decrypt_io(sealed, sink, identities)
            except (pyrage.DecryptError, OSError) as error:
                raise named(error) from None

    with poured(pour) as stream:
        while piece := stream.read(PIECE):
            yield piece


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file as it lies on the disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
