"""Number plates and identity papers, in Latin letters or their Cyrillic look-alikes.

Looks nobody up.
"""

import re
from collections.abc import Iterator

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.spans import Span

_ALIKE = "ABCEHKMOPTXYАВСЕНКМОРТХУ"
_ANY = "A-ZАВСЕНКМОРТХУ"
_REGION = r"(?:0[1-9]|1\d|20)"
_NEW = re.compile(
    rf"(?<![\w])(?:KZ\s?)?\d{{3}}[ -]?[{_ANY}]{{2,3}}[ -]?(?:KZ\s?)?{_REGION}(?!\d"
    rf"|[.,]\d)"
)
_OLD = re.compile(rf"(?<!\w)[A-ZАВСЕНКМОРТХУ] ?\d{{3}} ?[{_ANY}]{{2,3}}(?!\w)")
_RUSSIAN = re.compile(
    rf"(?<!\w)[{_ALIKE}] ?\d{{3}} ?[{_ALIKE}]{{2}} ?\d{{2,3}}(?: ?RUS)?(?!\w)"
)
_KYRGYZ = re.compile(r"(?<!\w)\d{2} ?KG ?\d{3} ?[A-Z]{2,3}(?!\w)")
_UZBEK = re.compile(r"(?<!\w)\d{2} ?[A-Z] ?\d{3} ?[A-Z]{2}(?!\w)")
_MONEY = {
    "USD",
    "EUR",
    "RUB",
    "UZS",
    "KGS",
    "GBP",
    "CNY",
    "TRY",
    "KM",
    "КМ",
    "MM",
    "СМ",
}
_PLATE_WORD = re.compile(
    r"(?:гос ?номер\w*|госномер\w*|номер\w*|номир\w*|машин\w*|колик\w*|авто\w*"
    r"|plate\w*|car|"
    r"такси\w*|тойота|toyota|camry|камри|лада|lada|приор\w*|hyundai|bmw|мерс\w*"
    r"|джип\w*)"
    r"\W+(?:\w+\W+){0,2}$"
)
_LETTERS = re.compile(r"[^\W\d]+")

_PAPER = (
    r"(?:паспорт\w*|загран\w*|удостоверени\w*|уд\.? ?лич\w*\.?|удв|жеке куали[кг]\w*"
    r"|куали[кг]\w*|толкужат\w*|passport\w*|id[ -]?card|identity card|id (?:no|number)"
    r"|удос\w*|водительск\w*|жургизуши\w*|вид на жительство|вн?ж|ыктиярхат\w*"
    r"|driver'?s licen[cs]e"
    r"|свидетельств\w* о рожд\w*|туу туралы|birth certificate|военн\w* билет\w*"
    r"|аскери билет\w*"
    r"|jeke kualik\w*|zheke kualik\w*|k[uу][аa]lik\w*|tolkujat\w*|pasport\w*"
    r"|udostoverenie)"
)
_NUMBER = (
    r"\d{2} ?(?:№ ?)?\d{7}(?!\d)|(?:[a-zа-я]{1,3}[ -]?)?(?:№ ?)?\d{2} ?\d{2} ?(?:№"
    r" ?)?\d{6}|(?:[a-zа-я]{1,3}[ -]?)?(?:№ ?)?\d{3}[ -]?\d{3}[ -]?\d{2,3}"
    r"|(?:[a-zа-я]{1,3}[ -]?)?\d{6,10}"
)
_BEFORE = re.compile(
    rf"{_PAPER}(?P<gap>[^\d\n]{{0,40}}?)(?<!\w)(?P<number>{_NUMBER})(?!\d)"
)
_AFTER = re.compile(
    rf"(?<!\w)(?P<number>{_NUMBER})(?!\d)\s*-?\s*"
    rf"(?:н[оеи]?мир\w*|номер\w*|нолмер\w*)?\s*(?:жеке |шетелдик )?{_PAPER}"
)
_BARE = re.compile(r"(?<![\w№])[nн] ?(?:№ ?)?\d{8}(?!\d)")
_STRAY = re.compile(r"телефон|тел\b|phone|иин|жсн|iin|карт|card|дел[оау]\b|стать")


def find_papers(text: str) -> Iterator[Span]:
    """Yield number plates and the numbers of identity papers."""
    yield from _plates(text)
    flat = level(text)
    for pattern, sure in ((_BEFORE, 0.9), (_AFTER, 0.85)):
        for found in pattern.finditer(flat):
            if not _STRAY.search(found.groupdict().get("gap") or ""):
                yield Span(*found.span("number"), "document", sure, "named a document")
    for found in _BARE.finditer(flat):
        if text[found.start()].isupper() or "№" in found.group():
            yield Span(*found.span(), "document", 0.85, "written as a passport")


def _plates(text: str) -> Iterator[Span]:
    raised = text.upper() if len(text.upper()) == len(text) else text
    for pattern in (_NEW, _RUSSIAN, _OLD, _KYRGYZ, _UZBEK):
        for found in pattern.finditer(raised):
            if _is_plate(text, found, short=pattern in {_NEW, _RUSSIAN, _KYRGYZ}):
                yield Span(*found.span(), "plate", 0.9, "written as a number plate")


def _is_plate(text: str, found: re.Match[str], *, short: bool) -> bool:
    written = text[found.start() : found.end()]
    letters = "".join(_LETTERS.findall(written))
    if any(part.upper() in _MONEY for part in _LETTERS.findall(written)):
        return False
    named = _PLATE_WORD.search(level(text[max(0, found.start() - 40) : found.start()]))
    if named:
        return True
    if not letters.isupper():
        # "500 сом 20" is money; "500сом20" is a plate somebody typed in a hurry.
        return " " not in written or (short and letters.isascii())
    latin = letters.isascii() and len(letters) == 4  # noqa: PLR2004  # A 123 BCD
    return short or latin or " " not in written
