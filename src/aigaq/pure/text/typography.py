"""Dates, numbers, quotes and spaces as Kazakh, Russian and English print them.

Plain functions over text: no locale of the machine, no clock. A no-break space keeps
together what a reader takes as one: a number and its unit, an initial and a name.
Spec: docs/spec/text.md, section 7.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final

NO_BREAK: Final = "\u00a0"
_GROUPED_FROM: Final = 10_000
"""Kazakh and Russian group thousands from here on; English from 1,000."""

_MONTHS: Final = {
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз"),
        *("қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
        *("сентября", "октября", "ноября", "декабря"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
_QUOTES: Final = {
    "kk": ("«", "»", "„", "“"),
    "ru": ("«", "»", "„", "“"),
    "en": ("“", "”", "‘", "’"),  # noqa: RUF001  # these are quote marks
}
"""Outer left, outer right, inner left, inner right."""
_OPENING_QUOTE: Final = re.compile(r'(^|[\s(\[«„“—–-])"(?=\S)')

_UNITS: Final = (
    r"(?:%|‰|№|кг|км|м|см|г|т|ч|мин|сек|млн|млрд|мың|тыс|теңге|тенге|тг|адам|чел|"
    r"жыл|жылы|жылғы|год|года|лет|жас|бап|бабы|ст|kg|km|m|million|people|years)"
)
_NUMBER_UNIT: Final = re.compile(rf"(\d) (?={_UNITS}(?!\w))")
_NUMBER_MONTH: Final = re.compile(
    r"(\d{1,2}) (?=(?:"
    + "|".join(m for ms in _MONTHS.values() for m in ms)
    + r")(?!\w))"
)
_SIGN_NUMBER: Final = re.compile(
    r"(?<!\w)(№|§|ст\.|стр\.|бет|art\.|Art\.|No\.|p\.) (?=\d)"
)
_INITIALS: Final = re.compile(r"(?<!\w)([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.) ?(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_SHORT_WORDS: Final = {
    "ru": re.compile(
        r"(?<!\w)(в|во|с|со|к|ко|о|об|у|и|а|на|за|из|от|до|по|не|но|я) (?=\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?<!\w)(a|an|I|the|of|to|in) (?=\w)"),
}
_DASH: Final = re.compile(r"(?<=\S) (?=[–—](?:\s|$))")


def long_date(day: date, language: str) -> str:
    """Return ``day`` in words: 2024 жылғы 5 мамыр, 5 мая 2024 года, 5 May 2024."""
    month = _MONTHS[language][day.month - 1]
    if language == "kk":
        words = [str(day.year), "жылғы", str(day.day), month]
    elif language == "ru":
        words = [str(day.day), month, str(day.year), "года"]
    else:
        words = [str(day.day), month, str(day.year)]
    return NO_BREAK.join(words)


def number(value: Decimal | int, language: str, places: int = 0) -> str:
    """Return ``value`` with the marks of ``language``: 12 345,6 or 12,345.6.

    Args:
        value: exact; a float would bring its own dust.
        language: kk, ru or en.
        places: digits after the mark, rounded half to even.
    """
    written = f"{value:,.{places}f}"
    if language == "en":
        return written
    whole, _, rest = written.partition(".")
    group = NO_BREAK if abs(int(value)) >= _GROUPED_FROM else ""
    whole = whole.replace(",", group).replace("-", "\u2212")
    return f"{whole},{rest}" if rest else whole


def percent(value: Decimal | int, language: str, places: int = 0) -> str:
    """Return ``value`` with its sign: 17 %, in English 17%."""
    space = "" if language == "en" else NO_BREAK
    return f"{number(value, language, places)}{space}%"


def quoted(text: str, language: str) -> str:
    """Return ``text`` in quote marks; marks inside it become inner ones."""
    outer_left, outer_right, inner_left, inner_right = _QUOTES[language]
    inside = text.replace(outer_left, inner_left).replace(outer_right, inner_right)
    return outer_left + inside + outer_right


def curly_quotes(text: str, language: str) -> str:
    """Return ``text`` with straight double quotes turned into those of ``language``."""
    left, right = _QUOTES[language][:2]
    opened = _OPENING_QUOTE.sub(lambda match: match[1] + left, text)
    return opened.replace('"', right)


def keep_together(text: str, language: str) -> str:
    """Return ``text`` with no-break spaces where a line must not end.

    Between a number and its unit or month, after № and initials, before a dash, and
    after short words in Russian and English. Doing it twice changes nothing.
    """
    for rule in (_NUMBER_UNIT, _NUMBER_MONTH, _SIGN_NUMBER, _INITIALS):
        text = rule.sub(lambda match: match[1] + NO_BREAK, text)
    if language != "kk":
        text = _SHORT_WORDS[language].sub(lambda match: match[1] + NO_BREAK, text)
    return _DASH.sub(NO_BREAK, text)
