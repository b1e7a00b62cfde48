"""What a script sealed before sending: taken byte for byte, once, or refused."""

import io
import os
from datetime import UTC, datetime, timedelta

import pytest
from gatehouse import Keys
from saying import open_all

from aigaq.holdings.intake import arriving, queries
from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.attachments import open_attachment, seal_attachment
from aigaq.pure.sealing.envelope import SIZES, Contents, seal_envelope
from aigaq.pure.sealing.sizes import attachment_size

WORDS = {"kk": "қабылданған жоқ", "ru": "пока не принято", "en": "not taken yet"}


def sealed_report(keys, what="Бір оқиға", attachments=()):
    contents = Contents(
        form="report-1",
        language="kk",
        answers={"what": what},
        reply_key=recipient_of(keys.identities[0]),
        locator="0" * 32,
        safe_word="алма кітап",
        attachments=tuple(attachments),
    )
    return seal_envelope(contents, [recipient_of(key) for key in keys.identities])


def sealed_bytes(keys, content):
    sink = io.BytesIO()
    told = seal_attachment(
        io.BytesIO(content),
        sink,
        [recipient_of(key) for key in keys.identities],
        name="a.jpg",
        media_type="image/jpeg",
    )
    return told, sink.getvalue()


def post(person, blob, *, files=(), language="en"):
    headers = {"Accept-Language": language}
    if files:
        headers["Aigaq-Files"] = ", ".join(files)
    return person.post(
        "/sealed", blob, content_type="application/octet-stream", headers=headers
    )


def put(person, sha256, data, start, total, **kept):
    span = f"bytes {start}-{start + len(data) - 1}/{total}"
    return person.put(
        f"/sealed/files/{sha256}",
        data,
        content_type="application/octet-stream",
        headers={"Content-Range": span, **kept},
    )


def offset(answer):
    return int(answer.headers["Aigaq-Offset"])


def code(answer):
    told = answer.json()
    assert {"code", "sentence", "hint"} <= told.keys()
    return answer.status_code, told["code"]


@pytest.mark.parametrize("size", [20, 40_000, 900_000])
def test_a_sealed_report_lies_here_byte_for_byte_and_once(person, keys, size):
    blob = sealed_report(keys, "x" * size)
    for _ in range(3):
        answer = post(person, blob)
        assert (answer.status_code, answer.content) == (204, b"")
    (lies,) = queries.waiting()
    assert queries.envelope(lies.reference).blob == blob
    assert open_all(keys)[0].answers == {"what": "x" * size}


def test_the_list_of_keys_is_given_as_it_was_signed(person, home):
    assert (
        person.get("/sealed/manifest").content == (home / "manifest.json").read_bytes()
    )


def test_a_file_comes_in_pieces_and_goes_on_where_the_line_was_cut(person, keys, home):
    content = os.urandom(300_000)
    told, data = sealed_bytes(keys, content)
    name, total = told.sealed_sha256, len(data)
    assert offset(person.head(f"/sealed/files/{name}")) == 0
    answer = put(person, name, data[:200_000], 0, total)
    assert (answer.status_code, offset(answer)) == (202, 200_000)
    assert offset(person.head(f"/sealed/files/{name}")) == 200_000
    blob = sealed_report(keys, attachments=[told])
    assert code(post(person, blob, files=[name])) == (409, "gate.file_incomplete")
    assert queries.waiting() == []
    answer = put(person, name, data[200_000:], 200_000, total)
    assert (answer.status_code, offset(answer)) == (204, total)
    for _ in range(2):
        assert post(person, blob, files=[name]).status_code == 204
        assert offset(person.head(f"/sealed/files/{name}")) == total
    assert list((home / "arriving").iterdir()) == []
    opened = io.BytesIO()
    with queries.sealed_file(name).open("rb") as sealed:
        open_attachment(sealed, opened, keys.identities[2:], told)
    assert opened.getvalue() == content


def test_files_on_their_way_carry_no_hour_and_are_ours_alone(person, keys, home):
    told, data = sealed_bytes(keys, b"x")
    put(person, told.sealed_sha256, data[:70_000], 0, len(data))
    (path,) = (home / "arriving").iterdir()
    assert path.stat().st_mtime % 86_400 == 0
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", WORDS)
def test_a_refusal_speaks_the_language_asked_for(person, keys, language):
    answer = post(
        person,
        sealed_report(keys),
        files=["0" * 64],
        language=f"xx, {language}-KZ;q=0.8, de;q=0.1",
    )
    assert WORDS[language] in answer.json()["hint"]


