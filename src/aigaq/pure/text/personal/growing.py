"""What stands before a street and belongs to its address: towns, districts, an index.

«в селе Узынагаш, ул. Мажитова, 5» begins with the village. Finds no address itself:
``addresses`` and ``bare_addresses`` do.
"""

import re

from aigaq.pure.text.personal.address_words import (
    NOT_A_NAME,
    PLACE_AFTER,
    PLACE_BEFORE,
    TOWNS,
    UNIT,
    WORD,
)
from aigaq.pure.text.personal.towns import is_town

_LEFT = re.compile(
    rf"(?:(?<!\w){PLACE_BEFORE}(?:(?<=\.)\s?|\s){WORD}(?:\s{WORD})?"
    rf"|(?<!\w)(?:{WORD}\s){{1,2}}{PLACE_AFTER}"
    rf"|(?<!\d)\d{{6}}|(?<!\w)[а-яa-z]\d{{2}}[а-яa-z]\d[а-яa-z]\d"
    rf"|(?<!\w){TOWNS}\w{{0,4}}(?!\w)|(?<!\w){UNIT}(?:\s(?:по|на|on|in|at))?"
    rf"|(?<![\w-])[^\W\d_]{{4,}}-\d{{1,2}}[а-я]?(?!\w))[\s,]{{1,3}}\Z"
)
_TOWN = re.compile(
    rf"(?:(?<!\w){PLACE_BEFORE}(?:(?<=\.)\s?|\s))?"
    r"(?<![\w-])(?P<town>[^\W\d_]+(?:-[^\W\d_]+)*)[\s,]{1,3}(?:(?:на|по)\s)?\Z"
)
_HERO = re.compile(
    rf"(?<![\w-]){WORD}\s(?:батыра?|хана?|би|ата|жырау|акына?|batyr|khan|bi|ata)\s\Z"
)
"""A street by its hero alone: «на Санкибай батыра 40 корпус 2»."""
_ORDINAL = re.compile(r"(?<![\w-])\d{1,3}-(?:й|я|ая|ый|ой|ий|ш[иы])\s\Z")
"""«2-й переулок Байзак батыра, 5»."""
_LOOK_BACK = 90
_WORDS = re.compile(r"[^\W\d_]+")


def grow_left(text: str, flat: str, start: int) -> int:
    """Return where an address begins whose street begins at ``start``."""
    while (place := _further(text, flat, start)) < start:
        start = place
    return start


def _further(text: str, flat: str, start: int) -> int:
    begin = max(0, start - _LOOK_BACK)
    if found := _LEFT.search(flat[begin:start]):
        place = begin + found.start()
        words = list(_WORDS.finditer(flat, place, start))
        while words and _is_loose(flat, words[0]):
            place = words.pop(0).end() + 1
        if not _is_place(text[place:start]) and len(words) > _NAME_AND_KIND:
            place = words[-_NAME_AND_KIND].start()
        if place < start and len(words) >= _fewest(text[place:start]):
            return place
    if flat[start].isdigit() and (hero := _HERO.search(flat[begin:start])):
        return begin + hero.start()
    if ordinal := _ORDINAL.search(flat[begin:start]):
        return begin + ordinal.start()
    town = _TOWN.search(flat[begin:start])
    if town and is_town(text[begin + town.start("town") : begin + town.end("town")]):
        return begin + town.start()
    return start


_NAME_AND_KIND = 2


def _is_loose(flat: str, word: re.Match[str]) -> bool:
    """Say whether a word is no part of a place: «в Караганде», but «с. Бесагаш»."""
    return word.group() in NOT_A_NAME and flat[word.end() : word.end() + 1] != "."


def _fewest(written: str) -> int:
    """Return how many words make a place: two in lower case, else a name is enough."""
    numbered = any(char.isdigit() for char in written)
    return 0 if numbered or _is_place(written) else _NAME_AND_KIND


def _is_place(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written)
    return not words or any(word[0].isupper() for word in words)
