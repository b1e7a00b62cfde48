"""Small signs that a word is a name: an age behind it, «зовут», capitals on a card.

Each function looks at all words of one text and may decide about some of them; none
ever says that a word is no name.
"""

import re
from itertools import pairwise

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.evidence import GIVEN, NONE, SURNAME
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import (
    kazakh_word,
    name_cases,
    russian_share,
    russian_word,
)
from aigaq.pure.text.personal.names.words import Word
from aigaq.pure.text.personal.towns import is_town

_AGE = re.compile(
    r"(?:,\s|\s?\()(?:\d{1,2}\s?-?\s?(?:лет|год[аи]?|жас(?:та|ар)?|years?|y\.?o|жс)(?!\w)"
    r"|\d{1,2}(?=[,)]))"
)
_ASKED = frozenset(("меня", "его", "ее", "их", "тебя", "мени", "оны", "menya", "ego"))
_CALLED = frozenset(("зовут", "звать", "зовут-то", "zovut"))
_RARELY = 0.3
"""So rarely is it a word in Russian that in lower case it is a name."""


def signs(text: str, words: list[Word]) -> None:
    """Take words for names by what stands directly beside them."""
    for word in words:
        _aged(text, word)
        _tender(word)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        flat = word.token.level
        asked = before.token.level in _ASKED and after.token.level in _CALLED
        if asked and word.says.part != NONE and flat not in lexicon().fillers:
            word.take(0.7, "announced as a name")
    for left, right in pairwise(words):
        if text[left.token.end : right.token.start] == " ":
            _on_a_card(left, right)
            _on_a_card(right, left)


def _aged(text: str, word: Word) -> None:
    """«Рамазан, 19 лет»: nobody says so of a month."""
    flat = fold(word.token.text)
    named = flat in lexicon().given or word.says.part == GIVEN
    fits = word.capital and named and not is_town(word.token.text)
    if fits and _AGE.match(text, word.token.end):
        word.take(0.7, "an age stands behind it")


def _tender(word: Word) -> None:
    """«женя, саня»: names that Russian hardly has as another word."""
    says = word.says
    low = lower(word.token.text)
    known = says.part == GIVEN and not (says.plain or word.token.latin or word.barred)
    kazakh = fold(low) in lexicon().words_too and not russian_word(low)
    if word.capital or not known or kazakh:
        return
    alone = "nomn" in name_cases(low) and russian_share(low) < _RARELY
    if alone and not kazakh_word(low):
        word.take(0.55, "on a list of names")


def _on_a_card(name: Word, family: Word) -> None:
    """«IRINA TEN»: a holder's name in a text that else is not in capitals."""
    both = name.token.shouted and family.token.shouted and len(family.token.text) > 1
    given = name.says.part == GIVEN and not name.says.plain and not name.barred
    short = family.token.level in lexicon().short_surnames
    if both and given and (short or family.says.part in {SURNAME, GIVEN}):
        name.take(0.7, "stands beside a name")
        family.take(0.7, "stands beside a name")
