"""What the watch's reference data promises, row by row."""

import csv
import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest
from test_events_data import FORMULA, PRIVATE, STIGMA

import aigaq
from aigaq.pure.rules.coding import check_key, check_line, check_text
from aigaq.pure.rules.dates import read_date
from aigaq.pure.vocabulary.terms import vocabulary

LANGUAGES = ("en", "ru", "kk")
FOLDER = Path(aigaq.__file__).parent / "data" / "kazakhstan"
HEADERS = {
    "laws": "key kind status title_en title_ru title_kk summary_en summary_ru "
    "summary_kk themes source place",
    "law_stages": "key law stage date body_en body_ru body_kk text_en text_ru text_kk "
    "source place",
    "petitions": "key title_en title_ru title_kk by_en by_ru by_kk asks_en asks_ru "
    "asks_kk signatures threshold opened closed outcome themes source place",
    "actors": "key type name_en name_ru name_kk role_en role_ru role_kk themes source "
    "place",
    "links": "key from to type date text_en text_ru text_kk confidence source place",
    "recommendations": "key addressee text_en text_ru text_kk by_en by_ru by_kk to_en "
    "to_ru to_kk theme date status source place",
    "statistics": "key what_en what_ru what_kk value approximation unit numerator "
    "denominator population_en population_ru population_kk date geography method_en "
    "method_ru method_kk source place",
}
CODES = {
    "laws": {"kind": "law_kinds", "status": "law_statuses", "themes": "themes"},
    "law_stages": {"stage": "law_stages"},
    "petitions": {"outcome": "petition_outcomes", "themes": "themes"},
    "actors": {"type": "actor_types", "themes": "themes"},
    "links": {"type": "link_types", "confidence": "reliability"},
    "recommendations": {
        "addressee": "addressees",
        "theme": "themes",
        "status": "recommendation_statuses",
    },
    "statistics": {"unit": "units", "approximation": "approximations"},
}
MAY_BE_EMPTY = {"body", "population", "method"}
NAMES = {"name", "by", "body"}
WORDS_OF_THE_CODE = "law-criminal-code-121-123"
KAZAKH = re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺ]")
CYRILLIC = re.compile("[Ѐ-ӿ]")


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {name: rows(name) for name in HEADERS}
EVERY = [(name, row) for name in HEADERS for row in ROWS[name]]
every_row = pytest.mark.parametrize(
    ("name", "row"), EVERY, ids=[row["key"] for _, row in EVERY]
)
STATISTICS = {row["key"]: row for row in ROWS["statistics"]}


def texts_of(row):
    names = [column[:-3] for column in row if column.endswith("_kk")]
    return {name: {x: row[f"{name}_{x}"] for x in LANGUAGES} for name in names}


@pytest.mark.parametrize("name", HEADERS)
def test_the_columns_are_the_ones_the_import_knows(name):
    data = (FOLDER / f"{name}.csv").read_bytes()
    assert data.split(b"\n", 1)[0].decode() == ",".join(HEADERS[name].split())
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize("name", HEADERS)
def test_no_key_stands_twice(name):
    keys = [check_key(row["key"]) for row in ROWS[name]]
    assert len(keys) == len(set(keys))


@every_row
def test_every_row_names_a_known_source_and_the_place_in_it(name, row):
    assert row["source"] in {source["key"] for source in rows("sources")}, name
    assert check_line(row["place"])


@every_row
def test_every_code_is_in_its_list(name, row):
    for column, of in CODES[name].items():
        for code in row[column].split("|"):
            vocabulary(of).check(code)


@every_row
def test_every_date_can_be_read(name, row):
    del name
    for column in {"date", "opened", "closed"} & row.keys():
        read_date(row[column])


@every_row
def test_every_text_stands_in_three_languages_and_its_own_letters(name, row):
    del name
    for text, words in texts_of(row).items():
        kept = check_text(words, required=text not in MAY_BE_EMPTY)
        assert len(kept) in {0, 3}
        if kept:
            assert not CYRILLIC.search(kept["en"])
            assert not KAZAKH.search(kept["ru"])
            assert kept["ru"] != kept["kk"]


def test_most_kazakh_texts_hold_letters_only_kazakh_has():
    told = [
        words["kk"]
        for _, row in EVERY
        for text, words in texts_of(row).items()
        if words["kk"] and text not in NAMES
    ]
    assert sum(bool(KAZAKH.search(text)) for text in told) > 0.9 * len(told)


