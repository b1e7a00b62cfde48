"""Phones, IINs, cards and IBANs, grouped in whatever way people group digits.

Digit groups are read once; windows over neighbouring groups are tried for each kind.
Never takes a court case, an amount of money, a year or a hotline for one of them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from aigaq.pure.text.personal.digits import IIN_LENGTH, is_iban, is_iin, is_luhn
from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.spans import Span

_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_JOINT = rf"[\s.()/\-{_HIDDEN}]{{1,3}}"
_RUN = re.compile(rf"\d(?:\d|{_JOINT}(?=\d))+")
_GROUP = re.compile(r"\d+")
_MONEY = re.compile(
    r"\s*(?:тг\b|теңге|тенге|тнг|руб|сом\b|\$|€|₸|₽|usd|eur|kzt|rub|доллар|евро"
    r"|tenge|млн|млрд|мың|тыс)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_IIN_WORD = re.compile(r"(?<!\w)(?:иин|жсн|iin|jsn|zhsn)(?!\d)[^\d]{0,24}$")
_CARD_WORD = re.compile(
    r"(?:карт[аыуе]\w*|карточк\w*|card|kaspi|каспи|halyk|халык|visa|виза|mastercard)"
    r"[^\d]{0,30}$"
)
_PHONE_WORD = re.compile(
    r"(?:(?<!\w)тел(?!\w)|телефон\w*|(?<!\w)номерим|сотк[аиуе]\w*|сотов\w*|уялы\w*"
    r"|мобил\w*|звон\w*|набер\w*|набра\w*|конырау\w*|хабарлас\w*|whats ?app\w*"
    r"|ватс?ап\w*"
    r"|вацап\w*|вотсап\w*|phone\w*|(?<!\w)mob(?:ile)?(?!\w)|(?<!\w)tel(?!\w)|telefon\w*"
    r"|(?<!\w)call(?:ed)?(?!\w)|(?<!\w)text(?:ed)?(?!\w)|konyrau\w*"
    r"|qonyrau\w*)[^\d\n]{0,25}$"
)
_CASE_WORD = re.compile(
    r"(?:ердр|единый реестр|куи|кузп|стби|(?<!\w)дел[оау]|(?<!\w)ис(?:и|тин|ке)?|case"
    r"|талон\w*|протокол\w*|хаттама\w*|исх|вх|шыгыс|кирис|заявлени\w*|арыз\w*"
    r"|постановлени\w*|каулы\w*|заказ\w*|трек\w*|order|билет\w*|чек\w*|накладн\w*)"
    r"\s*(?:номер\w*|немир\w*|номири)?\s*[:.]?\s*(?:№|n|no)?\.?\s*$"
)
_LOOK_BACK = 60
_GROUPS_MOST = 6
_LONGEST_CARD = 19
_MOBILE = re.compile(r"7(?:0[0-8]|4[0-7]|5[01]|6[0-4]|7[0-8])\d{7}")
_HOME_LENGTH, _TRUNK_LENGTH = 10, 11
_IBAN = re.compile(
    rf"(?<![^\W_])[a-zкв]{{2}}\d{{2}}(?:[ \-{_HIDDEN}]?[a-z0-9]){{11,30}}(?![^\W_])"
)
_KZ_IBAN = 20
_IBAN_WORD = re.compile(r"(?:iban|иик|жск|шот\w*|счет\w*|account)[^\d]{0,25}$")
_MASKED = re.compile(
    r"(?<!\d)\d{4}[ -]?(?:[*xх•#]{2,4}[ -]?){1,3}\d{4}(?!\d)|(?<!\w)[*•]{1,4}"
    r" ?\d{4}(?!\d)"
)


class Named:
    """What stands before a group of digits; each word is looked for once at most."""

    def __init__(self, flat: str, start: int) -> None:
        self._before = flat[max(0, start - _LOOK_BACK) : start]

    @cached_property
    def card(self) -> bool:
        """Whether a card is named."""
        return bool(_CARD_WORD.search(self._before))

    @cached_property
    def iin(self) -> bool:
        """Whether an IIN is named."""
        return bool(_IIN_WORD.search(self._before))

    @cached_property
    def phone(self) -> bool:
        """Whether a phone is named."""
        return bool(_PHONE_WORD.search(self._before))

    @cached_property
    def case(self) -> bool:
        """Whether a case, an order or a ticket is named."""
        return bool(_CASE_WORD.search(self._before))


@dataclass(frozen=True, slots=True)
class Window:
    """A few neighbouring groups of digits: where they stand and what they say."""

    start: int
    end: int
    digits: str
    groups: int
    named: Named
    after: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of windows: fewest and most digits it reads, in how many groups."""

    read: Callable[[str, Window], Span | None]
    least: int
    most: int
    groups: int


