"""``aigaq figures draw``: a picture from a file of numbers, described and tabled.

Reads one JSON file and writes one picture; needs no database and no network. Prints
the description or the table that belongs to the drawing when asked.
"""

import json
from pathlib import Path

import click

from aigaq.doors.console.offline import existing_file, write_whole
from aigaq.doors.console.refusals import PictureEnding
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.pictures.data import Kind, PictureData
from aigaq.pure.statistics.pictures.reading import read_picture
from aigaq.pure.statistics.pictures.wording import describe, table

FORMATS = ("svg", "png", "pdf")


@click.command()
@click.argument("picture", type=existing_file)
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]))
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--json", "as_json", is_flag=True, help="Description and table as JSON.")
def command(
    picture: Path, kind: str | None, language: str, out: Path, *, as_json: bool
) -> None:
    """Draw PICTURE.json into a new file; its ending says svg, png or pdf.

    The file's form stands in docs/spec/pictures.md. Prints what the drawing shows, in
    words, for those who do not see it.
    """
    file_format = out.suffix.removeprefix(".").lower()
    if file_format not in FORMATS:
        raise PictureEnding
    with spoken_refusals():
        data = read_picture(picture.read_bytes(), kind)
        from aigaq.pure.statistics.pictures.drawing import draw  # noqa: PLC0415  # slow

        write_whole(out, draw(data, language, file_format))
        said = describe(data, language)
        click.echo(_as_json(data, language) if as_json else said)


def _as_json(data: PictureData, language: str) -> str:
    numbers = table(data, language)
    columns = [numbers.corner, *numbers.columns]
    rows = [[label, *(cell.text for cell in cells)] for label, cells in numbers.rows]
    content = {
        "description": describe(data, language),
        "table": {"caption": numbers.caption, "columns": columns, "rows": rows},
        "notes": list(numbers.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
