"""The one name and word that let telephones of a group in, if the group wants that.

``mobile.json`` beside the gate's database holds the name and two digests of it with
the word, as RFC 7616 needs them; never the word itself. Without the file anybody may
send, as on the pages. A damaged file lets nobody in. Read again when it changes.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from aigaq.holdings.intake.refusals import CredentialsMalformed
from aigaq.pure.formats.openrosa.authorization import ALGORITHMS, Known, known

FILE = "mobile.json"
REALM = "gate"
_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")
SHORTEST = 10


@dataclass(frozen=True)
class _Stamp:
    path: Path
    changed: int


def group_credentials() -> Known | None:
    """Return what to compare with; None when anybody may send.

    Raises:
        CredentialsMalformed: the file is there and damaged.
    """
    path = Path(settings.AIGAQ_HOME) / FILE
    try:
        return _read(_Stamp(path, path.stat().st_mtime_ns))
    except FileNotFoundError:
        return None


@lru_cache(maxsize=2)
def _read(stamp: _Stamp) -> Known:
    return read_credentials(stamp.path.read_bytes())


def read_credentials(data: bytes) -> Known:
    """Read the file.

    Raises:
        CredentialsMalformed: it is not what ``write_credentials`` writes.
    """
    try:
        facts = json.loads(data)
        secrets = {name: str(facts[name]) for name in ALGORITHMS}
        name = str(facts["name"])
    except (ValueError, KeyError, TypeError):
        raise CredentialsMalformed from None
    whole = all(re.fullmatch(r"[0-9a-f]{32,64}", each) for each in secrets.values())
    if not whole or not _NAME.fullmatch(name):
        raise CredentialsMalformed
    return Known(name, REALM, secrets)


def write_credentials(name: str, word: str) -> bytes:
    """Spell the file for a name and a word.

    Raises:
        CredentialsMalformed: the name is not of 1 to 40 plain letters, or the word is
            shorter than ``SHORTEST``.
    """
    if not _NAME.fullmatch(name) or len(word) < SHORTEST:
        raise CredentialsMalformed
    made = known(name, REALM, word)
    return json.dumps({"name": name, **made.secrets}, indent=1).encode() + b"\n"
