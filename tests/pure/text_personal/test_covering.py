"""Covered texts: readable, consistent, and without a trace of what was covered."""

import re
import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.text.personal import Span, find_personal
from aigaq.pure.text.personal.known import Known
from aigaq.pure.text.personal.names.forms import coarse
from aigaq.pure.text.personal.redaction import People, redact
from aigaq.pure.text.spelling import SPELLINGS, file_name, fold, transliterate

NAMES = ("Айгерім", "Ботагөз", "Нұрлан", "Ерасыл", "Жансая", "Тоғжан", "Құралай")
ENDINGS = ("", "ға", "ның", "дікі", "мен", "ды", "нан", "да", "мін", "жан")
CASES = {
    "to whom, in Kazakh": ("Кеше Айгерімге айттым.", "Кеше [1-адамға] айттым."),
    "whose, in Kazakh": ("Кеше Нұрланның үйі.", "Кеше [1-адамның] үйі."),
    "whose it is, in Kazakh": ("Бұл Ботагөздікі.", "Бұл [1-адамдікі]."),
    "to whom, in Russian": (
        "Я рассказала Нурлану всё.",
        "Я рассказала [человеку 1] всё.",
    ),
    "with whom, in Russian": ("Я живу с Динарой.", "Я живу с [человеком 1]."),
    "about whom, in Russian": ("Мы знали о Нурлане.", "Мы знали о [человеке 1]."),
    "whose, in English": ("I saw Aigerim's brother.", "I saw [person 1's] brother."),
    "a number with an ending": (
        "Менің нөмірім 8 701 123 45 67-ге жаз.",
        "Менің нөмірім [телефон нөміріне] жаз.",
    ),
    "each sentence in its own language": (
        "Меня зовут Нурлан, я живу в общежитии. Кеше Айгерімге бәрін айттым.",
        "Меня зовут [человек 1], я живу в общежитии. Кеше [2-адамға] бәрін айттым.",
    ),
    "a name that is the role word": ("Кеше Адамға айттым.", "Кеше [1-кісіге] айттым."),
}


@pytest.mark.parametrize(("text", "covered"), CASES.values(), ids=CASES.keys())
def test_the_role_word_takes_the_case(text, covered):
    assert redact(text, find_personal(text, model=False)) == covered


def test_one_person_has_one_number_in_every_spelling_and_text():
    people = People()
    first = "Кеше Айгерім мен Нұрланға жазды."
    second = "I saw Nurlan and Aygerim."
    shown = [
        redact(text, find_personal(text, model=False), people=people)
        for text in (first, second)
    ]
    assert shown == [
        "Кеше [1-адам] мен [2-адамға] жазды.",
        "I saw [person 2] and [person 1].",
    ]


def test_people_of_one_family_are_told_apart():
    text = "Вчера Нурлан Серикбаев и Айгерим Серикбаева ушли, Нурлан плакал."
    shown = redact(text, find_personal(text, model=False))
    assert re.findall(r"человек\w* (\d)", shown) == ["1", "2", "1"]


def test_the_length_of_what_was_covered_is_not_told():
    one, other = "Тел 87011234567.", "Тел +7 (701) 123-45-67."
    assert redact(one, find_personal(one, model=False), language="ru") == redact(
        other, find_personal(other, model=False), language="ru"
    )


HIDDEN = ("\u0301", "\u00ad", "\u200b", "\u2060")
"""Stress, a soft hyphen, a space and a joiner nobody sees."""


@settings(max_examples=30)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(("", "ға", "ның", "дікі")),
    st.sampled_from(HIDDEN),
    st.integers(1, 3),
    st.booleans(),
)
def test_marks_nobody_sees_hide_no_name(name, ending, mark, place, in_pieces):
    told = name[:place] + mark + name[place:] + ending
    text = f"👩‍👧 Кеше {told} келді, Сергеймен бірге."
    text = unicodedata.normalize("NFD", text) if in_pieces else text
    spans = find_personal(text, model=False)
    shown = redact(text, spans)
    assert name not in fold(shown)
    assert name[place:] not in unicodedata.normalize("NFC", shown)
    assert "Серге" not in shown
    assert "👩‍👧" in shown
    for span in spans:
        assert text[span.start].isalpha()
        assert not unicodedata.combining(text[span.end])


