"""The review of 2024 from the reference data: whole, sourced, and of nobody private."""

import hashlib
import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from aigaq.holdings.reports.alphabets import sort_key
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.rules.dates import Membership
from aigaq.pure.vocabulary.terms import vocabulary

pytestmark = pytest.mark.django_db  # makes the database that the year is built in
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VOID = {"meta", "br", "link", "img", "hr", "input"}
FORMATS = ("html", "docx")

PRIVATE = {
    "0c922aada9d508ac",
    "1b40fe570f86f63e",
    "2553e8a43e30720e",
    "2bd806c97f0e00af",
    "6f93ab6bb4bde2ba",
    "7627589095a67087",
    "a9b430650d739ce6",
    "acdca784e8e7c647",
    "d346fb5ae49933ab",
    "df950af07a398dcb",
    "e20b7a8edf5984a8",
    "f65ddd3df761f40b",
}
"""SHA-256 (16 digits) of the first five letters of private persons' names that the
published report prints and this repository must not."""


class Page(HTMLParser):
    """Reads a page strictly: every tag is closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.words = [], [], [], []
        self.found = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.found.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def html_of(year, language):
    return year["built"][language, "html"].path.read_text(encoding="utf-8")


def docx_of(year, language):
    return zipfile.ZipFile(
        io.BytesIO(year["built"][language, "docx"].path.read_bytes())
    )


def element(part):
    return ET.fromstring(part)  # noqa: S314  # our own file


def text_of(part):
    return "".join(element(part).itertext())


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_the_year_is_told_under_its_heading(year, language):
    page = re.sub(r"<sup>.*?</sup>", "", html_of(year, language))
    section = re.compile(r'<section aria-labelledby="(\w+)">(.*?)</section>', re.DOTALL)
    sections = dict(section.findall(page))
    assert len(year["events"]) >= 42
    for event in year["events"]:
        told = squeezed(Page(sections[event.row.heading]).text)
        for statement in event.statements:
            assert squeezed(statement.text[language]) in told, event.row.reference


def test_every_event_of_report_003_is_among_them(year, reference_tables):
    import csv

    rows = csv.DictReader(io.StringIO(reference_tables[1].decode()))
    dated = {
        row["key"] for row in rows if row["source"] == "003" and "2024" in row["date"]
    }
    assert len(dated) >= 38
    assert dated <= set(year["builds"][0].told)


def test_an_event_that_may_belong_to_the_year_is_told_too(year):
    kinds = {event.membership for event in year["events"]}
    assert kinds == {Membership.CERTAIN, Membership.POSSIBLE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", FORMATS)
def test_every_sentence_has_its_footnote_and_the_figure_has_one_more(
    year, language, to
):
    sentences = sum(len(event.statements) for event in year["events"])
    built = year["built"][language, to]
    assert built.events == len(year["events"])
    assert built.sentences == sentences
    assert built.footnotes == sentences + 1
    assert built.untold == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_of_the_page_lead_there_and_back(year, language):
    page = Page(html_of(year, language))
    count = year["built"][language, "html"].footnotes
    assert len(page.ids) == len(set(page.ids))
    for number in range(1, count + 1):
        assert page.links.count(f"#note-{number}") == 1
        assert page.links.count(f"#ref-{number}") == 1
        assert {f"note-{number}", f"ref-{number}"} <= set(page.ids)
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_of_the_word_file_are_real(year, language):
    parts = docx_of(year, language)
    notes = element(parts.read("word/footnotes.xml"))
    told = [n for n in notes.findall(f"{W}footnote") if not n.get(f"{W}type")]
    body = element(parts.read("word/document.xml"))
    references = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    assert len(told) == year["built"][language, "docx"].footnotes
    assert sorted(references) == sorted(note.get(f"{W}id") for note in told)
    assert all("".join(note.itertext()).strip() for note in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_formats_say_the_same(year, language):
    document = squeezed(text_of(docx_of(year, language).read("word/document.xml")))
    for event in year["events"]:
        for statement in event.statements:
            assert squeezed(statement.text[language]) in document


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_follow_the_alphabet_of_the_language(year, language):
    codes = re.findall(r'<section aria-labelledby="(\w+)">', html_of(year, language))
    labels = [vocabulary("headings").label(code, language) for code in codes]
    assert labels == sorted(labels, key=lambda text: sort_key(text, language))
    assert set(codes) == {event.row.heading for event in year["events"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_footnote_names_title_date_and_place(year, language):
    page = html_of(year, language)
    notes = re.findall(r'<li id="note-\d+">(.*?)</li>', page, re.DOTALL)
    sourced = [note for note in notes if "<cite>" in note]
    assert len(sourced) == len(notes) - 1  # the figure's says how it was counted
    for note in sourced:
        assert re.search(r"\(.*\d{4}.*\)", note)
        assert '<span lang="' in note
        assert "¶" in note or "§" in note or re.search(r"</cite>.*, <span", note)


def test_an_address_is_given_at_the_first_use_of_its_source_only(year):
    addresses = re.findall(r'class="address"[^>]*href="([^"]+)"', html_of(year, "en"))
    assert addresses
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figure_is_quoted_with_its_table_method_and_digest(year, language):
    page = Page(html_of(year, language)).text
    figure = year["figure"]
    for part in (figure.reference, figure.input_digest, figure.rule_version, "84"):
        assert part in page
    document = docx_of(year, language).read("word/footnotes.xml").decode()
    assert figure.input_digest in document


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_made_up_cases_says_so(year, language):
    from aigaq.holdings.figures.wording import words

    assert words()["synthetic"][language] in Page(html_of(year, language)).text


def test_each_file_that_quotes_the_figure_is_on_record(year):
    outputs = {(use.output, use.language) for use in year["uses"]}
    assert outputs == {
        (f"KZ-2024-{language}.{to}", language)
        for language in LANGUAGES
        for to in FORMATS
    }


def test_each_file_is_on_record_with_its_digest(year):
    on_record = {build.output: build.sha256 for build in year["builds"]}
    for built in year["built"].values():
        digest = hashlib.sha256(built.path.read_bytes()).hexdigest()
        assert on_record[built.path.name] == digest


def test_html_and_word_of_one_language_hold_one_chapter(year):
    contents = {(b.language, b.content) for b in year["builds"]}
    assert len(contents) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_no_other_machine_for_anything(year, language):
    page = Page(html_of(year, language))
    assert not {"script", "img", "link", "iframe", "object"} & {
        t for t, _ in page.found
    }
    assert "url(" not in html_of(year, language)
    assert not any("src" in attributes for _, attributes in page.found)
    outside = [a for t, a in page.found if t == "a" and "://" in a.get("href", "")]
    assert all("noreferrer" in a["rel"] for a in outside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_its_language_its_parts_and_its_rows(year, language):
    page = Page(html_of(year, language))
    assert ("html", {"lang": language}) in page.found
    assert [tag for tag, _ in page.found].count("h1") == 1
    heads = [a for tag, a in page.found if tag == "th"]
    assert heads
    assert {a["scope"] for a in heads} == {"col", "row"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_names_its_language_and_nobody_who_made_it(year, language):
    parts = docx_of(year, language)
    core = parts.read("docProps/core.xml").decode()
    assert f"<dc:language>{language}</dc:language>" in core
    assert "dcterms" not in re.sub(r'xmlns:\w+="[^"]+"', "", core)
    assert "<dc:creator></dc:creator>" in core or "creator" not in core
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def words_in(text):
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", FORMATS)
def test_no_private_person_is_named_in_the_output(year, language, to):
    if to == "html":
        text = Page(html_of(year, language)).text
    else:
        parts = docx_of(year, language)
        text = " ".join(
            re.sub(r"<[^>]+>", " ", parts.read(name).decode())
            for name in ("word/document.xml", "word/footnotes.xml")
        )
    digests = {
        hashlib.sha256(word[:5].encode()).hexdigest()[:16] for word in words_in(text)
    }
    assert not digests & PRIVATE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", FORMATS)
def test_no_reference_of_the_record_and_no_member_is_in_the_output(year, language, to):
    data = year["built"][language, to].path.read_bytes()
    if to == "docx":
        parts = docx_of(year, language)
        data = b"".join(parts.read(name) for name in parts.namelist())
    for event in year["events"]:
        assert event.row.reference.encode() not in data
    for member in (b"counter-1", b"checker-2", b"console"):
        assert member not in data
