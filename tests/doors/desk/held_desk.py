"""A real desk whose work on figures stands still where a test wants it.

The ``aigaq desk run`` of everybody, in a process that can be killed. Work waits at a
step as long as a file of that name lies in a folder; nothing else of it is changed but
how soon a page stops waiting, and how soon silence is taken for a stop.

Run as a program it serves (``serve``) or furnishes (``furnish``).
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
from light_ring import LIGHTLY

from aigaq.doors.console.walk.servers import free_port

TESTS = Path(__file__).resolve().parents[2]
WORD = "түнгі аспан 2026 ұзақ жол"
PEOPLE = {
    "dana": ("documenter",),
    "aida": ("reviewer",),
    "erlan": ("reviewer", "editor"),
    "guest": (),
}
ASKED = {
    "unit": "victims",
    "first": "harm",
    "second": "period",
    "since": "2023-08-01",
    "until": "2024-08-31",
    "step": "half_year",
    "doubt": "apart",
}


class HeldDesk:
    """One home; ``lying`` says what was put on it, ``cookies`` who is logged in."""

    def __init__(self, folder: Path) -> None:
        self.home, self.word, self.log = (
            folder / name for name in ("home", "word", "desk.log")
        )
        self.holds = folder / "holds"
        self.holds.mkdir()
        self.word.write_text(WORD)
        self.url, self.process = "", None
        found = ("desk", "init", *self._where())
        subprocess.run([*LIGHTLY, *found], check=True, capture_output=True)
        told = subprocess.run(
            [sys.executable, __file__, "furnish"],
            env=self._names(),
            check=True,
            capture_output=True,
        )
        self.lying, self.cookies = json.loads(told.stdout)

    def _where(self):
        return ("--home", str(self.home), "--passphrase-file", str(self.word))

    def _names(self):
        return {
            **os.environ,
            "AIGAQ_HOME": str(self.home),
            "AIGAQ_PASSPHRASE_FILE": str(self.word),
            "DJANGO_SETTINGS_MODULE": "aigaq.site.settings.desk",
            "HOLDS": str(self.holds),
            "PYTHONPATH": str(TESTS),
        }

    def start(self) -> None:
        """Start it and wait for its first answer."""
        bind = f"127.0.0.1:{free_port()}"
        command = [sys.executable, __file__, "serve", *self._where(), "--bind", bind]
        self.url = f"http://{bind}"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env=self._names(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _ in range(600):
            try:
                httpx.get(self.url, timeout=5, trust_env=False)
            except httpx.TransportError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
            else:
                return

    def kill(self) -> None:
        """Take the plug out: every process of it, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @contextmanager
    def held(self, step: str):
        """Let work stand still at a step while the block runs."""
        hold = self.holds / step
        hold.touch()
        try:
            yield
        finally:
            hold.unlink()

    @contextmanager
    def enter(self, who: str, language: str = "en"):
        """Give the browser of a member, logged in; of nobody for ""."""
        cookies = {"sessionid": self.cookies[who]} if who else {}
        with httpx.Client(
            base_url=self.url,
            cookies=cookies,
            headers={"accept-language": language},
            trust_env=False,
            timeout=30,
        ) as client:
            yield client


def send(client, address, **words):
    """Press a button: with the form's token, and no redirect followed."""
    client.get("/figures/")
    token = {"csrfmiddlewaretoken": client.cookies.get("csrftoken", "")}
    return client.post(address, data=token | words)


def serve() -> None:
    """Be ``aigaq desk run``, but wait where a hold lies."""
    from aigaq.doors.console import desk
    from aigaq.doors.console.main import main

    serving = desk._serve

    def held(bind: str) -> None:
        from aigaq.doors.desk import working, workshop
        from aigaq.holdings.figures import works

        hear = workshop.Job.hear

        def wait(job, step, done, of) -> None:
            hear(job, step, done, of)
            while (Path(os.environ["HOLDS"]) / step.value).exists():
                time.sleep(0.05)

        workshop.Job.hear = wait
        workshop.BEAT, working.AT_ONCE = 0.2, 0.3
        works.LOST /= 10
        serving(bind)

    desk._serve = held
    sys.argv = ["aigaq", "desk", "run", *sys.argv[2:]]
    main()


def furnish() -> None:
    """Let people in, put cases and drafts on record, print what lies there."""
    import django

    django.setup()
    from datetime import date

    from django.test import Client
    from django.utils.timezone import localdate
    from furnish import PASSWORD, SECRET, TODAY, as_csv

    from aigaq.holdings.accounts import actions as accounts
    from aigaq.holdings.accounts.models import Member
    from aigaq.holdings.figures import actions as figures
    from aigaq.holdings.record.actions import import_file
    from aigaq.pure.formats.synthetic_cases import generate
    from aigaq.pure.statistics.counting.definitions import define

    cookies = {}
    for name, roles in PEOPLE.items():
        accounts.enrol_member(
            by="console",
            username=name,
            display_name=name.title(),
            roles=roles,
            password=PASSWORD,
        )
        accounts.enrol_totp(by="console", member=name, secret=SECRET)
        client = Client()
        client.force_login(Member.objects.get(username=name))
        cookies[name] = client.cookies["sessionid"].value
    import_file(by="console", data=as_csv(generate(7)), on=TODAY)
    lying = {}
    for step in ("half_year", "quarter"):
        asked = define(
            unit="victims",
            fields=("harm", "period"),
            since=date(2023, 8, 1),
            until=date(2024, 8, 31),
            step=step,
        )
        lying[step] = figures.build_figure(
            by="console", definition=asked, on=localdate()
        )
    sys.stdout.write(json.dumps([lying, cookies]))


if __name__ == "__main__":
    {"serve": serve, "furnish": furnish}[sys.argv[1]]()
