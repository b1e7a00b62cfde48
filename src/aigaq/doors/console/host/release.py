"""What is running here, as one digest, and packed for another machine.

The digest is of our own package's files only, so it can be told again on the other
machine from what was installed there.
"""

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import aigaq
from aigaq.pure.rules.host.refusals import KitWithoutRelease

PACKAGE = Path(aigaq.__file__).parent
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "locks/run.txt")
"""What it takes, with ``src/``, to install the package with hashes."""


def package_files(folder: Path = PACKAGE) -> list[Path]:
    """Return the files of the package, sorted; not what Python writes by itself."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def package_digest(folder: Path = PACKAGE) -> str:
    """Return the SHA-256 over names and digests of the package's files."""
    whole = hashlib.sha256()
    for path in package_files(folder):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{digest}  {path.relative_to(folder).as_posix()}\n".encode())
    return whole.hexdigest()


def pack_release() -> bytes:
    """Return a ``tar.gz`` of what runs here: the same bytes for the same files.

    Raises:
        KitWithoutRelease: this is no checkout, so the locks are not at hand.
    """
    root = PACKAGE.parents[1]
    files = [root / name for name in BESIDE]
    if not all(path.is_file() for path in files):
        raise KitWithoutRelease
    raw = io.BytesIO()
    # No time and no name of whoever packed it.
    with (
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in [*files, *package_files()]:
            entry = tarfile.TarInfo(path.relative_to(root).as_posix())
            data = path.read_bytes()
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))
    return raw.getvalue()
