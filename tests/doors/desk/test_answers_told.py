"""What a person answered is read at the desk under the questions of its form."""

import shutil

import pytest
from django.utils import translation

from aigaq.doors.desk.answers import title_of, told
from aigaq.holdings.brought import brought
from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.sheets import read_sheets

ORCHARD = """
| survey | | | | |
| | type | name | label::English (en) | label::Қазақша (kk) |
| | begin group | home | Home | Үй |
| | begin repeat | child | Child | Бала |
| | select_one age | age | How old? | Жасы нешеде? |
| | end repeat | | | |
| | end group | | | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Қазақша (kk) |
| | age | 3 | three | үште |
| | age | 5 | five | бесте |
| settings | | | | |
| | form_title | form_id | version | |
| | Orchards | orchards | 2026 | |
""".encode()

LONG = {
    "story": {"what": "They took my telephone.", "kind": "extortion_fake_date outing"},
    "date_part": {"met_how": "app"},
    "consent": {"keep": True},
}


def test_a_long_form_is_read_under_its_questions_in_the_readers_language():
    with translation.override("kk"):
        shown = [(answer.heading, answer.text) for answer in told(LONG, "incident-1")]
    assert shown == [
        ("Не болды?", "They took my telephone."),
        (
            "Осылардың қайсысы болды?",
            "Жалған кездесу, ақша талап етті, Мен туралы басқаларға айтып қойды",
        ),
        ("Сізді қалай тапты?", "Танысу қосымшасында"),
    ]


def test_an_answer_the_form_does_not_know_is_not_lost():
    with translation.override("en"):
        shown = told({**LONG, "added": "by hand"}, "incident-1")
    assert (shown[-1].heading, shown[-1].text) == ("added", "by hand")


def test_a_version_that_is_not_on_the_shelf_is_shown_under_its_codes():
    with translation.override("en"):
        shown = told(LONG, "incident-0")
    assert "They took my telephone." in str([answer.text for answer in shown])


def test_the_short_form_is_told_as_before():
    with translation.override("en"):
        shown = told({"what": "Words", "help": ["legal"]}, "report-1")
    assert [str(answer.text) for answer in shown][:1] == ["Words"]


def test_what_was_left_open_on_purpose_is_told_quietly():
    with translation.override("en"):
        shown = told(
            {"now": {"need": "legal"}, "unsaid": {"now/where": "withheld"}},
            "detained-1",
        )
        [where] = [answer for answer in shown if answer.quiet]
        assert where.heading == "Where, and how many people?"
        assert str(where.text) == "would rather not say"


@pytest.fixture
def shelf(home):
    """The folder of this desk in which brought forms lie, empty before and after."""
    folder = home / "forms"
    folder.mkdir()
    brought.cache_clear()
    yield folder
    shutil.rmtree(folder)
    brought.cache_clear()


OF_OTHERS = {
    "home": {"child": [{"age": "3"}, {"age": "5"}]},
    "consent": {"keep": True},
}
UNDER_CODES = [
    ("home · child 1 · age", "3", False),
    ("home · child 2 · age", "5", False),
]


def test_a_form_of_others_is_told_under_its_codes():
    assert [tuple(row) for row in told(OF_OTHERS, "orchards-2026")] == UNDER_CODES


@pytest.mark.parametrize(
    ("language", "question", "ages"),
    [("en", "How old?", ["three", "five"]), ("kk", "Жасы нешеде?", ["үште", "бесте"])],
)
def test_a_form_brought_to_the_desk_is_told_under_its_questions(
    shelf, language, question, ages
):
    (shelf / "orchards.json").write_bytes(to_json(read_sheets(ORCHARD), ORCHARD))
    with translation.override(language):
        shown = told(OF_OTHERS, "orchards-2026")
        earlier = told(OF_OTHERS, "orchards-2025")
    assert [(row.heading, row.text) for row in shown] == [(question, x) for x in ages]
    assert [tuple(row) for row in earlier] == UNDER_CODES
    titles = [title_of(form) for form in ("orchards-2026", "orchards-2025", "report-1")]
    assert titles == ["Orchards", "", ""]


@pytest.mark.parametrize(
    "broken",
    [b"{ not json", b"[]", b'{"made": 2}', b"\xff", None],
    ids=["no JSON", "a list", "nothing in it", "no text", "a folder"],
)
def test_a_broken_shelf_hides_nothing_a_person_wrote(shelf, broken):
    if broken is None:
        (shelf / "orchards.json").mkdir()
    else:
        (shelf / "orchards.json").write_bytes(broken)
    assert [tuple(row) for row in told(OF_OTHERS, "orchards-2026")] == UNDER_CODES
