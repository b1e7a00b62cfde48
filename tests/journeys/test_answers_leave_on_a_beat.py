"""Nobody can tell from the time an answer took whether there was one.

Numbers with an answer, with nothing but filling, and with nothing at all are asked for
in turn, so that whatever else the machine does falls on all of them alike.
"""

import sqlite3
import statistics
import time
from datetime import date
from hashlib import sha256

import pytest
from gatehouse import Keys, RunningGate, make_gate
from visiting import ask

from aigaq.doors.gate.beats import BEAT
from aigaq.pure.sealing.receipts import ENTROPY, mailbox, new_receipt
from aigaq.pure.sealing.replies import seal_reply

TURNS = 16
DAY = date(2026, 11, 30)
FORM = "application/x-www-form-urlencoded"
KINDS = {"an answer": ["Біз сізді естідік."] * 3, "filling": [""], "nothing": []}


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
def gate(tmp_path, keys):
    calm = {"AIGAQ_GATE_CALM": "10000"}
    with RunningGate(make_gate(tmp_path, keys), env=calm) as running:
        yield running


def lay_out(gate, keys, texts, number):
    """Lay answers in the mailbox of a new number, as the desk would; return it."""
    receipt = new_receipt(number.to_bytes(ENTROPY))
    box = mailbox(receipt, keys.root_public)
    for at, text in enumerate(texts):
        sealed = seal_reply(text, safe_word="ай", day=DAY, recipient=box.recipient)
        row = (f"{number:024x}{at:08x}", box.locator, sha256(sealed).hexdigest())
        with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
            database.execute(
                "INSERT INTO intake_reply (id, locator, sha256, left_on, blob)"
                " VALUES (?, ?, ?, ?, ?)",
                (*row, DAY.isoformat(), sealed),
            )
        database.close()
    return receipt


def test_the_time_of_a_page_does_not_tell_whether_somebody_was_answered(gate, keys):
    times = {kind: [] for kind in KINDS}
    sizes = set()
    for turn in range(TURNS):
        for at, (kind, texts) in enumerate(KINDS.items()):
            receipt = lay_out(gate, keys, texts, 1000 * turn + at + 1)
            began = time.monotonic()
            body = f"receipt={receipt}"
            page = ask(gate.port, "POST", "/kk/answer/", body, Content_Type=FORM)
            times[kind].append(time.monotonic() - began)
            sizes.add(len(page.body))
            shown = page.body.decode().count("Біз сізді естідік.")
            assert (page.status, shown) == (200, len([t for t in texts if t]))
    assert len(sizes) == 1
    medians = [statistics.median(taken) for taken in times.values()]
    assert min(medians) >= BEAT * 0.9
    noise = max(statistics.pstdev(taken) for taken in times.values())
    assert max(medians) - min(medians) < max(noise, 0.015), (medians, noise)
