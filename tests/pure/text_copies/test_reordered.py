"""A text that begins with the day or the place is the same; another doer is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.text.copies.normalise import words
from aigaq.pure.text.copies.pairs import compare
from aigaq.pure.text.copies.reordered import put_in_order

GUARD = "{} күзетші мені есіктен {}. {}."
DAY, BAZAAR = "сенбі", "Оралдағы базарда"
COMPANY = "{}a taxi driver refused to take us to the station{} and spat at us. {}."
LANDLORD = "{} He kept the money, and {}."
WHILE = "while we were at the hospital"
ASKED = "Здравствуйте{} в приёме, потому что нет справки от комиссии{}"

MOVED = {
    "day and place, bent": (
        GUARD.format(
            f"Өткен {DAY}де {BAZAAR}", "қайтарып, айқайлады", "Директорға арыз жаздым"
        ),
        GUARD.format(
            f"{BAZAAR} өткен {DAY} күні",
            "қайтарды, ұрысты",
            "Директорға шағым түсірдім",
        ),
    ),
    "a clause with its joining word": (
        COMPANY.format(
            "", " on Monday night", "The company moved him after our complaint"
        ),
        COMPANY.format(
            "On Monday night ", "", "After we complained, the company moved him"
        ),
    ),
    "the reason first": (
        LANDLORD.format(
            "When the neighbours told him about us he gave us three days to leave.",
            f"changed the lock {WHILE}",
        ),
        LANDLORD.format(
            "He gave us 3 days to leave when the neighbours told him about us.",
            f"{WHILE} he changed the lock",
        ),
    ),
}

HIT = "Меня ударил {} клуба, когда я обнял парня. {} всё видел и вынес мне лёд."

APART = {
    "who did it to whom": (
        "Во дворе вечером после ссоры сосед ударил таксиста палкой по спине и убежал.",
        "После ссоры вечером во дворе таксист ударил соседа палкой по спине и убежал.",
    ),
    "who hit and who helped": (
        HIT.format("бармен", "Охранник"),
        HIT.format("охранник", "Бармен"),
    ),
    "from where to where": (
        "Прошлой осенью мы с мужем переехали из Тбилиси в Алматы, здесь нам спокойнее.",
        "Мы с мужем прошлой осенью переехали из Алматы в Тбилиси, здесь нам спокойнее.",
    ),
    "what came first": (
        "Алдымен мені жұмыстан шығарды, сосын суретім желіге тарады, солай жаздым.",
        "Алдымен суретім желіге тарады, сосын мені жұмыстан шығарды, солай жаздым.",
    ),
    "a question and its answer": (
        ASKED.format(", мне отказали", ". Подскажите, можно ли это обжаловать?"),
        ASKED.format("! Отказ", ", можно обжаловать в суде. Пришлите нам копию, ждём."),
    ),
}


@pytest.mark.parametrize("pair", MOVED.values(), ids=MOVED)
def test_a_text_with_its_phrases_moved_is_the_same(pair):
    assert compare(*pair) is not None
    assert compare(*pair[::-1]) is not None


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_a_text_whose_order_tells_otherwise_is_another(pair):
    assert compare(*pair) is None
    assert compare(*pair[::-1]) is None


WORDS = (
    "кеше кешке Алматыда үйде күзетші мені досымды ұрды қорқытты және 5 жоқ соң "
    "on Monday in Astana he told me that three before"
)
SAID = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@given(SAID, SAID)
def test_putting_in_order_neither_adds_nor_loses_a_word(one, other):
    mine, theirs = tuple(words(one)), tuple(words(other))
    put = put_in_order(mine, theirs)
    assert put is None or sorted(put) == sorted(theirs)


@given(SAID)
def test_a_text_is_not_put_in_its_own_order(text):
    said = tuple(words(text))
    assert put_in_order(said, said) in {None, said}
