"""What is deleted at the gate is gone from every byte of its folder."""

import os
import subprocess
import sys
import time
from threading import Thread

from gatehouse import Keys, RunningGate, make_gate

from aigaq.doors.gate import housekeeping

LIVE = """
import os, sys
import django; django.setup()
from datetime import date, datetime, timedelta, UTC
from hashlib import sha256
from aigaq.holdings.intake import actions, queries
from aigaq.holdings.intake.spool import Part
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox, new_receipt

today = datetime.now(tz=UTC).date()
recipients = queries.manifest_in_force(today).recipients
box = mailbox(new_receipt(b"1" * 32), queries.root_public())
pieces = {}
def lay(kind, days):
    on = today - timedelta(days=days)
    blob = seal_envelope(Contents("a-1", "kk", {}, box.recipient, box.locator),
                         recipients)
    part = Part(); content = os.urandom(5000); part.write(content)
    file = part.finish(sha256=sha256(content).hexdigest(), size=5000)
    pieces[kind + " envelope"] = blob[20_000:20_064].hex()
    pieces[kind + " file"] = content[2000:2064].hex()
    return actions.deposit_envelope(blob=blob, files=[file], on=on)
def shelve(kind, days, at="a"):
    blob = os.urandom(4096)
    pieces[kind + " answer"] = blob[2000:2064].hex()
    return actions.shelve_reply(locator=at * 32, blob=blob,
                                on=today - timedelta(days=days))
fetched, _ = lay("fetched", 0), shelve("read", 0, "b")
lay("old", 15), shelve("old", 61), lay("young", 1), shelve("young", 1)
print(pieces)
sys.stdin.readline()  # somebody looks at the disk now
actions.acknowledge_envelope(envelope=fetched)
actions.take_replies(locator="b" * 32)
"""


def found(home, pieces):
    """The names of the pieces that lie anywhere below ``home``."""
    data = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    return {name for name, piece in pieces.items() if bytes.fromhex(piece) in data}


def test_nothing_fetched_read_or_old_is_left_in_database_log_or_folder(tmp_path):
    home = make_gate(tmp_path, Keys())
    settings = {"DJANGO_SETTINGS_MODULE": "aigaq.site.settings.gate"}
    with subprocess.Popen(
        [sys.executable, "-c", LIVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings, "AIGAQ_HOME": str(home)},
    ) as alive:
        pieces = dict(eval(alive.stdout.readline()))  # noqa: S307  # our own program
        assert found(home, pieces) == set(pieces), "there is something to delete"
        alive.communicate("go on\n")
    assert alive.returncode == 0
    kept = {name for name in pieces if name.startswith(("old", "young"))}
    assert found(home, pieces) == kept
    with RunningGate(home) as gate:
        young = {name for name in kept if name.startswith("young")}
        assert found(home, pieces) == young
        gate.kill()


def test_the_house_is_tended_again_and_again_until_the_server_is_gone():
    reading, writing = os.pipe()
    rounds = []

    def work():
        rounds.append(1)
        if len(rounds) == 3:
            os.close(writing)

    tending = Thread(target=housekeeping.tend, args=(reading, work, lambda: 0.01))
    tending.start()
    tending.join(10)
    os.close(reading)
    assert (tending.is_alive(), len(rounds)) == (False, 3)


def test_rounds_are_about_daily_and_at_no_fixed_hour():
    pauses = {housekeeping._pause() for _ in range(100)}
    assert len(pauses) > 90
    assert 16 * 3600 <= min(pauses) <= max(pauses) <= 24 * 3600


def test_nothing_of_a_gate_outlives_it(tmp_path):
    home = make_gate(tmp_path, Keys())
    with RunningGate(home) as gate:
        group = gate.process.pid
        for _ in range(100):
            if len(processes_of(group)) >= 5:
                break
            time.sleep(0.05)
        assert len(processes_of(group)) >= 5
        gate.process.terminate()
        gate.process.wait(40)  # a worker is given half a minute to finish
        for _ in range(100):
            if not processes_of(group):
                break
            time.sleep(0.05)
        assert processes_of(group) == []


def processes_of(group):
    done = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-g", str(group)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    rows = [line.split() for line in done.stdout.splitlines()]
    return [pid for pid, state in rows if not state.startswith("Z")]
