"""Which posts of a telephone are one report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.rules.posts import is_last, lacking, name_of, report_of

TOLD = {"story": {"what": "x"}, "mobile": {"instance": "uuid:1", "whole": False}}
ODD = {
    "no telephone": {"story": {}},
    "something else in its place": {"mobile": "uuid:1"},
    "a name that is no text": {"mobile": {"instance": 1}},
    "an empty name": {"mobile": {"instance": ""}},
    "numbers nobody spells": {"a": 0.5, "mobile": {"instance": "uuid:1"}},
}


@pytest.mark.parametrize("answers", ODD.values(), ids=ODD.keys())
def test_what_is_no_post_of_a_telephone_belongs_to_nothing(answers):
    assert report_of("incident-1", answers) == ""
    assert not is_last(answers)
    assert lacking(answers, []) == ()


json = st.recursive(
    st.text(max_size=5) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), json, max_size=4), st.booleans(), json)
def test_what_else_a_telephone_says_does_not_change_the_report(told, whole, files):
    posts = [
        {**told, "mobile": {"instance": "uuid:1", "whole": w, "files": f}}
        for w, f in ((whole, []), (not whole, files))
    ]
    assert report_of("a-1", posts[0]) == report_of("a-1", posts[1]) != ""
    assert report_of("a-1", posts[0]) != report_of("a-2", posts[0])
    lacking(posts[1], [])


def test_another_word_is_another_report():
    other = {**TOLD, "story": {"what": "y"}}
    assert report_of("incident-1", TOLD) != report_of("incident-1", other)
    assert name_of(TOLD) == name_of(other) == "uuid:1"


def test_files_are_missed_by_the_names_the_desk_shows():
    answers = {"mobile": {"instance": "a", "files": ["/sd/1.jpg", "2.jpg", 3, ""]}}
    assert lacking(answers, ["1.jpg"]) == ("2.jpg",)
