"""What the text tools refuse: a stable code and facts, no words.

The package knows no language of its own to refuse in; whoever uses it puts the code
into words (``vocabulary/errors/text.yaml`` for Aigaq). A fact is a number or a code
word: never a piece of the text that was read.
"""

from typing import Any, ClassVar


class TextError(Exception):
    """Base of every refusal here. ``code`` never changes."""

    code: ClassVar[str] = "internal"

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        numbers = ", ".join(f"{name} {value}" for name, value in facts.items())
        super().__init__(f"[{self.code}] {numbers}".strip())


class NotUtf8(TextError):
    """A line is not UTF-8. Facts: ``line``, counted from 1."""

    code = "text.not_utf8"


class WordListMissing(TextError):
    """No Kazakh word list is installed; a short one of our own stands in."""

    code = "text.word_list_missing"


class WordListUnreadable(TextError):
    """The word list the operator named is not a hunspell dictionary."""

    code = "text.word_list_unreadable"


class AnalyserUnreadable(TextError):
    """The analyser the operator named is not an optimised-lookup transducer."""

    code = "text.analyser_unreadable"


class TermsColumns(TextError):
    """A table of terms lacks a column it needs. Facts: ``column``."""

    code = "text.terms_columns"


class TermsEmpty(TextError):
    """A table of terms holds no term, or a row without one. Facts: ``line``."""

    code = "text.terms_empty"


class TermsBroken(TextError):
    """A row of a table of terms cannot be read. Facts: ``line``."""

    code = "text.terms_broken"


class SpellingUnknown(TextError):
    """There is no such spelling of Kazakh to write in."""

    code = "text.spelling_unknown"
