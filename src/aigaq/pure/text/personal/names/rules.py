"""Which words of a text are a person's name: lists and endings weighed in context.

Four rounds over the words: what stands by its own evidence; what a title or a word
like «есімді» announces; what stands beside a name; what was a name elsewhere in the
text. Never weighs more than one text at a time.
"""

import re
from dataclasses import dataclass

from aigaq.pure.text.language import languages
from aigaq.pure.text.personal.folding import Token, lower, tokens
from aigaq.pure.text.personal.names.endings import ends_name
from aigaq.pure.text.personal.names.evidence import (
    GIVEN,
    NONE,
    PATRONYMIC,
    SURNAME,
    UNKNOWN,
    Evidence,
    evidence,
)
from aigaq.pure.text.personal.names.forms import coarse
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import russian_word
from aigaq.pure.text.personal.spans import Span

_STOP = re.compile(r"[.!?…:;\n\"«»“”„()\[\]*•>|/—–]|^\s*-|\s-\s")
_INITIALS = re.compile(
    r"(?<![^\W_])[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]\.(?!\s?[^\W\d_]\.)(?!\w)"
)
_REASONS = {
    GIVEN: "on a list of names",
    SURNAME: "ends like a surname",
    PATRONYMIC: "ends like a patronymic",
    UNKNOWN: "an unknown word with a capital letter",
}
_SHORTEST_UNKNOWN = 3


@dataclass(slots=True)
class Word:
    """A token with what it says, where it stands, and what was decided."""

    token: Token
    says: Evidence
    start: bool
    shouted: bool
    sure: float = 0.0
    reason: str = ""

    @property
    def capital(self) -> bool:
        """Say whether the capital letter means something here."""
        return self.token.capital and not self.shouted

    @property
    def barred(self) -> bool:
        """Say whether it is a place, a title or the like, and so no name."""
        return self.says.elsewhere or self.token.level in lexicon().barred

    def take(self, sure: float, reason: str) -> None:
        """Decide that it is a name, unless that was surer already."""
        if sure > self.sure:
            self.sure, self.reason = sure, reason


def find_names(text: str, elsewhere: list[tuple[int, int]] | None = None) -> list[Span]:
    """Return people's names by lists, endings and context.

    Args:
        text: one message or testimony.
        elsewhere: stretches another reader holds for places or organisations.
    """
    words = _read(text)
    english = _is_english(text, words)
    for word in words:
        _alone(word, english=english)
    _announced(text, words)
    _acting(text, words)
    _paired(text, words)
    _isolated(words)
    for _ in range(2):
        _beside(text, words)
    _again(words)
    _places(words, elsewhere or [])
    return [*_spans(text, words), *_lone_initials(text)]


def _read(text: str) -> list[Word]:
    found = tokens(text)
    letters = [char for char in text if char.isalpha()]
    loud = sum(char.isupper() for char in letters) > 0.6 * len(letters)
    words, end = [], 0
    for token in found:
        between = text[end : token.start]
        begins = end == 0 or bool(_STOP.search(between))
        if (
            begins
            and between.startswith(".")
            and words
            and _is_initial(words[-1].token)
        ):
            begins = False
        shouted = loud or (token.shouted and len(token.text) > 1)
        words.append(Word(token, evidence(lower(token.text)), begins, shouted))
        end = token.end
    return words


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.capital


def _alone(word: Word, *, english: bool) -> None:
    """Weigh one word by itself: its capital, its place, its lists."""
    says = word.says
    if says.part == NONE or len(word.token.text) < 2 or word.barred:  # noqa: PLR2004
        return
    if not word.capital:
        inflected = word.token.latin and says.stem != coarse(word.token.level)
        if english and inflected:
            return  # «lines» and «prove» are no forms of Lina and Prova
        if says.core and not says.everyday and not says.plain:
            word.take(0.6, _REASONS[says.part])
    elif word.start:
        if not says.plain and (says.first or not says.everyday) and _speaks(says):
            word.take(0.8, _REASONS[says.part])
    elif says.part == UNKNOWN:
        head = word.token.text.partition("-")[0]
        long = len(head) >= _SHORTEST_UNKNOWN or (len(head) < len(word.token.text) and not head.isupper())
        word.take(0.4 if long and not says.everyday else 0.0, _REASONS[UNKNOWN])
    elif says.part != SURNAME or not says.everyday:
        word.take(0.7 if says.everyday else 0.9, _REASONS[says.part])


def _is_english(text: str, words: list[Word]) -> bool:
    latin = sum(word.token.latin for word in words)
    return 2 * latin > len(words) and languages(text)[:1] == ("en",)


def _speaks(says: Evidence) -> bool:
    """Say whether it may be a name although every sentence begins with a capital."""
    return says.part in {GIVEN, PATRONYMIC} or (says.part == SURNAME and says.core)


