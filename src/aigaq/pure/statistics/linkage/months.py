"""Dates with the month in words: май 1984, мамыр 1984, 21 March 1984.

Three languages, in any of the spellings names are written in, and short forms. Only a
year, a month, perhaps a day and the words for *year* may stand there: a sentence is no
date. Checks no calendar.
"""

import re
from collections.abc import Iterator

from aigaq.pure.statistics.linkage.names import name_key

_MONTHS = (
    "қаңтар январь января январе янв january jan",
    "ақпан февраль февраля феврале фев февр february feb",
    "наурыз март марта марте мар march mar",
    "сәуір апрель апреля апреле апр april apr",
    "мамыр май мая мае may",
    "маусым июнь июня июне июн june jun",
    "шілде июль июля июле июл july jul",
    "тамыз август августа августе авг august aug",
    "қыркүйек сентябрь сентября сентябре сен сент september sep sept",
    "қазан октябрь октября октябре окт october oct",
    "қараша ноябрь ноября ноябре ноя нояб november nov",
    "желтоқсан декабрь декабря декабре дек december dec",
)
_NUMBERS = {
    name_key(word): number
    for number, words in enumerate(_MONTHS, start=1)
    for word in words.split()
}
_YEAR = {name_key(word) for word in "г год года году ж жыл жылғы жылы year".split()}  # noqa: SIM905  # read as words
_WORD = re.compile(r"\d+|[^\W\d_]+")
_NOT_WRITTEN = re.compile(r"[^\w\s.,]")


def spelt_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day (0: not said), or None where it is no such date."""
    if _NOT_WRITTEN.search(text):
        return None
    parts = dict.fromkeys(("year", "month", "day"), 0)
    for part, number in _parts(text):
        if not part or parts[part] or not number:
            return None
        parts[part] = number
    if not (parts["year"] and parts["month"]):
        return None
    return parts["year"], parts["month"], parts["day"]


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Yield what each word is, and its number; an empty name for any other word."""
    for word in _WORD.findall(text.lower()):
        if word.isascii() and word.isdigit() and len(word) in {1, 2, 4}:
            yield ("year" if len(word) == 4 else "day"), int(word)  # noqa: PLR2004  # digits
        elif (key := name_key(word)) in _NUMBERS:
            yield "month", _NUMBERS[key]
        elif key not in _YEAR:
            yield "", 0
