"""What the reference data of Kazakhstan promises, row by row.

Names of private people stand here only as the start of a SHA-256, so that the test
which keeps them out does not bring them in.
"""

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

import aigaq
from aigaq.pure.rules.coding import (
    ActDraft,
    EventDraft,
    PartyDraft,
    check_act,
    check_code,
    check_event,
)
from aigaq.pure.rules.dates import Membership, membership, read_date, year_period

LANGUAGES = ("en", "ru", "kk")
FOLDER = Path(aigaq.__file__).parent / "data" / "kazakhstan"
HEADERS = {
    "events": "key heading date region locality_en locality_ru locality_kk "
    "title_en title_ru title_kk text_en text_ru text_kk source place reliability "
    "origin country",
    "acts": "key event victim_role_en victim_role_ru victim_role_kk victim_unit "
    "victims_count type harm perpetrator_en perpetrator_ru perpetrator_kk "
    "perpetrator_type degree grounds",
    "sources": "key title_en title_ru title_kk publisher author date language url "
    "licence seed",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KAZAKH = re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺ]")
CYRILLIC = re.compile("[Ѐ-ӿ]")
# Words older texts use for people, in the three languages; none may be ours.
STIGMA = re.compile(
    r"sodom|homosexualis|мужелож|лесбиянств|гомосексуализм|нетрадиционал|"
    r"гомосексуалист",
    re.IGNORECASE,
)
PRIVATE = frozenset(
    re.findall(
        r"\w+",
        """
    00941e719908 029a8b372bd4 043c63859c40 268564cf6929 2bd806c97f0e 2cd954da17ca
    2f25643fb7e5 35c09383b1c9 377da4c230f1 3f023b7e95ec 3fc8fcf97c65 4ec12ebcab9e
    544d51922b10 5792d2981981 5d1dacd9a691 65a7944c08ca 672e857bf2bb 6fe32b4e0b62
    76f65ba49598 77346446fe98 78545dc024e8 80c7143b8407 96b6bfab8e68 9f9540247567
    a139e4f9804c a15e3ede18c6 b011f4a9f121 b0734b61cd37 b0afc2f3b4f6 b9334872ee13
    be301b7e728e c472aa6e1b83 c79e6ee35c6d cd21a2e8d54f cd9cea5d3bd0 ce1b232ec71d
    d0b8dfd9e470 d0d529f5dace d205afb2e6f7 d346fb5ae499 d51ea100405d d608a881ad2e
    d76a685138b8 e9f3ea2889c0 f02b411b1b9e
    """,
    )
)


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EVENTS, ACTS, SOURCES = rows("events"), rows("acts"), rows("sources")
ALL = [*EVENTS, *ACTS, *SOURCES]
every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda row: row["key"])
every_act = pytest.mark.parametrize("act", ACTS, ids=lambda row: row["key"])


def text_of(row, name):
    return {language: row[f"{name}_{language}"] for language in LANGUAGES}


def sentences(event, language):
    return event[f"text_{language}"].split("\n")


@pytest.mark.parametrize("name", HEADERS)
def test_the_columns_are_the_ones_the_import_knows(name):
    data = (FOLDER / f"{name}.csv").read_bytes()
    assert data.split(b"\n", 1)[0].decode() == ",".join(HEADERS[name].split())
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize("name", HEADERS)
def test_no_key_stands_twice(name):
    keys = [row["key"] for row in rows(name)]
    assert len(keys) == len(set(keys))


@every_event
def test_an_event_may_be_kept_as_it_is_coded(event):
    check_event(
        EventDraft(
            title=text_of(event, "title"),
            dated=read_date(event["date"]),
            heading=check_code("headings", event["heading"], required=True),
            country=event["country"],
            region=event["region"],
            locality=text_of(event, "locality"),
            reliability=check_code("reliability", event["reliability"], required=True),
            origin=event["origin"],
            reference=event["key"],
        )
    )
    assert event["date"]
    assert event["origin"] == "published"


