"""The visitor sends what a browser without scripts would send, and no more."""

import httpx
import pytest

from aigaq.doors.console.walk.visitor import read_page

PAGE = """
<p>Read this</p><a href="/next/7">go on</a>
<form action="/a" method="post">
  <input type="hidden" name="token" value="t1">
  <input name="name" value="given">
  <input type="checkbox" name="yes" value="1" checked><input type="checkbox" name="no">
  <input type="radio" name="pick" value="a">
  <input type="radio" name="pick" value="b" checked>
  <select name="region"><option value="x">X<option value="y" selected>Y</select>
  <textarea name="story">as it was</textarea>
  <input type="file" name="files"><button>Send</button>
</form>
<form action="/b"><input name="q"></form>
"""


def page(html=PAGE):
    request = httpx.Request("GET", "http://127.0.0.1/here")
    headers = {"content-type": "text/html; charset=utf-8"}
    return read_page(httpx.Response(200, text=html, headers=headers, request=request))


def test_an_untouched_form_sends_what_the_page_gave():
    assert page().forms[0].fields == [
        ("token", "t1"),
        ("name", "given"),
        ("yes", "1"),
        ("pick", "b"),
        ("region", "y"),
        ("story", "as it was"),
    ]


def test_a_form_is_found_by_the_fields_it_offers():
    assert page().form_with("story", "files").action == "/a"
    assert page().form_with("q").method == "get"


def test_a_link_is_made_absolute():
    assert page().link_to(r"/next/\d") == "http://127.0.0.1/next/7"


@pytest.mark.parametrize("seek", ["form_with", "link_to"])
def test_what_no_page_offers_cannot_be_used(seek):
    with pytest.raises(LookupError):
        getattr(page(), seek)("nowhere")
