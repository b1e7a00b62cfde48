"""A real desk for journeys, pulled by processes that can be killed.

Opening a desk's key ring takes seconds by design. ``Puller`` opens it once and forks a
fresh process for every pull: that process is as real as ``aigaq desk pull``, does the
same call, and dies of ``kill -9`` alike.
"""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pyrage
from gatehouse import AIGAQ, Keys

WORD = "түнгі аспан 2026 ұзақ жол"


class Desk:
    def __init__(self, folder: Path, keys: Keys) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home, self.keys = folder / "desk", keys
        self.word = folder / "word"
        self.word.write_text(WORD)
        identity = folder / "intake.key"
        identity.write_text(keys.identities[0] + "\n")
        from light_ring import LIGHTLY  # this file is also a program of its own

        self.run("desk", "init", "--identity", str(identity), start=LIGHTLY)
        self.public = (self.home / "desk.public").read_text().strip()

    def request_secret(self) -> str:
        """What this desk signs with, read out of its key ring."""
        ring = pyrage.passphrase.decrypt((self.home / "keyring.age").read_bytes(), WORD)
        return re.search(rb"aigaq-desk-secret-1:[A-Za-z0-9+/=]+", ring)[0].decode()

    def run(self, *words: str, start=(AIGAQ,)) -> subprocess.CompletedProcess:
        where = ["--home", str(self.home), "--passphrase-file", str(self.word)]
        command = [*start, *words, *where]
        return subprocess.run(command, check=True, capture_output=True, text=True)


class Puller:
    """Forks pulls of one desk; ``look`` reads what the desk holds."""

    def __init__(self, desk: Desk) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(desk.home), str(desk.word)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def _answer(self):
        return json.loads(self.process.stdout.readline())

    def _ask(self, *words: str):
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def start(self, gate: str) -> int:
        """Begin a pull; return its process id."""
        return self._ask("start", gate)

    def end(self, pid: int) -> str:
        """Wait for a pull; "" when it went well, else the code of its refusal."""
        return self._ask("end", str(pid))

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        self.end(pid)

    def admit(self, answer: str) -> list:
        """Admit what waits first and answer it; how many waited, posts, exhibits."""
        return self._ask("admit", answer)

    def look(self) -> list:
        """Every envelope at the desk: digest, the digests of its files as they lie."""
        return self._ask("look")


def _start(gate: str) -> int:
    from django.db import connections

    connections.close_all()
    if pid := os.fork():
        return pid
    from aigaq.doors.desk.pull import pull
    from aigaq.pure.errors import AigaqError

    status = 0
    try:
        pull(gate=gate)
    except AigaqError as error:
        status = CODES.index(error.code) + 1 if error.code in CODES else 99
    finally:
        os._exit(status)


CODES = ["pull.unreachable", "pull.refused", "pull.damaged", "pull.busy", "disk.full"]


def _end(pid: str) -> str:
    _, status = os.waitpid(int(pid), 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return "killed"
    return "" if code == 0 else (CODES[code - 1] if code <= len(CODES) else "?")


def _what(answers):
    """The story, of the short form or of a long one."""
    return answers.get("story", answers)["what"]


def _look() -> list:
    from hashlib import sha256

    from aigaq.holdings.accounts.keyring import identities
    from aigaq.holdings.intake import queries
    from aigaq.pure.sealing.envelope import open_envelope

    seen = []
    for row in queries.waiting():
        contents = open_envelope(queries.envelope(row.reference).blob, identities())
        there = [
            sha256(queries.sealed_file(file.sha256).read_bytes()).hexdigest()
            for file in row.files
        ]
        told = [each.sealed_sha256 for each in contents.attachments]
        seen.append([_what(contents.answers), sorted(there), sorted(told)])
    return seen


def _admit(answer: str) -> list:
    """Open the first envelope of the inbox, admit it, write an answer."""
    from datetime import UTC, datetime

    from aigaq.holdings.accounts.actions import enrol_member
    from aigaq.holdings.evidence.queries import exhibits
    from aigaq.holdings.record import actions, queries
    from aigaq.pure.rules.consent import Purpose

    by, on = "dana", datetime.now(UTC).date()
    enrol_member(
        by="console",
        username=by,
        display_name="Dana",
        roles=["documenter"],
        password="correct horse battery 7",
    )
    waiting = queries.inbox()
    opened = actions.open_waiting(by=by, envelope=waiting[0].envelope)
    allowed = {purpose: opened.ticked[purpose] for purpose in (Purpose.KEEP,)}
    testimony = actions.admit_testimony(
        by=by, envelope=opened.envelope, consents=allowed, on=on
    )
    actions.answer_testimony(by=by, testimony=testimony, text=answer, on=on)
    kept = sorted([each.name, each.size] for each in exhibits(testimony=testimony))
    return [len(waiting), opened.posts, kept, len(queries.inbox())]


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    os.environ["AIGAQ_HOME"], os.environ["AIGAQ_PASSPHRASE_FILE"] = sys.argv[1:]
    os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
    import django

    django.setup()
    from aigaq.holdings.accounts.keyring import desk_secret

    desk_secret()
    _say("ready")
    verbs = {"start": _start, "end": _end, "look": _look, "admit": _admit}
    for line in sys.stdin:
        verb, *words = json.loads(line)
        _say(verbs[verb](*words))


if __name__ == "__main__":
    main()
