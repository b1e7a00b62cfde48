"""The words that stand where something was covered, in the case the sentence needs.

A role word says what kind of thing was there and nothing else: not its length, not a
gender, not a letter of it.
"""

import re
from dataclasses import dataclass
from functools import cache

from aigaq.pure.text.personal.folding import level, lower, tokens
from aigaq.pure.text.personal.names.endings import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    LOCATIVE,
    NOMINATIVE,
    WITH,
    case_of,
    kazakh_ending,
)
from aigaq.pure.text.personal.names.forms import fold

_AFTER = re.compile(
    r"-?(?P<end>(?:н|д|т)[ыі]ң|(?:н|д|т)[ыи]н|[ғгқк][ае]|н[ае]|[ндт][ыіи]|н?[дт][ае]|(?:д|т|н)[ае]н"
    r"|[мбп]ен|(?:н|д|т)[іи]к[іи])(?!\w)",
    re.IGNORECASE,
)
_PERSON_KK = {
    "адам": "адам адамның адамға адамды адамда адамнан адаммен адамдікі адаммын",
    "кісі": "кісі кісінің кісіге кісіні кісіде кісіден кісімен кісінікі кісімін",
}
_PERSON_RU = (
    "человек человека человеку человека человеке человека человеком человека человек"
)
_KK = {
    "phone": "телефон нөмірі",
    "iin": "ЖСН",
    "card": "карта нөмірі",
    "iban": "шот нөмірі",
    "plate": "көлік нөмірі",
    "document": "құжат нөмірі",
    "handle": "аккаунт аты",
    "link": "сілтемесі",
    "email": "поштасы",
    "coordinates": "координаттары",
    "birth_date": "туған күні",
    "address": "мекенжайы",
    "workplace": "жұмыс не оқу орны",
}
_KK_ENDS = (
    "",
    "ның/нің",
    "на/не",
    "н/н",
    "нда/нде",
    "нан/нен",
    "мен/мен",
    "нікі/нікі",
    "",
)
_RU = {
    "phone": "номер телефона",
    "iin": "ИИН",
    "card": "номер карты",
    "iban": "номер счёта",
    "plate": "номер машины",
    "document": "номер документа",
    "handle": "имя аккаунта",
    "link": "ссылка",
    "email": "адрес почты",
    "coordinates": "координаты",
    "birth_date": "дата рождения",
    "address": "адрес",
    "workplace": "место работы или учёбы",
}
_EN = {
    "phone": "phone number",
    "iin": "IIN",
    "card": "card number",
    "iban": "account number",
    "plate": "number plate",
    "document": "document number",
    "handle": "account name",
    "link": "link",
    "email": "e-mail address",
    "coordinates": "coordinates",
    "birth_date": "date of birth",
    "address": "address",
    "workplace": "place of work or study",
}
_WORDED = frozenset(("address", "workplace", "birth_date"))
"""Kinds whose last word may carry a Kazakh case: «14-үйде», «мектепте»."""
NEUTRAL = "[…]"
"""Stands where even a role word would repeat what was covered."""
_FRONT = frozenset("әеөүіи")
_PREPOSITIONS = {
    **dict.fromkeys(("о", "об", "обо", "при", "в", "на"), LOCATIVE),
    **dict.fromkeys(("к", "ко", "по", "благодаря"), DATIVE),
    **dict.fromkeys(("с", "со", "за", "над", "под", "перед", "между"), WITH),
    **dict.fromkeys(
        ("у", "от", "из", "для", "без", "до", "около", "после", "против"), GENITIVE
    ),
    **dict.fromkeys(("про", "через"), ACCUSATIVE),
}
_RUSSIAN_TAGS = {
    "nomn": NOMINATIVE, "gent": GENITIVE, "datv": DATIVE, "accs": ACCUSATIVE,
    "loct": LOCATIVE, "ablt": WITH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """What stood in one place: its kind, words, what precedes, and the language."""

    kind: str
    words: str
    before: str
    language: str
    ending: str = ""


def ending_after(text: str, end: int) -> str:
    """Return a Kazakh ending written behind what was covered: «8701…-ге»."""
    found = _AFTER.match(text, end)
    return found.group() if found and found.group().startswith("-") else ""


def role(place: Place, number: int, *, person: str = "адам") -> str:
    """Return the role word for ``place`` in brackets; people carry their number."""
    if place.language == "kk":
        return f"[{_kazakh(place, number, person)}]"
    if place.kind == "person":
        if place.language == "en":
            own = "'s" if level(place.words).endswith("'s") else ""
            return f"[person {number}{own}]"
        return f"[{_PERSON_RU.split()[_russian_case(place)]} {number}]"
    return f"[{(_EN if place.language == 'en' else _RU)[place.kind]}]"


def _kazakh(place: Place, number: int, person: str) -> str:
    case = _kazakh_case(place)
    if place.kind == "person":
        return f"{number}-{_PERSON_KK[person].split()[case]}"
    words = _KK[place.kind]
    if words == "ЖСН":
        return words
    back, _, front = _KK_ENDS[case].partition("/")
    vowel = next((c for c in reversed(words) if c in "аәеиоөуұүыіэ"), "а")
    return words + (front if vowel in _FRONT else back)


def _kazakh_case(place: Place) -> int:
    if place.ending:
        return case_of(fold(place.ending.lstrip("-")))
    if place.kind == "person":
        return kazakh_ending(place.words)
    last = tokens(place.words)[-1:]
    at_end = last and place.kind in _WORDED and place.words.endswith(last[0].text)
    return case_of(fold(last[0].text)) if at_end else NOMINATIVE


def _russian_case(place: Place) -> int:
    words = tokens(place.before)[-1:]
    near = words and place.before[words[0].end :].strip() == ""
    case = _PREPOSITIONS.get(words[0].level) if near else None
    if case is not None:
        return case
    last = tokens(place.words)[-1:]
    return _declined(lower(last[0].text)) if last else NOMINATIVE


@cache
def _declined(word: str) -> int:
    import pymorphy3  # noqa: PLC0415  # loaded when something Russian is covered

    analyser = pymorphy3.MorphAnalyzer(lang="ru")
    parses = [
        p
        for p in analyser.parse(word)
        if {"Name", "Surn", "Patr"} & set(map(str, p.tag.grammemes))
    ]
    cases = [str(p.tag.case) for p in parses or analyser.parse(word)[:1]]
    if "nomn" in cases or not cases:
        return NOMINATIVE
    return _RUSSIAN_TAGS.get(cases[0], NOMINATIVE)
