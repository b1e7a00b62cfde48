"""Submissions per second at a real gate, without JavaScript, with nothing lost.

Each client is a process that opens a connection for every report, because a report is
read by a process that lives for it alone. Afterwards every receipt that
was shown must lead to an envelope that opens: the count of those that do not is "lost".
Run: .venv/bin/python bench/gate.py [seconds per row]
"""

import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "journeys"))

from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report

from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.receipts import mailbox

CLIENTS = (1, 4, 8)
CALM = {"AIGAQ_GATE_CALM": "10000000", "AIGAQ_GATE_HOURLY": "10000000"}
"""No flood is kept off: what is measured is how fast, not whether."""
STORY = "Кеше кешке бейтаныс біреу қоқан-лоққы жасады. " * 20


def read_answer(connection: socket.socket, buffer: bytes) -> tuple[int, bytes, bytes]:
    while b"\r\n\r\n" not in buffer:
        buffer += _more(connection)
    head, _, body = buffer.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    sizes = [line for line in lines if line.lower().startswith(b"content-length:")]
    size = int(sizes[0].split(b":")[1])
    while len(body) < size:
        body += _more(connection)
    return int(lines[0].split()[1]), body[:size], body[size:]


def _more(connection: socket.socket) -> bytes:
    if not (data := connection.recv(1 << 16)):
        raise ConnectionError
    return data


def client(port: int, seconds: float, results: Any) -> None:
    body, kind = multipart(report(STORY, when="былтырғы қыс", where="Шымкент"))
    head = (
        f"POST /kk/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    request = head.encode() + body
    times, receipts, refused = [], [], 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request)
            status, page, _rest = read_answer(connection, b"")
        times.append(time.perf_counter() - began)
        if status == 200:
            receipts.append(receipt_of(page))
        else:
            refused += 1
    results.put((times, receipts, refused))


def measure(gate: RunningGate, keys: Keys, clients: int, seconds: float) -> None:
    context = get_context("spawn")
    results = context.Queue()
    workers = [
        context.Process(target=client, args=(gate.port, seconds, results))
        for _ in range(clients)
    ]
    for worker in workers:
        worker.start()
    gathered = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    times = sorted(t for part, _, _ in gathered for t in part)
    receipts = [r for _, part, _ in gathered for r in part]
    refused = sum(n for _, _, n in gathered)
    lost = len(receipts) - found(gate, keys, receipts)
    p95 = times[int(len(times) * 0.95)]
    p50 = statistics.median(times)
    rate = len(receipts) / seconds
    line = f"{clients:>7} {rate:>8.0f} {p50 * 1000:>8.1f} {p95 * 1000:>8.1f}"
    print(f"{line} {len(receipts):>9} {refused:>8} {lost:>5}", flush=True)


def found(gate: RunningGate, keys: Keys, receipts: list[str]) -> int:
    wanted = {mailbox(receipt, keys.root_public).locator for receipt in receipts}
    with sqlite3.connect(gate.home / "gate.sqlite3") as database:
        rows = database.execute("SELECT blob FROM intake_envelope").fetchall()
        there = {open_envelope(bytes(b), keys.identities[:1]).locator for (b,) in rows}
        database.execute("DELETE FROM intake_envelope")
    database.close()
    return len(wanted & there)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    keys = Keys()
    print("gate: clear submissions (2 KB of Kazakh text), each in a process of its own")
    print("clients   per s   p50 ms   p95 ms  accepted  refused  lost")
    with (
        tempfile.TemporaryDirectory() as folder,
        RunningGate(make_gate(Path(folder), keys), env=CALM) as gate,
    ):
        for clients in CLIENTS:
            measure(gate, keys, clients, seconds)


if __name__ == "__main__":
    main()
