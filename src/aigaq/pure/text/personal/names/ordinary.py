"""Whether a word is an everyday one: by dictionary in Russian and Kazakh, else by list.

A word may be both a name and an everyday word; what it is here, context decides.
Decides nothing alone.
"""

import re
from functools import cache, lru_cache
from typing import Any

from aigaq.pure.text.kazakh.words import expand, known_words
from aigaq.pure.text.keys import word_keys
from aigaq.pure.text.personal.names.forms import RUSSIAN, fold
from aigaq.pure.text.personal.names.lexicon import lexicon

_PROPER = (
    "Geox",
    "Name",
    "Surn",
    "Patr",
    "Orgn",
    "Trad",
    "Init",
    "Abbr",
    "UNKN",
    "LATN",
)
_ABSTRACT = re.compile(
    r"[a-z]{3}(?:[ts]ions?|ments?|ness|ities|[aei]bility|isms?|ships?|ances?|ences?"
    r"|ally|ological)\Z"
)
"""What English makes of other words, and nobody of a name."""
_LIKELY = 0.02
_RARELY = 0.08
"""Share of readings below which a word is hardly ever a name."""
_HALF = 0.5
_EVER = 0.004
"""Света is a name in one use of a hundred, тому in none."""
_UNSURE = ("~", "en:")
"""Keys that are guesses, or English stems: they confirm no word."""


@cache
def _russian() -> Any:
    import pymorphy3  # noqa: PLC0415  # its dictionary is wanted only for names

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def russian_word(word: str) -> bool:
    """Say whether Russian has ``word`` (lower case) as something other than a name."""
    analyser = _russian()
    if not analyser.word_is_known(word):
        return False
    return any(
        parse.score >= _LIKELY and _is_everyday(parse) for parse in analyser.parse(word)
    )


_SHORTENED = ("овый", "евый", "ёвый", "иный")
"""Adjectives nobody shortens: Калиев is a man and no «калиевый»."""
_IN_SHORT = frozenset(
    (
        *("готовый", "новый", "здоровый", "нездоровый", "суровый", "толковый"),
        *("бестолковый", "дешёвый", "дешевый", "багровый", "лиловый", "единый"),
    )
)
"""Those people do shorten."""


@lru_cache(maxsize=200_000)
def russian_share(word: str) -> float:
    """Return how much of the Russian uses of ``word`` (lower case) are no name: 0-1."""
    analyser = _russian()
    if not analyser.word_is_known(word):
        return 0.0
    return float(
        sum(parse.score for parse in analyser.parse(word) if _is_everyday(parse))
    )


def _is_everyday(parse: Any) -> bool:
    """Say whether a reading of Russian is a word that is in use and no name."""
    shortened = (
        "ADJS" in parse.tag
        and parse.normal_form not in _IN_SHORT
        and parse.normal_form.endswith(_SHORTENED)
    )
    proper = any(g in parse.tag for g in _PROPER)
    return bool(parse.is_known and not proper and not shortened)


def takes(word: str, cases: tuple[str, ...]) -> bool:
    """Say whether Russian ``word`` may stand in one of ``cases``, and not of place.

    A word that may be a place's case, too (в суде), says nothing.
    """
    read = _russian().parse(word)
    placed = any("loct" in parse.tag or "loc2" in parse.tag for parse in read)
    return not placed and any(
        case in parse.tag
        for parse in read
        for case in cases
        if len(case) > 2  # noqa: PLR2004
    )


@lru_cache(maxsize=200_000)
def russian_name(word: str) -> bool:
    """Say whether Russian knows ``word`` (lower case) as a name of a person."""
    named = (
        parse.score
        for parse in _russian().parse(word)
        if parse.is_known and any(g in parse.tag for g in ("Name", "Surn", "Patr"))
    )
    # A машина is a car, although somebody may be Mrs Машина.
    return bool(sum(named) >= _RARELY)


@lru_cache(maxsize=50_000)
def is_function_word(word: str) -> bool:
    """Say whether ``word`` is nothing in Russian but a word like или, чем or кого."""
    read = [each for each in _russian().parse(word) if each.is_known]
    return bool(read) and all(each.tag.POS in _FUNCTION for each in read)


_FUNCTION = frozenset(("CONJ", "PRCL", "PREP", "NPRO"))