def _announced(text: str, words: list[Word]) -> None:
    """Titles before and after a name; words that say a name comes."""
    lists = lexicon()
    for place, word in enumerate(words):
        flat = word.token.level
        after = words[place + 1] if place + 1 < len(words) else None
        last = words[place - 1] if place else None
        if after and flat in lists.before and _close(text, word, after):
            _if_proper(after, 0.85, "follows a title")
        if after and flat in lists.naming and _close(text, word, after, dash=True):
            _if_named(after)
        if last and flat in lists.after and _close(text, last, word):
            _before_title(last, flat)


def _acting(text: str, words: list[Word]) -> None:
    """«Бақыт айтты», «Вера сказала», «Бақыттың әкесі»: who acts or has kin is somebody."""
    for word, after in zip(words, words[1:], strict=False):
        says = word.says
        flat = after.token.level
        if says.part != GIVEN or word.barred:
            continue
        if not word.capital:
            _acting_in_russian(word, flat)
            continue
        acts = _ACTS.fullmatch(flat) or _KIN.match(flat)
        if acts and text[word.token.end : after.token.start] == " ":
            word.take(0.65, "does something only people do")


def _acting_in_russian(word: Word, after: str) -> None:
    """«жулдыз скинула скрины»: a Kazakh word that does something in Russian."""
    kazakh = word.says.core and not word.token.latin
    if kazakh and _PAST.fullmatch(after) and not russian_word(lower(word.token.text)):
        word.take(0.55, "does something only people do")


_PAST = re.compile(r"\w{3,}(?:ла|[аеио]л|лась|лся)")


def _paired(text: str, words: list[Word]) -> None:
    """«Grace and Mark»: who stands in a pair with a name is named, too."""
    for left, joint, right in zip(words, words[1:], words[2:], strict=False):
        if joint.token.level not in _JOINTS or left.barred or right.barred:
            continue
        if text[left.token.end : right.token.start].strip(" ") != joint.token.text:
            continue
        for one, other in ((left, right), (right, left)):
            listed = one.says.part in {GIVEN, SURNAME}
            fits = listed and one.capital == other.capital
            if other.sure >= 0.6 and fits and (one.capital or one.says.core):  # noqa: PLR2004
                one.take(0.65, "stands beside a name")


_JOINTS = frozenset(("и", "с", "мен", "бен", "пен", "жане", "and", "men", "pen", "ben"))


def _isolated(words: list[Word]) -> None:
    """An everyday word with a capital inside a sentence, alone: «Мен Шұғыламын»."""
    for place, word in enumerate(words):
        if word.sure or word.start or not word.capital or word.barred:
            continue
        near = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
        alone = not any(each.token.capital and not each.start for each in near)
        if alone and not word.token.latin and word.says.plain and _inflected(word):
            word.take(0.4, _REASONS[UNKNOWN])


def _inflected(word: Word) -> bool:
    return bool(_PERSONAL.search(word.token.level))


_PERSONAL = re.compile(r"(?:м[ыи]н|(?:н|д|т)[иы]ки|га|ге|ка|ке)\Z")
_ACTS = re.compile(
    r"айт\w{2,6}|дед[иы]|дейди|кел(?:ди|ип|ген|еди)\w*|кет(?:ти|ип|кен)\w*|шакыр\w+|жазды|жазып|урды|угет\w*|сурады"
    r"|коркыт\w+|журди|кашты|жылады|звонил\w?|позвонил\w?|сказал\w?|говорит|говорила?|написал\w?|при[шехв]\w*л\w?|пришел"
    r"|ушел|ушла|рассказал\w?|ответил\w?|спросил\w?|знает|знала?|видела?|ударила?|помог\w*|плакала?|живет|работает"
    r"|\w{3,}ed|said|says|told|tells|hit|came|went|knew|knows|saw|took|wrote|ran|left|lives|works"
)
_KIN = re.compile(
    r"(?:аке|ана|шеше|ага|апа|апке|ини|синли|кул?йеу|куйеу|аиел|бала|кыз|ул|дос|курбы|туыс|уйи|уиинде|уйинде|ат[ае])"
    r"(?:си|сы|и|ы|м|н)?(?:не|на|н|мен|нде|нда|нен|нан)?\Z"
)


def _close(text: str, left: Word, right: Word, *, dash: bool = False) -> bool:
    between = text[left.token.end : right.token.start]
    return (
        between.strip(" .\u00a0" + (':—–-,"«' if dash else "")) == ""
        and len(between) < 5
    )


def _if_proper(word: Word, sure: float, reason: str) -> None:
    says = word.says
    if word.capital and not word.barred and len(word.token.text) > 1:
        word.take(sure, reason)
    elif says.part in {GIVEN, SURNAME, PATRONYMIC} and not _plain(word):
        word.take(sure - 0.2, reason)


def _plain(word: Word) -> bool:
    """Say whether a lower-case word is an everyday word rather than a name."""
    return word.says.plain or (word.says.everyday and not word.says.core)


