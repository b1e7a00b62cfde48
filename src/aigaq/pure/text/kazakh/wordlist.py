"""Where a Kazakh word list is looked for, and how it is read.

The list of hunspell-kk is not ours to ship: the operator's system has it, or set-up
puts it beside the program. Without one, our own list of frequent and domain words
stands in. Reads files; never writes one.
"""

import os
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

_VERB_FLAG: Final = "M"
"""First flag of an entry that is a verb."""


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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WordListUnreadable from None
    entries = [line.partition("/") for line in text.splitlines()]
    if not entries or not entries[0][0].strip().isdigit():
        raise WordListUnreadable
    every = "\n".join(entry[0] for entry in entries[1:]).lower().split("\n")
    listed = list(zip(every, entries[1:], strict=True))
    words = [word for word, _ in listed if len(word) > 1]
    verbs = [word for word, entry in listed if entry[2].startswith(_VERB_FLAG)]
    return words, verbs


def own_lines(name: str) -> list[list[str]]:
    """Return the entries of one of our lists, line by line, in lower case."""
    text = (files("aigaq.pure.text") / "data" / name).read_text(encoding="utf-8")
    kept = (line.split("#", 1)[0] for line in text.splitlines())
    return [line.lower().split() for line in kept if line.strip()]


def own_words(name: str) -> list[str]:
    """Return the entries of one of our lists, in lower case, comments left out."""
    return [word for line in own_lines(name) for word in line]
