"""Header by header, what the gate sends with each kind of answer and with each failure.

Written out, not taken from the code: a header that changes has to change here, too.
"""

import pytest
from gatehouse import multipart, report

from aigaq.pure.errors import DiskFull

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
FEATURES = (
    "accelerometer=(), ambient-light-sensor=(), autoplay=(), bluetooth=(), "
    "browsing-topics=(), camera=(), clipboard-read=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), "
    "hid=(), identity-credentials-get=(), idle-detection=(), interest-cohort=(), "
    "local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), "
    "serial=(), storage-access=(), usb=(), web-share=(), window-management=(), "
    "xr-spatial-tracking=()"
)
BARE = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": FEATURES,
}
HTML = "text/html; charset=utf-8"
PAGE = {
    **BARE,
    "Content-Type": HTML,
    "Content-Security-Policy": f"{POLICY}; script-src 'self'; connect-src 'self'",
}
JSON = {**BARE, "Content-Type": "application/json"}
WEB_FORM = "application/x-www-form-urlencoded"


def ask(verb, path, body=b"", kind="", **headers):
    return verb, path, body, kind, headers


def typed(kind):
    return {**BARE, "Content-Type": kind}


NO_HOST = {"host": "evil.example"}
SNAPSHOT = {
    "the first page": (ask("GET", "/"), 200, PAGE),
    "the short form": (ask("GET", "/kk/"), 200, PAGE),
    "a long form": (ask("GET", "/ru/1/"), 200, PAGE),
    "the way back": (ask("GET", "/en/answer/"), 200, PAGE),
    "a number": (
        ask("POST", "/en/answer/", b"receipt=730319975454759836997944067116", WEB_FORM),
        200, PAGE,
    ),
    "the way out": (
        ask("GET", "/x"), 302,
        {**PAGE, "Location": "https://www.gismeteo.kz/",
         "Clear-Site-Data": '"cache", "cookies", "storage"'},
    ),
    "the style sheet": (
        ask("GET", "/static/style.css"), 200,
        {**typed("text/css; charset=utf-8"), "Vary": "Accept-Encoding"},
    ),
    "the icon": (ask("GET", "/static/icon.svg"), 200, typed("image/svg+xml")),
    "the robots file": (
        ask("GET", "/robots.txt"), 200, typed("text/plain; charset=utf-8"),
    ),
    "the list of keys": (ask("GET", "/sealed/manifest"), 200, JSON),
    "400 a form cut short": (ask("POST", "/kk/", b"what=x", WEB_FORM), 400, PAGE),
    "400 a damaged part": (
        ask("POST", "/kk/", b"--x\r\nbroken", "multipart/form-data"), 400, PAGE,
    ),
    "400 somebody else's host": (ask("GET", "/kk/", headers=NO_HOST), 400, PAGE),
    "400 nothing sealed": (ask("POST", "/sealed", b""), 400, JSON),
    "401 not the desk": (ask("GET", "/desk/envelopes"), 401, JSON),
    "404 no such page": (ask("GET", "/kk/none"), 404, PAGE),
    "404 no such static file": (ask("GET", "/static/../gate.sqlite3"), 404, PAGE),
    "404 no such form": (ask("GET", "/kk/99/"), 404, PAGE),
    "405 a wrong verb": (
        ask("PUT", "/kk/"), 405, {**PAGE, "Allow": "GET, HEAD, POST"},
    ),
    "405 a wrong verb where only posts go": (
        ask("GET", "/kk/answer/more/"), 405, {**PAGE, "Allow": "POST"},
    ),
    "413 too much text": (
        ask("POST", "/en/", b"what=" + b"x" * 400_000, WEB_FORM), 413, PAGE,
    ),
    "422 nothing told": (ask("POST", "/kk/", b"what=&end=1", WEB_FORM), 422, PAGE),
    "422 a mistyped number": (
        ask("POST", "/ru/answer/", b"receipt=1", WEB_FORM), 422, PAGE,
    ),
}  # fmt: skip


def headers_of(answer):
    found = dict(answer.headers)
    assert int(found.pop("Content-Length")) == len(answer.content)
    found.pop("Aigaq-Nonce", None)  # another for every answer to the desk
    return found


@pytest.mark.parametrize(
    ("asked", "status", "headers"), SNAPSHOT.values(), ids=SNAPSHOT.keys()
)
def test_an_answer_has_these_headers_and_no_other(person, asked, status, headers):
    verb, path, body, kind, more = asked
    answer = person.generic(verb, path, body, content_type=kind, **more)
    assert answer.status_code == status
    assert headers_of(answer) == headers


def raising(error):
    def broken(**_):
        raise error

    return broken


FAILURES = {
    "500 a mistake of ours": (RuntimeError("құпия"), 500),
    "507 no room": (DiskFull(), 507),
}


@pytest.mark.parametrize(("error", "status"), FAILURES.values(), ids=FAILURES.keys())
def test_a_failure_has_the_headers_of_a_page(person, monkeypatch, error, status):
    monkeypatch.setattr("aigaq.doors.gate.pages.receive", raising(error))
    body, kind = multipart(report("x"))
    answer = person.generic("POST", "/ru/", body, content_type=kind)
    assert answer.status_code == status
    assert headers_of(answer) == PAGE


def test_a_closed_gate_has_the_headers_of_a_page(person, home):
    (home / "manifest.json").unlink()
    answer = person.get("/kk/")
    assert answer.status_code == 503
    assert headers_of(answer) == PAGE
