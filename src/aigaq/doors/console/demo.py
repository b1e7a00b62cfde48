"""``aigaq demo``: walk one testimony the whole way, then keep both processes running.

Makes everything anew in one folder, on loopback only, with a made-up testimony.
Never touches a folder that is not a demo's own; never used for real reports.
"""

import signal
import time
from contextlib import ExitStack
from pathlib import Path

import click

from aigaq.doors.console.walk.homes import fresh
from aigaq.doors.console.walk.members import code_for
from aigaq.doors.console.walk.rehearsal import Rehearsal
from aigaq.pure.sealing.receipts import show_receipt


@click.command()
@click.option(
    "--home",
    default="var/demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for everything the demo makes; emptied first if it was a demo's.",
)
@click.option("--once", is_flag=True, help="Stop when the walk is done.")
def command(home: Path, *, once: bool) -> None:
    """Walk one testimony from a sealed report to a sourced sentence.

    Makes keys, a gate and a desk on this machine; loads the reference data; sends a
    made-up testimony; pulls, admits, codes, counts, releases, writes the review.
    Then serves gate and desk until Ctrl-C, unless --once is given.
    """
    started = time.monotonic()
    with ExitStack() as running:
        walk = Rehearsal(fresh(home.resolve()), running)
        try:
            _show(walk)
        except (LookupError, OSError, RuntimeError) as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"Done in {time.monotonic() - started:.0f} s.\n")
        _tell(walk, serving=not once)
        if not once:
            _serve_until_interrupted()


def _show(walk: Rehearsal) -> None:
    last = time.monotonic()
    for number, line in enumerate(walk.steps(), start=1):
        if number > 1:
            click.echo(f"  ({time.monotonic() - last:.1f} s)")
        click.echo(f"{number:2}. {line[0].upper()}{line[1:]} ...", nl=False)
        last = time.monotonic()
    click.echo(f"  ({time.monotonic() - last:.1f} s)\n")


def _tell(walk: Rehearsal, *, serving: bool) -> None:
    if serving:
        click.echo(f"Gate  {walk.gate}   (receipt {show_receipt(walk.sent.receipt)})")
        click.echo(f"Desk  {walk.desk}")
        for who in walk.log_ins.values():
            click.echo(
                f"      {who.username:6} password {who.password}   "
                f"second factor {who.totp} (now {code_for(who.totp)})"
            )
    click.echo("Annual review of 2024, with the released figure:")
    for path in walk.reviews:
        click.echo(f"      {_near(path)}")


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _serve_until_interrupted() -> None:
    click.echo("\nBoth keep running. Press Ctrl-C to stop them.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        signal.pause()
    except KeyboardInterrupt:
        click.echo("\nStopping.")
