"""One text in five spellings: nothing is lost that the alphabets can hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_sets import rows

from aigaq.pure.text.errors import SpellingUnknown
from aigaq.pure.text.spelling import SPELLINGS, file_name, to_cyrillic, transliterate

KAZAKH = st.text("абгғдежзйкқлмнңоөпрсстуұүшыі ә", max_size=30)
KEPT = {
    "a link": "https://example.org/Qazaq?q=қаз",
    "an address of mail": "dana@example.org",
    "a handle": "@dana_test",
    "numbers and signs": "№ 12 (3,5 %) — 2024",
    "a smile": "🙂",
}
SPECIAL = {
    "a capital at the start": ("Шымкент", "latin-2018", "Shymkent"),
    "capitals throughout": ("ШЫМКЕНТ", "latin-2018", "SHYMKENT"),
    "the dotted capital of 2021": ("Ислам", "latin-2021", "İslam"),
    "the capital without a dot": ("Ішкі", "latin-2021", "Işkı"),
    "я after a vowel": ("қоян", "latin-2018", "qoıan"),
    "signs leave nothing": ("альбом", "latin-2021", "albom"),
    "dropped letters come back": ("kukygymdy", "cyrillic", "құқығымды"),
    "chat": ("uyden shyqty", "cyrillic", "үйден шықты"),
    "a name in 2021": ("Aigül Ömırqyzy", "cyrillic", "Айгүл Өмірқызы"),
    "a name in 2018": ("Nurlan Ábdiuly", "cyrillic", "Нұрлан Әбдіұлы"),
}


@pytest.mark.parametrize("row", rows("spellings.tsv"), ids=lambda row: row[0])
def test_the_alphabets_are_written_and_read(row):
    cyrillic, newer, older = row[:3]
    assert transliterate(cyrillic, "latin-2021") == newer
    assert transliterate(cyrillic, "latin-2018") == older
    assert to_cyrillic(newer) == cyrillic
    assert to_cyrillic(older) == cyrillic


@pytest.mark.parametrize(("text", "to", "expected"), SPECIAL.values(), ids=SPECIAL)
def test_case_and_odd_letters(text, to, expected):
    assert transliterate(text, to) == expected


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_not_kazakh_is_left_alone(text):
    assert to_cyrillic(text) == text


def test_an_unknown_spelling_is_refused():
    with pytest.raises(SpellingUnknown):
        transliterate("сөз", "latin-1929")


@given(KAZAKH, st.sampled_from(SPELLINGS[1:]))
@settings(max_examples=40)
def test_latin_keeps_no_cyrillic_letter_and_comes_back_to_itself(text, to):
    latin = transliterate(f"таң өң {text}", to)  # ң and ө tell the alphabet
    assert not any("\u0400" <= letter <= "\u052f" for letter in latin)
    assert transliterate(to_cyrillic(latin), to).casefold() == latin.casefold()


@given(st.text(max_size=60))
def test_a_file_name_is_one_any_system_takes(text):
    name = file_name(text)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 80
    assert not name.startswith("-")
    assert not name.endswith("-")


def test_a_file_name_can_be_read():
    assert file_name("Құқық қорғау: 2024 жыл!") == "quqyq-qorgay-2024-jyl"
