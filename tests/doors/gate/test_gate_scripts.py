"""The gate's scripts: the same bytes each time, named by digest, light, optional."""

import base64
import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from aigaq.doors.gate import pages, scripts

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("kk", "ru", "en")
WITHOUT, WITH = 40_000, 110_000
"""Most bytes that a page may weigh on the line, without and with its scripts."""


@pytest.fixture
def unbuilt(monkeypatch):
    monkeypatch.setattr("aigaq.doors.gate.scripts.built", dict)
    pages._blank_form.cache_clear()
    yield
    pages._blank_form.cache_clear()


def test_building_again_gives_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        command = ["node", "scripts/browser.mjs", tmp_path / folder]
        subprocess.run(command, cwd=ROOT, check=True)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    served = {f"{name}.js": script.plain for name, script in scripts.built().items()}
    assert {**served, "licences.txt": scripts.licences()} == one


def test_where_npm_is_missing_setting_up_goes_on_and_says_so():
    command = [shutil.which("make"), "-s", "script"]
    bare = {"PATH": "/nonexistent"}
    done = subprocess.run(
        command, cwd=ROOT, env=bare, capture_output=True, text=True, check=True
    )
    assert "works without JavaScript" in done.stdout


def test_a_page_names_its_script_by_the_digest_of_what_is_served(person):
    page = person.get("/kk/").content.decode()
    for name in ("report", "leave"):
        served = person.get(f"/static/{name}.js").content
        digest = base64.b64encode(hashlib.sha384(served).digest()).decode()
        assert f'src="/static/{name}.js" integrity="sha384-{digest}"' in page


def test_a_page_without_built_scripts_is_whole(person, unbuilt):
    page = person.get("/ru/")
    assert page.status_code == 200
    assert b"<script" not in page.content
    assert b'id="unsent"' not in page.content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "answer/", "1/"])
def test_a_page_is_light_enough_for_a_slow_line(person, language, path):
    page = person.get(f"/{language}/{path}").content
    assert b"gzip" not in page[:20]  # what may hold words is never compressed
    style, icon, *code = (
        person.get(f"/static/{name}", headers={"accept-encoding": "gzip"}).content
        for name in ("style.css", "icon.svg", "leave.js", "report.js")
    )
    bare = len(page) + len(style) + len(icon)
    assert bare <= WITHOUT, bare
    assert bare + sum(map(len, code)) <= WITH


@pytest.mark.parametrize("name", ["report.js", "leave.js", "style.css"])
def test_fixed_bytes_are_packed_only_for_who_asks(person, name):
    plain = person.get(f"/static/{name}")
    packed = person.get(f"/static/{name}", headers={"accept-encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert gzip.decompress(packed.content) == plain.content
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_nobody_compresses_a_page(person):
    for path in ("/", "/kk/", "/kk/answer/", "/kk/1/", "/kk/none"):
        page = person.get(path, headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in page.headers


def test_guests_in_the_scripts_are_named_with_their_licences(person):
    told = person.get("/static/licences.txt").content.decode()
    for name in ("age-encryption", "@noble/curves", "@scure/base"):
        assert name in told
    assert "Copyright" in told
    assert person.get("/static/none.js").status_code == 404
