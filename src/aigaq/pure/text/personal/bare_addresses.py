"""Addresses that name no kind of street: «Абай 12, 5-пәтер», «Zhetysu-1, dom 22».

A known street, a house with a flat, a district with a number; a name and a number alone
only where the sentence speaks of a dwelling. Grows nothing: ``addresses`` does.
"""

import re
from collections.abc import Iterator

from aigaq.pure.text.personal.address_words import (
    DISTRICTS,
    GAP,
    HOUSE,
    JOINED,
    NOT_A_NAME,
    NUMBER,
    PART,
    PLACE_AFTER,
    PLACE_BEFORE,
    STREETS,
    TOWNS,
    WORD,
)
from aigaq.pure.text.personal.spans import Span
from aigaq.pure.text.personal.towns import is_town

_DATED = frozenset(
    (
        *("кантар", "акпан", "наурыз", "сауир", "мамыр", "маусым", "шилде", "тамыз"),
        *("кыркуйек", "казан", "караша", "желтоксан", "статья", "бап", "бабы"),
    )
)
_NO_COUNT = (
    r"(?![\d%]|[.,:]\d|\s?(?:жас|лет|год|жыл|г\.|years|тг|тенге|тыс|мын|млн|рет|раз|адам"
    r"|чел|час|минут|сагат|балл|числ|stat|бап))"
)
"""What follows a number that counts something."""
_FLAT = (
    rf"(?:(?:кв-?р?а?\.?|квартир\w*|пат[еи]р|apt\.?|apartment|flat|kv\.?|pater)\s?№?\s?{NUMBER}"
    rf"|{NUMBER}\s?-?\s?(?:пат[еи]р|кв|pater|kv)\w*)(?!\w)"
)
_NAME = rf"(?<![\w-]){WORD}(?:\s(?:{JOINED}))?"
_KNOWN = re.compile(
    rf"(?<![\w-])(?:{STREETS.pattern}"
    rf"|{DISTRICTS.pattern}\s?-?\s?\d{{1,2}}[а-яa-z]?)(?![\w])"
    rf"\s?[,\s]\s?(?:{HOUSE}\s?)?{NUMBER}{_NO_COUNT}"
    rf"(?:\s?-?\s?{HOUSE}[а-я]{{0,6}}(?!\w))?"
)
_NAMED = (
    rf"(?P<name>{WORD}(?:\s(?:{JOINED}))?),?\s(?:{HOUSE}\s?)?{NUMBER}{_NO_COUNT}"
    rf"(?:\s?-?\s?{HOUSE}[а-яa-z]{{0,6}}(?!\w))?"
)
_IN_PLACE = re.compile(
    rf"(?<!\w)(?:{WORD}(?:\s(?:{JOINED}))?\s{PLACE_AFTER}"
    rf"|{PLACE_BEFORE}(?:(?<=\.)\s?|\s){WORD}),\s{_NAMED}"
)
"""A town or district, a name, a number: «Қазалы кенті, Жанқожа батыр 10»."""
_IN_TOWN = re.compile(rf",?\s{_NAMED}")
"""The same behind a town that is listed: «Қызылорда, Қорқыт ата 15»."""
_PAIR = re.compile(
    rf"(?<![\w])(?:(?:{HOUSE})\s?№?\s?{NUMBER}{GAP}"
    rf"|{NUMBER}\s?-?\s?уй(?:[а-я]{{0,6}}){GAP})"
    rf"(?:{PART}\s?№?\s?{NUMBER}|{NUMBER}\s?-?\s?(?:пат[еи]р|кв)\w*)(?!\w)"
)
_BARE_FLAT = re.compile(
    rf"{_NAME}\s{NUMBER}(?:\s?-?\s?{HOUSE})?\s?[,-]?\s{_FLAT}"
    rf"|(?<![\w-])(?:\d{{1,2}}\s(?:лет\s)?){WORD}\s{NUMBER}\s?[,-]?\s{_FLAT}"
)
_HOUSE_AND_FLAT = re.compile(rf"{_NAME},\s(?:{HOUSE}\s?)?№?\s?{NUMBER}\s?,?\s{_FLAT}")
"""«Красина, 12, кв 5»: with commas it needs a capital."""
_MICRO = re.compile(
    r"(?<![\w-])[^\W\d_]{4,}-\d{1,2}[а-яa-z]?"
    r"(?:\s(?:мкр\.?|микрорайон\w*|шагын\s?аудан\w*|ыкшам\s?аудан\w*|mkr\.?"
    r"|mikrorai?y?on\w*|sh?agyn\s?audan\w*))?,?\s"
    rf"(?:{HOUSE}\s?№?\s?{NUMBER}(?!\d)|{NUMBER}\s?-?\s?(?:уй|ui|uy|дом)\w{{0,6}}(?!\w))"
    rf"|(?<![\w-])(?:{HOUSE})\s№?{NUMBER},\s[^\W\d_]{{4,}}-\d{{1,2}}(?![\w-])"
)
_ADJECTIVE = re.compile(
    rf"(?<![\w-])[^\W\d_]{{3,}}(?:н|ск|ов|ев)ая,?\s(?:{HOUSE}\s?)?{NUMBER}{_NO_COUNT}"
)
"""A street by its adjective alone: «Заречная, 5»."""
_HYPHEN = re.compile(rf"{_NAME},?\s\d{{1,3}}-\d{{1,3}}{_NO_COUNT}")
"""«Абая 12-5»: a house and a flat, or a score; the sentence decides."""
_ADDRESSED = re.compile(
    r"(?<!\w)(?:адрес[уаом]{0,2}|мекен-?жай\w*|adres|address)\s"
    r"(?:(?:наш|мой|его|ее|такой|is|was)\s)?"
    rf"(?P<street>(?:\d{{1,2}}\s(?:лет\s)?)?{WORD}(?:\s(?:{JOINED}))?,?\s"
    rf"(?:{HOUSE}\s?)?{NUMBER}){_NO_COUNT}"
)
_BARE = (
    (_MICRO, 0.75, "a known street and a number"),
    (_KNOWN, 0.75, "a known street and a number"),
    (_PAIR, 0.7, "a house and a flat"),
    (_BARE_FLAT, 0.7, "a name, a house and a flat"),
)


