"""Line breaks, dates, numbers, quotes and order as each language has them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.text.hyphenation import SOFT_HYPHEN, hyphenate, parts
from aigaq.pure.text.sorting import in_order
from aigaq.pure.text.typography import (
    NO_BREAK,
    curly_quotes,
    keep_together,
    long_date,
    number,
    percent,
    quoted,
)

BROKEN = {
    "one consonant goes to the next line": ("балалар", "ба-ла-лар"),
    "two are shared": ("мектеп", "мек-теп"),
    "of three the last goes": ("айттым", "айт-тым"),
    "a cluster of a loan stays whole": ("контракт", "кон-тракт"),
    "three consonants of a loan": ("конструкция", "кон-струк-ция"),
    "a suffix of a loan": ("Қазақстан", "Қа-зақ-стан"),
    "у after a vowel is a consonant": ("тауық", "та-уық"),
    "у after a consonant is a vowel": ("қуанды", "қу-ан-ды"),
    "a soft sign stays behind its letter": ("альбом", "аль-бом"),
    "a hard sign closes its syllable": ("объект", "объ-ект"),
    "a letter alone is no part": ("әке", "әке"),
    "nor at the end": ("оқуы", "оқуы"),
    "an abbreviation stays": ("ЛГБТҚИ", "ЛГБТҚИ"),
    "a word in capitals does not": ("ҚҰҚЫҚТАР", "ҚҰ-ҚЫҚ-ТАР"),
    "Latin stays": ("Internet", "Internet"),
    "a hyphen is place enough": ("каминг-аут", "каминг-аут"),
    "an address stays": ("dana@example.org", "dana@example.org"),
    "rights": ("құқықтарымыз", "құ-қық-та-ры-мыз"),
}
LETTERS = "аәбгғдежзикқлмнңоөпрстуұүшыіь"
DATES = {"kk": "2024 жылғы 5 мамыр", "ru": "5 мая 2024 года", "en": "5 May 2024"}
KEPT = {
    "a number and its unit": ("5 кг", "ru", "5~кг"),
    "a day and its month": ("5 мамыр келді", "kk", "5~мамыр келді"),
    "initials": ("А. Б. Сынақ", "ru", "А.~Б.~Сынақ"),
    "a number sign": ("№ 7", "kk", "№~7"),
    "before a dash": ("да — нет", "ru", "да~— нет"),
    "after a short Russian word": ("в суде", "ru", "в~суде"),
    "not after a Kazakh one": ("ол да келді", "kk", "ол да келді"),
}


@pytest.mark.parametrize(("word", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_word_is_broken_between_syllables(word, expected):
    assert hyphenate(word).replace(SOFT_HYPHEN, "-") == expected


@given(st.text(LETTERS + " .,-A1", max_size=40))
def test_only_soft_hyphens_are_added_and_only_once(text):
    broken = hyphenate(text)
    assert broken.replace(SOFT_HYPHEN, "") == text
    assert hyphenate(broken) == broken


@given(st.text(LETTERS, min_size=2, max_size=20))
def test_every_part_has_a_vowel_and_two_letters(word):
    found = parts(word)
    assert "".join(found) == word
    if len(found) > 1:
        assert all(len(part) > 1 for part in found)
        assert all(set(part) & set("аәеиоөуұүыі") for part in found)


@pytest.mark.parametrize(("language", "expected"), DATES.items())
def test_a_date_is_said_in_words(language, expected):
    assert long_date(date(2024, 5, 5), language).replace(NO_BREAK, " ") == expected


def test_numbers_have_the_marks_of_their_language():
    exact = Decimal("1234567.5")
    assert number(exact, "ru", 1) == f"1{NO_BREAK}234{NO_BREAK}567,5"
    assert number(1234, "kk") == "1234"
    assert number(1234, "en") == "1,234"
    assert number(-5, "ru") == "\u22125"
    assert percent(17, "kk") == f"17{NO_BREAK}%"
    assert percent(17, "en") == "17%"


def test_quotes_nest():
    assert quoted("он «да» сказал", "ru") == "«он „да“ сказал»"
    assert curly_quotes('Ол "жоқ" деді', "kk") == "Ол «жоқ» деді"
    assert curly_quotes('He said "no"', "en") == "He said “no”"


@pytest.mark.parametrize(("text", "language", "expected"), KEPT.values(), ids=KEPT)
def test_what_belongs_together_stays_on_one_line(text, language, expected):
    kept = keep_together(text, language)
    assert kept.replace(NO_BREAK, "~") == expected
    assert keep_together(kept, language) == kept


def test_kazakh_letters_stand_in_their_order():
    letters = list("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
    assert in_order(reversed(letters), "kk") == letters


def test_lists_are_ordered_as_readers_expect():
    words = ["ұл", "10-бап", "ілім", "Zeta", "қыз", "9-бап", "әке", "ала", "Өмір"]
    assert in_order(words, "kk") == [
        "9-бап", "10-бап", "Zeta", "ала", "әке", "қыз", "Өмір", "ұл", "ілім",
    ]  # fmt: skip
    assert in_order(["ёж", "еда", "жук"], "ru") == ["еда", "ёж", "жук"]
    assert in_order(["b", "A", "a"], "en") == ["A", "a", "b"]
