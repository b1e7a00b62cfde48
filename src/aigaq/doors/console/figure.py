"""``aigaq figure``: compute, release, recompute and look at figures.

A figure is released by a second member, so computing and releasing name the member
with ``--by``. Prints what may be shown and nothing else. Building, checking and files
are in ``figure_build``.
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from aigaq.doors.console.figure_build import build, check, codebook, export
from aigaq.doors.console.figure_options import by_option, scope_options
from aigaq.doors.console.start import desk_command
from aigaq.pure.errors import LANGUAGES

if TYPE_CHECKING:
    from aigaq.holdings.figures.queries import FigureView, UseView


@click.group()
def command() -> None:
    """Compute, release and check figures."""


@command.command()
@by_option
@click.option("--question", default="harm_by_period", show_default=True)
@scope_options
@desk_command
def compute(  # the command's options
    *,
    by: str,
    question: str,
    country: str,
    since: datetime,
    until: datetime,
    period: str,
) -> None:
    """Count a question and keep the answer as a draft."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command
    from aigaq.holdings.figures.questions import Scope  # noqa: PLC0415

    scope = Scope(since.date(), until.date(), period, country)
    click.echo(
        actions.compute_figure(by=by, question=question, scope=scope, on=_today())
    )


@command.command()
@click.argument("figure")
@by_option
@desk_command
def release(figure: str, *, by: str) -> None:
    """Put a draft in force; the member is a reviewer and did not compute it."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command

    actions.release_figure(by=by, figure=figure, on=_today())
    click.echo(f"{figure} released")


@command.command()
@click.argument("figure")
@by_option
@desk_command
def recompute(figure: str, *, by: str) -> None:
    """Count again; if anything moved, make a new draft and say what quotes the old."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command

    outcome = actions.recompute_figure(by=by, figure=figure, on=_today())
    if not outcome.moved:
        click.echo(f"{figure} stands: nothing moved")
        return
    click.echo(f"{figure} moved; cases that count elsewhere: {outcome.changed_cases}")
    if outcome.refused is not None:
        click.echo(f"{figure} is out of force; no new draft: {outcome.refused}")
    else:
        click.echo(f"{outcome.figure} is the new draft")
    _tell_uses(list(outcome.outputs))


@command.command()
@click.argument("figure", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@desk_command
def show(figure: str | None, *, language: str) -> None:
    """List all figures, or show one as it may be shown."""
    from aigaq.holdings.figures import queries  # noqa: PLC0415  # after desk_command

    if figure is None:
        for each in queries.figures():
            click.echo(
                f"{each.reference}  {each.status:<10}  {each.question}  "
                f"{each.country}  {each.since} to {each.until}"
            )
        return
    found = queries.figure(figure)
    if found.cube is not None:
        _tell_built(found, language)
    else:
        _tell(found, language)
    _tell_uses(queries.outputs_of(figure))


def _tell_built(figure: "FigureView", language: str) -> None:
    from aigaq.holdings.figures import cube_words, wording  # noqa: PLC0415

    assert figure.cube is not None  # noqa: S101  # the caller looked
    _tell_head(figure)
    click.echo(wording.sentence(figure, language))
    click.echo()
    laid = cube_words.table(
        figure.cube,
        language,
        synthetic=figure.synthetic,
        least=figure.threshold - 1,
    )
    lines = [(*laid.corners, *laid.columns)]
    lines += [
        (*row.labels, *(f"{c.text} {c.share}".strip() for c in row.cells))
        for row in laid.rows
    ]
    _tell_lines(lines, len(laid.corners))
    for said in laid.notes:
        click.echo(said)


def _tell_head(figure: "FigureView") -> None:
    click.echo(f"{figure.reference}  {figure.status}  input {figure.input_digest}")
    if figure.superseded_by:
        click.echo(f"superseded by {figure.superseded_by}")
    click.echo()


def _tell_lines(lines: list[tuple[str, ...]], left: int) -> None:
    """Print columns; the first ``left`` are words, the others numbers."""
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        cells = [
            text.ljust(width) if place < left else text.rjust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def _tell(figure: "FigureView", language: str) -> None:
    from aigaq.holdings.figures import wording  # noqa: PLC0415  # after desk_command

    _tell_head(figure)
    click.echo(wording.sentence(figure, language))
    click.echo()
    laid = wording.table_words(figure, language)
    lines: list[tuple[str, ...]] = [("", *laid.columns)]
    for name, cells in laid.rows:
        lines.append((name, *(f"{c.text} {c.share}".strip() for c in cells)))
    _tell_lines(lines, 1)
    for note in laid.notes:
        click.echo(note)


def _tell_uses(uses: list["UseView"]) -> None:
    for use in uses:
        click.echo(f"quoted in {use.output} ({use.kind}, {use.made_on})")


def _today() -> date:
    return datetime.now(UTC).date()


for _other in (build, check, codebook, export):
    command.add_command(_other)
