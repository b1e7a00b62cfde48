"""What the commands that need no database share: keys, lists, whole folders.

A result appears as one new folder or not at all. Private files are for their owner
only. Nothing here starts Django, opens a socket, or prints a key or an answer.
"""

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from aigaq.holdings.disk import PART, sync_folder, whole_file
from aigaq.pure.errors import (
    LANGUAGES,
    AigaqError,
    DiskFull,
    OutputExists,
    OutputUnwritable,
)
from aigaq.pure.sealing.agekeys import identities_in

existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
new_folder = click.Path(file_okay=False, path_type=Path)


HARMLESS = re.compile(
    "3gp|amr|csv|docx?|gif|heic|jpe?g|m4[av]|mov|mp[34]|od[ts]|ogg|opus|pdf|png|rtf|"
    "tiff?|txt|wav|web[mp]|xlsx?"
)
"""File endings kept on opening; any other file ends in .bin, so no double click
starts a program."""


def language_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--language`` for what the command says when it refuses."""

    def choose(_context: Any, _parameter: Any, language: str | None) -> None:
        if language:
            os.environ["AIGAQ_LANGUAGE"] = language

    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        callback=choose,
        expose_value=False,
        is_eager=True,  # --help after it is in that language
        help="Language of refusals; the system's when left out.",
    )(function)


def out_folder_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--out``, a folder that must be new or empty."""
    return click.option(
        "--out",
        required=True,
        type=new_folder,
        help="Folder for the result; must be new or empty.",
    )(function)


def today() -> date:
    """Return the day, in UTC."""
    return datetime.now(tz=UTC).date()


def read_line(file: Path) -> str:
    """Return the text of a file that holds one line, such as a key."""
    return file.read_text(encoding="utf-8", errors="replace").strip()


def read_identities(files: Sequence[Path]) -> list[str]:
    """Return every age identity in ``files``.

    Raises:
        KeyMalformed: a file that ``age-keygen`` would not have written.
    """
    texts = [read_line(file) for file in files]
    return [identity for text in texts for identity in identities_in(text)]


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Give a folder to fill; it becomes ``out`` only if the block succeeds.

    Raises:
        OutputExists: ``out`` is a file, or a folder that is not empty.
        OutputUnwritable: its parent cannot be made or written to.
        DiskFull: there was no room.
    """
    refuse_if_taken(out)
    try:
        out.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error) from None
    with beside(out) as part:
        yield part
        part.rename(out)
        sync_folder(out.absolute().parent)


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give a folder next to ``out``, for its owner only; it is gone afterwards.

    Raises:
        OutputUnwritable: nothing can be made there.
        DiskFull: there was no room.
    """
    part = out.absolute().with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        part.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(error) from None
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def refuse_if_taken(out: Path) -> None:
    """Raise OutputExists unless ``out`` is free or an empty folder."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise OutputExists


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a new file, for its owner only, whole or not at all.

    Raises:
        OutputExists: ``path`` exists and was left as it was.
        OutputUnwritable: its folder does not exist or is not ours.
        DiskFull: there was no room.
    """
    try:
        with whole_file(path) as file:
            file.write(data.encode() if isinstance(data, str) else data)
    except FileExistsError:
        raise OutputExists from None
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> AigaqError:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return DiskFull() if full else OutputUnwritable()


def ending_of(name: str) -> str:
    """Return the ending under which a file is opened; "bin" for any that may start."""
    ending = name.rpartition(".")[2].lower()
    return ending if HARMLESS.fullmatch(ending) else "bin"
