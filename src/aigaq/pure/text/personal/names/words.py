"""A word of a text on its way to being a name or none: what it says by itself.

Weighs capital letters, places in a sentence and lists; never looks at neighbours.
"""

import re
from dataclasses import dataclass

from aigaq.pure.text.language import languages
from aigaq.pure.text.personal.folding import Token, lower
from aigaq.pure.text.personal.names.evidence import (
    GIVEN,
    NONE,
    PATRONYMIC,
    SURNAME,
    UNKNOWN,
    Evidence,
    is_declined,
)
from aigaq.pure.text.personal.names.forms import coarse, fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import russian_share

REASONS = {
    GIVEN: "on a list of names",
    SURNAME: "ends like a surname",
    PATRONYMIC: "ends like a patronymic",
    UNKNOWN: "an unknown word with a capital letter",
}
_SHORTEST_UNKNOWN = 3
_LONG = 6
"""A surname of more letters that no dictionary knows as a word speaks for itself."""


@dataclass(slots=True)
class Word:
    """A token with what it says, where it stands, and what was decided."""

    token: Token
    says: Evidence
    start: bool
    shouted: bool
    sure: float = 0.0
    reason: str = ""
    thing: bool = False
    """Its clause says that it is the everyday word."""

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


def alone(word: Word, *, english: bool, small: bool = False) -> None:
    """Weigh one word by itself: its capital, its place, its lists.

    Args:
        word: the word; it may be decided.
        english: the text is English.
        small: the text has no capital letter at all.
    """
    says = word.says
    if says.part == NONE or len(word.token.text) < 2 or word.barred:  # noqa: PLR2004
        return
    if not word.capital:
        _in_lower_case(word, english=english)
        if small and _as_in_chat(word):
            word.take(0.5, REASONS[GIVEN])
    elif word.start:
        usual = says.plain or says.everyday or _russian(word, _HARDLY)
        if (says.first or not usual) and _speaks(says):
            word.take(0.8, REASONS[says.part])
    elif says.part == UNKNOWN:
        _unknown(word)
    elif not _is_english(word) and (
        says.part != SURNAME or word.token.latin or not says.everyday
    ):
        word.take(0.7 if says.everyday else 0.9, REASONS[says.part])


def _in_lower_case(word: Word, *, english: bool) -> None:
    says = word.says
    inflected = word.token.latin and says.stem != coarse(word.token.level)
    if english and inflected:
        return  # «lines» and «prove» are no forms of Lina and Prova
    # листьев, корневой: of leaves and of a root more often than somebody's name.
    least = _MOSTLY if says.part == SURNAME else _HARDLY
    usual = says.everyday or says.plain or _russian(word, least)
    if says.core and not usual:
        word.take(0.6, REASONS[says.part])


_MOSTLY, _HARDLY = 0.5, 0.8
"""Shares of its uses from which a word of Russian is taken for no name."""


def _russian(word: Word, least: float) -> bool:
    """Say whether Russian has it as an everyday word in that share of its uses."""
    return not word.token.latin and russian_share(lower(word.token.text)) >= least


def _as_in_chat(word: Word) -> bool:
    """Say whether it is a name that else only books have as a word: самал, шолпан."""
    stem, flat = word.says.stem, word.token.level
    if word.token.latin:
        tail = coarse(flat).removeprefix(stem)
        return stem in lexicon().latin_chat and (not tail or tail in _LATIN_CASES)
    return stem in lexicon().chat_names and is_declined(fold(flat), stem)


_LATIN_CASES = frozenset(
    (
        *("nin", "din", "tin", "ga", "ge", "ka", "ke", "qa", "ni", "da", "de", "ta"),
        *("te", "dan", "den", "tan", "ten", "nan", "nen", "men", "ben", "pen"),
    )
)


def _is_english(word: Word) -> bool:
    """Say whether it is English: a «Safe House», whatever Сафия is written like."""
    flat, lists = word.token.level.removesuffix("'s"), lexicon()
    return flat in lists.english_words and flat not in lists.latin_given


def _unknown(word: Word) -> None:
    """A capital inside a sentence, and nothing else: a name, if it is not «ИИН-ді»."""
    head = word.token.text.partition("-")[0]
    joined = len(head) < len(word.token.text)
    fits = not head.isupper() if joined else len(head) >= _SHORTEST_UNKNOWN
    made = _MADE.search(word.token.text)  # NGOs, OpenStreetMap, КҮНнен
    if fits and not made and not word.says.everyday:
        word.take(0.4, REASONS[UNKNOWN])


_MADE = re.compile(r"[^\W\d_](?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
"""A capital inside a word: an abbreviation with an ending, or a trade name."""


def is_english(text: str, words: list[Word]) -> bool:
    """Say whether a text is English: its inflected words are then no names."""
    latin = sum(word.token.latin for word in words)
    return 2 * latin > len(words) and languages(text)[:1] == ("en",)


def _speaks(says: Evidence) -> bool:
    """Say whether it may be a name although every sentence begins with a capital."""
    clear = says.core or len(says.stem) > _LONG
    return says.part in {GIVEN, PATRONYMIC} or (says.part == SURNAME and clear)
