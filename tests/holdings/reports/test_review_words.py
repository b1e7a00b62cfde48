"""Dates, names of countries and alphabets in three languages."""

import pytest

from aigaq.holdings.reports.alphabets import sort_key
from aigaq.holdings.reports.words import (
    country_name,
    date_label,
    machine_date,
    phrases,
)
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.rules.dates import read_date

LABELS = {
    "2024-04-13": ("13 April 2024", "13 апреля 2024 г.", "2024 жылғы 13 сәуір"),
    "2024-04": ("April 2024", "апрель 2024 г.", "2024 жылғы сәуір"),
    "2024": ("2024", "2024 г.", "2024 жыл"),
    "2023-08/2024-08": (
        "August 2023 – August 2024",
        "август 2023 г. – август 2024 г.",
        "2023 жылғы тамыз – 2024 жылғы тамыз",
    ),
    "2024-05-03..2024-05-05": (
        "3 May 2024 – 5 May 2024",
        "3 мая 2024 г. – 5 мая 2024 г.",
        "2024 жылғы 3 мамыр – 2024 жылғы 5 мамыр",
    ),
    "": ("", "", ""),
}


@pytest.mark.parametrize(("written", "labels"), LABELS.items(), ids=LABELS.keys())
def test_a_date_is_written_as_closely_as_it_is_known(written, labels):
    dated = read_date(written)
    for language, label in zip(("en", "ru", "kk"), labels, strict=True):
        said = date_label(dated, language).replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert said == label


MACHINE = {
    "2024-04-13": "2024-04-13",
    "2024-04": "2024-04",
    "2024": "2024",
    "2023-08/2024-08": "",
    "2024-05-03..2024-05-05": "",
    "": "",
}


@pytest.mark.parametrize(("written", "machine"), MACHINE.items(), ids=MACHINE.keys())
def test_a_program_reads_the_date_where_html_has_a_form_for_it(written, machine):
    assert machine_date(read_date(written)) == machine


def test_a_country_has_its_name_in_each_language():
    names = [country_name("KZ", language) for language in ("en", "ru", "kk")]
    assert names == ["Kazakhstan", "Казахстан", "Қазақстан"]


ORDERS = {
    "kk": ["Адам", "Әділет", "Гүл", "Ғылым", "Кітап", "Қала", "Ұлт", "Үй", "Ірі"],
    "ru": ["Ель", "Ёж", "Жильё"],
    "en": ["Bias-motivated speech", "Bodily integrity", "Data"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_words_sort_by_the_alphabet_of_the_language(language):
    words = ORDERS[language]
    shuffled = sorted(words, key=lambda word: sort_key(word, language))
    assert shuffled == words


def test_a_shorter_word_comes_before_a_longer_one():
    assert sort_key("Freedom of assembly", "en") < sort_key("Freedoms", "en")


def test_every_phrase_speaks_three_languages():
    for key, phrase in phrases().items():
        assert set(phrase) == set(LANGUAGES), key
