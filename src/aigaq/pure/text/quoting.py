"""Which parts of a text are somebody else's words: quoted, spoken, or at arm's length.

Looks at marks, at dashes of speech, and at a few fixed phrases around a word. Does
not understand irony.
"""

import re
from typing import Final

_PAIRS: Final = (
    ("«", "»"),
    ("“", "”"),
    ("„", "“"),
    ("\u2039", "\u203a"),  # single angles, by number: they look like other signs
    ("\u2018", "\u2019"),
)
_STRAIGHT: Final = re.compile(r'"([^"\n]{1,400})"')
_LONGEST_QUOTE: Final = 400
_BEFORE: Final = re.compile(
    r"(?:\bтак(?:ой|ая|ое|ие|их|им|ими)?[\s-]+называем\w+|\bт\.\s?н\.|\bпресловут\w+"
    r"|\b(?:слов(?:о|а|ом|у|е|ами|ах)?|термин\w*|поняти\w+|выражени\w+|ярлык\w*)"
    r"|\bso[\s-]+called|\b(?:the\s+)?(?:word|words|term|terms|slur|label)"
    r"|\bаталмыш|\bделінетін)[\s:,–—-]*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"^[\s,–—-]*(?:деп\s+аталат\w+|деп\s+аталған\w*|деп\s+атайт\w+|дейтін\w*"
    r"|деп\s+аталып|деген\s+(?:сөз|термин|ұғым|атау)\w*"
    r"|сөз(?:і|ін|інің|іне|імен|дері|дерін)?\b|термин(?:і|ін|інің|іне)?\b"
    r"|атауы?\w*|ұғымы\w*|so[\s-]+called)",
    re.IGNORECASE,
)
_REACH: Final = 40
_SAID: Final = re.compile(
    r"[,.!?…]\s*[—–-]\s+(?=\w*\s?(?:де(?:ді|йді|п|ген|сті|сіп)|сұра|ай[қғ]айла|жауап|күбірле"
    r"|сказа|говор|крик|кричи|ответи|отвеча|спрос|заяви|брос|прошип|добави|повтори"
    r"|возрази|шепн|said|asked|shouted|yelled|replied|snapped|muttered))",
    re.IGNORECASE,
)
"""Where speech ends and who spoke is told: «— …, — деді», "— …! — крикнул"."""
_SPEECH: Final = re.compile(r"\s*[—–-]\s+")
_AGAIN: Final = re.compile(r"[.!?…,:]\s*[—–-]\s+")


class Quotes:
    """The quoted stretches of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ranges = [*_marked(text), *_spoken(text)]

    def holds(self, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` is quoted or kept at arm's length."""
        if any(first <= start and end <= last for first, last in self._ranges):
            return True
        before = self._text[max(0, start - _REACH) : start]
        after = self._text[end : end + _REACH]
        return bool(_BEFORE.search(before) or _AFTER.match(after))


def _marked(text: str) -> list[tuple[int, int]]:
    found = [match.span(1) for match in _STRAIGHT.finditer(text)]
    for opening, closing in _PAIRS:
        starts: list[int] = []
        for at, letter in enumerate(text):
            if letter == opening and opening != closing:
                starts.append(at)
            elif letter == closing and starts:
                first = starts.pop()
                if at - first <= _LONGEST_QUOTE:
                    found.append((first + 1, at))
    return found


def _spoken(text: str) -> list[tuple[int, int]]:
    """Return what is spoken between dashes, wherever it says by whom."""
    return [
        stretch
        for line in re.finditer(r"[^\n]+", text)
        for stretch in _spoken_in(text, *line.span())
    ]


def _spoken_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what is spoken in one line: until who said it, and again after a dash."""
    found: list[tuple[int, int]] = []
    opened = _SPEECH.match(text, start, end)
    at = opened.end() if opened else start
    while said := _SAID.search(text, at, end):
        found.append((at, said.start()))
        again = _AGAIN.search(text, said.end(), end)
        if again is None:
            return found
        at = again.end()
    return [*found, (at, end)] if found else []