@lru_cache(maxsize=10_000)
def russian_forms(word: str) -> frozenset[str]:
    """Return the forms Russian's dictionary has of ``word``: льва, Петра, зайцем."""
    read = [each for each in _russian().parse(word) if each.is_known]
    bare = [each for each in read if "nomn" in each.tag and "plur" not in each.tag]
    return frozenset(form.word for each in bare for form in each.lexeme)


@lru_cache(maxsize=50_000)
def name_cases(word: str) -> frozenset[str]:
    """Return the cases (nomn, gent, …) in which Russian has ``word`` as a name."""
    return frozenset(
        str(parse.tag.case)
        for parse in _russian().parse(word)
        if parse.is_known
        and parse.score >= _EVER
        and "Name" in parse.tag
        and "plur" not in parse.tag
    )


@lru_cache(maxsize=50_000)
def oblique(word: str) -> bool:
    """Say whether ``word``, a name bare, is a Russian word in another form.

    Рая is somebody or «of paradise», мира of the world; роза is both in the same case.
    """
    words = [parse for parse in _russian().parse(word) if _is_everyday(parse)]
    bare = any("nomn" in each.tag for each in words if each.score >= _LIKELY)
    return not bare and sum(parse.score for parse in words) >= _HALF


@lru_cache(maxsize=50_000)
def name_share(word: str, cases: tuple[str, ...]) -> float:
    """Return how much of the Russian uses of ``word`` in ``cases`` are a name: 0-1."""
    read = [
        parse
        for parse in _russian().parse(word)
        if parse.is_known and parse.tag.case in cases and "Geox" not in parse.tag
    ]
    named = sum(parse.score for parse in read if "Name" in parse.tag)
    return float(named / sum(parse.score for parse in read)) if named else 0.0


@lru_cache(maxsize=200_000)
def kazakh_word(word: str) -> bool:
    """Say whether ``word`` (lower case) is a form of a listed word that is no name."""
    if fold(word) in lexicon().kazakh_words:
        return True
    return any(_is_no_name(lemma, word) for lemma in lemmas(word))


def frequent(word: str) -> bool:
    """Say whether ``word`` is a form of a Kazakh word people use every day."""
    return not known_words().common.isdisjoint(lemmas(word))


def lemmas(word: str) -> list[str]:
    """Return the dictionary words that ``word`` (lower case) is a form of."""
    return [key for key in word_keys(word) if not key.startswith(_UNSURE)]


_FAMILY = re.compile(r"\w{4}(?:[оеё]в|[иы]н|ұлы|қызы)\Z")
"""Families the Kazakh list has among its words: сейфуллин, жұмабаев."""


def _is_no_name(lemma: str, word: str) -> bool:
    given, known = lexicon().given, known_words()
    if lemma != word and lemma in known.verbs.get(expand(lemma[:-1]), ()):
        return True
    if fold(lemma) in given or (_FAMILY.search(lemma) and not russian_word(lemma)):
        return False
    if russian_name(lemma):
        # «Терезе» is to Тереза; «терезеден» is out of the window.
        ending = fold(word[len(lemma) :]) if word.startswith(lemma) else ""
        clear = ending == "м" or (len(ending) > 1 and ending not in RUSSIAN)
        return lemma in known.nouns and clear
    # What only Russian knows is judged as Russian, unless Kazakh ends it: тренерім.
    lent = word[0] < "\u0370" or word.startswith(lemma)
    return expand(lemma) in known.nouns or (lent and russian_word(lemma))


@lru_cache(maxsize=200_000)
def both_word(word: str) -> bool:
    """Say whether ``word`` (lower case) is a form of a word that is a name, too."""
    return any(fold(lemma) in lexicon().words_too for lemma in lemmas(word))


def latin_word(word: str) -> bool:
    """Say whether ``word`` in Latin letters is English, or Kazakh and no name."""
    english = word in lexicon().english_words or _ABSTRACT.search(word) is not None
    return english or kazakh_word(word)


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> bool:
    """Say whether ``word`` (lower case) is an everyday word and no form of a name."""
    russian = russian_word(word) and not russian_name(word)
    return kazakh_word(word) or russian or _is_place(word)


def _is_place(word: str) -> bool:
    """Say whether Russian knows ``word`` as nothing but a place: Сибири, not Белова."""
    analyser = _russian()
    places = analyser.word_is_known(word) and all(
        "Geox" in parse.tag for parse in analyser.parse(word) if parse.is_known
    )
    return places and _FAMILY_RU.search(word) is None


_FAMILY_RU = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е|о)?\Z")
