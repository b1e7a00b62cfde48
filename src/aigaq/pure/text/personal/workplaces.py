"""Places of work and study that a name or a number makes small enough to point.

«№ 25 мектеп», «работает в кафе „Ромашка“», «Ақбота дүкенінде сатушы». A school or a
shop that nobody names or numbers is none.
"""

import re
from collections.abc import Iterator
from itertools import chain, filterfalse

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.names.forms import fold, stems
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.spans import Span

_SCHOOL_KK = (
    r"(?:мектеп|мектеб[иы]|мектебинде|гимнази|лицей|балабакша|колледж|университет"
    r"|емхана|аурухана|мектеп-?лицей|мектеп-?гимнази)"
)
_SCHOOL_RU = (
    r"(?:школ|гимнази|лице|садик|детск\w* сад|детсад|колледж|поликлиник|больниц"
    r"|роддом|училищ|сш|сош|птшл)"
)
_NUMBERED = re.compile(
    rf"(?:№|номер"
    rf"|no?\.?)\s?\d{{1,4}}(?:-?\s?ш[иы])?[\s-]{{1,2}}(?:\w+\s)?{_SCHOOL_KK}\w*"
    rf"(?:-\w+)?"
    rf"|(?<!\d)\d{{1,4}}\s?-?\s?(?:ш[иы]|ой|й|ю|ая|th|nd|rd"
    rf"|st)?[\s-]{{1,2}}{_SCHOOL_KK}\w*"
    rf"|(?<!\w){_SCHOOL_RU}\w*(?:-\w+)?\s(?:№|номер|n)\s?\d{{1,4}}"
    rf"|(?<!\w){_SCHOOL_RU}\w*\s\d{{1,3}}(?![\d.,:]|\s?(?:лет|год|час|раз|класс"
    rf"|человек|мин))"
    r"|(?<![\w-])\d{1,3}(?:-?(?:й|ой|ю|ая|ую|ей))?\s(?:школ|гимнази|лице|поликлиник"
    r"|больниц|садик|детск\w+ сад)\w*"
    r"|(?<!\w)(?:school|gymnasium|lyceum|kindergarten|clinic|hospital)\s(?:(?:no\.?"
    r"|number|#|№)\s?)?\d{1,4}"
    r"|(?<!\w)(?:no\.?|№)\s?\d{1,4}\s(?:school|gymnasium|lyceum|kindergarten|mektep\w*)"
    r"|(?<!\d)\d{1,3}(?:-?sh[iy])?[\s-]mekte[pb]\w*"
)
_PLACE_RU = (
    r"(?:детск\w* сад\w*|садик\w*"
    r"|кафе|клуб\w*|хостел\w*|галере\w+|театр\w*|сауна|ресторан\w*|бар\w?"
    r"|салон\w*(?: красоты)?|магазин\w*|бутик\w*|аптек\w*|клиник\w*|компани\w+"
    r"|фирм\w+|тоо|ип|ао"
    r"|отел\w+|гостиниц\w+|кофейн\w+|пекарн\w+|барбершоп\w*|автомойк\w+|сто|банк\w*"
    r"|супермаркет\w*|университет\w*|институт\w*"
    r"|колледж\w*|школ\w+|гимнази\w+|лице\w+|фитнес-?\w*|центр\w*|студи\w+"
    r"|агентств\w+|редакци\w+|такси|столов\w+|тц|трц|трк"
    r"|поликлиник\w+|больниц\w+|акимат\w*|фабрик\w+|завод\w*|рынк\w+"
    r"|ателье|киоск\w*|мастерск\w+|прачечн\w+|химчистк\w+|типографи\w+)"
)
_KIND_RU = (
    r"(?:(?:компьютерн|цветочн|продуктов|мебельн|стоматологическ|ювелирн|швейн|книжн"
    r"|косметическ|торгов|ночн|спортивн|тренажерн|обувн|строительн|кондитерск"
    r"|автошкол|детск|массажн)\w+\s)?"
)
_PLACE_KK = (
    r"(?:балабакша|кафе|аптека|тойхана|клуб[ыи]?|кенсе|мекеме|ательe|барбершоп|кофейня|монша"
    r"|сауна|конакуи|цех|ферма|мейрамхана|дамхана|асхана|бар|салон|сулулык салоны"
    r"|дукен|дукени|бутик|дарихана|емхана|клиника|компания|фирма|жшс|жк"
    r"|конак уи|конак уй|кофехана|наубайхана|банк|банки|супермаркет|университет"
    r"|институт|колледж|мектеб?п?|гимназия|лицей"
    r"|орталы[гк]|фитнес|студия|агентти[гк]|редакция|такси|базар|зауыт|фабрика"
    r"|аурухана|акимди[гк]|шаштараз|шеберхана|сервис|орн)"
)
_ENDS = (
    r"(?:ы|и|сы|си)?(?:нын|нин|на|не|нда|нде|ндагы|ндеги|нан|нен|да|де|та|те|га|ге"
    r"|ка|ке)?"
)
_QUOTED = r"\"[^\"\n]{2,40}\""
_NAME = r"(?:[^\W\d_][\w&'.-]*)(?:\s[^\W\d_][\w&'.-]*){0,2}"
_WORK_RU = (
    r"(?:работа\w*|устрои\w+|уволи\w+|уч(?:ил|ит|ус|им|еб)\w*|подрабат\w+"
    r"|преподава\w+|служ\w+|учеб\w+"
    r"|студент\w*|сотрудни\w+|официант\w*|продав\w+|администратор\w*|менеджер\w*"
    r"|учител\w+|врач\w*|бариста|директор\w*)"
)
_JOB_KK = (
    r"(?:сатушы|даяшы|мугалим|дариг[еи]р|аспаз|менеджер|бухгалтер|кузетши|тазалаушы"
    r"|жургизуши|администратор|директор|кассир|бариста|"
    r"шаштараз|мейирбике|маман|кызметкер|студент|окушы|эким|аким)\w*"
)
_RU_NAMED = re.compile(
    rf"(?:(?<!\w){_WORK_RU}\s(?:\w+\s){{0,2}}?(?:в|во|на|из"
    rf"|от)\s(?:\w+\s)?)?(?P<place>(?<!\w){_KIND_RU}{_PLACE_RU}\s{_QUOTED})"
)
_RU_BARE = re.compile(
    rf"(?<!\w){_WORK_RU}\s(?:\w+\s){{0,2}}?(?:в|во|на"
    rf"|из)\s(?P<place>{_PLACE_RU}\s(?P<name>{_NAME}))"
)
_RU_ALONE = re.compile(
    rf"(?<!\w){_WORK_RU}\s(?:\w+\s){{0,2}}?(?:в|во|на|из)\s(?P<place>{_QUOTED}"
    rf"|(?P<name>{_NAME}))"
)
_KK_QUOTED = re.compile(
    rf"(?P<place>{_QUOTED}\s(?:(?:колик жуу|колик жондеу|автобол\w+|сауда|тойлар) )?"
    rf"{_PLACE_KK}{_ENDS})(?!\w)(?:\s{_JOB_KK})?"
)
_KK_BARE = re.compile(
    rf"(?P<place>(?P<name>{_NAME})\s{_PLACE_KK}(?:ы|и|сы|си)(?:нда|нде|ндагы|ндеги"
    rf"|на|не|нан|нен|нын|нин))(?!\w)"
)
_KK_WORK = re.compile(
    rf"(?P<place>{_QUOTED}|(?P<name>{_NAME}))-?(?:да|де|та|те)\s(?:жумыс ист\w+"
    rf"|жумыс жас\w+|{_JOB_KK}|окимын|окиды|окып)"
)
_KK_STUDY = re.compile(
    rf"(?P<place>{_NAME}\s(?:университет|институт|академия|колледж)\w*н[дт][ае])"
    r"\s(?:\w+\s)?(?:оки|окы|жумыс|сабак)"
)
_PLACED = re.compile(
    r"(?:[^\W\d_]+\s(?:ауыл|аудан|кала)\w*|[^\W\d_]+)(?:[дт][ае][гк][ыи]|[dt][ae][gk]y)\s\Z"
)
"""Where a school stands, before it: «Ақбұлақ ауылындағы №2 мектеп»."""
_BEFORE = 120
"""Code points before a school in which its place may stand."""
_EN = re.compile(
    r"(?<!\w)(?:work(?:s|ed|ing)?|employed|stud(?:y|ies|ied|ying)|teach(?:es)?"
    r"|taught|job|waiter|waitress|barista|nurse|manager"
    r"|cashier|student|fired|intern|probation|contract|shifts?|position|dismissed"
    r"|hired|interview)\s(?:\w+\s){0,2}?(?:at|for|in|with"
    r"|from)\s(?:the\s|a\s)?"
    rf"(?P<place>(?:(?:cafe|café|restaurant|shop|store|bar|salon|bank|clinic|hotel"
    rf"|company|school|pharmacy)\s)?(?:{_QUOTED}|(?P<name>{_NAME})))"
)
_EN_KIND = re.compile(
    r"(?<!\w)(?:at|outside|near|in|from|of|inside|behind)\s(?:the\s)?"
    rf"(?P<place>(?P<name>{_NAME})\s(?:cafe|coffee shop|restaurant|salon|shop|store|bar"
    r"|bakery|hotel|hostel|pharmacy|gym|clinic|studio))(?!\w)"
)
"""What a place is stands behind its name: «the Black Tulip café»."""
_NOT_NAMED = frozenset(
    [
        "алматы",
        "астане",
        "астана",
        "шымкенте",
        "караганде",
        "казахстане",
        "школе",
        "офисе",
        "доме",
        "деревне",
        "селе",
        "ауле",
        "городе",
        "полиции",
        "суде",
        "россии",
        "году",
        "январе",
        "феврале",
        "марте",
        "апреле",
        "мае",
        "июне",
        "июле",
        "августе",
        "сентябре",
        "октябре",
        "ноябре",
        "декабре",
        "monday",
        "tuesday",
        "english",
        "russian",
        "kazakh",
        "almaty",
        "astana",
        "kazakhstan",
    ]
)


