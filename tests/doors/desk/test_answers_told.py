"""What a person answered is read at the desk under the questions of its form."""

from django.utils import translation

from aigaq.doors.desk.answers import told

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


def test_a_form_of_others_is_told_under_its_codes():
    answers = {
        "home": {"child": [{"age": "3"}, {"age": "5"}]},
        "consent": {"keep": True},
    }
    assert [tuple(row) for row in told(answers, "orchards-2026")] == [
        ("home · child 1 · age", "3", False),
        ("home · child 2 · age", "5", False),
    ]
