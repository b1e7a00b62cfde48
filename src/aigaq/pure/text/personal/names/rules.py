"""Which words of a text are a person's name: lists and endings weighed in context.

Rounds over the words: what stands by its own evidence; what a title or a word like
«есімді» announces; what stands beside a name; what was a name elsewhere in the text.
Never weighs more than one text at a time.
"""

import re

from aigaq.pure.text.personal.folding import Token, lower, tokens
from aigaq.pure.text.personal.names.context import (
    acting,
    again,
    announced,
    beside,
    called,
    initialled,
    isolated,
    paired,
)
from aigaq.pure.text.personal.names.deeds import deeds
from aigaq.pure.text.personal.names.endings import ends_name
from aigaq.pure.text.personal.names.evidence import evidence
from aigaq.pure.text.personal.names.governed import governed
from aigaq.pure.text.personal.names.nobody import (
    located,
    organised,
    places,
    rights,
)
from aigaq.pure.text.personal.names.signs import signs
from aigaq.pure.text.personal.names.things import unnamed
from aigaq.pure.text.personal.names.words import Word, alone, is_english
from aigaq.pure.text.personal.spans import Span

_STOP = re.compile(r"[.!?…:;\n\"«»“”„()\[\]*•>|/]|,\s*[-—–]")
"""What a sentence begins after; a dash alone goes on: «одного узнала — Азамат»."""
_INITIALS = re.compile(
    r"(?<![^\W_])[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]\.(?!\s?[^\W\d_]\.)(?!\w)"
)


def find_names(
    text: str, elsewhere: list[tuple[int, int]] | None = None
) -> tuple[list[Span], frozenset[int]]:
    """Return people's names by lists, endings and context.

    Args:
        text: one message or testimony.
        elsewhere: stretches another reader holds for places or organisations.

    Returns:
        The names, and where words begin that are names elsewhere and none here.
    """
    words = _read(text)
    english = is_english(text, words)
    small = not any(word.token.capital for word in words)
    for word in words:
        alone(word, english=english, small=small)
    taken_back = unnamed(text, words)
    announced(text, words)
    signs(text, words)
    initialled(text, words)
    if not english:
        called(text, words)
    acting(text, words)
    deeds(text, words, english=english, small=small)
    governed(text, words)
    paired(text, words)
    isolated(words)
    for _ in range(2):
        beside(text, words)
    again(words)
    rights(words)
    located(words)
    organised(words)
    places(words, elsewhere or [])
    nobody = frozenset(each.token.start for each in taken_back if not each.sure)
    return [*_spans(text, words), *_lone_initials(text)], nobody


def _read(text: str) -> list[Word]:
    found = tokens(text)
    letters = [char for char in text if char.isalpha()]
    loud = sum(char.isupper() for char in letters) > 0.6 * len(letters)
    words: list[Word] = []
    end = 0
    for token in found:
        between = text[end : token.start]
        begins = end == 0 or bool(_STOP.search(between))
        if (
            begins
            and between.startswith(".")
            and words
            and _is_initial(words[-1].token)
        ):
            begins = False
        shouted = loud or (token.shouted and len(token.text) > 1)
        words.append(Word(token, evidence(lower(token.text)), begins, shouted))
        end = token.end
    return words


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.capital


def _spans(text: str, words: list[Word]) -> list[Span]:
    spans: list[Span] = []
    for word in words:
        if not word.sure:
            continue
        start, end = word.token.start, word.token.end
        last = spans[-1] if spans else None
        gap = text[last.end : start] if last else ""
        apart = last is None or ends_name(text[last.start : last.end])
        if last and not apart and gap in {" ", "\u00a0", "-"}:
            surest = (
                (word.sure, word.reason)
                if word.sure > last.confidence
                else (last.confidence, last.reason)
            )
            spans[-1] = Span(last.start, end, "person", *surest)
        else:
            spans.append(Span(start, end, "person", round(word.sure, 2), word.reason))
    return spans


def _lone_initials(text: str) -> list[Span]:
    return [
        Span(*found.span(), "person", 0.5, "initials")
        for found in _INITIALS.finditer(text)
    ]
