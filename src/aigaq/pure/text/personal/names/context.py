"""What stands around a word: titles, verbs, a second half, the same name elsewhere.

Each function looks at all words of one text and may decide about some of them.
"""

import re
from itertools import pairwise

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.evidence import (
    GIVEN,
    PATRONYMIC,
    SURNAME,
    UNKNOWN,
)
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import russian_word
from aigaq.pure.text.personal.names.words import REASONS, Word

_APART = 5
"""So many signs between two words, and one does not speak of the other."""
_UNSURE = 0.5


def announced(text: str, words: list[Word]) -> None:
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
        # «Бақыт деген не?» asks what it is.
        asked = flat == "деген" and after and after.token.level == "не"
        if last and flat in lists.after and not asked and _close(text, last, word):
            _before_title(last, flat)


def initialled(text: str, words: list[Word]) -> None:
    """«Қ. Сәтбаева»: what an initial stands before is a surname, town or not."""
    for one, other in pairwise(words):
        initial = len(one.token.text) == 1 and one.token.capital
        if initial and text[one.token.end : other.token.start].strip() == ".":
            known = other.says.part in {SURNAME, GIVEN} or _OF_TOWN.search(
                other.token.level
            )
            if other.capital and known:
                other.take(0.7, "initials")


_OF_TOWN = re.compile(r"(?:[ое]в|[иы]н)(?:а|у|ым|ои|е)?\Z")


def acting(text: str, words: list[Word]) -> None:
    """«Бақыт айтты», «Бақыттың әкесі»: who acts or has kin is somebody."""
    for word, after in pairwise(words):
        says = word.says
        flat = after.token.level
        if says.part != GIVEN or word.barred:
            continue
        if not word.capital:
            _acting_in_russian(word, flat)
            continue
        acts = (_ACTS.fullmatch(flat) and not _MINE.search(flat)) or _KIN.match(flat)
        if acts and text[word.token.end : after.token.start] == " ":
            word.take(0.65, "does something only people do")


def _acting_in_russian(word: Word, after: str) -> None:
    """«жулдыз скинула скрины»: a Kazakh word that does something in Russian."""
    kazakh = word.says.core and not word.token.latin
    if kazakh and _PAST.fullmatch(after) and not russian_word(lower(word.token.text)):
        word.take(0.55, "does something only people do")


_PAST = re.compile(r"\w{3,}(?:ла|[аеио]л|лась|лся)")


def paired(text: str, words: list[Word]) -> None:
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


def isolated(words: list[Word]) -> None:
    """An everyday word with a capital inside a sentence, alone: «Мен Шұғыламын»."""
    for place, word in enumerate(words):
        if word.sure or word.start or not word.capital or word.barred:
            continue
        near = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
        alone = not any(each.token.capital and not each.start for each in near)
        if alone and not word.token.latin and word.says.plain and _inflected(word):
            word.take(0.4, REASONS[UNKNOWN])


def _inflected(word: Word) -> bool:
    return bool(_PERSONAL.search(word.token.level))


_PERSONAL = re.compile(r"(?:м[ыи]н|(?:н|д|т)[иы]ки|га|ге|ка|ке)\Z")
_ACTS = re.compile(
    r"айт\w{2,6}|дед[иы]|дейди|кел(?:ди|ип|ген|еди)\w*|кет(?:ти|ип|кен)\w*|шакыр\w+"
    r"|жазды|жазып|урды|угет\w*|сурады"
    r"|коркыт\w+|журди|кашты|жылады|звонил\w?|позвонил\w?|сказал\w?|говорит"
    r"|говорила?|написал\w?|при[шехв]\w*л\w?|пришел"
    r"|ушел|ушла|рассказал\w?|ответил\w?|спросил\w?|знает|знала?|видела?|ударила?"
    r"|помог\w*|плакала?|живет|работает"
    r"|\w{3,}ed|said|says|told|tells|hit|came|went|knew|knows|saw|took|wrote|ran"
    r"|left|lives|works"
)
_MINE = re.compile(r"(?:[аеий]|[гк][ае]н|[иы]п)(?:м[иы]н|с[иы]н|с[иы]з|м[иы]з)\Z")
"""What I or you do says nothing of the word before it: «тілек айтамын»."""
_KIN = re.compile(
    r"(?:аке|ана|шеше|ага|апа|апке|ини|синли|кул?йеу|куйеу|аиел|бала|кыз|ул|дос"
    r"|курбы|туыс|уйи|уиинде|уйинде|ат[ае])"
    r"(?:си|сы|и|ы|м|н)?(?:не|на|н|мен|нде|нда|нен|нан)?\Z"
)


