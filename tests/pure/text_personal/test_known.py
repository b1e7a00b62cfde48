"""People of a case: covered in every form, every spelling, whole or broken."""

import re
from functools import partial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aigaq.pure.text.personal.known import Known
from aigaq.pure.text.personal.names.ordinary import is_function_word, russian_forms
from aigaq.pure.text.personal.redaction import redact
from aigaq.pure.text.spelling import SPELLINGS, file_name, fold, transliterate

KAZAKH = (
    "Айгерім Серікова", "Нұрсұлтан Ермекұлы", "Ұлбосын Жүнісқызы", "Қайрат Өтегенов",
    "Гүлнәр Ыбырайымова", "Әлібек Дүйсенұлы", "Шынар Қожабекқызы", "Еңлік Мұстафина",
    "Бәтима Үсенова", "Ғазиз Һарунұлы", "Жұлдыз Төлегенқызы", "Асхат Бекханов",
)  # fmt: skip
RUSSIAN = (
    "Иван Сергеевич Плюхин", "Мария Ильинична Голощёкина", "Фёдор Юрьевич Щербак",
    "Ольга Мешкова-Ахметова", "Алёна Салтыкова", "Юлия Яковлевна Эйсмонт", "Лев Чащин",
    "Павел Заяц", "Пётр Ёлкин", "Жанна-Мария Абишева", "Илья Цой", "Ксения Югай",
)  # fmt: skip
CHOSEN = ("Феникс", "Бусинка", "Тоторо", "Сэм", "Джей", "Вика Стар", "Кими", "Лео")
ENDINGS = ("", "ға", "ның", "дікі", "мен", "ды", "нан", "да", "мін", "жан", "лардан")
FIVE = {
    **{each: partial(transliterate, to=each) for each in SPELLINGS},
    "dropped letters": fold,
    "chat": lambda word: file_name(word).replace("-", ""),
}
BREAKS = {
    "as it is": "{}",
    "in capitals": None,
    "soft hyphen": "\u00ad",
    "an invisible space": "\u200b",
    "an invisible joiner": "\u2060",
    "a hyphen at the end of a line": "-\n",
    "the end of a line": "\n",
    "a space that does not break": "\u00a0",
}
AROUND = ("кеше {} келді", "видела {} у метро", "I met {} yesterday", "«{}»:", "{}")


def broken(word, kind, place):
    if kind == "in capitals":
        return word.upper()
    if kind == "as it is" or len(word) < 4:
        return word
    place = 1 + place % (len(word) - 2)
    return word[:place] + BREAKS[kind] + word[place:]


def readable(text):
    """Return what of ``text`` can still be read, brackets and all signs aside."""
    return re.sub(r"[\W_]", "", re.sub(r"\[[^\]]*\]", "", text)).lower()


def leaks(told, text, identity):
    """Say whether the letters of ``told`` stand in ``text`` after it was covered."""
    return re.sub(r"[\W_]", "", told).lower() in readable(
        redact(text, [], known=[identity])
    )


def small(word):
    """Return ``word`` in lower case as people type it: İ is i, without a second dot."""
    return word.lower().replace("i\u0307", "i")


IDENTITY = st.sampled_from((*KAZAKH, *RUSSIAN, *CHOSEN))
WRITING = st.tuples(
    st.sampled_from(sorted(FIVE)),
    st.sampled_from(sorted(BREAKS)),
    st.integers(0, 9),
    st.sampled_from((str, small, str.capitalize)),
)
"""In which spelling, how and where broken, with which letters capital."""


def written(form, writing):
    """Return ``form`` in its spelling, whole and as it is broken."""
    spelling, kind, place, letters = writing
    told = letters(FIVE[spelling](form))
    return told, broken(told, kind, place)


@settings(max_examples=80)
@given(IDENTITY, WRITING, st.sampled_from(AROUND), st.sampled_from(ENDINGS), st.data())
def test_no_kazakh_form_can_be_read(identity, writing, around, ending, data):
    word = data.draw(st.sampled_from(identity.split()))
    told, shown = written(word + ending, writing)
    assert not leaks(told, around.format(shown), identity)


