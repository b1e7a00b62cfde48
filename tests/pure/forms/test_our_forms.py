"""The group's own forms ask gently, in three languages, and compile."""

from datetime import datetime

import pytest

from aigaq.pure.forms.definition import Question
from aigaq.pure.forms.filling import Filling
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.vocabulary.terms import vocabulary

NOW = datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001  # forms know no zones
NO_ANSWER = {"unknown", "withheld"}
VOCABULARIES = {
    "kind": "act_types",
    "grounds": "grounds",
    "harm": "harm",
    "help": "intervention_types",
    "place": "place_types",
    "region": "regions",
    "who": "perpetrator_types",
}
"""Question -> the list whose codes it uses, so that nothing is recoded by hand."""


@pytest.fixture(params=NAMES)
def form(request):
    return form_named(request.param)


def questions(form):
    return [item for item in form.walk() if isinstance(item, Question)]


def offered(filling, question):
    return filling.choices(question, filling.nodes(question.path)[0])


def test_every_word_is_there_in_three_languages(form):
    assert len(form.languages) == 3
    for item in form.walk():
        assert set(item.label) == set(form.languages), item.path
        hint = getattr(item, "hint", {})
        assert not hint or set(hint) == set(form.languages), item.path
    for key, words in form.texts.items():
        assert set(words) == set(form.languages), key


def test_at_most_one_sentence_is_asked_for(form):
    asked = [path for path, bind in form.binds.items() if bind.required]
    assert len(asked) <= 1
    filling = Filling(form, now=NOW)
    filling.take(dict.fromkeys(asked, "One sentence."))
    assert filling.problems() == []


def test_every_choice_can_be_left_open(form):
    filling = Filling(form, now=NOW)
    for question in questions(form):
        codes = set(offered(filling, question))
        assert not codes or codes >= NO_ANSWER, question.path


def test_codes_are_those_of_the_vocabularies(form):
    filling = Filling(form, now=NOW)
    for question in questions(form):
        name = question.path.rpartition("/")[2]
        if name in VOCABULARIES and question.choices:
            codes = set(offered(filling, question)) - NO_ANSWER
            assert codes <= set(vocabulary(VOCABULARIES[name]).codes()), name


def test_no_question_is_asked_twice(form):
    for language in form.languages:
        asked = [item.label[language] for item in questions(form)]
        assert len(asked) == len(set(asked))


def test_what_was_chosen_opens_its_own_questions_and_no_others():
    filling = Filling(form_named("incident"), now=NOW)
    filling.take({"/data/story/kind": "extortion_fake_date"})
    asked = {
        group: filling.relevant(filling.nodes(f"/data/{group}")[0])
        for group in ("date_part", "police_part", "practice_part")
    }
    assert asked == {"date_part": True, "police_part": False, "practice_part": False}


def test_not_knowing_stands_alone():
    filling = Filling(form_named("incident"), now=NOW)
    filling.take({"/data/story/what": "x", "/data/story/kind": "outing unknown"})
    assert [problem.rule for problem in filling.problems()] == ["constraint"]
