"""E-mail addresses, links, handles and coordinates, also as people disguise them.

Opens no link.
"""

import re
from collections.abc import Iterator

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.spans import Span

_TOP = (
    "kz|ru|com|org|net|info|me|io|su|tv|uk|kg|uz|tj|tm|by|ua|az|ge|am|eu|de|fr|nl|pl"
    "|tr|us|cn"
    "|app|dev|gov|edu|biz|pro|club|site|online|store|shop|blog|media|news|xyz|ly|gl"
    "|be|cc|ch"
    "|link|live|page|wiki|chat|gg|tech|space|website|рф|каз|қаз|рус|онлайн|сайт|дети"
    "|орг|ком"
)
_DOT = r"(?:\.|\s?[\[({]\s?(?:\.|dot|точка|нукте)\s?[\])}]\s?|\s(?:dot|точка|нукте)\s)"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_DOMAIN = rf"(?:{_LABEL}{_DOT})+(?:{_TOP}|xn--[a-z0-9-]+)(?!\w|-\w{(4,)})"
_BOX = r"[^\W_](?:[\w.+\-]*[\w])?"
_SHUT_AT = r"\s?[\[({]\s?(?:@|at|собака|собачка|ит)\s?[\])}]\s?"
_EMAIL = re.compile(rf"(?<![\w.]){_BOX}(?:\s?@\s?|{_SHUT_AT}){_DOMAIN}")
_PLAIN_EMAIL = re.compile(rf"(?<![\w.]){_BOX}@{_LABEL}(?:\.{_LABEL})+")
_SAID_EMAIL = re.compile(
    rf"(?<![\w.]){_BOX}\s(?:at|собака|собачка)\s"
    rf"(?:(?:{_LABEL}\s?(?:\bdot\b|точка|нукте)\s?)+(?:{_TOP})(?!\w)"
    r"|(?:gmail|mail|inbox|bk|list|yandex|ya|proton(?:mail)?|icloud|outlook|hotmail"
    r"|yahoo"
    r"|rambler|tutanota)\.\w{2,4})"
)
_LINK = re.compile(
    r"(?:(?:h(?:tt|xx)ps?|ftp|tg|viber|whatsapp|intent)\s?:\s?//|www\.)[^\s<>\"«»]+"
    rf"|(?<![\w@.-]){_DOMAIN}(?::\d+)?(?:[/?#][^\s<>\"«»]*)?"
)
_CASE_TAIL = re.compile(
    r"-(?:[гкндт][аеыи][нг]?|да|де|дагы|деги|ны[нк]|ни[нк]|мен|пен|бен)\Z"
)
_CLOSING = ".,;:!?…)]}'\"»"
_HANDLE = re.compile(r"(?<![\w@./])@[^\W\d_][\w.]{1,29}|(?<![\w@./])@\d\w*[^\W\d]\w*")
_NICK = re.compile(
    r"(?<!\w)(?:инст(?:а|е|у|аграм\w*|аграмм\w*)|insta(?:gram)?|телег[аеу]"
    r"|телеграм\w*|telegram"
    r"|tg|тг|тик-?ток\w*|tik-?tok|вк|вконтакте|vk|ник(?:нейм)?\w{0,3}|nick(?:name)?"
    r"|логин\w*|login"
    r"|аккаунт\w*|account|username|user|snapchat|снапчат|discord|дискорд|threads"
    r"|тредс|facebook"
    r"|фейсбук\w*|хорнет|hornet|grindr|гриндр|парак?шам|парак?шасы|профил[ьи]\w*"
    r"|profile)"
    r"\s*(?:[:=—\-]|его|ее|мой|-\s)?\s*\"?(?P<nick>[a-z][a-z0-9._]{2,29})"
)
_UNDERSCORED = re.compile(
    r"(?<![\w@./\\:=<>`$%-])[a-z][a-z0-9.]*(?:_[a-z0-9.]+)+(?![\w@/\\(=<>`%-])"
)
"""Nobody writes so but accounts, files and code; the last two stand in other texts."""
_DECIMAL = r"[-+]?\d{1,3}[.,]\d{3,}\s?°?\s?[nsewсюшвз]?\b"
_PAIR = re.compile(
    r"(?<![\d.,])(?:lat(?:itude)?|ш(?:ирота)?|ендик)?\W{0,3}"
    rf"(?P<lat>(?:[nс]\s?)?{_DECIMAL})\s?[,;/|\s]\s?(?:(?:lo?ng?(?:itude)?"
    rf"|д(?:олгота)?|бойлык)\W{{0,3}})?"
    rf"(?P<lon>(?:[eв]\s?)?{_DECIMAL})(?![\d.,]\d)"
)
_ROUGH = re.compile(
    r"(?:gps|geo|координат\w*|coordinates?|локаци\w*|location|геолокаци\w*"
    r"|нукте\w*)[^\d\n]{0,15}"
    r"(?P<pair>\d{1,2}[.,]\d{1,}\s?°?\s?[nсс]?\s?[,;\s]\s?\d{1,3}[.,]\d{1,}\s?°?\s?[eвш]?)"
)
_DEGREES = (
    r"\d{1,3}\s?(?:°|º|град\w*|deg)\s?\d{1,2}(?:[.,]\d+)?\s?(?:'|мин\w*"
    r"|min)?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|''|″|сек\w*"
    r"|sec)?)?\s?(?:[nsewсюшвз]\b\.?\s?[шд]?\.?)?"
)
_DMS = re.compile(
    rf"(?<!\d){_DEGREES}(?:[\s,;]{{1,3}}{_DEGREES})?"
    rf"|[nsсю]\s?{_DEGREES}[\s,;]{{1,3}}[ewвз]\s?{_DEGREES}"
)
_GEO = re.compile(r"geo:[-+]?\d{1,2}(?:\.\d+)?,[-+]?\d{1,3}(?:\.\d+)?[^\s]*")
_IN_LINK = re.compile(r"[-+]?\d{1,3}\.\d{3,}(?:,|%2c|/|!4d|&\w+=)[-+]?\d{1,3}\.\d{3,}")
_NORTH, _EAST = 90.0, 180.0


