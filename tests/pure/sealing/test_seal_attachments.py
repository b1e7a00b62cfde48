import errno
import io
import os
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring_for_tests import IDENTITIES, RECIPIENTS, STRANGER

from aigaq.pure.errors import (
    AttachmentMismatch,
    AttachmentTooLarge,
    AttachmentTruncated,
    KeyMissing,
)
from aigaq.pure.sealing.attachments import (
    MAX_NAME,
    open_attachment,
    read_attachment,
    safe_media_type,
    safe_name,
    seal_attachment,
    write_attachment,
)
from aigaq.pure.sealing.fields import FieldRefused
from aigaq.pure.sealing.sizes import (
    ATTACHMENT_FLOOR,
    HEADER_AND_NONCE,
    NONCE,
    attachment_size,
    chunked_size,
    padme,
    plain_size,
)


def seal(content, **options):
    sink = io.BytesIO()
    told = {"name": "note.txt", "media_type": "text/plain", **options}
    attachment = seal_attachment(io.BytesIO(content), sink, RECIPIENTS, **told)
    return sink.getvalue(), attachment


def unseal(sealed, attachment, identities=IDENTITIES[:1]):
    sink = io.BytesIO()
    open_attachment(io.BytesIO(sealed), sink, identities, attachment)
    return sink.getvalue()


LENGTHS = [0, 1, 65_535, 65_536, 65_537, 129_000, 130_303, 130_304, 131_072, 1_000_000]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_comes_back_whole_at_every_border(length):
    content = os.urandom(length)
    sealed, attachment = seal(content)
    assert len(sealed) == attachment.sealed_size == attachment_size(length)
    assert attachment.size == length
    assert unseal(sealed, attachment) == content


def test_the_sealed_length_does_not_depend_on_the_random_header():
    assert {len(seal(b"x" * 200_000)[0]) for _ in range(60)} == {
        attachment_size(200_000)
    }


@given(st.integers(0, 2**40))
def test_every_length_can_be_reached_whatever_the_header(plain):
    size = attachment_size(plain)
    assert size >= ATTACHMENT_FLOOR
    assert padme(size) == size
    for header in (364, 377, 380, 381, 500, 554, HEADER_AND_NONCE - NONCE):
        padded = plain_size(size - header - NONCE)
        assert padded is not None
        assert padded >= plain
        assert chunked_size(padded) + header + NONCE == size


@given(st.integers(2, 2**40))
def test_padme_costs_at_most_twelve_in_a_hundred(length):
    assert length <= padme(length) <= length * 1.12
    assert padme(padme(length)) == padme(length)


def test_padme_of_almost_nothing_is_itself():
    assert [padme(n) for n in (0, 1, 2, 3, 9)] == [0, 1, 2, 3, 10]


@given(st.integers(0, 10**9))
def test_plain_size_undoes_chunked_size(length):
    assert plain_size(chunked_size(length)) == length


def test_no_plaintext_has_a_length_between_two_chunks():
    assert plain_size(65_552 + 1) is None
    assert plain_size(65_552 + 16) is None
    assert plain_size(0) is None
    assert plain_size(16) == 0


def test_debians_age_opens_a_sealed_file(tmp_path):
    sealed, attachment = seal(b"Synthetic.")
    (tmp_path / "key").write_text(IDENTITIES[2])
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key"],
        input=sealed,
        capture_output=True,
        check=True,
    ).stdout
    assert opened[: attachment.size] == b"Synthetic."
    assert not opened[attachment.size :].strip(b"\0")


class Dripping:
    """Gives one to seven bytes at a time, as a slow network does."""

    def __init__(self, content):
        self.rest = content

    def read(self, size=-1):
        count = min(size, 1 + len(self.rest) % 7)
        data, self.rest = self.rest[:count], self.rest[count:]
        return data


def test_a_source_that_drips_is_sealed_whole():
    content = os.urandom(70_000)
    sink = io.BytesIO()
    attachment = seal_attachment(
        Dripping(content), sink, RECIPIENTS, name="a", media_type=""
    )
    assert unseal(sink.getvalue(), attachment) == content


def test_a_file_over_the_limit_is_refused_early():
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return b"x" * size

    source = Endless()
    with pytest.raises(AttachmentTooLarge) as refused:
        seal_attachment(
            source, io.BytesIO(), RECIPIENTS, name="a", media_type="", limit=200_000
        )
    assert refused.value.facts == {"limit": 200_000}
    assert source.given < 300_000


def test_a_file_of_exactly_the_limit_is_accepted():
    assert seal(b"x" * 1000, limit=1000)[1].size == 1000


