"""The gate's scripts as they were built: bytes, packed bytes, and their digest.

Built by set-up with npm (``scripts/browser.mjs``) into ``static/gate/built``. Where
that was not possible there are none, no page names one, and the gate works without. A
page names a script with its digest, so that a browser runs no other bytes.
"""

import base64
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BUILT = Path(__file__).with_name("static") / "gate" / "built"
LICENCES = "licences.txt"


@dataclass(frozen=True)
class Script:
    """One script: its address, its bytes plain and packed, its digest for a page."""

    url: str
    plain: bytes
    packed: bytes
    integrity: str


@cache
def built() -> Mapping[str, Script]:
    """Return the scripts by name; nothing when they were not built."""
    return {path.stem: _read(path) for path in sorted(BUILT.glob("*.js"))}


@cache
def licences() -> bytes:
    """Return the licences of the code in the scripts that is not ours."""
    path = BUILT / LICENCES
    return path.read_bytes() if path.exists() else b""


def pack(data: bytes) -> bytes:
    """Compress fixed bytes; never for what holds somebody's words.

    The length of a compressed page tells something of what is in it.
    """
    return gzip.compress(data, 9, mtime=0)


def _read(path: Path) -> Script:
    plain = path.read_bytes()
    digest = base64.b64encode(hashlib.sha384(plain).digest()).decode()
    return Script(f"/static/{path.name}", plain, pack(plain), f"sha384-{digest}")
