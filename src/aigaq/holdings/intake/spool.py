"""Where sealed bytes wait until they are whole, in the folder they will stay in.

Parts have names that ``disk.sweep_parts`` clears away at the next start. Only sealed
bytes are ever written here; nothing in this module sees a person's words or a key.
"""

import errno
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from aigaq.holdings.disk import PART
from aigaq.pure.errors import DiskFull

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def files_folder() -> Path:
    """Return the folder of sealed files, made at the first use, for us alone."""
    folder = Path(settings.AIGAQ_HOME) / "files"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@dataclass(frozen=True)
class Incoming:
    """A sealed file that is whole but not deposited yet."""

    part: Path
    sha256: str
    size: int

    def discard(self) -> None:
        """Forget it; harmless when it was deposited or discarded before."""
        self.part.unlink(missing_ok=True)


class Part:
    """A sealed file being written. ``failure`` keeps why a write was refused.

    The sealing library answers a failed write with an error of its own, without the
    reason, so the reason is kept here.
    """

    def __init__(self) -> None:
        self.path = files_folder() / f".{secrets.token_hex(8)}{PART}"
        self.failure: DiskFull | None = None
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise _explained(error) from error
        self._file = os.fdopen(handle, "wb", buffering=0)

    def write(self, data: bytes) -> int:
        """Append sealed bytes.

        Raises:
            DiskFull: there is no room for them.
        """
        try:
            written = self._file.write(data)
            while written < len(data):
                written += self._file.write(data[written:])
        except OSError as error:
            explained = _explained(error)
            self.failure = explained if isinstance(explained, DiskFull) else None
            raise explained from error
        return written

    def flush(self) -> None:
        """Do nothing: writes are not buffered."""

    def finish(self, *, sha256: str, size: int) -> Incoming:
        """Make the bytes survive a power cut, blur their time to the day.

        Raises:
            DiskFull: the disk took the bytes and then could not keep them.
        """
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _explained(error) from error
        self._file.close()
        blur_time(self.path, datetime.now(tz=UTC).date())
        return Incoming(self.path, sha256, size)

    def discard(self) -> None:
        """Close and remove it; harmless after ``finish`` or a first ``discard``."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def blur_time(path: Path, day: date) -> None:
    """Set a file's times to midnight of ``day``; the inode's change time stays."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
    os.utime(path, (midnight, midnight))


def _explained(error: OSError) -> Exception:
    return DiskFull() if error.errno in FULL else error
