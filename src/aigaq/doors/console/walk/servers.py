"""Start gate and desk as processes of their own, wait until they answer, stop them.

Output goes to a log file in each home, so a test can search what a log gives away.
Never binds anything but loopback.
"""

import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

PATIENCE = 60.0
"""Seconds a process may take until its first answer."""


def free_port(wished: int = 0) -> int:
    """Return the wished loopback port, or another if somebody uses it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wished))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port


def aigaq(*words: str, given: str | None = None) -> str:
    """Run one ``aigaq`` command to its end and return what it printed.

    Raises:
        RuntimeError: the command refused; the message is its own.
    """
    done = subprocess.run(  # noqa: S603  # our own program, no shell
        [sys.executable, "-m", "aigaq.doors.console.main", *words],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"aigaq {words[0]} {words[1]}: {done.stderr.strip()[-2000:]}"
        raise RuntimeError(message)
    return done.stdout


@dataclass
class Server:
    """One running process of ours and the address it answers at."""

    words: tuple[str, ...]
    url: str
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it and wait for its first answer."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "aigaq.doors.console.main", *self.words],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()
        return self

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                httpx.get(self.url, timeout=5, trust_env=False)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        message = f"no answer at {self.url}; see {self.log.name}"
        raise RuntimeError(message)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask it to stop, insist after ten seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def gate_server(home: Path, port: int) -> Server:
    """Describe a gate on loopback; on any machine, for its reports are made up."""
    bind = f"127.0.0.1:{port}"
    words = ("gate", "run", "--unsafe-host", "--home", str(home), "--bind", bind)
    return Server(words, f"http://{bind}", home.parent / "gate.log")


def desk_server(home: Path, port: int, passphrase_file: Path) -> Server:
    """Describe a desk on loopback."""
    bind = f"127.0.0.1:{port}"
    words = (
        *("desk", "run", "--home", str(home), "--bind", bind),
        *("--passphrase-file", str(passphrase_file)),
    )
    return Server(words, f"http://{bind}", home.parent / "desk.log")
