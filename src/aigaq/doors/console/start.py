"""How a command enters the desk: which folder, which passphrase, how a refusal sounds.

Every group that needs the database uses ``@desk_command``. Without a passphrase file
the person is asked, without an echo; the answer travels to the settings through a
pipe, so it lies neither in the environment nor on the disk.
Imports Django only when a command really runs.
"""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from aigaq.pure.errors import LANGUAGES, AigaqError, DeskMissing

SETTINGS = "aigaq.site.settings.desk"
REFUSED = 2
"""Exit status of every refusal; 1 is left to mistakes in the program."""


def desk_django(home: Path, passphrase_file: Path | None) -> None:
    """Start Django with the desk's settings and prove that the passphrase fits.

    Args:
        home: the desk's folder.
        passphrase_file: a file whose first line is the passphrase, or None to ask.

    Raises:
        DeskMissing: the folder holds no desk.
        WrongPassphrase: nothing was opened and nothing changed.
    """
    if not (home / "keyring.age").is_file():
        raise DeskMissing
    enter_environment(home, passphrase_file)
    import django  # noqa: PLC0415  # the environment must be there first

    django.setup()
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    if connection.vendor != "sqlite":
        # PostgreSQL has no passphrase of ours: the key ring has to vouch for it.
        from aigaq.holdings.accounts import keyring  # noqa: PLC0415

        keyring.identities()


def enter_environment(home: Path, passphrase_file: Path | None) -> None:
    """Set what the desk's settings read, and ask for what is not given."""
    # What this process writes is for its owner only, and its memory is never dumped.
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["AIGAQ_HOME"] = str(home.resolve())
    if passphrase_file is None:
        passphrase_file = through_a_pipe(ask_passphrase())
    os.environ["AIGAQ_PASSPHRASE_FILE"] = str(passphrase_file)


def ask_passphrase(*, twice: bool = False) -> str:
    """Ask at the terminal, without an echo; ``twice`` for a new one."""
    word: str = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=twice, err=True
    )
    return word


def through_a_pipe(word: str) -> Path:
    """Return a path that gives ``word`` to whoever reads it first, once."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        pipe.write(word)
    return Path(f"/dev/fd/{reading}")


@contextmanager
def spoken_refusals() -> Iterator[None]:
    """Print a refusal as sentence, next step and code; leave with status 2."""
    try:
        yield
    except AigaqError as error:
        refuse(error)


def refuse(error: AigaqError) -> NoReturn:
    """Say what was refused on standard error, in the person's language, and exit."""
    say_refusal(error)
    raise SystemExit(REFUSED)


def say_refusal(error: AigaqError) -> None:
    """Say what was refused, and the next step, on standard error."""
    language = spoken_language()
    click.echo(error.sentence(language), err=True)
    click.echo(f"{error.hint(language)} [{error.code}]", err=True)


def spoken_language() -> str:
    """Return kk, ru or en: from ``AIGAQ_LANGUAGE``, else the locale, else English."""
    for name in ("AIGAQ_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if (language := os.environ.get(name, "")[:2]) in LANGUAGES:
            return language
    return "en"


def home_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--home``."""
    return click.option(
        "--home",
        envvar="AIGAQ_HOME",
        required=True,
        type=click.Path(file_okay=False, path_type=Path),
        help="The desk's folder.",
    )(function)


def passphrase_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--passphrase-file``."""
    return click.option(
        "--passphrase-file",
        envvar="AIGAQ_PASSPHRASE_FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A file that holds the passphrase; asked for when left out.",
    )(function)


def desk_command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--home`` and ``--passphrase-file``, and a started desk.

    The function is called after ``django.setup()`` and must import holdings inside.
    """

    @home_option
    @passphrase_option
    @wraps(function)
    def started(
        *args: Any, home: Path, passphrase_file: Path | None, **options: Any
    ) -> Any:
        with spoken_refusals():
            desk_django(home, passphrase_file)
            return function(*args, **options)

    return started
