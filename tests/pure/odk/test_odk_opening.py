"""What ODK clients encrypt: opened as OpenSSL made it, and refused when altered."""

import base64
import contextlib
import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.formats.odk_encryption.manifest import describe, read_described
from aigaq.pure.formats.odk_encryption.opening import Session, read_key
from aigaq.pure.formats.odk_encryption.refusals import (
    OdkDamaged,
    OdkKeyUnreadable,
    OdkKeyWrong,
    OdkMalformed,
    OdkRefused,
)
from aigaq.pure.formats.openrosa.instances import read_instance

VECTORS = Path(__file__).parents[3] / "vectors" / "odk"
MASKS = ("mask-sha256", "mask-sha1")
GOOD = describe(read_instance((VECTORS / MASKS[0] / "submission.xml").read_bytes()))
json = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
json |= st.lists(json, max_size=3) | st.dictionaries(st.text(max_size=3), json)
PEM = (VECTORS / "private.pem").read_bytes()


def submission(mask=MASKS[0], **changed):
    data = (VECTORS / mask / "submission.xml").read_bytes()
    return read_described({**describe(read_instance(data)), **changed})


def files(told, mask=MASKS[0]):
    return [(VECTORS / mask / name).read_bytes() for name in told.files]


def opened(told, contents, key=PEM):
    """Open everything; return what was inside and whether a signature said so."""
    session = Session(told, read_key(key))
    inside, digests = [], []
    for number, content in enumerate(contents):
        sink = BytesIO()
        file = session.file(number, sink)
        for at in range(0, len(content), 7):
            file.write(content[at : at + 7])
        found = file.finish()
        assert found.sha256 == hashlib.sha256(sink.getvalue()).hexdigest()
        assert found.size == len(sink.getvalue())
        inside.append(sink.getvalue())
        digests.append(found.md5)
    return inside, session.confirm(digests)


@pytest.mark.parametrize("mask", MASKS)
def test_what_openssl_encrypted_comes_out_as_it_went_in(mask):
    told = submission(mask)
    inside, signed = opened(told, files(told, mask))
    assert signed
    assert told.files == ("photo.jpg.enc", "voice.amr.enc", "submission.xml.enc")
    plain = [VECTORS / "plain" / name.removesuffix(".enc") for name in told.files]
    assert inside == [path.read_bytes() for path in plain]
    assert read_instance(inside[-1]).name == told.instance


def altered(number, at):
    contents = files(submission())
    content = bytearray(contents[number])
    content[at] ^= 1
    contents[number] = bytes(content)
    return contents


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("at", [0, 1, -17, -1])
def test_a_file_with_one_bit_altered_is_refused(number, at):
    number_of_bytes = len(files(submission())[number])
    if at < -number_of_bytes:
        at = 0
    with pytest.raises(OdkDamaged):
        opened(submission(), altered(number, at))


CUTS = {"by one byte": slice(-1), "by a block": slice(-16), "to nothing": slice(0)}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS.keys())
def test_a_file_that_was_cut_is_refused(cut):
    contents = files(submission())
    contents[1] = contents[1][cut]
    with pytest.raises(OdkDamaged):
        opened(submission(), contents)


def test_files_in_another_order_are_refused():
    first, second, answers = files(submission())
    with pytest.raises(OdkDamaged):
        opened(submission(), [second, first, answers])


FORGED = {
    "another form": {"form": "census"},
    "another version": {"version": "2"},
    "no version": {"version": None},
    "a file under another name": {"media": ["other.jpg.enc", "voice.amr.enc"]},
    "another signature": {"signature": base64.b64encode(b"x" * 256).decode()},
    "a signature that is no base64": {"signature": "???"},
    "a signature in another script": {"signature": "қар"},
}


@pytest.mark.parametrize("changed", FORGED.values(), ids=FORGED.keys())
def test_what_stands_in_clear_is_held_to_the_signature(changed):
    with pytest.raises(OdkDamaged):
        opened(submission(**changed), files(submission()))


def test_without_a_signature_it_opens_and_says_that_nothing_vouches_for_it():
    told = submission(signature="")
    _inside, signed = opened(told, files(told))
    assert signed is False


def pem_of(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_another_key_opens_nothing():
    other = pem_of(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    with pytest.raises(OdkKeyWrong):
        opened(submission(), files(submission()), other)


WRAPPED = {
    "no base64": "???",
    "letters of another script": "қар",
    "too short for any key": "AAAA",
    "of the right length": base64.b64encode(b"x" * 256).decode(),
}


@pytest.mark.parametrize("key", WRAPPED.values(), ids=WRAPPED.keys())
def test_what_is_no_wrapped_key_is_refused(key):
    with pytest.raises(OdkKeyWrong):
        opened(submission(key=key), [])


@given(st.dictionaries(st.sampled_from([*GOOD, "root"]), json, max_size=7))
def test_whatever_stands_in_clear_is_read_or_refused(told):
    with contextlib.suppress(OdkRefused):
        Session(read_described({**GOOD, **told}), read_key(PEM))


def test_a_key_is_read_as_pem_and_as_der():
    der = read_key(PEM).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert read_key(der).key_size == 2048


KEYS = {
    "nothing": b"",
    "words": b"a key",
    "the public half": (VECTORS / "public.pem").read_bytes(),
    "a key of another kind": pem_of(ec.generate_private_key(ec.SECP256R1())),
    "half of it": PEM[:800],
}


@pytest.mark.parametrize("data", KEYS.values(), ids=KEYS.keys())
def test_what_is_no_private_key_is_refused(data):
    with pytest.raises(OdkKeyUnreadable):
        read_key(data)


MALFORMED = {
    "no key": {**GOOD, "key": ""},
    "no answers": {**GOOD, "answers": ""},
    "numbers": {**GOOD, "form": 1},
    "a list for a name": {**GOOD, "media": [["a"]]},
    "no list": {**GOOD, "media": 1},
    "a file twice": {**GOOD, "media": ["a.enc", "a.enc"]},
    "the answers among the files": {**GOOD, "media": [GOOD["answers"]]},
    "twenty files": {**GOOD, "media": [f"{at}.enc" for at in range(20)]},
    "very long": {**GOOD, "signature": "A" * 5_000},
    "nothing": {},
}


@pytest.mark.parametrize("told", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_not_whole_in_clear_is_refused(told):
    with pytest.raises(OdkMalformed):
        read_described(told)


def test_nothing_of_the_inside_stands_in_a_refusal():
    for kind in OdkRefused.__subclasses__():
        assert kind.code.startswith("odk.")
    with pytest.raises(OdkDamaged) as refused:
        opened(submission(), altered(2, 40))
    assert "Синтетика" not in str(refused.value)
    assert "uuid" not in repr(submission())
