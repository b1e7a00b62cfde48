"""``aigaq keys rotate``: a new epoch, and the next signed list of recipients.

Done monthly, and at once when somebody leaves. Needs the root's secret and the list
in force; runs on the machine that is never on a network.
"""

from datetime import date, datetime
from pathlib import Path

import click

from aigaq.doors.console.keeping.epochs import VALID_DAYS, make_epoch, sign_list
from aigaq.doors.console.offline import (
    existing_file,
    fresh_folder,
    language_option,
    out_folder_option,
    read_line,
    today,
)
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.refusals import EpochTaken
from aigaq.pure.sealing.signing import public_of


@click.command("rotate")
@click.option(
    "--root-secret",
    required=True,
    type=existing_file,
    help="The root key's secret file.",
)
@click.option(
    "--last",
    required=True,
    type=existing_file,
    help="The list in force, even if expired; its number plus one is the new one's.",
)
@click.option("--epoch", help="Name of the new epoch; this month when left out.")
@click.option(
    "--new-recovery",
    is_flag=True,
    help="Make a new recovery key too; else the one in the safe goes on.",
)
@click.option(
    "--not-after",
    type=click.DateTime(["%Y-%m-%d"]),
    help=f"Last day it is good; {VALID_DAYS} days from today when left out.",
)
@out_folder_option
@language_option
def rotate(
    *,
    root_secret: Path,
    last: Path,
    epoch: str | None,
    new_recovery: bool,
    not_after: datetime | None,
    out: Path,
) -> None:
    """Make new keys for a new epoch and sign the next list, all in one folder.

    intake.key goes to the desk ("aigaq desk keys add"), second.key to the second
    person, manifest.json to every gate. The former epoch's keys still open what was
    sealed for them, until "aigaq keys destroy". Write a new recovery key at least
    once a year, and at once when somebody who held a share has left.
    """
    with spoken_refusals(), fresh_folder(out) as folder:
        secret = read_line(root_secret)
        before = verify_manifest(
            last.read_bytes(), public_of("root", secret), today=date.min
        )
        name = epoch or _free_name(before.epoch)
        if name == before.epoch:
            raise EpochTaken
        kept = None if new_recovery else before.recipients[-1]
        publics = make_epoch(folder, name, recovery=kept)
        signed = sign_list(
            folder / "manifest.json",
            secret,
            epoch=name,
            sequence=before.sequence + 1,
            recipients=publics,
            not_after=not_after,
        )
    click.echo(
        f"epoch {name}, list {signed.sequence}, good until {signed.not_after}; in {out}"
    )


def _free_name(taken: str) -> str:
    month = f"{today():%Y-%m}"
    if not taken.startswith(month):
        return month
    number = taken.removeprefix(month).removeprefix("-")
    return f"{month}-{int(number) + 1 if number.isdecimal() else 2}"
