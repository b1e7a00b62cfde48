"""Whether a word is an everyday one: by dictionary in Russian and Kazakh, else by list.

A word may be both a name and an everyday word; what it is here, context decides.
"""

import re
from functools import cache, lru_cache
from typing import Any

from aigaq.pure.text.kazakh.words import expand, known_words
from aigaq.pure.text.keys import word_keys
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon

_PROPER = (
    "Name",
    "Surn",
    "Patr",
    "Geox",
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
        parse.is_known
        and parse.score >= _LIKELY
        and not any(g in parse.tag for g in _PROPER)
        for parse in analyser.parse(word)
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


@lru_cache(maxsize=200_000)
def kazakh_word(word: str) -> bool:
    """Say whether ``word`` (lower case) is a form of a listed word that is no name."""
    lists = lexicon()
    if fold(word) in lists.kazakh_words:
        return True
    lemmas = [key for key in word_keys(word) if not key.startswith(_UNSURE)]
    verbs = known_words().verbs
    return any(
        (lemma != word and lemma in verbs.get(expand(lemma[:-1]), ()))
        or (fold(lemma) not in lists.given and not russian_name(lemma))
        for lemma in lemmas
    )


def latin_word(word: str) -> bool:
    """Say whether ``word`` in Latin letters is English, or Kazakh and no name."""
    english = word in lexicon().english_words or _ABSTRACT.search(word) is not None
    return english or kazakh_word(word)


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> bool:
    """Say whether ``word`` (lower case) is an everyday word and no form of a name."""
    return kazakh_word(word) or (russian_word(word) and not russian_name(word))