class Full:
    """A disk with no room, or a pipe that breaks."""

    def write(self, _data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def read(self, _size=-1):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_full_disk_stays_a_full_disk_while_sealing():
    with pytest.raises(OSError, match="No space") as error:
        seal_attachment(io.BytesIO(b"x"), Full(), RECIPIENTS, name="a", media_type="")
    assert error.value.errno == errno.ENOSPC


def test_a_broken_source_stays_a_broken_source_while_sealing():
    with pytest.raises(OSError, match="error") as error:
        seal_attachment(Full(), io.BytesIO(), RECIPIENTS, name="a", media_type="")
    assert error.value.errno == errno.EIO


def test_a_full_disk_stays_a_full_disk_while_opening():
    sealed, attachment = seal(b"x" * 100_000)
    with pytest.raises(OSError, match="No space") as error:
        open_attachment(io.BytesIO(sealed), Full(), IDENTITIES, attachment)
    assert error.value.errno == errno.ENOSPC


def test_a_source_that_breaks_while_opening_is_named_as_such():
    sealed, attachment = seal(b"x" * 100_000)

    class Breaking(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 60_000:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().read(size)

    with pytest.raises(OSError, match="error") as error:
        open_attachment(Breaking(sealed), io.BytesIO(), IDENTITIES, attachment)
    assert error.value.errno == errno.EIO


SEALED, TOLD = seal(b"Synthetic evidence.")


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_any_bit_flipped_is_refused_by_name(at, bit):
    flipped = bytearray(SEALED)
    flipped[at] ^= 1 << bit
    with pytest.raises(AttachmentMismatch):
        unseal(bytes(flipped), TOLD, IDENTITIES)


@given(st.integers(0, len(SEALED) - 1))
@settings(max_examples=100, deadline=None)
def test_any_truncation_is_named(length):
    with pytest.raises(AttachmentTruncated):
        unseal(SEALED[:length], TOLD)


def test_two_files_exchanged_are_both_refused():
    other, other_told = seal(b"Another synthetic.")
    for sealed, told in ((SEALED, other_told), (other, TOLD)):
        with pytest.raises(AttachmentMismatch):
            unseal(sealed, told)


def test_a_strangers_key_opens_no_file():
    with pytest.raises(KeyMissing):
        unseal(SEALED, TOLD, [STRANGER])


def test_an_envelope_carries_what_was_said_of_a_file():
    assert read_attachment(write_attachment(TOLD)) == TOLD


NAMES = {
    "a path keeps its last part": ("../../etc/фото.jpg", "фото.jpg"),
    "a Windows path too": (r"C:\Users\x\scan.pdf", "scan.pdf"),
    "turned letters do not hide an ending": ("photo\u202egpj.exe", "photogpj.exe"),
    "line ends are no part of a name": ("a\nb\r.txt", "ab.txt"),
    "nothing becomes file": ("", "file"),
    "dots alone become file": ("...", "file"),
    "a hidden file is shown": (".bashrc", "bashrc"),
    "a long name keeps its ending": ("ә" * 300 + ".jpeg", "ә" * 115 + ".jpeg"),
    "a long ending is cut like a name": ("a." + "b" * 300, "a." + "b" * 118),
    "letters that are no text go": ("a\udcff.txt", "a.txt"),
}


@pytest.mark.parametrize(("given_name", "kept"), NAMES.values(), ids=NAMES.keys())
def test_names_are_made_harmless(given_name, kept):
    assert safe_name(given_name) == kept


@given(st.text(max_size=300))
@settings(max_examples=400)
def test_a_harmless_name_stays_as_it_is(name):
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert 0 < len(safe) <= MAX_NAME
    assert not set(safe) & set("/\\\0\n\r")


TYPES = {
    "as it is": ("image/jpeg", "image/jpeg"),
    "small letters": ("Image/JPEG", "image/jpeg"),
    "without parameters": ("text/plain; charset=utf-8", "text/plain"),
    "nothing": ("", "application/octet-stream"),
    "not a type": ("hello", "application/octet-stream"),
    "a header smuggled in": ("a/b\r\nX: y", "application/octet-stream"),
}


@pytest.mark.parametrize(("claimed", "kept"), TYPES.values(), ids=TYPES.keys())
def test_media_types_are_made_harmless(claimed, kept):
    assert safe_media_type(claimed) == kept


WRONG = {
    "not an object": ([], "object"),
    "a digest too short": ({**write_attachment(TOLD), "sha256": "00"}, "sha256"),
    "a negative size": ({**write_attachment(TOLD), "size": -1}, "size"),
    "a type in capitals": (
        {**write_attachment(TOLD), "media_type": "A/B"},
        "media_type",
    ),
}


@pytest.mark.parametrize(("value", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_description_names_its_field(value, field):
    with pytest.raises(FieldRefused) as refused:
        read_attachment(value)
    assert refused.value.field == field
