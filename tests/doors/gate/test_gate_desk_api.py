"""The desk's part of the gate: signed, fresh, repeatable, closed to everybody else."""

import io
import json
import os
from datetime import UTC, datetime

import pytest
from gatehouse import Keys
from saying import send

from aigaq.doors.gate import nonces
from aigaq.holdings.intake import actions, queries, wire
from aigaq.pure.sealing.receipts import mailbox, new_receipt
from aigaq.pure.sealing.replies import seal_reply

HOST = "http://testserver"
NOWHERE = "0" * 32


class Desk:
    """Signs as the pull client does, and breaks one thing at a time when asked to."""

    def __init__(self, client, keys):
        self.client, self.keys = client, keys

    def nonce(self):
        return self.client.get("/desk/nonce").json()["nonce"]

    def signed(self, method, path, body=None, *, secret=None, nonce=None):
        message = wire.Message(method=method, url=HOST + path)
        secret = secret or self.keys.desk_secret
        wire.sign(message, secret=secret, nonce=nonce or self.nonce(), body=body)
        return message.headers

    def ask(self, method, path, body=None, headers=None, **more):
        sent = self.signed(method, path, body, **more) | (headers or {})
        return self.client.generic(
            method, path, body or b"", "application/octet-stream", headers=sent
        )


@pytest.fixture
def desk(person, keys):
    return Desk(person, keys)


@pytest.fixture
def waiting(person):
    send(person, files=[("a.bin", os.urandom(300_000), "x/y")])
    (row,) = queries.waiting()
    return row


def test_the_list_names_digests_sizes_and_days(desk, waiting):
    (row,) = desk.ask("GET", "/desk/envelopes").json()["envelopes"]
    (file,) = waiting.files
    assert row == {
        "id": waiting.reference,
        "sha256": waiting.sha256,
        "size": waiting.size,
        "received_on": datetime.now(tz=UTC).date().isoformat(),
        "files": [{"sha256": file.sha256, "size": file.size}],
    }


def test_an_envelope_is_fetched_whole(desk, waiting):
    answer = desk.ask("GET", f"/desk/envelopes/{waiting.reference}")
    assert answer.content == queries.envelope(waiting.reference).blob


@pytest.mark.parametrize("start", [0, 1, 131_072, 300_000])
def test_a_file_is_fetched_from_any_byte_on(desk, waiting, start):
    (file,) = waiting.files
    whole = queries.sealed_file(file.sha256).read_bytes()
    headers = {"Range": f"bytes={start}-"} if start else {}
    answer = desk.ask("GET", f"/desk/files/{file.sha256}", headers=headers)
    assert answer.status_code == (206 if start else 200)
    assert answer.getvalue() == whole[start:]
    assert int(answer.headers["Content-Length"]) == len(whole) - start


@pytest.mark.parametrize(
    "asked", ["bytes=999999999-", "bytes=-5", "lines=1-", "bytes=a-"]
)
def test_an_odd_range_gets_the_whole_file(desk, waiting, asked):
    (file,) = waiting.files
    answer = desk.ask("GET", f"/desk/files/{file.sha256}", headers={"Range": asked})
    assert answer.status_code == 200
    assert len(answer.getvalue()) == file.size


def test_acknowledging_deletes_and_may_be_repeated(desk, waiting, home):
    path = f"/desk/envelopes/{waiting.reference}"
    assert desk.ask("DELETE", path).status_code == 204
    assert queries.waiting() == []
    assert list((home / "files").iterdir()) == []
    assert desk.ask("DELETE", path).status_code == 204
    assert desk.ask("GET", path).json()["code"] == "gate.envelope_unknown"


def test_an_answer_left_twice_is_one_answer(desk, keys):
    box = mailbox(new_receipt(b"7" * 32), keys.root_public)
    day = datetime.now(tz=UTC).date()
    blob = seal_reply("жауап", safe_word="ай", day=day, recipient=box.recipient)
    for _ in range(2):
        assert desk.ask("POST", f"/desk/replies/{box.locator}", blob).status_code == 204
    assert [each.blob for each in queries.replies_at(box.locator)] == [blob]


REPLIES = {
    "a short answer": (NOWHERE, b"x" * 4095, 400),
    "a long answer": (NOWHERE, b"x" * 4097, 400),
    "an answer larger than any request": (NOWHERE, b"x" * 20_000, 413),
    "a mailbox that is no mailbox": ("..", b"x" * 4096, 400),
    "a mailbox in capitals": ("A" * 32, b"x" * 4096, 400),
}


@pytest.mark.parametrize(
    ("locator", "blob", "status"), REPLIES.values(), ids=REPLIES.keys()
)
def test_what_is_not_a_sealed_answer_is_refused(desk, locator, blob, status):
    assert desk.ask("POST", f"/desk/replies/{locator}", blob).status_code == status


def test_a_newer_manifest_is_adopted(desk, keys, home):
    newer = keys.manifest(sequence=7)
    answer = desk.ask("PUT", "/desk/manifest", newer)
    assert answer.json() == {"epoch": "2026-11", "sequence": 7}
    assert (home / "manifest.json").read_bytes() == newer


MANIFESTS = {
    "another root's manifest": (lambda _: Keys().manifest(sequence=9), "foreign"),
    "an expired one": (
        lambda k: k.manifest(sequence=9, days=-1, issued_ago=9),
        "expired",
    ),
    "an older one": (lambda k: k.manifest(sequence=4), "rolled_back"),
    "a changed one": (
        lambda k: k.manifest(sequence=9).replace(b"2026-11", b"2026-12", 1),
        "altered",
    ),
    "not a manifest": (lambda _: b"{}", "malformed"),
}


