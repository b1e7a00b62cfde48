"""No name leaves a group: what is encoded, what is refused, how a secret is made."""

import json

import pytest

from aigaq.pure.statistics.linkage.ceremony import combine, commitment, fingerprint
from aigaq.pure.statistics.linkage.encoded import link_encoded
from aigaq.pure.statistics.linkage.encoding import encode, encoded_text, read_encoded
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import (
    LinkEncodedDiffer,
    LinkEncodedUnreadable,
    LinkNothingShared,
    LinkShareRefused,
    LinkThresholdRefused,
)

OURS, THEIRS = b"o" * 32, b"t" * 32
LIST = Listed(
    ["r1", "r2"],
    {"given_name": ["Айгүл", "Марат"], "birth_date": ["1990-01-02", "1985-05-05"]},
)
OTHER = Listed(
    ["s1", "s2"],
    {"given_name": ["Aigul", "Ерлан"], "birth_date": ["1990-01-02", "1971-07-01"]},
)
BROKEN = {
    "no file of ours": b"{}",
    "no JSON": b"\xff\xfe",
    "a list": b"[]",
    "a deep one": b"[" * 100_000,
    "bits of another length": json.dumps(
        {
            "format": "aigaq-encoded-list-1",
            "columns": [],
            "check": "",
            "records": [["a", "AA=="]],
        }
    ).encode(),
}


def test_an_encoded_list_holds_no_name_and_reads_back():
    encoded = encode(LIST, b"secret")
    text = encoded_text(encoded)
    assert not any(word in text for word in ("Айгүл", "aigul", "1990", "secret"))
    assert read_encoded(text.encode()) == encoded


def test_two_spellings_meet_without_a_name():
    pairs = link_encoded(encode(LIST, b"one"), encode(OTHER, b"one"), 0.8)
    assert [pair[:2] for pair in pairs] == [("r1", "s1")]


@pytest.mark.parametrize("threshold", [0.0, 0.5, 0.7499, 1.01, float("nan")])
def test_a_threshold_below_three_quarters_is_refused(threshold):
    one = encode(LIST, b"one")
    with pytest.raises(LinkThresholdRefused):
        link_encoded(one, one, threshold)


def test_another_secret_or_other_columns_are_refused():
    one = encode(LIST, b"one")
    with pytest.raises(LinkEncodedDiffer):
        link_encoded(one, encode(OTHER, b"two"))
    with pytest.raises(LinkEncodedDiffer):
        link_encoded(one, encode(OTHER, b"one", ("given_name",)))


def test_a_column_agreed_on_must_be_there():
    with pytest.raises(LinkNothingShared):
        encode(LIST, b"one", ("given_name", "surname"))


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_anything_else_is_no_encoded_list(data):
    with pytest.raises(LinkEncodedUnreadable):
        read_encoded(data)


def test_both_groups_make_the_same_secret_and_neither_chooses_it():
    one = combine(OURS, THEIRS, commitment(THEIRS))
    other = combine(THEIRS, OURS, commitment(OURS))
    assert one == other
    assert one not in {OURS, THEIRS}
    assert fingerprint(one) == fingerprint(other) != fingerprint(OURS)


def test_a_share_changed_after_the_commitment_is_found_out():
    with pytest.raises(LinkShareRefused):
        combine(OURS, b"u" * 32, commitment(THEIRS))
    with pytest.raises(LinkShareRefused):
        combine(OURS, OURS, commitment(OURS))
    with pytest.raises(LinkShareRefused):
        combine(b"short", THEIRS, commitment(THEIRS))
