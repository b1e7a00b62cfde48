"""``aigaq figures link-encode``: a list without names, for comparing elsewhere.

Reads the list and the secret of the ceremony; writes references and bits. No name, date
or place is in what it writes, and none is printed.
"""

from pathlib import Path

import click

from aigaq.doors.console.figures.link_files import (
    SECRET_HEADER,
    map_option,
    new_file,
    read_hex,
    read_lists,
    renamed,
)
from aigaq.doors.console.offline import existing_file, language_option, write_whole
from aigaq.doors.console.start import spoken_refusals


@click.command()
@click.argument("listed", type=existing_file, metavar="LIST.csv")
@click.option("--secret", type=existing_file, required=True, help="From link-secret.")
@click.option("--out", type=new_file, required=True, help="A new file for the bits.")
@click.option(
    "--columns",
    default="",
    metavar="A,B,…",
    help="The columns both groups agreed on; all that hold something when left out.",
)
@map_option
@language_option
def command(
    listed: Path, secret: Path, out: Path, columns: str, mapping: tuple[str, ...]
) -> None:
    """Encode LIST.csv so that it can be compared, and not read.

    The id column goes over as it is: use references that say nothing.
    """
    from aigaq.pure.statistics.linkage.encoding import (  # noqa: PLC0415  # slow
        encode,
        encoded_text,
    )

    with spoken_refusals():
        agreed = tuple(name.strip() for name in columns.split(",") if name.strip())
        key = read_hex(secret, SECRET_HEADER)
        (read,) = read_lists([listed], renamed(mapping))
        encoded = encode(read, key, agreed)
        write_whole(out, encoded_text(encoded))
        click.echo(f"{len(encoded.ids)} records: {', '.join(encoded.columns)}")
