"""The forms a group brought, as ``aigaq forms offer`` laid them into a home.

A gate asks with them, a desk reads answers under their questions; both read the folder
once. Nothing here compiles a form or judges an answer.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from aigaq.pure.forms.compiled import Sheets, from_json
from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.xform import read_form

FOLDER = "forms"


class Brought(NamedTuple):
    """One form, and its compiled text, which mobile clients load."""

    form: Form
    sheets: Sheets


@cache
def brought(home: Path) -> tuple[Brought, ...]:
    """Return the forms that lie in ``home``, by file name; none if nobody brought any.

    Left out: what an older Aigaq compiled another way; it is to be offered again.

    Raises:
        FormRefused: somebody changed a file so that it cannot be asked.
    """
    found = []
    for path in sorted((home / FOLDER).glob("*.json")):
        sheets = from_json(path.read_text(encoding="utf-8"))
        if sheets:
            found.append(Brought(read_form(sheets), sheets))
    return tuple(found)
