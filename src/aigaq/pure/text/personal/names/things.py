"""Where a word that is a name too, at the head of a sentence, is only the word.

«Арман орындалмады» is a dream, «Aman bolyńdar» a wish, «Вали отсюда» an order. There a
capital says nothing, and the clause decides. Never the last word: a title, a neighbour
or a deed may make a name of it again.
"""

import re

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.deeds import (
    cases_of,
    clause_of,
    group,
    keys_of,
    nobodys,
    speaks,
)
from aigaq.pure.text.personal.names.endings import ACCUSATIVE, NOMINATIVE
from aigaq.pure.text.personal.names.evidence import GIVEN
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import oblique
from aigaq.pure.text.personal.names.words import Word

_CALLED = frozenset(("деген", "degen"))
_WHAT = frozenset(
    ("не", "осы", "сол", "бул", "кандаи", "соз", "угым", "ne", "osy", "sol")
)
_VERB = re.compile(r"(?:л[аи]?|лась|лся|[аеёиуюя]т(?:ся)?)\Z")
_OWN = re.compile(r"[ыи](?:н(?:а|е|да|де|ан|ен|ын|ин)?)?\Z")


def unnamed(text: str, words: list[Word]) -> list[Word]:
    """Take back, and return, the heads of sentences that are an everyday word there."""
    found: list[Word] = []
    for place, word in enumerate(words):
        says = word.says
        doubtful = says.part == GIVEN and says.everyday and not word.barred
        if not (doubtful and word.start and word.capital):
            continue
        clause = clause_of(text, words, place)
        if clause and not speaks(word, clause) and _is_a_word(word, clause):
            word.sure = 0.0
            found.append(word)
    return found


def _is_a_word(word: Word, clause: list[Word]) -> bool:
    flat = [each.token.level for each in clause]
    if flat[0] in _CALLED and flat[1:2] and flat[1] in _WHAT:
        return True
    if _owned(word):
        return True
    if word.token.text[0] > "\u0370" and oblique(lower(word.token.text)):
        return not any(map(_VERB.search, flat[:2]))
    cases = cases_of(word)
    if NOMINATIVE in cases and (_made(clause) or _ours(clause)):
        return True
    read = [frozenset(keys_of(each)) for each in clause]
    thing = any(keys & group("thing") for keys in read[:3])
    return bool(cases & {NOMINATIVE, ACCUSATIVE}) and thing


def _owned(word: Word) -> bool:
    """«Қанаты» is its wing: in Kazakh nobody is had by another without a genitive."""
    folded, stem = fold(word.token.text), word.says.stem
    rest = folded.removeprefix(stem)
    both = stem in lexicon().words_too and folded != stem
    return both and not word.token.latin and _OWN.fullmatch(rest) is not None


def _made(clause: list[Word]) -> bool:
    """«Баян етті», «тілек айттық»: one notion with its verb."""
    return bool(group("made") & frozenset(keys_of(clause[0])))


def _ours(clause: list[Word]) -> bool:
    """«Аман жеттік»: what we do is not done by somebody who is named."""
    last = clause[-1]
    verb = any(key.endswith("у") for key in keys_of(last))
    return verb and nobodys(last) and not _ADDED.match(clause[0].token.level)


_ADDED = re.compile(
    r"(?:ушин|туралы|жаилы|сиякты|секилди|арк[ыи]лы|кел\w*|айт\w*|[мбп]ен|да|де|та|те"
    r"|екеу\w*|деп|деген|кет\w*|жок\w*|бол(?:са|маса)\w*|ushin|turaly|men|da|de|aityp)\Z"
)
"""Behind these a name stands as well: «Арман үшін келдім»."""
