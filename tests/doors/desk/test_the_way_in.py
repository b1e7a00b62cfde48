"""Log-in, second factor, headers, languages: what holds for every page."""

import re

import pytest
from django.test import Client
from furnish import PASSWORD, code_now

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


def token(answer):
    return re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode()
    )[1]


def test_password_and_code_open_the_desk_with_form_tokens_checked(enter):
    enter("dana")
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    page = browser.get("/account/log-in/?next=/events/")
    sent = {
        "csrfmiddlewaretoken": token(page),
        "login": "dana",
        "password": PASSWORD,
        "next": "/events/",
    }
    step = browser.post("/account/log-in/", sent)
    assert step["Location"].startswith("/account/code/")
    page = browser.get(step["Location"])
    sent = {"csrfmiddlewaretoken": token(page), "code": code_now()}
    step = browser.post("/account/code/", sent)
    assert step["Location"] == "/events/"
    assert browser.get("/events/").status_code == 200


def test_a_password_without_the_code_opens_nothing(enter):
    enter("dana")
    browser = Client()
    browser.post("/account/log-in/", {"login": "dana", "password": PASSWORD})
    assert browser.get("/events/").status_code == 302
    answer = browser.post("/account/code/", {"code": "000000"})
    assert answer.status_code == 200
    assert browser.get("/events/")["Location"].startswith("/account/log-in/")


def test_a_wrong_password_is_said_in_kazakh(enter):
    enter("dana")
    browser = Client(headers={"accept-language": "kk"})
    answer = browser.post("/account/log-in/", {"login": "dana", "password": "x"})
    assert "Пайдаланушы аты немесе құпиясөз дұрыс емес." in answer.content.decode()


def test_a_second_factor_is_set_up_with_a_picture_and_the_secret_in_text(enter):
    enter("dana", factor=False)
    browser = Client(headers={"accept-language": "en"})
    browser.post("/account/log-in/", {"login": "dana", "password": PASSWORD})
    asked = browser.get("/account/second-factor/set-up/")
    assert asked["Location"].startswith("/account/again/")
    browser.post(asked["Location"], {"password": PASSWORD})
    page = browser.get("/account/second-factor/set-up/")
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    text = page.content.decode()
    secret = re.search(r'<code class="secret">([A-Z2-7]+)</code>', text)[1]
    assert 'src="data:image/svg+xml;base64,' in text
    done = browser.post("/account/second-factor/set-up/", {"code": code_now(secret)})
    assert done["Location"] == "/account/codes/"
    codes = browser.get("/account/codes/").content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", codes)) == 10
    assert browser.get("/").status_code == 200


def test_the_form_without_its_token_changes_nothing_and_says_so(enter):
    enter("dana")
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = browser.post("/account/log-in/", {"login": "dana", "password": PASSWORD})
    assert answer.status_code == 403
    assert "page.stale" in answer.content.decode()


ANSWERS = {
    "a page": "/",
    "an error": "/nothing/",
    "a redirect": "/account/second-factor/kept/",
    "a style sheet": "/static/aigaq/base.css",
}


@pytest.mark.parametrize("page", ANSWERS.values(), ids=ANSWERS.keys())
def test_every_answer_has_strict_headers(dana, page):
    answer = dana.get(page)
    answer.close()
    assert answer["Content-Security-Policy"] == STRICT
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_no_page_is_kept_by_a_browser(dana):
    assert dana.get("/events/")["Cache-Control"] == "no-store"
    assert dana.get("/nothing/")["Cache-Control"] == "no-store"


def test_the_language_is_chosen_by_anybody_and_kept_in_a_cookie():
    browser = Client()
    answer = browser.post("/language/", {"language": "kk", "next": "/account/log-in/"})
    assert answer["Location"] == "/account/log-in/"
    assert "Пайдаланушы аты" in browser.get("/account/log-in/").content.decode()


def test_a_language_form_leads_nowhere_else():
    away = {"language": "ru", "next": "//elsewhere.example/"}
    answer = Client().post("/language/", away)
    assert "elsewhere" not in answer["Location"]


def test_a_page_without_scripts_or_inline_styles(dana):
    text = dana.get("/events/").content.decode()
    assert "<script" not in text
    assert " style=" not in text
    assert "<style" not in text
