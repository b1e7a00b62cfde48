"""A text put into the order of another, where only its clauses and phrases moved.

Who sends a message again may begin with the day, the place or the reason. Matches runs
of words wherever they stand and puts those of one text where the other has them, so
that what is left to compare are words, not places. Leaves alone what tells something by
its place: who did it to whom, from where to where, how many of what, a "not", what came
first. Decides nothing itself.
Source: docs/spec/copies.md section 4.
"""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from aigaq.pure.text.copies.alignment import Words
from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.meanings import is_slight, share_a_meaning
from aigaq.pure.text.copies.normalise import Word
from aigaq.pure.text.keys import word_keys

MOST = 3_600
"""Pairs of words up to which a text is put in order: two of sixty."""

BEGUN = 4
"""Plain letters by which a word may be one of the other text."""

MATCHED = 0.6
"""Share of the shorter text's words that have to be found in the other."""

_FIRST = frozenset(
    (  # noqa: SIM905  # read as words
        "алдымен әуелі содан сосын бұрын сначала сперва потом затем первым прежде "
        "first then earlier"
    ).split()
)
"""Words that say of a clause whether it came first: its place tells when."""

_JOINS = frozenset(
    (  # noqa: SIM905  # read as words
        "после когда если чтобы что поэтому as after before because since when if so "
        "до until while although хотя"
    ).split()
)
"""Words that say how the clause behind them goes with another."""

_JOINS_BEFORE = frozenset(
    "кейін соң үшін дейін бұрын болса кезде".split()  # noqa: SIM905  # read as words
)
"""The same of the word before them, in Kazakh."""

CLAUSE = 3
"""Words that carry something from which a run may have moved, whatever it tells."""

_PEOPLE = frozenset(("person", "kin", "sex", "who", "group"))
_PLACES = frozenset(("city", "land", "place"))
_TIMES = frozenset(("weekday", "month", "day", "time", "season", "when"))
_PRONOUNS = frozenset(
    "i me he him she her we us they them you".split()  # noqa: SIM905  # read as words
)
_AT = frozenset(
    "в во на у возле около рядом in at near on outside".split()  # noqa: SIM905  # read as words
)
"""Words of place before it; in Kazakh it is the word's own end."""

_LOCATIVE = re.compile("[а-яәғқңөұүһі]{3,}[дт][ае](?:ғы|гі)?")


class _Run(NamedTuple):
    """Words of both texts that go together: where they stand, and how many."""

    mine: int
    theirs: int
    size: int


def put_in_order(mine: Words, theirs: Words) -> Words | None:
    """Return ``theirs`` in the order of ``mine``, or None.

    None where nothing moved, too little is shared, or a place tells something. Words
    that match nothing stay behind the word before them.
    """
    if not 0 < len(mine) * len(theirs) <= MOST or not _may_have_moved(mine, theirs):
        return None
    runs = sorted(_runs(mine, theirs))
    matched = sum(run.size for run in runs)
    if matched < MATCHED * min(len(mine), len(theirs)):
        return None
    clauses = _clauses_are_whole(runs, mine, theirs)
    free = {run for run in runs if _may_move(run, mine, theirs, clauses=clauses)}
    stay = _in_one_order(runs, free)
    moved = [
        run
        for run in runs
        if run in free - {*stay}
        and not any(_tell_apart(run, other, mine) for other in runs)
    ]
    if not moved:
        return None
    place = {
        run.theirs + at: run.mine + at
        for run in (*stay, *moved)
        for at in range(run.size)
    }
    keys, last = list[int](), -1
    for at in range(len(theirs)):
        last = place.get(at, last)
        keys.append(last)
    return tuple(theirs[at] for at in sorted(range(len(theirs)), key=keys.__getitem__))


def _may_have_moved(mine: Words, theirs: Words) -> bool:
    """Say whether words that begin alike stand in another order; asked first.

    By letters alone, since most pairs differ in words, and no word was moved.
    """
    places = {word.plain[:BEGUN]: at for at, word in enumerate(theirs)}
    begun = [word.plain[:BEGUN] for word in mine]
    shared = [places[each] for each in begun if each in places]
    return shared != sorted(shared)


