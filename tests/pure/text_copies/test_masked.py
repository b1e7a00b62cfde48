"""Words masked, initialled or typed in another script's capitals are read by a copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.text.copies.masked import SIGNS, unmasked
from aigaq.pure.text.copies.pairs import compare

READ = {
    "a star for a letter": ("г*й", "гей мен", "гей"),
    "stars for several": ("п***р", "назвал пидор", "пидор"),
    "stars at an end": ("лесб**", "лесбиянка", "лесбиянка"),
    "at for a": ("ш@шамын", "бояу шашамын", "шашамын"),
    "two words fit": ("г*й", "гей гой", "гй"),
    "none fits": ("г*й", "дос", "гй"),
    "bold": ("*гей*", "гей", "*гей*"),
    "an address": ("a@b.kz", "adb kz", "a@b.kz"),
    "a footnote": ("ЛГБТ*", "лгбт", "лгбт"),
}


@pytest.mark.parametrize(("text", "other", "read"), READ.values(), ids=READ)
def test_a_masked_word_is_the_one_word_of_the_other_text_that_fits(text, other, read):
    assert unmasked(text, other) == read


@given(st.text(), st.text())
def test_only_what_holds_a_sign_is_read_otherwise(text, other):
    if not any(sign in text for sign in SIGNS):
        assert unmasked(text, other) == text
    assert unmasked(unmasked(text, other), other) == unmasked(text, other)


TOLD = (
    "В чате дома соседи обсуждают, что в квартире живут {} и лесбиянка, и пишут номер "
    "нашей квартиры. Один грозит облить дверь краской."
)
NOTICE = "Администрация рынка: на территорию в таком виде не допускаются, охране дано"
LATIN = "AДMИHИCTPAЦИЯ PЫHKA: HA TEPPИTOPИЮ B TAKOM BИДE HE ДOПУCKAЮTCЯ, OXPAHE ДAHO"
NAMED = "Меня зовут {} Брат нашёл мою переписку и запер дома без телефона на неделю."
STAY = (
    "Хозяин хостела попросил показать свидетельство о браке{} и в итоге отказал. "
    "Деньги обещали вернуть через десять дней."
)
PAIRS = {
    "masked": (TOLD.format("гей"), TOLD.format("г*й"), True),
    "masked, and another": (TOLD.format("гей"), TOLD.format("в*р"), False),
    "capitals of another script": (NOTICE, LATIN, True),
    "a name by its letter": (NAMED.format("Ринат."), NAMED.format("Р."), True),
    "a clause left out": (STAY.format(""), STAY.format(", хотя не обязан был,"), True),
    "a clause that takes back": (
        STAY.format(""),
        STAY.format(", но потом извинился, денег не взял,"),
        False,
    ),
    "a way of chats": (
        ("The nurse laughed at my old name. I left without the prescription and my "
        "girlfriend will not go back there."),
        ("the nurse laughed at my old name, I left w/o the prescription & my gf won't "
        "go back there"),
        True,
    ),
    "asked once and again": (
        "Нужен юрист в Караганде, парня задержали у клуба. Кто может, напишите нам.",
        "Нужен юрист в Караганде, парня задержали у клуба. Кто может, пишите нам.",
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "is_copy"), PAIRS.values(), ids=PAIRS)
def test_a_copy_is_known_behind_what_its_writer_changed(one, other, is_copy):
    assert (compare(one, other) is not None) == is_copy
