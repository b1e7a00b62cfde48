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
    pairs,
    speaks,
)
from aigaq.pure.text.personal.names.endings import ACCUSATIVE, NOMINATIVE
from aigaq.pure.text.personal.names.evidence import GIVEN
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import name_cases, oblique, russian_word
from aigaq.pure.text.personal.names.words import Word

_CALLED = frozenset(("деген", "degen"))
_VERB = re.compile(r"(?:л[аи]?|лась|лся|[аеёиуюя]т(?:ся)?)\Z")
_OWN = re.compile(
    r"[ыи]?м(?:ыз|из)?(?:(?:н|д)[ыи]н?|[ае]|д[ае]н?|н[ае]н)?|[ыи](?:н(?:а|е|да|де|ан|ен|ын|ин)?)?"
)


def unnamed(text: str, words: list[Word]) -> list[Word]:
    """Take back, and return, the heads of sentences that are an everyday word there."""
    found: list[Word] = []
    for place, word in enumerate(words):
        says = word.says
        low = lower(word.token.text)
        both = says.everyday or (not word.token.latin and russian_word(low))
        doubtful = says.part == GIVEN and both and not word.barred
        if not (doubtful and word.start and word.capital):
            continue
        clause = clause_of(text, words, place)
        if clause and not speaks(word, clause) and _is_a_word(word, clause):
            word.sure, word.thing = 0.0, True
            found.append(word)
    return found


def _is_a_word(word: Word, clause: list[Word]) -> bool:
    flat = [each.token.level for each in clause]
    if flat[0] in _CALLED:
        return not any(map(_is_person, clause[1:4]))
    if _owned(word) or _proverbial(word, clause):
        return True
    if not word.token.latin:
        low = lower(word.token.text)
        named = name_cases(low)
        if oblique(low) and "datv" not in named:  # «Максиму девятнадцать»
            return not any(_VERB.search(near) for near in flat[:2] if near != "нет")
        if named == {"gent"} and russian_word(low):
            return True  # «Гены ни при чём»: somebody's would stand behind «у»
    cases = cases_of(word)
    if NOMINATIVE in cases and (_made(clause) or _ours(clause)):
        return True
    read = [frozenset(keys_of(each)) for each in clause]
    thing = any(keys & group("thing") for keys in read[:3])
    return bool(cases & {NOMINATIVE, ACCUSATIVE}) and thing


def _is_person(word: Word) -> bool:
    """«Арман деген жігіт» is called so: a word for people, or his name, follows."""
    kin = keys_of(word)
    return not (group("people") | group("human") | group("owned")).isdisjoint(kin)


def _proverbial(word: Word, clause: list[Word]) -> bool:
    """«Ерік беру, надежда умирает»: one notion of two words."""
    own = keys_of(word)
    behind = {key for each in clause[:4] for key in keys_of(each)}
    idiom = any((one, other) in pairs("idiom") for one in own for other in behind)
    stuff = group("stuff") & frozenset(keys_of(clause[0]))
    return idiom or bool(stuff and group("material") & frozenset(own))


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
    verbs = [word for word in clause if any(k.endswith("у") for k in keys_of(word))]
    ours = bool(verbs) and nobodys(verbs[-1])
    return ours and not _ADDED.match(clause[0].token.level)


_ADDED = re.compile(
    r"(?:ушин|туралы|жайлы|сиякты|секилди|арк[ыи]лы|кел\w*|айт\w*|[мбп]ен|да|де|та|те"
    r"|екеу\w*|деп|деген|кет\w*|жок\w*|бол(?:са|маса)\w*|ushin|turaly|men|da|de|aityp)\Z"
)
"""Behind these a name stands as well: «Арман үшін келдім»."""
