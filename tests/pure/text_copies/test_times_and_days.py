"""Times by two clocks, days, decades, greetings: the same, said otherwise, or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.text.copies.differences import differences
from aigaq.pure.text.copies.greetings import without_greeting
from aigaq.pure.text.copies.pairs import compare

TOLD = "Біз {} келдік, бірақ есікті ешкім ашпады"
TOLD_IN_ENGLISH = "We came to the office {} but nobody opened the door"


def told_in(words):
    return (TOLD_IN_ENGLISH if "at " in words else TOLD).format


SAME_TIME = """
сағат он екі жарымда|12:30-да
сағат он екі жарымда|сағат 00:30-да
в половине девятого вечера|в 20:30
в полдевятого вечера|в 20.30
кешкі сағат алтыда|сағат 18:00-де
kewki sagat altyda|18:00-де
at seven|at 7 pm
at 7:30pm|at half past seven in the evening
7:30 p.m.|at half past seven
без четверти семь|в 18:45
без пяти семь вечера|18:55
четверть восьмого утра|7:15
в пять минут восьмого|в 19:05
түскі бірде|13:00-де
таңғы сегізге дейін|8:00-ге дейін
в два часа ночи|в 02:00
в час дня|в 13:00
в полдень|в 12:00
в полночь|в 00:00
жетіден бес минут кеткенде|7:05-те
жетіге он минут қалғанда|6:50-де
at a quarter to nine|8:45
at seven thirty|19:30
сағат жеті жарым|19:30
вечером, ровно в семь|в 19:00
в 19 часов|в семь вечера
сағат он тоғызда|сағат 19:00-де
at 7 o'clock in the morning|7 am
в 11 ночи|23:00
"""

OTHER_TIME = """
в 8:30|в 20:30
в семь утра|в семь вечера
в семь утра|в 19:00
в 5 городах|в 17 городах
держали 7 часов|держали 19 часов
сағат алтыда|19:00-де
таңғы алтыда|18:00-де
в полдень|в 00:00
12:30|0:30
без четверти семь|в 7:15
at 7 am|at 7 pm
кешкі сегізде|08:00
в половине девятого|в 21:30
"""

SAME_DAY = """
28.06|28 июня
28.06|28 маусымда
on June 28|on 28.06
12.05.24|12 мая 2024
шілдеден|7-айдан
в 1990-х|в девяностых
90-жылдары|1990-жылдары
in the 1990s|in the nineties
"""

OTHER_DAY = """
28.06|28 мая
28.06|27 июня
28.06|28.07
in the 1990s|in the eighties
в 1990 году|в 1991 году
"""


def pairs(table):
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other"), pairs(SAME_TIME + SAME_DAY.lstrip()))
def test_a_moment_said_in_two_ways_is_one(one, other):
    for first, second in ((one, other), (other, one)):
        found = differences(*map(told_in(first + second), (first, second)))
        assert not found.contrary


@pytest.mark.parametrize(("one", "other"), pairs(OTHER_TIME + OTHER_DAY.lstrip()))
def test_another_moment_is_another_message(one, other):
    for first, second in ((one, other), (other, one)):
        assert differences(*map(told_in(first + second), (first, second))).contrary


HOURS = (  # in Kazakh, from one to twelve
    "бірде екіде үште төртте бесте алтыда жетіде сегізде тоғызда онда он бірде он екіде"
).replace("он ", "он_")


@settings(max_examples=60, deadline=None)
@given(st.integers(13, 23), st.integers(1, 12))
def test_an_hour_in_words_agrees_with_the_clock_that_shows_it(shown, said):
    word = HOURS.split()[said - 1].replace("_", " ")
    text = TOLD.format(f"сағат {word}")
    found = differences(text, TOLD.format(f"сағат {shown}:00-де"))
    assert found.contrary == (shown % 12 != said % 12)


GREETED = {
    "in Kazakh": ("Бәріңізге сәлем! Мен Оралданмын", "! Мен Оралданмын"),
    "in chat letters": ("salem barine men oraldanmyn", " men oraldanmyn"),
    "in Russian": ("Всем привет! Ищу врача", "! Ищу врача"),
    "by the time of day": (
        "Добрый вечер, ребята. Ищу врача, который не осудит",
        ". Ищу врача, который не осудит",
    ),
    "nobody greeted": ("Друзья, ищу врача", "Друзья, ищу врача"),
    "who is addressed": ("Жители Павлодара! Ищу", "Жители Павлодара! Ищу"),
}


@pytest.mark.parametrize(("text", "left"), GREETED.values(), ids=GREETED)
def test_a_greeting_before_a_text_is_none_of_it(text, left):
    assert without_greeting(text) == left


SAID = "Өтінішті үшінші рет бердік. {}Енді сотқа шағымданамыз, қолдау керек{}"

LEFT_OUT = {
    "a sentence in the middle": (("Алаңда жөндеу жоқ. ", "."), ("", "."), True),
    "a clause at the end": (
        ("", ", екі аптадан бері жауап жоқ."),
        ("", "."),
        True,
    ),
    "a not at the end": (("", " емес."), ("", "."), False),
    "a clause that takes back": (
        ("", ", бірақ енді бұл керек емес."),
        ("", "."),
        False,
    ),
}


WHOLE = (
    "Кешегі жиынға он адам келіп, бәрі тәжірибесін айтып берді, заңгер де сөйледі. "
    "Келесі кездесу бейсенбіде, орнын кейін хабарлаймыз."
)
CUT = {
    "an ellipsis": "Достар, көмек керек. {}, бәрі тәжірибесін айтып берді, заңгер…",
    "a sentence": "Ақыл керек. {}, бәрі тәжірибесін айтып берді, заңгер де сөйледі.",
}


@pytest.mark.parametrize("text", CUT.values(), ids=CUT)
def test_a_greeting_before_hides_no_cut_end(text):
    assert compare(WHOLE, text.format("Кешегі жиынға он адам келіп")) is not None
    assert compare(WHOLE, text.format("Кешегі жиынға жүз адам келіп")) is None


@pytest.mark.parametrize(("one", "other", "copy"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_was_left_out_denies_nothing_of_the_rest(one, other, copy):
    assert (compare(SAID.format(*one), SAID.format(*other)) is not None) == copy
