"""``aigaq figures link-encoded``: pairs of two encoded lists, by whoever has no secret.

Reads two files of ``link-encode`` and writes references and similarities. Accepts no
threshold below 0.75.
"""

from pathlib import Path

import click

from aigaq.doors.console.endings import CsvPath
from aigaq.doors.console.figures.link_files import write_result
from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.start import spoken_refusals


@click.command()
@click.argument("left", type=existing_file)
@click.argument("right", type=existing_file)
@click.option("--out", type=CsvPath(), required=True, help="Pairs, as CSV.")
@click.option(
    "--threshold",
    type=float,
    default=0.75,
    show_default=True,
    help="Least similarity, 0.75 to 1; with few columns take 0.8.",
)
@language_option
def command(left: Path, right: Path, out: Path, threshold: float) -> None:
    """Pair the records of two encoded lists, one to one at most."""
    from aigaq.pure.statistics.linkage.encoded import link_encoded  # noqa: PLC0415
    from aigaq.pure.statistics.linkage.encoding import read_encoded  # noqa: PLC0415
    from aigaq.pure.statistics.linkage.reading import write_rows  # noqa: PLC0415

    with spoken_refusals():
        one, other = (read_encoded(file.read_bytes()) for file in (left, right))
        pairs = link_encoded(one, other, threshold)
        header = ("left_id", "right_id", "similarity")
        rows = ((a, b, f"{alike:.8f}") for a, b, alike in pairs)
        write_result(out, write_rows(header, rows))
        click.echo(f"{len(pairs)} pairs")
