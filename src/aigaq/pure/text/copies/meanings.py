"""Words that say the same, words that say nothing, and words that turn a deed round.

A copy may put one word for another of the same meaning. What no list holds as the
same is another message: a word that stands for another carries what is told. Knows a
list (``meanings.csv``) by search keys and by beginnings, no grammar and no sentence.
Source: docs/spec/copies.md section 4.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from aigaq.pure.text import english
from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.denied import is_negative, is_turned
from aigaq.pure.text.copies.normalise import Word, merged, plain
from aigaq.pure.text.keys import word_keys
from aigaq.pure.text.russian import lemmas

SAME, LIGHT, TURN = "same", "light", "turn"
NOT = "-"
BEGUN = 4
"""Plain letters by which phrases are looked up."""

PHRASE = 3
"""Words of the longest phrase looked for."""

PAIRS = 64
"""Stretches of more pairs of words than this are not searched for a phrase."""

SLIGHT = 1
"""Plain letters of a word too short to carry a message, unless a list says so."""

SHORT, SHORT_ENDING = 3, 2
MIDDLE, MIDDLE_ENDING, ENDING = 4, 4, 9
"""Letters of a beginning, and how many may follow one so long, or a longer one."""

_LACKING = re.compile("с[ыі]з")
_TURNED = re.compile(
    "[mbp](?:a(?!k|$)|e(?!k|n?$))|.*[ae]lm[ae]|[dt]ir|[gk]iz|ir|[ae]r[dgipt]|(?<=[aeiou])t"
)
"""Plain letters behind a phrase by which its verb tells something else: it was not done
(шағым түсірмеді), or to somebody (жұмыстан шықты, жұмыстан шығарды)."""

_DENIED = re.compile("[mbp][ae]")

_PASSIVE = re.compile("(.{2,})[ыі][лн]у")
"""The key of a Kazakh passive, and the stem of its verb."""

DONE = 1_000_000
"""More than there are rows: a row of a verb plus this is its passive's."""

_VERBS = ("у", "ть", "ться", "ти", "тись", "чь")
"""How the keys of verbs end, in Kazakh and in Russian."""

Rows = frozenset[int]
NO_ROWS: Rows = frozenset()


class _Entry(NamedTuple):
    row: int
    text: str
    language: str


class _Lists(NamedTuple):
    """What a word or a phrase is, short ones as written, and what it begins with."""

    forms: Mapping[str, Rows]
    beginnings: Mapping[str, Rows]


def _entries(kind: str) -> Iterator[_Entry]:
    text = files(__package__).joinpath("meanings.csv").read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines())):
        if row["kind"] == kind:
            for language in ("kk", "ru", "en"):
                for entry in filter(None, row[language].split("|")):
                    yield _Entry(number, entry, language)


@cache
def _lists(kind: str, latin: bool) -> _Lists:  # noqa: FBT001  # a cache's key
    """Return the lists for words in Latin letters, or in others.

    Short words of three languages are alike once they are plain (бить, bit); so they
    count as written, in their own letters.
    """
    forms, beginnings = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for number, entry, language in _entries(kind):
        line, is_english = plain(entry), language == "en"
        if is_english > latin or (latin > is_english and len(line) <= SHORT):
            continue
        if entry.endswith("*"):
            beginnings[line].add(number)
        elif " " in entry and entry.endswith("у"):
            # A Kazakh phrase bends at its end: қайтыс болу, қайтыс болды.
            beginnings[plain(entry[:-1])].add(number)
        else:
            forms[line if len(line) > SHORT else entry.lower()].add(number)
    return _Lists(_frozen(forms), _frozen(beginnings))


@cache
def _keys() -> Mapping[str, Rows]:
    # Apart from the lists: analysing takes a while, and most texts never need it.
    found = defaultdict[str, set[int]](set)
    for number, entry, language in _entries(SAME):
        if entry.isalpha():
            for key in _KEYS[language](entry):
                found[key].add(number)
    return _frozen(found)


def _keys_of(text: str) -> Iterator[str]:
    """Yield the keys of a word, those of a Kazakh verb in the negative with a mark.

    A word that lacks something (-сіз) has no key of the word that does not.
    """
    lacks, mark = _LACKING.search(text.lower()), NOT if is_negative(text) else ""
    for key in word_keys(text):
        if not lacks or _LACKING.search(key):
            yield key + mark


