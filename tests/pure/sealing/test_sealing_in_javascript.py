"""What the gate's page seals and reads in JavaScript, held against the same promises.

The same vectors, the same byte rules, and every sealed thing opened by another program.
"""

import base64
import io
import json
import os
import secrets
import subprocess
from dataclasses import asdict

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring_for_tests import IDENTITIES, RECIPIENTS, contents
from node import Node
from node_for_tests import DRIVER, b
from test_seal_envelope import values
from test_sealing_vectors import NAMES, expected
from vector_files import FOLDER, read_vector

from aigaq.pure.sealing import armour
from aigaq.pure.sealing.attachments import Attachment, open_attachment, seal_attachment
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.sealing.envelope import (
    SIZES,
    inspect_envelope,
    open_envelope,
    seal_envelope,
)
from aigaq.pure.sealing.receipts import new_receipt
from aigaq.pure.sealing.sizes import attachment_size, envelope_size

# Opening files is the desk's; a page never does it.
VECTORS = [n for n in NAMES if not n.startswith("file-")]
# The age library in JavaScript does not tell a missing end from an altered one.
SAID_OTHERWISE = {"last-chunk-dropped": "envelope.tampered"}
SIZES_OF_FILES = [0, 1, 65_535, 65_536, 65_537, 130_272, 131_072, 3_000_000]


@pytest.fixture(scope="module")
def node():
    with Node(DRIVER) as asked:
        yield asked


def sealed_by(node, told):
    written = json.loads(canonical_json(asdict(told)))
    return base64.b64decode(
        node.answer("seal", contents=written, recipients=list(RECIPIENTS))
    )


@pytest.mark.parametrize("name", VECTORS)
def test_a_vector_ends_in_javascript_as_it_says(node, name):
    vector = read_vector(FOLDER / f"{name}.vector")
    kind, lines = vector.lines["kind"], vector.lines
    told = node.answer("play", kind=kind, payload=b(vector.payload), lines=lines)
    assert told["ends"] == SAID_OTHERWISE.get(name, expected(vector)), lines["what"]
    if told["ends"] == "opens" and kind == "receipt":
        assert told["says"] == f"{lines['locator']} {lines['recipient']}"
    if told["ends"] == "opens" and kind == "envelope":
        assert told["says"] == lines["inside-sha256"]


@given(values)
@settings(max_examples=60, deadline=None)
def test_both_write_a_value_in_the_same_bytes(node, value):
    assert node.answer("canonical", value=value).encode() == canonical_json(value)


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=30, deadline=None)
def test_both_draw_the_same_receipt_from_the_same_randomness(node, entropy):
    assert node.answer("receipt", entropy=b(entropy)) == new_receipt(entropy)


@pytest.mark.parametrize("identity", IDENTITIES, ids=["intake", "second", "recovery"])
def test_each_key_opens_what_the_page_sealed(node, identity):
    told = contents(answers={"what": "Өтірік емес. 🙂", "n": [1, None, True]})
    assert open_envelope(sealed_by(node, told), [identity]) == told


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), values))
@settings(max_examples=25, deadline=None)
def test_whatever_the_page_sealed_is_what_is_opened(node, answers):
    told = contents(answers=answers)
    assert open_envelope(sealed_by(node, told), IDENTITIES[:1]) == told


def by_debians_age(sealed, folder):
    (folder / "key").write_text(IDENTITIES[1] + "\n")
    command = ["age", "-d", "-i", folder / "key"]
    return subprocess.run(command, input=sealed, capture_output=True, check=True).stdout


def test_debians_age_opens_what_the_page_sealed(node, tmp_path):
    opened = by_debians_age(sealed_by(node, contents()), tmp_path)
    assert opened.startswith(b"aigaq-envelope 1 ")


@pytest.mark.parametrize("length", [0, 65_536, 200_000])
def test_debians_age_opens_a_file_that_the_page_sealed(node, tmp_path, length):
    content = os.urandom(length)
    facts = {"name": "a", "type": "text/plain", "cuts": []}
    facts |= {"content": b(content), "recipients": list(RECIPIENTS)}
    sealed = base64.b64decode(node.answer("file", **facts)["sealed"])
    opened = by_debians_age(sealed, tmp_path)
    assert opened[:length] == content
    assert opened[length:].strip(b"\0") == b""


@pytest.mark.parametrize("length", SIZES_OF_FILES)
def test_a_file_sealed_by_the_page_comes_back_whole(node, length):
    content = os.urandom(length)
    # Asked for in odd pieces, as a sending that was cut asks again.
    answer = node.answer(
        "file",
        content=b(content),
        name=" ../сурет\u202e.jpg",
        type="image/JPEG; x=1",
        recipients=list(RECIPIENTS),
        cuts=[1, 363, 400, 65_952, 65_953, 131_071, 700_000],
    )
    sealed, told = (
        base64.b64decode(answer["sealed"]),
        Attachment(**answer["attachment"]),
    )
    assert (told.name, told.media_type) == ("сурет.jpg", "image/jpeg")
    assert len(sealed) == told.sealed_size == attachment_size(length)
    sink = io.BytesIO()
    open_attachment(io.BytesIO(sealed), sink, IDENTITIES[2:], told)
    assert sink.getvalue() == content


