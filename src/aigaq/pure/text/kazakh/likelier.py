"""Which of several readings of a Kazakh form are meant, as far as a word alone tells.

Much stays open and is left open. Closed is what nobody would write: a street that says
"I am" (көшемін), land as what one will eat (жер), a listed form as a word of its own.
Rules over lists; never looks at neighbours. Spec: docs/spec/text.md, section 2.
"""

from functools import lru_cache
from typing import Final

from aigaq.pure.text.kazakh.sounds import contexts_of
from aigaq.pure.text.kazakh.suffixes import I_AM, INFLECTED, LIKE
from aigaq.pure.text.kazakh.ways import SHORTEST_FORMED, SHORTEST_STEM, Exact
from aigaq.pure.text.kazakh.words import Words, contract
from aigaq.pure.text.letters import VOWELS

CONTEXTS: Final = lru_cache(maxsize=65_536)(contexts_of)

_LISTED: Final = frozenset(("ы", "і", "сы", "сі", *INFLECTED))
_SHORT: Final = 3
_VOICED_END: Final = frozenset("тлнсрз")
_PLAIN_VOICES: Final = frozenset(("лу", "ну", "ту"))
_DRIFTED: Final = frozenset(
    ("оралу", "арналу", "аталу", "жаралу", "жарату", "таралу", "тарату", "қарату")
)
"""Voices that became verbs of their own."""

_AGENTS: Final = frozenset(("шы", "ші", "ши"))
_MINE: Final = frozenset(("ам", "ем"))
_DEEDS: Final = frozenset(("ым", "ім", "ам", "ем"))
HARD: Final = {"б": "п", "г": "к", "ғ": "қ"}

Found = dict[str, int]
"""Citation form -> length of the longest stem it was recognised by."""


def agents(form: str, way: Exact) -> tuple[str, ...]:
    """Return nouns in -шы that ``form`` is, made of nouns: бағдарламашы."""
    if form[-2:] not in _AGENTS or len(form) <= SHORTEST_FORMED + 1:
        return ()
    clear = [
        noun
        for noun in way.nouns(form[:-2], "")
        if is_a_word(noun, way.words) and not is_made(noun, way)
    ]
    made = way.formed(form) if clear else ()
    return tuple(contract(agent) for agent in made if agent[:-2] in clear)


def part_what_is_mine(found: Found, rare: Found, words: Words) -> None:
    """Set apart what a frequent word in -м would be, were it mine: сенім, қалам."""
    for word in [w for w in found if w[-2:] in _DEEDS and w in words.common]:
        if word in words.names:
            continue
        stem = word[:-2]
        for owned in (word[:-1], stem, stem[:-1] + HARD.get(stem[-1:], "")):
            if length := found.pop(owned, 0):
                note(rare, (owned,), length)


def part_rarer(found: Found, rare: Found, whole: list[str], words: Words) -> None:
    """Set apart short rare nouns a frequent word would be a form of: шығын, of шық."""
    standing = {contract(stem) for stem in whole}
    if words.common.isdisjoint(standing):
        return
    for word in found.keys() - standing - words.common:
        if len(word) <= _SHORT and word[-1] != "у":
            note(rare, (word,), found.pop(word))


def add_plain_voices(found: Found, words: Words) -> None:
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
            note(found, (stem + "у",), found[word])


def note(found: Found, words: tuple[str, ...], length: int) -> None:
    """Note ``words`` as recognised by a stem of ``length``, or a longer one before."""
    for word in words:
        found[word] = max(length, found.get(word, 0))


def is_mine(base: str, tail: str, way: Exact) -> bool:
    """Say whether -м is rather "my" than "I": қалам, атам; of words of ``both.txt``."""
    return tail in _MINE and any(
        noun in way.words.both for noun in way.nouns(base + tail[0], "")
    )


def is_rather_done(base: str, tail: str, way: Exact, found: Found) -> bool:
    """Say whether a frequent verb explains better what a noun's ending would."""
    common, verbs = way.words.common, way.words.verbs
    if tail in I_AM and base[-1] in "ае":
        stems = way.verbs(base[:-1], base[-1]) if len(base) > SHORTEST_STEM else ()
        return any(not common.isdisjoint(verbs[stem]) for stem in stems)
    if tail in LIKE:
        longer = len(base) + len(tail) - 1
        return any(
            n == longer and w in common and w[-1] == "у" for w, n in found.items()
        )
    return False


def is_a_word(stem: str, words: Words) -> bool:
    """Say whether a listed noun is one: lists hold stems of verbs and inflected forms.

    Such entries count only where nothing else explains a form.
    """
    if contract(stem) in words.ours or stem in words.both:
        return True
    if stem in words.verbs:
        return False
    return not any(
        contract(stem.removesuffix(ending)) in words.common
        for ending in INFLECTED
        if stem.endswith(ending) and len(stem) > len(ending) + 1
    )


def is_made(stem: str, way: Exact) -> bool:
    """Say whether a listed noun may be but a form of a listed word.

    A verb's stem in a voice (қабылдат, жалас) or a noun with an ending (салығы).
    """
    if contract(stem) in way.words.ours:
        return False
    exact = way.exact
    if stem[-1] in _VOICED_END and any(made == stem for made in exact.derived(stem)):
        return True
    for cut in range(len(stem) - 1, max(SHORTEST_STEM, len(stem) - 5), -1):
        mask = exact.nominal.get(stem[cut:], 0) if stem[cut:] in _LISTED else 0
        if mask and any(
            CONTEXTS(noun) & mask for noun in exact.nouns(stem[:cut], stem[cut])
        ):
            return True
    return False


def is_a_noun(base: str, stem: str, way: Exact) -> bool:
    """Say whether ``base`` in -р is rather a noun than what ``stem`` will do.

    қолдар are hands, and seldom those who will support; жер is land, әкелер are
    fathers; шығарды is of шығару, not of what will come out.
    """
    words = way.words
    if stem[-2:-1] in "лдт" and stem[:-2] in words.nouns:
        return True
    if any(noun in words.common for noun in way.nouns(base, "")):
        return True
    if any(True for _ in way.verbs(base, "")):
        return True
    many = way.nominal.get(base[-3:], 0)
    return len(base) > SHORTEST_STEM + 3 and any(
        noun in words.common and CONTEXTS(noun) & many
        for noun in way.nouns(base[:-3], base[-3])
    )
