"""Where sealed bytes from a gate gather until they are whole, and are resumed.

A file is named by the digest the gate announced, so a pull that was killed goes on
where it stopped. It counts as arrived only when its own digest says so. Sealed bytes
only; nothing is opened here.
"""

import os
from hashlib import file_digest
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from aigaq.doors.desk.pull_client import GateClient
from aigaq.holdings.intake.refusals import GateDamaged
from aigaq.holdings.intake.spool import FULL, Incoming
from aigaq.pure.errors import DiskFull


def spool_folder() -> Path:
    """Return the folder, made at the first use, on the disk the files will stay on."""
    folder = Path(settings.AIGAQ_HOME) / "pull"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def fetch(client: GateClient, path: str, *, sha256: str, size: int) -> Incoming:
    """Fetch sealed bytes, going on from what an earlier try left; verify them.

    Args:
        client: the gate.
        path: where they lie there.
        sha256: their announced digest, 64 hexadecimal letters, checked by the caller.
        size: their length as announced.

    Raises:
        GateDamaged: what came is not what was announced; nothing of it is kept.
        GateUnreachable: the connection broke; what came is kept for the next try.
        DiskFull: there is no room.
    """
    part = spool_folder() / sha256
    have = part.stat().st_size if part.exists() else 0
    if have < size:
        _download(client, path, part, have, size)
    with part.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    if digest != sha256 or part.stat().st_size != size:
        part.unlink()
        raise GateDamaged
    return Incoming(part, sha256, size)


def _download(client: GateClient, path: str, part: Path, have: int, size: int) -> None:
    with client.asked("GET", path, start=have) as answer:
        resumed = answer.status_code == HTTPStatus.PARTIAL_CONTENT
        room = size - have if resumed else size
        try:
            with part.open("ab" if resumed else "wb") as file:
                for piece in answer.iter_raw():
                    room -= len(piece)
                    if room < 0:
                        break
                    file.write(piece)
        except OSError as error:
            if error.errno in FULL:
                part.unlink(missing_ok=True)
                raise DiskFull from error
            raise
    if room < 0:
        part.unlink()
        raise GateDamaged


def forget_all_but(wanted: set[str]) -> None:
    """Remove what no envelope at the gate still asks for."""
    for path in spool_folder().iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)
