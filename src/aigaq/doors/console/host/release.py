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
from aigaq.holdings.intake.refusals import ScriptsMissing
from aigaq.pure.rules.host.refusals import KitWithoutRelease

PACKAGE = Path(aigaq.__file__).parent
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "locks/run.txt")
"""What it takes, with ``src/``, to install the package with hashes."""
MADE = ("doors/gate/locale/*/LC_MESSAGES/django.mo", "data/forms/compiled/*")
SCRIPTS = "doors/gate/static/gate/built/*.js"
"""Made here and kept out of the history; the machine of a gate makes none of it."""


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


def pack_release(package: Path = PACKAGE, *, scripts: bool = True) -> bytes:
    """Return a ``tar.gz`` of what runs here: the same bytes for the same files.

    Args:
        package: the folder of the package, in a checkout.
        scripts: refuse unless the pages' scripts are built; a gate cannot build them.

    Raises:
        KitWithoutRelease: this is no checkout, or catalogues or forms are not made.
        ScriptsMissing: without them people's words are sealed at the gate only.
    """
    root = package.parents[1]
    files = [root / name for name in BESIDE]
    made = all(any(package.glob(name)) for name in MADE)
    if not made or not all(path.is_file() for path in files):
        raise KitWithoutRelease
    if scripts and not any(package.glob(SCRIPTS)):
        raise ScriptsMissing
    raw = io.BytesIO()
    # No time and no name of whoever packed it.
    with (
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in [*files, *package_files(package)]:
            entry = tarfile.TarInfo(path.relative_to(root).as_posix())
            data = path.read_bytes()
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))
    return raw.getvalue()
