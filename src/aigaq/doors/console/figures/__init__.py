"""``aigaq figures``: from files to safe, honest numbers; needs no database.

One module a command, imported only when it is asked for. Prints numbers, codes and
the references it was given, never a name.
"""

import click

from aigaq.doors.console.lazy import LazyGroup

COMMANDS = {
    "unseen": "Estimate how many cases no list has seen, or refuse to.",
    "protect": "Withhold what could point at a person.",
    "attack": "Work out what the withheld cells give away.",
    "link": "Say which records of two lists are probably one person.",
    "link-share": "Draw our half of a secret, to link without names.",
    "link-secret": "Combine two halves of a secret, and check them.",
    "link-encode": "Encode a list, so that it can be compared and not read.",
    "link-encoded": "Pair the records of two encoded lists.",
    "rds": "Estimate shares from a survey that respondents passed on.",
    "draw": "Draw numbers that may be shown, with words for who does not see.",
}
"""Command -> its line in ``aigaq figures --help``."""


@click.command(cls=LazyGroup, package=__name__, lines=COMMANDS)
def command() -> None:
    """Protect, attack, link and estimate from files."""
