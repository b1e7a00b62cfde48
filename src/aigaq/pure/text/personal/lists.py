"""Our own lists of words, as packaged data: one reader for all of them."""

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
