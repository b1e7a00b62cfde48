"""What stands around a word: titles, verbs, a second half, the same name elsewhere.

Each function looks at all words of one text and may decide about some of them. Looks at
no other text.
"""

import re
from itertools import pairwise

from aigaq.pure.text.personal.folding import Token, lower
from aigaq.pure.text.personal.names.evidence import (
    GIVEN,
    NONE,
    PATRONYMIC,
    SURNAME,
    UNKNOWN,
)
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import russian_word
from aigaq.pure.text.personal.names.words import REASONS, Word

_APART = 5
"""So many signs between two words, and one does not speak of the other."""
_UNSURE = 0.5
_LENDS = 0.6
"""So sure must a name be to speak for its neighbour."""


def announced(text: str, words: list[Word]) -> None:
    """Titles before and after a name; words that say a name comes."""
    lists = lexicon()
    for place, word in enumerate(words):
        flat = word.token.level
        after = words[place + 1] if place + 1 < len(words) else None
        last = words[place - 1] if place else None
        # Азамат is somebody where no name follows it; else it is «citizen».
        alone = word.capital and not word.start and not (after and after.capital)
        if alone and flat in lists.before and flat in lists.core:
            word.take(0.6, REASONS[GIVEN])
        if after and flat in lists.before and _close(text, word, after):
            _if_proper(after, 0.85, "follows a title")
            if flat in _RUSSIAN_AUNTS and after.says.part == GIVEN:
                after.take(0.65, "follows a title")
        told = after and "." not in text[word.token.end : after.token.start]
        naming = told and flat in lists.naming
        if after and naming and _close(text, word, after, dash=True):
            _if_named(after)
            last_word = words[place + 2] if place + 2 < len(words) else None
            is_so = after.token.level in _IS and last_word is not None
            if is_so and last_word and last_word.capital:
                _if_named(last_word)
        # «Бақыт деген не?» asks what it is, «бақыт деген осы» says it.
        asked = flat in _SAID and after and after.token.level in _WHAT
        titled = flat in lists.after or _is_aunt(flat)
        if last and titled and not asked and _close(text, last, word):
            _before_title(last, flat)


_RUSSIAN_AUNTS = frozenset(
    ("тетя", "тети", "тетю", "тете", "тетей", "дядя", "дяди", "дядю", "дяде", "дядей")
)
_IS = frozenset(("is", "was"))
_SAID = frozenset(("деген", "degen"))
_WHAT = frozenset(
    (
        *("не", "осы", "сол", "бул", "кандай", "кандаи", "мине", "ма", "соз"),
        *("ne", "osy", "sol", "bul", "qandai", "kandai", "soz"),
    )
)
_AUNT = re.compile(
    r"(?P<title>апай|агай|тате|коке|женге|апке|аже|ханым|мырза|апкеси)"
    r"(?:м|н|с[ыи]|м[ыи]з|н[ыи]з|лар|лер)?"
    r"(?:[ндт][ыи]н|[гк][ае]|[ае]|[ндт][ыи]|[дтн][ае]н?|[мбп]ен)?"
)


def _is_aunt(flat: str) -> bool:
    return _AUNT.fullmatch(flat) is not None


def called(text: str, words: list[Word]) -> None:
    """«Olzhik, ты где?»: a word nobody knows, called out before a comma."""
    for word in words:
        says = word.says
        alone = word.start and word.capital and not word.barred
        strange = says.part == UNKNOWN and not says.everyday
        if alone and strange and text[word.token.end : word.token.end + 1] == ",":
            word.take(0.4, REASONS[UNKNOWN])


def initialled(text: str, words: list[Word]) -> None:
    """«Қ. Сәтбаева», «Азамат Б.»: a surname, town or not; a name, word or not."""
    for one, other in pairwise(words):
        _shortened(text, one, other.token)
        initial = len(one.token.text) == 1 and one.token.capital
        if initial and text[one.token.end : other.token.start].strip() == ".":
            known = (
                other.says.part in {SURNAME, GIVEN}
                or other.token.level in lexicon().short_surnames
                or _OF_TOWN.search(other.token.level)
            )
            if other.capital and known:
                other.take(0.7, "initials")


def _shortened(text: str, word: Word, after: Token) -> None:
    """Take a name whose surname is down to its first letter."""
    named = word.says.part == GIVEN and word.capital and after.capital
    if named and text[word.token.end : after.end + 1] == f" {after.text[0]}.":
        word.take(0.7, "initials")


