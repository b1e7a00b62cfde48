"""From a Kazakh word form to the words it can be a form of.

Every split of the form is tried: the rest must be a chain of endings that may follow
the stem, and the stem must be a known word. All words that pass are returned, because
much is truly ambiguous (алманы: the apple, or what one took not). Only when none
passes are stems guessed. Never looks at neighbours.
Spec: docs/spec/text.md, section 2.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from aigaq.pure.text.kazakh.sounds import context, contexts_of, harmonies, sound_class
from aigaq.pure.text.kazakh.suffixes import (
    COMMANDS,
    INFLECTED,
    folded_table,
)
from aigaq.pure.text.kazakh.ways import SHORTEST_STEM, Endings, Exact
from aigaq.pure.text.kazakh.words import Words, contract, expand
from aigaq.pure.text.letters import VOWELS, skeleton

SHORTEST_GUESS: Final = 3
_PARTICIPLES_END_IN: Final = frozenset("нқкғгиіырус")
_CONTEXTS: Final = lru_cache(maxsize=65_536)(contexts_of)

_PLAIN_VOICES: Final = frozenset(("лу", "ну", "ту"))
_DRIFTED: Final = frozenset(
    ("оралу", "арналу", "аталу", "жаралу", "жарату", "таралу", "тарату", "қарату")
)
"""Voices that became verbs of their own."""

Found = dict[str, int]
"""Citation form -> length of the longest stem it was recognised by."""


def readings(form: str, way: Exact) -> Found:
    """Return the words that ``form`` can be a form of.

    Args:
        form: expanded; a skeleton if ``way`` is ``Folded``.
        way: how it is written, and the words that are known.
    """
    words = way.words
    whole = list(way.nouns(form, ""))
    if any(stem in words.whole for stem in whole):
        return {contract(s): len(form) for s in whole if s in words.whole}
    found: Found = {contract(stem): len(form) for stem in whole}
    _note(found, words.irregular.get(form, ()), len(form))
    for stem in way.verbs(form, ""):
        if stem not in words.both:
            _note(found, words.verbs[stem], len(form))
    weak = COMMANDS if whole else frozenset()
    doubtful: Found = {}
    for cut in range(len(form), SHORTEST_STEM - 1, -1):
        _split(form[:cut], form[cut:], way, (found, doubtful), weak)
    if len(found) <= len(whole) and words.common.isdisjoint(found):
        found.update(doubtful)
    if len(found) <= len(whole) and words.common.isdisjoint(found):
        _voices(form, way, found)
    _plain_voice(found, words)
    return found


def _plain_voice(found: Found, words: Words) -> None:
    """Add the verb that a listed passive or causative is plainly made of.

    Only verbs with a vowel stem of two syllables and more (тірке: тіркелу,
    хабарла: хабарлату), and of the -н ones only those of -ла: a shorter stem has
    mostly gone its own way, and so have some longer ones (орау, оралу).
    """
    for word in [word for word in found if word[-2:] in _PLAIN_VOICES]:
        stem = word[:-2]
        syllables = sum(letter in VOWELS for letter in stem)
        if stem[-1:] not in {"а", "е"} or syllables < 2 or word in _DRIFTED:  # noqa: PLR2004  # сана
            continue
        if word.endswith("ну") and (stem[-2] not in "лд" or syllables == 2):  # noqa: PLR2004
            continue
        if stem + "у" in words.verbs.get(stem, ()):
            _note(found, (stem + "у",), found[word])


def _note(found: Found, words: tuple[str, ...], length: int) -> None:
    for word in words:
        found[word] = max(length, found.get(word, 0))


def _split(
    base: str, tail: str, way: Exact, notes: tuple[Found, Found], weak: frozenset[str]
) -> None:
    found, _ = notes
    mask = way.nominal.get(tail, 0)
    if mask:
        _split_noun(base, tail, mask, way, notes)
    if tail in way.finite.all and tail not in weak:
        for stem in _verb_stems(base, tail, way, way.finite):
            _note(found, way.words.verbs[stem], len(base))
    if mask or not tail:
        for stem, cut in _participle_stems(base, tail, mask, way):
            _note(found, way.words.verbs[stem], cut)


def _split_noun(
    base: str, tail: str, mask: int, way: Exact, notes: tuple[Found, Found]
) -> None:
    found, doubtful = notes
    for stem in way.linked(base):
        if _CONTEXTS(stem + "і") & mask:
            _note(found, (stem,), len(base))
    for stem in way.nouns(base, tail[0]):
        if _CONTEXTS(stem) & mask:
            clear = _is_a_word(stem, way.words)
            _note(found if clear else doubtful, (contract(stem),), len(base))


def _is_a_word(stem: str, words: Words) -> bool:
    """Say whether a listed noun is one: lists hold stems of verbs and inflected forms.

    Such entries count only where nothing else explains a form.
    """
    if contract(stem) in words.common or stem in words.both:
        return True
    if stem in words.verbs:
        return False
    return not any(
        contract(stem.removesuffix(ending)) in words.common
        for ending in INFLECTED
        if stem.endswith(ending) and len(stem) > len(ending) + 1
    )


def _verb_stems(base: str, tail: str, way: Exact, endings: Endings) -> Iterator[str]:
    mask = endings.open.get(tail)
    if mask:
        for stem in way.verbs(base, tail[0]):
            if _CONTEXTS(stem) & mask:
                yield stem
    mask = endings.hidden.get(tail)
    if mask:
        for stem in way.hiding_verbs(base):
            if _CONTEXTS(stem) & mask:
                yield stem


def _participle_stems(
    base: str, tail: str, mask: int, way: Exact
) -> Iterator[tuple[str, int]]:
    """Give stems of verbs whose participle is ``base``, and where it begins."""
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
            if plural and stem[-2:-1] in "лдт" and stem[:-2] in way.words.nouns:
                continue  # қолдар are hands, and seldom those who will support
            if not tail or _offered(stem, base) & mask:
                yield stem, cut


def _offered(stem: str, written: str) -> int:
    """Return the contexts ``written``, built on ``stem``, offers to what follows."""
    final = sound_class(written[-1])
    return sum(1 << context(side, final) for side in harmonies(stem))


def _voices(form: str, way: Exact, found: Found) -> None:
    """Add verbs nobody listed: made of listed ones by a voice, or listed by stem."""
    for cut in range(len(form), SHORTEST_STEM, -1):
        base, tail = form[:cut], form[cut:]
        for ending, mask in _verb_ends(base, tail, way):
            for stem in way.derived(ending):
                if _CONTEXTS(stem) & mask:
                    _note(found, (contract(stem + "у"),), len(ending))
            bare = way.nouns(ending, "") if not found else ()
            for stem in bare if len(ending) > SHORTEST_STEM else ():
                if _CONTEXTS(stem) & mask and tail not in COMMANDS:
                    _note(found, (contract(stem), contract(stem + "у")), len(ending))


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


# --- words nobody listed ------------------------------------------------------------


def guesses(bare: str) -> tuple[str, ...]:
    """Return the stems an unknown word may have, as skeletons, itself first.

    Args:
        bare: what ``letters.skeleton`` gave.
    """
    stems = [bare]
    for base, tail in _guessed_splits(bare):
        stems.append(base)
        hard = {"б": "п", "г": "к"}.get(base[-1])
        if hard and tail[0] in "ыиае":
            stems.append(base[:-1] + hard)
    return tuple(dict.fromkeys(stems))


def _guessed_splits(bare: str) -> Iterator[tuple[str, str]]:
    tables = [folded_table(name) for name in ("nominal", "finite", "participle")]
    for cut in range(len(bare) - 1, SHORTEST_GUESS - 1, -1):
        base, tail = bare[:cut], bare[cut:]
        if not any(letter in VOWELS for letter in base):
            return
        offered = _folded_contexts(base)
        if any(chains.get(tail, 0) & offered for chains in tables):
            yield base, tail


def _folded_contexts(base: str) -> int:
    """Return the contexts a skeleton may stand for: harmony is half hidden in it."""
    final = sound_class(base[-1])
    last = next((letter for letter in reversed(base) if letter in "ыеаоуи"), "")
    sides = {"ы": (0,), "е": (1,)}.get(last, (0, 1))
    return sum(1 << context(side, final) for side in sides)


def loan_stems(form: str) -> Iterator[str]:
    """Give what stands before a noun's endings in ``form``, the longest first.

    For words of another dictionary: лесбиянкаларға gives лесбиянкалар, лесбиянка.
    """
    for cut in range(len(form) - 1, SHORTEST_GUESS, -1):
        mask = folded_table("nominal").get(skeleton(expand(form[cut:])), 0)
        if mask:
            for stem in (form[:cut], form[:cut] + "т", form[:cut] + form[cut - 1]):
                if contexts_of(stem) & mask:
                    yield stem
