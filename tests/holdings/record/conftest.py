"""A report as a person sends it, lying in the desk's intake."""

import io
from datetime import date
from hashlib import sha256

import pytest

TODAY = date(2026, 11, 20)
YES = {"keep": True, "help": True, "figures": True, "publish": False}


@pytest.fixture
def mailbox():
    """An identity and a locator, as a receipt gives them."""
    from aigaq.pure.sealing.agekeys import new_identity, recipient_of

    identity = new_identity()
    return identity, recipient_of(identity), sha256(identity.encode()).hexdigest()[:32]


@pytest.fixture
def report(db, keys, recipients, mailbox):
    """A function that seals a report and deposits it; returns its random name."""
    from aigaq.holdings.intake.actions import deposit_envelope
    from aigaq.pure.sealing.envelope import Contents, seal_envelope

    def send(*, ticked=YES, what="қар жауды", attachments=(), files=(), safe="терек"):
        contents = Contents(
            form="report-1",
            language="kk",
            answers={"what": what, "when": "2024-04", "consent": dict(ticked)},
            reply_key=mailbox[1],
            locator=mailbox[2],
            safe_word=safe,
            attachments=attachments,
        )
        blob = seal_envelope(contents, recipients)
        return deposit_envelope(blob=blob, files=files, on=TODAY)

    return send


@pytest.fixture
def sealed_photo(keys, recipients, tmp_path):
    """A sealed attachment and the file as it came from a gate."""
    from aigaq.holdings.intake.spool import Incoming
    from aigaq.pure.sealing.attachments import seal_attachment

    sink = io.BytesIO()
    attachment = seal_attachment(
        io.BytesIO(b"\xff\xd8 snow"),
        sink,
        recipients,
        name="photo.jpg",
        media_type="image/jpeg",
    )
    path = tmp_path / "photo.part"
    path.write_bytes(sink.getvalue())
    return attachment, Incoming(
        part=path, sha256=attachment.sealed_sha256, size=attachment.sealed_size
    )


@pytest.fixture
def testimony(report, dana):
    """One admitted testimony's reference."""
    from aigaq.holdings.record.actions import admit_testimony
    from aigaq.pure.rules.consent import Purpose

    agreed = {Purpose.KEEP: True, Purpose.HELP: True, Purpose.FIGURES: True}
    return admit_testimony(by=dana, envelope=report(), consents=agreed, on=TODAY)
