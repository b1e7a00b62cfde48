"""Which list each record stands on, whether the lists are files or a column.

References of two files may be alike; they are told apart by the caller's files having
unique ones, or refused. Holds no names.
"""

from collections.abc import Sequence

from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import LinkIdsTwice

FILES = ("left", "right")


def standing(lists: Sequence[Listed]) -> dict[str, str]:
    """Return every reference -> the list it stands on.

    A file that has a column ``list`` speaks for itself; else its records stand on
    ``left`` or ``right``.

    Raises:
        LinkIdsTwice: one reference in both files: clusters could not name it.
    """
    found: dict[str, str] = {}
    for file, listed in zip(FILES, lists, strict=False):
        names = listed.lists or [file] * len(listed.ids)
        found.update(zip(listed.ids, names, strict=True))
    if twice := sum(len(listed.ids) for listed in lists) - len(found):
        raise LinkIdsTwice(count=twice)
    return found
