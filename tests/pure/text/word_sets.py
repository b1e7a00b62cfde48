"""Reading vectors/text, and the measure the sets are for."""

from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "text"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a set, comments left out, cut at tabs."""
    text = (VECTORS / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def forms(name: str) -> list[tuple[str, str]]:
    """Return (lemma, form) of a set of word forms."""
    return [
        (lemma, form.replace("_", " "))
        for lemma, all_of_it in rows(name)
        for form in all_of_it.split()
    ]


def pair_scores(
    items: Iterable[tuple[str, str]], keys: Callable[[str], Iterable[str]]
) -> tuple[float, float]:
    """Return recall and precision over pairs of forms that share a key.

    Recall: pairs of one lemma that meet. Precision: meeting pairs of one lemma. Two
    lemmas that share a spelled form are no false pair: the spelling is one.
    """
    known = [(lemma, form, frozenset(keys(form))) for lemma, form in items]
    met = missed = wrong = 0
    for (lemma, form, mine), (other, second, theirs) in combinations(known, 2):
        meet = not mine.isdisjoint(theirs)
        if lemma == other:
            met, missed = met + meet, missed + (not meet)
        elif meet and form != second:
            wrong += 1
    return met / (met + missed), met / (met + wrong)


LATIN_2021 = dict(
    zip("абвгдежзклмнопрстуфхһыэ", "abvgdejzklmnoprstufhhye", strict=True)
) | {
    "ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "і": "ı",
    "и": "i", "й": "i", "ш": "ş", "ч": "tş", "щ": "ştş", "ц": "ts", "ю": "iu",
    "я": "ia", "ё": "io", "ъ": "", "ь": "",
}  # fmt: skip
LATIN_2018 = LATIN_2021 | {
    "ә": "á", "ғ": "ǵ", "ң": "ń", "ө": "ó", "ұ": "u", "ү": "ú", "у": "ý", "і": "i",
    "и": "ı", "й": "ı", "ш": "sh", "ч": "ch", "щ": "shch", "ю": "ıý", "я": "ıa",
}  # fmt: skip
DROPPED = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))
CHAT = LATIN_2021 | {
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "і": "i",
    "й": "i", "ж": "zh", "ш": "sh", "ч": "ch", "щ": "sh", "ю": "yu", "я": "ya",
    "ц": "c", "ё": "yo",
}  # fmt: skip
CHAT_WITH_Q = CHAT | {"қ": "q", "ж": "j", "й": "y", "х": "kh", "ц": "ts", "ғ": "gh"}
SPELLINGS = {
    "Latin of 2021": LATIN_2021,
    "Latin of 2018": LATIN_2018,
    "dropped letters": DROPPED,
    "chat": CHAT,
    "chat with q, j and y": CHAT_WITH_Q,
}


def spelled(word: str, table: dict[str, str]) -> str:
    """Return a lower-case Cyrillic ``word`` in another spelling."""
    return "".join(table.get(letter, letter) for letter in word.lower())