@settings(max_examples=80)
@given(IDENTITY, WRITING, st.sampled_from(AROUND), st.data())
def test_no_russian_form_can_be_read(identity, writing, around, data):
    word = data.draw(st.sampled_from(re.split(r"[\s-]", identity))).lower()
    form = data.draw(st.sampled_from(sorted({word, *singular(word)})))
    told, shown = written(form, writing)
    assume(not is_function_word(told.lower()))  # «или» is no form of Илья
    assert not leaks(told, around.format(shown), identity)


def singular(word):
    """Return the forms of a name that the dictionary knows in the cases of one."""
    return {form for form in russian_forms(word) if len(form) <= len(word) + 2}


SPELT = {
    "letter by letter": "это была А й г е р і м, точно",
    "with full stops": "а.й.г.е.р.и.м",
    "with hyphens": "а-й-г-е-р-и-м келді",
    "drawn out": "Айгериииим!",
    "with figures": "айг3рим",
    "with letters of the other alphabet": "Aйгepiм",
    "run together": "приветайгеримка",
    "in an account": "aigerim_99",
    "in an address": "aigerim.s@mail.kz",
    "behind another alphabet": "приветAigerim",
    "a capital of the Latin of 2021": "İldar aitty",
    "an owner whose last letter softens": "серігім",
    "with a vowel less": "у Льва дома",
    "a patronymic as people say it": "Сергеич пришёл",
    "half of a double name": "Ахметовой звонили",
    "a double name in Latin": "meshkova-ahmetovalarmen",
}
THEM = ["Айгерім Серікова", "Ильдар Серік", "Лев Сергеевич", "Ольга Мешкова-Ахметова"]


@pytest.mark.parametrize("text", SPELT.values(), ids=SPELT.keys())
def test_however_it_is_spelt_a_known_name_is_found(text):
    assert Known(THEM).find(text)


NOBODY = (
    "Жаңа және жақсы: адам кім, не үшін келді, де, дейін.",
    "Или позже, или никогда. Чем дальше, же, ли, кому и зачем.",
    "Улица была пуста, силы кончились, и семь дней прошло.",
    "The women show nothing while they line up in a new agenda.",
    "Қызметкер құжаттағы суретке қарап тұрды, ешкім көмектеспеді.",
)


@pytest.mark.parametrize("text", NOBODY)
def test_everyday_words_stay_readable_beside_known_people(text):
    assert Known([*KAZAKH, *RUSSIAN[:10], "Феникс", "Бусинка"]).find(text) == []


@given(st.lists(st.sampled_from((*KAZAKH, *RUSSIAN, *CHOSEN)), min_size=1, max_size=4))
def test_every_identity_is_found_as_it_was_written(identities):
    text = ", ".join(identities)
    found = Known(identities).find(text)
    hidden = {place for span in found for place in range(span.start, span.end)}
    assert hidden >= {n for n, letter in enumerate(text) if letter.isalpha()}


SOUNDS = [
    "Құсайынов/Кусаинов",
    "Хұсайынов/Хусаинов",
    "Қайырбекова/Каирбекова",
    "Қадыров/Кадиров",
    "Ысмайылов/Исмаилов",
    "Тайыр/Таир",
    "Сайын/Саин",
    "Айдын/Айдин",
    "Ақылбек/Акилбек",
    "Ілияс/Ильяс",
    "Татияна/Татьяна",
    "Мариям/Марьям",
    "Шырын/Ширин",
    "Сымбат/Симбат",
    "Қымбат/Кимбат",
    "Майя/Мая",
    "Зия/Зья",
]


@pytest.mark.parametrize("pair", SOUNDS)
def test_a_name_a_clerk_or_a_passport_wrote_otherwise_is_the_same_name(pair):
    one, other = pair.split("/")
    assert Known([one]).find(f"кеше {other.lower()} келді")
    assert Known([other]).find(f"кеше {one.lower()} келді")