_WORKS_EN = re.compile(
    r"(?<!\w)(?:works?|worked|working|waits? tables|waiter|waitress|barista|cashier"
    r"|shift|employed|employer|boss|fired|dismissed|hired)(?!\w)"
)
_WHERE = (
    (re.compile(rf"(?<!\w){_WORK_RU}"), (_RU_BARE, _RU_ALONE)),
    (re.compile(rf"{_PLACE_KK}(?:ы|и|сы|си)н"), (_KK_BARE,)),
    (re.compile(rf"жумыс|оки|окы|{_JOB_KK}"), (_KK_WORK,)),
    (
        re.compile(
            r"(?<!\w)(?:work|employ|stud|teach|taught|job|wait|barista|nurs|manag"
            r"|cashier|fired|intern|probation|contract|shift|position|dismissed|hired)"
        ),
        (_EN,),
    ),
)
"""A cheap look before a dear pattern."""


def find_workplaces(text: str) -> Iterator[Span]:
    """Yield named or numbered places of work and study; spans may overlap."""
    flat = level(text)
    if any(char.isdigit() for char in flat):
        yield from _numbered(text, flat)
    if "университет" in flat or "институт" in flat or "колледж" in flat:
        yield from _studied(text, flat)
    if '"' in flat:
        yield from _quoted(flat)
    if _WORKS_EN.search(flat):
        yield from _by_kind(text, flat)
    for wanted, patterns in _WHERE:
        if wanted.search(flat):
            for found in chain.from_iterable(p.finditer(flat) for p in patterns):
                yield from _named(text, found)


