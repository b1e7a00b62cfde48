"""Nothing lies at a gate for longer than it may, whether anybody came for it or not."""

import os
import secrets
from datetime import date, timedelta

import pytest

from aigaq.holdings.intake import actions, queries
from aigaq.holdings.intake.actions import ENVELOPE_DAYS, REPLY_DAYS
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import mailbox, new_receipt

DAY = date(2026, 11, 22)
BOX = "a" * 32
pytestmark = pytest.mark.django_db


@pytest.fixture
def lying(home, keys):
    """Twelve envelopes and twelve answers of one day."""
    recipients = queries.manifest_in_force(DAY).recipients
    for _ in range(12):
        box = mailbox(new_receipt(secrets.token_bytes(32)), keys.root_public)
        contents = Contents("report-1", "kk", {}, box.recipient, box.locator)
        blob = seal_envelope(contents, recipients)
        actions.deposit_envelope(blob=blob, files=[], on=DAY)
        actions.shelve_reply(locator=BOX, blob=os.urandom(4096), on=DAY)


def left(days):
    actions.purge_expired(on=DAY + timedelta(days=days))
    return len(queries.waiting()), len(queries.replies_at(BOX))


def test_what_is_young_stays_and_nothing_stays_for_longer_than_it_may(lying):
    assert left(ENVELOPE_DAYS * 5 // 7) == (12, 12)
    assert left(ENVELOPE_DAYS) == (0, 12)
    assert left(REPLY_DAYS * 6 // 7) == (0, 12)
    assert left(REPLY_DAYS) == (0, 0)
    assert actions.purge_expired(on=DAY + timedelta(days=REPLY_DAYS)) == 0


def test_what_came_on_one_day_does_not_all_go_on_one_day(home):
    names = [secrets.token_hex(16) for _ in range(200)]
    for most in (ENVELOPE_DAYS, REPLY_DAYS):
        days = {actions._patience(name, most) for name in names}
        assert len(days) == most // 7 + 1
        assert max(days) == most
