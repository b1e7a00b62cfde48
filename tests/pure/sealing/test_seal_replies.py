from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring_for_tests import IDENTITIES, RECIPIENTS, ROOT, STRANGER

from aigaq.pure.errors import KeyMalformed, ReplyDamaged, ReplyTooLong
from aigaq.pure.sealing.receipts import mailbox, new_receipt
from aigaq.pure.sealing.replies import Reply, open_reply, seal_reply

DAY = date(2026, 11, 22)
BLOB = seal_reply("Synthetic.", safe_word="бұлақ", day=DAY, recipient=RECIPIENTS[0])
letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400)


@given(
    letters, st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.dates()
)
@settings(max_examples=60, deadline=None)
def test_what_was_answered_is_what_is_read(text, safe_word, day):
    box = mailbox(new_receipt(bytes(32)), ROOT)
    blob = seal_reply(text, safe_word=safe_word, day=day, recipient=box.recipient)
    assert len(blob) == 4096
    assert open_reply(blob, box.identity) == Reply(text, safe_word, day)


def test_two_hundred_replies_have_one_length():
    sizes = {
        len(seal_reply("x" * n, safe_word="", day=DAY, recipient=RECIPIENTS[0]))
        for n in range(0, 2400, 12)
    }
    assert sizes == {4096}


def test_a_reply_too_long_is_refused_with_its_limit():
    with pytest.raises(ReplyTooLong) as refused:
        seal_reply("ж" * 1300, safe_word="", day=DAY, recipient=RECIPIENTS[0])
    assert refused.value.facts["limit"] == 2537


@given(st.integers(0, 4095), st.integers(0, 7))
@settings(max_examples=200, deadline=None)
def test_any_bit_flipped_is_damage(at, bit):
    flipped = bytearray(BLOB)
    flipped[at] ^= 1 << bit
    with pytest.raises(ReplyDamaged):
        open_reply(bytes(flipped), IDENTITIES[0])


def test_another_receipt_does_not_open_it():
    with pytest.raises(ReplyDamaged):
        open_reply(BLOB, STRANGER)


def test_a_recipient_that_is_no_x25519_key_is_refused():
    with pytest.raises(KeyMalformed):
        seal_reply("x", safe_word="", day=DAY, recipient="age1yubikey1" + "q" * 50)


def test_an_identity_that_is_none_is_refused_as_a_key():
    with pytest.raises(KeyMalformed):
        open_reply(BLOB, "AGE-PLUGIN-X-1QQQQ")