_KEYS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "kk": _keys_of,
    # An entry is of its language; a word of a text may be of any.
    "ru": lambda entry: (lemma.word for lemma in lemmas(entry) if lemma.known),
    "en": lambda entry: (english.key(entry),),
}


def _frozen(rows: Mapping[str, set[int]]) -> dict[str, Rows]:
    return {word: frozenset(numbers) for word, numbers in rows.items()}


@lru_cache(maxsize=50_000)
def _listed(
    text: str, line: str, kind: str, least: int = 1, *, denied: bool = False
) -> Rows:
    """Return the rows that a word or a phrase stands in: as written, and plain.

    A beginning has more than ``least`` letters; ``denied``: only one which the
    negative follows.
    """
    lists, turned = _lists(kind, text.isascii()), _DENIED if denied else _TURNED
    begun = NO_ROWS
    for end in range(len(line), least, -1):
        if " " in text and bool(turned.match(line, end)) != denied:
            continue
        # A short beginning counts where there is no longer one: пар*, парк*.
        if len(line) - end <= _may_follow(end) and (end > SHORT or not begun):
            begun |= lists.beginnings.get(line[:end], NO_ROWS)
    if denied:
        return begun
    written = line if len(line) > SHORT else text.lower()
    return begun | lists.forms.get(written, NO_ROWS)


def _may_follow(size: int) -> int:
    if size <= SHORT:
        return SHORT_ENDING
    return MIDDLE_ENDING if size == MIDDLE else ENDING


@lru_cache(maxsize=50_000)
def _same(text: str, line: str) -> Rows:
    """Return the rows of one meaning for a word or a phrase."""
    found = set(_listed(text, line, SAME))
    for key in _keys_of(text) if text.isalpha() else ():
        found |= _keys().get(key, NO_ROWS)
        if key.endswith(NOT):
            # Two verbs in the negative meet where the verbs do.
            found |= {-1 - row for row in _keys().get(key.removesuffix(NOT), NO_ROWS)}
        elif passive := _PASSIVE.fullmatch(key):
            # So do two passives: апарылды, жеткізілді.
            rows = _keys().get(passive[1] + "у", NO_ROWS)
            found |= {DONE + row for row in rows}
    return frozenset(found)


def _meanings(words: Sequence[Word]) -> list[set[object]]:
    """Return what each word may mean, alone or in a phrase with its neighbours."""
    found: list[set[object]] = [set(memberships(word.plain)) for word in words]
    for start, end in _spans(len(words)):
        part = words[start:end]
        rows = _rows(part)
        for at in range(start, end):
            found[at] |= rows
    return found


def _spans(count: int) -> Iterator[tuple[int, int]]:
    for start in range(count):
        for end in range(start + 1, min(start + PHRASE, count) + 1):
            yield start, end


def is_slight(word: Word) -> bool:
    """Say whether a word is a matter of style: it joins, points, stresses or calls."""
    line = word.plain
    if len(line) <= SLIGHT and not word.text.isascii():
        return True  # plainly, and in Russian is an English I
    if memberships(line):
        return False
    if len(line) <= SLIGHT or (len(line) <= SHORT and not line.isalpha()):
        return True
    return bool(_listed(word.text, line, LIGHT))


