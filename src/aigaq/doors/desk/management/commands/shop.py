"""``shop --gate URL --release FILE``: visit a gate as anybody would, and compare.

No rule lives here.
"""

import secrets
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from aigaq.doors.desk.pull import pull
from aigaq.doors.desk.shopper.shop import Shopper
from aigaq.doors.desk.shopper.ways import Way
from aigaq.pure.sealing.refusals import GateAlarm
from aigaq.pure.sealing.release import verify_release


class Command(BaseCommand):
    """Findings are printed as they come; any finding ends in a refusal of ours."""

    help = "Compare every byte a gate serves with the signed release; send canaries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take addresses, files and how to behave; see ``aigaq desk shop --help``."""
        parser.add_argument("--gate", required=True)
        parser.add_argument("--release", type=Path, required=True)
        parser.add_argument("--root-public", type=Path, required=True)
        parser.add_argument("--proxy", default="")
        parser.add_argument("--source", default="")
        parser.add_argument("--wait-up-to", type=float, default=0)
        parser.add_argument("--pace", type=float, default=0)
        parser.add_argument("--keep", type=Path)
        parser.add_argument("--only-look", action="store_true")
        parser.add_argument("--by", default="console")

    def handle(self, *_args: Any, **told: Any) -> None:
        """Wait, look, send, fetch, settle; raise the alarm when anything differs."""
        root = told["root_public"].read_text(encoding="ascii").strip()
        shopper = Shopper(
            way=Way(told["gate"], told["proxy"], told["source"]),
            release=verify_release(told["release"].read_bytes(), root),
            root_public=root,
            by=told["by"],
            pace=told["pace"],
            keep=told["keep"],
            tell=self.stdout.write,
        )
        time.sleep(secrets.SystemRandom().uniform(0, told["wait_up_to"] * 60))
        looked = shopper.look_at_everything()
        self.stdout.write(f"{looked} answers compared")
        if not told["only_look"]:
            if told["proxy"]:
                shopper.settle()  # those of the round before
                shopper.send_canaries()
            else:
                shopper.send_canaries()
                pull(gate=told["gate"], by=told["by"])
                shopper.settle()
        if shopper.found:
            raise GateAlarm(findings=len(shopper.found))
