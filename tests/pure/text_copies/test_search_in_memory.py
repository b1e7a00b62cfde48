"""Searching by keys: what is found, in what order, and what is marked."""

import csv
from pathlib import Path

import pytest

from aigaq.pure.text.keys import keys
from aigaq.pure.text.search.analysis import analysed
from aigaq.pure.text.search.matching import answering
from aigaq.pure.text.search.memory import Index
from aigaq.pure.text.search.queries import read_query
from aigaq.pure.text.search.snippets import snippet

VECTORS = Path(__file__).parents[3] / "vectors" / "text" / "search"
SETS = {
    "the set the rules were made with": "",
    "the set held out": "held-out-",
    "a seventh stranger's set": "../stranger/seventh/",
    "an eighth stranger's set": "../stranger/eighth/",
    "a ninth stranger's set": "../stranger/ninth/",
    "a fifteenth stranger's set": "../stranger/fifteenth/",
    "a nineteenth stranger's set": "../stranger/nineteenth/",
    "a twenty-second stranger's set": "../stranger/twenty-second/",
    "a thirty-third stranger's set": "../stranger/thirty-third/",
}


def table(name):
    with (VECTORS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("prefix", SETS.values(), ids=SETS.keys())
def test_documents_are_found_in_every_form_and_no_innocent_one(prefix):
    documents = table(f"{prefix}documents.csv")
    names = [row["id"] for row in documents]
    index = Index(row["text"] for row in documents)
    recall = {"same": [0, 0], "across": [0, 0]}
    wrong = found = innocent = 0
    for row in table(f"{prefix}queries.csv"):
        hits = {names[hit] for hit in index.search(read_query(row["query"]))}
        relevant = set(row["relevant"].split())
        recall[row["kind"]][0] += len(hits & relevant)
        recall[row["kind"]][1] += len(relevant)
        found += len(hits)
        wrong += len(hits - relevant)
        innocent += len(hits & set((row["forbidden"] or "").split()))
    assert recall["same"][0] >= 0.98 * recall["same"][1]
    assert recall["across"][0] >= 0.85 * recall["across"][1]
    assert wrong <= 0.05 * found
    assert innocent == 0


def test_the_document_that_says_it_more_comes_first():
    index = Index(["Кеше қар мен жаңбыр жауды, жел соқты", "Қар, қар, қар!"])
    assert index.search(read_query("қар")) == [1, 0]


def test_all_words_have_to_be_there_but_function_words():
    index = Index(["Полиция избила парня в парке", "В парке играли дети"])
    assert index.search(read_query("полиция и парк")) == [0]


def test_a_question_of_function_words_alone_still_asks():
    index = Index(["Быть или не быть", "Снег идёт"])
    assert index.search(read_query("или")) == [0]


def test_an_empty_question_finds_nothing():
    index = Index(["қар жауды"])
    assert index.search(read_query("")) == []
    assert index.search(read_query('""')) == []
    assert index.search(read_query("?!")) == []


def test_english_words_that_look_kazakh_keep_to_english():
    index = Index(["Ten men were at the bar when the police came", "Тең құқық керек"])
    assert index.search(read_query("тең")) == [1]
    assert index.search(read_query("бар")) == []


def test_names_in_english_meet_their_own_spelling():
    index = Index(["The march was held in Almaty on Friday"])
    assert index.search(read_query("Алматыда")) == [0]


def test_expansion_reaches_the_other_languages():
    index = Index(["He was blackmailed after a fake date", "Қар жауды"])
    assert index.search(read_query("бопсалау")) == []
    assert index.search(read_query("бопсалау", expanded=True)) == [0]


TEXT = (
    "Кеше полиция келді. " * 20 + "Кейін адвокат сотқа шағым түсірді. " + "Соңы. " * 30
)


def test_a_snippet_is_cut_around_what_answers():
    bits = snippet(TEXT, read_query("шағым адвокат"), width=60)
    assert [bit.text for bit in bits if bit.hit] == ["адвокат", "шағым"]
    whole = "".join(bit.text for bit in bits)
    assert whole.strip("…") in TEXT
    assert whole.startswith("…")
    assert len(whole) < 90


def test_a_snippet_of_nothing_is_the_beginning():
    bits = snippet(TEXT, read_query("көпір"), width=40)
    assert not any(bit.hit for bit in bits)
    assert TEXT.startswith(bits[0].text)


def test_a_phrase_marks_only_where_its_words_stand_together():
    tokens = analysed("Заң туралы заң жобасы қабылданды")
    assert answering(tokens, read_query("«заң жобасы»")) == frozenset({2, 3})
    assert answering(tokens, read_query("«жобасы заң»")) is None


def test_analysis_keeps_places_of_words():
    text = "The бар and the bar, деді ол"
    for found in (keys(text), analysed(text)):
        assert [text[token.start : token.end] for token in found] == [
            token.text for token in found
        ]


RARE = {
    "who stayed, and rarely a city": ("қалды", [1], [0, 1]),
    "a city either way": ("қалада", [0], [0]),
    "a head, in a form that is mostly another word": ("бас", [], [2]),
}


@pytest.mark.parametrize(("text", "usual", "rare"), RARE.values(), ids=RARE)
def test_a_rare_reading_answers_only_who_asks_for_it(text, usual, rare):
    index = Index(["Бұл үлкен қала", "Ол үйде қалды", "Оны басқа ұрды"])
    assert sorted(index.search(read_query(text))) == usual
    assert sorted(index.search(read_query(text, rare=True))) == rare


def test_a_phrase_by_a_rare_reading_is_marked_when_asked_for():
    text = "Оны басқа ұрып кетті"
    query = read_query("«басты ұру»", rare=True)
    assert [bit.text for bit in snippet(text, query) if bit.hit] == ["басқа", "ұрып"]
    assert answering(analysed(text), read_query("«басты ұру»")) is None
