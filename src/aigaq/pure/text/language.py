"""In which language a text is written: Kazakh, Russian, English, or none to be told.

The words speak first (``evidence``); where they are silent or divided, py3langid is
asked in two steps, because it has not learned Kazakh in Latin letters: English or one
of its neighbours first, and then, rewritten in Cyrillic, Kazakh or Russian.
A text in several languages is judged clause by clause. Spec: docs/spec/text.md.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import Any, Final

from aigaq.pure.text.evidence import Evidence, evidence, inserted, turn
from aigaq.pure.text.spelling import to_cyrillic

UNDETERMINED: Final = "und"
_DECOYS: Final = ["en", "tr", "az", "et", "hr", "cs"]
_CLAUSES: Final = re.compile(r"[^.!?…;:,\n()«»“”\"—–]+[.!?…;:,\n()«»“”\"—–\s]*")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.|(?<!\w)t\.me/)\S+|(?<!\S)[\w.+-]*@[\w.-]+"
)
"""In no language: https://t.me/abc, name@example.org, @name."""
_SENTENCES: Final = re.compile(r"[^.!?…\n]+[.!?…\n]*")
_LEAST_MARGIN: Final = 1.0
_LEAST_WORDS: Final = 2
_LEAST_SHARE: Final = 0.25
_SURE: Final = 2.0
_OPENING: Final = frozenset('«“"„(')
_QUOTED_SHARE: Final = 0.5
"""Weight of what is quoted: the main language is the one that quotes."""
_FROM_MODEL: Final = 1.0
_FROM_MODEL_IN_LATIN: Final = 1.5
_LEAST_LETTERS: Final = 5


def languages(text: str) -> tuple[str, ...]:
    """Return the languages of ``text``, the main one first.

    Returns:
        ``kk``, ``ru``, ``en``; ``("und",)`` when no word of theirs is in it.

    A few borrowed words do not make a text bilingual.
    """
    weights: dict[str, float] = {}
    text = _without_addresses(text)
    for start, end, language in passages(text):
        if language != UNDETERMINED:
            letters = sum(letter.isalpha() for letter in text[start:end])
            share = _QUOTED_SHARE if _is_quoted(text, start) else 1.0
            weights[language] = weights.get(language, 0) + letters * share
    for language in _inside_clauses(text, weights):
        weights.setdefault(language, 0)
    if weights:
        for language in sorted(inserted(text, max(weights, key=lambda n: weights[n]))):
            weights.setdefault(language, 0)
    return tuple(sorted(weights, key=lambda name: -weights[name])) or (UNDETERMINED,)


def _is_quoted(text: str, start: int) -> bool:
    """Say whether what begins at ``start`` is another's: after « or after a colon."""
    before = start - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return text[start - 1 : start] in _OPENING or text[before : before + 1] == ":"


def passages(text: str) -> list[tuple[int, int, str]]:
    """Return the passages of ``text`` as (start, end, language), without gaps.

    A clause too short to tell takes the language of its sentence, or of the whole
    where that is too short as well; one that says nothing, that of the clause before.
    """
    if not text:
        return []
    text = _without_addresses(text)
    everything = evidence(text)
    whole = _judge(everything, text) or UNDETERMINED
    found: list[tuple[int, int, str]] = []
    sentences = _Sentences(text)
    for begin, end in _clauses(text):
        clause = text[begin:end]
        said = evidence(clause)
        sure = _is_sure(said) or _is_foreign(said, everything, clause)
        beside = found[-1][2] if found and not said.weight else whole
        around = sentences.language(begin) or beside
        language = (_judge(said, clause) if sure else "") or around
        start = found[-1][1] if found else 0
        if found and found[-1][2] == language:
            found[-1] = (found[-1][0], end, language)
        else:
            found.append((start, end, language))
    if not found:
        return [(0, len(text), whole)]
    found[-1] = (found[-1][0], len(text), found[-1][2])
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses of ``text``, cut where one turns to another language."""
    for clause in _CLAUSES.finditer(text):
        start, end = clause.span()
        if turned := turn(clause[0]):
            yield start, start + turned
            start += turned
        yield start, end


class _Sentences:
    """The sentences of a text, each with the language it speaks for, if it is sure."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._languages: list[str] = []
        for sentence in _SENTENCES.finditer(text):
            said = evidence(sentence[0])
            self._ends.append(sentence.end())
            sure = _is_sure(said)
            self._languages.append(_judge(said, sentence[0]) if sure else "")

    def language(self, place: int) -> str:
        """Return the language of the sentence at ``place``, or an empty string."""
        at = bisect_right(self._ends, place)
        return self._languages[at] if at < len(self._languages) else ""


def _without_addresses(text: str) -> str:
    """Return ``text`` with links and names of accounts blanked, every place kept."""
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _is_sure(said: Evidence) -> bool:
    """Say whether a clause speaks loudly enough to differ from its neighbours."""
    ranked = sorted(said.weight.values(), reverse=True) or [0.0]
    second = ranked[1] if len(ranked) > 1 else 0.0
    return ranked[0] >= _SURE and ranked[0] - second >= _LEAST_MARGIN


def _is_foreign(said: Evidence, everything: Evidence, clause: str) -> bool:
    """Say whether a clause is in the other script; a name alone is not enough."""
    latin = everything.latin > everything.cyrillic
    other, same = (said.cyrillic, said.latin) if latin else (said.latin, said.cyrillic)
    words = clause.split()
    named = len(words) == 1 and words[0].strip('«»“”"(').istitle()
    return other >= _LEAST_LETTERS and not same and not named


def _inside_clauses(text: str, weights: dict[str, float]) -> list[str]:
    """Return further languages that words inside clauses speak for."""
    said = evidence(text)
    total = sum(said.words.values())
    return [
        language
        for language, count in said.words.items()
        if language not in weights
        and count >= _LEAST_WORDS
        and count >= _LEAST_SHARE * total
        and said.weight[language] >= _SURE + _LEAST_MARGIN
    ]


def _judge(said: Evidence, text: str) -> str:
    """Return the language ``text`` is mostly in, or an empty string for none."""
    if not said.cyrillic and not said.latin:
        return ""
    ranked = sorted(said.weight, key=lambda name: -said.weight[name])
    if ranked:
        second = said.weight[ranked[1]] if len(ranked) > 1 else 0.0
        if said.weight[ranked[0]] - second >= _SURE:
            return ranked[0]
    weight = dict(said.weight)
    mostly_latin = said.latin > said.cyrillic
    modelled = _by_model(text, mostly_latin=mostly_latin)
    # There is no list of English words here, so that the model stands in for one.
    heard = _FROM_MODEL_IN_LATIN if mostly_latin else _FROM_MODEL
    weight[modelled] = weight.get(modelled, 0.0) + heard
    return max(weight, key=lambda name: weight[name])


def _by_model(text: str, *, mostly_latin: bool) -> str:
    if mostly_latin:
        first: str = _model(("en", *_DECOYS[1:])).classify(text)[0]
        if first == "en":
            return first
        text = to_cyrillic(text)
    second: str = _model(("kk", "ru")).classify(text.lower())[0]
    return second


@cache
def _whole_model() -> Any:
    # A second and thirty megabytes: only for a text whose words leave it open.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def _model(choice: tuple[str, ...]) -> Any:
    model = copy(_whole_model())
    model.set_languages(list(choice))
    return model
