"""Make the folders of a demo: keys, a gate, a desk, and three members.

Everything goes through the same commands a group would type, so the demo shows that
they suffice. The passphrase and passwords are made up anew each time and written
beside the homes, readable by their owner only: this is a rehearsal, not a desk.
"""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from aigaq.doors.console.walk.servers import aigaq

MEMBERS = {
    "dana": ("documenter", "lawyer"),
    "aida": ("reviewer", "editor"),
    "timur": ("administrator",),
}
"""The demo's members and their roles; made-up people."""


@dataclass(frozen=True)
class LogIn:
    """What one member needs to enter: name, password, secret of the second factor."""

    username: str
    password: str
    totp: str


@dataclass(frozen=True)
class Homes:
    """The folders of one demo; ``keys`` would lie offline in earnest."""

    root: Path

    @property
    def keys(self) -> Path:
        """The root key and the epoch's keys."""
        return self.root / "keys"

    @property
    def gate(self) -> Path:
        """The gate's folder."""
        return self.root / "gate"

    @property
    def desk(self) -> Path:
        """The desk's folder."""
        return self.root / "desk"

    @property
    def word(self) -> Path:
        """The file with the desk's passphrase."""
        return self.root / "passphrase.txt"

    @property
    def entry(self) -> tuple[str, ...]:
        """The options every desk command needs."""
        return ("--home", str(self.desk), "--passphrase-file", str(self.word))


def fresh(root: Path) -> Homes:
    """Empty the demo's own folder and start anew; touches nothing outside it."""
    marker = root / ".aigaq-demo"
    if root.exists() and any(root.iterdir()) and not marker.exists():
        message = f"{root} holds something that is not a demo; choose another folder"
        raise RuntimeError(message)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True, mode=0o700)
    marker.touch()
    homes = Homes(root)
    _private(homes.word, " ".join(secrets.token_hex(3) for _ in range(4)))
    return homes


def make_keys(homes: Homes) -> None:
    """Make the root key, three keys for this epoch, and the signed manifest."""
    root, epoch = homes.keys / "root", homes.keys / "epoch"
    aigaq("keys", "root", "--out", str(root))
    aigaq("keys", "epoch", "--out", str(epoch))
    aigaq(
        *("keys", "manifest", "--root-secret", str(root / "root.secret")),
        *("--recipients", str(epoch / "recipients.txt"), "--sequence", "1"),
        *("--out", str(homes.keys / "manifest.json")),
    )


def make_desk(homes: Homes) -> None:
    """Make the desk with the intake key of the epoch."""
    intake = homes.keys / "epoch" / "intake.key"
    aigaq("desk", "init", *homes.entry, "--identity", str(intake))


def make_gate(homes: Homes) -> None:
    """Make a gate that trusts our root key and answers our desk only."""
    aigaq(
        *("gate", "init", "--home", str(homes.gate)),
        *("--root-public", str(homes.keys / "root" / "root.public")),
        *("--manifest", str(homes.keys / "manifest.json")),
        *("--desk-public", str(homes.desk / "desk.public")),
    )


def let_members_in(homes: Homes) -> dict[str, LogIn]:
    """Add the members with their second factor; return what they log in with."""
    log_ins = {}
    for username, roles in MEMBERS.items():
        password = secrets.token_urlsafe(12)
        file = homes.root / f"{username}.txt"
        _private(file, password)
        given = [part for role in roles for part in ("--role", role)]
        aigaq(
            *("member", "add", username, "--name", username.title(), *given),
            *("--password-file", str(file), *homes.entry),
        )
        secret = aigaq("member", "totp", username, *homes.entry).splitlines()[0]
        log_ins[username] = LogIn(username, password, secret.strip())
    return log_ins


def _private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
