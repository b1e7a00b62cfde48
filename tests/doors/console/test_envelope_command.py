"""``aigaq envelope``: sealed, looked into and opened, whole or not at all."""

import json
import os
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from group_of_keys import aigaq, done, make_group, mode, seal_words
from sealed_words import FILES, attachments_in, english, group, open_words, sealed

from aigaq.pure.sealing.manifest import Manifest, sign_manifest

__all__ = ["english", "group", "sealed"]  # fixtures, beside those below

CANARY = "canary"


@pytest.fixture
def copied(sealed, tmp_path):
    folder = tmp_path / "copied"
    folder.mkdir()
    for file in sealed[1].iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("key", ["intake", "second", "recovery"])
def test_each_of_the_three_keys_opens_answers_and_files(group, sealed, tmp_path, key):
    out = tmp_path / "opened"
    result = done(*open_words(group, sealed[1], out, key))
    contents = json.loads((out / "contents.json").read_text())
    assert CANARY in contents["answers"]["what"]
    assert contents["safe_word"] == "бұлақ"
    assert [each["name"] for each in contents["attachments"]] == list(FILES)
    assert (out / "file-01.jpg").read_bytes() == FILES["photo.jpg"]
    assert (out / "file-02.bin").read_bytes() == FILES["run.desktop"]
    assert mode(out) == 0o700
    assert {mode(file) for file in out.iterdir()} == {0o600}
    assert CANARY not in result.output


def test_debians_age_opens_what_was_sealed_with_an_exported_identity(group, sealed):
    key = group / "epoch" / "intake.key"
    for file, found in (
        (sealed[1] / "envelope.age", CANARY.encode()),
        (attachments_in(sealed[1])[0], b""),
    ):
        opened = subprocess.run(
            ["age", "-d", "-i", key, file], capture_output=True, check=True
        )
        assert found in opened.stdout


def test_sealing_leaves_private_files_without_a_word_of_testimony(sealed):
    result, out = sealed
    assert {mode(file) for file in out.iterdir()} == {0o600}
    for file in out.glob("*.age"):
        for encoding in ("utf-8", "utf-16-le"):
            assert CANARY.encode(encoding) not in file.read_bytes()
    receipt = (out / "receipt.txt").read_text()
    assert len(receipt.replace(" ", "").strip()) == 30
    assert receipt[:5] not in result.output
    assert CANARY not in result.output


def test_inspection_shows_sizes_and_no_contents(sealed):
    shown = done("envelope", "inspect", sealed[1] / "envelope.age").output
    assert "45503" in shown
    assert "recipients  3" in shown
    assert "note" not in shown


def test_inspection_says_when_mail_has_worn_the_envelope(copied):
    envelope = copied / "envelope.age"
    envelope.write_bytes(envelope.read_bytes().rstrip())
    assert "it opens" in done("envelope", "inspect", envelope).output


def test_files_that_were_renamed_on_the_way_are_found_by_their_digest(
    group, copied, tmp_path
):
    for number, file in enumerate(attachments_in(copied)):
        file.rename(copied / f"IMG_{number}.dat")
    (copied / "folder").mkdir()
    done(*open_words(group, copied, tmp_path / "out"))
    assert (tmp_path / "out" / "file-01.jpg").read_bytes() == FILES["photo.jpg"]


def test_files_may_lie_in_another_folder(group, copied, tmp_path):
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    for file in attachments_in(copied):
        file.rename(elsewhere / file.name)
    done(*open_words(group, copied, tmp_path / "out"), "--files", elsewhere)


def altered(path, at):
    data = bytearray(path.read_bytes())
    data[at] = ord("A") if data[at] != ord("A") else ord("B")
    path.write_bytes(bytes(data))


def shortened(path):
    path.write_bytes(path.read_bytes()[:-100])


def written(path, data):
    path.write_bytes(data)


def exchanged(folder):
    one, two = attachments_in(folder)
    two.write_bytes(one.read_bytes())


BROKEN = {
    "an altered envelope": (
        lambda f: altered(f / "envelope.age", 40_000),
        "envelope.tampered",
    ),
    "a truncated envelope": (
        lambda f: written(
            f / "envelope.age", (f / "envelope.age").read_bytes()[:40_000]
        ),
        "envelope.truncated",
    ),
    "something behind it": (
        lambda f: written(
            f / "envelope.age", (f / "envelope.age").read_bytes() + b"more"
        ),
        "envelope.trailing",
    ),
    "not an envelope": (
        lambda f: written(f / "envelope.age", b"PK synthetic"),
        "envelope.malformed",
    ),
    "an altered file": (
        lambda f: altered(attachments_in(f)[0], 70_000),
        "attachment.mismatch",
    ),
    "a truncated file": (
        lambda f: shortened(attachments_in(f)[1]),
        "attachment.truncated",
    ),
    "a dropped file": (lambda f: attachments_in(f)[0].unlink(), "attachment.missing"),
    "one file twice in place of two": (exchanged, "attachment.mismatch"),
}


