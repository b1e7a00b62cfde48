"""The words Kazakh endings are put on: nouns by stem, verbs by every stem they have.

Nouns here are all that takes a noun's endings. A verb is listed as people name it, in
-у, and found by what is left before its endings (оқы, жаз, қорық).
Built once, in about a tenth of a second; read only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from aigaq.pure.text.kazakh.wordlist import found_list, hunspell_words, own_words
from aigaq.pure.text.letters import FRONT, VOWELS, skeleton

Verbs = dict[str, tuple[str, ...]]
Index = dict[str, tuple[str, ...]]

_DEVOICED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_SPLITTABLE: Final = frozenset("кқпнлр")
_HOLDS_ITS_VOWEL: Final = "verb_stems.txt"


def expand(word: str) -> str:
    """Write я and ю after a vowel as two letters, so that endings can be cut off."""
    if "я" not in word and "ю" not in word:
        return word
    for vowel in VOWELS:
        word = word.replace(vowel + "я", vowel + "йа").replace(
            vowel + "ю", vowel + "йу"
        )
    return word


def contract(word: str) -> str:
    """Undo ``expand``."""
    return word.replace("йа", "я").replace("йу", "ю")


@dataclass(frozen=True)
class Words:
    """What the analyser knows. All stems are expanded; all citation forms are not."""

    nouns: frozenset[str]
    verbs: Mapping[str, tuple[str, ...]]
    both: frozenset[str]
    """Nouns that look like a verb's stem and are meant as nouns when they stand bare."""
    noun_index: Index = field(repr=False)
    verb_index: Index = field(repr=False)

    @staticmethod
    def of(nouns: Iterable[str], verbs: Iterable[str], both: Iterable[str]) -> "Words":
        """Build the indexes from words as people name them."""
        expanded = frozenset(expand(word) for word in nouns)
        keeping = frozenset(own_words(_HOLDS_ITS_VOWEL))
        stems = _stems_of(verbs, expanded, keeping)
        return Words(
            expanded,
            stems,
            frozenset(both),
            _by_skeleton(expanded),
            _by_skeleton(stems),
        )


def verb_stems(
    verb: str, nouns: frozenset[str], keeping: frozenset[str]
) -> tuple[str, ...]:
    """Return every stem that ``verb``, expanded and in -у, shows before its endings.

    Args:
        verb: such as оқу, қойу, табу.
        nouns: the word list, in which bare stems stand, too.
        keeping: stems known to end in ы or і.
    """
    root = verb[:-1]
    if not root:
        return ()
    last = root[-1]
    if last in VOWELS:
        return (root,)
    if last == "й":
        return (root, root[:-1]) if root[-2:-1] == "и" else (root,)
    stems = [root[:-1] + _DEVOICED.get(last, last)]
    vowel = "і" if _front(root) else "ы"
    if root + vowel in keeping:
        return (root + vowel,)
    if root + vowel in nouns and stems[0] not in nouns:
        stems.append(root + vowel)
    if len(root) > 2 and last in "кқгғпнлр" and root[-2] not in VOWELS:  # noqa: PLR2004  # қорқу: қорық
        stems.append(stems[0][:-1] + vowel + stems[0][-1])
    return tuple(stems)


def _front(root: str) -> bool:
    for letter in reversed(root):
        if letter in "аоұыя":
            return False
        if letter in FRONT:
            return True
    return False


def _stems_of(
    verbs: Iterable[str], nouns: frozenset[str], keeping: frozenset[str]
) -> Verbs:
    found: Verbs = {}
    for verb in verbs:
        for stem in verb_stems(expand(verb), nouns, keeping):
            if verb not in found.get(stem, ()):
                found[stem] = (*found.get(stem, ()), verb)
    return found


def _by_skeleton(stems: Iterable[str]) -> Index:
    index: Index = {}
    for stem in stems:
        bare = skeleton(stem)
        index[bare] = (*index.get(bare, ()), stem)
    return index


@cache
def known_words() -> Words:
    """Return the installed list and ours together, or ours alone.

    Raises:
        WordListUnreadable: the operator named a list that cannot be read.
    """
    nouns = own_words("nouns.txt") + own_words("domain.txt") + own_words("names.txt")
    verbs = own_words("verbs.txt")
    not_verbs = set(own_words("not_verbs.txt"))
    path = found_list()
    if path is not None:
        listed, listed_verbs = hunspell_words(path)
        nouns += listed
        verbs += [verb for verb in listed_verbs if verb not in not_verbs]
    return Words.of([*nouns, *verbs], dict.fromkeys(verbs), own_words("both.txt"))
