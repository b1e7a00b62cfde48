"""What telephones post at the gate: taken once, answered in their language."""

import re
from pathlib import Path

import pytest
from posted import send, words
from saying import open_all
from telephones import answers_part, draw_receipt, filled, form_data, media_part

from aigaq.holdings.intake.models import SeenPost
from aigaq.pure.sealing.receipts import mailbox, read_receipt

LANGUAGES = ("kk", "ru", "en")
SAYS = {"kk": "Хабарламаңыз жетті", "ru": "Сообщение дошло", "en": "It has arrived"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_made_on_the_telephone_is_not_sent_back(person, keys, language):
    receipt = draw_receipt()
    parts = [answers_part(filled("x", receipt=receipt, word="қар"))]
    answer = send(person, parts, language)
    assert answer.status_code == 201
    assert words(answer).startswith(SAYS[language])
    assert not re.search(r"\d{5}", words(answer))
    (told,) = open_all(keys)
    assert told.locator == mailbox(receipt, keys.root_public).locator
    assert told.safe_word == "қар"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_that_made_no_number_is_given_one(person, keys, language):
    answer = send(person, [answers_part(filled("x"))], language)
    number = re.search(r"(?:\d{5} ){5}\d{5}", words(answer))[0]
    (told,) = open_all(keys)
    assert told.locator == mailbox(read_receipt(number), keys.root_public).locator
    assert told.safe_word in words(answer)


def test_an_older_form_is_kept_under_its_own_version(person, keys):
    old = filled("Бұрынғы.", version="0.1234abcd")
    assert send(person, [answers_part(old)]).status_code == 201
    (told,) = open_all(keys)
    assert told.form == "incident-0"
    assert told.answers["story"]["what"] == "Бұрынғы."


def test_answers_that_come_as_a_plain_field_are_read_as_well(person, keys):
    parts = [("xml_submission_file", "", "", filled("Бос."))]
    assert send(person, parts).status_code == 201
    assert open_all(keys)[0].answers["story"]["what"] == "Бос."


def test_a_post_is_remembered_by_a_mark_and_forgotten_after_a_fortnight(
    person, keys, monkeypatch
):
    from datetime import timedelta

    from aigaq.doors.gate.mobile import submissions
    from aigaq.doors.gate.reception import today

    parts = [answers_part(filled("x", uuid="uuid:one"))]
    assert send(person, parts).status_code == 201
    assert send(person, parts).status_code == 202
    (mark,) = SeenPost.objects.values_list("mark", flat=True)
    assert 0 <= mark < 2**63
    day = today() + timedelta(days=15)
    monkeypatch.setattr(submissions, "today", lambda: day)
    assert send(person, [answers_part(filled("y"))]).status_code == 201
    assert list(SeenPost.objects.values_list("seen_on", flat=True)) == [day]
    assert len(open_all(keys)) == 2


def test_a_mark_says_nothing_to_who_lacks_the_gates_secret(person, settings):
    parts = [answers_part(filled("x", uuid="uuid:one"))]
    marks = set()
    for secret in ("one" * 20, "two" * 20):
        settings.SECRET_KEY = secret
        assert send(person, parts).status_code == 201
        marks |= set(SeenPost.objects.values_list("mark", flat=True))
    assert len(marks) == 2


ODK = Path(__file__).parents[3] / "vectors" / "odk" / "mask-sha1"
ENCRYPTED = ("photo.jpg.enc", "voice.amr.enc", "submission.xml.enc")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_odk_encrypted_is_sealed_again_with_all_that_was_in_clear(
    person, home, keys, language
):
    manifest = answers_part((ODK / "submission.xml").read_bytes())
    media = [
        media_part(name, (ODK / name).read_bytes(), "application/octet-stream")
        for name in ENCRYPTED
    ]
    answer = send(person, [manifest, *media], language)
    assert answer.status_code == 201
    assert re.search(r"(?:\d{5} ){5}\d{5}", words(answer)), "for forms without one"
    (told,) = open_all(keys)
    assert told.form == "odk-encrypted-1"
    assert told.answers["odk"]["form"] == "incident"
    assert told.answers["odk"]["root"] == keys.root_public
    assert told.answers["odk"]["media"] == list(ENCRYPTED[:2])
    assert not any(told.answers["consent"].values())
    assert [file.name for file in told.attachments] == list(ENCRYPTED)
    clear = told.answers["odk"]["instance"].encode()
    for path in home.rglob("*"):
        assert not path.is_file() or clear not in path.read_bytes()


ASKED_FOR = {"ru-KZ,ru;q=0.9": "ru", "de, kk;q=0.5": "kk", "de": "en", "": "en"}


@pytest.mark.parametrize(("asked", "language"), ASKED_FOR.items(), ids=ASKED_FOR)
def test_an_address_without_a_language_works_in_the_clients_own(
    person, keys, asked, language
):
    headers = {"HTTP_ACCEPT_LANGUAGE": asked} if asked else {}
    listed = person.get("/formList", **headers)
    assert listed.headers["Content-Language"] == language
    assert f"/{language}/xform/1<".encode() in listed.content
    looked = person.head("/submission", **headers)
    assert looked.headers["Location"].endswith(f"/{language}/submission")
    body, kind = form_data([answers_part(filled("x"))])
    answer = person.generic("POST", "/submission", body, kind, **headers)
    assert answer.status_code == 201
    assert words(answer).startswith(SAYS[language])
    (told,) = open_all(keys)
    assert told.language == language
