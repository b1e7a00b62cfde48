"""``aigaq figures link-secret``: two shares become the secret both groups have.

The second step of the key ceremony. Refuses a share that is not the one its group
committed to. Prints only the fingerprint, to be read aloud.
"""

from pathlib import Path

import click

from aigaq.doors.console.figures.link_files import (
    SECRET_HEADER,
    SHARE_HEADER,
    new_file,
    read_hex,
)
from aigaq.doors.console.offline import existing_file, language_option, write_whole
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.statistics.linkage.ceremony import combine, fingerprint


@click.command()
@click.option("--mine", type=existing_file, required=True, help="Our share.")
@click.option("--theirs", type=existing_file, required=True, help="Their share.")
@click.option("--commitment", required=True, help="What they showed before.")
@click.option("--out", type=new_file, required=True, help="A new file for the secret.")
@language_option
def command(mine: Path, theirs: Path, commitment: str, out: Path) -> None:
    """Combine our share with theirs; print the digits both groups compare aloud."""
    with spoken_refusals():
        ours, other = (read_hex(file, SHARE_HEADER) for file in (mine, theirs))
        secret = combine(ours, other, commitment)
        write_whole(out, f"{SECRET_HEADER}{secret.hex()}\n")
        click.echo(fingerprint(secret))
