"""Days and periods as the three languages write them.

Knows no clock: every day is given.
"""

from datetime import date

from babel import Locale
from babel.dates import format_date

LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
"""English as ILGA-Europe writes it: the day before the month."""

LONG_DATE = {"kk": "y 'жылғы' d MMMM", "ru": "long", "en": "long"}
"""Babel's own long form of Kazakh shortens the word for year."""

MONTHS = {
    "en": {"one": "{first} {year}", "other": "{first}–{last} {year}"},
    "ru": {"one": "{first} {year}", "other": "{first}–{last} {year}"},
    "kk": {"one": "{year} жылғы {first}", "other": "{year} жылғы {first}–{last}"},
}


def long_date(day: date, language: str) -> str:
    """Write a day out, e.g. 13 April 2024; 2024 жылғы 13 сәуір."""
    return format_date(day, LONG_DATE[language], locale=LOCALES[language])


def period_words(since: date, until: date, language: str) -> str:
    """Name a period of one calendar year by its day, its months, or its year."""
    if since == until:
        return long_date(since, language)
    if (since.month, until.month) == (1, 12):
        return str(since.year)
    first, last = (_month(day, language) for day in (since, until))
    months = until.month - since.month + 1
    form = "one" if Locale.parse("en").plural_form(months) == "one" else "other"
    return MONTHS[language][form].format(first=first, last=last, year=since.year)


def _month(day: date, language: str) -> str:
    name = format_date(day, "LLLL", locale=LOCALES[language])
    # Kazakh months that stand alone have a capital letter there; not in a line.
    return name.lower() if language == "kk" else name


def on_day(day: date, language: str) -> str:
    """Write "on that day" as each language needs it after its preposition, if any."""
    if language != "kk":
        return long_date(day, language)
    return f"{long_date(day, language)} күні"
