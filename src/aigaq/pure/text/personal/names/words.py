"""A word of a text on its way to being a name or none: what it says by itself.

Weighs capital letters, places in a sentence and lists; never looks at neighbours.
"""

from dataclasses import dataclass

from aigaq.pure.text.language import languages
from aigaq.pure.text.personal.folding import Token
from aigaq.pure.text.personal.names.evidence import (
    GIVEN,
    NONE,
    PATRONYMIC,
    SURNAME,
    UNKNOWN,
    Evidence,
)
from aigaq.pure.text.personal.names.forms import coarse
from aigaq.pure.text.personal.names.lexicon import lexicon

REASONS = {
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


def alone(word: Word, *, english: bool) -> None:
    """Weigh one word by itself: its capital, its place, its lists."""
    says = word.says
    if says.part == NONE or len(word.token.text) < 2 or word.barred:  # noqa: PLR2004
        return
    if not word.capital:
        _in_lower_case(word, english=english)
    elif word.start:
        if not says.plain and (says.first or not says.everyday) and _speaks(says):
            word.take(0.8, REASONS[says.part])
    elif says.part == UNKNOWN:
        _unknown(word)
    elif says.part != SURNAME or not says.everyday:
        word.take(0.7 if says.everyday else 0.9, REASONS[says.part])


def _in_lower_case(word: Word, *, english: bool) -> None:
    says = word.says
    inflected = word.token.latin and says.stem != coarse(word.token.level)
    if english and inflected:
        return  # «lines» and «prove» are no forms of Lina and Prova
    if says.core and not says.everyday and not says.plain:
        word.take(0.6, REASONS[says.part])


def _unknown(word: Word) -> None:
    """A capital inside a sentence, and nothing else: a name, if it is not «ИИН-ді»."""
    head = word.token.text.partition("-")[0]
    joined = len(head) < len(word.token.text)
    fits = not head.isupper() if joined else len(head) >= _SHORTEST_UNKNOWN
    if fits and not word.says.everyday:
        word.take(0.4, REASONS[UNKNOWN])


def is_english(text: str, words: list[Word]) -> bool:
    """Say whether a text is English: its inflected words are then no names."""
    latin = sum(word.token.latin for word in words)
    return 2 * latin > len(words) and languages(text)[:1] == ("en",)


def _speaks(says: Evidence) -> bool:
    """Say whether it may be a name although every sentence begins with a capital."""
    return says.part in {GIVEN, PATRONYMIC} or (says.part == SURNAME and says.core)
