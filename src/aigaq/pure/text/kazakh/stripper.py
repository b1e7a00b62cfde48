"""From a Kazakh word form to the words it can be a form of.

Every split of the form is tried: the rest must be a chain of endings that may follow
the stem, and the stem must be a known word. All words that pass are returned, because
much is truly ambiguous (алманы: the apple, or what one took not). Only when none
passes are stems guessed. Never looks at neighbours.
Spec: docs/spec/text.md, section 2.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from aigaq.pure.text.kazakh.likelier import (
    CONTEXTS,
    HARD,
    Found,
    add_plain_voices,
    agents,
    is_a_noun,
    is_a_word,
    is_made,
    is_mine,
    is_rather_done,
    note,
    part_rarer,
    part_what_is_mine,
)
from aigaq.pure.text.kazakh.sounds import context, harmonies, sound_class
from aigaq.pure.text.kazakh.suffixes import COMMANDS, I_AM, MANNER, THEY_WILL
from aigaq.pure.text.kazakh.ways import (
    SHORTEST_FORMED,
    SHORTEST_STEM,
    Endings,
    Exact,
)
from aigaq.pure.text.kazakh.words import contract

_SHORTEST_OWNED: Final = 5
_PARTICIPLES_END_IN: Final = frozenset("нқкғгиіырус")


class Readings(NamedTuple):
    """The words a form can be a form of: those meant, and those hardly ever meant.

    Word -> letters of the longest stem it was recognised by.
    """

    meant: Found
    rare: Found


class _Notes(NamedTuple):
    """``doubtful`` counts where nothing else is; ``voiced`` keeps nothing else out."""

    found: Found
    rare: Found
    doubtful: Found
    voiced: Found


def readings(form: str, way: Exact) -> Found:
    """Return the words that ``form`` is meant as a form of.

    Args:
        form: expanded; a skeleton if ``way`` is ``Folded``.
        way: how it is written, and the words that are known.
    """
    return every_reading(form, way).meant


def every_reading(form: str, way: Exact) -> Readings:
    """Return the words that ``form`` can be a form of, rare readings apart.

    қала is a city, and rarely what one does who stays. Arguments as of ``readings``.
    """
    words = way.words
    whole = list(way.nouns(form, ""))
    notes = _Notes({contract(stem): len(form) for stem in whole}, {}, {}, {})
    found, rare = notes.found, notes.rare
    note(found, words.irregular.get(form, ()), len(form))
    for stem in way.verbs(form, ""):
        aside = stem in words.both or (stem[-1] in "ыі" and way.nouns(stem[:-1], "ы"))
        note(rare if aside else found, words.verbs[stem], len(form))
    made = agents(form, way)
    note(found, made, len(form))
    weak = _weak(whole, made, way)
    for cut in range(len(form), SHORTEST_STEM - 1, -1):
        _split(form[:cut], form[cut:], way, notes, weak)
    _settle(form, whole, notes, way)
    if alone := {contract(s): len(form) for s in whole if s in words.whole}:
        rare, found = {**rare, **found}, alone
    return Readings(found, {word: n for word, n in rare.items() if word not in found})


def _settle(form: str, whole: list[str], notes: _Notes, way: Exact) -> None:
    """Weigh what was noted: what counts at all, and what is rarely meant."""
    found, rare, doubtful, voiced = notes
    words = way.words
    if len(found) <= len(whole) and words.common.isdisjoint(found):
        found.update(doubtful)
    else:
        longest = max(found.values())
        found.update((word, n) for word, n in doubtful.items() if n > longest)
    if len(found) <= len(whole) and words.common.isdisjoint(found):
        _formed(form, way, found)
        _voices(form, way, found)
    found.update(voiced)
    add_plain_voices(found, words)
    part_what_is_mine(found, rare, words)
    part_rarer(found, rare, whole, words)


def _weak(whole: list[str], made: tuple[str, ...], way: Exact) -> frozenset[str]:
    """Return a verb's endings that are rarely meant in a form that is ``whole``.

    Or in one that was ``made`` of a noun: бағдарламашы. But lists hold much that nobody
    means (ұрма, салма): only a noun of ours keeps a command out.
    """
    ours = way.words.ours
    if any(agent[:-2] in ours for agent in made):
        return way.finite.asking
    if ours.isdisjoint(map(contract, whole)):
        return frozenset()
    return COMMANDS if way.words.both.isdisjoint(whole) else COMMANDS | MANNER


def _split(
    base: str, tail: str, way: Exact, notes: _Notes, weak: frozenset[str]
) -> None:
    found = notes.found
    mask = way.nominal.get(tail, 0)
    if mask:
        _split_noun(base, tail, mask, way, notes)
    if tail in way.owned and base[-1] in "ыіи" and len(base) >= _SHORTEST_OWNED:
        note(found, _owned(base, tail, way), len(base))
    if tail in way.finite.all:
        into = notes.rare if tail in weak or is_mine(base, tail, way) else found
        for stem in _verb_stems(base, tail, way, way.finite):
            note(into, way.words.verbs[stem], len(base))
    if mask or not tail:
        for stem, cut, meant in _participle_stems(base, tail, mask, way):
            note(found if meant else notes.rare, way.words.verbs[stem], cut)


def _owned(base: str, tail: str, way: Exact) -> tuple[str, ...]:
    """Return frequent nouns somebody owns by their own ending: отбасы, отбасынан."""
    return tuple(
        stem
        for stem in way.nouns(base, "")
        if stem in way.words.common and CONTEXTS(stem) & way.owned[tail]
    )


def _split_noun(base: str, tail: str, mask: int, way: Exact, notes: _Notes) -> None:
    found, _, doubtful, voiced = notes
    for stem in way.linked(base):
        if CONTEXTS(stem + "і") & mask:
            note(found, (stem,), len(base))
    if is_rather_done(base, tail, way, found):
        return
    for stem in way.nouns(base, tail[0]):
        if CONTEXTS(stem) & mask:
            into = found if is_a_word(stem, way.words) else doubtful
            if into is found and is_made(stem, way):
                into = voiced
            note(into, (contract(stem),), len(base))


def _verb_stems(base: str, tail: str, way: Exact, endings: Endings) -> Iterator[str]:
    mask = endings.open.get(tail)
    if mask:
        for stem in way.verbs(base, tail[0]):
            if CONTEXTS(stem) & mask:
                yield stem
    mask = endings.hidden.get(tail)
    if mask:
        for stem in way.hiding_verbs(base):
            if CONTEXTS(stem) & mask:
                yield stem


def _participle_stems(
    base: str, tail: str, mask: int, way: Exact
) -> Iterator[tuple[str, int, bool]]:
    """Give stems of verbs whose participle is ``base``, where it begins, if so meant.

    тастар are stones, and rarely what one will throw; тастардың is of stones alone.
    """
    if base[-1] not in _PARTICIPLES_END_IN:
        return
    if base[-1] == "с" and tail[:1] in {"ы", "і", "и"}:
        return  # бөлмесі is a room, not what one will not divide
    plural = base[-1] == "р"
    ends = way.participle
    for cut in range(
        len(base) - 1, max(SHORTEST_STEM, len(base) - ends.longest) - 1, -1
    ):
        if base[cut:] not in ends.all:
            continue
        for stem in _verb_stems(base[:cut], base[cut:], way, ends):
            noun = plural and tail not in I_AM and is_a_noun(base, stem, way)
            if noun and tail and tail not in THEY_WILL:
                continue
            if not tail or _offered(stem, base) & mask:
                yield stem, cut, not noun


def _offered(stem: str, written: str) -> int:
    """Return the contexts ``written``, built on ``stem``, offers to what follows."""
    final = sound_class(written[-1])
    return sum(1 << context(side, final) for side in harmonies(stem))


def _formed(form: str, way: Exact, found: Found) -> None:
    """Add nouns nobody listed that are made of listed words: агенттік, бөлмелес."""
    for cut in range(len(form), SHORTEST_FORMED + 1, -1):
        base, tail = form[:cut], form[cut:]
        mask = way.nominal.get(tail, 0)
        if not (mask or not tail):
            continue
        hard = HARD.get(base[-1]) if tail[:1] in {"ы", "і", "и"} else None
        stems = (*way.formed(base), *(way.formed(base[:-1] + hard) if hard else ()))
        for stem in stems:
            if not tail or CONTEXTS(stem) & mask:
                note(found, (contract(stem),), cut)


def _voices(form: str, way: Exact, found: Found) -> None:
    """Add verbs nobody listed: made of listed ones by a voice, or listed by stem."""
    for cut in range(len(form), SHORTEST_STEM, -1):
        base, tail = form[:cut], form[cut:]
        for ending, mask in _verb_ends(base, tail, way):
            for stem in (*way.derived(ending), *way.named(ending)):
                if CONTEXTS(stem) & mask:
                    note(found, (contract(stem + "у"),), len(ending))
            bare = way.nouns(ending, "") if not found else ()
            for stem in bare if len(ending) > SHORTEST_STEM else ():
                if CONTEXTS(stem) & mask and tail not in COMMANDS:
                    note(found, (contract(stem), contract(stem + "у")), len(ending))


def _verb_ends(base: str, tail: str, way: Exact) -> Iterator[tuple[str, int]]:
    mask = way.finite.open.get(tail, 0)
    if mask:
        yield base, mask
    if (tail and tail not in way.nominal) or base[-1] not in _PARTICIPLES_END_IN:
        return
    ends = way.participle.open
    for cut in range(len(base) - 1, max(SHORTEST_STEM, len(base) - 11), -1):
        mask = ends.get(base[cut:], 0)
        if mask:
            yield base[:cut], mask
