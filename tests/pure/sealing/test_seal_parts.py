"""Canonical JSON, armour, frames and keys, each by itself."""

import json
import subprocess
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import EnvelopeTruncated, KeyMalformed
from aigaq.pure.sealing import armour, frame
from aigaq.pure.sealing.agekeys import (
    identities_in,
    identity_file,
    new_identity,
    read_identity,
    read_recipient,
    recipient_of,
    spell_identity,
)
from aigaq.pure.sealing.canonical import NotCanonical, canonical_json, read_canonical
from aigaq.pure.sealing.signing import (
    new_secret,
    public_bytes,
    public_key,
    public_of,
    secret_key,
)
from aigaq.pure.sealing.sizes import armoured_size

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
    ),
    max_leaves=10,
)


@given(values)
def test_canonical_json_reads_back_and_has_one_spelling(value):
    written = canonical_json(value)
    assert json.loads(written) == value
    assert read_canonical(written) == value
    assert canonical_json(read_canonical(written)) == written


@given(st.dictionaries(text, st.integers(0, 9), max_size=6))
def test_order_of_writing_does_not_matter(value):
    turned = dict(reversed(value.items()))
    assert canonical_json(turned) == canonical_json(value)


def test_keys_are_sorted_as_javascript_sorts_them():
    assert canonical_json({"\ufb01": 1, "🌍": 2}) == '{"🌍":2,"ﬁ":1}'.encode()


def test_spelling_is_that_of_rfc_8785():
    value = {"b": [True, None, -1], "a": '\u001f\n\t"\\/é\u007f'}
    assert canonical_json(value) == (
        b'{"a":"\\u001f\\n\\t\\"\\\\/\xc3\xa9\x7f","b":[true,null,-1]}'
    )


REFUSED = {
    "a fraction": 1.5,
    "infinity": float("inf"),
    "2 to the 53rd": 2**53,
    "half a letter": "\ud800",
    "half a letter as a key": {"\ud800": 1},
    "bytes": b"x",
    "a number as a key": {1: 1},
    "33 lists": json.loads("[" * 34 + "]" * 34),
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED.keys())
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_json(value)


@given(st.binary(max_size=60))
def test_reading_any_bytes_gives_a_value_or_a_refusal(data):
    try:
        value = read_canonical(data)
    except NotCanonical:
        return
    assert canonical_json(value) == data


@given(st.binary(max_size=300), st.integers(1, 1023))
def test_armour_goes_on_and_off(binary, spaces):
    size = armoured_size(len(binary)) + spaces
    if not binary:
        return
    worn = armour.put_on(binary, size)
    assert len(worn) == size
    assert armour.take_off(worn) == binary


def test_armour_of_nothing_is_truncated_or_malformed():
    with pytest.raises(EnvelopeTruncated):
        armour.take_off(b"-----BEGIN AGE")


@pytest.mark.parametrize("spaces", [0, 1024])
def test_armour_that_age_would_refuse_is_not_made(spaces):
    with pytest.raises(ValueError, match="spaces"):
        armour.put_on(b"x", armoured_size(1) + spaces)


def test_a_frame_that_is_too_small_is_the_programmers_mistake():
    with pytest.raises(ValueError, match="do not fit"):
        frame.wrap("aigaq-envelope", b"x" * 100, 50)


KEY = new_identity()
NOT_RECIPIENTS = {
    "nothing": "",
    "a secret": KEY,
    "capitals": recipient_of(KEY).upper(),
    "a letter wrong": recipient_of(KEY)[:-1]
    + ("q" if recipient_of(KEY)[-1] != "q" else "p"),
    "a space behind": recipient_of(KEY) + " ",
    "a plugin": "age1yubikey1" + "q" * 50,
    "a hybrid key": "age1pq1" + "q" * 1952,
    "an SSH key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
    "another prefix": spell_identity(bytes(32)).lower(),
    "letters outside ASCII": "ж" * 62,
}


