"""The words Kazakh endings are put on: nouns by stem, verbs by every stem they have.

Nouns here are all that takes a noun's endings. A verb is listed as people name it, in
-у, and found by what is left before its endings (оқы, жаз, қорық).
Built once, in about a tenth of a second; read only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from aigaq.pure.text.kazakh.wordlist import (
    found_list,
    hunspell_words,
    own_lines,
    own_words,
)
from aigaq.pure.text.letters import FRONT, VOWELS, skeleton, skeleton_of_many

Verbs = dict[str, tuple[str, ...]]
Index = dict[str, str]
"""Skeleton -> stems, separated by spaces: most have one, and a text is light."""

_DEVOICED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_SPLITTABLE: Final = frozenset("кқпнлр")
_AFTER_VOWEL: Final = re.compile(f"(?<=[{''.join(sorted(VOWELS))}])[яю]")
_EXPANDED: Final = {"я": "йа", "ю": "йу"}
_SHORT_ROOTS: Final = frozenset(("де", "же", "қу", "жу", "ту", "бу"))
_SHORTEST_LISTED: Final = 2
_LONG: Final = 5
"""Letters from which a word of ``everyday.txt`` counts as frequent."""
_NOUN_LISTS: Final = ("nouns.txt", "domain.txt", "names.txt")


def expand(word: str) -> str:
    """Write я and ю after a vowel as two letters, so that endings can be cut off."""
    if "я" not in word and "ю" not in word:
        return word
    return _AFTER_VOWEL.sub(lambda pair: _EXPANDED[pair[0]], word)


def contract(word: str) -> str:
    """Undo ``expand``."""
    return word.replace("йа", "я").replace("йу", "ю")


@dataclass(frozen=True)
class Words:
    """What the analyser knows. All stems are expanded; all citation forms are not."""

    nouns: frozenset[str]
    verbs: Verbs
    noun_index: Index = field(repr=False)
    """Skeleton -> nouns."""
    verb_index: Index = field(repr=False)
    """Skeleton -> stems of verbs."""
    both: frozenset[str]
    """Nouns that look like a verb's stem; standing bare they are meant as nouns."""
    whole: frozenset[str]
    """Words that look like a form of a shorter word and are not meant as one."""
    common: frozenset[str]
    """Words preferred where dropped letters make two words look alike."""
    ours: frozenset[str] = frozenset()
    """Words of our own lists: nouns, even where a verb's stem sounds so."""
    irregular: Verbs = field(default_factory=dict)
    """Form that no rule builds, and its skeleton -> what it belongs to."""
    names: frozenset[str] = frozenset()
    """Those of them that are but names, which people spell as they like."""


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
        return (root,) if len(root) > 2 or root in _SHORT_ROOTS else ()  # noqa: PLR2004
    if last == "й" and root + _vowel(root) in keeping:
        return (root + _vowel(root),)  # кею is кейіді, баю байыды
    if last == "й":
        return (root, root[:-1]) if root[-2:-1] == "и" else (root,)
    stems = [root[:-1] + _DEVOICED.get(last, last)]
    vowel = _vowel(root)
    if root + vowel in keeping:
        return (root + vowel, *stems) if stems[0] in keeping else (root + vowel,)
    if root + vowel in nouns and stems[0] not in nouns:
        stems.append(root + vowel)
    if len(root) > 2 and last in "кқгғпнлр" and root[-2] not in VOWELS:  # noqa: PLR2004  # қорқу: қорық
        stems.append(stems[0][:-1] + vowel + stems[0][-1])
    return tuple(stems)


def _vowel(root: str) -> str:
    return "і" if _front(root) else "ы"


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
    ordered = list(stems)
    if not ordered:
        return {}
    # One long text folds ten times faster than fifty thousand short ones.
    bare = skeleton_of_many("\n".join(ordered)).split("\n")
    index: Index = dict(zip(bare, ordered, strict=True))
    if len(index) < len(ordered):
        for key, stem in zip(bare, ordered, strict=True):
            if index[key] != stem and stem not in index[key].split():
                index[key] += " " + stem
    return index


@cache
def known_words() -> Words:
    """Return the installed list and ours together, or ours alone.

    Raises:
        WordListUnreadable: the operator named a list that cannot be read.
    """
    path = found_list()
    nouns, verbs = hunspell_words(path) if path else ([], [])
    return words_of(nouns, verbs)


def words_of(listed: Iterable[str], listed_verbs: Iterable[str]) -> Words:
    """Return the words of a list and our own, with their indexes.

    Args:
        listed: everything that takes endings, verbs in -у among it.
        listed_verbs: those of them that are verbs.
    """
    own_nouns = [word for name in _NOUN_LISTS for word in own_words(name)]
    everyday = own_words("everyday.txt")
    own_verbs = own_words("verbs.txt")
    not_verbs = frozenset(own_words("not_verbs.txt"))
    verbs = (word for word in (*listed_verbs, *own_verbs) if word not in not_verbs)
    long = (word for word in everyday if len(word) >= _LONG)
    common = frozenset((*own_nouns, *own_verbs, *long))
    irregular = _irregular()
    # Two letters of the big list are syllables and abbreviations, if not ours.
    proper = (w for w in listed if len(w) > _SHORTEST_LISTED and w not in irregular)
    words = plain_words((*proper, *own_nouns, *everyday, *own_verbs), verbs, common)
    return replace(
        words,
        irregular=irregular,
        names=frozenset(own_words("names.txt")) - frozenset(own_words("nouns.txt")),
        ours=frozenset((*common, *everyday)),
    )


def _irregular() -> Verbs:
    found: Verbs = {}
    for belongs, *forms in own_lines("irregular.txt"):
        for form in forms:
            found[form] = found[skeleton(form)] = (belongs,)
    return found


def plain_words(
    nouns: Iterable[str],
    verbs: Iterable[str],
    common: frozenset[str] = frozenset(),
) -> Words:
    """Return just these words with their indexes.

    Args:
        nouns: everything that takes endings, verbs in -у among it.
        verbs: those of them that are verbs.
        common: those preferred where dropped letters make two words alike.
    """
    expanded = frozenset(expand("\n".join(nouns)).split("\n")) - {""}
    keeping = frozenset(own_words("verb_stems.txt"))
    stems = _stems_of(dict.fromkeys(verbs), expanded, keeping)
    return Words(
        expanded,
        stems,
        _by_skeleton(expanded),
        _by_skeleton(stems),
        frozenset(map(expand, own_words("both.txt"))),
        frozenset(map(expand, own_words("whole.txt"))),
        common,
    )
