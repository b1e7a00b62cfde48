"""The drill: a gate is lost with its machine, another takes its place.

Keys, desk and gates are real processes; the way back is the runbook's own command,
docs/runbooks/burn-a-gate.md. ``pytest -s`` says what it took.
"""

import shutil
import subprocess
import sys
import time

import httpx
from deskhouse import Desk
from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report

ANSWER = "Заңгер бар, келіңіз: синтетика"
SAFE_WORD = "жезканаршатыр"
FILE = (b"\xff\xd8 synthetic" * 40_000, "image/jpeg")

CASEWORK = """
import os, sys
gate, word = sys.argv[1:]
os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
import django; django.setup()
from datetime import UTC, datetime
from aigaq.doors.desk.pull import pull
from aigaq.holdings.accounts.actions import enrol_member
from aigaq.holdings.record import actions, queries
from aigaq.pure.rules.consent import Purpose

today = datetime.now(tz=UTC).date()
enrol_member(by="console", username="dana", display_name="Dana",
             roles=["documenter"], password="correct horse battery 7")
print(pull(gate=gate).fetched)
agreed = {Purpose.KEEP: True, Purpose.HELP: True, Purpose.FIGURES: True}
for item in queries.inbox():
    testimony = actions.admit_testimony(
        by="dana", envelope=item.envelope, consents=agreed, on=today)
    actions.answer_testimony(by="dana", testimony=testimony, text=word, on=today)
print(pull(gate=gate).replies)
"""


def send(gate, what):
    files = [("a.jpg", *FILE)]
    body, kind = multipart(report(what, safe_word=SAFE_WORD), files)
    sent = httpx.post(f"{gate.url}/kk/", content=body, headers={"Content-Type": kind})
    assert sent.status_code == 200
    return receipt_of(sent.content)


def ask(gate, receipt):
    page = httpx.post(f"{gate.url}/kk/answer/", data={"receipt": receipt}, timeout=30)
    assert page.status_code == 200
    return page.text


def casework(desk, gate):
    """A member pulls, admits, answers, and carries the answers to the gate."""
    done = subprocess.run(
        [sys.executable, "-c", CASEWORK, gate.url, ANSWER],
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "AIGAQ_HOME": str(desk.home),
            "AIGAQ_PASSPHRASE_FILE": str(desk.word),
        },
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_old_receipts_read_their_answers_at_a_new_gate_and_nothing_pulled_is_lost(
    tmp_path,
):
    keys = Keys()
    desk = Desk(tmp_path / "d", keys)
    # What "aigaq desk keys adopt" leaves at a desk.
    (desk.home / "root.public").write_text(keys.root_public)
    (desk.home / "manifest.json").write_bytes(keys.manifest(sequence=2))
    home = make_gate(tmp_path / "first", keys, desk.public)
    with RunningGate(home) as first:
        receipts = [send(first, f"синтетикалық хабар {n}") for n in range(2)]
        assert casework(desk, first) == ["2", "2"]
        assert ANSWER in ask(first, receipts[0]), "one person came back in time"
        late = send(first, "ешкім алып үлгермеген")
        first.kill()
    shutil.rmtree(home.parent)

    began = time.monotonic()
    home = make_gate(tmp_path / "second", keys, desk.public)
    with RunningGate(home) as second:
        assert ANSWER not in ask(second, receipts[1])
        came = desk.run("desk", "pull", "--gate", second.url, "--new-gate").stdout
        took = time.monotonic() - began
        assert "2 answers to carry again" in came
        page = ask(second, receipts[1])
        assert page.index(SAFE_WORD) < page.index(ANSWER)
        assert ANSWER not in ask(second, receipts[1]), "and reads it once"
        assert ANSWER not in ask(second, late), "what was not pulled is lost"
        assert b'"sequence":2' in (home / "manifest.json").read_bytes()
        send(second, "жаңа орында да қабылданады")
    assert took < 60, "with a machine that is ready, a minute"
    sys.stdout.write(f"from an empty folder to old answers: {took:.1f} s\n")