def blobs(keys):
    good = sealed_report(keys)
    short = Keys()
    fourth = [*keys.identities, *short.identities][:4]
    return {
        "nothing": (b"", 400, "envelope.size"),
        "words in clear": (b"They beat him. " * 40, 400, "envelope.size"),
        "a page of the right length": (
            b"<script>x</script>".ljust(min(SIZES)),
            400,
            "envelope.malformed",
        ),
        "armour around words": (
            good[:35] + b"QUFB".ljust(len(good) - 35),
            400,
            "envelope.truncated",
        ),
        "a byte less": (good[:-1], 400, "envelope.size"),
        "line ends of mail": (
            good.replace(b"\n", b"\r\n", 1)[:-1],
            400,
            "envelope.malformed",
        ),
        "a changed header": (
            good.replace(b"YWdl", b"YWdm", 1),
            400,
            "envelope.malformed",
        ),
        "more than the largest": (b"x" * (max(SIZES) + 1), 413, "envelope.too_large"),
    } | {
        f"sealed for {number} keys": (
            foreign_seal(fourth[:number], len(good)),
            400,
            "envelope.recipients",
        )
        for number in (1, 2, 4)
    }


def foreign_seal(identities, size):
    import pyrage

    from aigaq.pure.sealing import armour
    from aigaq.pure.sealing.agekeys import read_recipient

    keys = [read_recipient(recipient_of(identity)) for identity in identities]
    for plain in range(32_768, 34_000):
        binary = pyrage.encrypt(b"\0" * plain, keys)
        try:
            return armour.put_on(binary, size)
        except ValueError:
            continue
    raise AssertionError


NAMES = (
    "nothing",
    "words in clear",
    "a page of the right length",
    "armour around words",
    "a byte less",
    "line ends of mail",
    "a changed header",
    "more than the largest",
    "sealed for 1 keys",
    "sealed for 2 keys",
    "sealed for 4 keys",
)


def test_what_is_not_an_envelope_is_refused_and_never_kept(person, keys, home):
    refused = blobs(keys)
    assert set(refused) == set(NAMES)
    for name, (blob, status, expected) in refused.items():
        assert code(post(person, blob)) == (status, expected), name
    assert queries.waiting() == []


LISTS = {
    "a word": (["me.jpg"], 400, "gate.files_misnamed"),
    "the same twice": (["a" * 64] * 2, 400, "gate.files_misnamed"),
    "capitals": (["A" * 64], 400, "gate.files_misnamed"),
    "six": ([f"{n:064x}" for n in range(6)], 413, "gate.too_many_files"),
    "one nobody sent": (["b" * 64], 409, "gate.file_incomplete"),
}


@pytest.mark.parametrize("refused", LISTS.values(), ids=LISTS.keys())
def test_a_list_of_files_that_does_not_hold_is_refused(person, keys, refused):
    files, status, expected = refused
    assert code(post(person, sealed_report(keys), files=files)) == (status, expected)
    assert queries.waiting() == []


def test_a_file_belongs_to_one_report_only(person, keys):
    told, data = sealed_bytes(keys, b"x")
    put(person, told.sealed_sha256, data, 0, len(data))
    names = [told.sealed_sha256]
    assert post(person, sealed_report(keys), files=names).status_code == 204
    other = post(person, sealed_report(keys), files=names)
    assert code(other) == (409, "gate.file_incomplete")
    assert len(queries.waiting()) == 1


