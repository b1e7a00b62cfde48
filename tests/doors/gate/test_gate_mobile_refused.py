"""What telephones post and the gate does not take: in words, and nothing is left."""

from pathlib import Path

import pytest
from posted import send, words
from saying import open_all
from telephones import answers_part, filled, media_part

from aigaq.doors.gate import pressure, uploads
from aigaq.holdings.intake.models import Envelope, SeenPost

LANGUAGES = ("kk", "ru", "en")
ODK = Path(__file__).parents[3] / "vectors" / "odk" / "mask-sha1"


REFUSED = {
    "another form": (filled("x", form="census"), 404, "mobile.form_unknown"),
    "no XML": (b"what happened", 400, "mobile.broken"),
    "half a document": (filled("x")[:120], 400, "mobile.broken"),
    "an entity": (b'<!DOCTYPE a [<!ENTITY b "c">]><a id="a"/>', 400, "mobile.broken"),
    "a hundred thousand levels": (b"<a>" * 100_000, 400, "mobile.broken"),
    "nothing at all": (b"", 400, "mobile.broken"),
    "no name of its own": (b'<data id="incident"/>', 400, "mobile.unnamed"),
    "more than anybody writes": (filled("x" * 600_000), 413, "envelope.too_large"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("xml", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_in_words_a_client_shows(
    person, home, xml, status, code, language
):
    parts = [answers_part(xml), media_part("a.jpg", b"x" * 90_000)]
    answer = send(person, parts, language)
    assert answer.status_code == status
    assert f"[{code}]" in words(answer)
    assert answer.headers["Content-Language"] == language
    assert Envelope.objects.count() == SeenPost.objects.count() == 0
    assert list(home.glob("files/*")) == []


def test_a_post_without_answers_or_not_in_parts_is_refused(person):
    assert send(person, [media_part("a.jpg", b"x")]).status_code == 400
    answer = person.generic("POST", "/en/submission", filled("x"), "text/xml")
    assert answer.status_code == 400


def test_a_file_above_the_limit_is_refused_and_leaves_nothing(
    person, home, monkeypatch
):
    monkeypatch.setattr(uploads, "LIMIT", 50_000)
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    answer = send(person, parts)
    assert (answer.status_code, "[gate.too_large]" in words(answer)) == (413, True)
    assert list(home.glob("files/*")) == []


def test_more_files_than_an_envelope_carries_are_refused(person, keys):
    media = [media_part(f"{at}.jpg", b"x") for at in range(21)]
    assert send(person, [answers_part(filled("x")), *media[:20]]).status_code == 201
    answer = send(person, [answers_part(filled("x")), *media])
    assert answer.status_code == 413
    assert len(open_all(keys)) == 1


VERBS = {
    "put": ("put", "/en/submission"),
    "delete": ("delete", "/en/submission"),
    "get": ("get", "/en/submission"),
    "a post to the list": ("post", "/en/formList"),
    "a post to a form": ("post", "/en/xform/1"),
}


@pytest.mark.parametrize(("verb", "at"), VERBS.values(), ids=VERBS)
def test_other_verbs_are_refused_and_the_right_ones_named(person, verb, at):
    answer = getattr(person, verb)(at)
    assert answer.status_code == 405
    assert "HEAD" in answer.headers["Allow"]


def test_an_encrypted_submission_that_is_not_whole_in_clear_is_refused(person):
    told = (ODK / "submission.xml").read_bytes()
    told = told.replace(b"<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>", b"")
    answer = send(person, [answers_part(told)])
    assert answer.status_code == 400
    assert "[odk.malformed]" in words(answer)


def test_while_too_much_comes_a_telephone_is_not_asked_to_wait(
    person, keys, monkeypatch
):
    monkeypatch.setattr(pressure, "in_the_narrow_lane", True)
    assert person.post("/en/", {"what": "x", "end": "1"}).status_code == 429
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1


def test_a_full_gate_says_when_to_come_again_and_then_takes_the_same(
    person, home, keys, monkeypatch
):
    parts = [answers_part(filled("x")), media_part("a.jpg", b"x" * 90_000)]
    with monkeypatch.context() as patch:
        patch.setattr(pressure, "HOURLY", 0)
        answer = send(person, parts)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "1200"
        assert "[gate.full]" in words(answer)
        assert list(home.glob("files/*")) == []
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1


def test_a_full_disk_remembers_nothing_so_that_sending_again_helps(
    person, keys, monkeypatch
):
    from aigaq.doors.gate import reception
    from aigaq.pure.errors import DiskFull

    def full(**_):
        raise DiskFull

    parts = [answers_part(filled("x"))]
    with monkeypatch.context() as patch:
        patch.setattr(reception.actions, "deposit_envelope", full)
        assert send(person, parts).status_code == 507
    assert send(person, parts).status_code == 201
    assert len(open_all(keys)) == 1
