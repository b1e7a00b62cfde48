"""Russian words from their forms, by pymorphy3 and its dictionary.

All readings with a share of at least one in twenty are kept: what is ambiguous on
paper stays ambiguous (стали: steel, became). ё is written е, as most people do.
"""

from functools import cache
from typing import Any, Final, NamedTuple

LEAST_SHARE: Final = 0.05
RARE: Final = frozenset(
    ("ас", "бас", "ар", "ат", "ата", "ара", "бал", "сан", "кал", "жар", "тал", "мена")
)
"""Words of which a form is a frequent Kazakh word, and seldom the Russian one."""


class Lemma(NamedTuple):
    """A word a form may belong to; ``known`` unless it was guessed from its end."""

    word: str
    known: bool


@cache
def _analyser() -> Any:
    import pymorphy3  # noqa: PLC0415  # forty megabytes: only when Russian is met

    return pymorphy3.MorphAnalyzer()


def lemmas(form: str) -> tuple[Lemma, ...]:
    """Return the words ``form``, in lower-case Cyrillic, may belong to.

    A guess is left out when there is a known word.
    """
    found: dict[str, bool] = {}
    for parse in _analyser().parse(form):
        if parse.score >= LEAST_SHARE:
            word = parse.normal_form.replace("ё", "е")
            found[word] = found.get(word, False) or parse.is_known
    known = any(found.values())
    return tuple(
        Lemma(w, is_known) for w, is_known in found.items() if is_known or not known
    )


def is_known(form: str) -> bool:
    """Say whether the dictionary holds ``form``."""
    return bool(_analyser().word_is_known(form))


def is_lemma(word: str) -> bool:
    """Say whether the dictionary lists ``word`` as a word, not only as a form."""
    return is_known(word) and word.replace("ё", "е") in {w for w, _ in lemmas(word)}


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


_HARD_ENDINGS: Final = ["", "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах"]
_A_ENDINGS: Final = ["", "а", "ы", "и", "е", "у", "ой", "ою", "ам", "ами", "ах"]


def forms(word: str) -> frozenset[str]:
    """Return every form of ``word``; if nobody lists it, those of a regular noun."""
    parses = [
        parse
        for parse in _analyser().parse(word)
        if parse.normal_form.replace("ё", "е") == word.replace("ё", "е")
    ]
    known = [parse for parse in parses if parse.is_known]
    found = {form.word for parse in known or parses[:2] for form in parse.lexeme}
    if not known:
        found.update(_regular(word))
    return frozenset(form.replace("ё", "е") for form in found) | found


def _regular(word: str) -> set[str]:
    if word.endswith("а"):
        return {word[:-1] + ending for ending in _A_ENDINGS}
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        return {word + ending for ending in _HARD_ENDINGS}
    return {word}