def _if_named(word: Word) -> None:
    if word.token.level in _FILLERS:
        return
    says = word.says
    listed = says.part in {GIVEN, SURNAME, PATRONYMIC} and not says.plain
    unknown = not word.token.latin and not says.everyday
    if word.capital or listed or (unknown and not russian_word(lower(word.token.text))):
        word.take(0.8, "announced as a name")


_FILLERS = frozenset(
    [
        "не",
        "меня",
        "его",
        "ее",
        "их",
        "тебя",
        "вас",
        "нас",
        "как",
        "по",
        "и",
        "на",
        "в",
        "кто",
        "что",
        "бул",
        "сол",
        "ол",
        "ким",
        "кандай",
        "мен",
        "it",
        "him",
        "her",
        "me",
        "the",
        "a",
        "an",
        "after",
        "by",
        "ретинде",
        "бойынша",
        "толык",
        "full",
        "real",
        "first",
        "last",
        "is",
        "was",
        "my",
        "его",
        "номер",
        "жок",
        "бар",
        "емес",
        "осындай",
        "тегим",
        "тегі",
        "жонинен",
    ]
)


def _before_title(word: Word, title: str) -> None:
    says = word.says
    if word.barred or len(word.token.text) < 2:  # noqa: PLR2004
        return
    if title in {"атты", "деген", "деитин", "есимди"} and not word.capital:
        if says.core or (says.part == GIVEN and says.everyday):
            word.take(0.7, "announced as a name")
        return
    if says.part in {GIVEN, SURNAME, PATRONYMIC} or (
        word.capital and says.part == UNKNOWN
    ):
        word.take(0.8 if word.capital else 0.7, "stands before a title")


def _beside(text: str, words: list[Word]) -> None:
    """A name's neighbour may be its other half: «Бақыт Серікова», «Emily Brown»."""
    for left, right in zip(words, words[1:], strict=False):
        between = text[left.token.end : right.token.start]
        if between not in {" ", "\u00a0", "-"}:
            continue
        if left.sure >= 0.6 and not right.sure:  # noqa: PLR2004  # sure enough to lend
            _joins(right, left)
        elif right.sure >= 0.6 and not left.sure:  # noqa: PLR2004
            _joins(left, right)


def _joins(word: Word, named: Word) -> None:
    says = word.says
    if word.barred or len(word.token.text) < 2:  # noqa: PLR2004
        return
    if word.capital and not named.capital:
        return
    proper = says.part in {GIVEN, SURNAME, PATRONYMIC}
    if not word.capital:
        other = proper and not named.capital and says.part != named.says.part
        if other and not says.plain and (says.core or not says.everyday):
            word.take(0.6, "stands beside a name")
    elif not word.start or word.token.level in _SHORT_SURNAMES:
        word.take(0.7, "stands beside a name")
    elif not says.plain and (proper or not says.everyday):
        word.take(0.75, "stands beside a name")


_SHORT_SURNAMES = frozenset(
    ["ким", "пак", "цой", "ли", "тен", "тян", "хан", "югай", "хегай", "хван", "нам", "лим", "шин", "те", "огай", "эм", "ан", "кан", "когаи", "чен", "ни", "сон", "шеи", "kim", "pak", "tsoy", "li", "lee", "ten", "khan", "nam", "lim", "shin", "an", "kan", "cho", "choi", "park", "yun"]
)
"""Korean and Chinese surnames, shorter than most words."""


def _again(words: list[Word]) -> None:
    """Whoever was named once is named again at a sentence's start or in lower case."""
    named = {
        word.says.stem
        for word in words
        if word.sure >= 0.6 and len(word.says.stem) > 3  # noqa: PLR2004
    }
    for word in words:
        fits = word.says.stem in named and not word.barred
        if fits and (word.capital or not word.says.everyday):
            word.take(0.6, "named elsewhere in the text")


def _places(words: list[Word], elsewhere: list[tuple[int, int]]) -> None:
    """An unknown word that the other reader holds for a place is left alone."""
    for word in words:
        weak = word.sure < 0.5 or (
            word.says.part in {SURNAME, UNKNOWN} and not word.says.core
        )
        inside = any(a <= word.token.start < b for a, b in elsewhere)
        if weak and inside and word.sure < 0.8:  # noqa: PLR2004
            word.sure = 0.0


def _spans(text: str, words: list[Word]) -> list[Span]:
    spans: list[Span] = []
    for word in words:
        if not word.sure:
            continue
        start, end = word.token.start, word.token.end
        last = spans[-1] if spans else None
        gap = text[last.end : start] if last else ""
        apart = last is None or ends_name(text[last.start : last.end])
        if last and not apart and gap in {" ", "\u00a0", "-"}:
            surest = (
                (word.sure, word.reason)
                if word.sure > last.confidence
                else (last.confidence, last.reason)
            )
            spans[-1] = Span(last.start, end, "person", *surest)
        else:
            spans.append(Span(start, end, "person", round(word.sure, 2), word.reason))
    return spans


def _lone_initials(text: str) -> list[Span]:
    return [
        Span(*found.span(), "person", 0.5, "initials")
        for found in _INITIALS.finditer(text)
    ]
