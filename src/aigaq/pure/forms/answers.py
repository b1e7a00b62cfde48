"""What one answer may look like, and how all of them leave the form.

Takes texts, gives plain values; a question that is not asked leaves nothing behind.
"""

import re
from collections.abc import Callable, Container
from datetime import date
from typing import Any

from aigaq.pure.forms.tree import Node

LONGEST = 20_000
"""Characters of one answer."""

_BETWEEN = 1e-9
"""How far from a step a number may lie and still be on it."""

Bounds = tuple[float, float, float] | None


def tidied(text: str, kind: str) -> str:
    """Return an answer as it is kept: even line ends; numbers with a point.

    People write 3,5 where their language does; in a form's rules that is no number.
    """
    plain = text.replace("\r\n", "\n").replace("\0", "")
    if kind in {"int", "decimal"}:
        plain = plain.strip().replace("\u00a0", "").replace(",", ".")
    return plain


def fits_kind(kind: str, text: str, bounds: Bounds = None) -> bool:
    """Tell whether a text is an answer of a kind.

    Args:
        kind: the bind's type, without a prefix.
        text: what was answered; not empty.
        bounds: first, last and step of a range.
    """
    if len(text) > LONGEST:
        return False
    if not _KINDS.get(kind, _anything)(text):
        return False
    return bounds is None or _on_the_scale(float(text), bounds)


def _on_the_scale(number: float, bounds: tuple[float, float, float]) -> bool:
    first, last, step = bounds
    low, high = min(first, last), max(first, last)
    steps = (number - first) / (step or 1)
    return low <= number <= high and abs(steps - round(steps)) <= _BETWEEN


def _anything(text: str) -> bool:
    del text
    return True


def _parses(read: Callable[[str], object]) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return test


def _is_place(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(map(_DECIMAL.fullmatch, parts)):  # noqa: PLR2004  # latitude, longitude, height, accuracy
        return False
    return abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180  # noqa: PLR2004  # degrees


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat)(text)


def _is_time(text: str) -> bool:
    return _CLOCK.fullmatch(text) is not None


def _is_moment(text: str) -> bool:
    day, between, clock = text.partition("T")
    return bool(between) and _is_day(day) and _is_time(clock)


_DECIMAL = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
)

_KINDS: dict[str, Callable[[str], bool]] = {
    "int": lambda text: re.fullmatch(r"-?[0-9]{1,9}", text) is not None,
    "decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
    "date": _is_day,
    "time": _is_time,
    "dateTime": _is_moment,
    "geopoint": _is_place,
    "boolean": lambda text: text in {"true", "false", "1", "0"},
}
"""Kind -> test; what is not here may hold any text."""


def answers_of(root: Node, repeats: Container[str] | None = None) -> dict[str, Any]:
    """Return the answers as nested values: groups as objects, repeats as lists.

    Args:
        root: the whole tree, settled: what does not apply leaves nothing behind.
        repeats: paths of what is repeated; a list even where it stands once. Where
            they are not known, what stands there several times is a list.

    Returns:
        name -> text, object or list. Empty answers and empty groups are left out.
    """
    found: dict[str, Any] = {}
    names = [child.name for child in root.children]
    for child in root.children:
        if not child.asked:
            continue
        value = answers_of(child, repeats) if child.children else child.text
        if not value:
            continue
        several = names.count(child.name) > 1
        if several if repeats is None else child.path in repeats:
            found.setdefault(child.name, []).append(value)
        else:
            found[child.name] = value
    return found
