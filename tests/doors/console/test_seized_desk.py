"""A desk that was shut, or whose power was cut, gives away nothing it was told."""

import json
import os
import shutil

import pytest
from desk_on_disk import PASSWORD, WORD, aigaq, at, done, run_inside, traces

CANARIES = {
    "words": "канарейка-түнгі-көше",
    "place": "Канарейка-Жазира-алаңы",
    "latin": "synthetic-canary-sentence",
    "file": "exhibit-canary-фото",
    "content": "canary-inside-the-exhibit",
    "safe word": "canary-safe-word-7",
    "answer": "жауап-канарейка-answer",
}
"""Made-up words; none may be found in a file of a desk that is shut."""

TESTIMONY = """
import io, json
from datetime import date
from aigaq.holdings.accounts.actions import enrol_member
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake.actions import deposit_envelope
from aigaq.holdings.intake.spool import Part
from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.attachments import seal_attachment
from aigaq.pure.sealing.envelope import Contents, seal_envelope

words, recipients, password = json.load(open(sys.argv[1]))
enrol_member(by="console", username="dana", display_name="Dana",
             roles=["documenter", "reviewer"], password=password)
part = Part()
content = (words["content"] * 9000).encode()
attachment = seal_attachment(io.BytesIO(content), part, recipients,
                             name=words["file"] + ".jpg", media_type="image/jpeg")
incoming = part.finish(sha256=attachment.sealed_sha256, size=attachment.sealed_size)
allowed = {purpose.value: True for purpose in Purpose}
answers = {"what": words["words"] * 40 + words["latin"], "when": "2026-03-08",
           "where": words["place"], "help": [], "consent": allowed}
blob = seal_envelope(Contents(
    form="report-1", language="ru", answers=answers,
    reply_key=recipient_of(new_identity()), locator="0" * 32,
    safe_word=words["safe word"], attachments=(attachment,)), recipients)
envelope = deposit_envelope(blob=blob, files=[incoming], on=date(2026, 3, 9))
reference = actions.admit_testimony(
    by="dana", envelope=envelope, on=date(2026, 3, 9),
    consents={purpose: True for purpose in Purpose})
actions.answer_testimony(by="dana", testimony=reference, text=words["answer"],
                         on=date(2026, 3, 9))
(exhibit,) = evidence.exhibits(testimony=reference)
assert exhibit.name == words["file"] + ".jpg"
read = evidence.open_exhibit(exhibit.reference, by="dana", purpose="help")
assert b"".join(read) == content
print(reference)
"""
CUT = "\nsys.stdout.flush(); import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.fixture
def told(desk, epoch_recipients):
    """What the desk is told, in a file beside its home."""
    path = desk.parent / "told.json"
    path.write_text(json.dumps([CANARIES, epoch_recipients, PASSWORD]))
    return path


def test_a_shut_desk_gives_away_nothing(desk, told):
    reference = run_inside(desk, TESTIMONY, told).stdout.strip()
    assert reference
    assert traces(desk, [*CANARIES.values(), WORD]) == []


def test_a_desk_whose_power_was_cut_gives_away_nothing_and_opens_again(desk, told):
    cut = run_inside(desk, TESTIMONY + CUT, told, check=False)
    assert cut.returncode == -9, cut.stderr
    assert (desk / "desk.db-wal").stat().st_size > 0
    assert traces(desk, [*CANARIES.values(), WORD]) == []
    assert "dana" in done("member", "list", *at(desk))
    done("journal", "verify", *at(desk))


def test_what_was_taken_opens_with_no_other_passphrase(desk, told):
    run_inside(desk, TESTIMONY, told)
    taken = desk.parent / "taken"
    shutil.copytree(desk, taken)
    (desk.parent / "word").write_text("a guess at the passphrase")
    refused = aigaq("member", "list", *at(taken))
    assert refused.returncode == 2
    assert "[desk.wrong_passphrase]" in refused.stderr


def test_the_search_itself_finds_a_word_however_it_is_spelled(tmp_path):
    import base64
    from urllib.parse import quote

    word = CANARIES["words"]
    noise = os.urandom
    spelled = {
        "plain": word.encode(),
        "wide": word.encode("utf-16-le"),
        "coded": base64.b64encode(noise(5) + word.encode() + noise(5)),
        "coded-0": base64.b64encode(word.encode() + noise(9)),
        "coded-1": base64.b64encode(noise(1) + word.encode() + noise(9)),
        "address": quote(word).encode(),
    }
    for name, data in spelled.items():
        (tmp_path / name).write_bytes(noise(100) + data + noise(100))
    assert {name for name, _ in traces(tmp_path, [word])} == set(spelled)
