"""Numbers in what is said of the unseen agree with their words, whatever they are."""

import re

import pytest

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.unseen import refusals

NUMBERS = (1, 2, 3, 4, 5, 11, 14, 20, 21, 22, 101, 103, 111, 112, 121)

COUNTED = {
    "few cases": (refusals.FewCases, "observed", {"needed": 200}),
    "short chains": (refusals.ChainsShort, "size", {"needed": 400}),
    "a referred list": (refusals.MostlyReferred, "share", {"number": 9}),
    "step by step": (refusals.StepwiseInstead, "found", {"most": 5}),
    "empty lists": (refusals.EmptyLists, "count", {}),
    "lonely lists": (refusals.LonelyLists, "count", {}),
    "few linkings": (refusals.FewReplicates, "found", {"enough": 10}),
    "silent methods": (refusals.MethodsSilent, "methods", {}),
    "methods apart": (refusals.MethodsApart, "methods", {}),
}
INVARIABLE = {"en": r" per cent\b", "ru": r" %", "kk": r"( тізім| пайызы| тәуелсіз)\b"}
"""What may follow a number and is the same after each; in Kazakh every noun is."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "fact", "more"), COUNTED.values(), ids=COUNTED.keys())
def test_no_noun_that_would_have_to_agree_follows_a_number(kind, fact, more, language):
    for number in NUMBERS:
        said = kind(**{fact: number}, **more).sentence(language)
        after = re.search(rf"(?<!\d){number}(?!\d)(.*)", said)
        assert after, said
        assert re.match(rf"[.,;:]|{INVARIABLE[language]}", after[1]), said
