"""``aigaq review``: write the annual review.

Prints where the files lie and what they hold in numbers; decides nothing about content.
"""

from pathlib import Path

import click

from aigaq.doors.console.start import desk_command
from aigaq.pure.errors import LANGUAGES

BY = "console"


@click.group()
def command() -> None:
    """Write the annual review."""


@command.command()
@click.option("--country", default="KZ", show_default=True, help="Two letters.")
@click.option("--year", type=click.IntRange(1990, 2100), required=True)
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    default=("en",),
    show_default=True,
    help="May be given again.",
)
@click.option(
    "--to",
    "formats",
    type=click.Choice(["html", "docx"]),
    multiple=True,
    default=("html",),
    show_default=True,
    help="May be given again.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into; a file of the same name is replaced.",
)
@click.option("--by", default=BY, show_default=True, help="Log-in name of a member.")
@click.option(
    "--without-figure", is_flag=True, help="Quote no figure, although there may be one."
)
@desk_command
def build(  # noqa: PLR0913  # the command's options
    *,
    country: str,
    year: int,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    by: str,
    without_figure: bool,
) -> None:
    """Write the chapter of one country and year, every sentence with its source.

    Told are published events, and those from testimony whose givers allow publishing;
    quoted is the released figure of the year.
    """
    from aigaq.holdings.reports import actions  # noqa: PLC0415  # after desk_command

    for language in languages:
        for to in formats:
            built = actions.build_review(
                by=by,
                country=country,
                year=year,
                language=language,
                to=to,
                out=out,
                without_figure=without_figure,
            )
            click.echo(
                f"{built.path}  {built.events} events, {built.sentences} sentences, "
                f"{built.footnotes} footnotes, figure {built.figure or 'none'}"
            )
            if built.untold:
                click.echo(
                    f"{len(built.untold)} events have no heading or no sentence and "
                    "are not told",
                    err=True,
                )