def share_a_meaning(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether two single words stand in one row of the list."""
    if not len(one) == len(other) == 1:
        return False
    mine, theirs = (_same(words[0].text, words[0].plain) for words in (one, other))
    return not mine.isdisjoint(theirs)


def is_listed(text: str) -> bool:
    """Say whether a word is of one that the list holds with all its forms."""
    keys = (english.key(text),) if text.isascii() else word_keys(text)
    return not _keys().keys().isdisjoint(keys)


def are_one_phrase(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether two stretches are, as they stand, listed as saying the same.

    At least one is a phrase, whose "not" is part of it: молчит, не отвечает.
    """
    if not 1 < max(len(one), len(other)) <= PHRASE:
        return False
    mine, theirs = map(_rows, (one, other))
    return not mine.isdisjoint(theirs)


def one_phrase_within(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[slice, slice] | None:
    """Return where in two stretches a phrase is listed as saying the same, the longest.

    Фотосын ата-анама, суретін әке-шешеме: a phrase beside another word that differs.
    What is left before and behind it has words on both sides, or on neither.
    """
    if min(len(one), len(other)) <= 1 or len(one) * len(other) > PAIRS:
        return None
    theirs = [(span, _rows(other[slice(*span)])) for span in _spans(len(other))]
    found = [
        (mine, each)
        for mine in _spans(len(one))
        for each, rows in theirs
        if _divide(mine, len(one)) == _divide(each, len(other)) != (False, False)
        and max(mine[1] - mine[0], each[1] - each[0]) > 1
        and not rows.isdisjoint(_rows(one[slice(*mine)]))
    ]
    if not found:
        return None
    mine, each = max(found, key=lambda pair: sum(end - start for start, end in pair))
    return slice(*mine), slice(*each)


def one_word_within(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[slice, slice] | None:
    """Return where two stretches of as many words have one word of the same meaning."""
    if len(one) == len(other) and 1 < len(one) <= PHRASE:
        for at in range(len(one)):
            if share_a_meaning(one[at : at + 1], other[at : at + 1]):
                return slice(at, at + 1), slice(at, at + 1)
    return None


def _divide(span: tuple[int, int], size: int) -> tuple[bool, bool]:
    """Say whether a span leaves words before it, and behind it."""
    return span[0] > 0, span[1] < size


def are_one_phrase_beside(
    one: Sequence[Word], other: Sequence[Word], beside: tuple[Sequence[Word], ...]
) -> bool:
    """Say whether two stretches say the same with a word both have before or behind.

    Арыз берді, арыз жазды: the phrases are listed, the words that differ are not. What
    is listed reaches into a phrase's last word, or its first word alone would do.
    """
    if not (one and other):
        return False
    before, behind = beside
    around = (((), ()), (before, ()), ((), behind))
    listed = any(
        not _of_phrase((*left, *one, *right)).isdisjoint(
            _of_phrase((*left, *other, *right))
        )
        for left, right in around
    )
    # Asked last: who asks whether a word is denied analyses it.
    return listed and is_turned(one) == is_turned(other)


@cache
def _phrases_begin() -> frozenset[str]:
    """Return the letters phrases of the list begin with; most words are none's."""
    lines = (plain(entry) for _, entry, _ in _entries(SAME) if " " in entry)
    return frozenset(line[:BEGUN] for line in lines)


@lru_cache(maxsize=20_000)
def _begin_a_phrase(line: str, more: str) -> bool:
    return merged(line + more)[:BEGUN] in _phrases_begin()


def _of_phrase(words: Sequence[Word]) -> Rows:
    return _rows(words) if 1 < len(words) <= PHRASE else NO_ROWS


def _rows(words: Sequence[Word]) -> Rows:
    """Return the rows of a word or a phrase; a beginning reaches into the last word.

    Or its first word alone would speak for the others: машинадан шықты.
    """
    if len(words) == 1:
        return _same(words[0].text, words[0].plain)
    lines = [word.plain for word in words]
    if not _begin_a_phrase(lines[0], "".join(lines[1:])[:BEGUN]):
        return NO_ROWS
    least = len(merged("".join(lines[:-1])))
    given = _text(words), merged("".join(lines)), SAME, least
    found = _listed(*given)
    # Two phrases in the negative meet where the phrases do, as two verbs. Asked last:
    # who asks whether a word is denied analyses it.
    denied = _listed(*given, denied=True)
    if not denied or not is_negative(words[-1].text):
        return found
    return found | {-1 - row for row in denied}


def are_two_things(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether words of either side are things that the list holds apart.

    Things are what is no verb of Kazakh or Russian: who, what, where, of what kind.
    False for English words, of which nobody can tell.
    """
    return all(
        all(map(_is_thing, words)) and any(_same(w.text, w.plain) for w in words)
        for words in (one, other)
    )


def _is_thing(word: Word) -> bool:
    keys = word_keys(word.text)
    return not any(key.isascii() or key.endswith(_VERBS) for key in keys)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def unshared(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[list[Word], list[Word]]:
    """Return the words of either stretch that say what the other does not.

    Each carries meaning and has no word of the same meaning on the other side.
    """
    mine, theirs = _meanings(one), _meanings(other)
    return [*_own(one, mine, theirs)], [*_own(other, theirs, mine)]


def _own(
    words: Sequence[Word], mine: list[set[object]], theirs: list[set[object]]
) -> Iterator[Word]:
    meant = set[object]().union(*theirs)
    for word, meanings in zip(words, mine, strict=True):
        if meant.isdisjoint(meanings) and not is_slight(word):
            yield word


def turns(words: Iterable[Word]) -> bool:
    """Say whether added words leave a deed undone: promised, nearly, former."""
    return any(_listed(word.text, word.plain, TURN) for word in words)
