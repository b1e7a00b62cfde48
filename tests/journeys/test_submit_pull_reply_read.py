"""The gate before any release: sent, pulled, admitted, answered, read, added to.

Over a real gate, with the sizes of file at which others broke once: nothing at all, one
byte past a mebibyte, and the largest we promise.
"""

import hashlib
import secrets
from datetime import UTC, datetime

import httpx
import pytest
from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report

from aigaq.doors.desk.pull import pull
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.custody import Step
from aigaq.pure.sealing import signing

pytestmark = pytest.mark.django_db
SIZES = {"nothing.txt": 0, "past.bin": 2**20 + 1, "largest.mp4": 100_000_000}
STORY, ANSWER, MORE = "Қар жауды.", "Біз осындамыз.", "Тағы бір нәрсе."
AGREED = {Purpose.KEEP: True, Purpose.HELP: True}


@pytest.fixture
def gate(keys, epoch, tmp_path):
    public = signing.public_of("desk", keys.desk_secret)
    home = make_gate(tmp_path, Keys(identities=epoch), public)
    with RunningGate(home) as running:
        yield running


def test_every_file_arrives_whole_and_the_answer_is_read_once(gate, dana_at_work):
    contents = {name: secrets.token_bytes(size) for name, size in SIZES.items()}
    files = [(name, data, "video/mp4") for name, data in contents.items()]
    receipt = receipt_of(post(gate, "/kk/", report(STORY, safe_word="терек"), files))

    pull(gate=gate.url)
    (item,) = queries.inbox()
    today = datetime.now(tz=UTC).date()
    testimony = actions.admit_testimony(
        by=dana_at_work, envelope=item.envelope, consents=AGREED, on=today
    )
    for exhibit in evidence.exhibits(testimony=testimony):
        digest = hashlib.sha256()
        for piece in evidence.open_exhibit(
            exhibit.reference, by=dana_at_work, purpose="help", step=Step.COPIED
        ):
            digest.update(piece)
        whole = hashlib.sha256(contents.pop(exhibit.name)).hexdigest()
        assert digest.hexdigest() == exhibit.sha256 == whole
    assert contents == {}

    actions.answer_testimony(
        by=dana_at_work, testimony=testimony, text=ANSWER, on=today
    )
    pull(gate=gate.url)
    page = httpx.post(f"{gate.url}/kk/answer/", data={"receipt": receipt}).text
    assert page.index("терек") < page.index(ANSWER)
    again = httpx.post(f"{gate.url}/kk/answer/", data={"receipt": receipt}).text
    assert ANSWER not in again

    post(gate, "/kk/answer/more/", [("receipt", receipt), ("what", MORE), ("end", "1")])
    pull(gate=gate.url)
    (added,) = queries.inbox()
    actions.add_to_testimony(by=dana_at_work, envelope=added.envelope, on=today)
    words = actions.read_testimony(
        by=dana_at_work, reference=testimony, purpose="help", on=today
    )
    assert (words.answers["what"], words.additions[0].text) == (STORY, MORE)


@pytest.fixture
def dana_at_work(db):
    from aigaq.holdings.accounts.actions import enrol_member

    return enrol_member(
        by="console",
        username="dana",
        display_name="Dana",
        roles=("documenter",),
        password=secrets.token_urlsafe(12),
    )


def post(gate, path, fields, files=()):
    body, kind = multipart(fields, files)
    headers = {"Content-Type": kind}
    answer = httpx.post(gate.url + path, content=body, headers=headers, timeout=120)
    assert answer.status_code == 200
    return answer.content
