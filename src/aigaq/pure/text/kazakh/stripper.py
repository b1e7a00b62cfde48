"""From a Kazakh word form to the words it can be a form of.

Every split of the form is tried: the rest must be a chain of endings that may follow
the stem, and the stem must be a known word. All words that pass are returned, because
much is truly ambiguous (алма: an apple, do not take). Only when none passes are stems
guessed. Never looks at neighbours, never at frequency.
Spec: docs/spec/text.md, section 2.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from aigaq.pure.text.kazakh.sounds import context, contexts_of, harmonies, sound_class
from aigaq.pure.text.kazakh.suffixes import contracted, folded_table, table
from aigaq.pure.text.kazakh.words import Index, Words, contract, expand
from aigaq.pure.text.letters import VOWELS, skeleton

SHORTEST_STEM: Final = 2
SHORTEST_GUESS: Final = 3
_RESTORED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_STEM_CONTEXTS: Final = lru_cache(maxsize=65_536)(contexts_of)


def readings(word: str, words: Words) -> dict[str, int]:
    """Return the words that ``word``, correctly spelled Cyrillic, can be a form of.

    Args:
        word: lower case.
        words: what is known.

    Returns:
        Citation form -> length of the longest stem it was recognised by.
    """
    form = expand(word)
    found: dict[str, int] = {}
    if form in words.nouns:
        found[word] = len(form)
    if form in words.verbs and form not in words.both:
        _note(found, words.verbs[form], len(form))
    for cut in range(len(form), SHORTEST_STEM - 1, -1):
        base, tail = form[:cut], form[cut:]
        if tail:
            _nouns(base, tail, words, found)
            _verbs(base, tail, words, found)
        _participles(base, tail, words, found)
    return found


def _note(found: dict[str, int], keys: tuple[str, ...], length: int) -> None:
    for key in keys:
        found[key] = max(length, found.get(key, 0))


def _nouns(base: str, tail: str, words: Words, found: dict[str, int]) -> None:
    mask = table("nominal").get(tail)
    if not mask:
        return
    for stem in noun_stems(base, tail[0]):
        if stem in words.nouns and _STEM_CONTEXTS(stem) & mask:
            _note(found, (contract(stem),), len(base))


def _verbs(base: str, tail: str, words: Words, found: dict[str, int]) -> None:
    for stem, mask in _verb_ways(base, tail, "finite"):
        if stem in words.verbs and _STEM_CONTEXTS(stem) & mask:
            _note(found, words.verbs[stem], len(base))


def _participles(base: str, tail: str, words: Words, found: dict[str, int]) -> None:
    if tail and not table("nominal").get(tail, 0) & contexts_of(base):
        return
    for cut in range(len(base) - 1, SHORTEST_STEM - 1, -1):
        for stem, mask in _verb_ways(base[:cut], base[cut:], "participle"):
            if stem in words.verbs and _STEM_CONTEXTS(stem) & mask:
                _note(found, words.verbs[stem], cut)


def _verb_ways(base: str, tail: str, grammar: str) -> Iterator[tuple[str, int]]:
    """Give the stems that could stand before ``tail``, with the contexts it wants."""
    mask = table(grammar).get(tail)
    if mask:
        yield base, mask
        if tail[0] in "аеыі":
            if base[-1] in _RESTORED:
                yield base[:-1] + _RESTORED[base[-1]], mask
            elif base[-1] == "у" and tail[0] in "ыі":
                yield base[:-1] + "п", mask  # теуіп of тебу
    if tail[0] == "и":
        hidden = contracted(grammar).get(tail)
        if hidden:
            yield base + "ы", hidden
            yield base + "і", hidden


def noun_stems(base: str, following: str) -> Iterator[str]:
    """Give the nouns whose stem is written ``base`` before the sound ``following``."""
    yield base
    last = base[-1]
    if following in "ыі":
        if last in _RESTORED:
            yield base[:-1] + _RESTORED[last]  # кітабы of кітап
        if len(base) > SHORTEST_STEM and last not in VOWELS and base[-2] not in VOWELS:
            yield base[:-1] + following + last  # орны of орын
            if last in _RESTORED:
                yield base[:-1] + following + _RESTORED[last]
    elif last == "с":
        yield base + "т"  # журналистер of журналист
    yield base + "ь"
    if last not in VOWELS:
        yield base + last  # класы of класс


# --- the same on skeletons: dropped letters and Latin ----------------------------------


def folded_readings(bare: str, words: Words) -> dict[str, int]:
    """Return the words that a skeleton can be a form of.

    Endings must agree with the stem as it is properly spelled, so болды is a form of
    болу and not of бөлу, although dropped letters make the two stems one.

    Args:
        bare: what ``letters.skeleton`` gave.
        words: what is known.

    Returns:
        Citation form -> length of the longest stem it was recognised by.
    """
    found: dict[str, int] = {}
    for stem in words.noun_index.get(bare, ()):
        _note(found, (contract(stem),), len(bare))
    for stem in words.verb_index.get(bare, ()):
        if stem not in words.both:
            _note(found, words.verbs[stem], len(bare))
    for cut in range(len(bare), SHORTEST_STEM - 1, -1):
        base, tail = bare[:cut], bare[cut:]
        mask = folded_table("nominal").get(tail, 0)
        if mask:
            for stem in _folded_nouns(base, tail[0], words.noun_index):
                if _STEM_CONTEXTS(stem) & mask:
                    _note(found, (contract(stem),), cut)
        if tail:
            for stem in _folded_verbs(base, tail, "finite", words.verb_index):
                _note(found, words.verbs[stem], cut)
        if mask or not tail:
            _folded_participles(base, mask, words, found)
    return found


def _folded_nouns(base: str, following: str, index: Index) -> Iterator[str]:
    yield from index.get(base, ())
    last = base[-1]
    if following in "ыи":
        soft = {"б": "п", "г": "к"}.get(last)
        if soft:
            yield from index.get(base[:-1] + soft, ())
        if len(base) > SHORTEST_STEM and last not in VOWELS and base[-2] not in VOWELS:
            yield from index.get(base[:-1] + following + last, ())
            if soft:
                yield from index.get(base[:-1] + following + soft, ())
    elif last == "с":
        yield from index.get(base + "т", ())
    if last not in VOWELS:
        yield from index.get(base + last, ())


def _folded_verbs(base: str, tail: str, grammar: str, index: Index) -> Iterator[str]:
    mask = folded_table(grammar).get(tail)
    if mask:
        roots = [base]
        if tail[0] in "аеыи":
            if base[-1] in "бг":
                roots.append(base[:-1] + {"б": "п", "г": "к"}[base[-1]])
            elif base[-1] == "у" and tail[0] in "ыи":
                roots.append(base[:-1] + "п")
        for root in roots:
            for stem in index.get(root, ()):
                if _STEM_CONTEXTS(stem) & mask:
                    yield stem
    if tail[0] == "и":
        hidden = contracted(grammar, folded=True).get(tail)
        if hidden:
            for stem in (*index.get(base + "ы", ()), *index.get(base + "и", ())):
                if _STEM_CONTEXTS(stem) & hidden:
                    yield stem


def _folded_participles(
    base: str, mask: int, words: Words, found: dict[str, int]
) -> None:
    final = sound_class(base[-1])
    for cut in range(len(base) - 1, SHORTEST_STEM - 1, -1):
        if base[cut:] not in _participle_ends():
            continue
        for stem in _folded_verbs(
            base[:cut], base[cut:], "participle", words.verb_index
        ):
            offered = sum(1 << context(side, final) for side in harmonies(stem))
            if not mask or offered & mask:
                _note(found, words.verbs[stem], cut)


@cache
def _participle_ends() -> frozenset[str]:
    return frozenset(
        (*folded_table("participle"), *contracted("participle", folded=True))
    )


# --- words nobody listed ---------------------------------------------------------------


def guesses(bare: str) -> tuple[str, ...]:
    """Return the stems an unknown word may have, as skeletons, itself first.

    Args:
        bare: what ``letters.skeleton`` gave.
    """
    stems = [bare]
    for cut in range(len(bare) - 1, SHORTEST_GUESS - 1, -1):
        base, tail = bare[:cut], bare[cut:]
        if not any(letter in VOWELS for letter in base):
            break
        offered = _folded_contexts(base)
        if any(_tables_say(tail) & offered for _tables_say in _guess_tables()):
            stems.append(base)
            hard = {"б": "п", "г": "к"}.get(base[-1])
            if hard and tail[0] in "ыиае":
                stems.append(base[:-1] + hard)
    return tuple(dict.fromkeys(stems))


def _guess_tables():  # type: ignore[no-untyped-def]
    return (
        lambda tail: folded_table("nominal").get(tail, 0),
        lambda tail: folded_table("finite").get(tail, 0),
        lambda tail: folded_table("participle").get(tail, 0),
    )


def _folded_contexts(base: str) -> int:
    """Return the contexts a skeleton may stand for: harmony is half hidden in it."""
    final = sound_class(base[-1])
    sides = (0, 1)
    for letter in reversed(base):
        if letter == "ы":
            sides = (0,)
            break
        if letter == "е":
            sides = (1,)
            break
        if letter in "аоуи":
            break
    return sum(1 << context(side, final) for side in sides)


def guess(word: str) -> tuple[str, ...]:
    """Return ``guesses`` for a word in Cyrillic letters."""
    return guesses(skeleton(expand(word)))
