r"""Patterns of ``regex()``: written as Java and browsers read them, judged here.

A whole answer fits or does not, as in ODK Collect. ``\d`` and ``\w`` mean the Latin
ones; letters of other scripts are asked for by ``\p{L}`` or ``\p{IsCyrillic}``, which
Python lacks and which are spelled out here. A pattern that cannot be read is refused
with the form; one that only shows when the form is filled in fits nothing.
"""

import re
import unicodedata
import warnings
from collections.abc import Callable
from functools import lru_cache

from aigaq.pure.forms.xpath.values import Value, text_of

LONGEST_PATTERN = 500
_LAST = 0xFFFF
_PROPERTY = re.compile(r"\\([pP])(?:\{(?:Is|script=|sc=|Script=)?(\w+)\}|([LMNPSZC]))")
_ELSEWHERE = re.compile(r"(?<!\\)(?:[*+?]|\{[0-9,]+\})\+|\(\?[>P#]")
"""What only some languages read: no giving back, atoms, Python's own names."""

_ASCII = {
    "Alpha": "A-Za-z",
    "Digit": "0-9",
    "Alnum": "A-Za-z0-9",
    "Lower": "a-z",
    "Upper": "A-Z",
    "Space": r"\s",
    "Punct": r"!-/:-@\[-`{-~",
}
_CLASS_ESCAPE = re.compile(r"[\\\]\[^-]")


def matches(value: Value, pattern: Value) -> Value:
    """Tell whether the whole value fits a pattern; a broken pattern fits nothing."""
    ready = compiled(text_of(pattern))
    return ready is not None and ready.fullmatch(text_of(value)) is not None


@lru_cache(maxsize=512)
def compiled(pattern: str) -> "re.Pattern[str] | None":
    """Read a pattern; None if it is too long or makes no sense here."""
    if len(pattern) > LONGEST_PATTERN or _ELSEWHERE.search(pattern):
        return None
    try:
        with warnings.catch_warnings():
            # Sets inside sets mean something else in Java: such a pattern is broken.
            warnings.simplefilter("error", FutureWarning)
            return re.compile(_spelled_out(pattern), re.ASCII)
    except (re.error, KeyError, RecursionError, FutureWarning):
        return None


def _spelled_out(pattern: str) -> str:
    """Replace properties of letters by the letters that have them."""
    pieces, at = [], 0
    for found in _PROPERTY.finditer(pattern):
        before = pattern[at : found.start()]
        pieces.append(before)
        letters = _letters(found[2] or found[3], negative=found[1] == "P")
        inside = _is_inside_brackets(pattern[: found.start()])
        pieces.append(letters if inside else f"[{letters}]")
        at = found.end()
    return "".join([*pieces, pattern[at:]])


def _is_inside_brackets(before: str) -> bool:
    plain = re.sub(r"\\.", "", before)
    return plain.rfind("[") > plain.rfind("]")


@lru_cache(maxsize=64)
def _letters(name: str, *, negative: bool) -> str:
    """Return the ranges of letters with a property, as they stand in brackets."""
    if name in _ASCII and not negative:
        return _ASCII[name]
    member = _member(name)
    ranges: list[list[int]] = []
    for code in range(_LAST + 1):
        if member(chr(code)) is negative:
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    if not ranges:
        raise KeyError(name)
    return "".join(f"{_safe(first)}-{_safe(last)}" for first, last in ranges)


def _member(name: str) -> Callable[[str], bool]:
    if len(name) <= len("Lu"):
        return lambda letter: unicodedata.category(letter).startswith(name)
    script = f"{name.upper()} "
    return lambda letter: unicodedata.name(letter, "").startswith(script)


def _safe(code: int) -> str:
    return _CLASS_ESCAPE.sub(lambda found: "\\" + found[0], chr(code))