def find_numbers(text: str) -> Iterator[Span]:
    """Yield phones, IINs and cards; spans may overlap, ``settle`` decides."""
    flat = level(text)
    for run in _RUN.finditer(flat):
        if run.end() - run.start() >= 4:  # noqa: PLR2004  # shorter says nothing
            yield from _in_run(flat, run)
    for found in _MASKED.finditer(flat):
        if found.group()[0].isdigit() or _CARD_WORD.search(_before(flat, found)):
            yield Span(*found.span(), "card", 0.8, "card with hidden digits")


def _before(flat: str, found: re.Match[str]) -> str:
    return flat[max(0, found.start() - _LOOK_BACK) : found.start()]


def _in_run(flat: str, run: re.Match[str]) -> Iterator[Span]:
    groups = [
        (run.start() + group.start(), run.start() + group.end())
        for group in _GROUP.finditer(run.group())
    ]
    taken = bytearray(len(groups))
    for reader in _READERS:
        for first, window in _windows(flat, groups, reader):
            last = first + window.groups
            if 1 not in taken[first:last] and (span := reader.read(flat, window)):
                taken[first:last] = b"\1" * window.groups
                yield span


def _windows(
    flat: str, groups: list[tuple[int, int]], reader: Reader
) -> Iterator[tuple[int, Window]]:
    """Yield the windows a reader may say something of, the longest at a place first."""
    for first, (start, _) in enumerate(groups):
        near = groups[first : first + reader.groups]
        lengths = accumulate(end - begin for begin, end in near)
        named = Named(flat, start)
        for count, total in reversed(list(enumerate(lengths, 1))):
            if reader.least <= total <= reader.most:
                end = groups[first + count - 1][1]
                digits = "".join(flat[a:b] for a, b in near[:count])
                after = flat[end : end + 12]
                yield first, Window(start, end, digits, count, named, after)


def _is_money(flat: str, window: Window) -> bool:
    return bool(
        _MONEY.match(window.after)
        and (window.groups == 1 or _THOUSANDS.fullmatch(flat, window.start, window.end))
    )


_CARD_LENGTH = 16
_CARD_SHAPES = {
    13: re.compile(r"4"),
    14: re.compile(r"3[068]"),
    15: re.compile(r"3[47]"),
    16: re.compile(r"[2-689]"),
    17: re.compile(r"[56]"),
    18: re.compile(r"[56]"),
    19: re.compile(r"[4-6]"),
}


def _card(flat: str, window: Window) -> Span | None:
    shape = _CARD_SHAPES.get(len(window.digits))
    if shape is None or _is_money(flat, window):
        return None
    if shape.match(window.digits) and is_luhn(window.digits):
        return Span(window.start, window.end, "card", 0.95, "right check digit")
    if len(window.digits) != _CARD_LENGTH:
        return None
    if window.named.card:
        return Span(window.start, window.end, "card", 0.7, "named a card")
    # People mistype a digit; few other numbers have sixteen.
    plainly = shape.match(window.digits) and window.groups in {1, 4}
    if plainly and not window.named.case:
        return Span(window.start, window.end, "card", 0.5, "as long as a card")
    return None


