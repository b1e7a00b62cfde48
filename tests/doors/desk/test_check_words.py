"""Words to weigh: marked with what to say instead, told apart from quoted ones."""

import re

import pytest

TEXT = (
    "Депутат назвал нас извращенцами. Слово «гомосексуализм» устарело. "
    "Біз — трансгендер адамдармыз, бізге кызтеке деме! <b>"
)


@pytest.fixture
def page(enter):
    """What the page shows of the text above."""
    sent = {"text": TEXT, "more": "депутат\n12\n"}
    return enter("marat").post("/words/", sent).content.decode()


def marks(page):
    weighed = page.split('class="weighed"')[1].split("</section>")[0]
    return re.findall(r'<mark class="([a-z ]+)">([^<]+)</mark>', weighed)


def test_words_are_marked_by_what_they_do(page):
    assert marks(page) == [
        ("avoid", "Депутат"),
        ("avoid", "извращенцами"),
        ("avoid quoted", "гомосексуализм"),
        ("prefer", "трансгендер адамдармыз"),
        ("avoid", "кызтеке"),
    ]
    assert "<b>" not in page


def test_passages_tell_their_language_and_rows_what_to_say(page):
    assert re.findall(r'class="tongue">(\w+)<', page) == ["Russian", "Kazakh"]
    terms = page.split('class="terms"')[1].split("</ul>")[0].split("</li>")
    said = [re.findall(r">\s*([^<>]*[^<>\s])\s*<", each) for each in terms]
    rows = {row[0]: row[1:] for row in said if row}
    assert rows["қызтеке"] == ["hurts · Times: 1", "Say instead", "гей"]
    assert rows["гомосексуализм"] == [
        "hurts · Times: 1 · quoted: 1",
        "Say instead",
        "гомосексуальность",
    ]


def test_a_text_without_such_words_says_that_it_proves_nothing(enter):
    page = enter("marat").post("/words/", {"text": "Сот ертең."}).content.decode()
    assert "no proof" in page
    assert "weighed" in page


def test_who_writes_a_sentence_is_asked_to_look_again(dana, event):
    told = {"text_ru": "Его назвали педиком и написали на двери «содомит»."}
    answer = dana.post(f"/events/{event}/add/statement/", told, follow=True)
    page = answer.content.decode()
    assert "“педик” hurts. Could it be “гей”?" in page
    assert page.count("hurts.") == 1
    assert '<mark class="avoid">педиком</mark>' in page
    assert '<mark class="avoid quoted">содомит</mark>' in page
