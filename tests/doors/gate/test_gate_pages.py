"""The pages a person without a name meets: what they say, keep, and never do."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from gatehouse import receipt_of, report
from saying import STORY, open_all, send

from aigaq.doors.gate import sheets
from aigaq.doors.gate.questions import CONSENTS, HELP
from aigaq.doors.gate.words import words_of
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.receipts import mailbox

LANGUAGES = ("kk", "ru", "en")
TITLES = {"kk": "Жазбалар", "ru": "Заметки", "en": "Notes"}
TELLING = re.compile(r"lgbt|gay|лгбт|гей|report|aigaq|айғақ", re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_what_happens_next_before_it_asks(person, language):
    page = person.get(f"/{language}/").content.decode()
    assert page.index('id="next"') < page.index("<form")
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_one_question_is_required_and_nothing_is_ticked(person, language):
    page = person.get(f"/{language}/").content.decode()
    assert page.count('aria-required="true"') == 1
    assert " checked" not in page
    assert " required" not in page
    assert "<script>" not in page  # only whole files, by name and digest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "answer/"])
def test_title_address_and_icon_tell_nothing(person, language, path):
    page = person.get(f"/{language}/{path}").content.decode()
    title = re.search(r"<title>(.*)</title>", page)[1]
    assert title == TITLES[language]
    assert not TELLING.search(sheets.ICON.read_text())
    assert not TELLING.search(f"/{language}/{path}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_its_style_and_icon_weighs_at_most_40_kilobytes(person, language):
    together = sum(
        len(person.get(path).content)
        for path in (f"/{language}/", "/static/style.css", "/static/icon.svg")
    )
    assert together <= 40 * 1024


def test_the_first_page_speaks_three_languages(person):
    page = person.get("/").content.decode()
    assert all(
        f'href="/{language}/" lang="{language}"' in page for language in LANGUAGES
    )
    assert page.count("<strong>") == 3


def test_every_page_offers_the_way_out_without_a_trace_of_where_from(person):
    for path in ("/", "/kk/", "/ru/answer/", "/en/none", "/none"):
        page = person.get(path).content.decode()
        assert 'href="/x" rel="nofollow noreferrer"' in page


def test_leaving_clears_what_the_browser_keeps_and_goes_to_the_weather(person):
    answer = person.get("/x")
    assert answer.status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "gismeteo" in answer.headers["Location"]


def test_no_page_sets_a_cookie(person):
    for path in ("/", "/kk/", "/ru/answer/", "/x", "/none", "/static/style.css"):
        assert not person.get(path).cookies
    assert not send(person).cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_arrives_sealed_with_every_answer(person, keys, language):
    fields = [
        ("what", STORY),
        ("when", "былтырғы қыс"),
        ("where", ""),
        ("where_withheld", "1"),
        ("where_unknown", "1"),
        ("help", "legal"),
        ("help", "shelter"),
        ("consent", "keep"),
        ("consent", "figures"),
        ("safe_word", "ай күн"),
        ("end", "1"),
    ]
    answer = send(person, fields, language=language)
    assert answer.status_code == 200
    receipt = receipt_of(answer.content)
    (contents,) = open_all(keys)
    assert contents.form == "report-1"
    assert contents.language == language
    assert contents.safe_word == "ай күн"
    assert contents.answers == {
        "what": STORY,
        "when": "былтырғы қыс",
        "where": "",
        "unsaid": {"where": "withheld"},
        "help": ["legal", "shelter"],
        "consent": {p.value: p.value in {"keep", "figures"} for p in Purpose},
    }
    box = mailbox(receipt, keys.root_public)
    assert (contents.locator, contents.reply_key) == (box.locator, box.recipient)


def test_one_sentence_is_enough_and_brings_two_words(person, keys):
    answer = send(person, [("what", "x"), ("end", "1")], language="ru")
    assert answer.status_code == 200
    (contents,) = open_all(keys)
    assert set(contents.safe_word.split()) <= set(words_of("ru"))
    assert contents.safe_word in answer.content.decode()
    assert not any(contents.answers["consent"].values())


def test_a_form_without_files_may_come_url_encoded(person, keys):
    answer = person.post(
        "/en/",
        "what=one+sentence&end=1",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    assert [each.answers["what"] for each in open_all(keys)] == ["one sentence"]


def test_a_mistake_keeps_what_was_typed_and_asks_for_the_files_again(
    person, home, keys
):
    fields = [("what", ""), ("when", "<қыс>"), ("consent", "keep"), ("end", "1")]
    answer = send(person, fields, [("a.jpg", b"x" * 200_000, "image/jpeg")], "en")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="&lt;қыс&gt;"' in page
    assert re.search(r'value="keep" checked', page)
    assert "Please choose your files again" in page
    assert "Please write at least one sentence here" in page
    assert open_all(keys) == []
    assert list((home / "files").iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_long_a_story_stays_on_the_page(person, language):
    fields = [("what", "ж" * 50_001), ("end", "1")]
    answer = send(person, fields, language=language)
    assert answer.status_code == 422
    assert "ж" * 50_001 in answer.content.decode()


def test_what_is_typed_is_never_markup(person):
    wild = '"><script>alert(1)</script>{{ 7 }}{% x %}[[6]]'
    fields = [("what", ""), ("when", wild), ("end", "1")]
    assert b"<script>" not in send(person, fields).content
    shown = send(person, [("what", "x"), ("safe_word", wild[:40]), ("end", "1")])
    assert b"<script>" not in shown.content
    assert receipt_of(shown.content)


def test_every_purpose_and_kind_of_help_is_asked_in_every_language(person):
    assert {purpose for purpose, _, _ in CONSENTS} == set(Purpose)
    for language in LANGUAGES:
        page = person.get(f"/{language}/").content.decode()
        assert all(f'name="consent" value="{p.value}"' in page for p in Purpose)
        assert all(f'name="help" value="{code}"' in page for code, _ in HELP)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", ["report", "receipt", "answers"])
def test_a_translated_page_leaves_no_english_behind(language, name):
    facts = {
        "language": language,
        "names": {},
        "groups": [],
        "found": [],
        "asked": True,
    }
    with translation.override(language):
        page = render_to_string(f"gate/{name}.html", facts)
    words = re.sub(r"<[^>]+>|Tor Browser|Shift", " ", page)
    assert re.findall(r"[A-Za-z]{3,}", words) == []


@pytest.mark.parametrize("break_it", ["expired", "absent", "foreign", "damaged"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_good_manifest_the_gate_is_closed_and_says_where_to_turn(
    person, home, keys, break_it, language
):
    manifest = home / "manifest.json"
    good = keys.manifest()
    manifest.write_bytes(
        {
            "expired": keys.manifest(days=-1, issued_ago=3),
            "absent": b"",
            "foreign": type(keys)().manifest(),
            "damaged": good.replace(b"age1", b"age2", 1),
        }[break_it]
    )
    if break_it == "absent":
        manifest.unlink()
    (home / "elsewhere.json").write_text('{"kk": ["Q1"], "ru": ["Q2"], "en": ["Q3"]}')
    for answer in (
        person.get(f"/{language}/"),
        send(person, report("canary"), language=language),
    ):
        page = answer.content.decode()
        assert answer.status_code == 503
        assert "gate.closed" in page
        assert "112" in page
        assert f"Q{LANGUAGES.index(language) + 1}" in page
        assert "canary" not in page
