"""Kazakh cases, read off the end of a name.

Only the last word of a name takes an ending: «Айгерімге Нұрлан» are two people.
"""

import re

from aigaq.pure.text.keys import LONGEST_WORD
from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.names.evidence import evidence
from aigaq.pure.text.personal.names.forms import fold, stems
from aigaq.pure.text.personal.names.lexicon import lexicon

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, LOCATIVE, ABLATIVE, WITH, OWN, SELF = range(9)

_KAZAKH_CASES = (
    (GENITIVE, r"(?:н|д|т)[ыи]н"),
    (OWN, r"(?:н|д|т)[иы]ки"),
    (ABLATIVE, r"(?:д|т|н|нд)[ае]н"),
    (WITH, r"[мбп]ен"),
    (LOCATIVE, r"н?[дт][ае](?:г[ыи])?"),
    (DATIVE, r"[гк][ае]|н[ае]|[ае]"),
    (ACCUSATIVE, r"[ндт][ыи]"),
    (SELF, r"м[ыи]н"),
)
_ENDING = tuple((case, re.compile(f"{form}\\Z")) for case, form in _KAZAKH_CASES)


def kazakh_ending(words: str) -> int:
    """Return the case of a name in Kazakh: what is left when its stem is taken away."""
    last = tokens(words)[-1:] or []
    if not last:
        return NOMINATIVE
    folded = fold(
        last[0].text.rpartition("-")[2] if "-" in last[0].text else last[0].text
    )
    if "-" in last[0].text:
        return case_of(folded)
    given = lexicon().given
    for stem in stems(folded):
        if folded.startswith(stem) and stem in given:
            return case_of(folded[len(stem) :])
    stem = evidence(lower(last[0].text)).stem
    return case_of(folded[len(stem) :] if folded.startswith(stem) else "")


def case_of(ending: str) -> int:
    """Return the case that a folded Kazakh ending stands for."""
    for case, pattern in _ENDING:
        if pattern.search(ending):
            return case
    return NOMINATIVE


def ends_name(words: str) -> bool:
    """Say whether the last of ``words`` carries a Kazakh ending of two letters or more.

    Russian declines given name and surname alike: its endings close nothing.
    """
    last = tokens(words[-LONGEST_WORD:])[-1:]
    if not last or last[0].latin:
        return False
    folded = fold(last[0].text)
    given = lexicon().given
    for stem in stems(folded):
        if folded.startswith(stem) and stem in given:
            ending = folded[len(stem) :]
            return len(ending) > 1 and case_of(ending) != NOMINATIVE
    return False
