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


def test_what_happens_next_is_said_before_anything_is_asked(form):
    first = next(item for item in form.walk() if isinstance(item, Question))
    filling = Filling(form, now=NOW)
    assert filling.fixed(filling.nodes(first.path)[0]), first.path
    assert set(first.label) == set(form.languages)


def test_a_raid_is_three_questions_and_none_of_them_must_be_answered():
    form = form_named("detained")
    filling = Filling(form, now=NOW)
    asked = [
        question.path
        for question in questions(form)
        if not filling.fixed(filling.nodes(question.path)[0])
    ]
    assert len(asked) == 3
    assert filling.problems() == []


KINDS = {
    "a fake date": {"extortion_fake_date", "assault_fake_date"},
    "extortion": {"blackmail"},
    "outing": {"outing", "threat_of_outing"},
    "a police raid": {"police_raid", "arbitrary_detention"},
    "conversion practice": {"conversion_practice"},
    "refusal of service": {"refusal_of_service", "refusal_of_health_care"},
    "dismissal": {"dismissal"},
    "school": {"bullying_in_education"},
    "hate online": {"online_harassment"},
    "a threat": {"threat"},
}


@pytest.mark.parametrize("codes", KINDS.values(), ids=KINDS.keys())
def test_an_incident_of_each_kind_can_be_told(codes):
    form = form_named("incident")
    kind = next(item for item in questions(form) if item.path.endswith("/kind"))
    assert set(offered(Filling(form, now=NOW), kind)) >= codes


def test_several_grounds_can_be_given_and_what_was_only_supposed():
    form = form_named("incident")
    grounds = next(item for item in questions(form) if item.path.endswith("/grounds"))
    assert grounds.control == "select"
    filling = Filling(form, now=NOW)
    (perceived,) = filling.nodes("/data/why/perceived")
    assert not perceived.asked
    filling.take({grounds.path: "sexual_orientation hiv_status"})
    assert perceived.asked


def test_help_of_each_kind_can_be_asked_for():
    form = form_named("help")
    kind = next(item for item in questions(form) if item.path.endswith("/help"))
    kinds = {"legal", "psychological", "shelter", "medical", "safety"}
    assert set(offered(Filling(form, now=NOW), kind)) >= kinds


ASKED_WHO = {
    "a threat": ({"kind": "threat"}, True),
    "nothing said yet": ({}, True),
    "a raid": ({"kind": "police_raid"}, False),
    "a raid, and what came of it": ({"kind": "police_raid outing"}, True),
    "a practice": ({"kind": "conversion_practice"}, True),
}


@pytest.mark.parametrize(("told", "asked"), ASKED_WHO.values(), ids=ASKED_WHO.keys())
def test_who_did_it_is_not_asked_where_it_was_said(told, asked):
    filling = Filling(form_named("incident"), now=NOW)
    filling.take({f"/data/story/{name}": code for name, code in told.items()})
    (who,) = filling.nodes("/data/people/who")
    assert who.asked is asked
    if told == {"kind": "conversion_practice"}:
        filling.take({"/data/practice_part/practice_by": "family"})
        assert not who.asked
