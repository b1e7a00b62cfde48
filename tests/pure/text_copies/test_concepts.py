"""Concepts: three languages each, and words of one lead to those of the others."""

import pytest

from aigaq.pure.text.concepts.lists import LANGUAGES, concepts, concepts_at
from aigaq.pure.text.keys import keys


def phrases_of(text):
    length, found = concepts_at([frozenset(token.keys) for token in keys(text)])
    return length, {phrase for phrases in found for phrase in phrases}


def test_there_are_enough_and_none_twice():
    names = [each.name for each in concepts()]
    assert len(names) >= 300
    assert len(names) == len(set(names))


def test_every_concept_speaks_three_languages():
    assert all(each.words[code] for each in concepts() for code in LANGUAGES)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("полицейлер", "police"), ("шантажом", "бопсалау"), ("judges", "судья")],
)
def test_a_word_leads_to_its_sisters(said, meant):
    length, phrases = phrases_of(said)
    assert length == 1
    assert any(
        not phrase[0].isdisjoint(keys(meant)[0].keys)
        for phrase in phrases
        if len(phrase) == 1
    )


def test_the_longest_name_wins():
    assert phrases_of("hate speech")[0] == 2
    assert phrases_of("қылмыстық іс қозғалды")[0] == 2


def test_a_word_of_no_concept_leads_nowhere():
    assert phrases_of("яблоня") == (0, set())