@pytest.mark.parametrize(("breaking", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_does_not_verify_is_refused_by_name_and_leaves_nothing(
    group, copied, tmp_path, breaking, code
):
    breaking(copied)
    before = sorted(tmp_path.iterdir())
    result = aigaq(*open_words(group, copied, tmp_path / "out"))
    assert result.exit_code == 2
    assert f"[{code}]" in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_output_folder_stays_empty_when_opening_fails(group, copied, tmp_path):
    (tmp_path / "out").mkdir()
    altered(copied / "envelope.age", 40_000)
    assert aigaq(*open_words(group, copied, tmp_path / "out")).exit_code == 2
    assert list((tmp_path / "out").iterdir()) == []


def test_an_envelope_for_other_keys_is_refused(sealed, tmp_path):
    other = make_group(tmp_path / "other")
    result = aigaq(*open_words(other, sealed[1], tmp_path / "out"))
    assert result.exit_code == 2
    assert "[key.missing]" in result.output
    assert not (tmp_path / "out").exists()


def test_a_plugin_identity_is_never_given_to_the_library(sealed, tmp_path):
    (tmp_path / "key").write_text("AGE-PLUGIN-YUBIKEY-1" + "Q" * 54 + "\n")
    result = aigaq(
        "envelope", "open", sealed[1] / "envelope.age",
        "--identity", tmp_path / "key", "--out", tmp_path / "out",
    )  # fmt: skip
    assert result.exit_code == 2
    assert "[key.malformed]" in result.output
    assert "YUBIKEY" not in result.output


def test_a_folder_with_something_in_it_is_not_written_to(group, sealed, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine").write_text("keep")
    result = aigaq(*open_words(group, sealed[1], out))
    assert result.exit_code == 2
    assert "[output.exists]" in result.output
    assert [file.name for file in out.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "хатқалта"), ("ru", "конверт"), ("en", "envelope")]
)
def test_a_refusal_speaks_the_language_asked_for(copied, language, word):
    altered(copied / "envelope.age", 100)
    envelope = copied / "envelope.age"
    written(envelope, b"-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n")
    result = aigaq("envelope", "inspect", envelope, "--language", language)
    assert result.exit_code == 2
    assert word in result.output.lower()
    assert "[envelope.truncated]" in result.output


def test_a_place_that_cannot_be_written_to_is_refused(group, sealed, tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = aigaq(*open_words(group, sealed[1], tmp_path / "file" / "below" / "out"))
    assert result.exit_code == 2
    assert "[output.unwritable]" in result.output


def list_signed(group, folder, **changed):
    lines = (group / "epoch" / "recipients.txt").read_text().split()
    told = {
        "epoch": "2026-11",
        "sequence": 3,
        "recipients": tuple(lines[-3:]),
        "issued": date(2020, 1, 1),
        "not_after": date(2999, 1, 1),
        **changed,
    }
    secret = (group / "root" / "root.secret").read_text().strip()
    path = folder / "list.json"
    path.write_bytes(sign_manifest(Manifest(**told), secret))
    return path


def test_nothing_is_sealed_for_an_expired_list(group, tmp_path):
    expired = list_signed(group, tmp_path, not_after=date(2020, 2, 1))
    words = seal_words(group, tmp_path, "--manifest", expired)
    result = aigaq(*words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "[manifest.expired]" in result.output
    assert not (tmp_path / "out").exists()


def test_nothing_is_sealed_for_a_list_older_than_one_seen(group, tmp_path):
    words = seal_words(group, tmp_path, "--last-sequence", "4")
    result = aigaq(*words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "[manifest.rolled_back]" in result.output


def test_nothing_is_sealed_for_a_foreign_list(group, tmp_path):
    other = make_group(tmp_path / "other")
    words = seal_words(group, tmp_path, "--manifest", other / "manifest.json")
    result = aigaq(*words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "[manifest.foreign]" in result.output


ANSWERS = {
    "no JSON": (b"{", "answers.malformed"),
    "a list": (b"[]", "answers.malformed"),
    "another encoding": ("{'слово'}".encode("cp1251"), "answers.malformed"),
    "lists in lists": (b"[" * 100_000, "answers.malformed"),
    "a fraction": (b'{"n": 1.5}', "envelope.malformed"),
    "more than an envelope holds": (
        b'{"w": "' + b"x" * 1_100_000 + b'"}',
        "envelope.too_large",
    ),
}


@pytest.mark.parametrize(("data", "code"), ANSWERS.values(), ids=ANSWERS.keys())
def test_answers_that_cannot_be_sealed_are_refused(group, tmp_path, data, code):
    words = seal_words(group, tmp_path)
    (tmp_path / "answers.json").write_bytes(data)
    before = sorted(tmp_path.iterdir())
    result = aigaq(*words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert f"[{code}]" in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_the_whole_way_starts_no_django_and_opens_no_socket(group, copied, tmp_path):
    code = (
        "import sys, socket\n"
        "def closed(*_): raise AssertionError('a socket')\n"
        "socket.socket.connect = closed\n"
        "from aigaq.doors.console.main import main\n"
        f"main({[str(w) for w in open_words(group, copied, tmp_path / 'out')]!r},"
        " standalone_mode=False)\n"
        "names = {name.split('.')[0] for name in sys.modules}\n"
        "assert 'aigaq' in names\n"
        "print(sorted(names & {'django', 'sqlcipher3', 'httpx', 'allauth'}))\n"
    )
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("AIGAQ", "DJ"))}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=clean,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"
    assert (tmp_path / "out" / "contents.json").is_file()


def test_the_installed_program_does_the_same(group, copied, tmp_path):
    program = Path(sys.executable).parent / "aigaq"
    words = [str(word) for word in open_words(group, copied, tmp_path / "out")]
    run = partial(subprocess.run, check=False, capture_output=True, text=True)
    ran = run([program, *words])
    assert ran.returncode == 0, ran.stderr
    again = run([program, *words])
    assert again.returncode == 2
    assert "[output.exists]" in again.stderr


@pytest.mark.parametrize("command", ["seal", "open", "inspect"])
def test_help_is_in_words(command):
    shown = done("envelope", command, "--help").output
    assert len(shown.split()) > 25
    assert "--help" in shown
