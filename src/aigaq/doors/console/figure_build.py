"""``aigaq figure build``, ``check``, ``export`` and ``codebook``.

A figure is built from a unit, up to four fields and conditions on coded fields; what
is kept is a draft. Prints what may be shown and nothing else.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from aigaq.doors.console.endings import form_options
from aigaq.doors.console.figure_options import by_option, scope_options
from aigaq.doors.console.start import desk_command, spoken_language, spoken_refusals
from aigaq.pure.errors import LANGUAGES

DIFFERS = 3
"""Exit status where a figure could not be counted again to the byte."""


@click.command()
@by_option
@click.option("--unit", required=True, help="acts, victims, events, cases or persons.")
@click.option("--field", "fields", multiple=True, help="A field, or period; at most 4.")
@click.option("--where", "where", multiple=True, metavar="FIELD=CODE[,CODE]")
@scope_options
@click.option(
    "--between",
    type=click.Choice(["apart", "spread"]),
    default="apart",
    show_default=True,
    help="What becomes of dates known only to lie between two days.",
)
@desk_command
def build(  # noqa: PLR0913  # the command's options
    *,
    by: str,
    unit: str,
    fields: tuple[str, ...],
    where: tuple[str, ...],
    country: str,
    since: datetime,
    until: datetime,
    period: str,
    between: str,
) -> None:
    """Count freely, make it safe beside every figure released, keep a draft."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command
    from aigaq.pure.statistics.counting.definitions import define  # noqa: PLC0415

    asked = define(
        unit=unit,
        fields=fields,
        since=since.date(),
        until=until.date(),
        step=period,
        where=_where(where),
        doubt=between,
        country=country,
    )
    click.echo(actions.build_figure(by=by, definition=asked, on=_today()))


def _where(conditions: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for condition in conditions:
        name, _equals, codes = condition.partition("=")
        found.setdefault(name, []).extend(codes.split(","))
    return found


@click.command()
@click.argument("figure")
@by_option
@desk_command
def check(figure: str, *, by: str) -> None:
    """Count a built figure again from its own rows; exit 3 if a byte differs."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command

    found = actions.check_figure(by=by, figure=figure)
    if not found.same_code:
        click.echo("the program has changed since", err=True)
    if found.differing:
        click.echo(f"{figure} differs: {', '.join(found.differing)}")
        raise SystemExit(DIFFERS)
    click.echo(f"{figure} counted again: every byte is the same")


@click.command()
@click.argument("figure")
@by_option
@click.option("--language", type=click.Choice(LANGUAGES), default="en")
@form_options
@desk_command
def export(figure: str, *, by: str, to: str, language: str, out: Path | None) -> None:
    """Write a figure as CSV, Excel or JSON-stat 2.0, with what explains it."""
    from aigaq.holdings.figures import actions  # noqa: PLC0415  # after desk_command

    made = actions.export_figure(
        by=by, figure=figure, to=to, language=language, on=_today()
    )
    if out is None:
        sys.stdout.buffer.write(made.data)
        return
    out.write_bytes(made.data)
    click.echo(f"{made.name} written to {out}")


@click.command()
@click.argument("field", required=False)
def codebook(field: str | None) -> None:
    """List the fields, or one field's codes; needs no desk."""
    from aigaq.pure.statistics.counting.fields import (  # noqa: PLC0415  # reads files
        FIELDS,
        field_named,
    )

    language = spoken_language()
    with spoken_refusals():
        if field is None:
            for each in FIELDS.values():
                several = "several" if each.many else "one"
                version = each.vocabulary().version
                click.echo(f"{each.name:<14} {several:<8} {each.terms} {version}")
            return
        for code, label in field_named(field).vocabulary().choices(language):
            click.echo(f"{code:<28} {label}")


def _today() -> date:
    return datetime.now(UTC).date()
