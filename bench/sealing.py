"""Envelopes a second and megabytes a second, in one process; prints a small table.

.venv/bin/python bench/sealing.py
"""

import io
import os
import resource
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import BinaryIO

from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.attachments import Attachment, open_attachment, seal_attachment
from aigaq.pure.sealing.envelope import (
    Contents,
    inspect_envelope,
    open_envelope,
    seal_envelope,
)
from aigaq.pure.sealing.receipts import mailbox, new_receipt
from aigaq.pure.sealing.replies import open_reply, seal_reply
from aigaq.pure.sealing.signing import new_secret, public_of

SECONDS = 2.0
MEGABYTE = 1_000_000
DAY = date(2026, 11, 22)


class Source(io.RawIOBase):
    """Gives ``left`` bytes without keeping them."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.piece = os.urandom(65536)

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, at most ``size``."""
        size = min(size, self.left, len(self.piece))
        self.left -= size
        return self.piece[:size]


class Nowhere(io.RawIOBase):
    """Takes bytes without keeping them."""

    def write(self, data: bytes) -> int:
        """Take all of ``data``."""
        return len(data)


def rate(work: Callable[[], object]) -> float:
    """Return how often ``work`` ran per second; best of three turns."""
    best = 0.0
    for _ in range(3):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS / 3:
            work()
            count += 1
        best = max(best, count / (time.perf_counter() - start))
    return best


def row(what: str, number: float, unit: str) -> None:
    print(f"{what:<44}{number:>10,.0f} {unit}")


def main() -> None:
    identities = [new_identity() for _ in range(3)]
    recipients = [recipient_of(identity) for identity in identities]
    root = public_of("root", new_secret("root"))
    receipt = new_receipt(os.urandom(32))
    box = mailbox(receipt, root)
    contents = Contents(
        form="report-1",
        language="kk",
        answers={"what": "Сынақ мәтіні. " * 70},
        reply_key=box.recipient,
        locator=box.locator,
        safe_word="бұлақ",
    )
    answer = partial(
        seal_reply, "Жауап.", safe_word="бұлақ", day=DAY, recipient=box.recipient
    )
    blob, reply = seal_envelope(contents, recipients), answer()
    print("sealing, one process")
    for what, work in (
        ("envelopes of 2 kB text sealed", partial(seal_envelope, contents, recipients)),
        ("envelopes opened", partial(open_envelope, blob, identities[:1])),
        ("envelopes inspected without a key", partial(inspect_envelope, blob)),
        ("receipts turned into mailboxes", partial(mailbox, receipt, root)),
        ("replies sealed", answer),
        ("replies opened", partial(open_reply, reply, box.identity)),
    ):
        row(what, rate(work), "/s")
    for megabytes in (1, 20):
        file_rates(megabytes, recipients, identities)
    memory(recipients)


def file_rates(megabytes: int, recipients: list[str], identities: list[str]) -> None:
    def seal(sink: BinaryIO) -> Attachment:
        source = Source(megabytes * MEGABYTE)
        return seal_attachment(source, sink, recipients, name="a", media_type="")

    kept = io.BytesIO()
    told = seal(kept)
    sealed = rate(lambda: seal(Nowhere()))
    opened = rate(
        lambda: open_attachment(
            io.BytesIO(kept.getvalue()), Nowhere(), identities, told
        )
    )
    row(f"files of {megabytes} MB sealed", megabytes * sealed, "MB/s")
    row(f"files of {megabytes} MB opened", megabytes * opened, "MB/s")


def memory(recipients: list[str]) -> None:
    before, start = peak(), time.perf_counter()
    source = Source(200 * MEGABYTE)
    seal_attachment(source, Nowhere(), recipients, name="a", media_type="")
    row("a file of 200 MB sealed", 200 / (time.perf_counter() - start), "MB/s")
    row("memory it took above the peak before", peak() - before, "kB")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