def _close(text: str, left: Word, right: Word, *, dash: bool = False) -> bool:
    between = text[left.token.end : right.token.start]
    return (
        between.strip(" .\u00a0" + (':—–-,"«' if dash else "")) == ""
        and len(between) < _APART
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
    if word.token.level in lexicon().fillers:
        return
    says = word.says
    listed = says.part in {GIVEN, SURNAME, PATRONYMIC} and not says.plain
    unknown = not word.token.latin and not says.everyday
    if word.capital or listed or (unknown and not russian_word(lower(word.token.text))):
        word.take(0.8, "announced as a name")


_CALLED = frozenset(
    ("атты", "деген", "деитин", "есимди", "atty", "degen", "deitin", "esimdi")
)
_PARTICIPLE = re.compile(r"(?:[гк][ае]н|[ае]тин|[аеий]тын)\Z")


def _before_title(word: Word, title: str) -> None:
    says = word.says
    if word.barred or len(word.token.text) < 2:  # noqa: PLR2004
        return
    if title in _CALLED and not word.capital:
        if says.core or (says.part == GIVEN and says.everyday):
            word.take(0.7, "announced as a name")
        return
    if not word.capital and says.everyday and _PARTICIPLE.search(word.token.level):
        return  # «тұрған апай» stands there; few are called so
    if says.part in {GIVEN, SURNAME, PATRONYMIC} or (
        word.capital and says.part == UNKNOWN
    ):
        word.take(0.8 if word.capital else 0.7, "stands before a title")


def beside(text: str, words: list[Word]) -> None:
    """A name's neighbour may be its other half: «Бақыт Серікова», «Emily Brown»."""
    for left, right in pairwise(words):
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
    elif not word.start or word.token.level in lexicon().short_surnames:
        word.take(0.7, "stands beside a name")
    elif not says.plain and (proper or not says.everyday):
        word.take(0.75, "stands beside a name")


def again(words: list[Word]) -> None:
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


def rights(words: list[Word]) -> None:
    """«Адам құқықтары», «День святого Валентина», «море Лаптевых» are nobody."""
    for one, other in pairwise(words):
        if one.token.level == "адам" and other.token.level.startswith("кукык"):
            one.sure = 0.0
        if _CALLED_AFTER.fullmatch(one.token.level):
            other.sure = 0.0


_CALLED_AFTER = re.compile(
    r"свят(?:ого|ой|ом)|море|озер[оеа]|остров\w?|saint|lake|mount"
)


def located(words: list[Word]) -> None:
    """«Қарасай ауданы» is a place, whoever it is called after."""
    for one, other in pairwise(words):
        if _PLACE.match(other.token.level) and one.says.part in {
            GIVEN,
            SURNAME,
            UNKNOWN,
        }:
            one.sure = 0.0


_PLACE = re.compile(
    r"(?:аудан|облыс|каласы|калада|каланын|ауылы|ауылдык|кенти|дангыл|коше(?:си|де|ни)"
    r"|район|област|audany|oblys)"
)


def organised(words: list[Word]) -> None:
    """«Ministry of Foreign Affairs»: capitals that hang on an office are its name."""
    office = False
    for word in words:
        inside = word.token.latin and (word.token.capital or word.token.level in _OF)
        office = inside and (office or word.says.elsewhere)
        if office and word.says.part == UNKNOWN and word.sure < _UNSURE:
            word.sure = 0.0


_OF = frozenset(("of", "for", "and", "the", "on", "to", "in"))


def places(words: list[Word], elsewhere: list[tuple[int, int]]) -> None:
    """An unknown word that the other reader holds for a place is left alone."""
    for word in words:
        weak = word.sure < _UNSURE or (
            word.says.part in {SURNAME, UNKNOWN} and not word.says.core
        )
        inside = any(a <= word.token.start < b for a, b in elsewhere)
        if weak and inside and word.sure < 0.8:  # noqa: PLR2004
            word.sure = 0.0
