"""The four kinds of value and how one becomes another.

As XPath 1.0 says, with two rules of ODK's: in sums and comparisons of size a date
counts as its days since 1970-01-01, so that ``today() - ${born}`` means something; and
where nothing is found, the empty text is found. Dates are ISO texts everywhere else.
"""

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal

from aigaq.pure.forms.tree import Node

Value = float | str | bool | list[Node]

SPACES = " \t\r\n"
"""What XPath calls white space; a no-break space is a letter to it."""

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
DATE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?"
)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
"""Microseconds."""


def text_of(value: Value) -> str:
    """Return the value as a text; of several nodes, the first one's."""
    if isinstance(value, list):
        return value[0].value() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else _digits(repr(value))


def _digits(number: str) -> str:
    """Write a number without an exponent, which XPath does not know."""
    return format(Decimal(number), "f") if "e" in number else number


def number_of(value: Value) -> float:
    """Return the value as a number; what is none is NaN."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, float):
        return value
    text = text_of(value).strip(SPACES)
    if _NUMBER.fullmatch(text):
        return float(text)
    return days_of(text)


def days_of(text: str) -> float:
    """Return the days since 1970 of an ISO date or time, else NaN.

    A time with a zone is taken to UTC; one without stands as it is.
    """
    found = DATE.fullmatch(text)
    if not found:
        return math.nan
    try:
        if not found.group(2):
            return float(date.fromisoformat(found.group(1)).toordinal() - _EPOCH)
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return math.nan
    clock = (moment.hour * 60 + moment.minute) * 60 + moment.second
    parts = clock * 1_000_000 + moment.microsecond
    return moment.date().toordinal() - _EPOCH + parts / _DAY


def date_of(value: Value) -> date | None:
    """Return the day a value means: an ISO date or time, or days since 1970."""
    days = number_of(value)
    if math.isnan(days) or math.isinf(days):
        return None
    text = text_of(value).strip(SPACES)
    if DATE.fullmatch(text):
        return date.fromisoformat(text[:10])
    try:
        return date.fromordinal(math.trunc(days) + _EPOCH)
    except (ValueError, OverflowError):
        return None


def truth_of(value: Value) -> bool:
    """Return whether the value counts as true; an empty answer does not."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return text_of(value) != ""


def is_void(value: Value) -> bool:
    """Return whether there is nothing: no text, or a reckoning that failed."""
    if isinstance(value, float):
        return math.isnan(value)
    return text_of(value) == ""


def apart(value: Value) -> list[float | str | bool]:
    """Return what is compared: each node's text; where nothing is, the empty text."""
    if isinstance(value, list):
        return [node.value() for node in value] or [""]
    return [value]


def equal(left: Value, right: Value) -> bool:
    """Compare as XPath 1.0 does: of several nodes, any pair may be equal."""
    return any(_same(a, b) for a in _each(left, right) for b in _each(right, left))


def unequal(left: Value, right: Value) -> bool:
    """Tell whether any pair differs; not the opposite of ``equal`` for many nodes."""
    return any(not _same(a, b) for a in _each(left, right) for b in _each(right, left))


def _each(value: Value, other: Value) -> list[float | str | bool]:
    return [truth_of(value)] if isinstance(other, bool) else apart(value)


def _same(left: float | str | bool, right: float | str | bool) -> bool:  # noqa: FBT001  # a value, not a switch
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, float) or isinstance(right, float):
        return number_of(left) == number_of(right)
    return left == right
