"""Russian words from their forms, by pymorphy3 and its dictionary.

All readings with a share of at least one in twenty are kept: what is ambiguous on paper
stays ambiguous (стали: steel, became). ё is written е, as most people do. Never takes a
guess where a word is known.
"""

from functools import cache
from typing import Any, Final, NamedTuple

LEAST_SHARE: Final = 0.05
RARE: Final = frozenset(
    (  # noqa: SIM905  # read as words
        "ас бас ар ат ата ара бал сан кал жар тал мена алты алтына аста астан асым той "
        "таста атта санда сандар сана"
    ).split()
)
"""Words of which a form is a frequent Kazakh word, and seldom the Russian one."""


_NAMES: Final = ("Name", "Surn", "Patr", "Geox")


class Lemma(NamedTuple):
    """A word a form may belong to; ``known`` unless it was guessed from its end.

    ``name``: of a person or a place, and nothing else.
    """

    word: str
    known: bool
    name: bool = False


@cache
def _analyser() -> Any:
    import pymorphy3  # noqa: PLC0415  # forty megabytes: only when Russian is met

    return pymorphy3.MorphAnalyzer()


def lemmas(form: str) -> tuple[Lemma, ...]:
    """Return the words ``form``, in lower-case Cyrillic, may belong to.

    A guess is left out when there is a known word.
    """
    found: dict[str, Lemma] = {}
    for parse in _analyser().parse(form):
        if parse.score >= LEAST_SHARE:
            word = parse.normal_form.replace("ё", "е")
            name = any(mark in parse.tag for mark in _NAMES)
            before = found.get(word, Lemma(word, known=False, name=True))
            known = before.known or parse.is_known
            found[word] = Lemma(word, known, before.name and name)
    any_known = any(lemma.known for lemma in found.values())
    return tuple(lemma for lemma in found.values() if lemma.known or not any_known)


def is_known(form: str) -> bool:
    """Say whether the dictionary holds ``form``."""
    return bool(_analyser().word_is_known(form))


def is_lemma(word: str) -> bool:
    """Say whether the dictionary lists ``word`` as a word, not only as a form."""
    return is_known(word) and word.replace("ё", "е") in {
        lemma.word for lemma in lemmas(word)
    }


_RUSSIAN_LETTERS: Final = str.maketrans("әғқңөұүһі", "агкноуухи")


def surnames(form: str) -> list[str]:
    """Return the surnames, in the masculine, that ``form`` may belong to."""
    return list(
        dict.fromkeys(
            parse.normal_form.replace("ё", "е")
            for parse in _analyser().parse(form.translate(_RUSSIAN_LETTERS))
            if "Surn" in parse.tag
        )
    )


_HARD: Final = ",а,у,ом,ем,е,ы,и,ов,ев,ам,ами,ах"
_ENDINGS: Final = {
    "а": ",а,ы,и,е,у,ой,ою,ей,ам,ами,ах",
    "я": "я,и,е,ю,ей,ею,ь,й,ям,ями,ях",
    "ь": "ь,я,ю,ем,ём,ью,е,и,ей,ям,ями,ях",
    "й": "й,я,ю,ем,е,и,ев,ям,ями,ях",
    "о": ",о,а,у,ом,е,ам,ами,ах",
}  # fmt: skip
"""Last letter of a noun -> what stands in its place in other cases."""
_FLEETING: Final = {"ок": "к", "ек": "к", "ёк": "к", "ец": "ц", "ка": "ок"}
"""End of a noun -> what it becomes where a vowel comes or goes: урок, but цветка."""


def forms(word: str) -> frozenset[str]:
    """Return every form of ``word``; if nobody lists it, those of a regular noun."""
    every = _analyser().parse(word)
    parses = [
        parse
        for parse in every
        if parse.normal_form.replace("ё", "е") == word.replace("ё", "е")
    ] or [parse for parse in every if "ADJF" in parse.tag]
    known = [parse for parse in parses if parse.is_known]
    found = {form.word for parse in known or parses[:2] for form in parse.lexeme}
    if not known:
        found.update(_regular(word))
    return frozenset(form.replace("ё", "е") for form in found) | found


def _regular(word: str) -> set[str]:
    """Return the cases a noun nobody lists would have, and some it would not."""
    found = {word}
    if endings := _ENDINGS.get(word[-1]):
        found.update(word[:-1] + ending for ending in endings.split(","))
    elif word[-1] in "бвгджзклмнпрстфхцчшщ":
        found.update(word + ending for ending in _HARD.split(","))
    if changed := _FLEETING.get(word[-2:]):
        stem = word[:-2] + changed
        endings = "" if changed == "ок" else _HARD.removeprefix(",")
        found.update(stem + ending for ending in endings.split(","))
    return found
