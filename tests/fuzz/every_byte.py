"""Changes a sealed envelope, file and answer at every byte, and cuts them there.

Hypothesis tries some places in every test run; this tries all. Prints what was tried;
ends with an error at the first change that is not refused. Run by hand, some minutes.
"""

import io
import sys
import time
from datetime import date

from aigaq.pure.errors import AigaqError
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.attachments import open_attachment, seal_attachment
from aigaq.pure.sealing.envelope import Contents, open_envelope, seal_envelope
from aigaq.pure.sealing.replies import open_reply, seal_reply

KEYS = [new_identity() for _ in range(3)]
PUBLIC = [recipient_of(key) for key in KEYS]


def envelope():
    told = Contents("a-1", "kk", {"what": "x"}, PUBLIC[0], "0" * 32)
    return seal_envelope(told, PUBLIC), lambda data: open_envelope(data, KEYS[:1])


def reply():
    blob = seal_reply("x", safe_word="y", day=date(2026, 1, 1), recipient=PUBLIC[0])
    return blob, lambda data: open_reply(data, KEYS[0])


def file():
    sink = io.BytesIO()
    told = seal_attachment(
        io.BytesIO(b"snow"), sink, PUBLIC, name="a", media_type="text/plain"
    )

    def read(data):
        open_attachment(io.BytesIO(data), io.BytesIO(), KEYS[:1], told)

    return sink.getvalue(), read


def is_refused(read, data):
    try:
        read(data)
    except AigaqError:
        return True
    return False


def harmless(blob, at):
    """Spaces after the end of armour may be lost: mail does that."""
    return blob.startswith(b"-----") and at >= len(blob.rstrip())


def main() -> None:
    for make in (envelope, reply, file):
        blob, read = make()
        read(blob)
        began, flipped, cut = time.process_time(), 0, 0
        for at in range(len(blob)):
            for bit in (1, 64):
                changed = blob[:at] + bytes([blob[at] ^ bit]) + blob[at + 1 :]
                if not is_refused(read, changed):
                    sys.exit(f"{make.__name__}: a flip at {at} passed")
                flipped += 1
            if not is_refused(read, blob[:at]) and not harmless(blob, at):
                sys.exit(f"{make.__name__}: a cut at {at} passed")
            cut += 1
        took = time.process_time() - began
        sys.stdout.write(
            f"{make.__name__}: {flipped} flips, {cut} cuts, {took:.0f} s\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