def test_what_a_person_rejected_is_shown_and_its_neighbour_stays_covered():
    text = "Кеше Айгерім мен Нұрлан келді."
    spans = find_personal(text, model=False)
    shown = redact(text, spans[1:])
    assert "Айгерім" in shown
    assert "Нұрлан" not in shown


def test_the_same_number_grouped_otherwise_is_covered_too():
    text = "Позвони: 8 701 123 45 67. Или так: 8(701)1234567 ночью."
    shown = redact(text, [Span(9, 24, "phone", 1.0, "")])
    assert not re.search(r"\d{3}", shown)


AGAIN = {
    "a number with another code": (
        ("phone", "+7 701 123 45 67"),
        "Тел +7 701 123 45 67, ол 8(701)123-45-67 деп те жазды, қысқасы 7011234567.",
    ),
    "a link without its scheme": (
        ("link", "https://vk.com/aigerim.s"),
        "Профиль https://vk.com/aigerim.s, ищите vk.com/aigerim.s или VK.com/Aigerim.S",
    ),
    "an address in Latin": (
        ("address", "Абай көшесі 12"),
        "Абай көшесі 12, yağni Abai koshesi 12, Abay köşesı 12",
    ),
    "an account without its sign": (
        ("handle", "@aigerim_s"),
        "Жаз @aigerim_s, ник Aigerim_S",
    ),
}


@pytest.mark.parametrize(("span", "text"), AGAIN.values(), ids=AGAIN.keys())
def test_the_same_written_otherwise_is_covered_too(span, text):
    kind, words = span
    start = text.index(words)
    shown = redact(text, [Span(start, start + len(words), kind, 1.0, "")])
    assert not re.search(r"\d\d|igerim|bai|bay|vk", shown)


IN_FIVE = {
    **{each: partial(transliterate, to=each) for each in SPELLINGS},
    "dropped letters": fold,
    "chat": lambda word: file_name(word).replace("-", ""),
}


@settings(max_examples=30)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(ENDINGS),
    st.sampled_from(sorted(IN_FIVE)),
    st.lists(st.sampled_from(("кеше", "үйде", "келді", "жаз", "8", "—")), max_size=5),
)
def test_a_known_person_is_covered_in_every_form_and_spelling(
    name, ending, spelling, words
):
    told = IN_FIVE[spelling](name + ending)
    text = " ".join([*words, told, *words])
    shown = redact(text, [], known=[name])
    for spelled in IN_FIVE.values():
        assert spelled(name).lower() not in shown.lower()
    assert not any(coarse(name) in coarse(word) for word in shown.split())


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from((*NAMES, "кеше", "87011234567", "Бақыт")), min_size=1),
    st.data(),
)
def test_no_covered_string_can_be_read_afterwards(words, data):
    text = " ".join(words)
    word = data.draw(st.sampled_from(words))
    start = text.index(word)
    spans = [Span(start, start + len(word), "person", 1.0, "")]
    shown = redact(text, spans, language=data.draw(st.sampled_from(("kk", "ru", "en"))))
    assert word.lower() not in shown.lower()


FORMS = {
    "as it was written": "Әйгерім Серікова",
    "in Russian cases": "видела Айгерим Серикову",
    "with dropped letters": "айгеримнин телефоны",
    "in English": "Aigerim's phone",
    "in Latin letters": "Äigerımge aitty",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_a_known_person_is_found(text):
    assert Known(["Әйгерім Серікова"]).find(text)


def test_other_people_are_not_taken_for_the_known():
    assert Known(["Әйгерім Серікова"]).find("Кеше Динара мен Нұрлан келді") == []
