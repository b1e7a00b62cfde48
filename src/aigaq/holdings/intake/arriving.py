"""Sealed files on their way in: pieces that add up over hours and broken lines.

A file is kept under the digest its sender announced, until an envelope names it. Its
length is all that is remembered of the conversation, so any later connection can go
on where the last one was cut. Files nobody named are swept at the end of the next day.
Only ciphertext passes here; nothing in this module opens it.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from aigaq.holdings.disk import PART, sync_folder
from aigaq.holdings.intake.refusals import (
    FileDigest,
    FileOffset,
    FileSize,
    GateFull,
    RequestBroken,
)
from aigaq.holdings.intake.spool import FULL, Incoming, blur_time
from aigaq.pure.errors import DiskFull
from aigaq.pure.sealing.header import MAX_HEADER, header_size
from aigaq.pure.sealing.sizes import attachment_size, is_attachment_size

MEGABYTES = 100
"""Most that one file may hold before it is sealed, in millions of bytes."""

LARGEST = attachment_size(MEGABYTES * 1_000_000)
STRIDE = 4 * 1024 * 1024
"""Bytes that one connection may add before what lies here is counted anew."""

KEPT_FOR = timedelta(days=1)
DIGEST = re.compile(r"[0-9a-f]{64}")


def arriving_folder() -> Path:
    """Return the folder of files on their way, made at the first use, for us alone."""
    folder = Path(settings.AIGAQ_HOME) / "arriving"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def offset_of(sha256: str) -> int:
    """Return how many bytes of a file are here, in bytes; 0 for an unknown one."""
    _settle(sha256)
    for path in (_whole(sha256), _last(sha256), _part(sha256)):
        try:
            return path.stat().st_size
        except FileNotFoundError:
            continue
    return 0


def whole_file_arrived(sha256: str) -> Incoming | None:
    """Return the file if it is here to its last byte, and has its digest."""
    _settle(sha256)
    path = _whole(sha256)
    try:
        return Incoming(path, sha256, path.stat().st_size)
    except FileNotFoundError:
        return None


def append(
    *, sha256: str, start: int, total: int, pieces: Iterator[bytes], on: date
) -> int:
    """Add pieces to a file; return how many bytes of it are here now.

    What arrived before a cut is kept. When the last byte is here, the digest is
    checked and the file flushed to the disk; from then on an envelope may name it.

    Args:
        sha256: digest of the whole sealed file, as its sender says.
        start: where the first piece begins, in bytes.
        total: length of the whole, in bytes.
        pieces: consecutive bytes, as they come; the first one holds the file's header
            when ``start`` is 0.
        on: the day; all that is told of the time.

    Raises:
        FileSize: no sealed file has this length.
        FileOffset: the file's next byte is another; nothing of this was added.
        EnvelopeRefused: it does not begin as a file sealed for three keys.
        FileDigest: it is not the file announced; what was here is deleted.
        GateFull, DiskFull: there is no room; what came before is kept.
        RequestBroken: more bytes came than ``total``.
    """
    if not is_attachment_size(total) or total > LARGEST:
        raise FileSize(megabytes=MEGABYTES)
    if start == 0:
        sweep_arriving(on)
    offset = counted = start
    for piece in pieces:
        if offset == 0:
            header_size(piece[:MAX_HEADER])
        if offset + len(piece) > total:
            raise RequestBroken
        if offset == start or offset >= counted:
            _require_room()
            counted = offset + STRIDE
        _add(_next(sha256, offset, offset + len(piece) == total), offset, piece, on)
        offset += len(piece)
    if offset == total:
        _finish(sha256, on)
    return offset


def sweep_arriving(today: date) -> int:
    """Remove files whose last byte came before yesterday; return how many."""
    oldest = today - KEPT_FOR
    swept = 0
    for path in arriving_folder().iterdir():
        try:
            day = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
        except FileNotFoundError:  # deposited or swept by somebody else
            continue
        if day < oldest:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _require_room() -> None:
    """Count what lies here, whole or not.

    Only bytes that came are counted, not those announced: announcing costs nothing,
    and a stranger could fill the gate with promises.

    Raises:
        GateFull: one stride more would not fit into the budget.
    """
    used = 0
    home = Path(settings.AIGAQ_HOME)
    for folder in (home / "files", home / "arriving"):
        if folder.exists():
            used += sum(entry.stat().st_size for entry in os.scandir(folder))
    if used + STRIDE > settings.AIGAQ_FILES_BUDGET:
        raise GateFull


def _next(sha256: str, offset: int, ends: bool) -> Path:  # noqa: FBT001  # private
    """Return the file a piece belongs to; the last piece has a name of its own.

    So a file that has all its bytes and was not checked yet, because the process was
    killed between the two, is known as such and is checked by whoever asks next.
    """
    part, last = _part(sha256), _last(sha256)
    if ends and offset:
        with suppress(FileNotFoundError):  # renamed by a piece that did not come whole
            part.rename(last)
    return last if ends or last.exists() else part


def _settle(sha256: str) -> None:
    """Check a file whose last piece came to somebody who could not check it."""
    try:
        last = _last(sha256).stat()
    except FileNotFoundError:
        return
    if is_attachment_size(last.st_size):
        with suppress(FileDigest):
            _finish(sha256, datetime.fromtimestamp(last.st_mtime, tz=UTC).date())


def _add(path: Path, offset: int, piece: bytes, on: date) -> None:
    # The lock lasts for one piece: a connection that died without a word holds none,
    # and whoever goes on in its place is not kept waiting.
    begin = 0 if offset else os.O_CREAT
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | begin, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            here = os.fstat(handle).st_size
            if here != offset:
                raise FileOffset(offset=here)
            _write(handle, piece, offset)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise FileOffset(offset=0) from None
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull from error
        raise
    blur_time(path, on)


def _write(handle: int, piece: bytes, offset: int) -> None:
    rest = memoryview(piece)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError:
        os.ftruncate(handle, offset)
        raise


def _finish(sha256: str, on: date) -> None:
    last = _last(sha256)
    with suppress(FileNotFoundError):  # finished by another connection a moment ago
        with last.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        if found != sha256:
            last.unlink()
            raise FileDigest
        blur_time(last, on)
        last.replace(_whole(sha256))
        sync_folder(arriving_folder())


def _whole(sha256: str) -> Path:
    return arriving_folder() / _checked(sha256)


def _part(sha256: str) -> Path:
    return arriving_folder() / f"{_checked(sha256)}{PART}"


def _last(sha256: str) -> Path:
    return arriving_folder() / f"{_checked(sha256)}.last"


def _checked(sha256: str) -> str:
    if not DIGEST.fullmatch(sha256):
        raise RequestBroken
    return sha256
