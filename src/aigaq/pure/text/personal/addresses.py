"""Addresses, in both word orders: «Абай көшесі, 14 үй» and «ул. Абая, д. 14, кв. 5».

A core (a named street or district, a house with a flat) is found first; then it grows
to the left over districts and towns and to the right over house, entrance and flat.
A street nobody named, or a town alone, is no address.
Spec: docs/spec/redaction.md section 4.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from aigaq.pure.text.personal.address_words import (
    DISTRICT_AFTER,
    DISTRICT_BEFORE,
    DISTRICTS,
    GAP,
    HOUSE,
    NOT_A_NAME,
    NUMBER,
    PART,
    PLACE_AFTER,
    PLACE_BEFORE,
    STREET_AFTER,
    STREET_BEFORE,
    STREETS,
    TOWNS,
    UNIT,
    WORD,
)
from aigaq.pure.text.personal.bare_addresses import find_bare, somebody_lives
from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.growing import grow_left
from aigaq.pure.text.personal.spans import Span

_ONE = (
    rf"(?:(?:им\.\s?"
    rf"|имени\s)?\"?(?:\d{{1,3}}(?:-?\w{{1,3}})?\s)?{WORD}(?:-\d{{1,3}}\w?)?\"?)"
)
_NUMBERED = (
    rf"(?P<number>{GAP}(?:{UNIT}"
    rf"|(?:{HOUSE}\s?)?(?:№\s?)?{NUMBER}(?![\d%])(?:\s?-?\s?(?:{HOUSE}"
    rf"|{PART})(?!\w)|-(?:[дт][ае]н?|[гк][ае]|[ндт][ыи]н?)(?!\w))?))"
)
_UNNUMBERED = r"(?P<number>(?!))?"
_BEFORE_NAME = (
    rf"(?<![\w-])(?P<kind>{STREET_BEFORE}|{DISTRICT_BEFORE})(?![а-яa-z])\.?\s?"
)
_PREFIXED = (
    re.compile(
        rf"{_BEFORE_NAME}(?P<name>{_ONE}(?:\s{_ONE}){{0,2}}?"
        rf"|№?\s?\d{{1,3}}(?:-?[а-я]\b)?){_NUMBERED}(?![\w-]\w)"
    ),
    re.compile(
        rf"{_BEFORE_NAME}(?P<name>{_ONE}(?:\s{_ONE}){{0,2}}"
        rf"|№?\s?\d{{1,3}}(?:-?[а-я]\b)?){_UNNUMBERED}"
    ),
)
_AFTER_NAME = (
    rf"(?<![\w-])(?P<name>(?:{_ONE}\s){{0,2}}{_ONE}|\d{{1,3}}(?:-?(?:ш[иы]|й"
    rf"|th))?)[\s-]{{1,2}}"
    rf"(?P<kind>{STREET_AFTER}|{DISTRICT_AFTER})(?!\w)"
)
_SUFFIXED = (
    re.compile(rf"{_AFTER_NAME}{_NUMBERED}"),
    re.compile(rf"{_AFTER_NAME}{_UNNUMBERED}"),
)
_ENGLISH = re.compile(
    rf"(?<![\w/])(?:{NUMBER})\s(?P<name>{_ONE}(?:\s{_ONE}){{0,2}})\s"
    r"(?:street|avenue|road|lane|boulevard|drive|(?:st|str|ave|rd|blvd|ln)(?:\.|\b))"
)
_RIGHT = re.compile(
    rf"[\s,(]{{1,4}}(?:(?:в|на|in)\s)?{UNIT}|{GAP}[^\W\d_]{{5,}}-\d{{1,2}}(?![\w-])|{GAP}{NUMBER}(?![\w%]|[.,]\d)"
)
_TAIL = re.compile(
    rf"{GAP}(?:{PLACE_BEFORE}\s?{WORD}|{WORD}\s{PLACE_AFTER}|{TOWNS}\w?)(?!\w)"
)
_LABEL = re.compile(
    r"(?<!\w)(?:адрес\w*|мекен-?\s?жай\w*|address|adres|mekenjai\w*"
    r"|прописк\w*)\s*[:—-]\s*(?P<rest>[^\n;!?]{3,110})"
)
_KINDS = re.compile(
    rf"(?<!\w)(?:{STREET_BEFORE}|{DISTRICT_BEFORE})(?![а-яa-z])"
    rf"|(?:{STREET_AFTER}|{DISTRICT_AFTER})(?!\w)"
)
"""A text without one of these names no street by its kind."""
_SQUARE = re.compile(r"алан|площад|пл\.|алле")


def find_addresses(text: str) -> Iterator[Span]:
    """Yield addresses as whole as they are written; spans may overlap."""
    flat = level(text)
    if not any(char.isdigit() for char in flat) and not _KINDS.search(flat):
        return
    grown = sorted(
        replace(
            core,
            start=grow_left(text, flat, core.start),
            end=_grow_right(flat, core.end),
        )
        for core in _cores(text, flat)
    )
    while grown:
        whole = grown.pop(0)
        while (
            grown
            and grown[0].start <= whole.end + 2
            and flat[whole.end : grown[0].start].strip(" ,") == ""
        ):
            whole = replace(whole, end=max(whole.end, grown.pop(0).end))
        yield whole


def _cores(text: str, flat: str) -> Iterator[Span]:
    if _KINDS.search(flat):
        yield from _streets(text, flat)
    for found in _ENGLISH.finditer(flat):
        if not _words(found["name"]) & NOT_A_NAME:
            yield Span(*found.span(), "address", 0.9, "a number and a street")
    yield from find_bare(text, flat)
    for found in _LABEL.finditer(flat):
        yield from _labelled(text, flat, found)


def _streets(text: str, flat: str) -> Iterator[Span]:
    for patterns, before in ((_PREFIXED, True), (_SUFFIXED, False)):
        for pattern in patterns:
            for found in pattern.finditer(flat):
                yield from _named(text, flat, found, before=before)


def _named(
    text: str, flat: str, found: re.Match[str], *, before: bool
) -> Iterator[Span]:
    """Yield a street if what stands beside its kind can be its name."""
    start, end = found.span("name")
    numbered = found["number"] is not None
    public = _SQUARE.match(found["kind"]) or not somebody_lives(flat, found)
    if not numbered and public:
        return  # where everybody walks
    pieces = list(re.finditer(r"\S+", flat[start:end]))
    wanted = _name_pieces(text, start, pieces, numbered=numbered, before=before)
    if wanted is None:
        return
    first, last = wanted
    if before:
        stop = found.end() if last == len(pieces) - 1 else start + pieces[last].end()
        yield Span(found.start(), stop, "address", 0.9, "a street and its name")
    else:
        yield Span(
            start + pieces[first].start(),
            found.end(),
            "address",
            0.9,
            "a street and its name",
        )


def _name_pieces(
    text: str,
    start: int,
    pieces: list[re.Match[str]],
    *,
    numbered: bool,
    before: bool,
) -> tuple[int, int] | None:
    """Return the first and last piece that belong to the name, or None."""
    kept: list[int] = []
    order = range(len(pieces)) if before else range(len(pieces) - 1, -1, -1)
    for place in order:
        piece = pieces[place]
        word = piece.group().strip('".,')
        written = text[start + piece.start() : start + piece.end()].strip('"«».,“”')
        if word in NOT_A_NAME and numbered and written[:1].isupper() and not kept:
            proper_name = len(word) > _SHORT and start + piece.start() > 0
        else:
            proper_name = False
        titled = bool(kept) and pieces[kept[-1]].group() in _JOINERS
        ended = not before and kept and not titled and _CASED.search(word)
        if (word in NOT_A_NAME and not proper_name) or ended:
            break
        proper = written[:1].isupper() or written[:1].isdigit()
        known = STREETS.fullmatch(word) or DISTRICTS.match(word)
        joined = bool(kept) and pieces[kept[-1]].group() in _JOINERS
        likely = proper or known or word in _JOINERS
        if likely or joined or (numbered and not kept):
            kept.append(place)
        else:
            break
    if not kept:
        return None
    return min(kept), max(kept)


_SHORT = 4
"""«Орталық көшесі, 3-үй» is called Central; «Біз Абай көшесі, 3» names us."""
_CASED = re.compile(
    r"[^\W\d_]{3,}(?:[ндт][ыи]|[гк][ае]|[дт][ае]н?|[мбп]ен|[ндт][ыи]н)\Z"
)
"""Only the last word of a name takes a Kazakh ending: here another name ends."""
_JOINERS = frozenset(
    (
        *("би", "батыр", "батыра", "хан", "хана", "ата", "жолы", "акын", "ел"),
        *("лет", "жыл", "жылдык", "let"),
        *("жырау", "bi", "batyr", "khan", "ata", "zholy", "el"),
    )
)
"""Words inside street names: «Төле би», «Қабанбай батыр», «Мәңгілік Ел»."""


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name))


_SENTENCE_END = re.compile(
    r"(?<!\b[гдкп])(?<!ул)(?<!кв)(?<!пр)(?<!пер)(?<!обл)(?<!р-н)(?<!мкр)\.\s+(?=[^\W\d_]{3})"
)


def _labelled(text: str, flat: str, found: re.Match[str]) -> Iterator[Span]:
    """After «адрес:» take what can be one, from there to its last number or place."""
    start, end = found.span("rest")
    end = start + len(_SENTENCE_END.split(text[start:end])[0])
    stop = start
    for piece in _PIECES.finditer(flat, start, end):
        if _NO_HOUSE.search(piece.group()):
            break
        counted = list(_COUNTED.finditer(flat, *piece.span()))
        if counted:
            stop = counted[-1].end()
        elif stop > start:
            words = text[slice(*piece.span())].split()
            if not all(word[0].isupper() for word in words):
                break  # «…, 12 кв, домофон істемейді» goes on about something else
            stop = piece.end()
    if stop > start:
        yield Span(start, stop, "address", 0.8, "named an address")


_PIECES = re.compile(r"[^,(\s][^,(]*")
_COUNTED = re.compile(rf"{UNIT}|{NUMBER}(?:\s?-?\s?(?:{HOUSE}|{PART})\w*)?")
_NO_HOUSE = re.compile(r"\d{7}|\d(?:[\s()-]{0,2}\d){8}")
"""A telephone or a longer number; an index has six digits."""


def _grow_right(flat: str, end: int) -> int:
    while found := _RIGHT.match(flat, end):
        end = found.end()
    while found := _TAIL.match(flat, end):
        end = found.end()
    return end
