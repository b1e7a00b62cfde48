"""What is taken back: streets, days, offices and phrases called after somebody.

Each function looks at all words of one text and may only say that a word is no name.
"""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.evidence import GIVEN, SURNAME, UNKNOWN
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.ordinary import takes
from aigaq.pure.text.personal.names.words import Word

_UNSURE = 0.5


def rights(words: list[Word]) -> None:
    """«Адам құқықтары», «День святого Валентина», «море Лаптевых» are nobody."""
    for one, other in pairwise(words):
        after = _PHRASES.get(one.token.level)
        if after and other.token.level.startswith(after):
            one.sure = 0.0
        flat = one.token.level
        if flat in {"имени", "им"} and one is not words[0] and is_inflected(other):
            before = words[words.index(one) - 1].token.level
            other.sure = other.sure if before in {"по", "с", "под"} else 0.0
        named = _STREET.fullmatch(flat) and is_inflected(other)
        if named or _CALLED_AFTER.fullmatch(flat):
            other.sure = 0.0


_PHRASES = {
    "адам": "кукык",
    "жибек": "жол",
    "назар": "ауд",
    "абай": "бол",
    "abai": "bol",
}
"""Rights of man, the Silk Road, mind you: words that are a name elsewhere."""


def is_inflected(word: Word) -> bool:
    """Say whether a Russian ending makes somebody's street of it: «улица Абая»."""
    cased = word.says.stem != fold(word.token.text)
    return word.capital and (cased or word.says.part == SURNAME)


def hoped(text: str, start: int, end: int) -> bool:
    """Say whether faith, hope or love is meant: «Вера в суд», «Надежда на них».

    By what they govern: «Вера в суде» is somebody who stood in court.
    """
    near = lower(text[start : end + _NEAR])
    governed = _GOVERNED.match(near)
    if governed is None or governed.end("word") > end - start:
        return False
    found = _AFTER.match(near, end - start)
    fits = found and found["joint"] in _GOVERNS[governed["word"]]
    return bool(found and fits and takes(found["what"], _GOVERNS[governed["word"]]))


_NEAR = 80
"""Code points after a word in which what it governs stands."""
_GOVERNED = re.compile(r"(?P<word>вера|надежда|любовь)(?!\w)")
_AFTER = re.compile(r"\s(?P<joint>в|во|на|к|ко)\s(?P<what>[^\W\d_]+)")
_GOVERNS = {
    "вера": ("в", "во", "accs"),
    "надежда": ("на", "accs"),
    "любовь": ("к", "ко", "datv"),
}


_STREET = re.compile(r"(?:улиц|проспект|площад|переул|бульвар)\w{0,3}")


_CALLED_AFTER = re.compile(
    r"свят(?:ого|ой|ом)|море|озер[оеа]|остров\w?|saint|lake|mount"
)


def located(words: list[Word]) -> None:
    """«Қарасай ауданы» is a place, whoever it is called after."""
    for one, other in pairwise(words):
        if _PLACE.match(other.token.level) and one.says.part in {
            GIVEN,
            SURNAME,
            UNKNOWN,
        }:
            one.sure = 0.0


_PLACE = re.compile(
    r"(?:аудан|облыс|каласы|калада|каланын|ауылы|ауылдык|кенти|дангыл|коше(?:си|де|ни)"
    r"|район|област|атындагы|ескерткиш|мураж|театр|саябаг|audany|oblys)"
)


def organised(words: list[Word]) -> None:
    """«Ministry of Foreign Affairs»: capitals that hang on an office are its name."""
    office = False
    for word in words:
        flat = word.token.level
        inside = word.token.latin and (word.token.capital or flat in _OF)
        inside = inside and flat not in _DATES
        office = inside and (office or word.says.elsewhere)
        if office and word.says.part == UNKNOWN and word.sure < _UNSURE:
            word.sure = 0.0


_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december", "monday", "tuesday"),
        *("wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
_OF = frozenset(("of", "for", "and", "the", "on", "to", "in"))


def places(words: list[Word], elsewhere: list[tuple[int, int]]) -> None:
    """An unknown word that the other reader holds for a place is left alone."""
    ordered = sorted(elsewhere)
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))
    for word in words:
        weak = word.sure < _UNSURE or (
            word.says.part in {SURNAME, UNKNOWN} and not word.says.core
        )
        before = bisect_right(starts, word.token.start)
        inside = before > 0 and reach[before - 1] > word.token.start
        if weak and inside and word.sure < 0.8:  # noqa: PLR2004
            word.sure = 0.0
