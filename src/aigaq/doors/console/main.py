"""The map of the ``aigaq`` command.

Each group lives in its own module and is imported only when it is asked for, so that
``aigaq envelope`` starts without Django, on a laptop that has no database.
"""

from importlib import import_module

import click

GROUPS = {
    "gate": "Run the public gate, prepare its folder.",
    "desk": "Run the desk, prepare its folder and keys, pull from gates.",
    "envelope": "Seal, open or inspect an envelope; works without a database.",
    "keys": "Make the root key, the keys of an epoch, a signed manifest.",
    "record": "Import records with preview and undo; make synthetic cases.",
    "figure": "Compute, release and check figures.",
    "review": "Write the annual review.",
    "journal": "Check the log of who did and who read what.",
    "member": "Add members, give roles, set up a second factor.",
    "demo": "Walk one testimony the whole way, on this machine.",
}
"""Command group -> its line in ``aigaq --help``; the module has the same name."""


class Map(click.Group):
    """Lists every group; loads the one that is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the groups in the order a newcomer meets them."""
        del ctx
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import ``aigaq.doors.console.<name>`` and return its ``command``."""
        del ctx
        if cmd_name not in GROUPS:
            return None
        module = import_module(f"aigaq.doors.console.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Print the map without importing anything."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(GROUPS.items()))


@click.command(cls=Map)
@click.version_option(package_name="aigaq")
def main() -> None:
    """Aigaq: evidence that helps people, and holds.

    Every command has --help. A newcomer starts with "aigaq demo".
    """


if __name__ == "__main__":
    main()
