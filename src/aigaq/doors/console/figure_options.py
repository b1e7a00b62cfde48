"""Options that several commands of ``aigaq figure`` share. Decides nothing."""

from collections.abc import Callable
from typing import Any

import click

day = click.DateTime(formats=["%Y-%m-%d"])
by_option = click.option(
    "--by", required=True, metavar="MEMBER", help="Log-in name of the member who acts."
)


def scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --country, --since, --until and --period: which records are counted."""
    for option in (
        click.option(
            "--period",
            type=click.Choice(["month", "quarter", "half_year", "year"]),
            default="half_year",
            show_default=True,
        ),
        click.option(
            "--until", type=day, required=True, help="Last day, e.g. 2024-08-31."
        ),
        click.option(
            "--since", type=day, required=True, help="First day, e.g. 2023-08-01."
        ),
        click.option("--country", default="KZ", show_default=True),
    ):
        function = option(function)
    return function
