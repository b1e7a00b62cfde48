"""Functions of days and moments. Dates are ISO texts; what is no date is empty."""

import math
import re
from datetime import datetime, timedelta

from aigaq.pure.forms.xpath.values import (
    DATE,
    SPACES,
    Value,
    date_of,
    number_of,
    text_of,
)

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # forms know no zones
_FAR = 4_000_000
"""Days from 1970 that no calendar of ours reaches."""
_SECONDS = 86_400
_SHORT_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SHORT_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_CLOCK = re.compile(r"(?:.*T)?([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*")


def as_date(value: Value) -> Value:
    """Return the day as an ISO text."""
    day = date_of(value)
    return day.isoformat() if day else ""


def as_moment(value: Value) -> Value:
    """Return the moment as an ISO text; days since 1970 become one, too."""
    moment = _moment(value)
    return moment.isoformat(timespec="seconds") if moment else ""


def decimal_moment(value: Value) -> Value:
    """Return the days since 1970, the time of day behind the point."""
    return number_of(value)


def decimal_time(value: Value) -> Value:
    """Return the part of the day that has passed."""
    if isinstance(value, float):
        return value - math.floor(value) if math.isfinite(value) else math.nan
    found = _CLOCK.fullmatch(text_of(value))
    if not found:
        return float("nan")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 3600 + minutes * 60 + seconds) / _SECONDS


def formatted(value: Value, pattern: Value) -> Value:
    """Write a moment by a pattern such as ``%e.%n.%Y``; what is no date is empty.

    Names of months and days are English, whatever the form's language: a form that
    needs others says them as choices.
    """
    moment = _moment(value)
    if moment is None:
        return ""
    return re.sub(r"%(.)", lambda hit: _part(hit.group(1), moment), text_of(pattern))


def _part(letter: str, moment: datetime) -> str:
    parts = {
        "%": "%",
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": _SHORT_MONTHS[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "a": _SHORT_DAYS[moment.weekday()],
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
    }
    return parts.get(letter, "")


def _moment(value: Value) -> datetime | None:
    """Return the moment as it is written, its zone left out; or that many days."""
    days = number_of(value)
    if not abs(days) < _FAR:
        return None
    text = text_of(value).strip(SPACES)
    if DATE.fullmatch(text):
        return datetime.fromisoformat(text).replace(tzinfo=None)
    seconds = math.floor((days - math.floor(days)) * _SECONDS + 0.5)
    try:
        return _EPOCH + timedelta(days=math.floor(days), seconds=seconds)
    except OverflowError:
        return None
