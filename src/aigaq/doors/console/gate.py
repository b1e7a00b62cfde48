"""``aigaq gate``: prepare a gate's folder, and run it.

A gate's folder holds public keys and ciphertext only, so no passphrase is asked for.
The server itself is described in ``doors/gate/server.py``.
"""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from aigaq.doors.console.gate_mobile import mobile
from aigaq.doors.console.host.doctor import doctor, refuse_unsafe_start
from aigaq.doors.console.host.kit_command import kit
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.disk import whole_file
from aigaq.holdings.intake.elsewhere import read_elsewhere
from aigaq.holdings.intake.refusals import (
    CataloguesMissing,
    CircuitsExposed,
    GateExists,
    GateMissing,
)
from aigaq.pure.errors import OutputExists
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.signing import public_key

SETTINGS = "aigaq.site.settings.gate"
SERVER = "python:aigaq.doors.gate.server"
WSGI = "aigaq.site.wsgi_gate:application"
CATALOGUES = Path(__file__).parents[1] / "gate" / "locale"

PUBLIC = ("root.public", "desk.public", "manifest.json", "elsewhere.json")

existing = click.Path(exists=True, dir_okay=False, path_type=Path)
home_option = click.option(
    "--home",
    envvar="AIGAQ_HOME",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The gate's folder.",
)


@click.group()
def command() -> None:
    """Run the public gate, prepare its folder, look at its machine."""


command.add_command(doctor)
command.add_command(mobile)
command.add_command(kit)


@command.command()
@home_option
@click.option("--root-public", required=True, type=existing, help="The root's key.")
@click.option("--manifest", required=True, type=existing, help="The signed manifest.")
@click.option("--desk-public", required=True, type=existing, help="The desk's key.")
@click.option(
    "--elsewhere",
    type=existing,
    help="JSON: language -> lines shown when the gate is closed.",
)
def init(
    home: Path,
    root_public: Path,
    manifest: Path,
    desk_public: Path,
    elsewhere: Path | None,
) -> None:
    """Make a gate in an empty folder from two public keys and a signed manifest.

    Everything is checked before anything is written. No secret of the group is
    needed; a gate can be made and burnt as often as you like.
    """
    with spoken_refusals():
        root = root_public.read_text(encoding="ascii").strip()
        desk = desk_public.read_text(encoding="ascii").strip()
        files = {"manifest.json": manifest.read_bytes()}
        public_key("desk", desk)
        found = verify_manifest(
            files["manifest.json"], root, today=datetime.now(tz=UTC).date()
        )
        if elsewhere:
            files["elsewhere.json"] = elsewhere.read_bytes()
            read_elsewhere(files["elsewhere.json"])
        files["desk.public"] = f"{desk}\n".encode()
        files["root.public"] = f"{root}\n".encode()
        _make(home, files)
    click.echo(f"gate ready in {home}: epoch {found.epoch}, until {found.not_after}")


@command.command()
@home_option
@click.option("--manifest", type=existing, help="A newer signed list of keys.")
@click.option("--desk-public", type=existing, help="Another key of the desk.")
def adopt(home: Path, manifest: Path | None, desk_public: Path | None) -> None:
    """Give a gate, running or not, the next list of keys or the desk's new key.

    A list that is older, expired or another root's is refused and the old one stays.
    What root writes here belongs to the folder's owner, so the gate can read it.
    """
    with spoken_refusals():
        if not (home / "root.public").is_file():
            raise GateMissing
        data = manifest.read_bytes() if manifest else b""
        desk = desk_public.read_text(encoding="ascii") if desk_public else ""
        _start_django(home)
        from aigaq.holdings.intake import actions  # noqa: PLC0415  # after set-up

        if manifest:
            day = datetime.now(tz=UTC).date()
            found = actions.adopt_manifest(data=data, on=day)
            click.echo(f"list {found.sequence}, epoch {found.epoch}")
        if desk_public:
            actions.adopt_desk(public=desk.strip())
            click.echo("the desk's new key is in force")


