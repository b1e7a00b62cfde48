"""Which program counted: its version, and the digest of the files that decide.

Says nothing about who counted.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

DECIDING = (
    "aigaq.pure.statistics",
    "aigaq.pure.statistics.counting",
    "aigaq.pure.statistics.release",
    "aigaq.holdings.figures",
)
"""Packages whose code and words decide what a figure says."""


@cache
def code_version() -> str:
    """Return the version of the program and 16 digits of its digest."""
    digest = hashlib.sha256()
    for package in DECIDING:
        for file in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if _decides(file):
                digest.update(f"{package}/{file.name}\n".encode())
                digest.update(file.read_bytes())
    return f"{version('aigaq')}+{digest.hexdigest()[:16]}"


def _decides(file: Traversable) -> bool:
    return file.is_file() and file.name.endswith((".py", ".yaml"))
