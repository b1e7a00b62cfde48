"""The forms this group asks with, read once and kept in memory.

Their tables are data files of the package, compiled beside them at set-up; without
that, pyxform compiles them here, at the price of its memory. A form that could fail is
refused when it is first read, so a gate that starts has forms that work.
"""

from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from aigaq.pure.forms.compiled import Sheets, from_json
from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.xform import read_form

NAMES = ("incident", "help", "detained", "witness", "story")
"""In the order in which they are offered; their places are their addresses."""

CLOSING = "mobile/closing"


@cache
def form_named(name: str) -> Form:
    """Return one of ``NAMES``.

    Raises:
        KeyError: there is no such form.
        FormRefused: somebody changed its table so that it cannot be asked.
    """
    if name not in NAMES:
        raise KeyError(name)
    return read_form(sheets_named(name))


def xform_named(name: str) -> str:
    """Return the XForm of one of ``NAMES``, as pyxform wrote it."""
    if name not in NAMES:
        raise KeyError(name)
    return sheets_named(name).xform


def closing_xform() -> str:
    """Return what is appended for telephones; the pages ask the same in their own way.

    Its rules draw random numbers, which nothing in this folder can judge.
    """
    return sheets_named(CLOSING).xform


@cache
def sheets_named(name: str) -> Sheets:
    """Return one of ``NAMES`` compiled: the XForm, as mobile clients load it."""
    folder = files("aigaq") / "data" / "forms"
    table = (folder / f"{name}.md").read_text(encoding="utf-8").encode()
    made = folder / "compiled" / f"{PurePosixPath(name).name}.json"
    if made.is_file():
        sheets = from_json(made.read_text(encoding="utf-8"), table)
        if sheets:
            return sheets
    from aigaq.pure.forms.sheets import (  # noqa: PLC0415  # heavy, and seldom needed
        read_sheets,
    )

    return read_sheets(table)