def test_a_file_that_changed_in_between_is_not_sent(node):
    content = os.urandom(200_000)
    facts = {"content": b(content), "recipients": list(RECIPIENTS)}
    assert node.answer("changed", **facts, other=b(content)) == "sent"
    other = b(content[:150_000] + bytes(50_000))
    assert node.answer("changed", **facts, other=other) == "attachment.mismatch"


def test_both_reckon_the_same_length_for_a_sealed_file(node):
    lengths = [secrets.randbelow(2**k) for k in range(1, 37) for _ in range(8)]
    assert node.answer("sizes", sizes=lengths) == [attachment_size(n) for n in lengths]


def by_the_program(told, folder):
    # Whoever has nothing but Debian's age seals in the same armour by hand.
    command = ["age", *[part for key in RECIPIENTS for part in ("-r", key)]]
    blob = seal_envelope(told, RECIPIENTS)
    inner = pyrage.decrypt(armour.take_off(blob), [_identity()])
    binary = subprocess.run(command, input=inner, capture_output=True, check=True)
    return armour.put_on(binary.stdout, envelope_size(len(inner)))


def _identity():
    return pyrage.x25519.Identity.from_str(IDENTITIES[0])


def test_browser_gate_and_program_seal_to_the_same_few_sizes(node, tmp_path):
    texts = [0, 1, 200, 5000, 31_000, 32_400, 32_700, 60_000, 120_000, 250_000]
    for length in texts:
        told = contents(answers={"what": "x" * length})
        blobs = (
            sealed_by(node, told),
            seal_envelope(told, RECIPIENTS),
            by_the_program(told, tmp_path),
        )
        assert len({len(blob) for blob in blobs}) == 1
        assert len(blobs[0]) in SIZES
        assert all(inspect_envelope(blob).exact for blob in blobs)


def seen(header: bytes) -> dict[str, object]:
    """All that somebody who takes a header apart could sort it by."""
    stanzas = header.decode().split("\n--- ")[0].split("\n-> ")[1:]
    at, odd = next(
        ((n, s) for n, s in enumerate(stanzas) if "-grease" in s.split(" ")[0]),
        (None, ""),
    )
    first, *body = odd.split("\n")
    tag, *more = first.split(" ")
    letters = sum(map(len, body))
    return {
        "header": len(header),
        "stanzas": len(stanzas),
        "place": at,
        "tag": len(tag),
        "words": len(more),
        "longest word": max(map(len, more), default=0),
        "body": letters // 8,
        "lines of body": len(body),
        "capitals": sum(map(str.isupper, tag + "".join(more))),
        "digits": sum(map(str.isdigit, tag + "".join(more))),
    }


def accuracy(ours, theirs):
    """How often naive Bayes, taught with one half, is right on the other."""
    half = len(ours) // 2
    counts = [{}, {}]
    for side, headers in enumerate((ours[:half], theirs[:half])):
        for header in headers:
            for pair in seen(header).items():
                counts[side][pair] = counts[side].get(pair, 0) + 1

    def odds(header):
        product = 1.0
        for pair in seen(header).items():
            product *= (counts[0].get(pair, 0) + 1) / (counts[1].get(pair, 0) + 1)
        return product

    right = sum(odds(h) > 1 for h in ours[half:]) + sum(
        odds(h) <= 1 for h in theirs[half:]
    )
    return right / (len(ours) - half + len(theirs) - half)


def test_who_sealed_it_cannot_be_told_from_the_header(node):
    many = 600
    browser = [
        base64.b64decode(h)
        for h in node.answer("headers", recipients=list(RECIPIENTS), count=many)
    ]
    keys = [pyrage.x25519.Recipient.from_str(key) for key in RECIPIENTS]
    server = [_header(pyrage.encrypt(b"", keys)) for _ in range(many)]
    # 600 guesses at chance: five standard deviations are 0.102.
    assert abs(accuracy(browser, server) - 0.5) < 0.11
    # The same eyes see at once what has no such stanza, as Debian's age writes it.
    bare = [_without_grease(h) for h in browser]
    assert accuracy(bare, server) > 0.99


def _header(binary):
    start, _, rest = binary.partition(b"\n--- ")
    return start + b"\n--- " + rest.partition(b"\n")[0] + b"\n"


def _without_grease(header):
    stanzas = header.split(b"\n-> ")
    end = header[header.index(b"\n--- ") :]
    kept = [
        s.split(b"\n--- ")[0] for s in stanzas if b"-grease" not in s.split(b"\n")[0]
    ]
    return b"\n-> ".join(kept) + end


def test_a_sealed_file_has_one_length_by_whomever_it_was_sealed(node):
    content = os.urandom(200_000)
    sink = io.BytesIO()
    seal_attachment(
        io.BytesIO(content), sink, RECIPIENTS, name="a", media_type="text/plain"
    )
    answer = node.answer(
        "file",
        content=b(content),
        name="a",
        type="text/plain",
        recipients=list(RECIPIENTS),
        cuts=[],
    )
    assert len(base64.b64decode(answer["sealed"])) == len(sink.getvalue())
