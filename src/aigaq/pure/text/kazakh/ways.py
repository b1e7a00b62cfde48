"""Two ways a form may be written, and how each finds stems and endings.

``Exact`` trusts the letters; ``Folded`` reads skeletons, where letters were dropped or
the word came in Latin. Both answer with stems as they are properly spelled, so that
endings can be checked against the real stem: болды is of болу, and not of бөлу.
"""

from collections.abc import Iterator
from typing import Final

from aigaq.pure.text.kazakh.sounds import (
    FRONT_HARMONY,
    harmonies,
    realise,
    sound_class,
)
from aigaq.pure.text.kazakh.suffixes import (
    Table,
    contracted,
    folded_table,
    forming,
    table,
)
from aigaq.pure.text.kazakh.words import Words
from aigaq.pure.text.letters import VOWELS, skeleton

SHORTEST_STEM: Final = 2
SHORTEST_FORMED: Final = 3
_RESTORED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_SYNCOPE: Final = frozenset(
    "рн йн ңл нл ин рқ лқ рк лк рғ лғ рг лг рп уп лп рб уб уз ул ус".split()  # noqa: SIM905  # read as pairs
)
"""Sounds that meet when a vowel falls out: орны, халқы, аузы; ескі is not of есік."""
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
_NAMING: Final = frozenset(("ла", "ле", "да", "де", "та", "те"))
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
        if base[-2:] in _SYNCOPE and len(base) > SHORTEST_STEM:
            yield base[:-1] + following + last  # орны of орын
            if hard:
                yield base[:-1] + following + hard
    elif last == "с" and following == "т" and len(base) > SHORTEST_STEM:
        yield base + "т"  # журналистер of журналист
    if last not in VOWELS:
        yield base + last  # класы of класс


def _must_soften(stem: str, base: str, following: str) -> bool:
    """Say whether ``stem`` in -қ would be written with ғ here: оқы is not of оқ."""
    if not following or following not in "ыіи" or stem[-1] != "қ":
        return False
    return base[-1] in "қк" and len(base) == len(stem) and stem[-2:-1] in VOWELS


def verb_stem(base: str, following: str) -> str:
    """Return the stem that sounds like ``base`` before ``following``, if another."""
    if following not in "аеыіиу":
        return ""
    if base[-1] in _RESTORED:
        return base[:-1] + _RESTORED[base[-1]]
    # теуіп of тебу
    return base[:-1] + "п" if base[-1] == "у" and following in "ыіи" else ""


class Endings:
    """Chains a verb may carry, as they are written in one way."""

    def __init__(self, open_chains: Table, hidden: Table) -> None:
        self.open = open_chains
        self.hidden = hidden
        """Chains that begin with и and hide the stem's last vowel."""
        self.all = frozenset((*open_chains, *hidden))
        self.longest = max(map(len, self.all))
        self.asking = frozenset(t for t in self.all if t[-2:] in {"шы", "ші", "ши"})
        """Those that ask politely, as an agent's noun ends: айтшы, күзетші."""


class Exact:
    """Forms in correct Cyrillic."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.nominal: Table = table("nominal")
        self.owned: Table = table("owned")
        self.finite = Endings(table("finite"), contracted("finite"))
        self.participle = Endings(table("participle"), contracted("participle"))
        self.forming = forming()
        self._hidden = "ыі"
        self.exact: Exact = self
        """The same words for stems that are properly spelled."""

    def nouns(self, base: str, following: str) -> Iterator[str]:
        """Give known nouns written ``base`` before ``following``, itself if empty."""
        stems = noun_stems(base, following) if following else (base,)
        for stem in stems:
            if stem in self.words.nouns and not _must_soften(stem, base, following):
                yield stem
        if base + "ь" in self.words.nouns:
            yield base + "ь"

    def linked(self, base: str) -> Iterator[str]:
        """Give known loans that take an і before endings: митингі, факті, банкі."""
        if base[-1] in "іи" and base[-3:-1] in _LINKED:
            yield from self.nouns(base[:-1], "")

    def verbs(self, base: str, following: str) -> Iterator[str]:
        """Give known stems of verbs written ``base`` before ``following``."""
        verbs = self.words.verbs
        if base in verbs:
            yield base
        other = verb_stem(base, following) if following else ""
        if other in verbs and self._softens(other, base):
            yield other

    def _softens(self, stem: str, base: str) -> bool:
        """Say whether ``stem`` is voiced before a vowel, as its name shows.

        шығады is of шығу; but қорғады is not of қорқу, whose қ stays.
        """
        return base[-1] == "у" or base + "у" in self.words.verbs[stem]

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
            known = *self.verbs(inner, voice[0]), *self.named(inner)
            roots = [stem for stem in known if _fits(stem, voice)]
            if not roots and depth < _DEEPEST_VOICE - 1:
                roots = [s for s in self.derived(inner, depth + 1) if _fits(s, voice)]
            for root in roots:
                yield self._joined(root, inner, voice)

    def named(self, base: str) -> Iterator[str]:
        """Give stems of verbs made of a known noun by -ла: блокта, скриншотта."""
        if base[-2:] not in _NAMING or len(base) <= SHORTEST_STEM + 2:
            return
        for noun in self.nouns(base[:-2], ""):
            final = sound_class(noun.rstrip("ьъ")[-1:])
            for harmony in harmonies(noun):
                if base[-2:] == realise("LA", harmony, final):
                    yield noun + base[-2:]

    def formed(self, base: str) -> Iterator[str]:
        """Give nouns plainly made of a known one, or of a verb: агенттік, айтушы."""
        for cut in range(len(base) - 2, SHORTEST_FORMED - 1, -1):
            for ending, template, after_verbs in self.forming.get(base[cut:], ()):
                for stem in self._formers(base[:cut], after_verbs=after_verbs):
                    final = sound_class(stem.rstrip("ьъ")[-1:])
                    sides = harmonies(stem)
                    if any(ending == realise(template, h, final) for h in sides):
                        yield stem + ending

    def _formers(self, inner: str, *, after_verbs: bool) -> Iterator[str]:
        if after_verbs and inner[-1] == "у":
            yield from (stem + "у" for stem in self.verbs(inner[:-1], "у"))
        else:
            yield from self.nouns(inner, "")

    def _joined(self, root: str, inner: str, voice: str) -> str:
        del root
        return inner + voice


class Folded(Exact):
    """Forms as skeletons."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.nominal = folded_table("nominal")
        self.owned = folded_table("owned")
        self.finite = Endings(folded_table("finite"), contracted("finite", folded=True))
        self.participle = Endings(
            folded_table("participle"), contracted("participle", folded=True)
        )
        self.forming = forming(folded=True)
        self._hidden = "ыи"
        self.exact = Exact(words)

    def nouns(self, base: str, following: str) -> Iterator[str]:
        """Give known nouns whose skeleton is ``base`` before ``following``."""
        stems = noun_stems(base, following) if following else (base,)
        for bare in stems:
            for stem in self.words.noun_index.get(bare, "").split():
                if not _must_soften(stem, base, following):
                    yield stem

    def verbs(self, base: str, following: str) -> Iterator[str]:
        """Give known stems of verbs whose skeleton is ``base``."""
        index = self.words.verb_index
        yield from index.get(base, "").split()
        other = verb_stem(base, following) if following else ""
        for stem in index.get(other, "").split() if other else ():
            if self._softens(stem, base):
                yield stem

    def _softens(self, stem: str, base: str) -> bool:
        if base[-1] == "у":
            return True
        return any(skeleton(verb) == base + "у" for verb in self.words.verbs[stem])

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
