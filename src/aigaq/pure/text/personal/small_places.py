"""Places of work that where they stand makes small: «Зайсандағы аудандық аурухана».

A clinic of a town or a crèche of a village has few people, with or without a name of
its own. A town alone, or a school of no place, is none.
"""

import re
from collections.abc import Iterator

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.spans import Span

_REASON = "a place of work in a named town"
_HOUSE_KK = (
    r"(?:аурухана|емхана|мектеп|мектеб|балабакша|колледж|кит[ае]пхана|зертхана|мешит"
    r"|мадениет уй|дарихана)"
)
_KAZAKH = re.compile(
    rf"(?<!\w)[^\W\d_]{{3,}}[дт][ае][гк][ыи]\s(?:\w+\s)?(?:\"[^\"\n]{{2,40}}\"\s)?"
    rf"{_HOUSE_KK}\w*(?:\s{_HOUSE_KK}\w*)?"
)
_OF_NAME = re.compile(
    r"(?<!\w)[^\W\d_]{3,}\s(?:орта|негизги|бастауыш|жалпы билим\w*|музыка|кешки)"
    r"\sмекте[пб]\w*"
)
"""A village and its school: «Қызылағаш орта мектебі»."""
_HOUSE_RU = (
    r"(?:\w*колледж|\w*школ|гимнази|лице|больниц|поликлиник|амбулатори|библиотек"
    r"|детск\w+ сад|детсад|интернат|дом\w? культуры|аптек)\w*"
)
_RUSSIAN = re.compile(
    r"(?<!\w)(?!казахск|русск|английск)[^\W\d_]{4,}(?:ск|цк)(?:ой|ом|ого|ую|ая|ий|ому)"
    r"\s(?:(?:сельск|районн|средн|основн|начальн|вечерн|музыкальн|участков"
    rf"|общеобразовательн)\w+\s){{0,2}}{_HOUSE_RU}"
)
_OF_VILLAGE = re.compile(
    rf"(?<!\w){_HOUSE_RU}(?:\s\"[^\"\n]{{2,40}}\")?"
    r"\s(?P<where>(?:посел|сел|аул|город|станци)\w*\s[^\W\d_]{3,})"
)
_HOUSE_EN = (
    r"(?:clinic|hospital|school|college|library|culture house|kindergarten|pharmacy"
    r"|gymnasium|lyceum|boarding school)"
)
_ENGLISH = re.compile(
    rf"(?<!\w)(?:the\s(?P<town>[a-z]{{4,}})\s(?:[a-z]+\s)?{_HOUSE_EN}(?!\w)"
    rf"|(?:the\s)?{_HOUSE_EN}(?:\sno\.?\s?\d{{1,4}})?\s(?:of|in)\s(?P<of>[a-z]{{4,}}))"
)


def find_small_places(text: str) -> Iterator[Span]:
    """Yield schools, clinics and the like with the town or village they stand in."""
    flat = level(text)
    for pattern in (_KAZAKH, _RUSSIAN):
        for found in pattern.finditer(flat):
            if text[found.start()].isupper():
                yield Span(*found.span(), "workplace", 0.6, _REASON)
    yield from _named_schools(text, flat)
    for found in _OF_VILLAGE.finditer(flat):
        name = text.rfind(" ", found.start("where"), found.end()) + 1
        if text[name].isupper():
            yield Span(*found.span(), "workplace", 0.6, _REASON)
    for found in _ENGLISH.finditer(flat):
        if text[found.start("town" if found["town"] else "of")].isupper():
            yield Span(*found.span(), "workplace", 0.6, _REASON)


def _named_schools(text: str, flat: str) -> Iterator[Span]:
    for found in _OF_NAME.finditer(flat):
        name = text[found.start() : found.end()].split(maxsplit=1)[0]
        if name[0].isupper() and fold(level(name)) not in lexicon().kazakh_words:
            yield Span(*found.span(), "workplace", 0.6, _REASON)
