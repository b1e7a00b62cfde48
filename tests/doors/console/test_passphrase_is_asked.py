"""Without a file the passphrase is asked at the terminal, without an echo."""

import os
import pty
import sys

from desk_on_disk import WORD, environment


def typed(home, *words):
    """Run a command at a terminal, type the passphrase, return status and screen."""
    pid, screen = pty.fork()
    if pid == 0:
        command = [sys.executable, "-m", "aigaq.doors.console.main", *words]
        command += ["--home", str(home)]
        os.execve(sys.executable, command, environment())  # noqa: S606  # ourselves
    shown = b""
    while b"Passphrase" not in shown:
        shown += os.read(screen, 1024)
    os.write(screen, WORD.encode() + b"\n")
    while piece := _read(screen):
        shown += piece
    _, status = os.waitpid(pid, 0)
    os.close(screen)
    return os.waitstatus_to_exitcode(status), shown.decode()


def _read(screen):
    try:
        return os.read(screen, 1024)
    except OSError:  # the kernel's way to say that the other side is closed
        return b""


def test_a_typed_passphrase_opens_the_desk_and_is_not_shown(desk):
    status, shown = typed(desk, "journal", "verify")
    assert status == 0, shown
    assert "1 entries, head" in shown
    assert WORD not in shown
