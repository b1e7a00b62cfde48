"""Every kind is drawn: the same bytes, no address, named, and withheld as withheld."""

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from picture_samples import SAMPLES, picture, series

from aigaq.pure.statistics.pictures.data import Category, Kind, Words
from aigaq.pure.statistics.pictures.drawing import draw
from aigaq.pure.statistics.pictures.letters import KAZAKH, letters_missing
from aigaq.pure.statistics.pictures.wording import describe, table

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = {"bars": "kk", "dots": "ru", "trend": "en", "multiples": "kk"}


@cache
def drawn(kind):
    return draw(SAMPLES[kind], LANGUAGES.get(kind, "ru")).decode()


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_drawing_is_named_described_and_calls_nothing(kind):
    language = LANGUAGES.get(kind, "ru")
    root = ET.fromstring(drawn(kind))  # noqa: S314  # we drew it
    assert "graphics-document" in root.get("role")
    assert root.get("lang") == language
    title, said = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title.text == SAMPLES[kind].title.say(language)
    assert said.text == describe(SAMPLES[kind], language)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == said.get("id")
    assert 'aria-label="' in drawn(kind)
    rest = drawn(kind).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "://" not in rest
    for word in ("<script", "href", "<image", "<style", "url(", "@import", "<use"):
        assert word not in rest


def test_flows_of_rounded_numbers_are_not_added_up():
    ends = [Category(code, Words.same(code)) for code in ("won", "lost")]
    starts = [
        series("one", Words.same("one"), [25, 15]),
        series("two", Words.same("two"), [20, 10]),
    ]
    flows = picture(Kind.FLOW, ends, *starts)
    assert ">won: 45<" in draw(flows, "en").decode()
    rounded = draw(replace(flows, rounded=True), "en").decode()
    assert ">won<" in rounded
    assert not re.search(r">\D*(45|40|30)<", rounded)


PARTLY = {
    "bars": "as far as it is shown: highest",
    "trend": "as far as it is shown: from",
    "map": "as far as it is shown: highest",
}


@pytest.mark.parametrize(("kind", "words"), PARTLY.items())
def test_a_description_does_not_rank_what_is_withheld(kind, words):
    assert words in describe(SAMPLES[kind], "en")
    shown = tuple(
        replace(one, values=tuple(v or 1 for v in one.values), intervals=())
        for one in SAMPLES[kind].series
    )
    assert words not in describe(replace(SAMPLES[kind], series=shown), "en")


ELSEWHERE = ("map", "trend", "bars", "flow")


def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib; from picture_samples import SAMPLES;"
        "from aigaq.pure.statistics.pictures.drawing import draw;"
        f"languages, kinds = {LANGUAGES!r}, {ELSEWHERE!r};"
        "pages = [draw(SAMPLES[k], languages.get(k, 'ru')) for k in kinds];"
        "print([hashlib.sha256(page).hexdigest() for page in pages])"
    )
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=here
    )
    mine = [hashlib.sha256(drawn(kind).encode()).hexdigest() for kind in ELSEWHERE]
    assert done.stdout.decode().strip() == str(mine)


def test_a_second_drawing_in_one_process_has_the_same_bytes():
    assert draw(SAMPLES["trend"], "en").decode() == drawn("trend")


def test_png_and_pdf_are_made_of_the_same_drawing_and_repeat():
    png = draw(SAMPLES["lists"], "kk", "png")
    assert png.startswith(b"\x89PNG")
    assert png == draw(SAMPLES["lists"], "kk", "png")
    # Bars have three shades, which the writer puts in any order.
    pages = {draw(SAMPLES["bars"], "kk", "pdf") for _turn in range(4)}
    assert len(pages) == 1
    _references_lead_to_objects(pages.pop())


def _references_lead_to_objects(page):
    start = int(re.search(rb"startxref\n(\d+)", page).group(1))
    assert page.startswith(b"%PDF")
    assert page[start:].startswith(b"xref")
    places = re.findall(rb"(\d{10}) 00000 n", page[start:])
    for number, place in enumerate(places, start=1):
        assert page[int(place) :].startswith(b"%d 0 obj" % number)


def test_fonts_here_have_every_kazakh_letter():
    assert not letters_missing(KAZAKH)


def test_a_letter_that_no_font_has_is_noticed():
    assert letters_missing("ә\uf123")


def _held(svg):
    """The slanted lines of each hatched square, from the square's own corner."""
    lines = re.findall(
        r'<line transform="translate\(([\d.]+),([\d.]+)\)" '
        r'x2="([-\d.]+)" y2="([-\d.]+)" stroke="#15252b"',
        svg,
    )
    squares = {}
    for x, y, x2, y2 in lines:
        column, row = (float(x) - 66) // 98, (float(y) - 63) // 98
        own = (float(x) - 66 - 98 * column, float(y) - 98 * row, x2, y2)
        squares.setdefault((column, row), []).append(own)
    return squares


def test_withheld_places_look_alike_and_are_never_a_zero():
    squares = _held(drawn("map"))
    whole = [marks for marks in squares.values() if len(marks) > 20]
    assert len(whole) == 4
    assert all(sorted(marks) == sorted(whole[0]) for marks in whole)
    labels = re.findall(r'aria-label="([^"]*)"', drawn("map"))
    assert sum("скрыто" in label for label in labels) == 5  # one has no square
    assert [label for label in labels if label.endswith(": 0")] == [
        "Абайская область: 0"
    ]


def test_a_place_left_out_is_neither_withheld_nor_nothing():
    assert "нет данных" in drawn("map")


def test_hatching_has_one_size_whatever_the_other_numbers_are():
    def hatching(top):
        data = picture(Kind.BARS, SAMPLES["bars"].categories, _row([top, 5, None]))
        svg = draw(data, "en").decode()
        return re.findall(r'<line [^>]*stroke="#15252b"[^>]*>', svg)

    assert hatching(10) == hatching(90_000)


def _row(values):
    return series("n", Words.same("n"), values)


def test_labels_that_look_like_markup_stay_letters():
    hostile = Words.same('<script>x("&")</script>')
    data = picture(
        Kind.BARS,
        [Category("a", hostile)],
        series("n", hostile, [12]),
        notes=(hostile,),
    )
    svg = draw(data, "en").decode()
    assert "<script" not in svg
    assert ET.fromstring(svg) is not None  # noqa: S314  # we drew it


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", SAMPLES)
def test_table_and_description_are_of_the_same_numbers(kind, language):
    data = SAMPLES[kind]
    numbers = table(data, language)
    assert len(numbers.columns) == len(data.series)
    assert [label for label, _ in numbers.rows] == [
        category.label.say(language) for category in data.categories
    ]
    withheld = {(s, c) for c, row in enumerate(numbers.rows)
                for s, cell in enumerate(row[1]) if cell.withheld}  # fmt: skip
    assert withheld == set(data.withheld)
    word = {"kk": "жасырылды", "ru": "скрыто", "en": "withheld"}[language]
    for _, cells in numbers.rows:
        for cell in cells:
            assert cell.text.startswith(word) == cell.withheld
    said = describe(data, language)
    assert said.startswith(data.title.say(language))
    assert word in said.casefold() or word[:5] in said.casefold()
    assert "{" not in said
