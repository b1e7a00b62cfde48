"""Plain forms of many posts at once: those of ``normalise.plain``, much faster.

Simple posts of one script are joined, spelled by one table and parted again; what two
spellings write as one sign or as two is merged for all of them in one sweep. Every
other post goes the slow way. Promises the same lines, and nothing more.
Source: docs/spec/copies.md section 1.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from aigaq.pure.text.copies.normalise import (
    holds_number,
    plain,
    quick_cyrillic,
    quick_latin,
    simple_script,
)

CHUNK = 20_000
"""Posts spelled in one go; a few megabytes."""

_END = "\0"
_PAIRS = ((b"ng", b"n"), (b"tw", b"c"), (b"sc", b"w"))


def plain_lines(texts: Sequence[str]) -> Iterator[str]:
    """Yield the plain form of each text, in order."""
    for start in range(0, len(texts), CHUNK):
        yield from _chunk(texts[start : start + CHUNK])


def _chunk(texts: Sequence[str]) -> list[str]:
    lines: list[str | None] = [None] * len(texts)
    scripts = [simple_script(text) for text in texts]
    for script, spell in (("cyrillic", quick_cyrillic), ("latin", quick_latin)):
        places = [at for at, found in enumerate(scripts) if found == script]
        if not places:
            continue
        spelled = spell(_END.join([texts[at] for at in places]))
        whole = spelled.decode("ascii").split(_END)
        for at, apart, line in zip(places, whole, _joined(spelled), strict=True):
            if not holds_number(apart.split()):
                lines[at] = line
    return [
        plain(text) if line is None else line
        for text, line in zip(texts, lines, strict=True)
    ]


def _joined(spelled: bytes) -> list[str]:
    line = spelled.replace(b" ", b"")
    for pair, one in _PAIRS:
        line = line.replace(pair, one)
    signs = np.frombuffer(line, dtype=np.uint8)
    again = np.zeros(len(signs), dtype=bool)
    again[1:] = (signs[1:] == signs[:-1]) & (signs[1:] >= ord("a"))
    return signs[~again].tobytes().decode("ascii").split(_END)
