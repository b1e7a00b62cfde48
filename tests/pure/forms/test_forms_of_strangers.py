"""Somebody else's form: two hundred questions, three languages, judged as ODK does.

The form is an invented orchard survey (``stranger_form.md``).
"""

from datetime import datetime
from pathlib import Path

import pytest
from workbooks import as_csv, as_xlsx

from aigaq.pure.forms.definition import Question
from aigaq.pure.forms.filling import Filling
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.steps import is_asked, steps_of
from aigaq.pure.forms.xform import read_form

NOW = datetime(2026, 11, 19, 14, 30)  # noqa: DTZ001  # forms know no zones
TABLE = Path(__file__).with_name("stranger_form.md").read_text(encoding="utf-8")
ALL = "/data/all"
BEGUN = {"/data/agree": "yes"}
FAMILY = {
    **BEGUN,
    f"{ALL}/home/members": "2",
    f"{ALL}/home/member[1]/m_name": "Aru",
    f"{ALL}/home/member[1]/m_age": "41",
    f"{ALL}/home/member[1]/m_jobs": "2",
    f"{ALL}/home/member[1]/job[1]/j_hours": "30",
    f"{ALL}/home/member[1]/job[2]/j_hours": "15",
    f"{ALL}/home/member[2]/m_name": "Dana",
    f"{ALL}/home/member[2]/m_age": "12",
}
FARM = {
    **BEGUN,
    f"{ALL}/crops/grown": "wheat rice",
    f"{ALL}/crops/wheat/wheat_ha": "4",
    f"{ALL}/crops/wheat/wheat_t": "10",
    f"{ALL}/crops/wheat/wheat_sold": "yes",
    f"{ALL}/crops/wheat/wheat_sale/wheat_price": "7",
    f"{ALL}/crops/rice/rice_ha": "1,5",
    f"{ALL}/crops/rice/rice_t": "2",
    f"{ALL}/crops/rice/rice_sold": "yes",
    f"{ALL}/crops/rice/rice_sale/rice_price": "3",
}


@pytest.fixture(scope="module")
def form():
    return read_form(read_sheets(TABLE.encode()))


def filled(form, answers, language="en"):
    filling = Filling(form, now=NOW, language=form.language(language), seed=7)
    filling.take(answers)
    return filling


def at(filling, path):
    return [node.text for node in filling.nodes(path)]


def broken(filling):
    return {problem.address: problem.rule for problem in filling.problems()}


def test_it_has_two_hundred_questions_in_three_languages(form):
    questions = [item for item in form.walk() if isinstance(item, Question)]
    assert len(questions) >= 200
    assert len(form.languages) == 3
    assert len(steps_of(form)) > 40


VALUES = {
    "a count of repetitions is followed": (FAMILY, f"{ALL}/home/member/m_at", "1 2"),
    "repetitions stand inside repetitions": (
        FAMILY,
        f"{ALL}/home/member/job/j_hours",
        "30 15",
    ),
    "a sum stays inside its repetition": (FAMILY, f"{ALL}/home/member/m_hours", "45 0"),
    "a sum goes over all of them": (FAMILY, f"{ALL}/home/all_hours", "45"),
    "the repetition before is read": (
        FAMILY,
        f"{ALL}/home/member/job/j_before",
        "30 30",
    ),
    "some are counted": (FAMILY, f"{ALL}/home/adults", "1"),
    "the largest": (FAMILY, f"{ALL}/home/oldest", "41"),
    "all in one text": (FAMILY, f"{ALL}/home/names", "Aru,·Dana"),
    "one of them by its place": (FAMILY, f"{ALL}/home/first_name", "Aru"),
    "what cannot be reckoned is empty": (BEGUN, f"{ALL}/home/oldest", ""),
    "nothing but what applies is added up": (FARM, f"{ALL}/crops/income", "76"),
    "rounding to places": (FARM, f"{ALL}/crops/rice/rice_yield", "1.33"),
    "days become a date": (
        {**BEGUN, f"{ALL}/water/source": "well", f"{ALL}/water/dug": "2026-11-01"},
        f"{ALL}/water/next_check",
        "2027-11-01",
    ),
    "hours between two times": (
        {**BEGUN, f"{ALL}/water/opens": "06:15", f"{ALL}/water/closes": "09:45"},
        f"{ALL}/water/pump_hours",
        "3.5",
    ),
    "a default that is reckoned": (BEGUN, f"{ALL}/water/dug", "2026-10-20"),
    "the day is noted, because rules need it": (BEGUN, "/data/day", "2026-11-19"),
    "the moment and the telephone are not": (BEGUN, "/data/begun", ""),
    "the words of a choice": (
        {**BEGUN, f"{ALL}/who/tongues": "kk ru", f"{ALL}/who/best": "kk"},
        f"{ALL}/who/best_words",
        "Kazakh",
    ),
    "the first of an order": (
        {
            **BEGUN,
            f"{ALL}/orchard/fruits": "apple pear plum",
            f"{ALL}/orchard/order": "pear plum apple",
        },
        f"{ALL}/orchard/top",
        "pear",
    ),
    "texts are cut and put together": (BEGUN, f"{ALL}/odds/texts", "orc-ab-3true"),
    "numbers are reckoned": (
        {**BEGUN, f"{ALL}/odds/root": "16"},
        f"{ALL}/odds/maths",
        "271",
    ),
    "a name for the record": (
        {**BEGUN, f"{ALL}/who/name": "Aru"},
        "/data/meta/instanceName",
        "F-261119-Aru",
    ),
}