@every_event
def test_an_event_says_the_same_number_of_sentences_in_each_language(event):
    told = [sentences(event, language) for language in LANGUAGES]
    assert len({len(lines) for lines in told}) == 1
    assert 1 <= len(told[0]) <= 4
    for line in [line for lines in told for line in lines]:
        assert line == line.strip()
        assert line[-1] in ".”»"


@every_event
def test_every_sentence_has_its_place_in_a_known_source(event):
    assert event["source"] in {source["key"] for source in SOURCES}
    assert event["key"].startswith(event["source"] + "-")
    places = event["place"].split("\n")
    assert len(places) in {1, len(sentences(event, "en"))}
    assert all(places)


@every_event
def test_a_title_is_short_and_there_in_every_language(event):
    for title in text_of(event, "title").values():
        assert 0 < len(title) <= 70
        assert not title.endswith(".")


@every_event
def test_each_language_is_written_in_its_own_letters(event):
    assert not CYRILLIC.search(event["text_en"] + event["title_en"])
    assert not KAZAKH.search(event["text_ru"] + event["title_ru"])
    assert CYRILLIC.search(event["title_ru"])
    assert all(KAZAKH.search(line) for line in sentences(event, "kk"))


@every_event
def test_a_place_is_named_in_every_language_or_in_none(event):
    named = [bool(words) for words in text_of(event, "locality").values()]
    assert len(set(named)) == 1


@every_act
def test_an_act_is_one_victim_and_one_type(act):
    count = act["victims_count"]
    check_act(
        ActDraft(
            type=act["type"],
            victim=PartyDraft(
                role=text_of(act, "victim_role"),
                unit=act["victim_unit"],
                count=int(count) if count else None,
            ),
            harm=check_code("harm", act["harm"], required=True),
            grounds=tuple(act["grounds"].split("|")),
            reference=act["key"],
        )
    )
    assert all(text_of(act, "victim_role").values())


@every_act
def test_an_act_belongs_to_an_event_and_says_who_did_it_and_how(act):
    assert act["event"] in {event["key"] for event in EVENTS}
    assert act["key"].startswith(act["event"] + "-a")
    assert all(text_of(act, "perpetrator").values())
    check_code("perpetrator_types", act["perpetrator_type"], required=True)
    check_code("degrees", act["degree"], required=True)


def test_every_source_is_dated_and_titled_in_every_language():
    for source in SOURCES:
        assert read_date(source["date"]).bounds.days() is not None
        assert all(text_of(source, "title").values())
        assert source["publisher"]
        assert source["licence"]


def test_the_chapter_for_2024_is_there_whole():
    chapter = [event for event in EVENTS if event["source"] == "003"]
    in_2024 = [event for event in chapter if may_begin_in(event, 2024)]
    assert in_2024 == chapter
    assert len(chapter) >= 38
    assert len({event["heading"] for event in chapter}) == 17


def may_begin_in(event, year):
    bounds = read_date(event["date"]).bounds
    return membership(bounds, year_period(year)) != Membership.NO


def test_nothing_is_dated_after_the_last_report():
    latest = [read_date(event["date"]).bounds.days()[3] for event in EVENTS]
    assert max(latest) <= date(2024, 12, 31)


def test_no_cell_would_run_as_a_formula_in_a_spreadsheet():
    for cell in [cell for row in ALL for cell in row.values()]:
        assert not cell.startswith(FORMULA)
        assert not any(line.startswith(FORMULA) for line in cell.split("\n"))


def test_no_private_person_is_named():
    found = {
        row["key"]
        for row in ALL
        for word in set(re.findall(r"\w+", " ".join(row.values()).lower()))
        if any(is_private(word[:length]) for length in range(4, len(word) + 1))
    }
    assert found == set()


def is_private(start):
    return hashlib.sha256(start.encode()).hexdigest()[:12] in PRIVATE


def test_no_word_for_people_carries_a_stigma():
    assert [row["key"] for row in ALL if STIGMA.search(" ".join(row.values()))] == []