@pytest.mark.parametrize(("make", "why"), MANIFESTS.values(), ids=MANIFESTS.keys())
def test_a_bad_manifest_is_refused_and_the_old_one_stays(desk, keys, home, make, why):
    good = keys.manifest(sequence=5)
    assert desk.ask("PUT", "/desk/manifest", good).status_code == 200
    answer = desk.ask("PUT", "/desk/manifest", make(keys))
    assert answer.status_code == 400
    assert answer.json()["code"] == f"manifest.{why}"
    assert (home / "manifest.json").read_bytes() == good


def test_an_old_manifest_cannot_come_back_once_the_present_one_expires(
    desk, keys, home, person
):
    expired = keys.manifest(sequence=5, days=-1, issued_ago=9)
    (home / "manifest.json").write_bytes(expired)
    answer = desk.ask("PUT", "/desk/manifest", keys.manifest(sequence=4))
    assert answer.json()["code"] == "manifest.rolled_back"
    assert person.get("/kk/").status_code == 503


def strangers(desk, path):
    good = desk.signed("GET", path)
    other = Keys().desk_secret
    return {
        "no signature": {},
        "half a signature": {"Signature": good["Signature"]},
        "another desk's key": desk.signed("GET", path, secret=other),
        "a signature for another verb": desk.signed("DELETE", path),
        "a signature for another path": desk.signed("GET", "/desk/envelopes/x"),
        "a signature for another host": dict(_for_host(desk, path)),
        "a changed signature": good | {"Signature": "desk=:AAAA:"},
        "words instead of a signature": {"Signature": "é", "Signature-Input": "(("},
        "an invented nonce": desk.signed("GET", path, nonce="f" * 104),
    }


def _for_host(desk, path):
    message = wire.Message(method="GET", url=f"http://elsewhere{path}")
    secret, nonce = desk.keys.desk_secret, desk.nonce()
    wire.sign(message, secret=secret, nonce=nonce, body=None)
    return message.headers


@pytest.mark.parametrize("path", ["/desk/envelopes", f"/desk/files/{'0' * 64}"])
def test_a_stranger_learns_nothing(desk, waiting, path):
    assert waiting.reference
    for who, headers in strangers(desk, path).items():
        answer = desk.client.get(path, headers=headers)
        assert answer.status_code == 401, who
        assert answer.json()["code"] in {"gate.unsigned", "gate.nonce"}, who
        assert "sentence" in answer.json(), who


def test_a_request_is_good_once(desk):
    headers = desk.signed("GET", "/desk/envelopes")
    assert desk.client.get("/desk/envelopes", headers=headers).status_code == 200
    again = desk.client.get("/desk/envelopes", headers=headers)
    assert (again.status_code, again.json()["code"]) == (401, "gate.nonce")


def test_a_request_grows_stale(desk, monkeypatch):
    headers = desk.signed("GET", "/desk/envelopes")
    later = nonces._minute() + nonces.MINUTES + 1  # the clock itself
    monkeypatch.setattr(nonces, "_minute", lambda: later)
    stale = desk.client.get("/desk/envelopes", headers=headers)
    assert (stale.status_code, stale.json()["code"]) == (401, "gate.nonce")
    assert desk.ask("GET", "/desk/envelopes").status_code == 200


def test_a_signed_body_cannot_be_exchanged(desk, keys):
    good = keys.manifest(sequence=3)
    headers = desk.signed("PUT", "/desk/manifest", good)
    other = keys.manifest(sequence=4)
    answer = desk.client.generic("PUT", "/desk/manifest", other, headers=headers)
    assert answer.json()["code"] == "gate.unsigned"


def test_a_body_must_be_signed_for(desk, keys):
    headers = desk.signed("PUT", "/desk/manifest")
    body = keys.manifest(sequence=4)
    answer = desk.client.generic("PUT", "/desk/manifest", body, headers=headers)
    assert answer.json()["code"] == "gate.unsigned"


def test_every_answer_to_the_desk_brings_the_next_nonce(desk):
    first = desk.ask("GET", "/desk/envelopes")
    nonce = first.headers[wire.NONCE_HEADER]
    assert desk.ask("GET", "/desk/envelopes", nonce=nonce).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/desk/nonce"),
        ("POST", "/desk/envelopes"),
        ("PUT", f"/desk/envelopes/{NOWHERE}"),
        ("DELETE", f"/desk/files/{'0' * 64}"),
        ("GET", f"/desk/replies/{NOWHERE}"),
        ("GET", "/desk/manifest"),
    ],
)
def test_a_wrong_verb_is_refused(desk, method, path):
    answer = desk.ask(method, path, b"" if method == "GET" else None)
    assert (answer.status_code, answer.json()["code"]) == (405, "gate.verb")


@pytest.mark.parametrize("name", ["..", "a" * 63, "A" * 64, "%00", "0" * 64])
def test_a_name_that_is_not_here_is_unknown(desk, name):
    answer = desk.ask("GET", f"/desk/files/{name}")
    assert answer.status_code in {401, 404}
    answer = desk.ask("GET", f"/desk/envelopes/{name}")
    assert answer.status_code in {401, 404}


def test_a_spent_nonce_is_forgotten_when_it_could_not_be_used_any_more(desk, db):
    from aigaq.holdings.intake.models import SpentNonce

    desk.ask("GET", "/desk/envelopes")
    assert SpentNonce.objects.count() == 1
    later = f"{nonces._minute() + 9:08x}"  # the clock itself
    actions.spend_nonce(nonce=later + "x", oldest=later)
    assert SpentNonce.objects.count() == 1


def test_the_list_is_json_and_nothing_else(desk):
    answer = desk.ask("GET", "/desk/envelopes")
    assert answer.headers["Content-Type"] == "application/json"
    assert json.load(io.BytesIO(answer.content)) == {"envelopes": []}
