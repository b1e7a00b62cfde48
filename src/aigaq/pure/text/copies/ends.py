"""What pages and channels hang onto a text: where the rest is, whose channel it is.

A cut end named by its page ("… Показать ещё") becomes an ellipsis; a signature (follow
us, send us news, a source) goes, and so does a forward's head. Knows turns of phrase,
no meaning; what is left of a text is never less than its half.
Source: docs/spec/copies.md section 3.
"""

import re
from functools import lru_cache

_WHERE = (
    r"(?:\W+(?:на|по|в|во|из|у|нас|наш\w*|сайт\w*|ссылк\w*|источник\w*|комментари\w*"
    r"|канал\w*|телеграм\w*|инстаграм\w*|шапк\w*|профил\w*|описани\w*|стать\w*|сілтеме\w*"
    r"|арна\w*|біздің|мына|жерде|here|in|on|at|the|our|link|site|channel|bio|comments)\b)"
)
"""Where a rest is said to be: no word that tells anything."""

_AT_LAST = r"\W*(?:(?:https?:|www\.|t\.me/)\S+\W*)?\Z"
_MORE = re.compile(
    r"\W*(?:…|\.{2,}|\s|\()\W*(?:"
    r"читать (?:далее|дальше|полностью|продолжение|ещ[её]|вс[её])"
    r"|показать (?:ещ[её]|больше|полностью|вс[её])|толығырақ (?:көр|оқ)\w+"
    r"|толық (?:оқ|көр)\w+|көбірек (?:көр|оқ)\w+|ары қарай оқ\w+|жалғасын \w*\s?оқ\w+"
    r"|toly[gğǵ]yra[qk]|read (?:more|on)|continue reading|(?:see|show|view|load) more)"
    rf"\b(?:{_WHERE}{{0,5}}|(?:\W+[^\W\d_]+){{0,2}}){_AT_LAST}"
    r"|\W*(?:…|\.{2,}|[.!?\n(])\W*(?:подробнее|подробности|продолжение|развернуть"
    r"|толығырақ|толығымен|жалғасы\w*|толық нұсқа\w*|full story|see translation"
    r"|полный текст|полностью|ссылка|link|сілтеме)"
    rf"\b{_WHERE}{{0,5}}{_AT_LAST}"
    r"|\s*[\[(]\W*(?:далее|ещ[её]|больше|тағы|more)\W*[\])]\W*\Z"
    r"|(?:…|\.{2,})\W*(?:далее|дальше|ещ[её]|больше|тағы|оқу|more|continue)\b.{0,80}\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What a page writes behind a text it cut: where the rest is."""

_CHANNEL = r"(?:канал|чат|групп|паблик|бот|страниц|телеграм|инстаграм|аккаунт|сайт)\w*"
_OURS = r"(?:арна|канал|парақша|бет|чат|телеграм|инстаграм)\w*"
_NAMED = r"\W*(?:[:—–@-]|в |t\.me|https?:|\Z)"
_SIGNATURE = re.compile(
    r"(?:[\n.!?…»)\]|•·→]|[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]|\s[—–-]\s)"
    r"\W*(?:"
    r"подпи(?:сывайтесь|шитесь|сывайся|саться|шись)\b|подписывайте?\b"
    rf"|(?:присоединяй\w+ к|вступай\w+ в) (?:нам\b|наш\w*\b|{_CHANNEL})"
    rf"|(?:в )?наш\w* {_CHANNEL}{_NAMED}|ссылка на {_CHANNEL}"
    r"|присла(?:ть|йте) (?:нам |свою )?(?:новост|истори|фото|видео)\w*"
    r"|предложить новость|больше новостей|все новости|реклама\W*\Z|сделайте репост"
    r"|следите за (?:новостями|нами)|читайте (?:нас|также)|ставьте лайк"
    r"|источник\s?:"
    r"|не пропус(?:тите|кайте) (?:новост|важн|главн)\w*"
    r"|перешлите (?:друзьям|знаком|близк|всем)\w*|поделитесь с (?:друз|близк|подпис)\w+"
    rf"|(?:біздің )?{_OURS} (?:жазыл|тіркел|қосыл)\w+|жазыл(?:ыңыз|ыңдар|у\b)\w*"
    r"|достарыңыз\w* (?:жібер|тарат|бөліс)\w*|дереккөз\w*\s?:|жаңалық жіберу"
    r"|жарнама\W*\Z|subscribe\b|follow (?:us|our)\b|more news\b|source\s?:"
    r"|like and share\b"
    r"|join (?:us (?:on|in) (?:telegram|instagram)|our (?:channel|group|chat))\b"
    rf"|our channel\b{_NAMED}|send us (?:news|your)\b|share this\b"
    r")(?:[^.!?\n]|\.(?=\w)){0,160}\W*\Z",
    re.IGNORECASE,
)
"""A last line by which a channel makes itself known."""

_FORWARDED = re.compile(
    r"\A\W*(?:(?:переслано (?:из|от)|forwarded from)\s?:[^.!?:\n]{1,40}[.:\n]"
    r"|(?:переслано (?:из|от)|репост|перепост|forwarded from|fwd|қайта жариялау)\b"
    r"[^.!?:\n]{0,60}[:\n])",
    re.IGNORECASE,
)
_NEWS = r"(?:[«\"“][^»\"”\n]{1,40}[»\"”]|[^\W\d_][\w.-]*)(?: [\w.-]+){0,3}"
_SAYS = r"(?:об этом )?(?:пишет|сообщает|передаёт|передает)"
_SOURCE = re.compile(
    rf"\A\W*(?:(?:как )?{_SAYS} {_NEWS}|as {_NEWS} (?:reports?|writes)"
    rf"|{_NEWS} (?:хабарлауынша|жазуынша|мәліметінше))[,:] "
    rf"|(?:[,.] |\s[—–] ){_SAYS} {_NEWS}\W*\Z"
    rf"|[,.] (?:деп )?(?:хабарлайды|жазады) {_NEWS}\W*\Z"
    rf"|, (?:our |local |the )?{_NEWS} (?:reports?|writes)\W*\Z",
    re.IGNORECASE,
)
"""Who reports it, before or behind a piece of news: any page that reprints it."""

_ROW = re.compile(r"(?<!\W)(\W{20})\W+(\W{20})")
_HALF = 2
_FAR = 240
"""Letters from the end in which something may hang on."""

_STEMS = (  # noqa: SIM905  # read as stems
    "…|..|подпи|вступай|присоед|наш|ссылка|присла|предложи|новост|читайте|пропус|лайк"
    "|источник|реклама|репост|перешли|поделит|подробн|читать|показать|продолж|развер"
    "|жазыл|тіркел|қосыл|дереккөз|достары|жаңалық|жарнама|толы|жалға|көбірек|ары қарай"
    "|toly|полн|ссылк|сілтеме|link in|see trans|subscribe|follow|join|our channel"
    "|[|news|source|send us|share|more|read|continue|full story"
).split("|")
"""Without any of these nothing of it is there: asked first, since it is quick."""


def without_rows(text: str) -> str:
    """Return a text with twenty signs at either end of a row of more than forty.

    Signs and blanks tell nothing here, and what looks for words behind them begins
    anew at each.
    """
    return _ROW.sub(r"\1\2", text)


@lru_cache(maxsize=4096)
def without_ends(text: str) -> str:
    """Return a text without what a page or a channel put around it.

    A cut named by its page is left as "…", so that the end stands as cut off. Of a
    long row of signs the middle goes.
    """
    text = without_rows(text)
    if found := _FORWARDED.match(text):
        text = _left(text[found.end() :], text)
    text = _left(_SOURCE.sub("", text), text)
    end = text[-_FAR:].lower()
    if not any(stem in end for stem in _STEMS):
        return text
    while (shorter := _left(_SIGNATURE.sub(_mark, text), text)) != text:
        text = shorter
    return _MORE.sub("…", text)


def _left(shorter: str, text: str) -> str:
    return shorter if len(shorter) * _HALF >= len(text) else text


def _mark(found: re.Match[str]) -> str:
    return found[0][0] if found[0][0] in ".!?…»)" else ""
