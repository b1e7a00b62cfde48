"""The definition of a form for the gate's script: fixed bytes, packed, named by digest.

The same for everybody who reads one language; holds no answer. A page names it together
with its digest, so that the script takes no other.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from aigaq.doors.gate import scripts
from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.exported import exported


@dataclass(frozen=True, slots=True)
class Definition:
    """One form in one language: its bytes plain and packed, its digest for a page."""

    plain: bytes
    packed: bytes
    integrity: str


_made: dict[tuple[str, str, str], Definition] = {}


def definition_of(form: Form, language: str) -> Definition:
    """Return the definition of a form in one of our languages; made once."""
    key = (form.name, form.version, language)
    if key not in _made:
        _made[key] = _packed(exported(form, form.language(language)))
    return _made[key]


@cache
def _packed(plain: bytes) -> Definition:
    digest = base64.b64encode(hashlib.sha384(plain).digest()).decode()
    return Definition(plain, scripts.pack(plain), f"sha384-{digest}")