@pytest.mark.parametrize(("answers", "path", "value"), VALUES.values(), ids=VALUES)
def test_what_follows_is_what_odk_reckons(form, answers, path, value):
    found = at(filled(form, answers), path)
    assert " ".join(each.replace(" ", "·") for each in found) == value


ASKED = {
    "nothing, before the door is opened": ({}, f"{ALL}/who/name", False),
    "a group, once its rule holds": (BEGUN, f"{ALL}/who/name", True),
    "a district, once there is a region": (BEGUN, f"{ALL}/place/district", False),
    "winter, three rules deep": (
        {
            **BEGUN,
            f"{ALL}/place/region": "east",
            f"{ALL}/place/district": "e1",
            f"{ALL}/place/road/surface": "earth",
        },
        f"{ALL}/place/road/winter/open",
        True,
    ),
    "not when a rule above fails": (
        {
            **BEGUN,
            f"{ALL}/place/region": "south",
            f"{ALL}/place/district": "s1",
            f"{ALL}/place/road/surface": "earth",
        },
        f"{ALL}/place/road/winter/open",
        False,
    ),
    "what waits for an answer that does not apply": (
        # The surface is kept in memory, but the road is not asked for in the south.
        {
            **BEGUN,
            f"{ALL}/place/region": "south",
            f"{ALL}/place/district": "s1",
            f"{ALL}/place/road/km": "60",
            f"{ALL}/place/road/minutes": "60",
        },
        f"{ALL}/place/road/speed_said",
        False,
    ),
    "the other one of a list": (
        {**BEGUN, f"{ALL}/who/marital": "other"},
        f"{ALL}/who/marital_other",
        True,
    ),
    "a sale inside a crop": (FARM, f"{ALL}/crops/wheat/wheat_sale/wheat_price", True),
    "no sale of what was not sown": (
        FARM,
        f"{ALL}/crops/beet/beet_sale/beet_price",
        False,
    ),
}


@pytest.mark.parametrize(("answers", "path", "asked"), ASKED.values(), ids=ASKED)
def test_what_is_asked_follows_every_rule_above_it(form, answers, path, asked):
    assert [node.asked for node in filled(form, answers).nodes(path)] == [asked]


WRONG = {
    "a required one": ({}, "/data/agree", "required"),
    "required by an expression": (
        {**BEGUN, f"{ALL}/place/region": "east"},
        f"{ALL}/place/district",
        "required",
    ),
    "letters of any script, and nothing else": (
        {**BEGUN, f"{ALL}/who/name": "А1"},
        f"{ALL}/who/name",
        "constraint",
    ),
    "a choice that another answer took away": (
        {**BEGUN, f"{ALL}/place/region": "east", f"{ALL}/place/district": "n1"},
        f"{ALL}/place/district",
        "choice",
    ),
    "against another answer": (
        {**BEGUN, f"{ALL}/who/mail": "a@b.kz", f"{ALL}/who/mail2": "a@b.org"},
        f"{ALL}/who/mail2",
        "constraint",
    ),
    "a step that is not on the scale": (
        {
            **BEGUN,
            f"{ALL}/orchard/fruits": "apple",
            f"{ALL}/orchard/tree[1]/t_health": "3",
        },
        f"{ALL}/orchard/tree/t_health",
        "kind",
    ),
    "none together with some": (
        {**BEGUN, f"{ALL}/who/tongues": "kk none"},
        f"{ALL}/who/tongues",
        "constraint",
    ),
    "a name inside the second repetition": (
        {**BEGUN, f"{ALL}/home/members": "2", f"{ALL}/home/member[1]/m_name": "Aru"},
        f"{ALL}/home/member[2]/m_name",
        "required",
    ),
    "a day after the one before it": (
        {
            **BEGUN,
            f"{ALL}/visits_part/visits": "2",
            f"{ALL}/visits_part/visit[1]/v_on": "2026-05-02",
            f"{ALL}/visits_part/visit[2]/v_on": "2026-05-01",
        },
        f"{ALL}/visits_part/visit[2]/v_on",
        "constraint",
    ),
    "more than the land bears": (
        {**FARM, f"{ALL}/crops/wheat/wheat_t": "900"},
        f"{ALL}/crops/wheat/wheat_t",
        "constraint",
    ),
}