def _quoted(flat: str) -> Iterator[Span]:
    """Yield places whose name stands in quotation marks."""
    quoted = chain(_RU_NAMED.finditer(flat), _KK_QUOTED.finditer(flat))
    for found in filterfalse(_is_public, quoted):
        yield Span(*found.span("place"), "workplace", 0.8, _NAMED)


def _by_kind(text: str, flat: str) -> Iterator[Span]:
    """Yield «the Black Tulip café», where the text speaks of work."""
    for found in _EN_KIND.finditer(flat):
        name = text[slice(*found.span("name"))]
        if all(word[0].isupper() for word in name.split()):
            yield Span(*found.span("place"), "workplace", 0.7, _NAMED)


def _numbered(text: str, flat: str) -> Iterator[Span]:
    """Yield schools and clinics with their number, and where they stand."""
    reason = "a school or clinic with its number"
    for found in _NUMBERED.finditer(flat):
        start = found.start()
        placed = _PLACED.search(flat, max(0, start - _BEFORE), start)
        if placed and text[placed.start()].isupper():
            start = placed.start()
        yield Span(start, found.end(), "workplace", 0.8, reason)


def _studied(text: str, flat: str) -> Iterator[Span]:
    """Yield «Тараз университетінде оқимын» without who studies there."""
    for found in _KK_STUDY.finditer(flat):
        start, end = found.span("place")
        for word in re.finditer(r"\S+", flat[start:end]):
            at = start + word.start()
            proper = text[at].isupper()
            if proper and fold(word.group()) not in lexicon().kazakh_words - {"казак"}:
                yield Span(at, end, "workplace", 0.8, _NAMED)
                break


