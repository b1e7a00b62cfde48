"""``offline --out FILE``: write the page that seals without a connection."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from aigaq.doors.gate.offline import offline_page
from aigaq.doors.gate.reception import today
from aigaq.holdings.disk import whole_file
from aigaq.holdings.intake import queries


class Command(BaseCommand):
    """Refusals of ours pass through to the console."""

    help = "Write one file that seals reports for this group, without a connection."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, out: Path, **_options: Any) -> None:
        """Make the page from the gate's folder; say until when it is of use."""
        page = offline_page(
            root_public=queries.root_public(), manifest=queries.manifest_bytes(today())
        )
        with whole_file(out) as file:
            file.write(page)
        until = queries.manifest_in_force(today()).not_after
        self.stdout.write(f"{len(page)} bytes in {out.name}, of use until {until}")
