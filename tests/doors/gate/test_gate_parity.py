"""Three languages, one gate: the same pages, the same promises, the same envelopes."""

import re
from html.parser import HTMLParser

import pytest
from gatehouse import multipart, receipt_of, report
from saying import open_all, send

from aigaq.doors.gate.languages import NAMES
from aigaq.doors.gate.serving import addresses

OTHERS = [language for language in NAMES if language != "en"]
SPOKEN = {"aria-label", "title", "alt", "placeholder", "lang", "hreflang"}
"""Attributes whose value is words, or a language itself."""

SAME = re.compile(r"(KK|RU|EN|Қазақша|Русский|English|gate\.[a-z_]+|[A-Z]{2,8})")
"""What may stand in one language on a page of another: names of languages, codes."""

LETTERS = re.compile(r"[^\W\d_]{2}")
VOID = {"meta", "link", "input", "br", "img"}


def is_words(name, value):
    """Say whether an attribute speaks; scripts are handed sentences in data-…."""
    return name in SPOKEN or (name.startswith("data-") and " " in value)


class Skeleton(HTMLParser):
    """A page without its words, and its words by place."""

    def __init__(self, language):
        super().__init__()
        self.language, self.bones, self.words, self.path = language, [], [], []

    def handle_starttag(self, tag, attrs):
        # Which group this is was drawn anew for each test, and pages are kept.
        # A form's digest differs, as its words do; that it is one form is tested below.
        attrs = [
            each for each in attrs if each[0] not in {"data-root", "data-integrity"}
        ]
        kept = {
            name: "" if is_words(name, value or "") else self._neutral(value or "")
            for name, value in attrs
        }
        self.bones.append((tag, tuple(sorted(kept.items()))))
        self.words += [
            value
            for name, value in attrs
            if name not in {"lang", "hreflang"} and is_words(name, value or "")
        ]
        if tag not in VOID:
            self.path.append(tag)

    def handle_endtag(self, tag):
        if tag in self.path:
            while self.path.pop() != tag:
                pass

    def handle_data(self, data):
        if data.strip() and self.path and self.path[-1] not in {"script", "style"}:
            self.bones.append(("words", ()))
            self.words.append(data.strip())

    def _neutral(self, value):
        return re.sub(rf"(^|/){self.language}(/|$)", r"\1LANGUAGE\2", value)


def read(page, language):
    skeleton = Skeleton(language)
    skeleton.feed(page.decode())
    # Which language is marked as the present one differs, and the order stays.
    bones = [
        (tag, tuple(pair for pair in attrs if pair[0] not in {"aria-current", "href"}))
        for tag, attrs in skeleton.bones
    ]
    return bones, skeleton.words


PAGES = sorted(
    path.removeprefix("/en")
    for path in addresses()
    if path.startswith("/en/") and "form" not in path and "submission" not in path
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_built_alike_in_each_language_and_speaks_only_that(person, path):
    pages = {each: person.get(f"/{each}{path}").content for each in NAMES}
    bones, english = read(pages["en"], "en")
    for language in OTHERS:
        other_bones, words = read(pages[language], language)
        assert other_bones == bones, f"{language} is built differently"
        strange = [
            said
            for said, there in zip(english, words, strict=True)
            if said == there and LETTERS.search(said) and not SAME.fullmatch(said)
        ]
        assert strange == [], f"untranslated in {language}"


def test_what_is_sent_is_the_same_whatever_language_it_was_written_in(person, keys):
    told = report("қар жауды", when="2024", help="legal", when_unknown="1")
    for language in NAMES:
        receipt = receipt_of(send(person, told, language=language).content)
        fields = [("receipt", receipt), ("what", "тағы"), ("end", "1")]
        body, kind = multipart(fields)
        path = f"/{language}/answer/more/"
        assert person.generic("POST", path, body, content_type=kind).status_code == 200
        long = {
            "step": "8",
            "end": "1",
            "go": "send",
            "/data/story/what": "қар",
            "consent": "keep",
        }
        assert person.post(f"/{language}/1/", long).status_code == 200
    found = {}
    for each in open_all(keys):
        found.setdefault(each.form, []).append(each)
    assert sorted(found) == ["addition-1", "incident-1", "report-1"]
    for form, alike in found.items():
        assert {each.language for each in alike} == set(NAMES), form
        assert alike[0].answers == alike[1].answers == alike[2].answers, form


@pytest.mark.parametrize("number", range(1, 6))
def test_a_form_asks_the_same_in_each_language(person, number):
    """Same questions, rules, choices and pages; only the words differ."""
    forms = []
    for language in NAMES:
        form = person.get(f"/{language}/{number}/form.json").json()
        forms.append(without_words(form))
    assert forms[1:] == forms[:-1]


def without_words(form):
    texts = form.pop("texts")
    form["texts"] = sorted(texts)
    return bare(form)


def bare(value):
    if isinstance(value, list):
        return [bare(each) for each in value]
    if isinstance(value, dict):
        words = {"label", "hint", "constraintWords", "requiredWords"}
        kept = {key: bare(each) for key, each in value.items() if key not in words}
        kept |= {key: len(value[key]) for key in words & set(value)}
        return kept
    return value
