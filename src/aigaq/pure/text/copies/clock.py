"""Times of day by two clocks, read as one: 20:30, в половине девятого вечера, 8.30 pm.

Works on plain words, so that all spellings are read alike. A time that the other text
has as well, said otherwise, becomes one word there and here; times that differ become
numbers, and contradict as numbers do. Knows no dates and no durations.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.pure.text.copies.hours import (
    DAY,
    GLUED,
    HOUR,
    NOON,
    SAGAT,
    TWELVE,
    WHOLE,
    Pairs,
    Read,
    Words,
    is_in,
    plain_all,
    read,
)
from aigaq.pure.text.copies.spelt import Word

DAWN, DUSK = 7, 6
"""The hour by which a night is over, and the last hour of an afternoon."""

BEFORE, BEHIND = 3, 3
"""Words beside a time in which its part of the day is looked for."""

_FIGURES = re.compile(r"(?<![\d.:])(\d{1,2})[:.\-\u2013](\d\d)(?![\d:]|\.\d)")
_AT = plain_all("в к с до после около at by until till from")
_STRESS = plain_all("ровно дәл тура around примерно шамамен exactly")
_PARTS = {
    "morning": (
        "таңғы таңертең таңертеңгі таңда таңмен утра утром morning am ертеңгі "
        "ертеңгісін ертеңгілік"
    ),
    "day": "түскі түсте түстен дня днём днем күндізгі күндіз afternoon",
    "evening": "кешкі кеште кешке кешқұрым вечера вечером evening pm",
    "night": "түнгі түнде түн ночи ночью night",
}
_PART = {word: part for part, some in _PARTS.items() for word in plain_all(some)}
_PART |= {"am": "morning", "pm": "evening"}
_TELL = _PART.keys() | WHOLE.keys() | SAGAT
_FILLS = plain_all("in the at a p m")
MET, APART = "t", "9"
"""What begins a time that both texts have, and one of its own of each."""


class Moment(NamedTuple):
    """A time of day: its words, and the minutes from midnight it may be.

    ``plain``: no count of things or hours reads so. ``exact``: the minutes of figures,
    which mean what they show beside other figures.
    """

    start: int
    end: int
    minutes: frozenset[int]
    plain: bool
    exact: int | None


Placed = list[tuple[Moment, str]]
"""Times, and what each becomes."""


def met(texts: tuple[str, str], mine: Words, theirs: Words) -> tuple[Words, Words]:
    """Return the words of two texts, their times made comparable.

    One minute of the day, said in two ways, is one word in both; what is equal but for
    the half of the day is one where either text is silent about the half.
    """
    if not (_may_tell_time(mine) and _may_tell_time(theirs)):
        return mine, theirs
    left, right = moments(texts[0], mine), moments(texts[1], theirs)
    both = list(_agreeing(left, right))
    one, other = _placed(both, mine, theirs)
    mine_only = _rest(left, [pair[0] for pair in both])
    theirs_only = _rest(right, [pair[1] for pair in both])
    if mine_only and theirs_only:
        one.extend((m, _form(APART, _own(m))) for m in mine_only)
        other.extend((m, _form(APART, _own(m))) for m in theirs_only)
    return _with(mine, one), _with(theirs, other)


def _may_tell_time(words: Words) -> bool:
    return any(word.plain[:1].isdigit() or word.plain in _TELL for word in words)


def _part(word: Word) -> str:
    return _PART.get(word.plain) or _PART.get(word.text.lower(), "")


def _agreeing(
    left: Sequence[Moment], right: Sequence[Moment]
) -> Iterator[tuple[Moment, Moment]]:
    """Yield what may be one time, in order, each moment once."""
    done = 0
    for one in left:
        for at in range(done, len(right)):
            if common(one, right[at]):
                done = at + 1
                yield one, right[at]
                break


def common(one: Moment, other: Moment) -> frozenset[int]:
    """Return the minutes of a day that two times may both be."""
    if not (one.plain or other.plain):
        return frozenset()  # в 5 городах, в 17 городах
    if one.exact is not None and other.exact is not None:
        return frozenset({one.exact} & {other.exact})
    return one.minutes & other.minutes


def _placed(
    both: Sequence[tuple[Moment, Moment]], mine: Words, theirs: Words
) -> tuple[Placed, Placed]:
    """Return what becomes of times that agree; of those said alike nothing does."""
    one: Placed = []
    other: Placed = []
    for left, right in both:
        if _said(left, mine) != _said(right, theirs):
            form = _form(MET, max(common(left, right)))
            one.append((left, form))
            other.append((right, form))
    return one, other


def _rest(some: Sequence[Moment], met: Sequence[Moment]) -> list[Moment]:
    """Return the times, and no mere counts, that the other text does not have."""
    return [moment for moment in some if moment.plain and moment not in met]


def _own(moment: Moment) -> int:
    return max(moment.minutes) if moment.exact is None else moment.exact


def _said(moment: Moment, words: Words) -> list[str]:
    return [word.plain for word in words[moment.start : moment.end]]


def _form(mark: str, minutes: int) -> str:
    return f"{mark}{minutes // HOUR:02}{minutes % HOUR:02}"


def _with(words: Words, placed: Placed) -> Words:
    found: list[Word] = []
    done = 0
    for moment, form in sorted(placed):
        found.extend(words[done : moment.start])
        text = " ".join(word.text for word in words[moment.start : moment.end])
        found.append(Word(text, form))
        done = moment.end
    return (*found, *words[done:])


def moments(text: str, words: Words) -> list[Moment]:
    """Return the times of a text in order; none overlaps another."""
    pairs = frozenset((each[1], each[2]) for each in _FIGURES.finditer(text))
    found: list[Moment] = []
    at = 0
    while at < len(words):
        if moment := _moment(words, at, pairs, found[-1].end if found else 0):
            found.append(moment)
            at = moment.end
        else:
            at += 1
    return found


def _moment(words: Words, at: int, pairs: Pairs, after: int) -> Moment | None:
    """Return the time that begins at a place, with the words for its part of the day.

    A bare number is one where a part of the day, or a word before it, makes it one.
    """
    time = read(words, at, pairs)
    if time is None:
        return None
    part, start = _part_before(words, time.start, after)
    end = time.end
    if not part:
        part, end = _part_behind(words, time.end)
    if not (part or time.plain or _is_led(words, time.start)):
        return None
    minutes = _minutes(time, part)
    exact = min(minutes) if part else time.minutes
    plain = bool(part) or time.plain
    return Moment(start, end, minutes, plain, exact if time.figures else None)


def _part_before(words: Words, start: int, after: int) -> tuple[str, int]:
    """Return the part of the day named before a time, and where it begins."""
    for at in range(start - 1, max(start - 1 - BEFORE, after - 1), -1):
        if named := _part(words[at]):
            return named, at
        if not is_in(words, at, _AT | _STRESS | SAGAT):
            break
    return "", start


def _part_behind(words: Words, end: int) -> tuple[str, int]:
    """Return the part of the day named behind a time, and where it ends."""
    if glued := GLUED.fullmatch(words[end - 1].text.lower()):
        return _PART[glued[2]], end
    for at in range(end, min(end + BEHIND, len(words))):
        if named := _part(words[at]):
            return named, at + 1
        if words[at].plain not in _FILLS:
            break
    two = "".join(word.plain for word in words[end : end + 2])
    return (_PART[two], end + 2) if two in {"am", "pm"} else ("", end)


def _is_led(words: Words, start: int) -> bool:
    """Say whether a word before a number may lead a time: в семь, ровно в семь."""
    before = start - 1 - is_in(words, start - 1, _STRESS)
    return is_in(words, before, _AT)


def _minutes(time: Read, part: str) -> frozenset[int]:
    """Return the minutes of a day that a time may be."""
    minutes = time.minutes % DAY
    hour = minutes // HOUR
    if hour > TWELVE or time.fixed:
        return frozenset({minutes})
    early = minutes % NOON
    late = early + NOON
    if not part:
        return frozenset({early, late})
    is_late = {
        "morning": False,
        "day": hour <= DUSK or hour == TWELVE,
        "evening": True,
        "night": DAWN <= hour < TWELVE,
    }
    return frozenset({late if is_late[part] else early})
