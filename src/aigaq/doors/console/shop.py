"""``aigaq desk shop``: the mystery shopper, from the command line or a timer.

Everything it does is in ``doors/desk/shopper``; this file names the options. No rule
lives here.
"""

from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.start import desk_command

existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("gate")
@click.option(
    "--release", required=True, type=existing, help="From “aigaq gate release”."
)
@click.option("--root-public", required=True, type=existing, help="The root's key.")
@click.option(
    "--proxy",
    default="",
    help="SOCKS5, host:port; with Tor's each visit takes another circuit.",
)
@click.option("--source", default="", help="Address of this machine to come from.")
@click.option(
    "--wait-up-to",
    default=0.0,
    help="Minutes; begins at a random moment within them. For timers.",
)
@click.option(
    "--pace", default=0.0, help="Seconds; the longest pause between two visits."
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what differed, byte for byte.",
)
@click.option("--only-look", is_flag=True, help="Compare pages, send no canary.")
@desk_command
def shop(**told: Any) -> None:
    """Visit GATE as anybody would; compare every byte with the signed release.

    Then send two reports of our own, one in clear and one sealed, fetch what lies
    there, and expect both back once. Prints one line for each thing that differs and
    leaves with status 2 if there is any. With --proxy nothing is fetched: run “aigaq
    desk pull” before the next round, which expects the canaries of this one.
    """
    from django.core.management import call_command  # noqa: PLC0415  # set up by now

    call_command("shop", **told)