def find_online(text: str) -> Iterator[Span]:
    """Yield e-mails, links, handles, coordinates; spans may overlap."""
    flat = level(text)
    if "." in flat or "@" in flat or " " in flat:
        yield from _emails(flat)
    if "." in flat or "://" in flat or "dot" in flat or "точка" in flat:
        yield from _links(flat)
    yield from _handles(flat)
    yield from _coordinates(flat)


def _emails(flat: str) -> Iterator[Span]:
    if "@" in flat:
        for found in _PLAIN_EMAIL.finditer(flat):
            yield _cut(flat, found, "email", 0.97, "written as an e-mail address")
    if "@" in flat or "[" in flat or "(" in flat or "{" in flat:
        for found in _EMAIL.finditer(flat):
            yield _cut(flat, found, "email", 0.95, "written as an e-mail address")
    if " at " in flat or " собака " in flat or " собачка " in flat:
        for found in _SAID_EMAIL.finditer(flat):
            yield _cut(flat, found, "email", 0.8, "an e-mail address in words")


def _links(flat: str) -> Iterator[Span]:
    for found in _LINK.finditer(flat):
        span = _cut(flat, found, "link", 0.95, "written as a link")
        yield span
        inner = _IN_LINK.search(flat, span.start, span.end)
        if inner:
            yield Span(*inner.span(), "coordinates", 0.9, "a point in a map's link")


def _handles(flat: str) -> Iterator[Span]:
    if "@" in flat:
        for found in _HANDLE.finditer(flat):
            yield _cut(flat, found, "handle", 0.9, "begins with @")
    if "_" in flat:
        for found in _UNDERSCORED.finditer(flat):
            yield _cut(flat, found, "handle", 0.7, "named an account")
    for found in _NICK.finditer(flat):
        nick = found["nick"]
        marked = any(not char.isalpha() for char in nick.strip("._"))
        between = flat[found.start() : found.start("nick")]
        if marked or any(sign in between for sign in ":=—-"):
            start, end = found.span("nick")
            end -= len(nick) - len(nick.rstrip("._"))
            yield Span(start, end, "handle", 0.8, "named an account")


def _coordinates(flat: str) -> Iterator[Span]:
    for found in _GEO.finditer(flat):
        yield _cut(flat, found, "coordinates", 0.97, "written as a point")
    for found in _PAIR.finditer(flat):
        if _on_earth(found["lat"], found["lon"]):
            start, end = found.start("lat"), found.end("lon")
            yield Span(start, end, "coordinates", 0.9, "a latitude and a longitude")
    for found in _ROUGH.finditer(flat):
        yield Span(*found.span("pair"), "coordinates", 0.8, "named coordinates")
    if "°" in flat or "º" in flat or "град" in flat or "deg" in flat:
        for found in _DMS.finditer(flat):
            yield _cut(flat, found, "coordinates", 0.9, "degrees and minutes")


def _on_earth(latitude: str, longitude: str) -> bool:
    north, east = (
        abs(float(re.sub(r"[^\d.,]", "", each).replace(",", ".")))
        for each in (latitude, longitude)
    )
    return north <= _NORTH and east <= _EAST


def _cut(
    flat: str, found: re.Match[str], kind: str, confidence: float, reason: str
) -> Span:
    """Leave out the sentence's full stop and a Kazakh ending after a hyphen."""
    start, end = found.span()
    closing = _CLOSING if kind != "coordinates" else ".,;:!?…"
    while end > start and flat[end - 1] in closing:
        if flat[end - 1] == ")" and "(" in flat[start:end]:
            break
        end -= 1
    tail = _CASE_TAIL.search(flat, start, end)
    return Span(start, tail.start() if tail else end, kind, confidence, reason)
