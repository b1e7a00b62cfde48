"""How a holding puts bytes on a disk: whole, or not at all.

Bytes go to a temporary name in the same folder, are flushed to the disk, and take
their real name only then. A crash, a full disk or an exception leaves no file under
the real name. Needs no Django, so the air-gapped console uses it too.
Never chooses names from what a person typed, never leaves a readable mode to others.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from aigaq.pure.errors import DiskFull

PART = ".part"
"""Suffix of a file that is not whole yet; such files may be swept at any start."""

_OVERWRITE = 1024 * 1024


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; publish it at ``path`` only if the block succeeds.

    Raises:
        DiskFull: the disk had no room; nothing appears at ``path``.
        FileExistsError: ``path`` exists; it is left as it was.
    """
    part = path.with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        with _private(part) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)  # unlike a rename, refuses to replace
        sync_folder(path.parent)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise
    finally:
        part.unlink(missing_ok=True)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(private_handle(path), "wb")


def private_handle(path: Path) -> int:
    """Make a new file for its owner only, and for the folder's owner if we are root.

    What root writes into the folder of a gate must be readable by the gate.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(handle, folder.st_uid, folder.st_gid)
    return handle


def sync_folder(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_parts(folder: Path) -> int:
    """Remove what a crash left half-written; return how many files that was."""
    parts = list(folder.glob(f".*{PART}"))
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)


def overwrite_and_remove(path: Path) -> None:
    """Overwrite a file where it lies, as far as the disk allows, and unlink it.

    Flash memory, file systems that copy on write, and copies made earlier may keep
    them all the same: no promise, only the least one can do.
    """
    with path.open("r+b") as file:
        overwrite(file)
    path.unlink()
    sync_folder(path.parent)


def overwrite(file: BinaryIO) -> None:
    """Overwrite an open file once with random bytes, down to the disk."""
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    sizes = (min(_OVERWRITE, size - at) for at in range(0, size, _OVERWRITE))
    file.writelines(map(os.urandom, sizes))
    file.flush()
    os.fsync(file.fileno())