def find_bare(text: str, flat: str) -> Iterator[Span]:
    """Yield addresses that name no kind of street; ``flat`` is ``text`` made level."""
    for pattern, sure, reason in _BARE:
        for found in pattern.finditer(flat):
            yield Span(*found.span(), "address", sure, reason)
    for found in _HOUSE_AND_FLAT.finditer(flat):
        if text[found.start()].isupper():
            yield Span(*found.span(), "address", 0.7, "a name, a house and a flat")
    for pattern in (_ADJECTIVE, _HYPHEN):
        for found in pattern.finditer(flat):
            if _is_street(text, flat, found):
                yield Span(*found.span(), "address", 0.6, "a street and its name")
    yield from _placed(text, flat)


def _placed(text: str, flat: str) -> Iterator[Span]:
    """Yield what follows a word for an address, or a town."""
    for found in _ADDRESSED.finditer(flat):
        if not _words(found["street"]) & NOT_A_NAME:
            yield Span(*found.span("street"), "address", 0.7, "named an address")
    for found in _IN_PLACE.finditer(flat):
        if text[found.start("name")].isupper() and not _words(found["name"]) & _DATED:
            yield Span(*found.span(), "address", 0.7, "a town, a name and a number")
    for word in _TOKEN.finditer(text):
        named = _IN_TOWN.match(flat, word.end()) if is_town(word[0]) else None
        if named and _is_in_town(text, flat, named):
            place = (word.start(), named.end())
            yield Span(*place, "address", 0.7, "a town, a name and a number")


_TOKEN = re.compile(
    r"(?<![\w-])[^\W\d_]{2,30}(?:-[^\W\d_]{2,30}){0,2}"
    r"(?=,?\s[^\W\d_]{3,}(?:\s[^\W\d_]+)?,?\s[^\W\d_]{0,8}[.№]?\s?\d)"
)
"""A word that a name and a number follow: few are worth looking up."""


def _is_in_town(text: str, flat: str, found: re.Match[str]) -> bool:
    """Say whether a name and a number behind a town are a street and its house."""
    name = _words(found["name"])
    other = name & (_DATED | NOT_A_NAME) or is_town(text[slice(*found.span("name"))])
    near = text[max(0, found.start() - _SENTENCE) : found.end() + _SENTENCE]
    small = not any(char.isupper() for char in near)
    proper = text[found.start("name")].isupper() or small
    # «Тараз, Абай 12» as it stands; without comma or capitals somebody must live there.
    clear = found[0].startswith(",") and not small
    return bool(proper and not other and (clear or somebody_lives(flat, found)))


def _is_street(text: str, flat: str, found: re.Match[str]) -> bool:
    """Say whether a name and a number are where somebody lives."""
    place = re.match(TOWNS, found[0]) or _words(found[0]) & (_DATED | NOT_A_NAME)
    proper = text[found.start()].isupper() and not place
    return proper and somebody_lives(flat, found)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name))


def somebody_lives(flat: str, found: re.Match[str]) -> bool:
    """Say whether the sentence speaks of a dwelling: else a street is public."""
    first, last = max(0, found.start() - _SENTENCE), found.end() + _SENTENCE
    starts = [flat.rfind(mark, first, found.start()) + 1 for mark in ".!?\n"]
    ends = [flat.find(mark, found.end(), last) for mark in ".!?\n"]
    end = min((place for place in ends if place >= 0), default=last)
    return _DWELLING.search(flat, max(first, *starts), end) is not None


_SENTENCE = 2000
"""Characters; what is further away says nothing of a street, stop or no stop."""


_DWELLING = re.compile(
    r"(?<!\w)(?:жив[уеи]|жил(?:а|и)?(?!\w)|прожива|дом(?:а|е|у|ом|ой)?(?!\w)|квартир"
    r"|подъезд|этаж|пропис|зарегистр|адрес|снима|переех|общежит|хостел"
    r"|тур(?:а|ма)(?:м|ды|ты|с)|уй(?:и|де|ден|ге|ди)|пат[еи]р|мекен|коши|жатакхан"
    r"|liv(?:e|ing)|resid|apartment|flat|house|home|address|moved|turam|tura[td]|uyi"
    r"|zhiv[ue]|jiv[ue]|zhil(?:a|i)?(?!\w)|prozhiva|kvartir|podezd|adres|snima|pereekh)"
)