@pytest.mark.parametrize("line", NOT_RECIPIENTS.values(), ids=NOT_RECIPIENTS.keys())
def test_only_x25519_recipients_are_read(line):
    with pytest.raises(KeyMalformed) as refused:
        read_recipient(line)
    assert not line or line not in str(refused.value)


LOW_ORDER = {
    "zero": (0).to_bytes(32, "little"),
    "one": (1).to_bytes(32, "little"),
    "p minus one": (2**255 - 20).to_bytes(32, "little"),
    "p": (2**255 - 19).to_bytes(32, "little"),
    "order eight": bytes.fromhex(
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
    ),
}


@pytest.mark.parametrize("point", LOW_ORDER.values(), ids=LOW_ORDER.keys())
def test_a_point_of_low_order_is_refused_and_stops_nothing(point):
    import bech32

    line = bech32.bech32_encode("age", bech32.convertbits(point, 8, 5))
    with pytest.raises(KeyMalformed):
        read_recipient(line)


NOT_IDENTITIES = {
    "nothing": "",
    "a recipient": recipient_of(KEY),
    "small letters": KEY.lower(),
    "a plugin": "AGE-PLUGIN-YUBIKEY-1" + "Q" * 54,
    "a letter wrong": KEY[:-1] + ("Q" if KEY[-1] != "Q" else "P"),
    "another length": KEY + "Q",
    "bits left over": spell_identity(bytes(33)),
}


@pytest.mark.parametrize("line", NOT_IDENTITIES.values(), ids=NOT_IDENTITIES.keys())
def test_only_x25519_identities_are_read(line):
    with pytest.raises(KeyMalformed) as refused:
        read_identity(line)
    assert not line or line not in str(refused.value)


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_spell_an_identity(secret):
    assert str(read_identity(spell_identity(secret))) == spell_identity(secret)


def test_a_key_file_is_the_one_age_keygen_writes(tmp_path):
    made = subprocess.run(
        ["age-keygen"], capture_output=True, check=True, text=True
    ).stdout
    [identity] = identities_in(made)
    ours = identity_file(identity, created=date(2026, 11, 22))
    assert ours.splitlines()[1:] == made.splitlines()[1:]
    (tmp_path / "key").write_text(ours)
    shown = subprocess.run(
        ["age-keygen", "-y", tmp_path / "key"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert shown.strip() == recipient_of(identity)


KEY_FILES = {
    "an empty file": "",
    "comments only": "# nothing\n",
    "a passphrase-wrapped file": "-----BEGIN AGE ENCRYPTED FILE-----\n",
    "a plugin beside a key": f"{KEY}\nAGE-PLUGIN-X-1QQQQ\n",
}


@pytest.mark.parametrize("content", KEY_FILES.values(), ids=KEY_FILES.keys())
def test_a_key_file_with_anything_else_is_refused(content):
    with pytest.raises(KeyMalformed):
        identities_in(content)


def test_a_key_file_may_hold_several_keys():
    other = new_identity()
    assert identities_in(f"# two\n\n{KEY}\n{other}\n") == [KEY, other]


def test_a_signature_by_the_secret_is_verified_by_the_public_half():
    secret = new_secret("desk")
    public = public_of("desk", secret)
    signature = secret_key("desk", secret).sign(b"x")
    public_key("desk", public).verify(signature, b"x")
    assert len(public_bytes("desk", public)) == 32


ROOT = new_secret("root")
NOT_DESK_SECRETS = {
    "the root's": ROOT,
    "the public half": public_of("root", ROOT).replace("root", "desk"),
    "no base64": "aigaq-desk-secret-1:***",
    "letters outside ASCII": "aigaq-desk-secret-1:ж",
    "too short": "aigaq-desk-secret-1:AAAA",
    "a line end behind": new_secret("desk") + "\n",
    "nothing": "",
}


@pytest.mark.parametrize("line", NOT_DESK_SECRETS.values(), ids=NOT_DESK_SECRETS.keys())
def test_a_key_is_read_only_by_its_own_name(line):
    with pytest.raises(KeyMalformed):
        secret_key("desk", line)
