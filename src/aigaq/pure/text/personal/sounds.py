"""What the forms and spellings of one known name have in common.

A key says in which alphabet it compares: Cyrillic with Cyrillic letter by letter, all
else by ``coarse`` sounds, a little looser. For people a case knows, whom it is worse to
show than to cover a word too many. Never used to find people nobody knows.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product
from unicodedata import normalize

from aigaq.pure.text.letters import (
    mend_look_alikes,
    mend_look_alikes_in_latin,
)
from aigaq.pure.text.personal.folding import level, lower
from aigaq.pure.text.personal.names.forms import (
    ENDINGS,
    LATIN_ENDINGS,
    coarse,
    fold,
    latin_stems,
    stems,
)
from aigaq.pure.text.personal.names.ordinary import russian_forms

LETTERS, SPELT, FOREIGN = "+", "-", "~"
"""First sign of a key: Cyrillic as written; a Cyrillic name in Latin; a Latin name."""
_LONG = 6
"""From so many sounds on, what is seldom told apart is made alike."""
_SHORT = 4
_ALIKE = (
    ("dj", "j"), ("ng", "n"), ("ts", "s"), ("sh", "s"), ("kh", "h"), ("gh", "g"),
    ("jh", "j"), ("th", "t"),
)  # fmt: skip
"""Асхат is Ashat, and sh is ш: both sides lose what they do not share."""
_WRITTEN = (("ştş", "shch"), ("tş", "ch"), ("ý", "u"))
"""Letters of the two Latin alphabets that would be lost with their marks."""
_ACCENT = re.compile("([a-z])[\u0300-\u036f]+")
_JOINT = re.compile("[-'’ʼ]")
_TWICE = re.compile(r"([eo])\1")
"""Sergeevich has two sounds there, Aleena and Oona have one."""
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_FOR_A = ("ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею")
_FOR_REST = ("а", "я", "у", "ю", "ом", "ем", "е", "и", "ы", "ым")
_LENT = {"k": "g", "p": "b", "к": "г", "п": "б"}
"""What softens before a Kazakh vowel: Серік, серігім."""
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_FIGURES = (
    (str.maketrans("013468", "оизчбв"), mend_look_alikes),
    (str.maketrans("0134", "оиеа"), mend_look_alikes),
    (str.maketrans("01345", "oieas"), mend_look_alikes_in_latin),
)
"""Figures people write for letters, and letters of the other alphabet."""


def _plainly(word: str) -> str:
    """Return ``word`` in lower case, without drawn-out letters and Latin accents."""
    low = _DRAWN_OUT.sub(r"\1", lower(word))
    if low.isascii() or _CYRILLIC.match(low):
        return low
    for written, sound in _WRITTEN:
        low = low.replace(written, sound)
    return normalize("NFC", _ACCENT.sub(r"\1", normalize("NFD", level(low))))


def _squeezed(key: str) -> str:
    return "".join(c for place, c in enumerate(key) if key[place - 1 : place] != c)


def _sound(key: str) -> str:
    """Return a ``coarse`` key with what spellings do not share made alike."""
    for written, sound in _ALIKE:
        key = key.replace(written, sound)
    if len(key) >= _LONG:
        key = key.replace("io", "e").replace("ie", "e")
    return _squeezed(key)


def _letters(word: str) -> str:
    return LETTERS + _squeezed(fold(word))


@cache
def endings(alphabet: str) -> frozenset[str]:
    """Return what may follow a name, up to two endings: нұрландармен."""
    if alphabet == LETTERS:
        single = {_squeezed(end) for end in ENDINGS}
    else:
        single = {_sound(end) for end in (*LATIN_ENDINGS, *map(coarse, ENDINGS))}
    return frozenset(single) | {one + two for one, two in product(single, single)}


@lru_cache(maxsize=10_000)
def keys_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of one word of an identity: stems, and whole forms.

    Whatever takes an ending may follow a stem; a form stands for itself.
    """
    halves = [part for part in _JOINT.split(lower(name)) if len(part) > 1]
    declined = [{half, *russian_forms(half), *_declined(half)} for half in halves]
    forms = {form for half in declined for form in half}
    if len(halves) == 2:  # noqa: PLR2004  # Жанне-Марии, written as one
        forms |= {one + two for one, two in product(*declined)}
    bare = {key for half in (lower(name), *halves) for key in _stems(half)}
    merged = {
        key[:-1] + end
        for key in bare
        if key.endswith("t")  # in Latin the т of қайратсыз and its с are one ц
        for end in endings(key[0])
        if end.startswith("s")
    }
    return frozenset(bare), frozenset(_keys(forms)) | merged


def _keys(words: Iterable[str]) -> Iterator[str]:
    """Yield the keys of a name's forms, by the alphabet it is known in."""
    for word in words:
        if word[:1] < "\u0370":
            for written in (word, _once(word), word.replace("c", "k")):
                yield FOREIGN + _sound(coarse(_plainly(written)))
                yield FOREIGN + _sound(coarse(_plainly(written.replace("x", "h"))))
        else:
            yield _letters(word)
            yield SPELT + _sound(coarse(word))
            if "ё" in word:  # the official Latin writes Pıotr, people Petr
                yield SPELT + _sound(coarse(word.replace("ё", "ио")))


def _stems(part: str) -> set[str]:
    """Return what endings may follow: a name as it is spelt, and what of it softens."""
    found: set[str] = set()
    for key in _keys([part]):
        found.add(key)
        if len(key) > _SHORT + 1 and key[-1] in "aeioаеиоуя":
            found.add(key[:-1])
        if len(key) > _SHORT - 1 and key[-1] in _LENT:
            found.add(key[:-1] + _LENT[key[-1]])
    return found


def _once(word: str) -> str:
    return _TWICE.sub(r"\1", word)


def _declined(part: str) -> set[str]:
    """Return Russian forms by rule, for a name no dictionary has."""
    if part[:1] < "\u0370":
        return set()
    if part[-1] in "ая":
        forms = {part[:-1] + end for end in _FOR_A}
    else:
        stem = part.removesuffix("ь").removesuffix("й")
        forms = {stem + end for end in _FOR_REST}
    if part.endswith(("ович", "евич")):  # Иваныч, Сергеич
        forms |= {part[:-4] + "ыч", part[:-4] + "ич"}
    if part.endswith(("овна", "евна")):
        forms |= {part[:-4] + "на", part[:-4] + "вна"}
    return forms


@lru_cache(maxsize=100_000)
def read(word: str) -> frozenset[str]:
    """Return the keys that a word of a text may be a form of; itself among them."""
    low = _plainly(word)
    found: set[str] = set()
    for written in {low, *_mended(low)}:
        if written[:1] < "\u0370":
            for spelt in {written, _once(written), written.replace("y", "u")}:
                sounds = {_sound(key) for key in (*latin_stems(spelt), coarse(spelt))}
                found.update(sign + key for sign in (SPELT, FOREIGN) for key in sounds)
        else:
            forms = stems(fold(written))
            found.update(LETTERS + _squeezed(form) for form in forms)
            found.update(FOREIGN + _sound(coarse(form)) for form in forms)
    return frozenset(found)


def _mended(word: str) -> Iterator[str]:
    """Yield ``word`` with figures and letters of the other alphabet put right."""
    if word.isalpha() and (word.isascii() or _CYRILLIC.fullmatch(word)):
        return
    for figures, mend in _FIGURES:
        yield mend(word.translate(figures))
