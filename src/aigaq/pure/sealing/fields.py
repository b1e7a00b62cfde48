"""Checks that a JSON object has exactly the fields it should, each of its kind.

Used on what came from outside, after the signature or the last chunk was verified.
Says which check failed by a code word, never by quoting the value.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class FieldRefused(ValueError):
    """One field is missing, unknown or of another kind; carries the field's name."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


def require(condition: object, field: str) -> None:
    """Raise FieldRefused(``field``) unless ``condition`` holds."""
    if not condition:
        raise FieldRefused(field)


def read_fields(value: Any, kinds: Mapping[str, type]) -> dict[str, Any]:
    """Return ``value`` if it is an object of exactly these fields and kinds.

    Raises:
        FieldRefused: naming the field, or "object" when it is none.
    """
    require(isinstance(value, dict), "object")
    for field in kinds.keys() - value.keys():
        raise FieldRefused(field)
    require(kinds.keys() == value.keys(), "unknown")
    for field, kind in kinds.items():
        # bool is an int in Python and must not pass for one.
        require(type(value[field]) is kind, field)
    fields: dict[str, Any] = value
    return fields


def read_day(text: str, field: str) -> date:
    """Read ``YYYY-MM-DD`` and no other spelling of a date.

    Raises:
        FieldRefused: naming ``field``.
    """
    require(_DATE.fullmatch(text), field)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FieldRefused(field) from None
