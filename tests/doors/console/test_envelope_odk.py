"""What ODK encrypted inside an envelope is opened with its own key, or not at all."""

import json
from pathlib import Path

import pytest
from group_of_keys import aigaq, done, mode, seal_words
from sealed_words import english, group, open_words, sealed

from aigaq.pure.formats.odk_encryption.manifest import describe
from aigaq.pure.formats.openrosa.instances import read_instance

__all__ = ["english", "group", "sealed"]  # fixtures, beside those below

ODK = Path(__file__).parents[3] / "vectors" / "odk"
NAMES = ("photo.jpg.enc", "voice.amr.enc", "submission.xml.enc")


@pytest.fixture(scope="module")
def odk(group, tmp_path_factory):
    """An envelope with what ODK encrypted, as a gate would have sealed it."""
    told = describe(read_instance((ODK / "mask-sha1" / "submission.xml").read_bytes()))
    folder = tmp_path_factory.mktemp("odk")
    words = list(seal_words(group, folder))
    answers = folder / "answers.json"
    answers.write_text(json.dumps({"odk": told}))
    words[words.index("--answers") + 1] = answers
    words[words.index("--form") + 1] = "odk-encrypted-1"
    for name in NAMES:
        words += ["--attach", ODK / "mask-sha1" / name]
    done(*words, "--out", folder / "out")
    return folder / "out"


def test_what_odk_encrypted_inside_is_opened_with_its_own_key(group, odk, tmp_path):
    out = tmp_path / "opened"
    words = open_words(group, odk, out)
    result = done(*words, "--odk-key", ODK / "private.pem")
    assert "does not show who wrote this" in result.output
    plain = ODK / "plain"
    assert (out / "submission.xml").read_bytes() == (
        plain / "submission.xml"
    ).read_bytes()
    assert (out / "inside-01.jpg").read_bytes() == (plain / "photo.jpg").read_bytes()
    assert (out / "inside-02.amr").read_bytes() == (plain / "voice.amr").read_bytes()
    assert {mode(file) for file in out.iterdir()} == {0o600}


REFUSED = {
    "no key": (ODK / "public.pem", "odk.key_unreadable"),
    "a key of an epoch": (None, "odk.key_unreadable"),
}


@pytest.mark.parametrize(("key", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_without_the_forms_key_nothing_is_written(group, odk, tmp_path, key, code):
    out = tmp_path / "opened"
    given = key or group / "epoch" / "intake.key"
    refused = aigaq(*open_words(group, odk, out), "--odk-key", given)
    assert f"[{code}]" in refused.output
    assert not out.exists()


def test_an_envelope_without_such_a_thing_says_so(group, sealed, tmp_path):
    out = tmp_path / "opened"
    words = open_words(group, sealed[1], out)
    refused = aigaq(*words, "--odk-key", ODK / "private.pem")
    assert "[odk.malformed]" in refused.output
    assert not out.exists()
