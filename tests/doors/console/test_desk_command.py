"""``aigaq desk``: made whole or not at all, opened by its passphrase only."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from desk_on_disk import WORD, aigaq, at, digests, done, environment, lightly, spellings

from aigaq.pure.errors import WrongPassphrase
from aigaq.pure.sealing.agekeys import new_identity
from aigaq.pure.sealing.signing import public_bytes

WRONG = WrongPassphrase()
PRIVATE = {"desk.db", "desk.public", "keyring.age", "secret"}


def test_a_new_desk_is_private_and_says_its_public_key(made_desk):
    home = made_desk / "home"
    assert {path.name for path in home.iterdir()} == PRIVATE
    assert home.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in home.iterdir()} == {0o600}
    public = (home / "desk.public").read_text()
    assert (made_desk / "printed").read_text() == public
    assert len(public_bytes("desk", public.strip())) == 32


def test_the_passphrase_lies_nowhere_in_the_desk(made_desk):
    for path in (made_desk / "home").iterdir():
        assert not any(s in path.read_bytes() for s in spellings(WORD))


def test_a_desk_is_never_made_over_another(desk):
    before = digests(desk)
    refused = aigaq("desk", "init", *at(desk))
    assert refused.returncode == 2
    assert "[desk.exists]" in refused.stderr
    assert digests(desk) == before


SPOILT = {
    "a passphrase that is too short": ("short", None, "[desk.passphrase_weak]"),
    "a file that is no key": (WORD, "түн\n", "[key.malformed]"),
}


@pytest.mark.parametrize(("word", "key", "code"), SPOILT.values(), ids=SPOILT.keys())
def test_nothing_is_made_with(tmp_path, word, key, code):
    (tmp_path / "word").write_text(word)
    more = ()
    if key:
        (tmp_path / "key").write_text(key)
        more = ("--identity", tmp_path / "key")
    home = tmp_path / "home"
    refused = aigaq("desk", "init", *at(home), *more)
    assert refused.returncode == 2
    assert code in refused.stderr
    assert refused.stdout == ""
    assert not home.exists()


OPENING = {
    "keys list": ("desk", "keys", "list"),
    "run": ("desk", "run"),
    "pull": ("desk", "pull", "--gate", "http://127.0.0.1:1"),
    "member list": ("member", "list"),
    "journal verify": ("journal", "verify"),
}


@pytest.mark.parametrize("words", OPENING.values(), ids=OPENING.keys())
def test_a_wrong_passphrase_is_said_in_words_and_changes_nothing(desk, words):
    (desk.parent / "word").write_text("another night sky")
    before = digests(desk)
    refused = aigaq(*words, *at(desk), AIGAQ_LANGUAGE="ru")
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [
        "Кодовая фраза не подходит.",
        f"{WRONG.hint('ru')} [desk.wrong_passphrase]",
    ]
    assert digests(desk) == before


def test_a_folder_without_a_desk_is_not_made_one(tmp_path):
    (tmp_path / "word").write_text(WORD)
    refused = aigaq("member", "list", *at(tmp_path / "home"))
    assert refused.returncode == 2
    assert "[desk.missing]" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["word"]


def test_a_database_in_clear_is_refused(desk):
    (desk / "desk.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    refused = aigaq("member", "list", *at(desk))
    assert refused.returncode == 2
    assert "[desk.in_clear]" in refused.stderr


def test_keys_are_added_named_and_never_shown(desk, epoch_recipients):
    key = new_identity()
    (desk.parent / "new.key").write_text(key + "\n")
    words = ("desk", "keys", "add", desk.parent / "new.key", "--epoch", "2026-04")
    printed = lightly(*words, *at(desk))
    printed += lightly(*words, *at(desk))
    listed = done("desk", "keys", "list", *at(desk))
    assert listed.split() == [epoch_recipients[0][:16], "2026-04"]
    assert key not in printed + listed


def test_a_key_of_odk_forms_is_kept_and_never_shown(desk):
    vectors = Path(__file__).parents[3] / "vectors" / "odk"
    added = lightly("desk", "keys", "add-odk", vectors / "private.pem", *at(desk))
    assert "1 keys of ODK forms" in added
    assert b"PRIVATE KEY" not in (desk / "keyring.age").read_bytes()
    refused = aigaq("desk", "keys", "add-odk", vectors / "public.pem", *at(desk))
    assert refused.returncode == 2
    assert "odk.key_unreadable" in refused.stderr


def test_what_is_no_key_is_not_added(desk):
    (desk.parent / "new.key").write_text("түн")
    before = digests(desk)
    refused = aigaq("desk", "keys", "add", desk.parent / "new.key", *at(desk))
    assert refused.returncode == 2
    assert "[key.malformed]" in refused.stderr
    assert digests(desk) == before


class Running:
    """``aigaq desk run`` in a process of its own; the passphrase comes by a pipe."""

    def __init__(self, home):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.bind = f"127.0.0.1:{probe.getsockname()[1]}"
        reading, writing = os.pipe()
        os.write(writing, WORD.encode())
        os.close(writing)
        self.log = home.parent / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "aigaq.doors.console.main"),
                    *("desk", "run", "--home", home, "--bind", self.bind),
                ],
                stdout=log,
                stderr=log,
                pass_fds=[reading],
                env=environment(AIGAQ_PASSPHRASE_FILE=f"/dev/fd/{reading}"),
            )
        os.close(reading)

    def get(self, path):
        return httpx.get(f"http://{self.bind}{path}", trust_env=False, timeout=30)

    def wait(self):
        for _ in range(600):
            try:
                return self.get("/")
            except httpx.TransportError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
        pytest.fail("the desk did not answer")

    def children(self):
        tasks = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(tasks) as file:  # noqa: PTH123  # the kernel's own file
            return [int(pid) for pid in file.read().split()]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@pytest.fixture
def running(desk):
    started = Running(desk)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()


def test_a_desk_serves_survives_its_workers_death_and_stops(desk, running):
    first = running.wait()
    assert first.status_code == 302
    (worker,) = running.children()
    os.kill(worker, signal.SIGKILL)
    again = running.wait()
    assert again.status_code == 302
    assert running.children() != [worker]
    running.get("/no-such-page?q=Алматы-канарейка")
    assert running.stop() == 0
    log = running.log.read_text()
    assert "канарейка" not in log
    assert "no-such-page" not in log
    assert not any(s in running.log.read_bytes() for s in spellings(WORD))


def test_the_passphrase_is_in_no_environment_and_no_command_line(desk, running):
    running.wait()
    for pid in [running.process.pid, *running.children()]:
        for name in ("environ", "cmdline"):
            with open(f"/proc/{pid}/{name}", "rb") as file:  # noqa: PTH123
                assert WORD.encode() not in file.read()
