"""``aigaq desk``: make a desk, run it, give it keys, fetch from a gate.

The desk runs as one process with eight threads, on loopback unless told otherwise,
and keeps no access log. The passphrase is read once, before anything listens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.shop import shop
from aigaq.doors.console.start import (
    ask_passphrase,
    desk_command,
    desk_django,
    enter_environment,
    home_option,
    passphrase_option,
    spoken_refusals,
    through_a_pipe,
)
from aigaq.pure.errors import DeskExists, PassphraseWeak

WSGI = "aigaq.site.wsgi_desk"
LEAST_PASSPHRASE = 12
"""Characters. Scrypt and PBKDF2 slow a guesser down; they do not replace words."""

key_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Run the desk, prepare its folder and keys, pull from gates."""


@command.command()
@home_option
@passphrase_option
@click.option(
    "--identity",
    "identities",
    multiple=True,
    type=key_file,
    help="A key file of an epoch, such as intake.key; may be given again.",
)
def init(
    home: Path, passphrase_file: Path | None, identities: tuple[Path, ...]
) -> None:
    """Make a desk in an empty folder and print its public request key.

    The passphrase opens everything: lost, nobody can open the desk again. The public
    key also lies in desk.public; every gate needs it.
    """
    with spoken_refusals():
        if (home / "keyring.age").exists():
            raise DeskExists
        texts = [file.read_text(errors="replace") for file in identities]
        word = _new_passphrase(passphrase_file)
        with _all_or_nothing(home):
            enter_environment(home, through_a_pipe(word))
            click.echo(_found(texts))


def _new_passphrase(file: Path | None) -> str:
    if file is None:
        word = ask_passphrase(twice=True)
    else:
        word = file.read_text(encoding="utf-8").rstrip("\n")
    if len(word) < LEAST_PASSPHRASE:
        raise PassphraseWeak(least=LEAST_PASSPHRASE)
    return word


def _found(texts: list[str]) -> str:
    import django  # noqa: PLC0415  # the environment must be there first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from aigaq.holdings.accounts.actions import found_desk  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    return found_desk(identities=texts)


@contextmanager
def _all_or_nothing(home: Path) -> Iterator[None]:
    """Give a private folder to fill; take away what was made if the block fails."""
    fresh = not home.exists()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)
    before = set(home.iterdir())
    try:
        yield
    except BaseException:
        for path in set(home.iterdir()) - before:
            path.unlink()
        if fresh:
            home.rmdir()
        raise


@command.group()
def keys() -> None:
    """Give the desk the keys of an epoch."""


@keys.command("add")
@click.argument("file", type=key_file)
@click.option("--epoch", default="", help="Its name; the public key when left out.")
@desk_command
def add_key(file: Path, epoch: str) -> None:
    """Keep the private key in FILE, so that what was sealed for it can be opened."""
    from aigaq.holdings.accounts.actions import add_keys  # noqa: PLC0415

    text = file.read_text(errors="replace")
    count = add_keys(by="console", epoch=epoch, text=text)
    click.echo(f"the desk holds {count} keys now")


@keys.command("add-odk")
@click.argument("file", type=key_file)
@desk_command
def add_odk_key(file: Path) -> None:
    """Keep the private RSA key in FILE, of a form that ODK clients encrypt.

    Such reports open in the inbox like others. Their encryption does not say who
    wrote them; the gate's own does not need it.
    """
    from aigaq.holdings.accounts import actions  # noqa: PLC0415

    count = actions.add_odk_key(by="console", data=file.read_bytes())
    click.echo(f"the desk holds {count} keys of ODK forms now")


@keys.command("list")
@desk_command
def list_keys() -> None:
    """Name the epochs the desk has keys of; never the keys."""
    from aigaq.holdings.accounts import keyring  # noqa: PLC0415

    for name in keyring.epochs():
        click.echo(name)


command.add_command(shop)


@keys.command("adopt")
@click.option("--manifest", required=True, type=key_file, help="The signed list.")
@click.option("--root-public", type=key_file, help="Needed the first time only.")
@desk_command
def adopt_list(manifest: Path, root_public: Path | None) -> None:
    """Keep the signed list of keys here; each pull gives it to the gate.

    Show the desk every list, so that it knows when an epoch is over. A list of another
    root, an older or an expired one is refused.
    """
    from django.utils.timezone import localdate  # noqa: PLC0415  # after desk_command

    from aigaq.holdings.accounts import actions  # noqa: PLC0415  # the same

    root = root_public.read_text(encoding="ascii").strip() if root_public else ""
    data = manifest.read_bytes()
    found = actions.adopt_list(by="console", data=data, root=root, on=localdate())
    click.echo(f"list {found.sequence}, epoch {found.epoch}, until {found.not_after}")


