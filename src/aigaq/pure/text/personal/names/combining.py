"""Rules, the reader of Russian news and, if there is one, the operator's own model.

Three weak readers added together: more people are found than by any one. A suggestion
that only the news reader makes is dropped where the word is an everyday one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.names.endings import ends_name
from aigaq.pure.text.personal.names.evidence import (
    NONE,
    SURNAME,
    UNKNOWN,
    evidence,
)
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.neural import NOTHING, Reading
from aigaq.pure.text.personal.names.nobody import hoped
from aigaq.pure.text.personal.names.rules import find_names
from aigaq.pure.text.personal.spans import Span

_INITIAL = re.compile(r"\s?(?:(?<![^\W\d_])[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?){1,2}")
OF_PLACES = re.compile(
    r"\s(?:ауд|обл|қала|ауыл|кент|даң|көше|құқық|район)", re.IGNORECASE
)
"""«Абай облысы» is a region, and what is called after somebody is not him."""
CALLED_AFTER = re.compile(
    r"(?:свят(?:ого|ой|ом)|море|озер[оеа]|остров\w?|lake|mount"
    r"|(?:улиц|проспект|площад|переул|бульвар)\w{0,3})\s\Z",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?:[.!?…\n:;«\"“(]|(?:^|\s)[-–—])\s*\Z")
_NEAR = 80
"""Code points beside a word that are looked at: a book of one line stays readable."""
_OF_FAMILY = re.compile(r"(?:ов|ев)(?:а|у|ым|ой)?\Z")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def people(
    text: str, reading: Reading = NOTHING, trained: Sequence[tuple[int, int]] = ()
) -> list[Span]:
    """Return the people of one text by all readers; spans may overlap."""
    found, nobody = find_names(text, list(reading.elsewhere))
    kazakh = _KAZAKH.search(text) is not None
    for start, end in reading.people:
        believed = _believed(text, start, end, kazakh=kazakh)
        found.extend(span for span in believed if span.start not in nobody)
    found.extend(
        Span(start, end, "person", 0.9, "found by the trained model")
        for start, end in trained
    )
    kept = (span for span in found if not hoped(text, span.start, span.end))
    return united(text, [_with_initials(text, span) for span in kept])


def _believed(text: str, start: int, end: int, *, kazakh: bool) -> list[Span]:
    """Keep the words of a span that may be a name at all."""
    lists = lexicon()
    kept: list[Span] = []
    # The reader was taught on Russian: a lone everyday word of Kazakh is news to it.
    foreign = not _many(text[start:end]) and kazakh
    for token in tokens(text[start:end]):
        says = evidence(lower(token.text))
        titled = token.level in lists.barred
        before = text[max(0, start + token.start - _NEAR) : start + token.start]
        begins = not before.strip() or bool(_BREAK.search(before))
        usual = says.plain or (foreign and says.everyday and not says.first)
        # «Виноградов вызвал меня»: Russian, and the reader is at home in it.
        family = says.part == SURNAME and _OF_FAMILY.search(token.level)
        usual = usual and (foreign or not family)
        plain = says.part == NONE or (usual and begins)
        small = not token.capital and not token.latin
        placed = OF_PLACES.match(text, start + token.end)
        placed = placed or CALLED_AFTER.search(before)
        if titled or plain or says.elsewhere or small or placed:
            continue
        if says.part == UNKNOWN and begins and not _many(text[start:end]):
            continue
        kept.append(
            Span(
                start + token.start,
                start + token.end,
                "person",
                0.75,
                "found by the names model",
            )
        )
    return kept


def _many(words: str) -> bool:
    return " " in words.strip()


def united(text: str, spans: list[Span]) -> list[Span]:
    """Join what overlaps or stands side by side: one person, one span."""
    whole: list[Span] = []
    for span in sorted(spans):
        last = whole[-1] if whole else None
        if last and (span.start < last.end or _beside(text, last, span)):
            best = max(last, span, key=lambda each: each.confidence)
            whole[-1] = replace(best, start=last.start, end=max(last.end, span.end))
        else:
            whole.append(span)
    return whole


def _beside(text: str, last: Span, span: Span) -> bool:
    between = text[last.end : span.start]
    if between in {"", "-"}:
        return True
    return between in {" ", "\u00a0"} and not ends_name(text[last.start : last.end])


def _with_initials(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if after := _INITIAL.match(text, end):
        end = after.end() - (len(after.group()) - len(after.group().rstrip()))
    for size in (6, 5, 4, 3, 2):
        begin = max(0, start - size)
        if (
            begin < start
            and _INITIAL.fullmatch(text, begin, start)
            and (begin == 0 or not text[begin - 1].isalnum())
        ):
            start = begin + (len(text[begin:start]) - len(text[begin:start].lstrip()))
            break
    return Span(start, end, span.kind, span.confidence, span.reason)
