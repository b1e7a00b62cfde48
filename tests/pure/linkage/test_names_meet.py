"""Names, places and dates in every spelling meet on one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.statistics.linkage.names import (
    family_stem,
    father_stem,
    name_key,
    skeleton,
)
from aigaq.pure.statistics.linkage.places import place_key
from aigaq.pure.statistics.linkage.when import UNKNOWN, When, read_when

ONE_NAME = {
    "Cyrillic, both Latins, dropped letters, a chat": (
        "Жансая Jansaia Jansaıa Zhansaya Жансая"
    ),
    "letters only Kazakh has": "Қайрат Qairat Qaırat Кайрат Kairat Kayrat",
    "a doubled consonant of the passport": "Әсел Äsel Ásel Асел Assel",
    "a soft beginning": "Есенғали Eseńgalı Esenğali Есенгали Yessengali",
    "sh and ng": "Шыңғыс Şyñğys Shyńǵys Шынгыс Shyngys",
    "y that is u": "Сәуле Säule Sáýle Сауле Saule",
    "j that Russian writes with two letters": "Жамбыл Jambyl Джамбыл Zhambyl Dzhambyl",
    "kh": "Рахым Rahym Рахым Rakhym",
}
ONE_FAMILY = {
    "man and woman": "Ахметов Ахметова Akhmetov Akhmetova",
    "old and new fashion": "Ахметов Ахметұлы Ахметқызы Ахмет Akhmetuly",
    "adjectives": "Достоевский Достоевская Dostoyevsky Dostoevskaya",
    "in and ina": "Есенин Есенина Yesenina",
}
ONE_FATHER = {
    "son and daughter": "Серікұлы Серікқызы",
    "Russian and Kazakh": "Серикович Сериковна Серікұлы Serikuly Serikkyzy Serikovich",
    "a name that ends in a vowel": "Алиевич Алиевна Әліұлы Aliyevich",
}
ONE_PLACE = {
    "a word for city": ("г. Алматы", "Алматы қаласы", "Almaty city", "Алматы"),
    "an older name": ("Алма-Ата", "Алматы"),
    "a name that came and went": ("Нұр-Сұлтан", "Нур-Султан", "Астана", "Astana"),
    "another language": ("Өскемен", "Усть-Каменогорск", "Oskemen"),
}
DATES = {
    "a day": ("1984-03-21", When("19840321", 19840321, 19840321)),
    "a day without marks": ("19840321", When("19840321", 19840321, 19840321)),
    "a day as Kazakhstan writes": ("21.03.1984", When("19840321", 19840321, 19840321)),
    "a month": ("1984-02", When(None, 19840201, 19840229)),
    "a month as Kazakhstan writes": ("05.1984", When(None, 19840501, 19840531)),
    "a month with a stroke": ("05/1984", When(None, 19840501, 19840531)),
    "a month behind its year": ("1984/5", When(None, 19840501, 19840531)),
    "a month in Kazakh": ("мамыр 1984", When(None, 19840501, 19840531)),
    "a month in Kazakh letters of 2021": (
        "1984 j. mamyr",
        When(None, 19840501, 19840531),
    ),
    "a month in Russian": ("май 1984 г.", When(None, 19840501, 19840531)),
    "a month in English": ("May 1984", When(None, 19840501, 19840531)),
    "a day with its month in words": (
        "1984 жылғы 21 наурыз",
        When("19840321", 19840321, 19840321),
    ),
    "a month in short": ("сен. 1984", When(None, 19840901, 19840930)),
    "between two typed months": ("03.1984..05.1984", When(None, 19840301, 19840531)),
    "a thirteenth month": ("13.1984", None),
    "two months": ("май июнь 1984", None),
    "a month alone": ("май", None),
    "a sentence": ("ушёл в мае 1984", None),
    "a year": ("1984", When(None, 19840101, 19841231)),
    "between two months": ("1984-03/1984-05", When(None, 19840301, 19840531)),
    "lasting": ("1984-03-05..1984-03-07", When(None, 19840305, 19840307)),
    "no such day": ("1984-02-31", When("19840231")),
    "nothing": ("  ", UNKNOWN),
    "words": ("in spring", None),
    "backwards": ("1985/1984", None),
}


@pytest.mark.parametrize("words", ONE_NAME.values(), ids=ONE_NAME.keys())
def test_spellings_of_a_name_share_a_key(words):
    assert len({name_key(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ONE_FAMILY.values(), ids=ONE_FAMILY.keys())
def test_forms_of_a_surname_share_a_stem(words):
    assert len({family_stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ONE_FATHER.values(), ids=ONE_FATHER.keys())
def test_forms_of_a_patronymic_share_a_stem(words):
    assert len({father_stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ONE_PLACE.values(), ids=ONE_PLACE.keys())
def test_names_of_a_place_share_a_key(words):
    assert len({place_key(word) for word in words}) == 1


def test_different_names_keep_different_keys():
    names = ["Айгүл", "Айнұр", "Әсел", "Асан", "Ерлан", "Нұрлан", "Қайрат", "Сәуле"]
    assert len({name_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(("text", "read"), DATES.values(), ids=DATES.keys())
def test_dates_are_read_with_their_doubt(text, read):
    assert read_when(text) == read


@given(st.text())
def test_a_key_is_ascii_and_its_own_key_stays_as_short(text):
    key = name_key(text)
    assert key.isascii()
    assert len(name_key(key)) <= len(key)


@given(st.text())
def test_case_and_blanks_do_not_count(text):
    assert name_key(f"  {text} ") == name_key(text)


@given(st.text(alphabet="абвгдежзиклмнопрстуфхыэ", min_size=1))
def test_no_name_has_an_empty_stem_or_skeleton(name):
    assert name_key(name)
    assert family_stem(name)
    assert father_stem(name)
    assert skeleton(name_key(name))


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_not(text):
    read_when(text)
