"""From text to search keys: every word the text may hold, whatever its form.

A key is a word as people name it (құқық, жазу, полиция), an English stem as ``en:…``,
or, for a word nobody listed, a guess as ``~…``. One form often has several keys; two
texts speak of the same word when they share one. Keys do not depend on neighbours.
Spec: docs/spec/text.md.
"""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from aigaq.pure.text import english, latin, russian
from aigaq.pure.text.kazakh.analyser import citations
from aigaq.pure.text.kazakh.guessing import guesses, loan_stems
from aigaq.pure.text.kazakh.likelier import Found
from aigaq.pure.text.kazakh.stripper import every_reading
from aigaq.pure.text.kazakh.ways import Exact, Folded
from aigaq.pure.text.kazakh.words import Words, expand, known_words
from aigaq.pure.text.letters import (
    KAZAKH_ONLY,
    is_cyrillic,
    mend_look_alikes,
    mend_look_alikes_in_latin,
    plain,
    skeleton,
)
from aigaq.pure.text.spelling import loan_ways, russian_ways

Groups = tuple[tuple[str, ...], ...]
Keys = tuple[str, ...]

CACHED_WORDS: Final = 100_000
_SURNAME: Final = re.compile(r"(?:[ое]в|[иы]н)(?:а|ой|у|ым|е|ых|ыми|ы)?$")
LONGEST_WORD: Final = 64
"""Longer runs of letters are not words; they keep their first letters as a key."""
SHORTEST_GUESSED: Final = 3
SHORTEST_RUSSIAN: Final = 6
SHORTEST_LOAN: Final = 5
GUESSED: Final = "~"
_MARKS: Final = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"
WORD: Final = re.compile(
    rf"[^\W_](?:[^\W_]|[{_MARKS}])*(?:['’ʼ`][^\W_](?:[^\W_]|[{_MARKS}])*)*"
)


class Token(NamedTuple):
    """One word of a text, where it stands, and its keys.

    ``rare``: keys of words it can be a form of, and hardly ever is (қала: to stay).
    """

    start: int
    end: int
    text: str
    keys: Keys
    rare: Keys = ()


def keys(text: str) -> list[Token]:
    """Return every word of ``text`` with its keys, in order.

    Offsets are in code points of ``text`` as given. A word has at least one key.
    """
    return [
        Token(match.start(), match.end(), match[0], *every_key(match[0]))
        for match in WORD.finditer(text)
    ]


def key_set(text: str) -> frozenset[str]:
    """Return every key of all words of ``text``, those of rare readings among them.

    Two texts that share one may speak of one word; a form shares one with its lemma.
    """
    found: set[str] = set()
    for word in WORD.findall(text):
        found.update(*every_key(word))
    return frozenset(found)


def word_keys(word: str) -> Keys:
    """Return the keys of the words one word is meant as a form of, surest first."""
    return every_key(word)[0]


@lru_cache(maxsize=CACHED_WORDS)
def every_key(word: str) -> tuple[Keys, Keys]:
    """Return the keys of one word, and those of rare readings; remembered."""
    form = plain(word[:LONGEST_WORD])
    if not form.isalpha() and any(letter.isdigit() for letter in form):
        return (form,), ()
    rare: Found = {}
    if is_cyrillic(form):
        form = mend_look_alikes(form.replace("'", "").replace("’", ""))
        meant = _cyrillic_keys(form, rare)
    else:
        meant = _latin_keys(mend_look_alikes_in_latin(form), rare)
    return meant, tuple(key for key in rare if key not in meant)


def _cyrillic_keys(form: str, rare: Found) -> Keys:
    exact, folded = _ways()
    found = _read(expand(form), exact, rare)
    known: list[str] = []
    in_russian = KAZAKH_ONLY.isdisjoint(form) and russian.is_known(form)
    listed = found.keys() - {form} or not exact.words.common.isdisjoint(found)
    loan = "" if listed or in_russian else _loan(form)
    as_spelled = frozenset(found)
    if KAZAKH_ONLY.isdisjoint(form):
        if not _settled(form, found, exact.words):
            _add_dropped(found, rare, form, folded, in_russian=in_russian)
        if in_russian or not found:
            known = _russian(form, as_spelled, exact.words)
    elif not found:
        found = _read(skeleton(expand(form)), folded, rare)
    if loan:
        known += _with_loan(form, found, loan, exact.words)
    if (known or found) and _SURNAME.search(form):
        known += _surnames(form)
    known += citations(form, exact.words.verbs)
    if found or known:
        return tuple(dict.fromkeys((*found, *known)))
    return _unlisted(form)


def _read(form: str, way: Exact, rare: Found) -> Found:
    """Return the words ``form`` is meant as; add those it rarely is to ``rare``."""
    each = every_reading(form, way)
    rare.update(each.rare)
    return each.meant


def _with_loan(form: str, found: Found, loan: str, words: Words) -> list[str]:
    """Return ``loan`` if it is meant; if so, drop what shorter stems would explain.

    отельдің is of отель, and not of өтеу with letters dropped; but тапкан, written
    without any letter of Kazakh, is of табу before it is of a slipper.
    """
    dropped = KAZAKH_ONLY.isdisjoint(form)
    if dropped and len(loan) < SHORTEST_RUSSIAN and not words.common.isdisjoint(found):
        return []
    for word, length in list(found.items()):
        if length < len(loan) and not (dropped and word in words.common):
            del found[word]
    return [loan]


