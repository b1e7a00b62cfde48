"""Desk and gate are killed at random moments; every envelope arrives exactly once."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from deskhouse import Desk, Puller
from gatehouse import Keys, RunningGate, make_gate

ENVELOPES = 500
KILLS = 10
EVERY = 12
"""Every twelfth envelope carries a file."""


def test_500_envelopes_arrive_exactly_once_though_both_ends_die_ten_times(tmp_path):
    keys = Keys()
    desk = Desk(tmp_path / "d", keys)
    home = make_gate(tmp_path / "g", keys, desk.public)
    preload = Path(__file__).with_name("gate_preload.py")
    subprocess.run(
        [sys.executable, preload, home, str(ENVELOPES), str(EVERY)], check=True
    )
    assert left_at(home) == ENVELOPES
    chance = random.Random()  # noqa: S311  # moments, not secrets
    gate = RunningGate(home)
    died = {"desk": 0, "gate": 0}
    with Puller(desk) as puller:
        for turn in range(KILLS):
            gate.start()
            pull = puller.start(gate.url)
            wait_for_progress(home, chance.randint(1, ENVELOPES // KILLS - 8))
            time.sleep(chance.random() * 0.05)
            order = ["desk", "gate"]
            chance.shuffle(order)
            for end in order:
                if end == "gate":
                    gate.kill()
                else:
                    puller.kill(pull)
                died[end] += 1
                time.sleep(chance.random() * 0.02)
            assert left_at(home) > 0, f"nothing was left to lose at turn {turn}"
        gate.start()
        assert puller.end(puller.start(gate.url)) == ""
        gate.stop()
        seen = puller.look()
    assert died == {"desk": KILLS, "gate": KILLS}
    assert sorted(what for what, _, _ in seen) == sorted(
        f"report {number}" for number in range(ENVELOPES)
    )
    assert all(there == told for _, there, told in seen)
    assert left_at(home) == 0
    assert list((home / "files").iterdir()) == []
    assert list((desk.home / "pull").iterdir()) == []


def left_at(home):
    with sqlite3.connect(home / "gate.sqlite3", timeout=20) as database:
        (count,) = database.execute("SELECT count(*) FROM intake_envelope").fetchone()
    database.close()
    return count


def wait_for_progress(home, envelopes):
    before = left_at(home)
    until = time.monotonic() + 30
    while before - left_at(home) < envelopes:
        assert time.monotonic() < until, "the pull made no progress"
        time.sleep(0.01)
