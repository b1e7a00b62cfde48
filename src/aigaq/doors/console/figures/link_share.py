"""``aigaq figures link-share``: our half of a secret, and what to show of it first.

The first step of the key ceremony, docs/spec/linkage.md section 7. The share is written
for its owner only; the commitment is printed and may be shown to anybody.
"""

import secrets
from pathlib import Path

import click

from aigaq.doors.console.figures.link_files import SHARE_HEADER, new_file
from aigaq.doors.console.offline import language_option, write_whole
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.statistics.linkage.ceremony import SHARE_BYTES, commitment


@click.command()
@click.option("--out", type=new_file, required=True, help="A new file for the share.")
@language_option
def command(out: Path) -> None:
    """Draw a share of a secret; print the commitment to show the other group."""
    share = secrets.token_bytes(SHARE_BYTES)
    with spoken_refusals():
        write_whole(out, f"{SHARE_HEADER}{share.hex()}\n")
        click.echo(commitment(share))
