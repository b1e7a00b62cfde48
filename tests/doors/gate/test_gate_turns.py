"""Passes, and the page for those who wait: asked of nobody in calm, of all alike."""

import re
import time

import pytest
from gatehouse import multipart, report
from saying import STORY, open_all
from test_gate_sealed import code, post, sealed_report
from visiting import solve

from aigaq.doors.gate import passes, pressure, turns
from aigaq.doors.gate.passes import new_challenge, new_pass, worth

ACTION = re.compile(r'<form\b[^>]* method="post"[^>]* action="([^"]*)"')
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
WAITS = {"kk": "секунд күтіп", "ru": "Подождите", "en": "Please wait"}


@pytest.fixture
def crowd(calm):
    """Many have come by every way, without passes."""
    del calm
    for way in range(4):
        for _ in range(pressure.CALM + 10):
            pressure.note(way, 0)


@pytest.fixture
def clock(monkeypatch):
    """Moves the passes' clock."""
    now = [int(time.time())]
    monkeypatch.setattr(passes, "_now", lambda: now[0])

    def later(seconds):
        now[0] += seconds

    return later


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setattr(pressure, "in_the_narrow_lane", True)


PAGES = ["/kk/", "/ru/answer/", "/en/1/"]


@pytest.mark.parametrize("path", PAGES)
def test_in_calm_every_visitor_gets_the_same_bytes(person, path):
    assert person.get(path).content == person.get(path).content
    assert "?p=" not in person.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_in_a_crowd_the_forms_of_a_page_carry_one_new_pass(person, crowd, clock, path):
    pages = [person.get(path).content.decode() for _ in range(2)]
    tokens = {action.partition("?p=")[2] for p in pages for action in ACTION.findall(p)}
    assert len(tokens) == 2
    assert {worth(token) for token in tokens} == {0}, "nobody types that fast"
    clock(passes.MOMENT)
    assert {worth(token) for token in tokens} == {1}


@pytest.mark.parametrize("language", WAITS)
def test_who_waits_keeps_every_word_on_the_page(person, keys, narrow, clock, language):
    told = report(STORY + ' <b>"')
    body, kind = multipart(told, [("a.jpg", b"x" * 9000, "image/jpeg")])
    answer = person.generic("POST", f"/{language}/", body, content_type=kind)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert WAITS[language] in page
    assert open_all(keys) == []
    from html import unescape

    kept = [(name, unescape(text)) for name, text in FIELD.findall(page)]
    assert kept == told
    assert 'type="file"' in page
    (action,) = ACTION.findall(page)
    token = action.partition("?p=")[2]
    assert worth(token) == 0
    clock(turns.WAIT)
    assert worth(token) == 2
    assert worth(token) == 0, "a pass is good once"


def test_a_form_without_files_waits_without_asking_for_files(person, narrow):
    kind = "application/x-www-form-urlencoded"
    answer = person.post("/ru/answer/", "receipt=1", content_type=kind)
    assert answer.status_code == 429
    assert 'type="file"' not in answer.content.decode()


def test_a_form_cut_on_its_way_is_not_made_whole_by_waiting(person, narrow):
    body, kind = multipart(report(STORY)[:-1])
    page = person.generic("POST", "/kk/", body, content_type=kind).content.decode()
    assert 'name="end"' not in page


def test_telephones_that_cannot_wait_are_served_in_the_narrow_lane(person, narrow):
    assert person.post("/nothing-for-people", {}).status_code == 404


def other(digit):
    return "1" if digit == "0" else "0"


