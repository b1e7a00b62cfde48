"""``release --root-secret FILE --out FILE``: list what is served, and sign it.

No rule lives here.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from aigaq.doors.gate.reception import today
from aigaq.doors.gate.serving import serve_everything
from aigaq.holdings.disk import whole_file
from aigaq.pure.sealing.release import sign_release


class Command(BaseCommand):
    """Refusals of ours pass through to the console."""

    help = "List every byte this gate serves to everybody, and sign the list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the root key's secret and the file to write."""
        parser.add_argument("--root-secret", type=Path, required=True)
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, root_secret: Path, out: Path, **_options: Any) -> None:
        """Ask for everything, sign, write; print how much is covered."""
        secret = root_secret.read_text(encoding="ascii").strip()
        release = serve_everything(on=today())
        data = sign_release(release, secret)
        with whole_file(out) as file:
            file.write(data + b"\n")
        self.stdout.write(f"signed {len(release.served)} answers of {release.day}")