def _loan(form: str) -> str:
    """Return the Russian word that ``form`` bears Kazakh endings on, or nothing."""
    return next((s for s in loan_stems(form) if russian.is_lemma(s)), "")


def _russian(form: str, found: frozenset[str], words: Words) -> list[str]:
    """Return the Russian words ``form`` belongs to, as far as anybody lists them.

    Args:
        form: lower case.
        found: what it is in Kazakh, as spelled.
        words: the words of Kazakh.

    A frequent Kazakh word is no rare Russian form, and no name in a Russian case: бала
    is not of бал, and жану not of Жан.
    """
    ours = any(w in words.common and w not in words.names for w in found)
    return [
        word
        for word, sure, name in russian.lemmas(form)
        if (sure or expand(word) in words.nouns)
        and (word == form or not (ours and (name or word in russian.RARE)))
    ]


def _unlisted(form: str) -> Keys:
    kazakh = not KAZAKH_ONLY.isdisjoint(form)
    lemmas = () if kazakh else russian.lemmas(form)
    guessed = _guessed(skeleton(expand(form)), [lemma.word for lemma in lemmas])
    return tuple(dict.fromkeys((*_surnames(form), *guessed)))


def _surnames(form: str) -> list[str]:
    """Return the surname ``form`` is of, with Kazakh or Russian endings, or none."""
    for stem in (form, *loan_stems(form)):
        if _SURNAME.search(stem):
            names = russian.surnames(stem)
            if not names and stem.endswith(("ов", "ев")):
                names = [stem]  # Жанибеков is listed as "of several Жанибек" only
            return [GUESSED + skeleton(name) for name in names]
    return []


def _settled(form: str, found: Found, words: Words) -> bool:
    """Say whether ``form`` as it stands is a frequent word, bare commands aside."""
    if form in words.common:
        return form not in words.names
    return any(
        word in words.common and length == len(form) and word[:-1] != form
        for word, length in found.items()
    )


def _add_dropped(
    found: Found, rare: Found, form: str, folded: Folded, *, in_russian: bool
) -> None:
    """Add what the form is with letters dropped; beside another word, only if common.

    So соз, a rare verb, is also сөз; but кот, a cat, is only a cat. A common word as
    it stands gives way only to one recognised by a longer stem: жан-а to жаңа.
    """
    words = folded.words
    standing = [
        length
        for word, length in found.items()
        if word in words.common and word not in words.names and word[:-1] != form
    ]
    least = max(standing, default=0)
    beside = in_russian or bool(found)
    # Nobody's frequent word, and no Russian one: a listed word may be meant as well.
    open_to_all = not standing and not in_russian
    longest = max(found.values(), default=0)
    added: Found = {}
    dropped = every_reading(skeleton(expand(form)), folded)
    for word, length in dropped.meant.items():
        whole = open_to_all and length >= longest and word[:-1] != form
        if not beside or whole or (word in words.common and length > least):
            added[word] = length
    found.update(added)
    rare.update(dropped.rare if added and not beside else {})


def _guessed(bare: str, lemmas: list[str]) -> Keys:
    stems = (*guesses(bare), *(skeleton(expand(word)) for word in lemmas))
    return tuple(dict.fromkeys(GUESSED + stem for stem in stems))


def _latin_keys(form: str, rare: Found) -> Keys:
    stem = english.key(form)
    groups = latin.skeletons(form)
    _, folded = _ways()
    found = _kazakh_in_latin(groups, folded, rare)
    if folded.words.common.isdisjoint(found):
        found += _russian_in_latin(form)
    if found or not groups or len(form) < SHORTEST_GUESSED:
        return tuple(dict.fromkeys((*found, stem) if groups else (stem, *found)))
    return (stem, *_guessed(groups[0][0], []))


def _kazakh_in_latin(groups: Groups, folded: Folded, rare: Found) -> list[str]:
    """Return the words that the likeliest skeletons are of.

    Where those are rare words, frequent ones of the next skeletons are added: ashana
    is of асхана.
    """
    found: list[str] = []
    for group in groups:
        more = [key for bare in group for key in _read(bare, folded, rare)]
        if found:
            return found + [key for key in more if key in folded.words.common]
        if not folded.words.common.isdisjoint(more):
            return more
        found = more
    return found


def _russian_in_latin(form: str) -> list[str]:
    """Return Russian words typed in Latin, with Kazakh endings or without.

    zayavlenie, inspektsiianyñ. Short ones would be English, unless a letter tells: of
    five letters only words as dictionaries have them are taken (bonus, not power).
    """
    marked = latin.is_marked(form)
    if len(form) < SHORTEST_LOAN and not marked:
        return []
    if len(form) >= SHORTEST_RUSSIAN and not marked:
        ways = (way for way in russian_ways(form) if russian.is_known(way))
        for way in islice(ways, 1):
            return [lemma.word for lemma in russian.lemmas(way)]
    for way in loan_ways(form):
        if marked and russian.is_known(way):
            return [lemma.word for lemma in russian.lemmas(way)]
        if russian.is_lemma(way):
            return [way]
    return _loans_in_latin(form) if len(form) >= SHORTEST_RUSSIAN else []


def _loans_in_latin(form: str) -> list[str]:
    """Return the Russian word that a Latin ``form`` bears Kazakh endings on."""
    for way in loan_ways(form):
        for stem in loan_stems(way):
            found = [word for word in (stem, stem + "ь") if russian.is_lemma(word)]
            if found:
                return found
    return []


@cache
def _ways() -> tuple[Exact, Folded]:
    words = known_words()
    return Exact(words), Folded(words)
