"""Sealed and clear posts side by side, and the memory that slow uploads take.

First table: posts a second and processor time for each, with eight clients for each
way; afterwards every post that was answered with 2xx must lie at the gate, once: those
that do not are "lost". Second table: eight files of 100 MB come at once, first at
64 kB a second for a while, then as fast as they can; resident and own memory of the
largest process. Own memory leaves out what processes share.
Run: .venv/bin/python bench/load.py [seconds per row] [megabytes of each file]
"""

import selectors
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "journeys"))

from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report
from visiting import Sealer

from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.receipts import mailbox

CLIENTS = 8
SLOW = 64_000
READY = 4000
"""Envelopes sealed before the clock starts: sealing is the visitor's work."""

STORY = "Кеше кешке бейтаныс біреу қоқан-лоққы жасады. " * 20
CALM = {"AIGAQ_GATE_CALM": "10000000", "AIGAQ_GATE_HOURLY": "10000000"}
SEALED = "application/octet-stream"


def head(path: str, kind: str, length: int) -> bytes:
    lines = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
    return f"{lines}Content-Length: {length}\r\n\r\n".encode()


class Clients:
    """Eight clients in one process; each posts again as soon as it was answered."""

    def __init__(self, port: int, requests: Any, *, stays: bool) -> None:
        self.port, self.requests, self.stays = port, requests, stays
        self.answers: list[tuple[Any, bytes]] = []
        self.times: list[float] = []

    def run(self, seconds: float) -> None:
        """Post until the time is over, and hear the last answers."""
        selector = selectors.DefaultSelector()
        end = time.monotonic() + seconds
        for _ in range(CLIENTS):
            self._post(selector, None)
        while selector.get_map():
            for key, _ in selector.select():
                self._hear(selector, key, goes_on=time.monotonic() < end)

    def report(self, seconds: float, result: Any) -> None:
        """Do so in a process of its own."""
        self.run(seconds)
        result.put((self.answers, self.times))

    def _post(self, selector: Any, line: Any) -> None:
        line = line or socket.create_connection(("127.0.0.1", self.port))
        name, request = next(self.requests)
        line.sendall(request)
        selector.register(line, selectors.EVENT_READ, [name, time.monotonic(), b""])

    def _hear(self, selector: Any, key: Any, *, goes_on: bool) -> None:
        line, heard = key.fileobj, key.data
        data = line.recv(1 << 16)
        heard[2] += data
        if data and not (self.stays and heard[2].endswith(b"\r\n\r\n")):
            return
        selector.unregister(line)
        self.answers.append((heard[0], heard[2]))
        self.times.append(time.monotonic() - heard[1])
        if not self.stays or not data:
            line.close()
            line = None
        if goes_on:
            self._post(selector, line)
        elif line:
            line.close()


def sealed_posts(keys: Keys) -> Any:
    sealer, number = Sealer(keys), 0
    ready = [sealer.envelope(f"{n}") for n in range(READY)]

    def forever(number: int) -> Any:
        while True:
            blob = ready.pop() if ready else sealer.envelope(f"more {number}")
            number += 1
            yield sha256(blob).hexdigest(), head("/sealed", SEALED, len(blob)) + blob

    return forever(number)


def clear_posts() -> Any:
    body, kind = multipart(report(STORY, when="былтырғы қыс", where="Шымкент"))
    while True:
        yield "", head("/kk/", kind, len(body)) + body


