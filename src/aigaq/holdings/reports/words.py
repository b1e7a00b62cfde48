"""The chapter's own words and dates, in Kazakh, Russian and English.

A date is written as closely as it is known and no closer. Reads one packaged file;
knows nothing of events.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from babel import Locale
from babel.dates import format_date

from aigaq.holdings.figures.days import LOCALES, long_date
from aigaq.holdings.reports.refusals import ReviewCountryUnknown
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.rules.dates import Dated, Precision


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Return every phrase: key -> language -> text."""
    text = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return found


def say(key: str, language: str, **facts: object) -> str:
    """Say a phrase."""
    return phrases()[key][language].format(**facts)


def country_name(code: str, language: str) -> str:
    """Return a country's name.

    Raises:
        ReviewCountryUnknown: it is not known in every language of the reviews.
    """
    names = {
        each: Locale.parse(each).territories.get(code.upper()) for each in LANGUAGES
    }
    if not all(names.values()):
        raise ReviewCountryUnknown(country=code[:2])
    return str(names[language])


def date_label(dated: Dated, language: str) -> str:
    """Write a date as closely as it is known: a day, a month, a year, a stretch."""
    days = dated.bounds.days()
    if days is None:
        return ""
    closeness = {
        Precision.EXACT: long_date,
        Precision.MONTH: _month,
        Precision.YEAR: _year,
        Precision.BETWEEN: _month,
    }[dated.precision]
    start, end = closeness(days[0], language), closeness(days[3], language)
    if start == end:
        return start
    return say("between", language, first=start, last=end)


def _month(day: date, language: str) -> str:
    name = format_date(day, "LLLL", locale=LOCALES[language])
    if language == "kk":
        name = name.lower()
    return say("month", language, month=name, year=day.year)


def _year(day: date, language: str) -> str:
    return say("year", language, year=day.year)


def machine_date(dated: Dated) -> str:
    """Return the date for a ``time`` element, or nothing where it has no such form."""
    days = dated.bounds.days()
    if days is None:
        return ""
    whole = {Precision.EXACT: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    length = whole.get(dated.precision)
    if length is None:
        return ""
    first, last = days[0].isoformat()[:length], days[3].isoformat()[:length]
    return first if first == last else ""
