import subprocess
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring_for_tests import IDENTITIES, RECIPIENTS, STRANGER, contents

from aigaq.pure.errors import (
    EnvelopeMalformed,
    EnvelopeRecipients,
    EnvelopeRefused,
    EnvelopeSize,
    EnvelopeTooLarge,
    KeyMalformed,
    KeyMissing,
)
from aigaq.pure.sealing import armour
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.envelope import (
    KIND,
    SIZES,
    exact_form,
    inspect_envelope,
    open_envelope,
    seal_envelope,
)
from aigaq.pure.sealing.frame import frame_size
from aigaq.pure.sealing.header import header_size
from aigaq.pure.sealing.sizes import BUCKETS, envelope_size

BLOB = seal_envelope(contents(), RECIPIENTS)
BINARY = armour.take_off(BLOB)

whole = st.integers(-(2**53) + 1, 2**53 - 1)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | whole | words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4)
    ),
    max_leaves=12,
)
answers = st.dictionaries(words, values, max_size=6)


@given(answers, words)
@settings(max_examples=60, deadline=None)
def test_what_was_sealed_is_what_is_opened(answers, safe_word):
    told = contents(answers=answers, safe_word=safe_word)
    assert open_envelope(seal_envelope(told, RECIPIENTS), IDENTITIES[:1]) == told


@pytest.mark.parametrize("identity", IDENTITIES, ids=["intake", "second", "recovery"])
def test_each_of_the_three_keys_opens_alone(identity):
    assert open_envelope(BLOB, [identity]) == contents()


def test_a_key_among_strangers_is_found():
    assert open_envelope(BLOB, [STRANGER, IDENTITIES[2]]) == contents()


def test_a_strangers_key_opens_nothing():
    with pytest.raises(KeyMissing):
        open_envelope(BLOB, [STRANGER])


def test_no_key_at_all_opens_nothing():
    with pytest.raises(KeyMissing):
        open_envelope(BLOB, [])


@pytest.mark.parametrize("identity", IDENTITIES, ids=["intake", "second", "recovery"])
def test_debians_age_opens_it_with_each_exported_key(identity, tmp_path):
    (tmp_path / "key").write_text(f"# exported\n{identity}\n")
    (tmp_path / "envelope.age").write_bytes(BLOB)
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "envelope.age"],
        capture_output=True,
        check=True,
    ).stdout
    assert len(opened) == BUCKETS[0]
    line, _, rest = opened.partition(b"\n")
    assert line.startswith(b"aigaq-envelope 1 0000")
    assert b"Synthetic." in rest[: int(line[-8:])]
    assert not rest[int(line[-8:]) :].strip(b"\0")


def test_two_hundred_seals_have_one_length_and_headers_of_many():
    blobs = [seal_envelope(contents(), RECIPIENTS) for _ in range(200)]
    assert {len(blob) for blob in blobs} == {45503}
    headers = {header_size(armour.take_off(blob)) for blob in blobs}
    assert len(headers) > 20  # the library's random stanza is there, and hidden


@pytest.mark.parametrize("bucket", BUCKETS)
def test_each_class_has_one_length_and_debians_age_opens_it(bucket, tmp_path):
    told = contents(answers={"what": "x" * (bucket // 2 + 1 if bucket > 32768 else 1)})
    blobs = [seal_envelope(told, RECIPIENTS) for _ in range(6)]
    assert {len(blob) for blob in blobs} == {envelope_size(bucket)}
    assert SIZES[len(blobs[0])] == bucket == inspect_envelope(blobs[0]).bucket
    (tmp_path / "key").write_text(IDENTITIES[1])
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key"],
        input=blobs[0],
        capture_output=True,
        check=True,
    ).stdout
    assert len(opened) == bucket


def test_an_age_file_without_the_random_stanza_is_padded_to_the_same_length():
    inner = bytes(BUCKETS[0])
    wanted = [word for recipient in RECIPIENTS for word in ("-r", recipient)]
    made = subprocess.run(
        ["age", *wanted], input=inner, capture_output=True, check=True
    ).stdout
    assert header_size(made) == 364
    assert len(armour.put_on(made, envelope_size(BUCKETS[0]))) == len(BLOB)


def test_the_largest_story_fits_and_one_letter_more_is_refused():
    empty = seal_envelope(contents(answers={"what": ""}), RECIPIENTS)
    assert len(empty) == envelope_size(BUCKETS[0])
    limit = BUCKETS[-1] - frame_size(KIND)
    used = len(contents_json(""))
    story = "x" * (limit - used)
    blob = seal_envelope(contents(answers={"what": story}), RECIPIENTS)
    assert len(blob) == envelope_size(BUCKETS[-1])
    assert open_envelope(blob, IDENTITIES[:1]).answers["what"] == story
    with pytest.raises(EnvelopeTooLarge):
        seal_envelope(contents(answers={"what": story + "x"}), RECIPIENTS)


def contents_json(what):
    from dataclasses import asdict

    from aigaq.pure.sealing.canonical import canonical_json

    return canonical_json(asdict(contents(answers={"what": what})))


@given(st.integers(0, len(BLOB) - 1), st.integers(0, 7))
@settings(max_examples=400, deadline=None)
def test_any_bit_flipped_anywhere_is_refused(at, bit):
    flipped = bytearray(BLOB)
    flipped[at] ^= 1 << bit
    with pytest.raises(EnvelopeRefused):
        open_envelope(bytes(flipped), IDENTITIES)


def test_any_byte_of_the_header_changed_is_refused():
    for at in range(header_size(BINARY) + 16):
        changed = bytearray(BINARY)
        changed[at] ^= 0x01
        with pytest.raises(EnvelopeRefused):
            open_envelope(armour.put_on(bytes(changed), len(BLOB)), IDENTITIES)


@given(st.integers(0, len(BLOB.rstrip()) - 1))
@settings(max_examples=200, deadline=None)
def test_any_truncation_is_refused(length):
    with pytest.raises(EnvelopeRefused):
        open_envelope(BLOB[:length], IDENTITIES)


@given(st.binary(min_size=1, max_size=50).filter(lambda tail: tail.strip(b" \t\r\n")))
@settings(max_examples=100, deadline=None)
def test_anything_but_spaces_after_the_end_is_refused(tail):
    with pytest.raises(EnvelopeRefused):
        open_envelope(BLOB + tail, IDENTITIES)


@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda b: BLOB[:300] + b))
@settings(max_examples=200, deadline=None)
def test_nonsense_is_refused_by_name_and_never_by_accident(nonsense):
    with pytest.raises(EnvelopeRefused):
        open_envelope(nonsense, IDENTITIES)


