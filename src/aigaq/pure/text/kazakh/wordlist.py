"""Where a Kazakh word list is looked for, and how it is read.

The list of hunspell-kk is not ours to ship: the operator's system has it, or set-up
puts it beside the program. Without one, our own list of frequent and domain words
stands in. Reads files; never writes one.
"""

import os
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

from aigaq.pure.text.errors import WordListUnreadable

VARIABLE: Final = "AIGAQ_HUNSPELL_KK"
NONE: Final = "none"
"""Value of the variable that asks for our own list alone."""
FILE_NAME: Final = "kk_KZ.dic"
FOLDERS: Final = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path(sys.prefix) / "share" / "aigaq" / "hunspell",
)

_ENTRY: Final = re.compile(r"^([^/\s]{2,})(?:/(\w))?", re.MULTILINE)
"""A word and its first flag; M marks a verb."""


def found_list() -> Path | None:
    """Return the hunspell dictionary to read, or None when there is none.

    Raises:
        WordListUnreadable: the operator named one that is not there.
    """
    named = os.environ.get(VARIABLE, "")
    if named == NONE:
        return None
    if named:
        path = Path(named)
        path = path / FILE_NAME if path.is_dir() else path
        if not path.is_file():
            raise WordListUnreadable
        return path
    places = (folder / FILE_NAME for folder in FOLDERS)
    return next((path for path in places if path.is_file()), None)


def hunspell_words(path: Path) -> tuple[list[str], list[str]]:
    """Return the words of a hunspell dictionary and, again, those that are verbs.

    Raises:
        WordListUnreadable: it is not UTF-8, or its first line is not a number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig").lower()
    except (OSError, UnicodeDecodeError):
        raise WordListUnreadable from None
    first, _, entries = text.partition("\n")
    if not first.split("/")[0].strip().isdigit():
        raise WordListUnreadable
    found = _ENTRY.findall(entries)
    return [word for word, _ in found], [word for word, flag in found if flag == "m"]


def own_lines(name: str) -> list[list[str]]:
    """Return the entries of one of our lists, line by line, in lower case."""
    text = (files("aigaq.pure.text") / "data" / name).read_text(encoding="utf-8")
    kept = (line.split("#", 1)[0] for line in text.splitlines())
    return [line.lower().split() for line in kept if line.strip()]


def own_words(name: str) -> list[str]:
    """Return the entries of one of our lists, in lower case, comments left out."""
    return [word for line in own_lines(name) for word in line]
