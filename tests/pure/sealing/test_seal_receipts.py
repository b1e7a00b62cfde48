import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring_for_tests import ROOT

from aigaq.pure.errors import KeyMalformed, ReceiptMistyped
from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.receipts import (
    mailbox,
    new_receipt,
    read_receipt,
    show_receipt,
)
from aigaq.pure.sealing.signing import new_secret, public_of

receipts = st.binary(min_size=32, max_size=32).map(new_receipt)
KNOWN = new_receipt(bytes(range(32)))


@given(receipts)
def test_a_receipt_is_thirty_digits_and_reads_as_it_is_shown(receipt):
    assert len(receipt) == 30
    assert receipt.isascii()
    assert receipt.isdigit()
    assert int(receipt) % 97 == 1
    shown = show_receipt(receipt)
    assert [len(group) for group in shown.split(" ")] == [5] * 6
    assert read_receipt(shown) == receipt


@given(receipts, st.integers(0, 29), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(receipt, at, more):
    wrong = receipt[:at] + str((int(receipt[at]) + more) % 10) + receipt[at + 1 :]
    with pytest.raises(ReceiptMistyped):
        read_receipt(wrong)


@given(receipts, st.integers(0, 28))
def test_every_swap_of_neighbours_is_noticed(receipt, at):
    swapped = receipt[:at] + receipt[at + 1] + receipt[at] + receipt[at + 2 :]
    if swapped == receipt:
        assert read_receipt(swapped) == receipt
        return
    with pytest.raises(ReceiptMistyped):
        read_receipt(swapped)


@given(receipts, st.integers(0, 29))
def test_every_lost_or_doubled_digit_is_noticed(receipt, at):
    for wrong in (
        receipt[:at] + receipt[at + 1 :],
        receipt[:at] + receipt[at : at + 1] + receipt[at:],
    ):
        with pytest.raises(ReceiptMistyped):
            read_receipt(wrong)


@given(
    receipts,
    st.lists(
        st.sampled_from(" -\u2011\u2013\u2014\u00a0\u2009\t\n"),
        min_size=29,
        max_size=29,
    ),
)
def test_spaces_and_dashes_do_not_matter(receipt, between):
    typed = "".join(a + b for a, b in zip(receipt, [*between, ""], strict=True))
    assert read_receipt(typed) == receipt


SCRIPTS = {"Arabic-Indic": 0x660, "Devanagari": 0x966, "full width": 0xFF10}


@pytest.mark.parametrize("zero", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_only_ascii_digits_are_digits(zero):
    typed = KNOWN.translate({48 + n: zero + n for n in range(10)})
    with pytest.raises(ReceiptMistyped):
        read_receipt(typed)


def test_a_receipt_is_made_from_32_random_bytes_only():
    with pytest.raises(ValueError, match="32"):
        new_receipt(b"too few")


def test_one_receipt_has_one_mailbox():
    one, two = mailbox(KNOWN, ROOT), mailbox(show_receipt(KNOWN), ROOT)
    assert one == two
    assert len(one.locator) == 32
    assert recipient_of(one.identity) == one.recipient


def test_another_group_has_another_mailbox_for_the_same_digits():
    other = public_of("root", new_secret("root"))
    ours, theirs = mailbox(KNOWN, ROOT), mailbox(KNOWN, other)
    assert ours.locator != theirs.locator
    assert ours.recipient != theirs.recipient


@given(receipts, receipts)
def test_two_receipts_share_nothing(one, two):
    if one != two:
        assert mailbox(one, ROOT).locator != mailbox(two, ROOT).locator


def test_a_mailbox_does_not_show_itself():
    box = mailbox(KNOWN, ROOT)
    assert box.identity not in repr(box)
    assert box.locator not in f"{box}"


def test_a_mailbox_needs_a_root_key():
    desk = public_of("desk", new_secret("desk"))
    with pytest.raises(KeyMalformed):
        mailbox(KNOWN, desk)


def test_a_refusal_does_not_repeat_the_digits():
    with pytest.raises(ReceiptMistyped) as refused:
        read_receipt(KNOWN[:-1] + str((int(KNOWN[-1]) + 1) % 10))
    assert KNOWN[:10] not in str(refused.value)
