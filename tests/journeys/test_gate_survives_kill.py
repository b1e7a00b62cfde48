"""Sixty-four people write at once, by every way, while the gate's processes are killed.

Whoever was told that it arrived finds it at the desk, once.
"""

import os
import random
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from deskhouse import Desk, Puller
from gatehouse import Keys, RunningGate, make_gate
from visiting import Sealer, offset_of, post_sealed, put_piece, tell

PEOPLE = 64
REPORTS = 2
WAYS = ("clear", "sealed", "clear with a file", "sealed with a file")


class People:
    """Each writes until it was told often enough that it arrived."""

    def __init__(self, port, keys):
        self.port, self.sealer = port, Sealer(keys)
        self.told, self.tried = [], 0
        self.lock = threading.Lock()

    def write(self, number):
        for report in range(REPORTS):
            way = WAYS[(number + report) % len(WAYS)]
            write = self._sealed if way.startswith("sealed") else self._clear
            write(f"{number}/{report}", with_file="file" in way)

    def _clear(self, name, *, with_file):
        files = [("a.bin", os.urandom(200_000), "x/y")] if with_file else []
        for attempt in self._while_patient():
            what = f"{name}/{attempt}"
            if self._heard(what, tell(self.port, what, files)):
                return
        raise AssertionError(name)

    def _sealed(self, name, *, with_file):
        told, data = self.sealer.file(os.urandom(150_000)) if with_file else (None, b"")
        envelope = self.sealer.envelope(name, [told] if told else [])
        names = [told.sealed_sha256] if told else []
        for _attempt in self._while_patient():
            if told:
                self._upload(told.sealed_sha256, data)
            if self._heard(name, post_sealed(self.port, envelope, files=names)):
                return
        raise AssertionError(name)

    def _while_patient(self):
        until, attempt = time.monotonic() + 60, 0
        while time.monotonic() < until:
            yield attempt
            attempt += 1

    def _upload(self, name, data):
        while (at := offset_of(self.port, name)) != len(data):
            if at is None:
                time.sleep(0.05)
            else:
                put_piece(self.port, name, data[at : at + 70_000], at, len(data))

    def _heard(self, what, answer):
        with self.lock:
            self.tried += 1
            if 200 <= answer.status < 300:
                self.told.append(what)
                return True
        time.sleep(0.05)
        return False


def parents(gate):
    """Process id -> parent's, of all that belong to a gate."""
    group = str(gate.process.pid)
    found = subprocess.check_output(["pgrep", "-g", group], text=True)
    above = {}
    for pid in map(int, found.split()):
        try:
            line = Path(f"/proc/{pid}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        above[pid] = int(line.rpartition(")")[2].split()[1])
    return above


def kill(pids):
    """Kill whatever is still there of ``pids``; return how many that was."""
    killed = 0
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed += 1
    return killed


KILLS = ("children", "workers", "nursery", "children", "everything", "children")


def killing(gate, people, done):
    """Kill something whenever some more were told; return what died."""
    chance = random.Random()  # noqa: S311  # moments, not secrets
    killed = dict.fromkeys(KILLS, 0)
    for turn, kind in enumerate(KILLS, start=1):
        while len(people.told) < PEOPLE * REPORTS * turn // (len(KILLS) + 1):
            if done.is_set():
                return killed
            time.sleep(0.01)
        time.sleep(chance.random() * 0.1)
        if kind == "everything":
            gate.kill()
            gate.start()
            killed[kind] += 1
        else:
            killed[kind] += kill(those(gate, kind))
    return killed


def those(gate, kind):
    """The processes of one kind: the nursery is a child of its keeper."""
    above, first = parents(gate), gate.process.pid
    nursery = [pid for pid, up in above.items() if above.get(up) == first]
    if kind == "nursery":
        return nursery
    if kind == "children":
        return [pid for pid, up in above.items() if up in nursery]
    keepers = {above[pid] for pid in nursery}
    return [p for p, up in above.items() if up == first and p not in keepers][-1:]


@pytest.fixture
def desk(tmp_path):
    keys = Keys()
    made = Desk(tmp_path / "d", keys)
    made.keys = keys
    return made


def test_whatever_was_said_to_have_arrived_is_at_the_desk_exactly_once(tmp_path, desk):
    home = make_gate(tmp_path / "g", desk.keys, desk.public)
    done = threading.Event()
    with RunningGate(home, env={"AIGAQ_GATE_CALM": "1000000"}) as gate:
        people = People(gate.port, desk.keys)
        with ThreadPoolExecutor(PEOPLE + 1) as pool:
            killer = pool.submit(killing, gate, people, done)
            writers = [pool.submit(people.write, number) for number in range(PEOPLE)]
            try:
                for writer in writers:
                    writer.result()
            finally:
                done.set()
            killed = killer.result()
        with Puller(desk) as puller:
            assert puller.end(puller.start(gate.url)) == ""
            seen = puller.look()
        for what in gate.log.read_text().splitlines():
            assert "Traceback" not in what
    assert len(people.told) == PEOPLE * REPORTS
    assert all(killed.values()), killed
    arrived = [what for what, _there, _told in seen]
    assert {what: arrived.count(what) for what in people.told} == dict.fromkeys(
        people.told, 1
    )
    assert all(there == told for _what, there, told in seen)
    assert len(arrived) == len({*arrived})