BAD = {
    "nothing": lambda _good: "",
    "a word": lambda _good: "let me in",
    "another kind": lambda good: "q" + good[1:],
    "an earlier second": lambda good: good[:2] + "00000001" + good[10:],
    "another number": lambda good: good[:-25] + other(good[-25]) + good[-24:],
    "another digest": lambda good: good[:-1] + other(good[-1]),
    "a letter more": lambda good: good + "0",
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
def test_a_changed_pass_is_worth_nothing(change):
    good = new_pass("t", wait=0)
    assert worth(change(good)) == 0
    assert worth(good) == 1


def test_a_pass_gets_old(clock):
    early, late = new_pass("t", wait=0), new_pass("t", wait=0)
    clock(passes.LASTS)
    assert worth(early) == 1
    clock(1)
    assert worth(late) == 0


def test_a_riddle_is_worth_something_with_its_solution_and_once():
    challenge = new_challenge(3)
    token = solve(challenge)
    assert worth(f"{token.partition('.')[0]}.") == 0
    again = new_challenge(3)
    assert worth(solve(again)) == 2
    assert worth(solve(again)) == 0
    easier = new_challenge(0)
    assert worth(easier["token"] + ".0") == 2


def test_a_wrong_solution_uses_its_riddle_up(monkeypatch):
    challenge = new_challenge(9)
    token = challenge["token"]
    wrong = next(n for n in range(9) if not passes.is_solved(token, str(n), 9))
    assert worth(f"{token}.{wrong}") == 0
    monkeypatch.setattr(passes, "is_solved", lambda *_: pytest.fail("checked twice"))
    assert worth(f"{token}.{wrong + 1}") == 0


def test_a_script_is_asked_for_a_riddle_and_only_in_a_crowd(person, keys, crowd):
    blob = sealed_report(keys)
    refused = post(person, blob)
    assert code(refused) == (429, "gate.challenge")
    token = solve(refused.json()["challenge"])
    sent = {"Aigaq-Pass": token, "Content-Type": "application/octet-stream"}
    answer = person.post(
        "/sealed", blob, content_type="application/octet-stream", headers=sent
    )
    assert answer.status_code == 204
    assert len(open_all(keys)) == 1


def test_a_crowd_on_one_way_concerns_no_other(calm):
    for _ in range(10 * pressure.CALM):
        pressure.note(pressure.FORMS, 0)
    assert pressure.level(pressure.FORMS) == 1
    assert pressure.level(pressure.ANSWERS) == pressure.level(pressure.SEALED) == 0


def test_those_without_a_pass_never_shut_out_those_with_one(calm):
    for _ in range(100 * pressure.CALM):
        pressure.note(pressure.FORMS, 0)
    assert pressure.level(pressure.FORMS) == 1
    for _ in range(pressure.CALM + 10):
        pressure.note(pressure.FORMS, 1)
    assert pressure.level(pressure.FORMS) == 2


def test_a_flood_is_forgotten_minutes_after_it_ends(calm, monkeypatch):
    for _ in range(1000 * pressure.CALM):
        pressure.note(pressure.FORMS, 2)
    now = time.monotonic()
    monkeypatch.setattr(pressure.time, "monotonic", lambda: now + 121)
    assert pressure.level(pressure.FORMS) == 0


def test_an_hour_has_its_measure_for_each_way(person, keys, monkeypatch):
    monkeypatch.setattr(pressure, "HOURLY", 1)
    monkeypatch.setattr(pressure.kept, "leak", 1 / 3600)
    assert post(person, sealed_report(keys)).status_code == 204
    assert code(post(person, sealed_report(keys))) == (503, "gate.full")
    body, kind = multipart(report(STORY))
    assert person.generic("POST", "/kk/", body, content_type=kind).status_code == 200
    full = person.generic("POST", "/kk/", body, content_type=kind)
    assert full.status_code == 503
    assert "112" in full.content.decode()
    assert len(open_all(keys)) == 2


def test_texts_have_a_budget(person, keys, settings):
    settings.AIGAQ_TEXTS_BUDGET = 1
    assert code(post(person, sealed_report(keys))) == (503, "gate.full")
    body, kind = multipart(report(STORY))
    answer = person.generic("POST", "/ru/", body, content_type=kind)
    assert answer.status_code == 503
    assert "gate.full" in answer.content.decode()
    assert person.post("/kk/answer/", {"receipt": "1"}).status_code == 422
