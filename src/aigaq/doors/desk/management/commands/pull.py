"""``pull --gate URL``: parse, pull once, say what came.

No rule lives here.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from aigaq.doors.desk.pull import pull


class Command(BaseCommand):
    """Fetch what lies at a gate; refusals of ours pass through to the console."""

    help = "Fetch what lies at a gate, leave answers there, have it delete what came."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the gate's address; for an onion, run it under torsocks."""
        parser.add_argument("--gate", required=True, help="http://… or http://….onion")
        parser.add_argument("--by", default="console", help="log-in name for the log")

    def handle(self, *, gate: str, **options: Any) -> None:
        """Pull, and print counts."""
        by = options.get("by") or "console"
        done = pull(gate=gate, by=by)
        self.stdout.write(
            f"{done.fetched} fetched, {done.known} already here, "
            f"{done.replies} answers left at the gate"
        )
