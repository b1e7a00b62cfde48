"""Whether a word that is a name and a word is somebody here: by what its clause says.

«Думанды сабаған» beat somebody, «Думанды кеш болды» was a merry evening. Read are the
keys of the words behind it, so that all spellings and languages are read alike. Says
that something is a name or nothing at all; never that it is none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, takewhile

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.lists import grouped, lines
from aigaq.pure.text.personal.names.endings import (
    ABLATIVE,
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    WITH,
    case_of,
)
from aigaq.pure.text.personal.names.evidence import GIVEN, is_declined
from aigaq.pure.text.personal.names.forms import coarse, fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import lemmas, name_cases
from aigaq.pure.text.personal.names.words import Word

REASON = "does something only people do"
_REACH = 7
"""So many words behind a name still speak of it."""
_END = re.compile(r"[.!?…:;\n\"«»“”()—–,]|\s-\s")
_GROUPS = {
    NOMINATIVE: "does",
    ACCUSATIVE: "done",
    DATIVE: "told",
    GENITIVE: "owned",
    ABLATIVE: "asked",
    WITH: "with",
}
_RUSSIAN = {"nomn": NOMINATIVE, "accs": ACCUSATIVE, "datv": DATIVE}
_NOBODYS = re.compile(
    r"(?:м|м[ыи]з|[дт][ыи]к|с[ыи]н|с[ыи]з|[ыи]н[ыи]з|н[ыи]здар|[ыи]нд[ае]р|айык|ейик"
    r"|m|m[yi]z|[dt][yi][kq]|s[yi]n|s[yi]z|[yi]n[yi]z|[yi]n(?:[yi]z)?d[ae]r|aiyq|eii?k)\Z"
)
"""What I, we or you do is done by nobody who is named."""
_INFINITIVE = re.compile(r"[а-я]{2,}(?:ть|ти|чь)(?:ся)?\Z")
_FINITE = re.compile(r"(?:л[аси]?|л[аи]сь|лся|[аеёиуюя]т(?:ся)?)\Z")
_OTHERS = frozenset(
    (
        *("мен", "сен", "биз", "ол", "олар", "биреу", "ешким", "бари"),
        *("я", "ты", "мы", "вы", "он", "она", "они", "кто", "никто", "каждый", "что"),
        *("деп", "туралы", "жайлы", "жайында", "ушин", "сиякты", "секилди", "ретинде"),
        *("бойынша", "аркылы", "кезинде", "жонинде", "турасында"),
        *("men", "sen", "ol", "biz", "olar", "dep", "turaly", "ushin", "degen"),
    )
)
"""Whoever else acts, and words that make the name a matter instead of a doer."""
_ME = re.compile(
    r"маган|саган|оган|бизге|сизге|оларга|мени|сени|бизди|сизди|оларды|менен"
    r"|бизден|менимен|бизбен|сенимен|онымен|magan|bizge|meni|bizdi|menen|menimen"
)
_TWO = re.compile(r"(?:екеу|ekeu)\w*")
_WITH = frozenset(("мен", "бен", "пен", "men", "ben", "pen"))
_ADJECTIVAL = frozenset(("ды", "ди", "ты", "ти"))
"""Бақытты is happy, or whom: here what is done decides."""
_LATIN_CASES = {
    **dict.fromkeys(("nin", "din", "tin"), GENITIVE),
    **dict.fromkeys(("ga", "ge", "ka", "ke", "qa"), DATIVE),
    **dict.fromkeys(("ni", "di", "ti"), ACCUSATIVE),
    **dict.fromkeys(("dan", "den", "tan", "ten", "nan", "nen"), ABLATIVE),
    "": NOMINATIVE,
}


@cache
def group(name: str) -> frozenset[str]:
    """Return the keys of one group of the list."""
    return grouped("deeds.txt")[name]


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of keys of one group of the list."""
    split = (line.split() for line in lines("deeds.txt"))
    return frozenset((row[1], row[2]) for row in split if row[0] == name)


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, group(name)))


def deeds(text: str, words: list[Word], *, english: bool, small: bool) -> None:
    """Take a word that may be a name for one where its clause speaks of a person.

    Args:
        text: one message.
        words: all its words; some are decided.
        english: it is English.
        small: it has no capital letter at all.
    """
    for place, word in enumerate(words):
        if word.sure or not _doubtful(word):
            continue
        clause = clause_of(text, words, place)
        told = word.token.latin and _in_english(word, clause)
        begins = small and word.start
        if told or (not english and speaks(word, clause, begins=begins)):
            word.take(0.65, REASON)


def _doubtful(word: Word) -> bool:
    says = word.says
    flat = fold(word.token.text)
    if word.barred:  # Азамат is somebody, or a citizen
        usual = word.token.level not in lexicon().core
    else:
        usual = flat in lexicon().kazakh_words and flat not in lexicon().names_first
    human = fold(says.stem) in _folded("human")
    if word.token.latin:
        known = frozenset(map(fold, keys_of(word)))
        human = not known.isdisjoint(_folded("human"))
        usual = usual or not known.isdisjoint(lexicon().kazakh_words)
    named = says.part == GIVEN or (word.capital and _in_russian(word))
    return named and not (usual or human or says.elsewhere or word.shouted)


