"""The same strict headers on every answer, whatever went wrong; style sheet too."""

import pytest
from gatehouse import multipart
from saying import send

from aigaq.doors.gate.headers import STRICT

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
FOR_PAGES = f"{CSP}; script-src 'self'; connect-src 'self'"


def ask(verb, path, status, **more):
    return verb, path, status, more


BAD_PARTS = {"data": b"--x\r\nbroken", "content_type": "multipart/form-data"}
ANSWERS = {
    "the first page": ask("GET", "/", 200),
    "the form": ask("GET", "/kk/", 200),
    "the form without its slash": ask("GET", "/ru", 200),
    "the answers page": ask("GET", "/en/answer/", 200),
    "the way out": ask("GET", "/x", 302),
    "the style sheet": ask("GET", "/static/style.css", 200),
    "the icon": ask("GET", "/static/icon.svg", 200),
    "a script": ask("GET", "/static/report.js", 200),
    "no such script": ask("GET", "/static/none.js", 404),
    "the licences": ask("GET", "/static/licences.txt", 200),
    "the list of keys": ask("GET", "/sealed/manifest", 200),
    "a sealed post that is none": ask("POST", "/sealed", 400),
    "the robots file": ask("GET", "/robots.txt", 200),
    "a head request": ask("HEAD", "/kk/", 200),
    "a damaged form": ask("POST", "/kk/", 400, **BAD_PARTS),
    "a host that is not ours": ask(
        "GET", "/kk/", 400, headers={"host": "evil.example"}
    ),
    "no such page": ask("GET", "/kk/none", 404),
    "no such static file": ask("GET", "/static/../manifest.json", 404),
    "a wrong verb": ask("PUT", "/kk/", 405),
    "a wrong verb on the first page": ask("POST", "/", 405),
    "an empty report": ask("POST", "/kk/", 400),
    "the desk's list, unsigned": ask("GET", "/desk/envelopes", 401),
    "the desk's nonce": ask("GET", "/desk/nonce", 200),
    "a mistyped number": ask(
        "POST",
        "/ru/answer/",
        422,
        data=b"receipt=1",
        content_type="application/x-www-form-urlencoded",
    ),
}


@pytest.mark.parametrize(
    ("verb", "path", "status", "more"), ANSWERS.values(), ids=ANSWERS.keys()
)
def test_every_answer_carries_the_strict_headers(person, verb, path, status, more):
    assert_strict(person.generic(verb, path, **more), status)


def test_a_failure_of_ours_carries_them_too(person, monkeypatch):
    def broken(*_):
        raise RuntimeError("құпия")

    monkeypatch.setattr("aigaq.doors.gate.pages.receive", lambda **_: broken())
    answer = send(person, language="ru")
    assert_strict(answer, 500)
    assert "gate.failed" in answer.content.decode()
    assert "құпия" not in answer.content.decode()


def test_too_much_text_carries_them_too(person):
    body, kind = multipart([("what", "x" * 400_000), ("end", "1")])
    answer = person.generic("POST", "/en/", body, content_type=kind)
    assert_strict(answer, 413)
    assert b"gate.too_large" in answer.content


def test_only_a_secure_connection_is_told_to_stay_secure(person):
    assert "Strict-Transport-Security" not in person.get("/kk/").headers
    secure = person.get("/kk/", secure=True)
    assert secure.headers["Strict-Transport-Security"] == "max-age=63072000"


def test_a_wrong_verb_names_the_right_ones(person):
    assert person.put("/kk/").headers["Allow"] == "GET, HEAD, POST"
    assert person.post("/desk/envelopes").headers["Allow"] == "GET, HEAD"


def test_no_policy_allows_a_script_inline_made_of_text_or_from_elsewhere():
    assert STRICT["Content-Security-Policy"] == CSP
    assert "script-src" not in CSP
    assert "unsafe" not in FOR_PAGES
    assert ":" not in FOR_PAGES


def assert_strict(answer, status):
    assert answer.status_code == status
    page = answer.headers["Content-Type"].startswith("text/html")
    policy = {"Content-Security-Policy": FOR_PAGES if page else CSP}
    assert {name: answer.headers.get(name) for name in STRICT} == {**STRICT, **policy}
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
