"""Two ways a form may be written, and how each finds stems and endings.

``Exact`` trusts the letters; ``Folded`` reads skeletons, where letters were dropped or
the word came in Latin. Both answer with stems as they are properly spelled, so that
endings can be checked against the real stem: болды is of болу, and not of бөлу.
"""

from collections.abc import Iterator
from typing import Final

from aigaq.pure.text.kazakh.sounds import FRONT_HARMONY, harmonies
from aigaq.pure.text.kazakh.suffixes import Table, contracted, folded_table, table
from aigaq.pure.text.kazakh.words import Words
from aigaq.pure.text.letters import VOWELS

SHORTEST_STEM: Final = 2
_RESTORED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_NOT_BEFORE_SYNCOPE: Final = VOWELS - {"у", "и"}
_VOICES: Final = [
    "ғыз",
    "гіз",
    "қыз",
    "кіз",
    "дыр",
    "дір",
    "тыр",
    "тір",
    "ыл",
    "іл",
    "ын",
    "ін",
    "ыс",
    "іс",
    "ыт",
    "іт",
    "т",
    "л",
    "н",
    "с",
]
_DEEPEST_VOICE: Final = 2
_LINKED: Final = frozenset(("нг", "нк", "кт", "рк", "лк", "ск", "мп", "пт"))
"""Clusters no Kazakh word ends in: a loan that ends so is linked by і to endings."""


def noun_stems(base: str, following: str) -> Iterator[str]:
    """Give the stems that may be written ``base`` before the sound ``following``."""
    yield base
    last = base[-1]
    if following in "ыіи":
        hard = _RESTORED.get(last)
        if hard:
            yield base[:-1] + hard  # кітабы of кітап
        cluster = last not in VOWELS and base[-2:-1] not in _NOT_BEFORE_SYNCOPE
        if cluster and len(base) > SHORTEST_STEM:
            yield base[:-1] + following + last  # орны of орын
            if hard:
                yield base[:-1] + following + hard
    elif last == "с":
        yield base + "т"  # журналистер of журналист
    if last not in VOWELS:
        yield base + last  # класы of класс


def verb_stems(base: str, following: str) -> Iterator[str]:
    """Give the stems that may be written ``base`` before the sound ``following``."""
    yield base
    if following in "аеыіиу":
        if base[-1] in _RESTORED:
            yield base[:-1] + _RESTORED[base[-1]]
        elif base[-1] == "у" and following in "ыіи":
            yield base[:-1] + "п"  # теуіп of тебу


class Endings:
    """Chains a verb may carry, as they are written in one way."""

    def __init__(self, open_chains: Table, hidden: Table) -> None:
        self.open = open_chains
        self.hidden = hidden
        """Chains that begin with и and hide the stem's last vowel."""
        self.all = frozenset((*open_chains, *hidden))
        self.longest = max(map(len, self.all))


class Exact:
    """Forms in correct Cyrillic."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.nominal: Table = table("nominal")
        self.finite = Endings(table("finite"), contracted("finite"))
        self.participle = Endings(table("participle"), contracted("participle"))
        self._hidden = "ыі"

    def nouns(self, base: str, following: str) -> Iterator[str]:
        """Give known nouns written ``base`` before ``following``, itself if empty."""
        stems = noun_stems(base, following) if following else (base,)
        for stem in stems:
            if stem in self.words.nouns:
                yield stem
        if base + "ь" in self.words.nouns:
            yield base + "ь"

    def linked(self, base: str) -> Iterator[str]:
        """Give known loans that take an і before endings: митингі, факті, банкі."""
        if base[-1] in "іи" and base[-3:-1] in _LINKED:
            yield from self.nouns(base[:-1], "")

    def verbs(self, base: str, following: str) -> Iterator[str]:
        """Give known stems of verbs written ``base`` before ``following``."""
        stems = verb_stems(base, following) if following else (base,)
        for stem in stems:
            if stem in self.words.verbs:
                yield stem

    def hiding_verbs(self, base: str) -> Iterator[str]:
        """Give known stems whose last vowel и has swallowed."""
        for vowel in self._hidden:
            if base + vowel in self.words.verbs:
                yield base + vowel

    def derived(self, base: str, depth: int = 0) -> Iterator[str]:
        """Give stems that a voice makes of a known verb, as they are spelled."""
        for voice in _VOICES:
            inner = base.removesuffix(voice)
            if inner == base or len(inner) < SHORTEST_STEM:
                continue
            roots = [stem for stem in self.verbs(inner, voice[0]) if _fits(stem, voice)]
            if not roots and depth < _DEEPEST_VOICE - 1:
                roots = [s for s in self.derived(inner, depth + 1) if _fits(s, voice)]
            for root in roots:
                yield self._joined(root, inner, voice)

    def _joined(self, root: str, inner: str, voice: str) -> str:
        del root
        return inner + voice


class Folded(Exact):
    """Forms as skeletons."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.nominal = folded_table("nominal")
        self.finite = Endings(folded_table("finite"), contracted("finite", folded=True))
        self.participle = Endings(
            folded_table("participle"), contracted("participle", folded=True)
        )
        self._hidden = "ыи"

    def nouns(self, base: str, following: str) -> Iterator[str]:
        """Give known nouns whose skeleton is ``base`` before ``following``."""
        stems = noun_stems(base, following) if following else (base,)
        for stem in stems:
            yield from self.words.noun_index.get(stem, "").split()

    def verbs(self, base: str, following: str) -> Iterator[str]:
        """Give known stems of verbs whose skeleton is ``base``."""
        stems = verb_stems(base, following) if following else (base,)
        for stem in stems:
            yield from self.words.verb_index.get(stem, "").split()

    def hiding_verbs(self, base: str) -> Iterator[str]:
        """Give known stems whose last vowel и has swallowed."""
        for vowel in self._hidden:
            yield from self.words.verb_index.get(base + vowel, "").split()

    def _joined(self, root: str, inner: str, voice: str) -> str:
        softened = root[-1:] in "пкқ" and inner[-1:] in "бг"
        stem = (
            root[:-1] + {"п": "б", "к": "г", "қ": "ғ"}[root[-1]] if softened else root
        )
        if FRONT_HARMONY in harmonies(root):
            return stem + voice.replace("и", "і")
        return stem + voice.replace("к", "қ").replace("г", "ғ")


def _fits(stem: str, voice: str) -> bool:
    """Say whether a voice may follow ``stem``: harmony, and a vowel or none."""
    if len(voice) == 1:
        return stem[-1] in VOWELS or (voice == "т" and stem[-1] in "рлй")
    if voice[0] in "ыіи" and stem[-1] in VOWELS:
        return False
    front = FRONT_HARMONY in harmonies(stem)
    return front == ("ы" not in voice)