def test_every_stage_belongs_to_a_law_and_every_law_has_a_stage():
    laws = {law["key"] for law in ROWS["laws"]}
    assert {stage["law"] for stage in ROWS["law_stages"]} == laws


def test_every_link_joins_two_different_known_actors():
    actors = {actor["key"] for actor in ROWS["actors"]}
    for link in ROWS["links"]:
        assert {link["from"], link["to"]} <= actors
        assert link["from"] != link["to"]


def test_the_three_years_of_one_change_stand_side_by_side():
    claims = {
        (stage["source"], stage["date"])
        for stage in ROWS["law_stages"]
        if stage["law"] == "law-decriminalisation"
    }
    years = {("000", "1997"), ("001", "1998"), ("002", "1998"), ("004", "1999")}
    assert claims == years


def test_the_recommendations_of_two_reports_are_there_to_each_addressee():
    counted = {}
    for row in ROWS["recommendations"]:
        of = (row["source"], row["addressee"])
        counted[of] = counted.get(of, 0) + 1
    assert counted["004", "authorities"] == 4
    assert counted["004", "international"] == 5
    paragraphs = {r["place"] for r in ROWS["recommendations"] if r["source"] == "000"}
    assert paragraphs == {f"Action steps, ¶{number}" for number in range(1, 8)}


PUBLISHED = {
    "more than 80 cases": ("stat-003-cases", 80, "more_than"),
    "21 per cent with material damage": ("stat-003-material", 21, "about"),
    "15 per cent with physical harm": ("stat-003-physical", 15, "about"),
    "17 per cent by hate groups": ("stat-003-hate-groups", 17, "about"),
    "7 per cent by universities": ("stat-003-universities", 7, "about"),
    "5 attempts at extortion": ("stat-003-fake-dates", 5, "exact"),
    "over 80 per cent of trans respondents": ("stat-003-trans", 80, "more_than"),
    "135 parents": ("stat-003-parents", 135, "exact"),
    "about 300 detained": ("stat-003-detained", 300, "about"),
    "about 70 detained": ("stat-003-detained-weekend", 70, "about"),
    "33 sought legal help": ("stat-003-legal-help", 33, "exact"),
    "27 appealed": ("stat-003-appeal", 27, "exact"),
    "11 refusals": ("stat-004-refusals", 11, "exact"),
    "3.5 million viewers a day": ("stat-002-viewers", 3_500_000, "more_than"),
    "nearly 25 per cent in 2009": ("stat-000-violence", 25, "nearly"),
    "0.67 per cent online in 2000": ("stat-000-internet-2000", "0.67", "exact"),
    "about 30 men": ("stat-001-crowd", 30, "about"),
    "nearly eight hours": ("stat-001-hours", 8, "nearly"),
}


@pytest.mark.parametrize(
    ("key", "value", "approximation"), PUBLISHED.values(), ids=PUBLISHED.keys()
)
def test_published(key, value, approximation):
    row = STATISTICS[key]
    assert Decimal(row["value"]) == Decimal(value)
    assert row["approximation"] == approximation


def test_a_share_says_of_what_and_a_count_of_a_part_says_of_how_many():
    for row in ROWS["statistics"]:
        if row["unit"] == "percent":
            assert row["population_en"]
            assert 0 <= Decimal(row["value"]) <= 100
        if row["denominator"]:
            assert int(row["numerator"]) <= int(row["denominator"])


def test_the_assessment_of_recommendations_is_left_to_the_group():
    assert {row["status"] for row in ROWS["recommendations"]} == {"not_assessed"}


def test_no_cell_would_run_as_a_formula_in_a_spreadsheet():
    cells = [cell for _, row in EVERY for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_no_private_person_is_named():
    words = {
        word
        for _, row in EVERY
        for word in re.findall(r"\w+", " ".join(row.values()).lower())
    }
    starts = {word[:length] for word in words for length in range(4, len(word) + 1)}
    digests = {hashlib.sha256(start.encode()).hexdigest()[:12] for start in starts}
    assert digests.isdisjoint(PRIVATE)


def test_stigmatising_words_stand_only_where_the_law_itself_is_quoted():
    found = {row["key"] for _, row in EVERY if STIGMA.search(" ".join(row.values()))}
    assert found <= {WORDS_OF_THE_CODE}
    law = next(row for row in ROWS["laws"] if row["key"] == WORDS_OF_THE_CODE)
    unquoted = re.sub("[“«][^”»]*[”»]", "", " ".join(law.values()))
    assert not STIGMA.search(unquoted)