_OF_TOWN = re.compile(r"(?:[ое]в|[иы]н)(?:а|у|ым|ои|е)?\Z")


def acting(text: str, words: list[Word]) -> None:
    """«Бақыт айтты», «Бақыттың әкесі»: who acts or has kin is somebody."""
    for word, after in pairwise(words):
        says = word.says
        flat = after.token.level
        strange = says.part == UNKNOWN and word.capital and not says.everyday
        if strange and not word.barred and _SAYS.fullmatch(flat):
            word.take(0.5, "does something only people do")
        if says.part != GIVEN or word.barred or word.thing:
            continue
        if not word.capital:
            _acting_in_russian(word, after.token)
            continue
        acts = (_ACTS.fullmatch(flat) and not _MINE.search(flat)) or _KIN.match(flat)
        if acts and text[word.token.end : after.token.start] == " ":
            word.take(0.65, "does something only people do")


def _acting_in_russian(word: Word, after: Token) -> None:
    """«жулдыз скинула скрины»: a Kazakh word that does something in Russian."""
    kazakh = word.says.core and not word.token.latin
    acts = _PAST.fullmatch(after.level) and russian_word(lower(after.text))
    if kazakh and acts and not russian_word(lower(word.token.text)):
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
        if word.says.stem in lexicon().kazakh_words:
            continue  # «Сізге» is only polite
        if alone and not word.token.latin and word.says.plain and _inflected(word):
            word.take(0.4, REASONS[UNKNOWN])


def _inflected(word: Word) -> bool:
    return bool(_PERSONAL.search(word.token.level))


_PERSONAL = re.compile(r"(?:м[ыи]н|(?:н|д|т)[иы]ки|га|ге|ка|ке)\Z")
_ACTS = re.compile(
    r"айт(?!ыл)\w{2,6}|дед[иы]|дейди|кел(?:ди|ип|ген|еди)\w*|кет(?:ти|ип|кен)\w*|шакыр\w+"
    r"|жазды|жазып|урды|угет\w*|сурады"
    r"|коркыт\w+|журди|кашты|жылады|звонил\w?|позвонил\w?|сказал\w?|говорит"
    r"|говорила?|написал\w?|при[шехв]\w*л\w?|пришел"
    r"|ушел|ушла|рассказал\w?|ответил\w?|спросил\w?|знает|знала?|видела?|ударила?"
    r"|помог\w*|плакала?|живет|работает"
    r"|\w{3,}ed|said|says|told|tells|hit|came|went|knew|knows|saw|took|wrote|ran"
    r"|left|lives|works"
)
_SAYS = re.compile(
    r"айт(?:ты|ып|кан|ады)|деди|жазды|шакырды|сурады|aitty|a[iy]tty|dedi|[zj]h?azdy"
    r"|shaqyrdy|surady|priv[ei]t|salem|привет|салем|сказала?|написала?|позвонила?"
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
    begun = word.start and (says.part == NONE or says.plain)
    if begun:
        return  # «…или девушка. После этого…»
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
    # «Азамат деген жігіт» is called so; «азамат деген ұғым» is no one.
    called = title in _CALLED and word.capital and word.token.level in lexicon().core
    if (word.barred and not called) or len(word.token.text) < 2:  # noqa: PLR2004
        return
    if title in _CALLED and word.thing:
        return  # «Бақыт деген ақшада емес»
    if called and not says.elsewhere:
        word.take(0.7, "announced as a name")
    if title in _CALLED and not word.capital:
        if says.core or (says.part == GIVEN and says.everyday):
            word.take(0.7, "announced as a name")
        return
    participle = says.everyday and _PARTICIPLE.search(word.token.level)
    if not word.capital and (says.plain or participle):
        return  # «тұрған апай» stands there, «немере аға» is kin
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
        whole = left.says.part == SURNAME and right.says.part == NONE
        if left.sure >= _LENDS and right.sure < _UNSURE and not whole:
            _joins(right, left)
        elif right.sure >= _LENDS and left.sure < _UNSURE:
            _joins(left, right)
            _fathered(left, right)


def _fathered(word: Word, father: Word) -> None:
    """Before a patronymic stands a given name: «Сүйінбай Қанатұлының»."""
    starter = fold(word.token.text) in lexicon().kazakh_words
    fits = word.capital and not word.barred and not starter
    if father.says.part == PATRONYMIC and father.capital and fits:
        word.take(0.75, "stands beside a name")


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
