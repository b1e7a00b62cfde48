"""Two seconds after words were posted no process of the gate holds one of them."""

import os
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from gatehouse import Keys, RunningGate, make_gate, multipart, receipt_of, report
from telephones import Telephone, answers_part, filled, media_part

WORD = "Қарлығаш-CANARY-7312"
FILE = b"photo-canary-5519 " * 9000
POSTS = 8


@pytest.fixture
def gate(tmp_path):
    with RunningGate(make_gate(tmp_path, Keys()), workers=2) as running:
        yield running


def processes(gate):
    group = str(gate.process.pid)
    return subprocess.check_output(["pgrep", "-g", group], text=True).split()


def parent(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]


def memory(pid):
    """Every readable byte of a process, region by region."""
    try:
        regions = Path(f"/proc/{pid}/maps").read_text().splitlines()
        whole = open(f"/proc/{pid}/mem", "rb")  # noqa: PTH123, SIM115  # sought in, below
    except (FileNotFoundError, ProcessLookupError):
        return  # a child that has ended holds nothing
    with whole:
        for region in regions:
            span, rights = region.split()[:2]
            if "r" not in rights or region.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            try:
                whole.seek(start)
                yield whole.read(end - start)
            except OSError:
                continue


def copies(gate, *words):
    """How often a word lies in the memory of the gate, in any encoding."""
    spelled = [w for word in words for w in (word.encode(), word.encode("utf-16-le"))]
    return {
        pid: sum(part.count(word) for part in memory(pid) for word in spelled)
        for pid in processes(gate)
    }


def post(gate, path, **fields):
    with httpx.Client(timeout=30) as person:
        return person.post(gate.url + path, **fields)


def tell(gate, number):
    body, kind = multipart(report(f"{WORD} {number}"), [("a.jpg", FILE, "image/jpeg")])
    answer = post(gate, "/kk/", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 200
    assert answer.headers["Connection"] == "close"
    return receipt_of(answer.content)


def test_neither_words_nor_numbers_stay_in_any_process(gate):
    receipts = [tell(gate, number) for number in range(POSTS)]
    typed = " ".join(receipts[0][at : at + 5] for at in range(0, 30, 5))
    assert post(gate, "/kk/answer/", data={"receipt": typed}).status_code == 200
    added = {"receipt": typed, "what": WORD, "end": "1"}
    assert post(gate, "/ru/answer/more/", data=added).status_code == 200
    long = {"end": "1", "step": "0", "go": "next", "/data/story/what": WORD}
    assert post(gate, "/en/1/", data=long).status_code == 200
    parts = [answers_part(filled(WORD)), media_part("a.jpg", FILE)]
    assert Telephone(gate.port).post(parts).status == 201
    time.sleep(2)
    found = copies(gate, WORD, FILE[:18].decode(), receipts[0], typed)
    assert len(found) >= 5  # the first process, nursery and keeper, two workers
    assert set(found.values()) == {0}


def test_the_search_would_find_a_word_that_stayed(gate):
    # What a worker is asked for stands in its memory: the search is not blind.
    asked = "/static/CANARY-that-nobody-has-9041"
    for _ in range(20):
        httpx.get(gate.url + asked)
    assert sum(copies(gate, asked).values()) > 0


def test_a_killed_nursery_is_opened_again(gate):
    tell(gate, 1)
    above = {pid: parent(pid) for pid in processes(gate)}
    first = str(gate.process.pid)
    keeper = next(pid for pid in above if above[pid] == first and pid in above.values())
    nursery = next(pid for pid in above if above[pid] == keeper)
    os.kill(int(nursery), 9)
    time.sleep(0.3)
    assert len(tell(gate, 2)) == 30


def test_nothing_is_left_running_when_the_gate_ends(gate):
    tell(gate, 1)
    before = processes(gate)
    os.kill(gate.process.pid, 9)
    gate.process.wait()
    until = time.monotonic() + 10
    while time.monotonic() < until and any(Path(f"/proc/{p}").exists() for p in before):
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in before)
