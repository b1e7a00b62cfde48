"""``aigaq journal``: check the log of who did and who read what, and look into it.

Changes nothing; the log holds no word of testimony to print.
"""

import click

from aigaq.doors.console.start import desk_command
from aigaq.pure.errors import JournalBroken, JournalShortened


@click.group()
def command() -> None:
    """Check the log of who did and who read what."""


@command.command()
@click.option(
    "--head",
    help="A head printed earlier; shows that nothing after it was cut off.",
)
@desk_command
def verify(head: str | None) -> None:
    """Walk the whole chain; print its length and head; exit 2 when it is broken.

    Write the head down elsewhere, on paper or with another group: only somebody who
    remembers it can see that the newest entries were cut off.
    """
    from aigaq.holdings.journal import queries  # noqa: PLC0415

    known = head.strip().lower() if head else None
    found = queries.verify(known=known)
    if found.broken_at is not None:
        raise JournalBroken(seq=found.broken_at)
    click.echo(f"{found.count} entries, head {found.head}")
    if known and found.known_at is None:
        raise JournalShortened
    if known:
        click.echo(f"the head given is entry {found.known_at}")


@command.command("list")
@click.option("--subject", help="Only what concerns this reference.")
@click.option("--by", help="Only what this member did.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@desk_command
def list_entries(subject: str | None, by: str | None, limit: int) -> None:
    """Print the newest entries first."""
    from aigaq.holdings.journal import queries  # noqa: PLC0415

    for entry in queries.entries(subject=subject, by=by, limit=limit):
        at = entry.at.isoformat(timespec="seconds")
        click.echo(f"{entry.seq}\t{at}\t{entry.by}\t{entry.verb}\t{entry.subject}")
