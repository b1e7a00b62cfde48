"""A group of commands whose parts are imported only when they are asked for.

So ``aigaq envelope`` starts without Django, on a laptop that has no database, and
``aigaq text language`` without the names of half a million people.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from aigaq.doors.console.help import SpokenContext, with_spoken_help


class LazyGroup(click.Group):
    """Lists every command; loads the one that is used.

    A command ``some-name`` is the attribute ``command`` of the module ``some_name``
    in the group's package.
    """

    context_class = SpokenContext

    def __init__(
        self,
        *args: Any,
        package: str = "",
        lines: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._package = package
        self._lines = dict(lines or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order a newcomer meets them."""
        del ctx
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of that name and return its ``command``."""
        del ctx
        if cmd_name not in self._lines:
            return None
        module = import_module(f"{self._package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return with_spoken_help(command)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Print the list without importing anything."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))