def _is_public(found: re.Match[str]) -> bool:
    """Say whether it is a large place to be at, with no word of working there."""
    alone = found.start() == found.start("place")
    if found["place"].strip('"')[-1:] in "?!." or found["place"][-2:-1] in "?!.":
        return True  # what somebody said
    return alone and _LARGE.match(found["place"]) is not None


_LARGE = re.compile(r"(?:тц|трц|трк|банк|супермаркет|рынк|театр|акимат|центр)")
_NAMED = "a place of work by name"


def _named(text: str, found: re.Match[str]) -> Iterator[Span]:
    """Keep a place whose name is written with a capital letter; cut after it."""
    start, end = found.span("place")
    if found["name"] is None:
        yield Span(start, end, "workplace", 0.75, _NAMED)
        return
    begin, stop = found.span("name")
    words = list(re.finditer(r"\S+", text[begin:stop]))
    if end > stop:  # the kind of place comes last, as in Kazakh
        if "бәр" in text[stop:end].lower():
            return  # «бәрінде» is everywhere, not at a bar
        while words and not _proper(words[0].group()):
            words.pop(0)
        if words and all(_proper(word.group()) for word in words):
            yield Span(
                begin + words[0].start(),
                end,
                "workplace",
                0.7,
                _NAMED,
            )
        return
    kept = _end_of_name(words)
    if kept:
        yield Span(start, begin + kept, "workplace", 0.7, _NAMED)


def _end_of_name(words: list[re.Match[str]]) -> int:
    """Return where a name ends; «Aray Dental Clinic» ends in what it is. 0 for none."""
    kept = 0
    for word in words:
        goes_on = kept and word.group()[0].isupper()
        if not _proper(word.group()) and not goes_on:
            break
        kept = word.end()
    return kept


def _proper(word: str) -> bool:
    flat = level(word).strip(".,")
    if fold(flat) in lexicon().kazakh_words:
        return False  # «Мен дүкенінде…» begins a sentence and names no shop
    return word[0].isupper() and flat not in _NOT_NAMED and not _is_a_place(flat)


def _is_a_place(flat: str) -> bool:
    """Say whether a town or a country is meant, which is no place of work."""
    return any(stem in lexicon().not_people for stem in stems(fold(flat)))
