"""The map of the ``aigaq`` command.

Each group lives in its own module and is imported only when it is asked for.
"""

import click

from aigaq.doors.console.spoken import SpokenGroup

GROUPS = {
    "gate": "Run the public gate, write a kit for its machine, look at one.",
    "desk": "Run the desk, prepare its folder and keys, pull from gates.",
    "envelope": "Seal, open or inspect an envelope; works without a database.",
    "forms": "Check a form written as an XLSForm, compile it.",
    "keys": "Make, change, split, restore and destroy the keys of a group.",
    "record": "Import records with preview and undo; make synthetic cases.",
    "figure": "Compute, release and check figures of the desk.",
    "figures": "Protect, attack, link and estimate from files; needs no database.",
    "text": "Kazakh, Russian, English: keys, names, glossary, copies, search.",
    "review": "Write the annual review.",
    "journal": "Check the log of who did and who read what.",
    "member": "Add members, give roles, set up a second factor.",
    "demo": "Walk one testimony the whole way, on this machine.",
}
"""Command group -> its line in ``aigaq --help``; the module has the same name."""


@click.command(cls=SpokenGroup, package="aigaq.doors.console", lines=GROUPS)
@click.version_option(package_name="aigaq")
def main() -> None:
    """Aigaq: evidence that helps people, and holds.

    Every command has --help. A newcomer starts with "aigaq demo".
    """


if __name__ == "__main__":
    main()
