"""``aigaq keys``: make the keys of a group, on a machine that is never on a network.

The root key signs lists, of recipients and of a kit's files, and nothing else; three
age keys of an epoch open what people send; the desk's key signs what it asks of a
gate. Every secret is a file for its owner only, never printed. Starts no Django and
opens no socket.
"""

from datetime import datetime
from pathlib import Path

import click

from aigaq.doors.console.keeping.destroy import destroy, forget
from aigaq.doors.console.keeping.epochs import VALID_DAYS, make_epoch, sign_list
from aigaq.doors.console.keeping.recovery import join_recovery, split_recovery
from aigaq.doors.console.keeping.rotate import rotate
from aigaq.doors.console.offline import (
    existing_file,
    fresh_folder,
    language_option,
    out_folder_option,
    read_line,
    today,
    write_whole,
)
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.sealing.agekeys import epoch_in
from aigaq.pure.sealing.signing import Owner, new_secret, public_of


@click.group()
def command() -> None:
    """Make, change, split, restore and destroy the keys of a group."""


@command.command()
@out_folder_option
@language_option
def root(out: Path) -> None:
    """Make the group's root key: root.secret and root.public.

    Keep root.secret off every machine that is on a network; it is needed once a
    month, to sign a list of recipients. Give root.public to every gate and member.
    """
    _pair("root", out)


@command.command()
@out_folder_option
@language_option
def desk(out: Path) -> None:
    """Make the desk's request key: desk.secret and desk.public.

    The desk signs with it what it asks of a gate; a gate gets desk.public.
    """
    _pair("desk", out)


def _pair(owner: Owner, out: Path) -> None:
    with spoken_refusals(), fresh_folder(out) as folder:
        secret = new_secret(owner)
        write_whole(folder / f"{owner}.secret", secret + "\n")
        write_whole(folder / f"{owner}.public", public_of(owner, secret) + "\n")
    click.echo(f"made {owner}.secret and {owner}.public in {out}")


@command.command()
@click.option("--epoch", help="Name of the epoch; this month when left out.")
@out_folder_option
@language_option
def epoch(epoch: str | None, out: Path) -> None:
    """Make an epoch's three keys, each in a file of its own.

    intake.key is for the desk, second.key for a second person, recovery.key for the
    safe; any one of them opens what was sent. They are ordinary age identities:
    "age -d -i intake.key" takes them. recipients.txt holds the three public keys.
    """
    with spoken_refusals(), fresh_folder(out) as folder:
        make_epoch(folder, epoch or f"{today():%Y-%m}")
    click.echo(f"made three keys and recipients.txt in {out}")


@command.command()
@click.option(
    "--root-secret",
    required=True,
    type=existing_file,
    help="The root key's secret file.",
)
@click.option(
    "--recipients",
    required=True,
    type=existing_file,
    help="The recipients.txt of an epoch.",
)
@click.option(
    "--sequence",
    required=True,
    type=click.IntRange(min=1),
    help="Number of this list; one more than the last.",
)
@click.option("--epoch", help="Name of the epoch; from recipients.txt when left out.")
@click.option(
    "--not-after",
    type=click.DateTime(["%Y-%m-%d"]),
    help=f"Last day it is good; {VALID_DAYS} days from today when left out.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; must not exist.",
)
@language_option
def manifest(
    root_secret: Path,
    recipients: Path,
    sequence: int,
    epoch: str | None,
    not_after: datetime | None,
    out: Path,
) -> None:
    """Sign the list of three keys that people's reports are sealed for."""
    with spoken_refusals():
        text = read_line(recipients)
        signed = sign_list(
            out,
            read_line(root_secret),
            epoch=epoch or epoch_in(text) or f"{today():%Y-%m}",
            sequence=sequence,
            recipients=_recipients_in(text),
            not_after=not_after,
        )
    click.echo(
        f"signed list {sequence} of epoch {signed.epoch}, good until {signed.not_after}"
    )


def _recipients_in(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


for part in (rotate, destroy, forget, split_recovery, join_recovery):
    command.add_command(part)
