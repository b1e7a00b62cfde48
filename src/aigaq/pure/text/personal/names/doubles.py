"""Words whose form alone may be a name, or may be none: Даник, іс-шара, сайттың.

Looks at one word and at the lists; knows no context and decides nothing by itself.
"""

import re

from aigaq.pure.text.kazakh.guessing import loan_stems
from aigaq.pure.text.keys import LONGEST_WORD
from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.names.forms import coarse, fold, stems
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import (
    frequent,
    russian_share,
    russian_word,
)


def is_common(part: str) -> bool:
    """Say whether it is a word and a name at once: of іс-шара, аман-есен, ата-ана."""
    lists, folded = lexicon(), fold(part)
    usual = lists.words_too | lists.kazakh_words
    called = folded in _CALLING or folded.endswith("жан")
    common = not usual.isdisjoint(stems(folded)) or level(part) in lists.barred
    return common and not called


_CALLING = frozenset(("аи", "ау", "еке", "жан"))
"""What is put behind somebody's name: «Досымжан-ай»."""


def is_lent(word: str) -> bool:
    """Say whether it is a Russian word with Kazakh endings: квартираның."""
    if len(word) > LONGEST_WORD:
        return False
    core = lexicon().core
    lent = (stem for stem in loan_stems(word) if word.startswith(stem))
    return any(russian_share(s) >= _SURELY and fold(s) not in core for s in lent)


_SURELY = 0.8
"""So much of its uses, and a Russian word is no name."""


_TENDER = re.compile(
    r"(?P<root>[а-я]{2,3}[б-джзк-нп-тф-щ])(?:ик|ок|еш|ош|ека|еке)\Z"
    r"|(?P<latin>[a-z]{2,4}[b-df-hj-np-tv-z])(?:ik|ok|esh|osh|eka|eke)\Z"
)
"""Tender forms of both languages: Даник, Бекош, Нұреке, Olzhik."""


def tender(word: str) -> bool:
    """Say whether ``word`` may be what friends make of a name, and is no usual word."""
    found = _TENDER.match(level(word))
    if found is None or coarse(found["root"] or found["latin"]) not in lexicon().roots:
        return False
    return not russian_word(word) and not frequent(word)
