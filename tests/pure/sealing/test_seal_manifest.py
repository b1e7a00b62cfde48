from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring_for_tests import RECIPIENTS, ROOT, ROOT_SECRET

from aigaq.pure.errors import (
    EnvelopeRefused,
    KeyMalformed,
    ManifestExpired,
    ManifestForeign,
    ManifestMalformed,
    ManifestRolledBack,
)
from aigaq.pure.sealing.manifest import Manifest, sign_manifest, verify_manifest
from aigaq.pure.sealing.signing import new_secret, public_of

TODAY = date(2026, 11, 22)
GOOD = Manifest("2026-11", 7, tuple(RECIPIENTS), date(2026, 11, 1), date(2026, 12, 15))
DATA = sign_manifest(GOOD, ROOT_SECRET)


@given(st.integers(1, 2**53 - 1), st.dates(), st.integers(0, 400))
@settings(max_examples=50, deadline=None)
def test_what_was_signed_is_what_is_verified(sequence, issued, days):
    not_after = min(date.max - timedelta(days=400), issued) + timedelta(days=days)
    issued = min(issued, not_after)
    told = replace(GOOD, sequence=sequence, issued=issued, not_after=not_after)
    data = sign_manifest(told, ROOT_SECRET)
    assert verify_manifest(data, ROOT, today=not_after, last_sequence=sequence) == told


@given(st.integers(0, len(DATA) - 1), st.integers(0, 7))
@settings(max_examples=300, deadline=None)
def test_any_bit_flipped_is_refused(at, bit):
    flipped = bytearray(DATA)
    flipped[at] ^= 1 << bit
    with pytest.raises(EnvelopeRefused):
        verify_manifest(bytes(flipped), ROOT, today=TODAY)


@given(st.integers(0, len(DATA) - 1))
@settings(max_examples=60, deadline=None)
def test_any_truncation_is_malformed(length):
    with pytest.raises(ManifestMalformed):
        verify_manifest(DATA[:length], ROOT, today=TODAY)


def test_a_list_is_good_on_its_last_day_and_not_after():
    assert verify_manifest(DATA, ROOT, today=GOOD.not_after) == GOOD
    with pytest.raises(ManifestExpired):
        verify_manifest(DATA, ROOT, today=GOOD.not_after + timedelta(days=1))


def test_an_older_list_than_one_seen_is_refused():
    assert verify_manifest(DATA, ROOT, today=TODAY, last_sequence=7) == GOOD
    with pytest.raises(ManifestRolledBack) as refused:
        verify_manifest(DATA, ROOT, today=TODAY, last_sequence=8)
    assert refused.value.facts == {"sequence": 7, "last": 8}


def test_a_strangers_list_is_foreign():
    with pytest.raises(ManifestForeign):
        verify_manifest(sign_manifest(GOOD, new_secret("root")), ROOT, today=TODAY)


def test_a_desks_key_does_not_sign_and_does_not_verify():
    desk = new_secret("desk")
    with pytest.raises(KeyMalformed):
        sign_manifest(GOOD, desk)
    with pytest.raises(KeyMalformed):
        verify_manifest(DATA, public_of("desk", desk), today=TODAY)


UNSIGNABLE = {
    "one key twice": {"recipients": (*RECIPIENTS[:2], RECIPIENTS[0])},
    "two keys": {"recipients": tuple(RECIPIENTS[:2])},
    "number zero": {"sequence": 0},
    "an end before the issue": {"not_after": date(2026, 10, 1)},
    "an epoch with a space": {"epoch": "november 2026"},
}


@pytest.mark.parametrize("changed", UNSIGNABLE.values(), ids=UNSIGNABLE.keys())
def test_what_would_be_refused_is_not_signed(changed):
    with pytest.raises(ManifestMalformed):
        sign_manifest(replace(GOOD, **changed), ROOT_SECRET)
