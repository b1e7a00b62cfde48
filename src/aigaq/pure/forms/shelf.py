"""The forms this group asks with, read once and kept in memory.

Their tables are data files of the package. A form that could fail is refused when it
is first read, so a gate that starts has forms that work.
"""

from functools import cache
from importlib.resources import files

from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form

NAMES = ("incident", "help", "detained", "witness", "story")
"""In the order in which they are offered; their places are their addresses."""


@cache
def form_named(name: str) -> Form:
    """Return one of ``NAMES``.

    Raises:
        KeyError: there is no such form.
        FormRefused: somebody changed its table so that it cannot be asked.
    """
    if name not in NAMES:
        raise KeyError(name)
    table = files("aigaq") / "data" / "forms" / f"{name}.md"
    return read_form(read_sheets(table.read_bytes()))