@command.command()
@home_option
@click.option(
    "--bind",
    default="127.0.0.1:8400",
    show_default=True,
    help="Address, or unix:/path of a socket.",
)
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option(
    "--unsafe-host",
    is_flag=True,
    help="Start even where memory may reach a disk; for made-up reports only.",
)
@click.option(
    "--root",
    hidden=True,
    default="/",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Look at a machine's files below this folder.",
)
def run(*, home: Path, bind: str, workers: int, unsafe_host: bool, root: Path) -> None:
    """Take reports in until stopped (Ctrl-C).

    Bind to loopback or a unix socket and let an onion service or a TLS proxy on the
    same machine forward to it. AIGAQ_HOSTS names the hosts it answers to. Refuses to
    start while swap, dumps or hibernation are on: see "aigaq gate doctor".
    """
    with spoken_refusals():
        if not unsafe_host:
            refuse_unsafe_start(root)
        if not (home / "root.public").is_file():
            raise GateMissing
        _require_catalogues()
        if os.environ.get("AIGAQ_GATE_CIRCUITS") == "1" and not _is_ours(bind):
            raise CircuitsExposed
    _enter(home)
    arguments = ["-c", SERVER, "--bind", bind, "--workers", str(workers), WSGI]
    # In this process's place, so that whoever started it can stop it.
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606  # our own interpreter, no shell


@command.command()
@home_option
@click.option(
    "--root-secret", required=True, type=existing, help="The root key's secret file."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.",
)
def release(home: Path, root_secret: Path, out: Path) -> None:
    """Sign what a gate made from this folder serves, for the mystery shopper.

    Run it where the root key is, never on a gate: make a gate there with "aigaq gate
    init" (public keys only) and sign what it would serve. "aigaq desk shop" compares.
    """
    with spoken_refusals():
        if not (home / "root.public").is_file():
            raise GateMissing
        if out.exists():
            raise OutputExists
        _require_catalogues()
        with TemporaryDirectory() as copy:
            # Asking everything of a gate leaves marks; the folder given stays as it is.
            for name in PUBLIC:
                if (home / name).exists():
                    shutil.copy(home / name, copy)
            _migrate(Path(copy))
            from django.core.management import call_command  # noqa: PLC0415  # set up

            call_command("release", root_secret=root_secret, out=out)


@command.command()
@home_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, for example notes.html.",
)
def offline(home: Path, out: Path) -> None:
    """Write one page that seals reports without a connection, for this group.

    Give it away by any road: people open it in a browser, write, and get sealed files
    to carry. It holds public keys only, and is of use until its list of keys ends.
    """
    with spoken_refusals():
        if not (home / "root.public").is_file():
            raise GateMissing
        if out.exists():
            raise OutputExists
        _require_catalogues()
        _start_django(home)
        from django.core.management import call_command  # noqa: PLC0415  # set up

        call_command("offline", out=out)


def _make(home: Path, files: dict[str, bytes]) -> None:
    if home.exists() and any((home / name).exists() for name in files):
        raise GateExists
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, data in files.items():
        with whole_file(home / name) as file:
            file.write(data)
    _migrate(home)


def _is_ours(bind: str) -> bool:
    return bind.startswith(("unix:", "127.", "[::1]:", "localhost:"))


def _require_catalogues() -> None:
    texts = list(CATALOGUES.glob("*/LC_MESSAGES/django.po"))
    if not texts or not all(text.with_suffix(".mo").exists() for text in texts):
        raise CataloguesMissing


def _enter(home: Path) -> None:
    os.umask(0o077)
    os.environ["AIGAQ_HOME"] = str(home.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS


def _migrate(home: Path) -> None:
    _start_django(home)
    from django.core.management import call_command  # noqa: PLC0415  # after set-up

    call_command("migrate", verbosity=0, interactive=False)


def _start_django(home: Path) -> None:
    _enter(home)
    import django  # noqa: PLC0415  # the environment must be there first

    django.setup()
