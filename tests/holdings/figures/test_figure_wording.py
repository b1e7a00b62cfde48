"""A figure in words, in each of three languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aigaq.holdings.figures.inline import in_line
from aigaq.holdings.figures.queries import FigureView, PublicTable
from aigaq.holdings.figures.wording import (
    method_note,
    period_label,
    sentence,
    table_words,
    words,
)
from aigaq.pure.errors import LANGUAGES

CELLS = {
    "physical": {"2023-H2": None, "2024-H1": None, "uncertain": 0, "total": 13},
    "material": {"2023-H2": None, "2024-H1": 18, "uncertain": 0, "total": None},
    "housing": {"2023-H2": 0, "2024-H1": 0, "uncertain": 0, "total": 0},
    "unknown": {"2023-H2": 20, "2024-H1": 10, "uncertain": 0, "total": 30},
    "all": {"2023-H2": 40, "2024-H1": 44, "uncertain": 0, "total": 84},
    "hate_group": {"yes": 14},
    "university": {"yes": None},
}
TABLE = PublicTable(
    rows=("physical", "material", "housing", "unknown", "all"),
    columns=("2023-H2", "2024-H1", "uncertain", "total"),
    periods=(
        ("2023-H2", date(2023, 8, 1), date(2023, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
    ),
    shares=("hate_group", "university"),
    cells=CELLS,
)
FIGURE = FigureView(
    reference="F-0001",
    question="harm_by_period",
    unit="cases",
    country="KZ",
    since=date(2023, 8, 1),
    until=date(2024, 6, 30),
    step="half_year",
    threshold=10,
    width=5,
    rule_version="disclosure-1",
    method="harm_by_period/1",
    vocabulary={},
    synthetic=False,
    counted_on=date(2024, 12, 1),
    input_digest="ab" * 32,
    acts=120,
    table=TABLE,
    computed_by="dana",
    computed_at=datetime(2024, 12, 1, tzinfo=UTC),
    status="released",
    released_by="aida",
    released_at=datetime(2024, 12, 2, tzinfo=UTC),
    superseded_by="",
    moved_by=None,
)

SAID = {
    "en": [
        "From 1 August 2023 to 30 June 2024, 84 cases were counted",
        "physical harm – 15% (13); not recorded – 36% (30).",
        "Withheld to protect people: material damage.",
        "Organised hate groups were involved in 17% of cases (14).",
        "staff is withheld",
    ],
    "ru": [
        "С 1 августа 2023 г. по 30 июня 2024 г. с согласия сообщивших учтено 84 случая",
        "физический вред – 15 % (13)",
        "Скрыто, чтобы защитить людей: материальный ущерб.",
        "причастны к 17 % случаев (14)",
    ],
    "kk": [
        "2023 жылғы 1 тамыз – 2024 жылғы 30 маусым аралығында",
        "84 жағдай есепке алынды",
        "дене жарақаты – 15% (13)",
        "жасырылды: материалдық шығын.",
        "17%-ына (14) ұйымдасқан өшпенділік топтары қатысқан",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_a_figure_is_said_in_each_language(language):
    said = sentence(FIGURE, language)
    for space in ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"):
        said = said.replace(space, " ")
    for part in SAID[language]:
        assert part in said


RUSSIAN = {1: "учтён 1 случай.", 3: "учтено 3 случая.", 11: "учтено 11 случаев."}


@pytest.mark.parametrize(("number", "said"), RUSSIAN.items())
def test_russian_counts_agree_with_their_noun(number, said):
    cells = CELLS | {"all": {"total": number}}
    figure = replace(FIGURE, table=replace(TABLE, cells=cells))
    assert said in sentence(figure, "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_whole_no_percentage_is_printed(language):
    cells = CELLS | {"all": CELLS["all"] | {"total": None}}
    figure = replace(FIGURE, table=replace(TABLE, cells=cells))
    assert "%" not in sentence(figure, language)
    assert "84" not in sentence(figure, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_what_is_withheld_and_what_is_empty(language):
    laid = table_words(FIGURE, language)
    assert len(laid.columns) == 3  # nobody's period was uncertain
    assert [len(cells) for _, cells in laid.rows] == [3] * 4
    hidden = [cell for _, cells in laid.rows for cell in cells if cell.withheld]
    assert len(hidden) == 4
    assert {cell.text for cell in hidden} == {words()["withheld"][language]}
    assert len(laid.notes) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_names_rule_digest_and_day(language):
    note = method_note(FIGURE, language)
    for part in ("F-0001", "disclosure-1", "ab" * 32, "2024"):
        assert part in note


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_cases_are_called_so_wherever_the_figure_speaks(language):
    figure = replace(FIGURE, synthetic=True)
    said = words()["synthetic"][language]
    assert said in sentence(figure, language)
    assert said in method_note(figure, language)
    assert said in table_words(figure, language).notes


PERIODS = {
    "en": "August–December 2023",
    "ru": "август–декабрь 2023",
    "kk": "2023 жылғы тамыз–желтоқсан",
}


@pytest.mark.parametrize(("language", "name"), PERIODS.items())
def test_a_period_is_named_by_its_months(language, name):
    assert period_label(date(2023, 8, 1), date(2023, 12, 31), language) == name


def test_every_phrase_speaks_three_languages():
    for key, phrase in words().items():
        assert set(phrase) == set(LANGUAGES), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 2, 5, 21])
def test_every_number_of_cases_can_be_said(number, language):
    cells = CELLS | {"all": {"total": number}}
    figure = replace(FIGURE, table=replace(TABLE, cells=cells))
    assert str(number) in sentence(figure, language)


IN_LINE = {
    "a word begins small": ("harm", "physical", "Physical harm", "en", "physical harm"),
    "a short form stays": ("grounds", "hiv", "HIV status", "en", "HIV status"),
    "so it does in Russian": ("grounds", "hiv", "ВИЧ-статус", "ru", "ВИЧ-статус"),
    "a month is a name in English": (
        "period", "2024-H1", "July–August 2024", "en", "July–August 2024"
    ),
    "a region is a name": (
        "region", "KZ-10", "Абайская область", "ru", "Абайская область"
    ),
    "no region is none": ("region", "unknown", "Не известно", "ru", "не известно"),
}  # fmt: skip


@pytest.mark.parametrize("case", IN_LINE.values(), ids=IN_LINE.keys())
def test_in_a_sentence_names_keep_their_capital(case):
    *asked, said = case
    assert in_line(*asked) == said
