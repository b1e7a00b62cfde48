"""Dates, sizes, codes and texts as the reader's language says them.

Knows no database. Never puts a person's words into anything but what it returns.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django.utils import timezone
from django.utils.translation import gettext

from aigaq.doors.desk.refusals import language
from aigaq.doors.desk.verbs import KINDS, VERBS
from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.rules.dates import Dated, Shape, describe
from aigaq.pure.vocabulary.terms import vocabulary

KIBI = 1024
LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
"""English with the day before the month, as the reviews write it."""


def _locale() -> str:
    return LOCALES[language()]


def choose(texts: Any) -> tuple[str, str]:
    """Return a text of three in the reader's language, or in the next best one.

    Returns:
        The text and the language it is in; two times "" when there is none.
    """
    if not isinstance(texts, Mapping):
        return (str(texts or ""), language())
    for code in (language(), *LANGUAGES):
        if texts.get(code):
            return (str(texts[code]), code)
    return ("", language())


def term(name: str, code: str) -> str:
    """Return the words for ``code`` of the list ``name``; or the code itself."""
    if not code:
        return ""
    try:
        return vocabulary(name).label(code, language())
    except AigaqError:
        return code


def terms(name: str, codes: list[str]) -> str:
    """Return the words for several codes, joined."""
    return ", ".join(term(name, code) for code in codes)


def day(value: date | None) -> str:
    """Return a day in full: 13 April 2024."""
    if value is None:
        return ""
    return format_date(value, format="long", locale=_locale())


def moment(value: datetime) -> str:
    """Return a day and an hour, in the time of the server."""
    return format_datetime(timezone.localtime(value), format="medium", locale=_locale())


def number(value: float) -> str:
    """Return a number grouped as the language groups it."""
    return format_decimal(value, locale=_locale())


def percent(value: float) -> str:
    """Return a share (0 to 1) as a percentage."""
    return format_percent(value, locale=_locale())


def size(value: int) -> str:
    """Return a number of bytes in KB or MB."""
    if value < KIBI * KIBI:
        shown = number(max(1, round(value / KIBI)))
        return gettext("%(size)s KB") % {"size": shown}
    shown = number(round(value / KIBI / KIBI, 1))
    return gettext("%(size)s MB") % {"size": shown}


def dated(value: Dated) -> str:
    """Return a date as precisely as it is known, never more."""
    told = describe(value)
    if told.first is None or told.last is None:
        return gettext("date not known")
    first = _spell(told.first, told.first_shape)
    last = _spell(told.last, told.last_shape)
    if told.shape == Shape.BETWEEN:
        return gettext("between %(first)s and %(last)s") % {
            "first": first,
            "last": last,
        }
    if told.shape == Shape.LASTING:
        return f"{first} – {last}"
    return first


def _spell(value: date, shape: Shape) -> str:
    here = _locale()
    if shape == Shape.YEAR:
        return str(value.year)
    if shape == Shape.MONTH:
        return format_date(value, format=MONTH[language()], locale=here)
    return format_date(value, format="long", locale=here)


MONTH = {"kk": "y 'ж'. MMMM", "ru": "LLLL y 'г'.", "en": "LLLL y"}
"""How each language writes a month of a year."""


def language_name(code: str) -> str:
    """Return the reader's name for a language, or the tag itself."""
    found = Locale(language()).languages.get(code.split("-", maxsplit=1)[0], code)
    return str(found)


def role(code: str) -> str:
    """Return the name of a role."""
    return term("roles", str(code))


def verb(code: str) -> str:
    """Return what a verb of the journal means; the verb itself if nobody said."""
    return str(VERBS.get(code, code))


def import_kind(code: str) -> str:
    """Return what kind of table was imported; the kind itself if nobody said."""
    return str(KINDS.get(code, code))