def test_a_refusal_says_nothing_of_the_inside():
    for at in (500, 20_000, 40_000):
        flipped = bytearray(BLOB)
        flipped[at] ^= 0x02
        with pytest.raises(EnvelopeRefused) as refused:
            open_envelope(bytes(flipped), IDENTITIES)
        said = "".join(
            refused.value.sentence(language) + refused.value.hint(language)
            for language in ("kk", "ru", "en")
        )
        assert "Synthetic" not in said
        assert "бұлақ" not in said


RECIPIENT_SETS = {
    "nobody": [],
    "one": RECIPIENTS[:1],
    "two": RECIPIENTS[:2],
    "one of them twice": [*RECIPIENTS[:2], RECIPIENTS[0]],
    "four": [*RECIPIENTS, recipient_of(new_identity())],
}


@pytest.mark.parametrize(
    "recipients", RECIPIENT_SETS.values(), ids=RECIPIENT_SETS.keys()
)
def test_only_three_different_keys_are_sealed_for(recipients):
    with pytest.raises(EnvelopeRecipients):
        seal_envelope(contents(), recipients)


def test_a_plugin_key_is_refused_before_the_library_sees_it():
    with pytest.raises(KeyMalformed):
        seal_envelope(contents(), [*RECIPIENTS[:2], "age1yubikey1" + "q" * 50])


UNSEALABLE = {
    "a form with a path": {"form": "../etc"},
    "a language of one letter": {"language": "k"},
    "a locator in capitals": {"locator": "A" * 32},
    "a safe-word of 81 letters": {"safe_word": "x" * 81},
    "a reply key that is a secret": {"reply_key": IDENTITIES[0]},
    "a fraction": {"answers": {"n": 1.5}},
    "half a letter": {"answers": {"w": "\ud800"}},
    "a number too big": {"answers": {"n": 2**53}},
    "a key that is no text": {"answers": {1: "x"}},
    "answers that are a list": {"answers": []},
}


@pytest.mark.parametrize("changed", UNSEALABLE.values(), ids=UNSEALABLE.keys())
def test_what_could_not_be_read_again_is_not_sealed(changed):
    with pytest.raises(EnvelopeMalformed):
        seal_envelope(contents(**changed), RECIPIENTS)


def test_inspection_needs_no_key_and_names_the_exact_form():
    seen = inspect_envelope(BLOB)
    assert (seen.size, seen.bucket, seen.recipients_count) == (45503, 32768, 3)
    assert seen.exact


def test_mail_may_change_spaces_and_line_ends_and_the_digest_stays():
    worn = BLOB.rstrip().replace(b"\n", b"\r\n")
    seen = inspect_envelope(worn)
    assert not seen.exact
    assert seen.sha256 == inspect_envelope(BLOB).sha256
    assert exact_form(worn) == BLOB
    assert open_envelope(worn, IDENTITIES[:1]) == contents()


def test_something_enormous_is_refused_before_it_is_decoded():
    with pytest.raises(EnvelopeSize):
        inspect_envelope(b" " * (4 * 1024 * 1024))


def test_contents_do_not_show_themselves():
    assert "Synthetic" not in repr(contents())
    assert "бұлақ" not in f"{contents()}"


def test_contents_do_not_change_by_themselves():
    with pytest.raises(FrozenInstanceError):
        contents().form = "other"
