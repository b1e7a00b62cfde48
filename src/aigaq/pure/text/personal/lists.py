"""Our own lists of words, as packaged data: one reader for all of them.

They are words, never people.
"""

from collections.abc import Iterator
from importlib.resources import files


def own(name: str) -> Iterator[str]:
    """Yield the words of one of our lists, without its comments."""
    for line in lines(name):
        yield from line.split()


def lines(name: str) -> Iterator[str]:
    """Yield the lines of one of our lists, without its comments."""
    text = (files("aigaq.pure.text.personal") / "data" / name).read_text("utf-8")
    yield from (line for line in text.splitlines() if not line.startswith("#"))


def grouped(name: str) -> dict[str, frozenset[str]]:
    """Return a list whose lines begin with the group their words belong to."""
    groups: dict[str, set[str]] = {}
    for line in lines(name):
        group, *words = line.split()
        groups.setdefault(group, set()).update(words)
    return {group: frozenset(words) for group, words in groups.items()}