@pytest.mark.parametrize(("answers", "address", "rule"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_by_its_rule(form, answers, address, rule):
    assert broken(filled(form, answers)).get(address) == rule


FINE = {
    "a letter of Kazakh": {f"{ALL}/who/name": "Қымбат-Әлия"},
    "a date of today": {f"{ALL}/who/born": "2026-11-19"},
    "a step of the scale": {
        f"{ALL}/orchard/fruits": "apple",
        f"{ALL}/orchard/tree[1]/t_health": "4",
    },
    "a photograph that is asked for": {},
    "answers in order": {
        f"{ALL}/visits_part/visits": "9",
        f"{ALL}/visits_part/visit[1]/v_on": "2026-05-01",
        f"{ALL}/visits_part/visit[2]/v_on": "2026-05-02",
        f"{ALL}/visits_part/visit[3]/v_on": "2026-05-02",
    },
}


@pytest.mark.parametrize("answers", FINE.values(), ids=FINE)
def test_what_is_right_is_let_through(form, answers):
    least = {f"{ALL}/place/region": "north", f"{ALL}/home/members": "0"}
    assert broken(filled(form, {**BEGUN, **least, **answers})) == {}


def test_what_does_not_apply_is_kept_in_mind_and_not_sent(form):
    filling = filled(form, FARM)
    filling.take({f"{ALL}/crops/grown": "rice"})
    assert "wheat" not in filling.answers()["all"]["crops"]
    assert at(filling, f"{ALL}/crops/income") == ["6"]
    filling.take({f"{ALL}/crops/grown": "wheat rice"})
    assert at(filling, f"{ALL}/crops/income") == ["76"]


def test_words_come_in_the_readers_language_with_answers_in_them(form):
    said = next(item for item in form.walk() if item.path == f"{ALL}/home/home_said")
    filling = filled(form, FAMILY, "kk")
    assert filling.say(said.label, filling.nodes(said.path)[0]) == (
        "Aru, Dana: үлкені 41, ересек 1, 45 сағат."
    )


def test_an_order_by_chance_stays_the_same_for_one_person(form):
    source = next(item for item in form.walk() if item.path == f"{ALL}/water/source")

    def order(seed):
        filling = Filling(form, now=NOW, seed=seed)
        return list(filling.choices(source, filling.nodes(source.path)[0]))

    assert order(5) == order(5)
    assert len({tuple(order(seed)) for seed in range(1, 30)}) > 4
    assert sorted(order(5)) == ["none", "pipe", "river", "well"]


def test_what_was_drawn_once_is_kept_by_what_travels(form):
    first = filled(form, BEGUN)
    again = Filling(form, now=NOW, seed=99)
    again.take({"/data/ticket": at(first, "/data/ticket")[0]})
    assert at(again, "/data/ticket") == at(first, "/data/ticket")


def test_only_pages_that_apply_are_asked(form):
    pages = steps_of(form)
    closed = [is_asked(filled(form, {}), page) for page in pages]
    assert sum(closed) == 1
    assert sum(is_asked(filled(form, FARM), page) for page in pages) > 15


def test_every_question_stands_on_exactly_one_page(form):
    def below(item):
        if isinstance(item, Question):
            return [item.path]
        return [path for child in item.children for path in below(child)]

    shown = [path for page in steps_of(form) for item in page for path in below(item)]
    assert shown == [item.path for item in form.walk() if isinstance(item, Question)]


@pytest.mark.parametrize("spelled", [as_csv, as_xlsx])
def test_every_kind_of_file_gives_the_same_form(form, spelled):
    assert _alike(read_form(read_sheets(spelled(TABLE))), form)


def _alike(one, other):
    """Trees of answers know no equality; everything else must be the same."""
    parts = ("children", "binds", "texts", "firsts", "languages", "title", "version")
    blank = [(node.path, node.text) for node in one.blank.walk()]
    return all(getattr(one, part) == getattr(other, part) for part in parts) and (
        blank == [(node.path, node.text) for node in other.blank.walk()]
    )
