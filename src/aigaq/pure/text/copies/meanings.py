"""Words that say the same, words that say nothing, and words that turn a deed round.

A copy may put one word for another of the same meaning. What no list holds as the
same is another message: a word that stands for another carries what is told. Knows a
list (``meanings.csv``) by search keys and by beginnings, no grammar and no sentence.
Source: docs/spec/copies.md section 4.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.normalise import Word, merged, plain
from aigaq.pure.text.keys import word_keys

SAME, LIGHT, TURN = "same", "light", "turn"
PHRASE = 3
"""Words of the longest phrase looked for."""

SLIGHT = 1
"""Plain letters of a word too short to carry a message, unless a list says so."""

SHORT, SHORT_ENDING = 3, 2
MIDDLE, MIDDLE_ENDING, ENDING = 4, 4, 9
"""Letters of a beginning, and how many may follow one so long, or a longer one."""

Rows = frozenset[int]
NO_ROWS: Rows = frozenset()


class _Lists(NamedTuple):
    kinds: tuple[str, ...]
    forms: Mapping[str, Rows]
    beginnings: Mapping[str, Rows]


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("meanings.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def _entries() -> Iterator[tuple[int, str]]:
    for number, row in enumerate(_table()):
        for entry in "|".join((row["kk"], row["ru"], row["en"])).split("|"):
            yield number, entry


@cache
def _lists() -> _Lists:
    forms, beginnings = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for number, entry in _entries():
        (beginnings if entry.endswith("*") else forms)[plain(entry)].add(number)
    return _Lists(
        tuple(row["kind"] for row in _table()), _frozen(forms), _frozen(beginnings)
    )


@cache
def _keys() -> Mapping[str, Rows]:
    # Apart from the lists: analysing takes a second, and most texts never need it.
    found = defaultdict[str, set[int]](set)
    for number, entry in _entries():
        if _table()[number]["kind"] == SAME and entry.isalpha():
            for key in word_keys(entry):
                found[key].add(number)
    return _frozen(found)


def _frozen(rows: Mapping[str, set[int]]) -> dict[str, Rows]:
    return {word: frozenset(numbers) for word, numbers in rows.items()}


@lru_cache(maxsize=50_000)
def _listed(line: str) -> Rows:
    """Return the rows that a plain word, or a phrase joined, stands in as written."""
    lists = _lists()
    found = lists.forms.get(line, NO_ROWS)
    for end in range(len(line), 1, -1):
        if len(line) - end <= _may_follow(end):
            begun = lists.beginnings.get(line[:end], NO_ROWS)
            # A short beginning counts where there is no longer one: пар*, парк*.
            if end > MIDDLE or not found:
                found |= begun
    return found


@lru_cache(maxsize=50_000)
def _same(text: str, line: str) -> Rows:
    """Return the rows of one meaning for a word or, without ``text``, for a phrase."""
    found = _listed(line)
    if text.isalpha():
        found = found.union(*(_keys().get(key, NO_ROWS) for key in word_keys(text)))
    return _of_kind(found, SAME)


def _may_follow(size: int) -> int:
    if size <= SHORT:
        return SHORT_ENDING
    return MIDDLE_ENDING if size == MIDDLE else ENDING


def _of_kind(rows: Rows, kind: str) -> Rows:
    return frozenset(row for row in rows if _lists().kinds[row] == kind)


def _meanings(words: Sequence[Word]) -> list[set[object]]:
    """Return what each word may mean, alone or in a phrase with its neighbours."""
    found: list[set[object]] = [set(memberships(word.plain)) for word in words]
    for start, end in _spans(len(words)):
        part = words[start:end]
        text = part[0].text if len(part) == 1 else ""
        rows = _same(text, merged("".join(word.plain for word in part)))
        for at in range(start, end):
            found[at] |= rows
    return found


def _spans(count: int) -> Iterator[tuple[int, int]]:
    for start in range(count):
        for end in range(start + 1, min(start + PHRASE, count) + 1):
            yield start, end


def is_slight(word: Word) -> bool:
    """Say whether a word is a matter of style: it joins, points, stresses or calls."""
    if memberships(word.plain):
        return False
    line = word.plain
    if len(line) <= SLIGHT or (len(line) <= SHORT and not line.isalpha()):
        return True
    return bool(_of_kind(_listed(line), LIGHT))


def another_message(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether two stretches, one in the other's place, each say something of own.

    True when either has a word that carries meaning and has no word of the same
    meaning on the other side. One with more to say, and nothing less, is not.
    """
    mine, theirs = _meanings(one), _meanings(other)
    return _has_own(one, mine, theirs) and _has_own(other, theirs, mine)


def _has_own(
    words: Sequence[Word], mine: list[set[object]], theirs: list[set[object]]
) -> bool:
    meant = set[object]().union(*theirs)
    return any(
        meant.isdisjoint(meanings) and not is_slight(word)
        for word, meanings in zip(words, mine, strict=True)
    )


def turns(words: Iterable[str]) -> bool:
    """Say whether plain words, added, leave a deed undone: promised, nearly, former."""
    return any(_of_kind(_listed(word), TURN) for word in words)
