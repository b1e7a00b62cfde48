"""A testimony about snow, admitted by a documenter."""

from datetime import date

import pytest

TODAY = date(2026, 11, 20)


@pytest.fixture
def testimony(db, keys, recipients, dana):
    """Its reference; its giver allows keeping it and being helped."""
    from aigaq.holdings.intake.actions import deposit_envelope
    from aigaq.holdings.record.actions import admit_testimony
    from aigaq.pure.rules.consent import Purpose
    from aigaq.pure.sealing.envelope import Contents, seal_envelope

    allowed = {Purpose.KEEP: True, Purpose.HELP: True}
    contents = Contents(
        form="report-1",
        language="kk",
        answers={
            "what": "Көшеде қалың қар жауып тұрғанда мені жұмыстан қуып шықты",
            "consent": {purpose.value: yes for purpose, yes in allowed.items()},
        },
        reply_key=recipients[0],
        locator="0" * 32,
        safe_word="терек",
    )
    blob = seal_envelope(contents, recipients)
    envelope = deposit_envelope(blob=blob, files=[], on=TODAY)
    return admit_testimony(by=dana, envelope=envelope, consents=allowed, on=TODAY)