def _iin(flat: str, window: Window) -> Span | None:
    if window.named.iin:
        return Span(window.start, window.end, "iin", 0.9, "named an IIN")
    spaced = window.groups > _GROUPS_MOST
    if (
        spaced
        or _is_money(flat, window)
        or flat[window.start - 1 : window.start] == "+"
    ):
        return None
    if is_iin(window.digits):
        return Span(window.start, window.end, "iin", 0.95, "right check digit")
    return None


def _phone(flat: str, window: Window) -> Span | None:
    digits = window.digits
    if _is_money(flat, window):
        return None
    opened = _opening(flat, window.start)
    span = Span(opened, window.end, "phone", 0.9, "written as a phone")
    if "+" in flat[opened : window.start]:
        return span if 8 <= len(digits) <= 15 else None  # noqa: PLR2004  # ITU E.164
    if window.named.case:
        return None
    if window.named.phone and 5 <= len(digits) <= 14:  # noqa: PLR2004
        dotted = _is_date(flat, window) and "." in flat[window.start : window.end]
        return None if dotted else span
    return span if _looks_dialled(flat, window) else None


_READERS = (
    Reader(_card, least=13, most=_LONGEST_CARD, groups=_GROUPS_MOST),
    Reader(_iin, least=IIN_LENGTH, most=IIN_LENGTH, groups=IIN_LENGTH),
    Reader(_phone, least=5, most=_LONGEST_CARD, groups=_TRUNK_LENGTH),
)
"""What comes first takes its digits from what comes after."""


def _opening(flat: str, start: int) -> int:
    """Step back over a plus and a bracket that belong to the number."""
    while start and flat[start - 1] in "+(":
        start -= 1
    return start


def _looks_dialled(flat: str, window: Window) -> bool:
    digits = window.digits
    written = flat[window.start : window.end]
    if _THOUSANDS.fullmatch(written) or _is_date(flat, window):
        return False
    if len(digits) == _TRUNK_LENGTH:
        return digits[0] in "78" and digits[1] in "3456789"
    if len(digits) == _HOME_LENGTH:
        return bool(_MOBILE.fullmatch(digits)) or (
            window.groups > 2 and _is_geographic(digits)  # noqa: PLR2004
        )
    return len(digits) > _TRUNK_LENGTH and _is_international(digits)


def _is_geographic(digits: str) -> bool:
    return digits.startswith("7") and _is_valid(f"+7{digits}")


def _is_international(digits: str) -> bool:
    return digits.startswith("00") and _is_valid(f"+{digits[2:]}")


@cache
def _is_valid(number: str) -> bool:
    import phonenumbers  # noqa: PLC0415  # its tables are wanted by few texts

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")


def _is_date(flat: str, window: Window) -> bool:
    return bool(_DATE.fullmatch(flat, window.start, window.end))


def find_ibans(text: str) -> Iterator[Span]:
    """Yield bank accounts: IBANs by check digits, Kazakhstani ones by form too."""
    flat = level(text)
    for found in _IBAN.finditer(flat):
        letters = re.sub(rf"[ \-{_HIDDEN}]", "", found.group())
        letters = letters.replace("к", "k").replace("в", "b").upper()
        for end, short in _shorter(found.group(), letters):
            span = (found.start(), found.start() + end)
            if is_iban(short):
                yield Span(*span, "iban", 0.97, "right check digits")
                break
            if short.startswith("KZ") and len(short) == _KZ_IBAN:
                yield Span(*span, "iban", 0.7, "written as a Kazakhstani account")
                break
        else:
            if _IBAN_WORD.search(_before(flat, found)):
                yield Span(*found.span(), "iban", 0.6, "named an account")


def _shorter(written: str, letters: str) -> Iterator[tuple[int, str]]:
    """Yield the whole, then without its last words: a space may end the account."""
    end = len(written)
    while len(letters) >= 15:  # noqa: PLR2004  # the shortest IBAN there is
        yield end, letters
        cut = written.rfind(" ", 0, end)
        if cut < 0:
            return
        letters = letters[: len(letters) - len(written[cut:end].replace("-", "")) + 1]
        end = cut
