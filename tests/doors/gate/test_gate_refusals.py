"""What a person's browser may send wrongly: each a page with a code, nothing kept."""

import pytest
from gatehouse import multipart, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saying import STORY, open_all, send

LANGUAGES = {"kk": "Ештеңе сақталған жоқ", "ru": "Ничего не сохранено", "en": "Nothing"}
WHOLE, KIND = multipart(report(STORY), [("a.bin", b"x" * 3000, "image/png")])
BOUNDARY = KIND.partition("boundary=")[2].encode()
FILE = ("a.txt", b"x", "text/plain")

REFUSED = {
    "a body that is not a form": (b"{}", "application/json", 400, "gate.broken"),
    "a form without a boundary": (WHOLE, "multipart/form-data", 400, "gate.broken"),
    "a form with a wrong boundary": (WHOLE, KIND + "x", 400, "gate.broken"),
    "a form cut in its file": (WHOLE[:1000], KIND, 400, "gate.broken"),
    "a form cut in its last field": (WHOLE[:-80], KIND, 400, "gate.broken"),
    "a header without an end": (
        b"--" + BOUNDARY + b"\r\nContent-Disposition: " + b"x" * 5000,
        KIND,
        400,
        "gate.broken",
    ),
    "more fields than the form has": (
        *multipart([*report(STORY), *[("x", "y")] * 1100]),
        400,
        "gate.broken",
    ),
    "a box that is not on the page": (
        *multipart(report(STORY, help="bomb")),
        400,
        "gate.broken",
    ),
    "a purpose that is not on the page": (
        *multipart([*report(STORY), ("consent", "sell")]),
        400,
        "gate.broken",
    ),
    "more text than a form may hold": (
        *multipart(report("x" * 400_000)),
        413,
        "gate.too_large",
    ),
    "six files": (*multipart(report(STORY), [FILE] * 6), 413, "gate.too_many_files"),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_form_is_refused_with_a_code_and_leaves_nothing(
    person, home, keys, refused
):
    body, kind, status, code = refused
    answer = person.generic("POST", "/ru/", body, content_type=kind)
    page = answer.content.decode()
    assert answer.status_code == status
    assert code in page
    assert '<html lang="ru">' in page
    assert LANGUAGES["ru"] in page
    assert open_all(keys) == []
    assert parts_left(home) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_speaks_the_language_of_its_address(person, language):
    answer = person.generic("POST", f"/{language}/", b"{}", "application/json")
    assert LANGUAGES[language] in answer.content.decode()


def test_a_refusal_without_a_language_speaks_all_three(person):
    page = person.get("/nothing").content.decode()
    assert all(f'lang="{language}"' in page for language in LANGUAGES)
    assert "gate.no_page" in page


def test_five_files_are_taken_and_a_sixth_field_of_files_is_dropped(person, keys, home):
    body, kind = multipart(report(STORY), [FILE] * 5)
    assert person.generic("POST", "/kk/", body, kind).status_code == 200
    (contents,) = open_all(keys)
    assert len(contents.attachments) == 5
    assert len(list((home / "files").iterdir())) == 5


def test_a_file_in_a_field_we_do_not_have_is_never_kept(person, keys, home):
    body, kind = multipart(report(STORY), [FILE])
    body = body.replace(b'name="files"', b'name="other"')
    assert person.generic("POST", "/kk/", body, kind).status_code == 200
    assert open_all(keys)[0].attachments == ()
    assert parts_left(home) == []


def test_a_file_sent_to_the_answers_page_is_never_kept(person, home):
    body, kind = multipart([("receipt", "1")], [("a.bin", b"x" * 3_000_000, "x/y")])
    assert person.generic("POST", "/kk/answer/", body, kind).status_code == 422
    assert parts_left(home) == []


@given(body=st.binary(max_size=400), cut=st.integers(0, len(WHOLE)))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_bytes_bring_the_form_down(person, keys, home, body, cut):
    broken = WHOLE[:cut] + body + WHOLE[cut + len(body) :]
    answer = person.generic("POST", "/kk/", broken, content_type=KIND)
    assert answer.status_code in {200, 400, 413, 422}
    assert parts_left(home, whole=len(open_all(keys))) == []


def test_a_refused_report_does_not_stop_the_next(person, keys):
    person.generic("POST", "/kk/", WHOLE[:500], KIND)
    assert send(person).status_code == 200
    assert len(open_all(keys)) == 1


def parts_left(home, whole=0):
    folder = home / "files"
    left = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    return [name for name in left if name.startswith(".") or not whole]
