"""The signed list of what a gate serves: read, refused, compared, masked narrowly."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.sealing.refusals import (
    ReleaseAltered,
    ReleaseForeign,
    ReleaseMalformed,
)
from aigaq.pure.sealing.release import (
    Release,
    differences,
    masked,
    odd_proxy_headers,
    served_as,
    sign_release,
    verify_release,
)
from aigaq.pure.sealing.signing import new_secret, public_of

SECRET = new_secret("root")
ROOT = public_of("root", SECRET)
HEADERS = {"Content-Type": "text/html", "Date": "now", "Content-Length": "3"}
PAGE = served_as("GET", "/kk/", 200, HEADERS, b"<p>")
RELEASE = Release(date(2026, 11, 30), (PAGE, replace(PAGE, path="/ru/")))
SIGNED = sign_release(RELEASE, SECRET)


def test_what_was_signed_is_what_is_read():
    assert verify_release(SIGNED + b"\n", ROOT) == RELEASE
    assert PAGE.headers == {"content-type": "text/html"}


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_any_byte_changed_anywhere_is_refused(at, change):
    altered = bytearray(SIGNED)
    altered[at] ^= change
    with pytest.raises((ReleaseMalformed, ReleaseForeign, ReleaseAltered)):
        verify_release(bytes(altered), ROOT)


def test_another_root_is_foreign():
    with pytest.raises(ReleaseForeign):
        verify_release(SIGNED, public_of("root", new_secret("root")))


def change(**fields):
    def edit(value):
        value["served"][0].update(fields)

    return edit


MALFORMED = {
    "a path with a question": change(path="/kk/?x"),
    "a verb we never use": change(verb="TRACE"),
    "a digest too short": change(sha256="ab"),
    "headers that are not there": change(headers=7),
    "a number that is true": change(status=True),
    "a field nobody knows": change(more=1),
    "one page twice": lambda value: value["served"].append(value["served"][0]),
    "no page": lambda value: value.update(served=[]),
    "a day that is none": lambda value: value.update(day="2026-02-30"),
    "a header that is a list": lambda value: value.update(headers=[{"a": []}]),
}


@pytest.mark.parametrize("edit", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_list_signed_by_mistake_is_refused_by_its_form(edit):
    from aigaq.pure.sealing import release

    value = json.loads(SIGNED)["release"]
    edit(value)
    with pytest.raises(ReleaseMalformed):
        release._read(value)


DIFFERENT = {
    "another status": (replace(PAGE, status=404), "status"),
    "another byte": (served_as("GET", "/kk/", 200, HEADERS, b"<q>"), "bytes"),
    "one byte more": (served_as("GET", "/kk/", 200, HEADERS, b"<p> x"), "bytes"),
    "a header more": (replace(PAGE, headers={**PAGE.headers, "x": "y"}), "header x"),
    "a header less": (replace(PAGE, headers={}), "header content-type"),
}


@pytest.mark.parametrize(("found", "what"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_what_differs_is_named(found, what):
    (different,) = differences(PAGE, found)
    assert different.what == what
    assert str(different).startswith(f"GET /kk/: {what}: signed ")


def test_what_is_as_signed_is_quiet():
    later = {**HEADERS, "Date": "later", "Server": "nginx", "Connection": "close"}
    assert differences(PAGE, served_as("GET", "/kk/", 200, later, b"<p>")) == []


PROXIES = {
    "nginx": ("Server", "nginx", []),
    "nginx and its number": ("Server", "nginx/1.2", ["server"]),
    "our onion": ("Onion-Location", f"http://{'a' * 56}.onion/", []),
    "no onion": ("Onion-Location", "https://example.org/", ["onion-location"]),
    "br": ("Content-Encoding", "br", ["content-encoding"]),
}


@pytest.mark.parametrize(("name", "value", "odd"), PROXIES.values(), ids=PROXIES.keys())
def test_a_proxy_s_headers_look_like_its(name, value, odd):
    assert odd_proxy_headers([(name, value)]) == odd


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_masks_hide_digits_and_nothing_else(before, after):
    page = before + b"<span>12345</span>" + after
    for odd in (b"1234a", b"1234", b"<i>12", b"123456"):
        other = before + b"<span>" + odd + b"</span>" + after
        assert masked(other) != masked(page)
    assert masked(before + b"<span>54321</span>" + after) == masked(page)


def test_spaces_that_fill_a_page_do_not_count_and_words_do():
    assert masked(b"<p>x</p>   ") == masked(b"<p>x</p>")
    assert masked(b"<p>word</p>", ["word"]) == masked(b"<p>else</p>", ["else"])
