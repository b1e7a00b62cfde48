"""Dates of birth: a date and, near it, a word for being born; in three languages.

A date without such a word is none.
"""

import re
from collections.abc import Iterable, Iterator

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.spans import Span

_MONTH = (
    r"(?:кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз|кыркуйе[кг]|казан|караша"
    r"|желтоксан"
    r"|январ|феврал|март|апрел|ма[яйе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|янв|фев|апр|авг|сент|сен|окт|ноя|дек"
    r"|qantar|aqpan|nauryz|sauir|mamyr|mausym|shilde|tamyz|qyrkuie[kg]|qazan|qarasha"
    r"|jeltoqsan"
    r"|kantar|akpan|kyrkuie[kg]|kazan|karasha|zheltoksan|jeltoksan"
    r"|january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\w*\.?"
)
_YEAR_IN_WORDS = (
    r"(?:(?:тысяча девятьсот|две тысячи)(?:\s[а-я]+)??"
    r"\s[а-я]+(?:ого|его|ьего|ом|ем)"
    r"|(?:(?:бир )?мын тогыз жуз|еки мын)(?:\s[а-я]+)??"
    r"\s[а-я]+?(?:инши|ыншы|ншы|нши)"
    r"|двухтысячн(?:ого|ом))"
)
_YEAR = rf"(?:(?:19|20)\d\d|{_YEAR_IN_WORDS})"
_YEAR_WORD = r"(?:\s?-?\s?(?:жыл\w*|ж\.?|год\w*|г\.?г?\.?|jyl\w*|zhyl\w*)(?!\w))?"
_ORDINAL = (
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат"
    r"|двенадцат"
    r"|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат"
    r"|(?:двадцать |тридцать )?\w{2,8}|двадцат|тридцат)(?:ого|его|ьего|ое|ье)"
)
_ORDINAL_KK = r"(?:(?:он|жиырма|отыз) )?[а-я]{2,8}?(?:инши|ыншы|ншы|нши)"
_DAY = r"\d{1,2}(?:-?(?:ш[иы]|н?ш[иы]|st|nd|rd|th|го|ое|е))?"
DATE = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:{_YEAR}|\d\d){_YEAR_WORD}"
    rf"|{_YEAR}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{1,2}}"
    rf"|{_YEAR}{_YEAR_WORD},?\s(?:{_DAY}|{_ORDINAL_KK})\s{_MONTH}"
    rf"|(?:{_DAY}|{_ORDINAL}|{_ORDINAL_KK})\s(?:of\s)?{_MONTH},?\s{_YEAR}{_YEAR_WORD}"
    rf"|{_MONTH}\s{_DAY},?\s{_YEAR}"
    rf"|{_MONTH},?\s{_YEAR}{_YEAR_WORD}"
    rf"|{_DAY}\s{_MONTH})"
)
_YEAR_ONLY = (
    rf"(?:{_YEAR}|'?\d\d(?=\s?-?\s?(?:г\.? ?р|ж\.? ?т|года рожд|жылы туг|жылгы)))"
)
_BORN_BEFORE = (
    r"(?:туг?ан\s(?:куни\w*|жылы\w*|датасы)|туылган\s\w+|туган куним\w*"
    r"|(?<!\w)т\.\s?к\."
    r"|(?<!\w)д\.?\s?р\.?(?!\w)|дат\w\sрожд\w*|день рожд\w*|дн[яюе]м?\sрожд\w*|родил\w*"
    r"|г\.?\s?р\.?(?!\w)|год\w*\sрожд\w*|рожден\w*|(?<!\w)d\.?o\.?b\.?(?!\w)|date of"
    r" birth"
    r"|birth ?da(?:y|te)\w*|(?<!\w)born(?!\w)|дуниеге кел\w*|tug?an kuni\w*"
    r"|tuylgan\w*|tuwgan \w+)"
)
_BORN_AFTER = (
    r"(?:жыл\w*\s)?(?:туг?ан(?!\sк?жер)|туыл\w*|дуниеге кел\w*|г\.?\s?р\.?(?!\w)"
    r"|г\.?\s?рожд\w*"
    r"|год\w*\sрожд\w*|рожден\w*|я?\s?родил\w*|ж\.?\s?т\.?(?!\w)|ж\.\s?туг\w*"
    r"|д\.\s?р\.|born"
    r"|tug?an|tuylgan|tuwgan)"
)
_BORN = re.compile(
    r"туг|туы|дуние|рож|род|(?<!\w)д\.?\s?р|г\.?\s?р|т\.\s?к|ж\.\s?т|born|birth"
    r"|d\.?o\.?b|tug|tuy|tuw"
)
"""A text without one of these speaks of nobody's birth."""
_BEFORE = re.compile(
    rf"{_BORN_BEFORE}[^\d\n]{{0,22}}?(?<!\d)(?P<date>{DATE}|{_YEAR})(?!\d)"
)
_BEFORE_WORDS = re.compile(
    rf"{_BORN_BEFORE}\W{{0,4}}(?P<date>{_ORDINAL}\s{_MONTH}(?:\s{_YEAR}{_YEAR_WORD})?)"
)
_AFTER = re.compile(
    rf"(?<!\d)(?P<date>(?:{DATE}|{_YEAR_ONLY}){_YEAR_WORD})[\s,(\-]{{0,4}}"
    rf"(?:[^\W\d]+\s){{0,2}}?{_BORN_AFTER}"
)
_MARK = re.compile(r"\s?(?:г\.?\s?р\.?|ж\.?\s?т\.?|рожд(?:ения|\.))(?!\w)")
_BESIDE = re.compile(
    rf"[\s,(]{{1,3}}(?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR})(?!\d)"
)
_GROWN = 2015
"""Nobody who tells was born later; a later date beside a name is an event."""


def beside_people(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """Yield full dates that follow a name at once: «Абенов Даурен, 17.11.1985»."""
    for person in people:
        found = _BESIDE.match(text, person.end)
        if found and int(found["date"][-4:]) < _GROWN:
            yield Span(*found.span("date"), "birth_date", 0.6, "a date beside a name")


def find_birth_dates(text: str) -> Iterator[Span]:
    """Yield dates, or years, that somebody was born on; no other dates."""
    flat = level(text)
    if not _BORN.search(flat):
        return
    for pattern, sure in ((_BEFORE, 0.9), (_BEFORE_WORDS, 0.85), (_AFTER, 0.9)):
        for found in pattern.finditer(flat):
            start, end = found.span("date")
            while flat[end - 1] in " .,":
                end -= 1
            marked = _MARK.match(flat, end)
            end = marked.end() if marked else end
            yield Span(start, end, "birth_date", sure, "named a birth date")
