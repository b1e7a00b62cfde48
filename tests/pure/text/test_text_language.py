"""Kazakh, Russian, English: told apart in messages, and clause by clause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_sets import rows

from aigaq.pure.text.language import languages, passages

SETS = (
    "language.tsv",
    "language_held_out.tsv",
    "stranger/language.tsv",
    "stranger/second/language.tsv",
    "stranger/seventh/language.tsv",
    "stranger/eighth/language.tsv",
    "stranger/ninth/language.tsv",
    "stranger/nineteenth/language.tsv",
    "stranger/twenty-second/language.tsv",
)


@pytest.mark.parametrize("name", SETS)
def test_the_language_of_a_message_is_told(name):
    wrong = [
        (expected, text)
        for expected, text in rows(name)
        if ",".join(languages(text)) != expected
    ]
    assert 1 - len(wrong) / len(rows(name)) >= 0.96, wrong


def test_the_main_language_is_told_where_a_loan_may_count_as_another():
    told = rows("stranger/thirty-third/language.tsv")
    assert all(languages(text)[0] == each.split(",")[0] for each, text in told)


def test_passages_follow_the_change_of_language():
    text = "Мен түсінбедім. Объясните ещё раз, пожалуйста."
    found = [(text[start:end].strip(), name) for start, end, name in passages(text)]
    assert found == [
        ("Мен түсінбедім.", "kk"),
        ("Объясните ещё раз, пожалуйста.", "ru"),
    ]


ASIDE = {
    "Kazakh said in Russian": ("Отец сказал ұят болды и ушёл насовсем", ("ru", "kk")),
    "English said in Kazakh": ("Олар маған you are sick деп жазды", ("kk", "en")),
    "one borrowed word": ("Мама приготовила қазы на праздник", ("ru",)),
    "two names": ("Позвони Айдосу и скажи Әсел Қанатқызы, что я жду", ("ru",)),
}


@pytest.mark.parametrize(("text", "told"), ASIDE.values(), ids=ASIDE)
def test_words_said_aside_are_told_and_borrowed_ones_are_not(text, told):
    assert languages(text) == told


def test_what_is_said_after_a_colon_is_not_the_writers_language():
    text = "Я объясняю им свои права, а они мне: біз ештеңе білмейміз, бастыққа барыңыз"
    assert languages(text) == ("ru", "kk")


@given(st.text(alphabet="абвқ сөз hello. ,!?\n🙂", max_size=40))
@settings(max_examples=40)
def test_passages_leave_no_gap(text):
    found = passages(text)
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert all(name in {"kk", "ru", "en", "und"} for _, _, name in found)


@given(st.text(alphabet="0123456789 .,!?+-()🙂👍❤", max_size=30))
def test_without_letters_no_language_is_told(text):
    assert languages(text) == ("und",)


TURNS = {
    "inside a clause": (
        "Олар мені ұрды, кейін полиция келіп|ничего не сделали вообще",
        ["kk", "ru"],
    ),
    "without any mark": (
        "я никому не говорила потому что боюсь|сондықтан сізден көмек сұраймын",
        ["ru", "kk"],
    ),
    "a borrowed word is no turn": ("Мен полиция клуб паспорт туралы айттым", ["kk"]),
}


@pytest.mark.parametrize(("text", "told"), TURNS.values(), ids=TURNS)
def test_a_text_is_cut_where_it_turns_to_another_language(text, told):
    whole = text.replace("|", " ")
    found = passages(whole)
    assert [language for _, _, language in found] == told
    if "|" in text:
        assert found[0][1] == text.index("|") + 1