def _in_one_order(runs: Sequence[_Run], free: Container[_Run]) -> list[_Run]:
    """Return the runs that stand in one order in both texts, with most words.

    Rather those that may not move.
    """
    best: list[tuple[int, list[_Run]]] = []
    for at, run in enumerate(runs):
        before = [best[i] for i in range(at) if runs[i].theirs < run.theirs]
        most, path = max(before, key=lambda each: each[0], default=(0, []))
        worth = run.size if run in free else 2 * run.size
        best.append((most + worth, [*path, run]))
    return max(best, key=lambda each: each[0])[1]


def _runs(mine: Words, theirs: Words) -> list[_Run]:
    """Return what both texts share, the longest runs first; a word belongs to one."""
    alike = [[_match(one, other) for other in theirs] for one in mine]
    found: list[_Run] = []
    while run := _longest(alike):
        found.append(run)
        for at in range(run.size):
            alike[run.mine + at] = [False] * len(theirs)
            for row in alike:
                row[run.theirs + at] = False
    return found


def _longest(alike: Sequence[Sequence[int]]) -> _Run | None:
    best, run = (0, 0), None
    before = [(0, 0)] * (len(alike[0]) + 1)
    for i, row in enumerate(alike):
        line = [(0, 0)]
        for j, worth in enumerate(row):
            size, sum_of = before[j]
            line.append((size + 1, sum_of + worth) if worth else (0, 0))
            if (line[-1][1], -abs(i - j)) > best:
                size = line[-1][0]
                best = line[-1][1], -abs(i - j)
                run = _Run(i - size + 1, j - size + 1, size)
        before = line
    return run


def _match(one: Word, other: Word) -> int:
    """Return what it is worth that two words go together: 3 the same, 2 bent or so."""
    if one.plain == other.plain:
        return 1 if is_slight(one) else 3
    if is_slight(one) or is_slight(other):
        return 0
    bent = not set(word_keys(one.text)).isdisjoint(word_keys(other.text))
    return 2 if bent or share_a_meaning((one,), (other,)) else 0


def _clauses_are_whole(runs: Sequence[_Run], mine: Words, theirs: Words) -> bool:
    """Say whether every word that joins clauses keeps its clause in both texts.

    And whether no word says which came first.
    """
    if any(word.text.lower() in _FIRST for word in (*mine, *theirs)):
        return False
    kept = [mine[run.mine : run.mine + run.size] for run in runs]
    joined = sum(_joins(words[:-1], _JOINS) for words in kept)
    joined += sum(_joins(words[1:], _JOINS_BEFORE) for words in kept)
    every = _JOINS | _JOINS_BEFORE
    return joined == _joins(mine, every) == _joins(theirs, every)


def _joins(words: Sequence[Word], joining: Container[str]) -> int:
    return sum(word.text.lower() in joining for word in words)


def _may_move(run: _Run, mine: Words, theirs: Words, *, clauses: bool) -> bool:
    """Say whether a run is a clause, or says when or where, by itself.

    No person who is bent otherwise there: who does it, whom it meets.
    """
    words = mine[run.mine : run.mine + run.size]
    there = theirs[run.theirs : run.theirs + run.size]
    carry = [word for word in words if not is_slight(word)]
    subordinate = len(words) >= CLAUSE and bool(_joins(words[:1], _JOINS))
    if subordinate or len(carry) >= CLAUSE:
        return clauses
    if not carry or any(map(_is_person, words)):
        return False
    before = mine[max(run.mine - 1, 0) : run.mine]
    return (
        any(_kinds(word) & _TIMES for word in carry)
        or any(map(_is_locative, (words[-1], there[-1])))
        or (_are_places(carry) and any(map(_is_at, (*before, *words))))
    )


def _tell_apart(run: _Run, other: _Run, mine: Words) -> bool:
    """Say whether two runs in another order are two places: from where, to where."""
    if (run.mine < other.mine) == (run.theirs < other.theirs):
        return False
    some = (mine[each.mine : each.mine + each.size] for each in (run, other))
    return all(len(words) < CLAUSE and _are_places(words) for words in some)


def _are_places(words: Sequence[Word]) -> bool:
    return any(_kinds(word) & _PLACES for word in words)


def _is_at(word: Word) -> bool:
    return word.text.lower() in _AT


def _is_locative(word: Word) -> bool:
    return bool(_LOCATIVE.fullmatch(word.text.lower()))


def _is_person(word: Word) -> bool:
    return bool(_kinds(word) & _PEOPLE) or word.text.lower() in _PRONOUNS


def _kinds(word: Word) -> set[str]:
    return {group for group, _ in memberships(word.plain)}
