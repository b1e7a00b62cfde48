"""A real gate in a process of its own, with keys made for it.

Nothing here is a double: the gate is started by ``aigaq gate run`` and spoken to over
HTTP, and the keys are what a group would make.
"""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aigaq.pure.sealing import agekeys, signing
from aigaq.pure.sealing.manifest import Manifest, sign_manifest

AIGAQ = Path(sys.executable).parent / "aigaq"
GROUPS = re.compile(rb"<span>(\d{5})</span>")
BOUNDARY = b"----gatehouse"


@dataclass
class Keys:
    """What a group keeps offline, plus the desk's request key."""

    root_secret: str = field(default_factory=lambda: signing.new_secret("root"))
    desk_secret: str = field(default_factory=lambda: signing.new_secret("desk"))
    identities: list[str] = field(
        default_factory=lambda: [agekeys.new_identity() for _ in range(3)]
    )

    @property
    def root_public(self) -> str:
        return signing.public_of("root", self.root_secret)

    @property
    def desk_public(self) -> str:
        return signing.public_of("desk", self.desk_secret)

    def manifest(self, *, sequence=1, days=40, issued_ago=1, identities=None) -> bytes:
        today = datetime.now(tz=UTC).date()
        keys = identities or self.identities
        return sign_manifest(
            Manifest(
                epoch="2026-11",
                sequence=sequence,
                recipients=tuple(agekeys.recipient_of(key) for key in keys),
                issued=today - timedelta(days=issued_ago),
                not_after=today + timedelta(days=days),
            ),
            self.root_secret,
        )


def make_gate(folder: Path, keys: Keys, desk_public: str = "") -> Path:
    """Prepare a gate's folder with ``aigaq gate init``; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {
        "root-public": keys.root_public.encode(),
        "manifest": keys.manifest(),
        "desk-public": (desk_public or keys.desk_public).encode(),
    }
    arguments = ["--home", str(folder / "gate")]
    for name, data in given.items():
        path = folder / name
        path.write_bytes(data)
        arguments += [f"--{name}", str(path)]
    subprocess.run([AIGAQ, "gate", "init", *arguments], check=True, capture_output=True)
    return folder / "gate"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningGate:
    """``aigaq gate run`` in its own process group; ``log`` is all it ever prints."""

    def __init__(
        self, home: Path, *, workers: int = 2, port: int = 0, env=None
    ) -> None:
        self.home = home
        self.port = port or free_port()
        self.workers = workers
        self.env = env or {}
        self.log = home.parent / "gate.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def bind(self) -> str:
        return f"127.0.0.1:{self.port}"

    def call(self, timeout: float = 1) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def start(self) -> None:
        command = [AIGAQ, "gate", "run", "--home", str(self.home), "--bind", self.bind]
        command.append("--unsafe-host")  # whatever machine runs the tests
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--workers", str(self.workers)],
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "", **self.env},
            )
        self.wait()

    def wait(self, seconds: float = 20) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with self.call() as probe:
                    probe.sendall(
                        b"GET /robots.txt HTTP/1.0\r\nHost: localhost\r\n\r\n"
                    )
                    if probe.recv(12).endswith(b"200"):
                        return
            except OSError:
                pass
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def kill(self) -> None:
        """End it as a power cut would: at once, all of its processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


def multipart(fields: list[tuple[str, str]], files=()) -> tuple[bytes, str]:
    """Write a form as a browser does; ``files`` are (name, media type, bytes)."""
    parts = []
    for name, data, kind in files:
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"'
        parts.append(f"{head}\r\nContent-Type: {kind}\r\n\r\n".encode() + data)
    for name, value in fields:
        head = f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(head.encode() + value.encode())
    boundary = BOUNDARY + secrets.token_hex(4).encode()
    body = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    body += b"--" + boundary + b"--\r\n"
    return body, f"multipart/form-data; boundary={boundary.decode()}"


def report(what: str, **more: str) -> list[tuple[str, str]]:
    """The fields of a report, ending as the form ends."""
    fields = {"what": what, "when": "", "where": "", **more}
    consents = [("consent", purpose) for purpose in ("keep", "help", "figures")]
    return [*fields.items(), *consents, ("end", "1")]


def receipt_of(page: bytes) -> str:
    """The thirty digits shown on a receipt page."""
    digits = b"".join(GROUPS.findall(page)).decode()
    assert len(digits) == 30, page[:2000]
    return digits