@keys.command("renew")
@desk_command
def renew_keys() -> None:
    """Draw a new vault key and a new key for requests to gates.

    When somebody left who could have copied the old ones. Every exhibit is checked and
    sealed anew. Then give desk.public to each gate: "aigaq gate adopt".
    """
    from aigaq.holdings.accounts.actions import (  # noqa: PLC0415  # after desk_command
        renew_desk_key,
    )
    from aigaq.holdings.evidence.actions import renew_vault  # noqa: PLC0415  # the same

    count = renew_vault(by="console")
    click.echo(f"sealed {count} exhibits anew")
    click.echo(renew_desk_key(by="console"))


@command.command()
@click.option("--new-file", type=key_file, help="Holds the new one; else it is asked.")
@desk_command
def passphrase(new_file: Path | None) -> None:
    """Let the desk open with another passphrase.

    When somebody left who knew it. Stop the desk first. Backups made before open with
    the old one: destroy them.
    """
    from aigaq.holdings.accounts.actions import (  # noqa: PLC0415  # after desk_command
        change_passphrase,
    )

    change_passphrase(by="console", passphrase=_new_passphrase(new_file))
    click.echo("the new passphrase opens the desk; the old one no longer does")


@command.command()
@click.option("--gate", required=True, help="Address of the gate, http://… or …onion.")
@click.option(
    "--new-gate",
    is_flag=True,
    help="The gate before was burnt: carry the answers of two months once more.",
)
@desk_command
def pull(*, gate: str, new_gate: bool) -> None:
    """Fetch what lies at a gate, leave answers there, have it delete what came."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils.timezone import localdate  # noqa: PLC0415

    from aigaq.holdings.intake.actions import REPLY_DAYS  # noqa: PLC0415
    from aigaq.holdings.record.actions import carry_again  # noqa: PLC0415

    if new_gate:
        since = localdate() - timedelta(days=REPLY_DAYS)
        click.echo(f"{carry_again(by='console', since=since)} answers to carry again")
    call_command("pull", gate=gate)


@command.command()
@click.option("--rebuild", is_flag=True, help="Turn every word into keys anew.")
@click.option("--erase", is_flag=True, help="Overwrite what deleted words left.")
@desk_command
def index(*, rebuild: bool, erase: bool) -> None:
    """Bring the search up to date with the record.

    The desk does this by itself, a little with each search; after a large import this
    does it at once. --erase leaves no word of anything deleted or withdrawn in the
    database file; nobody else may be using the desk meanwhile.
    """
    from django.utils.timezone import localdate  # noqa: PLC0415  # after desk_command

    from aigaq.holdings.search import actions  # noqa: PLC0415  # after desk_command

    if rebuild:
        actions.rebuild_index(by="console", on=localdate())
    while left := actions.index_changes(on=localdate()):
        click.echo(f"{left} left")
    if erase:
        actions.erase_words(by="console", on=localdate())
    click.echo("the search knows all that is on record")


@command.command()
@home_option
@passphrase_option
@click.option("--bind", default="127.0.0.1:8401", show_default=True)
def run(home: Path, passphrase_file: Path | None, bind: str) -> None:
    """Serve the desk's pages until Ctrl-C.

    Behind a proxy that speaks TLS, set AIGAQ_HTTPS=1 and name the host in AIGAQ_HOSTS.
    """
    with spoken_refusals():
        desk_django(home, passphrase_file)
        _make_ready()
    click.echo(f"the desk answers at http://{bind} until Ctrl-C")
    _serve(bind)


def _make_ready() -> None:
    """Bring the tables up to date and read the keys, before the process forks."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from aigaq.holdings.accounts import keyring  # noqa: PLC0415
    from aigaq.holdings.evidence.actions import sweep_vault  # noqa: PLC0415
    from aigaq.holdings.search.actions import finish_erasing  # noqa: PLC0415

    keyring.identities()
    call_command("migrate", verbosity=0, interactive=False)
    sweep_vault()
    finish_erasing()
    # A connection must not cross a fork: SQLite forbids it.
    connections.close_all()


def _serve(bind: str) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415
    from gunicorn.http import wsgi  # noqa: PLC0415

    # Which software answers, and which version of it, is nobody's business.
    wsgi.SERVER = "desk"

    class Desk(BaseApplication):  # type: ignore[misc]  # gunicorn has no stubs
        """Gunicorn without its command line and without files of its own."""

        def load_config(self) -> None:
            for name, value in _gunicorn(bind).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            # By name: the console may not import what composes it.
            return import_module(WSGI).application

    Desk().run()


def _gunicorn(bind: str) -> dict[str, Any]:
    return {
        "bind": bind,
        # One process: the counters of failed log-ins are kept in its memory.
        "workers": 1,
        "worker_class": "gthread",
        "threads": 8,
        # Settings were read in this process, and the passphrase can be read but once.
        "preload_app": True,
        "accesslog": None,
        "loglevel": "error",
        "logger_class": "aigaq.site.logs.WordlessLogger",
        "control_socket_disable": True,
        "graceful_timeout": 5,
        "keepalive": 5,
    }
