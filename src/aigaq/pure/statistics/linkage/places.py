"""One key for one place: old and new names of a city, and words for *city*, folded.

A short list of Kazakhstan's cities whose name changed or differs between languages.
It is no gazetteer: what is not in it is compared by its letters alone.
"""

import re
from functools import lru_cache

from aigaq.pure.statistics.linkage.names import name_key

_ONE_PLACE = (
    ("Алматы", "Алма-Ата", "Almaty"),
    ("Астана", "Нұр-Сұлтан", "Ақмола қ.", "Целиноград"),
    ("Шымкент", "Чимкент"),
    ("Семей", "Семипалатинск"),
    ("Өскемен", "Усть-Каменогорск"),
    ("Орал", "Уральск", "Oral"),
    ("Атырау", "Гурьев"),
    ("Тараз", "Джамбул"),
    ("Қызылорда", "Кзыл-Орда"),
    ("Қарағанды", "Караганда"),
    ("Көкшетау", "Кокчетав"),
    ("Петропавл", "Петропавловск", "Қызылжар"),
    ("Қостанай", "Кустанай"),
    ("Ақтөбе", "Актюбинск"),
    ("Ақтау", "Шевченко"),
    ("Жезқазған", "Джезказган"),
    ("Талдықорған", "Талды-Курган"),
    ("Қонаев", "Капчагай", "Қапшағай"),
)
_KIND = re.compile(
    r"\b(?:қаласы|қ\.|город|гор\.|г\.|city|ауылы|ауданы|село|с\.|пос\.|поселок"
    r"|посёлок|кенті|облысы|область|обл\.|region|oblast|qalasy)(?=\W|$)"
)


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    return {
        _letters(name): _letters(names[0]) for names in _ONE_PLACE for name in names
    }


@lru_cache(maxsize=1 << 17)
def place_key(text: str) -> str:
    """Return the ASCII key of a place; empty for nothing written."""
    key = _letters(text)
    return _canonical().get(key, key)


def _letters(text: str) -> str:
    return name_key(_KIND.sub(" ", text.lower()))