def clause_of(text: str, words: list[Word], place: int) -> list[Word]:
    """Return the words behind one up to the end of its clause."""
    found: list[Word] = []
    end = words[place].token.end
    for word in words[place + 1 : place + 1 + _REACH]:
        if _END.search(text[end : word.token.start]):
            break
        found.append(word)
        end = word.token.end
    return found


def _in_english(word: Word, clause: list[Word]) -> bool:
    """«Hope was fired», «Dana will sort them»: a verb of people, auxiliaries aside."""
    rest = [word.token.level for word in clause]
    while rest and rest[0] in _AUXILIARY:
        rest.pop(0)
    return word.capital and bool(rest) and rest[0] in group("english")


_AUXILIARY = frozenset(
    (
        *("is", "was", "has", "had", "have", "will", "would", "can", "could", "did"),
        *("does", "should", "must", "might", "not", "never", "also", "already"),
        *("still", "been", "being", "and", "then", "later", "just"),
    )
)


def speaks(word: Word, clause: list[Word], *, begins: bool = False) -> bool:
    """Say whether ``clause``, what follows ``word``, speaks of somebody so named."""
    cases = cases_of(word)
    if not word.capital and not begins:
        return _in_small(word, clause, cases)
    return any(_fits(case, clause) for case in cases)


def cases_of(word: Word) -> set[int]:
    """Return the cases the name may stand in, of Kazakh and of Russian."""
    folded, stem = fold(word.token.text), word.says.stem
    if word.token.latin:
        rest = coarse(word.token.level).removeprefix(stem)
        return {_LATIN_CASES[rest]} if rest in _LATIN_CASES else set()
    found = {_RUSSIAN[c] for c in name_cases(lower(word.token.text)) if c in _RUSSIAN}
    if folded.startswith(stem):
        rest = folded[len(stem) :]
        typed_plainly = word.token.level == lower(word.token.text)
        if rest.startswith("-"):
            found.add(NOMINATIVE)  # аман-есен
        elif is_declined(folded, stem) or rest in _ADJECTIVAL:
            found.add(case_of(rest))
        elif stem.endswith("н") and rest in {"ын", "ин"} and typed_plainly:
            found.add(GENITIVE)  # аиданын, with one н where there are two
    return found


def _fits(case: int, clause: list[Word]) -> bool:
    if case == NOMINATIVE:
        return _acts(clause)
    wanted = group(_GROUPS[case]) if case in _GROUPS else frozenset()
    read = [frozenset(keys_of(word)) for word in clause]
    if case == GENITIVE:
        return any(wanted & keys for keys in read[:2])
    paired = case == ACCUSATIVE and _together(read)
    return paired or any(wanted & keys for keys in read)


def _acts(clause: list[Word]) -> bool:
    """Say whether what stands bare does something only people do."""
    if clause and (_TWO.match(clause[0].token.level) or _joined(clause)):
        return True
    own = list(takewhile(_same_doer, clause))
    done = [word for word in own if not nobodys(word)]
    read = [frozenset(_done_by_it(word)) for word in done]
    if own and _ME.fullmatch(own[0].token.level) and len(own) > 1 and own[-1] in done:
        return True
    near = read[0] & group("object") if own and own[0] in done else frozenset()
    does = any(group("does") & keys - near for keys in read)
    return does or _together(read)


def nobodys(word: Word) -> bool:
    """Say whether a verb says that I, we or you do it."""
    return _NOBODYS.search(word.token.level) is not None


def _done_by_it(word: Word) -> Iterator[str]:
    """Yield the keys of ``word``, of Russian verbs only where they are finite."""
    finite = word.token.latin or _FINITE.search(word.token.level) is not None
    return (key for key in keys_of(word) if finite or not _INFINITIVE.match(key))


def _joined(clause: list[Word]) -> bool:
    """«Раушан мен досым екеуміз»."""
    flat = [word.token.level for word in clause[:5]]
    return flat[0] in _WITH and any(map(_TWO.match, flat))


def _same_doer(word: Word) -> bool:
    people = _folded("people") | _folded("human")
    return word.token.level not in _OTHERS and fold(word.token.text) not in people


def _together(read: Iterable[frozenset[str]]) -> bool:
    """Say whether two words stand there that mean a deed together: бас тарту."""
    both = pairs("both")
    return any(
        (one, other) in both
        for first, second in combinations(list(read), 2)
        for one in first
        for other in second
    )


def _in_small(word: Word, clause: list[Word], cases: set[int]) -> bool:
    """In lower case only what stands next to it counts: «аиданын уйи»."""
    if not clause or word.says.plain:
        return False
    if word.says.part == GIVEN and _in_russian(word):
        usual = fold(word.token.text) in lexicon().words_too
        told = cases & {NOMINATIVE, ACCUSATIVE, DATIVE} if not usual else set()
        return any(_fits(case, clause[:2]) for case in told)
    if word.token.latin and not clause[0].token.latin:
        # Latin among Cyrillic is somebody's way to write a name: «danik скинул».
        return _acts(clause[:1])
    if not word.says.core:
        return False
    if GENITIVE in cases and not word.token.latin:
        return bool(group("owned") & frozenset(keys_of(clause[0])))
    return NOMINATIVE in cases and _TWO.match(clause[0].token.level) is not None


def _in_russian(word: Word) -> bool:
    return not word.token.latin and bool(name_cases(lower(word.token.text)))


def keys_of(word: Word) -> list[str]:
    """Return what dictionaries know a word of the clause by."""
    return lemmas(lower(word.token.text))