def processor(group: int) -> float:
    """Seconds of processor time of all processes of a gate, the dead included."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            total += sum(map(int, fields[11:15]))
    return total / 100


def measure(
    gate: RunningGate, keys: Keys, name: str, ways: list, seconds: float
) -> None:
    before = processor(gate.process.pid)
    context = get_context("fork")
    results = [context.Queue() for _ in ways]
    for way, result in zip(ways, results, strict=True):
        context.Process(target=way.report, args=(seconds, result)).start()
    for way, result in zip(ways, results, strict=True):
        way.answers, way.times = result.get()
    time.sleep(0.6)  # until the last children are buried and their time is counted
    spent = processor(gate.process.pid) - before
    posts = sum(len(way.answers) for way in ways)
    for way in ways:
        good = [each for each in way.answers if each[1][9:10] == b"2"]
        times = sorted(way.times)
        kind = "sealed" if way.stays else "clear"
        p95 = times[int(len(times) * 0.95)] * 1000
        lost = len(good) - found(gate, keys, good, sealed=way.stays)
        row = f"{name:>12} {kind:>7} {len(good) / seconds:>8.0f} {p95:>8.1f}"
        refused = len(way.answers) - len(good)
        print(f"{row} {spent / posts * 1000:>9.2f} {refused:>8} {lost:>5}", flush=True)


def found(gate: RunningGate, keys: Keys, good: list, *, sealed: bool) -> int:
    with sqlite3.connect(gate.home / "gate.sqlite3") as database:
        rows = database.execute("SELECT sha256, blob FROM intake_envelope").fetchall()
    database.close()
    if sealed:
        there = {digest for digest, _blob in rows}
        return sum(name in there for name, _answer in good)
    wanted = {mailbox(receipt_of(page), keys.root_public).locator for _, page in good}
    identity = keys.identities[:1]
    return len(wanted & {open_envelope(bytes(b), identity).locator for _, b in rows})


def memory(group: int) -> tuple[float, float]:
    """Resident and own memory of the largest process of a gate, in MB."""
    most = (0.0, 0.0)
    for rollup in Path("/proc").glob("[0-9]*/smaps_rollup"):
        try:
            stat = (rollup.parent / "stat").read_text().rpartition(")")[2].split()
            if int(stat[2]) != group:
                continue
            facts = dict(
                line.split()[:2] for line in rollup.read_text().splitlines()[1:]
            )
        except OSError:
            continue
        own = int(facts["Private_Dirty:"]) + int(facts["Private_Clean:"])
        rss = int(facts["Rss:"]) / 1024
        most = (max(most[0], rss), max(most[1], own / 1024))
    return most


def upload(port: int, megabytes: int, slow: float | None) -> None:
    """Send one file in a form; ``slow`` seconds at 64 kB/s, and then not to its end."""
    size, piece = megabytes * 1_000_000, b"\xd8" * 64_000
    start, kind = multipart([("end", "1")], [("a.mp4", b"", "video/mp4")])
    before, after = start.split(b"video/mp4\r\n\r\n")
    whole = len(start) + size
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head("/kk/", kind, whole) + before + b"video/mp4\r\n\r\n")
        end = time.monotonic() + (slow or 0)
        for _ in range(size // len(piece)):
            line.sendall(piece)
            if slow:
                time.sleep(len(piece) / SLOW)
                if time.monotonic() > end:
                    return
        line.sendall(piece[: size % len(piece)] + after)
        line.recv(100)


def hold(gate: RunningGate, name: str, megabytes: int, *, slow: float | None) -> None:
    threads = [
        threading.Thread(
            target=upload,
            args=(gate.port, megabytes, slow),
        )
        for _ in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        seen.append(memory(gate.process.pid))
        time.sleep(0.25)
    first, most = seen[len(seen) // 4], max(rss for rss, _ in seen)
    print(
        f"{name:>22} {len(seen) / 4:>8.0f} {first[0]:>9.0f} {most:>9.0f}"
        f" {max(own for _, own in seen):>9.0f}",
        flush=True,
    )


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    keys = Keys()
    with tempfile.TemporaryDirectory() as folder:
        home = make_gate(Path(folder), keys)
        with RunningGate(home, env=CALM) as gate:
            print("gate: 8 clients for each way; processor time is the gate's alone")
            print("         way  posts     per s   p95 ms  cpu ms/1  refused  lost")
            sealed = Clients(gate.port, sealed_posts(keys), stays=True)
            measure(gate, keys, "alone", [sealed], seconds)
            clear = Clients(gate.port, clear_posts(), stays=False)
            measure(gate, keys, "alone", [clear], seconds)
            both = [
                Clients(gate.port, sealed_posts(keys), stays=True),
                Clients(gate.port, clear_posts(), stays=False),
            ]
            measure(gate, keys, "side by side", both, seconds)
            print(
                "\n8 files at once          seconds  RSS soon  RSS most  own most (MB)"
            )
            hold(gate, "64 kB/s each", megabytes, slow=seconds)
            hold(gate, f"{megabytes} MB each, at once", megabytes, slow=None)


if __name__ == "__main__":
    main()