def pieces(keys):
    told, data = sealed_bytes(keys, b"x" * 10)
    name, total = told.sealed_sha256, len(data)
    other = attachment_size(arriving.LARGEST)
    return {
        "no range": ((name, data, 0, total), {"Content-Range": ""}, "400 gate.broken"),
        "a range of another length": (
            (name, data, 0, total),
            {"Content-Range": f"bytes 0-7/{total}"},
            "400 gate.broken",
        ),
        "a range past the end": (
            (name, data, 0, total),
            {"Content-Range": f"bytes 5-{total + 4}/{total}"},
            "400 gate.broken",
        ),
        "a name that is no digest": (("x", data, 0, total), {}, "400 gate.broken"),
        "a length no sealed file has": (
            (name, data, 0, total + 1),
            {},
            "413 gate.file_size",
        ),
        "more than a hundred megabytes": (
            (name, data, 0, other),
            {},
            "413 gate.file_size",
        ),
        "a middle without a beginning": (
            (name, data[5:], 5, total),
            {},
            "409 gate.file_offset",
        ),
        "words in clear": (
            (name, b"They beat him. ".ljust(total), 0, total),
            {},
            "400 envelope.malformed",
        ),
        "a beginning without a whole header": (
            (name, data[:100], 0, total),
            {},
            "400 envelope.truncated",
        ),
        "another file than announced": (
            ("0" * 64, data, 0, total),
            {},
            "400 gate.file_digest",
        ),
    }


def test_a_piece_that_does_not_fit_is_refused_and_leaves_nothing(person, keys):
    for name, (piece, headers, expected) in pieces(keys).items():
        answer = put(person, *piece, **headers)
        assert answer.status_code == int(expected[:3]), name
        assert answer.json()["code"] == expected[4:], name
        assert list(arriving.arriving_folder().iterdir()) == [], name


def test_a_piece_sent_twice_tells_where_to_go_on(person, keys):
    told, data = sealed_bytes(keys, b"x" * 10)
    name, total = told.sealed_sha256, len(data)
    put(person, name, data[:70_000], 0, total)
    again = put(person, name, data[:70_000], 0, total)
    assert code(again) == (409, "gate.file_offset")
    assert offset(again) == 70_000
    assert put(person, name, data[70_000:], 70_000, total).status_code == 204
    assert put(person, name, data, 0, total).status_code == 204, "it is here already"


def test_a_file_whose_check_was_cut_short_is_checked_by_the_next_question(
    person, keys, monkeypatch
):
    told, data = sealed_bytes(keys, b"x" * 10)
    name, total = told.sealed_sha256, len(data)
    put(person, name, data[:70_000], 0, total)
    with monkeypatch.context() as killed:
        killed.setattr(arriving, "_finish", lambda *_: None)
        put(person, name, data[70_000:], 70_000, total)
    blob = sealed_report(keys, attachments=[told])
    assert post(person, blob, files=[name]).status_code == 204
    other = "0" * 64
    with monkeypatch.context() as killed:
        killed.setattr(arriving, "_finish", lambda *_: None)
        put(person, other, data, 0, total)
    assert offset(person.head(f"/sealed/files/{other}")) == 0, "it was another file"


def test_files_without_a_report_are_swept_after_a_day(person, keys, home):
    told, data = sealed_bytes(keys, b"x" * 10)
    put(person, told.sealed_sha256, data, 0, len(data))
    today = datetime.now(tz=UTC).date()
    assert arriving.sweep_arriving(today + timedelta(days=1)) == 0
    assert arriving.sweep_arriving(today + timedelta(days=2)) == 1
    assert offset(person.head(f"/sealed/files/{told.sealed_sha256}")) == 0


def test_files_have_a_budget_and_reports_without_files_do_not_share_it(
    person, keys, settings
):
    told, data = sealed_bytes(keys, b"x" * 10)
    settings.AIGAQ_FILES_BUDGET = arriving.STRIDE - 1
    answer = put(person, told.sealed_sha256, data, 0, len(data))
    assert code(answer) == (503, "gate.full")
    assert any("112" in line for line in answer.json()["ways"])
    assert post(person, sealed_report(keys)).status_code == 204


def test_without_keys_nothing_sealed_is_taken(person, keys, home):
    told, data = sealed_bytes(keys, b"x")
    (home / "manifest.json").unlink()
    for answer in (
        post(person, sealed_report(keys)),
        put(person, told.sealed_sha256, data, 0, len(data)),
        person.get("/sealed/manifest"),
    ):
        assert code(answer) == (503, "gate.closed")


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/sealed"),
        ("PUT", "/sealed"),
        ("POST", "/sealed/manifest"),
        ("GET", f"/sealed/files/{'0' * 64}"),
        ("DELETE", f"/sealed/files/{'0' * 64}"),
    ],
)
def test_other_verbs_are_refused(person, verb, path):
    assert code(person.generic(verb, path)) == (405, "gate.verb")
